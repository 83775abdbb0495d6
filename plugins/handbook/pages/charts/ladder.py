"""The ladder: the stages as steps that rise, each filled as far as it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from handbook.judging.stages import StageResult
from handbook.method.requirements import Stage
from handbook.pages.charts import lettering
from handbook.pages.charts.figure import Figure, Table, written
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Drawing,
    Path,
    Rect,
    Shape,
    Text,
    line,
    tick,
)
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reports import phrases
from handbook.words import _

_GAP, _LOWEST, _RISE = 12, 44, 34
_FLAG = 22
_ROW = 74


@dataclass(frozen=True, slots=True)
class Step:
    """A stage: ``done`` of ``of`` questions are settled; ``state`` and ``share`` say so in words."""

    title: str
    state: str
    share: str
    done: int
    of: int
    closed: bool = False
    current: bool = False

    @property
    def part(self) -> float:
        """How much is settled, from 0 to 1."""
        return min(1.0, max(0.0, self.done / self.of)) if self.of > 0 else 0.0


def stairs(steps: Sequence[Step], flag: str) -> Drawing:
    """The steps side by side, each higher than the one before; ``flag`` marks the current one."""
    wide = (WIDE - _GAP * (len(steps) - 1)) / len(steps)
    texts = [_captions(step, wide) for step in steps]
    ground = max(
        _tall(step, lines, _LOWEST + _RISE * index)
        for index, (step, lines) in enumerate(zip(steps, texts, strict=True))
    )
    shapes: list[Shape] = []
    for index, (step, lines) in enumerate(zip(steps, texts, strict=True)):
        left, high = index * (wide + _GAP), _LOWEST + _RISE * index
        shapes += _stair(step, left, ground - high, wide, high)
        top = ground - high - 12 - LEADING * (len(lines) - 1)
        shapes += _named(lines, left, top)
        if step.current:
            shapes += _flag(flag, left, top - 18 - _FLAG, wide)
    shapes.append(line(0, ground, WIDE, ground, "axis"))
    return Drawing(WIDE, ground + 2, tuple(shapes))


def _tall(step: Step, lines: Sequence[_Caption], high: float) -> float:
    """How much room a step takes with what stands above it."""
    return high + 12 + LEADING * (len(lines) - 1) + (18 + _FLAG if step.current else SIZE) + 2


#: A line with its look and size.
_Caption = tuple[str, str, float]


def _captions(step: Step, room: float) -> list[_Caption]:
    title = lettering.fitted(step.title, room, SIZE, bold=True)
    state, share = lettering.fitted(step.state, room, SIZE, 2), lettering.fitted(step.share, room, SMALL, 2)
    return [
        *((text, "bold", SIZE) for text in title),
        *((text, "", SIZE) for text in state),
        *((text, "quiet", SMALL) for text in share),
    ]


def _named(lines: Sequence[_Caption], left: float, top: float) -> list[Shape]:
    return [
        Text(left, top + index * LEADING, text, look, "start", size) for index, (text, look, size) in enumerate(lines)
    ]


def _stair(step: Step, x: float, y: float, width: float, height: float) -> list[Shape]:
    filled = height * step.part
    look = "good" if step.closed else "mark"
    shapes: list[Shape] = [Rect(x, y, width, height, "empty", 3)]
    if filled:
        shapes.append(Rect(x, y + height - filled, width, filled, look, 3))
    if step.closed and filled > 30:
        shapes.append(tick(x + width / 2, y + height - 22, 9, "on-mark stroke"))
    return shapes


def _flag(words: str, x: float, y: float, room: float) -> list[Shape]:
    text = lettering.cut(words, room - 20, SMALL, bold=True)
    wide = lettering.width(text, SMALL, bold=True) + 20
    return [
        Path(((x + 14, y + _FLAG - 1), (x + 26, y + _FLAG - 1), (x + 20, y + _FLAG + 6)), "ink", closed=True),
        Rect(x, y, wide, _FLAG, "ink", _FLAG / 2),
        Text(x + wide / 2, y + 15, text, "bold on-ink", "middle", SMALL),
    ]


def rungs(steps: Sequence[Step], flag: str) -> Drawing:
    """The steps below each other, for a phone."""
    shapes: list[Shape] = []
    y = 4.0
    for step in steps:
        if step.current:
            shapes += _flag(flag, 0, y, NARROW)
            y += _FLAG + 10
        lines = _captions(step, NARROW)
        shapes += _named(lines, 0, y + SIZE)
        y += SIZE + LEADING * (len(lines) - 1) + 10
        shapes.append(Rect(0, y, NARROW, 10, "empty", 5))
        if step.part:
            shapes.append(Rect(0, y, NARROW * step.part, 10, "good" if step.closed else "mark", 5))
        y += 32
    return Drawing(NARROW, y - 18, tuple(shapes))


def picture(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """The stages with state and share, the current one marked; with ``table`` links to each."""
    results = site.handbook.assessment.stages
    if not results:
        return Markup("")
    steps = [
        Step(
            _(result.stage.title),
            phrases.stage_state(result.state),
            phrases.share(result),
            result.met + result.waived,
            result.total,
            result.closed,
            result.stage.id == site.handbook.assessment.stage,
        )
        for result in results
    ]
    said = [
        _("{stage}: {state}, {share}.").format(stage=step.title, state=step.state, share=step.share) for step in steps
    ]
    said += [_("We are in {stage}.").format(stage=step.title) for step in steps if step.current]
    flag = _("We are here")
    title = _("The ladder of stages")
    figure = Figure("chart-ladder", title, " ".join(said), stairs(steps, flag), rungs(steps, flag), folded=False)
    return written(replace(figure, table=_table(site, writer, results)) if table else figure)


def _table(site: Site, writer: Writer, results: Sequence[StageResult]) -> Table:
    rows = [(_link(site, writer, one.stage), phrases.stage_state(one.state), phrases.share(one)) for one in results]
    return Table((_("Stage"), _("State"), _("Questions")), rows)


def _link(site: Site, writer: Writer, stage: Stage) -> Markup:
    address = site.url(writer.here, f"progress/{stage.id}.md")
    return Markup('<a href="{}">{}</a>').format(address, _(stage.title))
