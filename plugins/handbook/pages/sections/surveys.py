"""Surveys: what may be shown of the answers. Groups of fewer than five people stay hidden (fact ``shown``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.pages.charts import surveys as chart
from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, series

_BADGES = {"strength": "met", "discuss": "partly", "act": "wrong"}


def results(site: Site, writer: Writer, survey: Record) -> Iterator[Section]:
    """The mean of the partners' means with band and spread, and what each group said as far as it may be shown."""
    shown = chart.shown(site, survey)
    scores = [_score(writer, survey, score) for score in shown.get("scores", [])]
    groups = [_group(writer, survey, group) for group in shown.get("groups", [])]
    html = Markup("")
    if scores:
        columns = (_("Asked about"), _("Mean"), _("Band"), _("Spread"))
        html += chart.picture(site, writer, survey, table=False) + table(_("Results"), columns, scores)
    if groups:
        html += table(_("Answers"), (_("Who answered"), _("People"), _("What they say")), groups)
    yield Section("results", _("Results"), html, frozenset(("results",)))


def _score(writer: Writer, survey: Record, score: Mapping[str, Any]) -> tuple[object, ...]:
    words = {"strength": _("a strength"), "discuss": _("to discuss"), "act": _("to act on")}
    badge = Markup('<span class="hb-badge hb-{}">{}</span>').format(_BADGES[score["band"]], words[score["band"]])
    spread = writer.number(score["spread"]) if "spread" in score else ""
    if score.get("disagreement"):
        spread = _("{spread}: the partners do not agree").format(spread=spread)
    return chart.asked(survey, score["dimension"]), writer.number(score["mean"]), badge, spread


def _group(writer: Writer, survey: Record, group: Mapping[str, Any]) -> tuple[object, ...]:
    who = writer.organization(group["organization"]) if "organization" in group else group.get("group", "")
    if group.get("hidden"):
        return who, "", _("Not shown: fewer than five people answered.")
    ratings = series(
        f"{chart.asked(survey, name)} {writer.number(value)}" for name, value in group.get("ratings", {}).items()
    )
    said = Markup("<p>{}</p><p>{}</p>").format(ratings, writer.site.text(group.get("comment")))
    return who, group.get("respondents", ""), said


def trends(site: Site, writer: Writer) -> Iterator[Section]:
    """The health survey's means side by side, once it was held at least twice."""
    waves = chart.waves(site)
    shown = [{score["dimension"]: score for score in chart.shown(site, wave).get("scores", [])} for wave in waves]
    if len([scores for scores in shown if scores]) < 2:
        return
    dimensions = dict.fromkeys(name for scores in shown for name in scores)
    rows = [
        (
            chart.asked(waves[0], name),
            *(writer.number(scores[name]["mean"]) if name in scores else "" for scores in shown),
        )
        for name in dimensions
    ]
    title = _("Health over time")
    columns = (_("Asked about"), *(writer.day(wave.data["date"]) for wave in waves))
    yield Section("trends", title, chart.trends(site, writer, table=False) + table(title, columns, rows))
