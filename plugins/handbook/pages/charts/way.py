"""The way so far: how far each stage, and each partner, was at the end of each month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from handbook.history.way import Point, Turn, Turned, Way, moments
from handbook.judging.stages import StageResult
from handbook.pages import templates
from handbook.pages.charts import scales, strips
from handbook.pages.charts.figure import Figure, Key, Table, written
from handbook.pages.charts.shapes import NARROW, WIDE, Drawing
from handbook.pages.charts.strips import Level, Strip
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.reports import phrases
from handbook.words import _, series

_STAGE, _PARTNER = 46, 38
#: Strips of more partners nobody compares.
MOST = 20
#: Of more months than this the ends of quarters are drawn, then those of years; a table has room for fewer.
_DRAWN, _LISTED = 48, 12


def picture(site: Site, writer: Writer) -> Markup:
    """How far each stage was; the table alone while there is nothing to compare."""
    way = site.way
    if way is None or not site.handbook.assessment.stages:
        return Markup("")
    found = [_stage(way, result) for result in site.handbook.assessment.stages]
    titles = [_(result.stage.title) for result in site.handbook.assessment.stages]
    rows = [
        (_when(writer, way, point), *(_told(point, result) for result in site.handbook.assessment.stages))
        for point in moments(way.points, _LISTED)
    ]
    turns = [one.turn.value for one in way.turned if not _is_first(way, one)]
    names = (_("Questions asked"), _("Answered"), _("Complete"), _("Adopted as it is"), _("Open again"))
    return _figure(
        writer,
        way,
        "chart-way",
        _("How far each stage was"),
        found,
        Table((_("At the end of"), *titles), rows),
        high=_STAGE,
        key=strips.key(turns, names, whole=any(level and level.complete for one in found for level in one.levels)),
    )


def of_partners(site: Site, writer: Writer) -> Markup:
    """How much each partner that may be shown had answered of what it was asked; empty where none was asked."""
    way = site.way
    found = [] if way is None else asked(site, way)
    if way is None or not found:
        return Markup("")
    listed = moments(way.points, _LISTED)
    rows = [(writer.link(one), *(_share(point.known.partners.get(one.id)) for point in listed)) for one in found]
    drawn = sorted(found, key=lambda one: _open(way, one))[:MOST] if len(found) > MOST else found
    few = _("Of {all} partners, the {count} of whom the most is open; the table has all.")
    return _figure(
        writer,
        way,
        "chart-way-partners",
        _("How much each partner had answered"),
        [_partner(writer, way, one) for one in drawn],
        Table((_("Partner"), *(_when(writer, way, point) for point in listed)), rows),
        high=_PARTNER,
        key=strips.key((), (_("Questions asked"), _("Answered"), "", "", ""), whole=False),
        caption=few.format(all=len(found), count=len(drawn)) if len(drawn) < len(found) else "",
    )


def asked(site: Site, way: Way) -> list[Record]:
    """The organizations that may be shown and were asked something as partners, by id."""
    ids = {id for point in way.points for id in point.known.partners}
    return [organization for organization in site.records("organization") if organization.id in ids]


def _figure(
    writer: Writer,
    way: Way,
    id: str,
    title: str,
    found: Sequence[Strip],
    table: Table,
    *,
    high: float,
    key: Key,
    caption: str = "",
) -> Markup:
    days = scales.day(way.points[0].day) or 1, scales.day(way.points[-1].day) or 1
    if days[0] >= days[1]:
        return templates.render("grid.html", label=title, columns=table.columns, rows=table.rows)

    def named(time: str) -> str:
        return writer.month(time) if len(time) > len("2026") else writer.day(time).striptags()

    def drawn(width: float) -> Drawing:
        return strips.drawing(found, days, high, width, named)

    text = " ".join(_("{what}: {said}.").format(what=one.title, said=one.said) for one in found)
    first = _("From {day} to today.").format(day=writer.day(way.points[0].day).striptags())
    return written(Figure(id, title, f"{first} {text}", drawn(WIDE), drawn(NARROW), key, table=table, caption=caption))


def _stage(way: Way, result: StageResult) -> Strip:
    days = tuple((scales.day(one.day) or 1, one.turn.value) for one in _turns(way, result.stage.id))
    now = way.now.stages.get(result.stage.id)
    share = _share((now.settled, now.total)) if now else ""
    return Strip(_(result.stage.title), _told(way.points[-1], result), levels(way, result.stage.id), days, share)


def _turns(way: Way, stage: str) -> list[Turned]:
    return [one for one in way.turned if one.stage == stage and not _is_first(way, one)]


def levels(way: Way, stage: str) -> tuple[Level | None, ...]:
    """How far a stage was at the ends of months, and on the days on which it turned."""
    ends = moments(way.points, _DRAWN)
    days = {point.day: _level(point, stage) for point in ends}
    turned = {one.day: _turned(one, ends) for one in _turns(way, stage)}
    return tuple(level for _day, level in sorted({**turned, **days}.items()))


def _turned(one: Turned, ends: Sequence[Point]) -> Level | None:
    """How far a stage was on the day on which it turned: as far as soon afterwards."""
    after = next((point for point in ends if point.day > one.day), ends[-1])
    level = _level(after, one.stage)
    return level and replace(level, day=scales.day(one.day) or 1, complete=one.turn is Turn.COMPLETE)


def _is_first(way: Way, turned: Turned) -> bool:
    """Whether a stage was closed already when the way begins."""
    return turned.day <= way.points[0].day and turned.by


def _level(point: Point, stage: str) -> Level | None:
    reached = point.known.stages.get(stage)
    day = scales.day(point.day) or 1
    return Level(day, reached.settled, reached.total, reached.complete) if reached else None


def _partner(writer: Writer, way: Way, partner: Record) -> Strip:
    levels = []
    for point in moments(way.points, _DRAWN):
        share = point.known.partners.get(partner.id)
        levels.append(Level(scales.day(point.day) or 1, *share) if share else None)
    return Strip(writer.title(partner), _share(way.now.partners.get(partner.id)), tuple(levels))


def _open(way: Way, partner: Record) -> tuple[bool, int]:
    """What partners are put in order by: those of today first, of them who has most to answer."""
    done, of = way.now.partners.get(partner.id, (0, 0))
    return partner.id not in way.now.partners, done - of


def _share(share: tuple[int, int] | None) -> str:
    return _("{done} of {of}").format(done=share[0], of=share[1]) if share else ""


def _when(writer: Writer, way: Way, point: Point) -> str:
    """The end of a month by its name, and the present day."""
    if point is way.points[-1]:
        return _("today")
    return writer.month(point.day)


def _told(point: Point, result: StageResult) -> str:
    """A cell of the table: how far the stage was."""
    if point.reading is None:
        return _("not known")
    reached = point.known.stages.get(result.stage.id)
    if reached is None:
        return ""
    share = _("{done} of {of}").format(done=reached.settled, of=reached.total)
    return series((share, phrases.stage_state(reached.state))) if reached.closed else share
