"""The words of the forms' script. ``{name}`` is filled in by the script."""

from __future__ import annotations

from handbook.words import _


def wording() -> dict[str, str]:
    """Every word that the script shows, by the name under which it asks for it."""
    return {**_asking(), **_checking(), **_reading(), **_going_on()}


def _asking() -> dict[str, str]:
    return {
        "required": _("required"),
        "example": _("For example: {example}"),
        "none": _("No answer"),
        "pick": _("Choose…"),
        "entry": _("{name} {number}"),
        "yes": _("Yes"),
        "no": _("No"),
        "more": _("More fields"),
        "fields": _("{count} that you can leave out"),
        "add": _("Add {one}"),
        "one": _("one"),
        "record": _("record"),
        "another": _("another"),
        "remove": _("Remove {name} {number}"),
        "removed": _("{name} {number} is removed."),
        "lines": _("One a line."),
        "or": _("or"),
        "labelled": _("{label}: {value}"),
        "other": _("Not in this list…"),
        "asBefore": _("{words} (as before)"),
        "otherId": _("What is it called?"),
        "othersId": _("What are they called? One a line."),
        "notInList": _(
            "Nobody and nothing in the list is called so. What is new needs a form as well, under the same name, "
            "now or later:"
        ),
        "otherHelp": _("Write the name, such as Jo Plum, and hand in a form for it under the same name, now or later:"),
        "empty": _("Nothing to choose from yet."),
        "language": _("Also in {language}"),
        "inLanguage": _("{title} in {language}"),
        "saying": _("{title}: say it in another language"),
        "sayingHelp": _("Only what you write changes; what is there in other languages stays."),
        "key": _("Name"),
        "value": _("Value"),
        "private": _(
            "Not shown on this site. But it stands in the file, which everybody can read who can read the "
            "repository: leave it out if that is not meant."
        ),
        "chooseFile": _("Choose it on this device"),
        "fileHelp": _(
            "Its name and its fingerprint go into the record. The file itself goes along with what you hand in, and "
            "you are told where to put it."
        ),
        "text": _("Text"),
        "rest": _("The whole record"),
        "nobody": _("Nobody to choose from yet."),
        "unexpected": _("Others"),
        "unexpectedHelp": _("Whoever is not among them: people, organizations with a number of people, and guests."),
        "stepList": _("Steps of this form"),
        "stepOf": _("Step {number} of {count}"),
        "stepNext": _("Next: {step}"),
        "stepBack": _("Back: {step}"),
        "stepRest": _("About the file"),
        "stepWrong": _("({count} to look at)"),
        "textHelp": _("Paragraphs with an empty line between them."),
        "name": _("Short name"),
        "nameHelp": _(
            "The file and the address of the page are called so. Lower-case letters without accents, digits "
            "and hyphens; no personal data."
        ),
        "called": _("Short name: {id}"),
        "check": _("Check and continue"),
        "handIn": _("Hand in"),
        "handInHow": _("{forge} opens with your answers filled in: press “{create}” there, and that is all."),
        "handInTogether": _("Hand in together ({count})"),
        "moreRecords": _("Add another record first"),
        "together": _("Handed in together with this:"),
        "takeOut": _("Take out {title}"),
        "otherWays": _("Other ways to hand in"),
        "lead": _(
            "Nothing is sent while you write. What you hand in at the end becomes public: nothing personal, please."
        ),
        "answering": _("You answer: {question}"),
        "about": _("{kind}: {title}"),
        "whole": _("Open the form for the whole record"),
        "whichEntry": _("Which one is it?"),
        "otherEntries": _("It is about another one"),
        "anotherOne": _("One that is not in this list"),
        "others": _("Or choose a {kind} that the handbook has already"),
        "alsoOpen": _("More open questions that you can answer in this form: {count}"),
    }


def _checking() -> dict[str, str]:
    return {
        "error": _("One answer needs another look."),
        "errors": _("{count} answers need another look."),
        "missing": _("Please fill this in."),
        "choose": _("Please choose one."),
        "number": _("This must be a number, with a point for decimals and without a currency sign."),
        "date": _("This must be a date that there is."),
        "roughly": _("I only know the month, the quarter or the year"),
        "roughlyHow": _("2026-04, 2026-Q2 or 2026"),
        "wrong": _("This does not have the right form."),
        "this": _("This {must}."),
        "id": _("Use lower-case letters without accents, digits and hyphens, such as room-costs."),
        "reserved": _("This name is kept for something else: choose another one."),
        "taken": _("This name is taken: the site already has it. Choose another one, or change that record:"),
        "takenLink": _("change “{id}”"),
        "nothing": _("Nothing is filled in yet."),
        "unchanged": _("Nothing is changed yet."),
    }


