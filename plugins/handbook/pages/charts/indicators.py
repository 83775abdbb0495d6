"""Indicators: what there was at the start, what was aimed at and what came of it, a small picture for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handbook.meaning import spans
from handbook.pages.charts import groups, lettering, scales
from handbook.pages.charts.figure import Figure, Table, written, written_key
from handbook.pages.charts.groups import Groups
from handbook.pages.charts.scales import number
from handbook.pages.charts.shapes import NARROW, SMALL, Drawing, Rect, Shape, Text, block, line, tick
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, labelled, series

_TOP, _HIGH, _GUTTER = 24, 116, 46
_BAR, _SPARE = 34, 12
#: The periods that have room; of more the last ones are drawn.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A period by its name, with target and actual as far as they are known; ``reached`` if the target is.

    ``short`` is a name for where the other has no room.
    """

    name: str
    target: float | None
    actual: float | None
    reached: bool = False
    short: str = ""


def drawing(
    baseline: float | None,
    periods: Sequence[Period],
    words: Callable[[float], Sequence[str]],
    names: tuple[str, str],
    apart: Groups | None = None,
) -> Drawing:
    """Bars of what came of it, a line across each where the target is, and the baseline as a dashed line.

    ``words`` says a number in several ways, the longest first; ``names`` are those of the baseline and the targets.
    Below it stand the groups that are counted ``apart``.
    """
    known = [value for period in periods for value in (period.target, period.actual) if value is not None]
    scale = scales.Scale(*scales.around(known if baseline is None else [baseline, *known]), _TOP + _HIGH, _TOP)
    columns = len(periods) + (baseline is not None)
    wide = (NARROW - _GUTTER) / max(columns, 1)
    middles = [_GUTTER + wide * (at + 0.5) for at in range(columns)]
    zero = scale(0)
    shapes: list[Shape] = []
    room = wide

    def fitting(value: float, room: float) -> str:
        # A number that is cut off would be another number: rather none, which the table has.
        return next((said for said in words(value) if lettering.width(said, SMALL, bold=True) <= room), "")

    def told(value: float, x: float, y: float, look: str = "") -> Text:
        return Text(x, y, fitting(value, room), look, "middle", SMALL)

    foot, lines = _TOP + _HIGH + 20, 1
    if baseline is not None:
        x, y = middles.pop(0), scale(baseline)
        shapes += [_bar(x, zero, y, wide, "baseline"), line(x, y, NARROW, y, "dashed")]
        # In the row of the targets there is room for a second line.
        name = lettering.fitted(names[0], room + _SPARE, SMALL, 2)
        shapes += [told(baseline, x, min(y, zero) - 7, "bold"), *block(x, foot, name, "quiet", "middle", SMALL)]
        lines = len(name)
    for x, period in zip(middles, periods, strict=True):
        if period.actual is not None:
            y = scale(period.actual)
            shapes.append(_bar(x, zero, y, wide, "good" if period.reached else "mark"))
            target = None if period.target is None else scale(period.target)
            above = told(period.actual, x, _clear(min(y, zero), target), "bold")
            shapes += [above, *(_reached(above, room) if period.reached else ())]
        if period.target is not None:
            y, reach = scale(period.target), min(_BAR, wide * 0.55) / 2 + 7
            shapes += [line(x - reach, y, x + reach, y, look) for look in ("target-halo", "target")]
            shapes.append(told(period.target, x, foot + 17))
        fits = lettering.width(period.name, SMALL) <= room or not period.short
        shapes.append(_name(period.name if fits else period.short, x, foot, room))
    shapes.append(line(_GUTTER, zero, NARROW, zero, "axis"))
    aimed = any(period.target is not None for period in periods)
    if aimed:
        shapes.append(_name(names[1], 0, foot + 17, _GUTTER - 2, "start"))
    drawn = Drawing(NARROW, foot + (24 if aimed or lines > 1 else 8), tuple(shapes))
    return groups.below(drawn, apart, fitting) if apart else drawn


def _clear(top: float, target: float | None) -> float:
    """Where the number above a bar stands: above the target's line too where that would run through it."""
    return target - 8 if target is not None and top - 24 < target < top else top - 7


def _bar(x: float, zero: float, end: float, wide: float, look: str) -> Rect:
    across = min(_BAR, wide * 0.55)
    return Rect(x - across / 2, min(zero, end), across, abs(end - zero), look, min(2, abs(end - zero) / 2))


def _name(text: str, x: float, y: float, room: float, anchor: Any = "middle") -> Text:
    return Text(x, y, lettering.cut(text, room, SMALL), "quiet", anchor, SMALL)


def _reached(beside: Text, room: float) -> list[Shape]:
    """A check mark beside the number, where it has room."""
    half = lettering.width(beside.text, SMALL, bold=True) / 2
    return [tick(beside.x + half + 7, beside.y - 4, 4.5, "stroke-good")] if half + 12 <= room / 2 else []


def drawn(site: Site) -> list[Record]:
    """The indicators that may be shown and have a number to draw in one of their periods."""
    return [record for record in site.records("indicator") if _periods(site.published(record))]


