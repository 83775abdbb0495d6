"""What the findings mean that come from reading a file or from the shape of a record, by the rule's id."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.words import _


def refusals() -> Mapping[str, str]:
    """Each rule of reading, of shape, of hollow text and of dates, with what it means and what to do."""
    return {
        "translation-left-out": _("A translation in schemas/locale/ fills in something else than the English text."),
        "broken-schema": _("A schema in the handbook's own schemas/ folder cannot be used; the packaged one is."),
        "complex-field-name": _("A field's name is a word. A list or a mapping cannot name a field."),
        "control-character": _(
            "A character that nobody sees, and that can hide or turn round what a text says, stands in the file."
        ),
        "copy-of-another": _(
            "The file looks like a copy that somebody, or a program that keeps folders alike, made of another one."
        ),
        "dash-in-text": _("A list entry begins with a hyphen and a space; this line of text looks like one."),
        "document-end": _("A line of three dots ends a file in some programs; here it is not used."),
        "entry-without-id": _("Each entry of a list needs an id: a short name by which other records point to it."),
        "field-missing": _("The record cannot exist without this field: fill it in."),
        "field-name-not-text": _("A field's name is a word, not a number, true, false or nothing."),
        "field-not-known": _(
            "The kind of record has no field of this name; mostly it is misspelt or indented wrongly."
        ),
        "field-twice": _("The same field stands twice in one mapping, so nobody can tell which one counts."),
        "file-empty": _("Nothing stands in the file, so there is no such record."),
        "file-name": _(
            "A file's name is the record's id: lower-case letters without accents, digits and hyphens. Some are taken:"
            " index, and what Windows calls its devices, such as con, aux and nul."
        ),
        "file-not-read": _("The file is a link or cannot be opened, so nothing in it is used."),
        "file-nobody-reads": _("The file is neither a record nor a page, and none of them names it."),
        "format-earlier": _(
            "The handbook is written in an earlier format than that of this software: handbook upgrade brings it up to"
            " date, with every comment kept."
        ),
        "file-nowhere": _("The file lies in a place where no kind of record is kept, so nothing in it is used."),
        "file-too-large": _("Files of more than 1 MB are not read: attach long documents instead."),
        "header-missing": _("A Markdown record begins with a header between two lines of three hyphens."),
        "header-without-end": _("The header begins with three hyphens, and a second such line ends it."),
        "hollow-copied": _("Each partner answers for itself: the same text twice counts as no answer (E7)."),
        "hollow-deferral": _(
            "The text only says that there will be an answer (we will discuss it, to be defined) and counts as none."
        ),
        "hollow-elsewhere": _(
            "The text only says where else to look (see the website, a bare link) and counts as none."
        ),
        "hollow-filler": _("One word or phrase over and over, or a row of the keyboard, counts as no answer."),
        "hollow-other-voice": _("Somebody of the organization answers for it: others cannot do so (E8)."),
        "hollow-placeholder": _("TBD, none or ??? hold a place and count as no answer (E2)."),
        "hollow-sibling": _("Two fields that ask for different things have the same text (E7)."),
        "hollow-template": _("The text repeats the question or its example and counts as no answer (E3)."),
        "id-not-file-name": _("A record's id is its file's name; another id in the file would confuse everybody."),
        "invisible-character": _(
            "Something stands here that nobody sees, or that looks like another sign: to programs it is something else."
        ),
        "line-end": _("Another program ends a line with a character of its own, which is read as the end of a line."),
        "merge-conflict": _("Two people changed the same lines; git marked both versions, and somebody has to choose."),
        "more-findings": _(
            "So much is wrong with a file that only the gravest hundred are shown; this counts the rest."
        ),
        "nested-too-deep": _("Nothing in a handbook is nested more than 50 levels deep."),
        "no-partnership": _("Every handbook has a content/partnership.yml with the partnership's name and stage."),
        "not-a-choice": _("The field takes one of a few words, and this is not one of them."),
        "not-a-list": _("A file that holds several records is a list; each entry begins with a hyphen."),
        "not-a-number": _("Infinity and the like are not numbers that anybody can use here."),
        "not-text": _("The file has the ending of a text file but is something else."),
        "not-utf-8": _("Text files are stored as UTF-8, which every editor can do."),
        "number-too-long": _("A long row of digits is an account or telephone number: put it in quotes."),
        "number-unclear": _("0b11, -0x1F or .5e3 could be a number or a text: use quotes, or plain digits."),
        "number-with-leading-zero": _("007 could be a number or a text: put it in quotes, or drop the zeros."),
        "number-with-underscore": _("1_000 could be a number or a text: write 1000, or put it in quotes."),
        "overdue-action": _("An action fell due and is still open."),
        "overdue-actual-costs": _("A period of the finance plan is over and it does not say what was really spent."),
        "overdue-affirmation": _("A partner has not said for a year that it is still in."),
        "overdue-agreement": _("The agreement's review date or last day has passed."),
        "overdue-audience": _("An audience of the communication plan has been told nothing for a year."),
        "overdue-conflict": _("The next step in an open conflict was due."),
        "overdue-conflict-log": _("Nobody has gone through the log of conflicts for a year."),
        "overdue-crosser-review": _("Nobody has checked for a year whom a boundary crosser knows."),
        "overdue-decision-review": _("A decision was to be looked at again by now."),
        "overdue-change": _("A change that a report planned was to be made by now."),
        "overdue-evaluation": _("The evaluation was to have results by now."),
        "overdue-measurement": _("A period is over and the indicator has no value for it."),
        "overdue-term": _("A member's term in a group is over, and nobody says who follows."),
        "overdue-meeting": _("A group has not met for twice as long as it meant to."),
        "overdue-milestone": _("A milestone's day has passed and it is not marked as reached."),
        "overdue-next-milestone": _("All milestones are reached and no other is set."),
        "overdue-promise": _("The day of a promise has passed, and nobody has said since whether it was kept."),
        "overdue-report": _("A report was due and is not submitted."),
        "overdue-risk-review": _("A risk was to be looked at again by now."),
        "overdue-structure-review": _("Nobody has looked at a group's aim, members and roles for a year."),
        "overdue-task": _("A task or deliverable fell due and is not done."),
        "overdue-vision-check": _("The partners have not looked at their vision for six months."),
        "overdue-welcome": _("Somebody new has not gone through all steps for new members within 90 days."),
        "pair-in-list": _("A colon inside a list in brackets makes a field of the text: put the text in quotes."),
        "reference-of-wrong-kind": _("The id exists, but belongs to another kind of record than is needed here."),
        "reference-to-everyone": _("What everybody is to do nobody does: name one record."),
        "reference-to-nothing": _("No record of the kind that is needed has this id; mostly it is misspelt."),
        "same-id-twice": _("Two records of a kind have the same id, so nobody can tell which one is meant."),
        "second-document": _("A file holds one document: a line of three hyphens in the middle begins another."),
        "stage-to-be-adopted": _(
            "A stage that has to be complete is to be adopted as it is, and the decision that says so is not taken yet."
        ),
        "stage-not-judged": _("A record is broken, so answers may seem to be missing that are there."),
        "tab": _("Use spaces: how wide a tab is, and whether it may stand here, differs from program to program."),
        "too-many-values": _("A file of more than 50,000 fields and entries is not read: divide it among several."),
        "unreadable": _("The file's layout is broken here, so nothing in the file is used until it is mended."),
        "visibility-below-header": _(
            "Who may see a record is said in its header. Said in the text below, where it stands by mistake, it hides"
            " the record as well."
        ),
        "wrong-ending": _("Some kinds are Markdown (.md), others YAML (.yml); the file's ending does not fit."),
        "wrong-shape": _("The value does not have the form that this field takes."),
        "yaml-alias": _("Aliases (*name) are not used, so that every file reads the same to everybody."),
        "yaml-anchor": _("Anchors (&name) are not used, so that every file reads the same to everybody."),
        "yaml-directive": _("Directives (lines beginning with %) are not used."),
        "yaml-merge": _("Merge keys (<<) are not used: write the fields out."),
        "yaml-sign": _("A sign that stands alone (=) has a meaning of its own: put it in quotes."),
        "yaml-tag": _("Tags (!name) are not used: they could make a file mean anything."),
    }
