"""Surveys: the mean of the partners' means for each thing asked, how far they lie apart, and how that changed.

Only what the fact ``shown`` lets through is drawn: where groups are hidden it has neither spread nor ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from handbook.facts.surveys import DISCUSS, STRENGTH
from handbook.meaning import spans
from handbook.pages.charts import lettering, scales
from handbook.pages.charts.figure import Figure, Key, Table, written
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Dot,
    Drawing,
    Rect,
    Shape,
    Text,
    block,
    centred,
    line,
)
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

#: Answers go from 1 to 5.
_LOW, _HIGH = 1, 5
_LABEL, _VALUE, _ROW, _HEAD = 190, 84, 34, 30


@dataclass(frozen=True, slots=True)
class Row:
    """One thing asked: its mean in each wave, ``lowest`` and ``highest`` of the partners, and the means in words."""

    label: str
    means: tuple[float | None, ...]
    words: str
    lowest: float | None = None
    highest: float | None = None


def drawing(rows: Sequence[Row], bands: tuple[str, str, str], width: float) -> Drawing:
    """A dot for each mean, the last one filled, on a scale from 1 to 5; ``bands`` names its parts from the left."""
    beside = width > NARROW
    left = _LABEL if beside else 8
    scale = scales.Scale(_LOW, _HIGH, left, width - _VALUE)
    step = _ROW if beside else _ROW + LEADING
    ground = _HEAD + step * len(rows)
    shapes = _zones(scale, bands, ground)
    for index, row in enumerate(rows):
        y = _HEAD + step * index + (0 if beside else LEADING) + _ROW / 2
        if beside:
            lines = lettering.fitted(row.label, _LABEL - 20, SIZE, 2)
            shapes += centred(0, y, lines)
        else:
            shapes += block(0, y - 13, lettering.fitted(row.label, width, SIZE))
        shapes += _dots(row, y, scale)
        shapes.append(Text(width, y + 5, lettering.cut(row.words, _VALUE - 14, SMALL), "bold", "end", SMALL))
    for value in range(_LOW, _HIGH + 1):
        shapes.append(Text(scale(value), ground + 16, str(value), "quiet", "middle", SMALL))
    return Drawing(width, ground + 22, tuple(shapes))


def _zones(scale: scales.Scale, bands: tuple[str, str, str], ground: float) -> list[Shape]:
    ends = (_LOW, DISCUSS, STRENGTH, _HIGH)
    shapes: list[Shape] = []
    for at, name in enumerate(bands):
        left, right = scale(ends[at]), scale(ends[at + 1])
        room = right - left
        if at == 1:
            shapes.append(Rect(left, _HEAD - 6, room, ground - _HEAD + 6, "zone"))
        words = lettering.cut(name, room - 6, SMALL)
        shapes.append(Text((left + right) / 2, 14, words, "quiet", "middle", SMALL))
    return [*shapes, *(line(scale(value), _HEAD - 6, scale(value), ground, "grid") for value in range(_LOW, _HIGH + 1))]


def _dots(row: Row, y: float, scale: scales.Scale) -> list[Shape]:
    shapes: list[Shape] = []
    if row.lowest is not None and row.highest is not None:
        left, right = scale(row.lowest), scale(row.highest)
        shapes.append(line(left, y, right, y, "range"))
        shapes += [line(end, y - 6, end, y + 6, "range") for end in (left, right)]
    known = [scale(mean) for mean in row.means if mean is not None]
    shapes += [line(one, y, other, y, "way") for one, other in pairwise(known)]
    shapes += [Dot(x, y, 5.5, "hollow") for x in known[:-1]]
    shapes += [Dot(x, y, 6.5, "mark halo") for x in known[-1:]]
    return shapes


def shown(site: Site, survey: Record) -> Mapping[str, Any]:
    """What may be shown of a survey, as the fact says: ``scores`` and ``groups``."""
    for item in site.handbook.document.data["surveys"]:
        if item["id"] == survey.id:
            found: Mapping[str, Any] = item["facts"].get("shown", {})
            return found
    return {}


def asked(survey: Record, dimension: str) -> str:
    """What something that was asked is called."""
    results = survey.kind.field.fields.get("results")
    asked_for = results.items.fields if results and results.items else {}
    if dimension in asked_for:
        return asked_for[dimension].title
    known = asked_for["dimensions"].annotations.get("x-labels", {}) if "dimensions" in asked_for else {}
    return _(known.get(dimension, "")) or dimension.replace("_", " ").capitalize()


def waves(site: Site) -> list[Record]:
    """The health surveys that may be shown, by date."""
    found = [survey for survey in site.records("survey") if survey.data["instrument"] == "health"]
    return sorted(found, key=lambda survey: (spans.order(survey.data["date"]), survey.id))


def _bands() -> tuple[str, str, str]:
    return _("act"), _("discuss"), _("strength")


def picture(site: Site, writer: Writer, survey: Record, *, table: bool = True) -> Markup:
    """The results of one survey; empty where nothing may be shown."""
    scores: Sequence[Mapping[str, Any]] = shown(site, survey).get("scores", [])
    if not scores:
        return Markup("")
    apart = all(_named(site, result) for result in survey.data.get("results", []))
    rows = [
        Row(
            asked(survey, score["dimension"]),
            (score["mean"],),
            writer.number(score["mean"]),
            score.get("lowest") if apart else None,
            score.get("highest") if apart else None,
        )
        for score in scores
    ]
    title = _("Results of the survey, from 1 to 5")
    text = " ".join(_told(writer, row) for row in rows)
    ends = any(row.lowest is not None for row in rows)
    figure = Table(
        (_("Asked about"), _("Mean"), _("Lowest partner"), _("Highest partner")),
        [(row.label, row.words, _or_nothing(writer, row.lowest), _or_nothing(writer, row.highest)) for row in rows],
    )
    id = f"chart-survey-{survey.id}"
    wide, narrow = (drawing(rows, _bands(), width) for width in (WIDE, NARROW))
    return written(Figure(id, title, text, wide, narrow, _key(ends=ends), table=figure if table else None))


def _named(site: Site, result: Mapping[str, Any]) -> bool:
    """Whether a result is not that of an organization which may not be shown."""
    return "organization" not in result or bool(site.title("organization", str(result["organization"])))


def _or_nothing(writer: Writer, value: float | None) -> str:
    return "" if value is None else writer.number(value)


def _told(writer: Writer, row: Row) -> str:
    if row.lowest is None or row.highest is None:
        return _("{what}: {said}.").format(what=row.label, said=row.words)
    ends = writer.number(row.lowest), writer.number(row.highest)
    return _("{what}: {mean}, the partners from {lowest} to {highest}.").format(
        what=row.label, mean=row.words, lowest=ends[0], highest=ends[1]
    )


def _key(*, ends: bool) -> Key:
    found: list[tuple[Sequence[Shape], str]] = [([Dot(14, 8, 6.5, "mark")], _("Mean of the partners"))]
    if ends:
        spread = [line(1, 8, 27, 8, "range"), line(1, 3, 1, 13, "range"), line(27, 3, 27, 13, "range")]
        found.append((spread, _("From the lowest partner to the highest")))
    return found


def trends(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """How the health survey's means changed; empty before two waves of which something may be shown."""
    found = [(wave, shown(site, wave).get("scores", [])) for wave in waves(site)]
    found = [(wave, scores) for wave, scores in found if scores]
    if len(found) < 2:
        return Markup("")
    means = [{score["dimension"]: score["mean"] for score in scores} for _wave, scores in found]
    rows = []
    for name in dict.fromkeys(name for wave in means for name in wave):
        own = tuple(wave.get(name) for wave in means)
        known = [writer.number(mean) for mean in own if mean is not None]
        words = f"{known[0]} → {known[-1]}" if len(known) > 1 else known[0]
        rows.append(Row(asked(found[0][0], name), own, words))
    days = [writer.day(wave.data["date"]) for wave, _scores in found]
    text = " ".join(_("{what}: {said}.").format(what=row.label, said=row.words) for row in rows)
    cells = [(row.label, *(_or_nothing(writer, mean) for mean in row.means)) for row in rows]
    wide, narrow = (drawing(rows, _bands(), width) for width in (WIDE, NARROW))
    key: Key = [([Dot(14, 8, 5.5, "hollow")], _("Before")), ([Dot(14, 8, 6.5, "mark")], days[-1].striptags())]
    of_days = Table((_("Asked about"), *days), cells)
    title = _("How the partnership's health changed, from 1 to 5")
    return written(Figure("chart-health", title, text, wide, narrow, key, table=of_days if table else None))
