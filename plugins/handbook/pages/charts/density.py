"""Density: of many organizations, how many pairs work together within and between sectors, and with how many each does.

Around a circle of so many nobody would see who is close to whom.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.method.names import sorted_as
from handbook.pages.charts import lettering
from handbook.pages.charts.closeness import Known, Pair, crossers, note
from handbook.pages.charts.figure import Figure, Key, Table, written
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Drawing,
    Rect,
    Shape,
    Text,
    block,
    centred,
    line,
)
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, apart, labelled

_ROW, _BETWEEN = 44, 18
#: Room for the names of groups and of organizations, on a phone and elsewhere; for a column of groups at most.
_NAME, _NAME_NARROW, _WIDEST = 200, 120, 110
_BAR, _FIGURE, _APART = 10, 30, 24
#: So many organizations are named; the table has all.
MOST = 80


@dataclass(frozen=True, slots=True)
class Member:
    """An organization by its id and name, with the group that it belongs to."""

    id: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Block:
    """How many pairs of two groups (or of one) work together, of how many that there are."""

    tied: int
    of: int

    @property
    def part(self) -> float:
        """How many of them do, from 0 to 1."""
        return self.tied / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """What stands above the two halves of the picture."""

    pairs: str
    each: str


def blocks(members: Sequence[Member], pairs: Collection[Pair]) -> Mapping[tuple[str, str], Block]:
    """Every two groups, and each with itself, by their names in the order in which they stand."""
    names = groups(members)
    sizes = Counter(member.group for member in members)
    group = {member.id: member.group for member in members}
    tied = Counter(frozenset(group[id] for id in pair) for pair in pairs)
    found = {}
    for at, one in enumerate(names):
        found[one, one] = Block(tied[frozenset((one,))], math.comb(sizes[one], 2))
        found |= {(one, other): Block(tied[frozenset((one, other))], sizes[one] * sizes[other]) for other in names[:at]}
    return found


def groups(members: Sequence[Member]) -> list[str]:
    """The groups, the largest first."""
    sizes = Counter(member.group for member in members)
    return sorted(sizes, key=lambda name: (-sizes[name], name))


def ties(members: Sequence[Member], pairs: Collection[Pair]) -> list[tuple[Member, int]]:
    """The organizations with how many others each works with, the most first."""
    count = Counter(id for pair in pairs for id in pair)
    return sorted(((member, count[member.id]) for member in members), key=lambda one: (-one[1], sorted_as(one[0].name)))


def drawing(members: Sequence[Member], pairs: Collection[Pair], words: Words, width: float) -> Drawing:
    """The groups against each other, where there is more than one, and the organizations in columns below them."""
    shapes: list[Shape] = []
    y = 0.0
    if len(groups(members)) > 1:
        titled, y = _title(words.pairs, y, width)
        blocks_, y = _triangle(members, blocks(members, pairs), y, width)
        shapes += titled
        shapes += blocks_
        y += _BETWEEN
    titled, y = _title(words.each, y, width)
    rows, y = _listed(ties(members, pairs)[:MOST], y, width)
    return Drawing(width, max(y, 1), (*shapes, *titled, *rows))


def _title(text: str, y: float, width: float) -> tuple[list[Shape], float]:
    lines = lettering.fitted(text, width, SMALL, 2, bold=True)
    return [*block(0, y + SMALL, lines, "bold", "start", SMALL)], y + LEADING * len(lines) + 8


def _triangle(
    members: Sequence[Member], found: Mapping[tuple[str, str], Block], y: float, width: float
) -> tuple[list[Shape], float]:
    names, sizes = groups(members), Counter(member.group for member in members)
    room = _NAME_NARROW if width <= NARROW else _NAME
    wide = min(_WIDEST, (width - room) / len(names))
    shapes: list[Shape] = []
    for at, name in enumerate(names):
        middle = y + _ROW / 2
        lines = lettering.fitted(f"{_letter(at)} {name} ({sizes[name]})", room - 8, SMALL, 2)
        shapes.append(line(0, y, room + wide * (at + 1), y, "grid"))
        shapes += centred(0, middle, lines, size=SMALL)
        for column, other in enumerate(names[: at + 1]):
            shapes += _share(found[name, other], room + wide * column, y, wide - 10)
        y += _ROW
    for column in range(len(names)):
        shapes.append(Text(room + wide * column, y + SMALL, _letter(column), "quiet", "start", SMALL))
    return shapes, y + SMALL + 4


def _letter(at: int) -> str:
    return chr(ord("A") + at % 26) * (1 + at // 26)


def _share(block: Block, x: float, y: float, room: float) -> list[Shape]:
    """How many pairs work together, and below it a bar that is full when all do."""
    if not block.of:
        return []
    ways = (_("{done} of {of}").format(done=block.tied, of=block.of), str(block.tied))
    said = next((one for one in ways if lettering.width(one, SMALL) <= room), "")
    shapes: list[Shape] = [Text(x, y + 17, said, "", "start", SMALL), Rect(x, y + 24, room, _BAR, "planned", 5)]
    if block.tied:
        wide = room * min(1.0, block.part)
        shapes.append(Rect(x, y + 24, wide, _BAR, "mark", min(5, wide / 2)))
    return shapes


def _listed(found: Sequence[tuple[Member, int]], y: float, width: float) -> tuple[list[Shape], float]:
    columns = 1 if width <= NARROW else 2
    deep = math.ceil(len(found) / columns)
    wide = (width - _APART * (columns - 1)) / columns
    most = max((number for _member, number in found), default=0) or 1
    shapes: list[Shape] = []
    lowest = y
    for column in range(columns):
        down = y
        for member, number in found[column * deep : (column + 1) * deep]:
            row, high = _row(member.name, number, number / most, (wide + _APART) * column, down, wide)
            shapes += row
            down += high
        lowest = max(lowest, down)
    return shapes, lowest


def _row(name: str, number: int, part: float, x: float, y: float, wide: float) -> tuple[list[Shape], float]:
    bars = wide * 0.18
    lines = lettering.fitted(name, wide - bars - _FIGURE - 8, SMALL, 2)
    high = LEADING * SMALL / SIZE * max(1, len(lines)) + 8
    middle, end = y + high / 2, x + wide - _FIGURE
    shapes: list[Shape] = [*centred(x, middle, lines, size=SMALL)]
    if number:
        shapes.append(Rect(end - bars, middle - _BAR / 2, bars * part, _BAR, "mark", 2))
    return [*shapes, Text(x + wide, middle + 4, str(number), "bold" if number else "quiet", "end", SMALL)], high


def of_many(writer: Writer, known: Known, *, table: bool = True) -> Markup:
    """How the many organizations are connected that say something of each other."""
    sector = next(iter(known.shown.values())).kind.field.fields.get("sector")
    unknown = _("Sector not said")

    def group(one: Record) -> str:
        return _(sector.short_label(one.data["sector"])) if sector and "sector" in one.data else unknown

    members = [Member(one.id, writer.title(one), group(one)) for one in known.shown.values()]
    pairs = known.pairs
    words = Words(_("Pairs that work together, within and between sectors"), _("With how many others each works"))
    title = _("Who works with whom")
    said = _("Two work together where one of them says so.")
    few = _("The {count} best connected of {all} organizations; the table has all.")
    fewer = [few.format(all=len(members), count=MOST)] if len(members) > MOST else []
    html = written(
        Figure(
            "chart-relations",
            title,
            _said(members, pairs),
            drawing(members, pairs, words, WIDE),
            drawing(members, pairs, words, NARROW),
            _bars(),
            table=_each(writer, known, members) if table else None,
            caption=Markup("<span>{}</span>").format(" ".join([said, *fewer])),
        )
    )
    people = [
        note(writer, one, [known.shown[id] for id in ids]) for one, ids in crossers(writer.site, set(known.shown))
    ]
    if not people:
        return html
    crossing = Markup("").join(Markup("<li>{}</li>").format(person) for person in people)
    return html + Markup("<h3>{}</h3><ul>{}</ul>").format(_("Knows several from the inside"), crossing)


def _said(members: Sequence[Member], pairs: Collection[Pair]) -> str:
    """The picture of many in words."""
    told = [
        _("{one} and {other}: {tied} of {all} pairs.").format(one=one, other=other, tied=block.tied, all=block.of)
        for (one, other), block in blocks(members, pairs).items()
        if block.of
    ]
    told += [
        _("{what}: {said}.").format(what=member.name, said=number) for member, number in ties(members, pairs)[:MOST]
    ]
    return " ".join(told)


def _each(writer: Writer, known: Known, members: Sequence[Member]) -> Table:
    """A row for each organization, with how many others it works with, and with what it says of each."""
    said: dict[str, list[str]] = {}
    for one, entry in known.said:
        words = labelled(writer.title(known.shown[entry["with"]]), known.level(entry["level"]))
        said.setdefault(one.id, []).append(words)
    rows = [
        (writer.link(known.shown[member.id]), member.group, number, apart(said.get(member.id, [])))
        for member, number in ties(members, known.pairs)
    ]
    return Table((_("Organization"), _("Sector"), _("Works with"), _("What it says")), rows)


def _bars() -> Key:
    """What the bars stand for."""
    return [
        ([Rect(1, 3, 26, 10, "planned", 5)], _("All pairs that there can be")),
        ([Rect(1, 3, 26, 10, "mark", 5)], _("Those that work together")),
    ]