def _periods(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = data.get("periods", [])
    known = any(number(period.get(name)) is not None for period in found for name in ("target", "actual"))
    return sorted(found, key=lambda period: (spans.first(period["start"]), spans.last(period["end"]))) if known else []


def picture(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """A small picture for each indicator that has numbers; empty without any."""
    found = [of_record(site, writer, indicator, table=table, key=False) for indicator in drawn(site)]
    if not found:
        return Markup("")
    shown = [site.published(indicator) for indicator in drawn(site)]
    return Markup('<div class="hb-multiples">{}</div>{}').format(Markup("").join(found), written_key(_key(site, shown)))


def of_record(site: Site, writer: Writer, indicator: Record, *, table: bool = True, key: bool = True) -> Markup:
    """The picture of one indicator; empty if it has no numbers."""
    data = site.published(indicator)
    periods = _periods(data)
    if not periods:
        return Markup("")
    baseline = number(data.get("baseline", {}).get("value"))
    shown = [_period(writer, period, ascending=data.get("ascending") is not False) for period in periods[-_MOST:]]
    apart = groups.last(site, periods, lambda period: _by_group(writer, period))
    unit = site.text(data.get("unit"))
    title, words = writer.title(indicator), _brief(writer)
    return written(
        Figure(
            f"chart-indicator-{indicator.id}",
            title,
            _said(site, writer, data, periods),
            drawing(baseline, shown, words, (_("Baseline"), _("Target")), apart),
            key=_key(site, [data]) if key else (),
            table=_table(site, writer, data, periods) if table else None,
            caption=_caption(writer.link(indicator), unit, apart),
        )
    )


def _by_group(writer: Writer, period: Mapping[str, Any]) -> str:
    return _("By group, {period}").format(period=_period(writer, period, ascending=True).name)


def _caption(link: Markup, unit: str, apart: Groups | None) -> Markup:
    said = [unit] if unit else []
    if apart and len(apart.groups) > groups.MOST:
        few = _("Of {all} groups the first {count}; the table has all.")
        said.append(few.format(all=len(apart.groups), count=groups.MOST))
    return Markup("").join([link, *(Markup(" <span>{}</span>").format(words) for words in said)])


def _brief(writer: Writer) -> Callable[[float], Sequence[str]]:
    return lambda value: (writer.number(value), writer.short(value))


def _period(writer: Writer, period: Mapping[str, Any], *, ascending: bool) -> Period:
    target, actual = number(period.get("target")), number(period.get("actual"))
    reached = target is not None and actual is not None and (actual >= target if ascending else actual <= target)
    year = str(period["end"])[:4]
    is_year = (spans.first(period["start"]), spans.last(period["end"])) == (f"{year}-01-01", f"{year}-12-31")
    return Period(year if is_year else writer.month(period["end"]), target, actual, reached, year)


def _span(writer: Writer, period: Mapping[str, Any]) -> str:
    return " – ".join(writer.day(period[name]).striptags() for name in ("start", "end"))


def amount(site: Site, writer: Writer, value: Any) -> str:
    """A number as the language writes it, or the text of a qualitative measure; empty if there is none."""
    found = number(value)
    return writer.number(found) if found is not None else site.text(value)


def _said(site: Site, writer: Writer, data: Mapping[str, Any], periods: Sequence[Mapping[str, Any]]) -> str:
    unit = site.text(data.get("unit"))
    baseline = number(data.get("baseline", {}).get("value"))
    parts = [] if baseline is None else [_("Baseline {value}.").format(value=writer.number(baseline))]
    for period in periods:
        target, actual = number(period.get("target")), number(period.get("actual"))
        told = [] if target is None else [_("target {value}").format(value=writer.number(target))]
        told += [] if actual is None else [_("actual {value}").format(value=writer.number(actual))]
        told += [labelled(name, writer.number(value)) for name, value in groups.values(site, period).items()]
        if told:
            parts.append(_("{what}: {said}.").format(what=_span(writer, period), said=series(told)))
    return " ".join([_("In {unit}.").format(unit=unit), *parts] if unit else parts)


def _table(site: Site, writer: Writer, data: Mapping[str, Any], periods: Sequence[Mapping[str, Any]]) -> Table:
    rows = [
        (_span(writer, period), group, target, actual)
        for period in periods
        for group, target, actual in figures(site, writer, period)
    ]
    if data.get("baseline", {}).get("value") is not None:
        rows.insert(0, (_("Baseline"), "", "", amount(site, writer, data["baseline"]["value"])))
    if any(row[1] for row in rows):
        return Table((_("Period"), _("Group"), _("Target"), _("Actual")), rows)
    return Table((_("Period"), _("Target"), _("Actual")), [(row[0], *row[2:]) for row in rows])


def figures(site: Site, writer: Writer, period: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Target and actual of a period, in words, and then what was found for each group by its name."""
    target, actual = (amount(site, writer, period.get(name)) for name in ("target", "actual"))
    yield "", target, actual
    for part in period.get("parts", ()):
        yield site.text(part["group"]), "", amount(site, writer, part.get("actual"))


def _key(site: Site, indicators: Sequence[Mapping[str, Any]]) -> list[tuple[list[Shape], str]]:
    """What stands for what in the pictures of these indicators: only what is there."""
    periods = [period for data in indicators for period in _periods(data)[-_MOST:]]
    known = {name for name in ("target", "actual") for period in periods if number(period.get(name)) is not None}
    found: list[tuple[list[Shape], str]] = []
    if any(number(data.get("baseline", {}).get("value")) is not None for data in indicators):
        found.append(([Rect(1, 3, 26, 10, "baseline", 2)], _("Baseline")))
    if "target" in known:
        found.append(([line(1, 8, 27, 8, "target")], _("Target")))
    if "actual" in known:
        found.append(([Rect(1, 3, 26, 10, "mark", 2)], _("Actual")))
    if known >= {"target", "actual"}:
        found.append(([Rect(1, 3, 20, 10, "good", 2), tick(24, 8, 3.5, "stroke-good")], _("Target reached")))
    apart = [groups.last(site, _periods(data), lambda _period: "") for data in indicators]
    if any(group.before is not None for one in apart if one for group in one.groups):
        found.append((groups.swatch(), _("The time before")))
    return found
