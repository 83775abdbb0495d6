"""The timeline: from when until when each task goes, by plan, with the present day and what is overdue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from handbook.meaning import actions, spans
from handbook.pages.charts import lettering, scales
from handbook.pages.charts.figure import Figure, Key, Table, written
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Drawing,
    Hatch,
    Rect,
    Shape,
    Text,
    block,
    centred,
    cross,
    diamond,
    line,
    tick,
    triangle,
)
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, apart, series

_LABEL, _STATE, _HEAD, _BAR = 220, 96, 46, 14
#: What is shorter than this is a point.
_POINT = 12
#: So many tasks are drawn: what is late, then what is open by its day, then what was closed last.
_MOST = 30
#: The present day is left out where it is further away from all tasks than this.
_NEAR = 400


@dataclass(frozen=True, slots=True)
class Task:
    """A task by its days (as numbers, each may be missing) and its state (``done``), said in ``words``.

    ``late`` is the day on which it fell due, if it is overdue. ``written`` is its first and its last time as the plan
    says them, be they months.
    """

    label: str
    start: int | None
    due: int | None
    state: str
    words: str
    late: int | None = None
    written: tuple[str, str] = ("", "")

    @property
    def days(self) -> list[int]:
        """Its first day and its last, as far as they are known."""
        return sorted(day for day in (self.start, self.due) if day is not None)


@dataclass(frozen=True, slots=True)
class Group:
    """A plan's tasks."""

    title: str
    tasks: tuple[Task, ...]


def drawing(groups: Sequence[Group], today: int, width: float, present: str, month: Callable[[date], str]) -> Drawing:
    """A bar for each task that has a day. ``present`` is the word for today, ``month`` names the marks."""
    days = [day for group in groups for task in group.tasks for day in task.days] or [today]
    near = min(days) - _NEAR < today < max(days) + _NEAR
    days += [today] if near else []
    beside = width > NARROW
    left, right = (_LABEL + 12, width - _STATE) if beside else (8, width - 8)
    scale = scales.Scale(min(days), max(days), left, right)
    shapes: list[Shape] = []
    y = float(_HEAD)
    for group in (group for group in groups if any(task.days for task in group.tasks)):
        for text in lettering.fitted(group.title, width, SIZE, bold=True):
            shapes.append(Text(0, y + SIZE, text, "bold"))
            y += LEADING + 10
        for task in (task for task in group.tasks if task.days):
            row, high = _row(task, y, scale, today if near else None, width)
            shapes += row
            y += high + 12
        y += 8
    back = _calendar(scale, min(days), max(days), y - 12, width, month)
    if near:
        x = scale(today)
        word = lettering.cut(present, 120, SMALL, bold=True)
        half = lettering.width(word, SMALL, bold=True) / 2
        back += [
            line(x, 18, x, y - 12, "today"),
            Text(min(max(x, half), width - half), 13, word, "bold", "middle", SMALL),
        ]
    return Drawing(width, max(y - 8, _HEAD), (*back, *shapes))


def _calendar(
    scale: scales.Scale, first: int, last: int, ground: float, width: float, month: Callable[[date], str]
) -> list[Shape]:
    shapes: list[Shape] = []
    for mark in scales.months(first, last, int((scale.end - scale.start) / 62)):
        x = scale(mark.toordinal())
        words = lettering.cut(month(mark), 70, SMALL)
        half = lettering.width(words, SMALL) / 2
        shapes.append(line(x, _HEAD - 6, x, ground, "grid"))
        shapes.append(Text(min(max(x, half), width - half), _HEAD - 12, words, "quiet", "middle", SMALL))
    return shapes


def _row(task: Task, y: float, scale: scales.Scale, today: int | None, width: float) -> tuple[list[Shape], float]:
    look = "bold bad" if task.late is not None else "quiet"
    if width > NARROW:
        lines = lettering.fitted(task.label, _LABEL, SIZE, 2)
        high = max(_BAR + 4, LEADING * len(lines))
        middle = y + high / 2
        words = lettering.cut(task.words, _STATE - 14, SMALL, bold=True)
        return [
            *centred(0, middle, lines),
            *_bar(task, middle, scale, today),
            Text(width, middle + 4, words, look, "end", SMALL),
        ], high
    lines = lettering.fitted(task.label, width, SIZE, 2)
    under = y + LEADING * len(lines)
    words = lettering.cut(task.words, width, SMALL, bold=True)
    shapes = [*block(0, y + SIZE, lines, "label"), Text(0, under + 13, words, f"{look} label", "start", SMALL)]
    middle = under + 20 + _BAR / 2
    return [*shapes, *_bar(task, middle, scale, today)], middle + _BAR / 2 - y


def _bar(task: Task, y: float, scale: scales.Scale, today: int | None) -> list[Shape]:
    first, last = scale(task.days[0]), scale(task.days[-1])
    shapes: list[Shape] = []
    if task.late is not None and today is not None and scale(today) > scale(task.late):
        fell, now = scale(task.late), scale(today)
        shapes += [Hatch(fell, y - _BAR / 2 + 2, now - fell, _BAR - 4, 5, "late"), line(fell, y, now, y, "late")]
    if last - first < _POINT:
        shapes += _point(task, last, y)
    else:
        shapes += _span(task, first, last, y, scale, today)
    if task.late is not None:
        shapes.append(triangle(last, y, 7, "bad halo"))
    elif task.state == "done":
        shapes.append(tick(last - 8 if last - first > 18 else (first + last) / 2, y, 4.5, "on-mark stroke"))
    elif task.state == "dropped":
        shapes += cross((first + last) / 2, y, 4, "stroke")
    return shapes


