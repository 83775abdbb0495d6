"""The check, comparisons and what is overdue as Markdown, for the summary of a pull request's check or an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.book import Handbook
from handbook.comparison import Comparison
from handbook.findings import Finding, Severity
from handbook.oneline import joined
from handbook.reports import alike, phrases
from handbook.reports.checked import Checked
from handbook.reports.compared import Section, tell
from handbook.reports.late import Form, Late, by_turn, late, nowhere
from handbook.reports.unanswered import File, besides, unanswered
from handbook.words import _, count

_SPECIAL = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]()#+!|<>&@~$\"':"})
#: What names somebody or something to a forge, as :func:`escaped` leaves it: ``@ # ! ~ $ &``, and ``GH-``.
_MENTION = re.compile(r"&#(?:64|35|33|126|36|38);|%(?=\w)|\bGH-(?=\d)", re.IGNORECASE)
#: An address that needs no ``https``.
_ADDRESS = re.compile(r"\bwww\.", re.IGNORECASE)
#: Forges show no more than about a million characters, and nobody reads so much.
_MOST = 200_000
#: Of an issue, they take no more than 65,536.
_MOST_OF_AN_ISSUE = 60_000


def report(checked: Checked) -> str:
    """A table of the stages, then the problems by severity, each with its hint, and what stages lack file by file."""
    lines = [f"## {_('Handbook check')}", "", phrases.verdict(checked), inert(phrases.gate(checked)), ""]
    lines += _ladder(checked)
    lacking = unanswered(checked)
    problems = alike.told(besides(checked, lacking))
    for severity, heading in (
        (Severity.ERROR, _("Errors")),
        (Severity.WARNING, _("Warnings")),
        (Severity.NOTE, _("Notes")),
    ):
        found = [(finding, others) for finding, others in problems if finding.severity is severity]
        if found:
            lines += [
                f"### {heading}",
                "",
                *(line for finding, others in found for line in _finding(finding, others)),
                "",
            ]
    if lacking.files:
        lines += [f"### {_('Open questions')}", "", inert(phrases.still_open(lacking)), ""]
        lines += [line for file in lacking.files for line in _file(file)]
        lines += [f"- {inert(lacking.others)}"] if lacking.others else []
    return fitting(lines)


def _file(file: File) -> list[str]:
    lines = [f"- **{inert(file.title)}**"]
    for one in file.shown:
        place = _("{message}, at {place}").format(message=one.said, place=one.place) if one.place else one.said
        hint = "<br>".join(inert(line) for line in (*one.hint.split("\n"), one.others) if line)
        lines += [f"  - {inert(place)}", *([f"    <br>{hint}"] if hint else [])]
    return [*lines, *(f"  - {inert(said)}" for said in (file.others, file.same) if said)]


def comparison(compared: Comparison) -> str:
    """What a change completes, breaks and leaves: a table of the stages, then all that differs."""
    told = tell(compared)
    lines = [f"## {_('What this change does')}", "", *(inert(text) for text in (told.summary, *told.notes)), ""]
    lines += [f"| {_('Stage')} | {_('Before')} | {_('After')} |", "| --- | --- | --- |"]
    for row in told.stages:
        title = f"**{inert(row.title)}**" if row.current else inert(row.title)
        after = row.after if row.before == row.after else f"**{row.after}**"
        lines.append(f"| {title} | {row.before} | {after} |")
    return fitting([*lines, "", *(line for section in told.sections for line in _section(section))])


def _section(section: Section) -> list[str]:
    lines = [f"### {inert(section.title)} ({section.number})", ""]
    for entry in section.entries:
        lines += [f"- {inert(entry.text)}", *(f"  - {inert(detail)}" for detail in entry.details)]
    return [*lines, ""]


def overdue(handbook: Handbook, form: Form = nowhere) -> str:
    """What is overdue by whose turn it is, the longest first, for an issue; empty where nothing is."""
    found = late(handbook)
    if not found:
        return ""
    lines = [count("{count} thing is overdue.", "{count} things are overdue.", len(found)), ""]
    for name, turn in by_turn(found).items():
        lines += [f"### {inert(name or _('For whoever sees to it'))}", ""]
        lines += [line for item in turn for line in _late(item, form)] + [""]
    closing = _("Whatever is done or has a new date disappears from this list.")
    return fitting([*lines, closing], _MOST_OF_AN_ISSUE)


def _late(item: Late, form: Form) -> list[str]:
    since = _("{record}, since {date}").format(record=item.record, date=item.since)
    title, address = item.form(form)
    said = [inert(line) for line in item.hint.split("\n") if line]
    said += [f"[{inert(title)}]({address})"] if address else []
    place = f"**{inert(since)}**<br>{inert(item.message)} ({inert(str(item.position))})"
    return [f"- {place}", *(f"  <br>{line}" for line in said)]


def fitting(lines: Iterable[str], most: int = _MOST) -> str:
    """The lines as a text, as many as a forge will show."""
    kept, size = [], 0
    for line in lines:
        size += len(line) + 1
        if size > most:
            kept += ["", _("There is more, which does not fit in here: run the same command on your computer.")]
            break
        kept.append(line)
    return f"{joined(kept).rstrip()}\n"


def _ladder(checked: Checked) -> list[str]:
    if not checked.assessment.stages:
        return []
    lines = [f"| {_('Stage')} | {_('State')} | {_('Answered')} |", "| --- | --- | ---: |"]
    for result in checked.assessment.stages:
        title = inert(_(result.stage.title))
        name = f"**{title}**" if result.stage.id == checked.assessment.stage else title
        share = phrases.share(result)
        lines.append(f"| {name} | {phrases.stage_state(result.state)} | {share} |")
    return [*lines, ""]


def _finding(found: Finding, others: str) -> list[str]:
    place = f"{found.position.path}:{found.position.line}"
    first = f"- **{inert(place)}** {inert(found.message)} ({inert(found.rule)})"
    hint = "<br>".join(inert(line) for line in (*found.hint.split("\n"), others) if line)
    return [first, *([f"  <br>{hint}"] if hint else [])]


def escaped(text: str) -> str:
    """Text that Markdown and HTML show as it is: every character with a meaning of its own as a number."""
    return text.translate(_SPECIAL)


def inert(text: str) -> str:
    """Text in one line, for a forge.

    Forges make links of ``@name``, ``#12``, ``GH-12`` or ``!12`` and tell those whom it concerns, unless something
    invisible stands between.
    """
    line = _ADDRESS.sub("www&#46;", escaped(" ".join(text.split())))
    return _MENTION.sub("\\g<0>&#8203;", line)
