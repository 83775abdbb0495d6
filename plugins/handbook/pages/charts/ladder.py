"""The ladder: the stages as steps, each as high as what it asks, and filled as far as that is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.judging.stages import StageResult
from handbook.method.requirements import Stage
from handbook.pages.charts import lettering
from handbook.pages.charts.figure import Figure, Key, Table, written
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Drawing,
    Hatch,
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

_GAP, _FLAG = 12, 22
#: How high all stages together rise, on a screen that is wide.
_RISE = 180
_BAR = 14


@dataclass(frozen=True, slots=True)
class Step:
    """A stage: of ``of`` questions ``done`` are answered and ``waived`` are waived; ``share`` may say so in words."""

    title: str
    share: str
    done: int
    of: int
    waived: int = 0
    complete: bool = False
    current: bool = False

    @property
    def asked(self) -> int:
        """How many questions are asked, at least none."""
        return max(self.of, 0)

    @property
    def part(self) -> float:
        """How much is answered, from 0 to 1."""
        return min(1.0, max(0.0, self.done / self.of)) if self.of > 0 else 0.0

    @property
    def settled(self) -> float:
        """How much is answered or waived, from 0 to 1."""
        return min(1.0, max(self.part, (self.done + self.waived) / self.of)) if self.of > 0 else 0.0


def stairs(steps: Sequence[Step], flag: str) -> Drawing:
    """The steps side by side, each as high as what it asks, on top of what those before ask; ``flag`` marks one."""
    wide = (WIDE - 2 - _GAP * (len(steps) - 1)) / len(steps)
    texts = [_captions(step, wide) for step in steps]
    unit = _RISE / (sum(step.asked for step in steps) or 1)
    feet = [unit * sum(step.asked for step in steps[:at]) for at in range(len(steps))]
    heads = [foot + unit * step.asked for foot, step in zip(feet, steps, strict=True)]
    ground = max(_tall(step, lines, head) for step, lines, head in zip(steps, texts, heads, strict=True))
    shapes: list[Shape] = []
    for at, (step, lines) in enumerate(zip(steps, texts, strict=True)):
        left, y = 1 + at * (wide + _GAP), ground - heads[at]
        shapes += _stair(step, left, y, wide, heads[at] - feet[at])
        if at + 1 < len(steps):
            shapes.append(line(left + wide, y, left + wide + _GAP, y, "dashed"))
        top = y - 12 - LEADING * (len(lines) - 1)
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
    title, share = lettering.fitted(step.title, room, SIZE, bold=True), lettering.fitted(step.share, room, SMALL, 2)
    return [*((text, "bold", SIZE) for text in title), *((text, "quiet", SMALL) for text in share)]


def _named(lines: Sequence[_Caption], left: float, top: float) -> list[Shape]:
    return [
        Text(left, top + index * LEADING, text, look, "start", size) for index, (text, look, size) in enumerate(lines)
    ]


def _stair(step: Step, x: float, y: float, width: float, height: float) -> list[Shape]:
    """A step from its foot up: what is answered filled, what is waived hatched, what is open empty."""
    filled, settled, foot = height * step.part, height * step.settled, y + height
    shapes: list[Shape] = [Rect(x, y, width, height, "empty", min(3, height / 2))]
    if settled > filled:
        shapes.append(Hatch(x, foot - settled, width, settled - filled, 5, "waived"))
    if filled:
        shapes.append(Rect(x, foot - filled, width, filled, "good" if step.complete else "mark", min(3, filled / 2)))
    if step.complete and filled > 24:
        shapes.append(tick(x + width / 2, foot - filled / 2, 8, "on-mark stroke"))
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
    """The steps below each other, for a phone, each as long as what it asks."""
    unit = NARROW / (max((step.asked for step in steps), default=0) or 1)
    shapes: list[Shape] = []
    y = 4.0
    for step in steps:
        if step.current:
            shapes += _flag(flag, 0, y, NARROW)
            y += _FLAG + 10
        lines = _captions(step, NARROW)
        shapes += _named(lines, 0, y + SIZE)
        y += SIZE + LEADING * (len(lines) - 1) + 10
        shapes += _rung(step, y, unit * step.asked)
        y += _BAR + 20
    return Drawing(NARROW, max(y - 16, 1), tuple(shapes))


def _rung(step: Step, y: float, wide: float) -> list[Shape]:
    filled, settled = wide * step.part, wide * step.settled
    shapes: list[Shape] = [Rect(0, y, wide, _BAR, "empty", min(5, wide / 2))]
    if settled > filled:
        shapes.append(Hatch(filled, y, settled - filled, _BAR, 5, "waived"))
    if filled:
        shapes.append(Rect(0, y, filled, _BAR, "good" if step.complete else "mark", min(5, filled / 2)))
    return shapes


def picture(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """The stages with state and share, the current one marked; with ``table`` links to each."""
    results = site.handbook.assessment.stages
    if not results:
        return Markup("")
    steps = [
        Step(
            _(result.stage.title),
            # The table beside the picture says it.
            "" if table else _("{done} of {of}").format(done=result.met, of=result.total),
            result.met,
            result.total,
            result.waived,
            result.complete,
            result.stage.id == site.handbook.assessment.stage,
        )
        for result in results
    ]
    said = [
        _("{stage}: {state}, {share}.").format(
            stage=step.title, state=phrases.stage_state(result.state), share=phrases.share(result)
        )
        for step, result in zip(steps, results, strict=True)
    ]
    said += [_("We are in {stage}.").format(stage=step.title) for step in steps if step.current]
    flag = _("We are here")
    title = _("The ladder of stages")
    return written(
        Figure(
            "chart-ladder",
            title,
            " ".join(said),
            stairs(steps, flag),
            rungs(steps, flag),
            _key(steps),
            table=_table(site, writer, results) if table else None,
            folded=False,
            caption=Markup("<span>{}</span>").format(
                _("Each step is as high as the number of questions its stage asks.")
            ),
        )
    )


def _table(site: Site, writer: Writer, results: Sequence[StageResult]) -> Table:
    """The figures that the picture leaves to it, and how far each stage is in a word."""
    rows = [(_link(site, writer, one.stage), phrases.stage_state(one.state), phrases.share(one)) for one in results]
    return Table((_("Stage"), _("State"), _("Questions")), rows)


def _key(steps: Sequence[Step]) -> Key:
    """What stands for what: only what is there."""
    found: list[tuple[Sequence[Shape], str]] = [([Rect(1, 2, 26, 12, "empty", 3)], _("Asked"))]
    if any(step.done and not step.complete for step in steps):
        found.append(([Rect(1, 2, 26, 12, "mark", 3)], _("Answered")))
    if any(step.complete for step in steps):
        found.append(([Rect(1, 2, 26, 12, "good", 3), tick(14, 8, 4, "on-mark stroke")], _("Answered, stage complete")))
    if any(step.waived for step in steps):
        found.append(([Rect(1, 2, 26, 12, "empty", 3), Hatch(1, 2, 26, 12, 5, "waived")], _("Waived")))
    return found


def _link(site: Site, writer: Writer, stage: Stage) -> Markup:
    address = site.url(writer.here, f"progress/{stage.id}.md")
    return Markup('<a href="{}">{}</a>').format(address, _(stage.title))