def _reading() -> dict[str, str]:
    return {
        "edit": _("Change: {title}"),
        "unknown": _(
            "This site shows no record called “{id}”. It may be new, or not published. You can write a new one below."
        ),
        "paste": _("One more step: bring the file along"),
        "pasteWhy": _(
            "The file of this record says more than this site shows, such as comments or contact details. So that "
            "nothing is lost, and nothing private published, the form works on your own copy. It stays in your "
            "browser."
        ),
        "pasteOpen": _("Open the file:"),
        "pasteCopy": _("Select everything in it (Ctrl+A, on a Mac ⌘A) and copy it (Ctrl+C or ⌘C)."),
        "pasteHere": _("Paste it here"),
        "pasteGo": _("Fill the form from it"),
        "pasteBad": _("This is not the whole file, or not this file. {why}"),
        "pasteHeader": _("It has to begin with a line of three hyphens (---)."),
        "pasteEntry": _("There is no “{id}” in it."),
        "draft": _("Your draft is back: what you had written here before."),
        "handedOn": _(
            "You handed this in on {day}, and it is not on this site yet. If you did not press “{create}” on {forge}, "
            "hand it in once more."
        ),
        "handedOnElse": _(
            "You handed this in on {day}, and it is not on this site yet. If it did not arrive, hand it in once more."
        ),
        "waiting": _("You handed in on {day}, and it is not on this site yet:"),
        "arrived": _("What you handed in on {day} is in the handbook now."),
        "aside": _("What this browser had kept for this form could not be read. It is set aside."),
        "discard": _("Discard the draft"),
        "discarded": _("The draft is discarded."),
        "kept": _("Your answers are kept in this browser until you discard them."),
    }


def _going_on() -> dict[str, str]:
    return {
        "done": _("Checked. Now hand it in"),
        "named": _(
            "Not among what is published. What is new needs a form as well, best before this one: until then the "
            "check says that it is missing. What the handbook has and does not publish is fine."
        ),
        "andMore": _("{title}, and {count} more"),
        "keptFirst": _("Kept. What else goes into the same hand-in?"),
        "keptHow": _("Nothing is handed in yet. This is waiting in your browser:"),
        "keepsNothing": _("This browser keeps nothing, so hand in one record after the other."),
        "namedNew": _(
            "Not among what is published. Write about what is new, and it goes into the same hand-in. What the "
            "handbook has and does not publish is fine."
        ),
        "allForms": _("Choose another form"),
        "handedIn": _("I have handed this in"),
        "handedNoted": _("Noted. This form tells you once it is in the handbook."),
        "byMail": _("Hand in by mail"),
        "mailHow": _("Your mail program opens with your answers filled in: send it as it is, to {address}."),
        "mailLong": _(
            "Your answers are too long for a link. Download the hand-in and send it to {address} as an attachment, or "
            "copy its text into the mail."
        ),
        "toMail": _("Write the mail"),
        "byPage": _("Hand in without an account"),
        "pageHow": _("Download the hand-in, or copy its text, and hand it in at {address}."),
        "toPage": _("Open that page"),
        "issueLead": _(
            "Written in a form of the handbook. Leave the lines below as they are: the handbook reads them."
        ),
        "doneNothing": _("Nothing is sent yet."),
        "tooLongIssue": _("Your text is too long for a link: copy it, and paste it there."),
        "stepPasteIssue": _("Paste the text into the large empty box."),
        "stepCreate": _("Press “{create}”. The handbook answers there, and a coordinator takes it over."),
        "accountHandIn": _("No account on {forge}? Download the hand-in and send it to your coordinator."),
        "downloadHandIn": _("Download the hand-in"),
        "theHandIn": _("The text to paste"),
        "filesHere": _("These files go with it: drop them in here, or attach them. {names}"),
        "uploadOr": _("Or download the file and drop it here:"),
        "upload": _("{forge}’s page for whole files"),
        "wholeFile": _("Hand in the whole file instead"),
        "doneLead": _("Nothing is sent yet. The file will be {path}."),
        "public": _(
            "What you hand in becomes public with its author, for good, and the link carries it too: no addresses, "
            "telephone numbers or anything personal that is not meant for everybody."
        ),
        "go": _("Continue to {forge}"),
        "goEdit": _("Open the file on {forge}"),
        "steps": _("What you do there"),
        "stepPaste": _("Paste the text into the empty page."),
        "stepReplace": _("Select everything on the page (Ctrl+A, on a Mac ⌘A) and paste the text over it."),
        "stepSave": _("Choose “{save}”."),
        "stepBranch": _("Choose “{branch}”, then “{propose}”."),
        "stepOpen": _(
            "On the next page choose “{open}”. The check runs by itself; a coordinator reads it and takes it over."
        ),
        "fork": _(
            "{forge} may ask you to sign in, and offer a copy of your own (“Fork this repository”) if you may not "
            "write here: say yes, it is part of the way."
        ),
        "tooLong": _("Your text is too long for a link, so copy and paste it:"),
        "cannot": _("{forge} takes no text from a link, so copy and paste it:"),
        "noForge": _("Copy the text or download the file, and send it to your coordinator."),
        "account": _(
            "No account on {forge}? Download the file and send it to your coordinator, who hands it in for you."
        ),
        "copy": _("Copy the text"),
        "copied": _("Copied."),
        "copyFailed": _("Please copy the text below by hand."),
        "download": _("Download the file"),
        "theFile": _("The text of {name}"),
        "back": _("Back to the form"),
        "refused": _("The file could not be changed without losing something in it, so nothing was written. {why}"),
    }