def _point(task: Task, x: float, y: float) -> list[Shape]:
    look = {"done": "good", "dropped": "dropped"}.get(task.state, "hollow")
    return [diamond(x, y, 8, look)]


def _span(task: Task, first: float, last: float, y: float, scale: scales.Scale, today: int | None) -> list[Shape]:
    top, wide = y - _BAR / 2, last - first
    if task.state == "done":
        return [Rect(first, top, wide, _BAR, "good", 4)]
    if task.state == "dropped":
        return [Rect(first, top, wide, _BAR, "dropped", 4)]
    shapes: list[Shape] = [Rect(first, top, wide, _BAR, "planned", 4)]
    if task.state == "blocked":
        shapes.append(Hatch(first + 1, top + 1, wide - 2, _BAR - 2, 6, "blocked"))
    elif task.state == "doing" and today is not None and scale(today) > first:
        along = min(scale(today), last) - first
        shapes.append(Rect(first, top + 4, along, _BAR - 8, "mark", min(3, along / 2)))
    return shapes


def plans(site: Site) -> list[Record]:
    """The action plans that may be shown and have a task with a day."""
    return [plan for plan in site.records("action-plan") if _dated(site, plan)]


def _dated(site: Site, plan: Record) -> bool:
    return any(task.days for task in _tasks(site, plan))


def _tasks(site: Site, plan: Record) -> list[Task]:
    found = []
    today = site.handbook.today
    for entry in site.published(plan).get("tasks", []):
        state, due = actions.progress(entry), actions.due(entry)
        fell = scales.day(spans.last(due)) if spans.before(due, today) and state not in actions.CLOSED else None
        start, end = scales.day(spans.first(entry.get("start"))), scales.day(spans.last(due))
        if state == "done" and entry.get("done_on"):
            due = str(entry["done_on"])
            end = max(scales.day(spans.last(due)) or 0, start or 0) or end
        label, words = site.text(entry.get("title", entry["id"])), _state(plan, state, late=fell is not None)
        found.append(Task(label, start, end, state, words, fell, (str(entry.get("start", "")), due)))
    return found


def _state(plan: Record, state: str, *, late: bool) -> str:
    if late:
        return _("Overdue")
    status = plan.kind.field.named(("tasks", "status"))
    return _(status.short_label(state)) if status else state


def picture(site: Site, writer: Writer, plan: Record | None = None, *, table: bool = True) -> Markup:
    """The tasks of one action plan, or of all by plan; empty without a task that has a day."""
    found = plans(site) if plan is None else [plan] if _dated(site, plan) else []
    if not found:
        return Markup("")
    every = [Group(writer.title(one) if plan is None else "", tuple(_tasks(site, one))) for one in found]
    today = scales.day(site.handbook.today) or 1
    whole = sum(bool(task.days) for group in every for task in group.tasks)
    groups = _pressing(every)

    def drawn(width: float) -> Drawing:
        return drawing(groups, today, width, _("Today"), lambda day: writer.month(day.isoformat()))

    names = [writer.title(one) for one in found]
    text = " ".join(_said(writer, name, group) for name, group in zip(names, groups, strict=True) if group.tasks)
    return written(
        Figure(
            f"chart-timeline-{plan.id}" if plan else "chart-timeline",
            _("Tasks over time"),
            _("Today is {day}.").format(day=writer.day(site.handbook.today).striptags()) + " " + text,
            drawn(WIDE),
            drawn(NARROW),
            _key(),
            table=_table(writer, found, every) if table else None,
            caption=_caption(whole) if whole > _MOST else "",
        )
    )


def _pressing(groups: Sequence[Group]) -> list[Group]:
    """The groups with those of their tasks that are drawn, in their own order."""
    dated = [task for group in groups for task in group.tasks if task.days]

    def pressing(task: Task) -> tuple[bool, bool, int]:
        closed = task.state in actions.CLOSED
        return closed, task.late is None, -task.days[-1] if closed else task.days[-1]

    chosen = {id(task) for task in sorted(dated, key=pressing)[:_MOST]}
    return [Group(group.title, tuple(task for task in group.tasks if id(task) in chosen)) for group in groups]


def _caption(whole: int) -> Markup:
    said = _("{drawn} of {all} tasks: what is late, what is due next, then what was done last. The table has them all.")
    return Markup("<span>{}</span>").format(said.format(drawn=_MOST, all=whole))


def _said(writer: Writer, name: str, group: Group) -> str:
    told = []
    for task in group.tasks:
        days = " – ".join(dict.fromkeys(writer.day(time).striptags() for time in task.written if time))
        told.append(series(part for part in (task.label, days, task.words) if part))
    return _("{what}: {said}.").format(what=name, said=apart(told))


def _table(writer: Writer, found: Sequence[Record], groups: Sequence[Group]) -> Table:
    rows = [
        (task.label, writer.link(plan, "tasks"), *(writer.day(time) for time in task.written), task.words)
        for plan, group in zip(found, groups, strict=True)
        for task in group.tasks
    ]
    return Table((_("Task"), _("Plan"), _("Start"), _("Due"), _("Status")), rows)


def _key() -> Key:
    def bar(look: str, *more: Shape) -> list[Shape]:
        return [Rect(1, 2, 26, 12, look, 3), *more]

    return [
        (bar("good", tick(20, 8, 4, "on-mark stroke")), _("Done")),
        (bar("planned", Rect(1, 5, 16, 6, "mark", 3)), _("In progress")),
        (bar("planned"), _("Planned")),
        (bar("planned", Hatch(2, 3, 24, 10, 6, "blocked")), _("Blocked")),
        (bar("dropped", *cross(14, 8, 3, "stroke")), _("Dropped")),
        ([triangle(7, 8, 6, "bad"), Hatch(12, 4, 15, 8, 5, "late")], _("Overdue")),
    ]
