"""What minutes say is to be done, by whom and by when, and what was decided: where a mark, list or table says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.importing import naming, parts, wording
from handbook.importing.lines import Line
from handbook.importing.parts import Part

_AFTER = re.compile(
    r"^(?P<names>[^:–—]{1,80}?)\s*(?:[:：]|\s[-–—]|[–—])\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_VERB = re.compile(
    r"^(?P<names>[@\w][^:;()]{1,70}?),?\s+(?:(?:to|will|shall|should|must|can|is to|are to|is going to|agree[ds]? to"
    r"|volunteer(?:s|ed)? to|offer(?:s|ed)? to|needs to|va|vont|doit|doivent)\s+[\w'’-]+|['’]ll\s+\w+"
    r"|s['’]occupe\b|se charge\b)",
    re.DOTALL,
)
_END = re.compile(
    r"(?:[(\[] ?(?:owner|responsible|resp|assigned to|who|qui|responsable)?\.? ?:? ?(?P<a>[^()\[\]]{2,60})[)\]]\.?"
    r"|\s[-–—]{1,2}\s*(?P<b>[@\w][^-–—:.]{1,50})\.?|(?P<c>(?:@[\w-]+[ ,&]*(?:and )?)+)\.?)\s*$",
)
_OWNER = re.compile(
    r"\b(?:owners?|responsible|responsables?|assigned to|assignees?|assign[ée]e? [àa]|qui)\s*:\s*"
    r"(?P<names>[^;.|()]{2,60})",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"^(?P<names>(?:@[\w-]+[ ,&/]*(?:and )?)+)\s*[:–—-]?\s*(?P<rest>\S.*)$", re.DOTALL)
_BRACKET = re.compile(r"^\[(?P<names>[^\[\]]{2,60})\]\s*[:–—-]?\s*(?P<rest>\S.*)$", re.DOTALL)
_FIRST = re.compile(r"^(?P<names>@?[^\W\d_][\w.-]*(?: [A-Z][\w.-]*)?)(?=\s)")
_AND = re.compile(r"\s*(?:,|;|&|/|\+|\band\b|\bet\b)\s*")
_SPEAKS = re.compile(r"^[^\W\d_][\w.’'-]{0,20}(?: [A-Z][\w.’'-]*)?: \S")
_NONE = re.compile(
    r"^\W*(?:none|n/?a|nil|no (?:new |specific )?action(?: item)?s?(?: identified)?|no decisions?|nothing|aucune?"
    r"|sans objet|tbd|-+)\W*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^\W*(?:✅|☑|✔|\[x\]|\(?done\)?\b|fait\b)|(?:[-–—(\[]\s*(?:done|completed|fait)[)\]]?|✅|✔)\W*$", re.IGNORECASE
)


#: The place of whoever does it, whether it names anybody or not: ``[TBD]``.
_MARKED = re.compile(r"\[[^\[\]]{1,40}\]\s")
#: What is asked, or lists what could be answered, is not decided.
_ASKS = re.compile(r"\?\W*(?:\(|$)|^\W*(?:yes|oui)\W{0,6}(?:/|or|ou)\W{0,6}(?:no|non)\b", re.IGNORECASE)
_LISTS = ("present", "apologies", "absent", "guests", "agenda")
#: Somebody with where from or as what, and nothing to do: ``Ann Birch - Riverbend Library``.
_PLACED = re.compile(r"[^:]{2,60}?\s[-–—]\s+(?:the )?[A-ZÀ-Þ]")


@dataclass(frozen=True)
class Said:
    """Something to be done or decided: its words, who is named for it and how surely, by when, and the line.

    ``surely``: 3 where a mark has a place for names, 2 where names stand apart, 1 before "to" and the like, 0 where it
    only begins with them. ``rest`` are the words without the names.
    """

    text: str
    line: Line
    names: tuple[str, ...] = ()
    surely: int = 2
    rest: str = ""
    when: str = ""
    is_done: bool = False


def actions(found: Sequence[Part]) -> list[Said]:
    """What is to be done, in the order of the text, each once; what is only gone over again is left out.

    Where people are quoted, next steps are talked about, and no list of them.
    """
    said: dict[tuple[int, str], Said] = {}
    roles = ("actions",) if _is_talk(found) else ("actions", "steps")
    for part in found:
        if part.role == "earlier":
            continue
        for one in (*_tables(part, "what", "owner"), *_listed(part, *roles), *_marked(part)):
            if not one.line.is_struck:
                said.setdefault((one.line.number, ""), one)
        said.update(((one.line.number, one.text), one) for one in _cells(part))
    return [one for one in said.values() if not _NONE.match(one.text) and len(one.text.split()) > 1]


def earlier(found: Sequence[Part]) -> list[Said]:
    """What bears a mark, but stands among what was agreed before: nobody can tell whether it is agreed anew."""
    return [one for part in found if part.role == "earlier" for one in _marked(part)]


def decisions(found: Sequence[Part]) -> list[Said]:
    """What was decided, in the order of the text."""
    said: dict[int, Said] = {}
    for part in found:
        if part.role == "earlier":
            continue
        for index, line in enumerate(part.lines):
            mark = wording.DECISION.match(parts.whole(part.lines, index))
            if mark and not _ASKS.search(mark["rest"]):
                said.setdefault(line.number, Said(mark["rest"].strip(), line))
        for one in (*_tables(part, "decision"), *_listed(part, "decisions")):
            said.setdefault(one.line.number, one)
    return [one for one in said.values() if not _NONE.match(one.text) and len(one.text.split()) > 1]


def _is_talk(found: Sequence[Part]) -> bool:
    """Whether a text quotes people: many lines begin with who says it."""
    lines = [line for part in found if part.role not in ("actions", "steps", "present", "date") for line in part.lines]
    return sum(bool(_SPEAKS.match(line.text)) for line in lines) > max(5, len(lines) // 10)


def _marked(part: Part) -> Iterator[Said]:
    """Lines that begin with a mark, and those below one that says no more."""
    for index, line in enumerate(part.lines):
        if line.form == "row":
            continue
        if mark := wording.ACTION.match(parts.whole(part.lines, index)):
            if _is_mark(line.text):
                yield _owned(
                    line, mark["rest"].strip(), mark["who"] or mark["named"] or mark["whom"] or "", marked=True
                )
        elif rest := _bold(line):
            yield _owned(line, rest, marked=True)
        elif line.form == "item" and line.done is not None and part.role not in _LISTS:
            one = _owned(line, parts.whole(part.lines, index))
            if one.names and one.surely > 1 and not _PLACED.match(line.text):
                yield one


def _bold(line: Line) -> str:
    """What stands behind a mark that only its bold letters set apart: ``**Action** Ann calls``; empty for none."""
    rest = line.text[len(line.lead) :].strip() if line.lead else ""
    is_mark = wording.role(line.lead.rstrip(" :")) == "actions" and rest[:1].isupper()
    return rest if is_mark else ""


def _is_mark(text: str) -> bool:
    """Whether what looks like a mark is one: ``AI`` in capitals, and no word of a sentence."""
    word = re.match(r"\W*([A-Za-z]+)", text)
    return word is None or word[1].casefold() != "ai" or word[1] == "AI"


def _listed(part: Part, *roles: str) -> Iterator[Said]:
    """The entries of a list that a heading or label announces, or its lines where it has none."""
    if part.role not in roles:
        return
    is_decided = "decisions" in roles
    items = [line for line in part.lines if line.form == "item"]
    if not items:
        yield from _told(part, is_decided)
        return
    top = min(line.level for line in items)
    above: tuple[str, ...] = ()
    is_topic = False
    for index, line in enumerate(part.lines):
        whole = parts.whole(part.lines, index)
        if not is_decided and wording.DECISION.match(whole):
            continue
        if line.form == "item" and line.level == top:
            below = part.lines[index + 1] if index + 1 < len(part.lines) else None
            has_below = below is not None and below.form == "item" and below.level > top
            above = _names(whole.rstrip(" :")) if has_below else ()
            is_topic = has_below and not is_decided and _is_topic(part, index)
            is_marked = bool(wording.ACTION.match(whole)) and _is_mark(line.text)  # then its mark says more
            if not above and not is_topic and not is_marked:
                yield Said(whole, line) if is_decided else _owned(line, whole)
        elif line.form == "item" and is_topic and line.level == top + 1 and not wording.ACTION.match(whole):
            yield _owned(line, whole)
        elif line.form == "item" and above and line.level == top + 1:
            yield Said(whole, line, above, 2, whole, is_done=_is_done(line, whole))


def _told(part: Part, is_decided: bool) -> Iterator[Said]:
    """What the paragraphs of a part say, each one thing; to be done is what names somebody for it."""
    for index, line in enumerate(part.lines):
        begins = index == 0 or part.lines[index - 1].block != line.block or _HANDLE.match(line.text)
        if line.form != "text" or not begins:
            continue
        whole = parts.whole(part.lines, index)
        one = Said(whole, line) if is_decided else _owned(line, whole)
        if is_decided or one.names:
            yield one


def _is_topic(part: Part, index: int) -> bool:
    """Whether an entry only says what those below it are about, of which each has who does it."""
    top = part.lines[index].level
    below = []
    for line in part.lines[index + 1 :]:
        if line.form == "item" and line.level <= top:
            break
        below += [line] if line.form == "item" and line.level == top + 1 else []
    owned = [line for line in below if _MARKED.match(line.text) or _is_owned(line)]
    return len(owned) * 2 > len(below) and not _is_owned(part.lines[index])


def _is_owned(line: Line) -> bool:
    said = _owned(line, line.text)
    return bool(said.names) and said.surely > 1


def _tables(part: Part, *wanted: str) -> Iterator[Said]:
    """The rows of tables with a column for what is ``wanted``."""
    heads: dict[str, int] = {}
    for line in part.lines:
        if line.form != "row":
            heads = {}
        elif line.is_head or not heads:
            heads = _heads(line, wanted)
        elif heads and len(line.cells) > max(heads.values()):
            text = line.cells[heads[wanted[0]]].replace("\n", " ").strip()
            names = _names(line.cells[heads["owner"]].replace("\n", ", ")) if "owner" in heads else ()
            when = line.cells[heads["due"]].strip() if "due" in heads else ""
            if text:
                yield Said(text, line, names, 2, text, when, _is_done(line, text))


def _cells(part: Part) -> Iterator[Said]:
    """Each line in the column for actions of a table that has none for who does them, beside what it is about."""
    at = -1
    for line in part.lines:
        if line.form != "row":
            at = -1
        elif line.is_head or at < 0:
            heads = [index for index, cell in enumerate(line.cells) if wording.column(cell, "todo")]
            is_owned = any(wording.column(cell, "owner") for cell in line.cells)
            at = heads[0] if len(heads) == 1 and heads[0] > 0 and not is_owned else -1
        elif at < len(line.cells):
            said = [one.strip(" -–—•*") for one in line.cells[at].split("\n")]
            yield from (_owned(line, one) for one in said if one)


def _heads(line: Line, wanted: tuple[str, ...]) -> dict[str, int]:
    """The columns of a table by what they hold, none where it lacks what is wanted."""
    found: dict[str, int] = {}
    for name in dict.fromkeys(("decision", *wanted, "owner", "due") if "decision" in wanted else (*wanted, "due")):
        at = (
            index for index, cell in enumerate(line.cells) if wording.column(cell, name) and index not in found.values()
        )
        if (index := next(at, None)) is not None:
            found[name] = index
    return found if all(name in found for name in wanted) else {}


def _is_done(line: Line, text: str) -> bool:
    return line.done is True or line.is_struck or bool(_DONE.search(text))


def _owned(line: Line, text: str, who: str = "", marked: bool = False) -> Said:
    """What a line says is to be done, with whoever it names for it; what is ``marked`` begins with a mark."""
    done = _is_done(line, text)
    if who and (names := _names(who)):
        return Said(text, line, names, 3, text, is_done=done)
    text = f"{who}: {text}" if who else text.lstrip(" -–—:")
    dashed = 3 if marked and re.match(r"\W*[A-Za-z ]+\W*\s[-–—]\s", line.text) else 2
    ways = (
        (_HANDLE, 2),
        (_BRACKET, 2),
        (_AFTER, dashed),
        (_VERB, 1),
        (_OWNER, 2),
        (_END, 1),
        *(((_FIRST, 0),) if marked else ()),
    )
    for pattern, surely in ways:
        found = pattern.search(text) if pattern in (_OWNER, _END) else pattern.match(text)
        if not found:
            continue
        groups = found.groupdict()
        names = _names(next(groups[name] for name in ("names", "a", "b", "c") if groups.get(name)))
        if names:
            return Said(text, line, names, surely, (groups.get("rest") or text).strip(), is_done=done)
    return Said(text, line, rest=text, is_done=done)


def _names(text: str) -> tuple[str, ...]:
    """The names in a text that says nothing else; none where it does."""
    said = [part.strip(" *_[]()").removeprefix("for ") for part in _AND.split(text) if part.strip(" *_")]
    plain = [re.sub(r"\s*\([^()]*\)$", "", part) for part in said]
    return tuple(plain) if plain and all(naming.is_name(part) for part in plain) else ()
