"""A partnership under way: what it was before it had a handbook, and the decision by which that is adopted as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from handbook.editing import starting
from handbook.method.kinds import Kind
from handbook.method.requirements import Stage
from handbook.words import _, listing

#: What the adopting decision is called.
DECISION = "take-up-the-handbook"

#: From when to when an organization was a partner, in order of time; the last end is empty where it still is one.
Spells: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Past:
    """What there was before the handbook; nothing of a partnership that begins with it.

    ``until`` is the day on which the handbook begins: what was over before is history, also while nothing is adopted.
    ``since`` is when the partners began to work together, ``adopted`` how many of the stages lie behind them, and
    ``spells`` says from when to when each was a partner; nothing of those of whom nobody knows. ``merged`` says of
    which other each has become a part.
    """

    since: str = ""
    adopted: int = 0
    until: str = ""
    spells: Mapping[str, Spells] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)

    def has_left(self, id: str) -> bool:
        """Whether an organization is no partner any more."""
        spells = self.spells.get(id, ())
        return id in self.merged or bool(spells and spells[-1][1])

    def lived_through(self, stages: Sequence[Stage]) -> Sequence[Stage]:
        """The stages that lie behind the partners."""
        return stages[: self.adopted]

    def present(self, stages: Sequence[Stage]) -> Stage:
        """The stage in which there is something to answer."""
        return stages[self.adopted]


def member(id: str, name: str, past: Past) -> dict[str, Any]:
    """What an organization of that name says of itself: whether it is a partner, and since when, if that is known."""
    spells = past.spells.get(id, ()) or (("", ""),)
    joined, left = spells[-1]
    known: dict[str, Any] = {"name": name, "status": "withdrawn" if past.has_left(id) else "active"}
    if id in past.merged:
        when = {"date": left} if left else {}
        known |= {"status": "merged", "merged_into": {"organization": past.merged[id], **when}}
    if len(spells) > 1:
        times = [{word: time for word, time in (("from", begin), ("to", end)) if time} for begin, end in spells]
        return {**known, "membership": times}
    return {**known, "joined": joined, "left": left}


#: That of a partnership that begins with its handbook.
NO_PAST = Past()


def adopting(past: Past, stages: Sequence[Stage]) -> dict[str, Any]:
    """What the partnership says of its past: since when there is one, its end, and which stages are adopted."""
    reason = _("We have worked together since {since}, and began this handbook in mid-course.").format(
        since=past.since[:4]
    )
    entries = [{"stage": one.id, "decision": DECISION, "reason": reason} for one in past.lived_through(stages)]
    told = {"start": past.since, "handbook_since": past.until if past.since else "", "adopted_as_is": entries}
    return {name: said for name, said in told.items() if said}


def waiting(past: Past, stages: Sequence[Stage]) -> dict[str, str]:
    """What is to be known of the partnership's stage as long as the adopting decision is a draft."""
    if not past.adopted:
        return {}
    said = _("Once {path} is adopted: {line}")
    return {"stage": said.format(path=f"decisions/{DECISION}.md", line=f"stage: {past.present(stages).id}")}


def decision(past: Past, stages: Sequence[Stage], kinds: Mapping[str, Kind], partners: Sequence[str]) -> dict[str, str]:
    """The adopting decision by path, as a draft: what the partners are asked; nothing where no stage is adopted.

    ``partners`` are the ids of the organizations.
    """
    if not past.adopted:
        return {}
    names = listing([_(one.title) for one in past.lived_through(stages)])
    proposal = _(
        "We keep this handbook from now on. What we did before, in {stages}, is adopted as it is, and nobody writes it"
        " down again."
    )
    given = {
        "title": _("Take up the handbook"),
        "type": "other",
        "proposal": proposal.format(stages=names),
        "status": "draft",
    }
    position = f"- {{organization: {next(iter(partners))}, position: consent}}"
    remarks = {
        "status": _("Once the partners have decided: status: adopted"),
        "date": _("To fill in then."),
        "positions": _("To fill in then, a line for each partner: {line}").format(line=position),
        "outcome": _("To fill in then."),
    }
    return starting.known(kinds["decision"], DECISION, given, stages, past.present(stages).id, remarks)


def step(past: Past, stages: Sequence[Stage]) -> str:
    """What is still to be decided, as a paragraph of what to do once; nothing where no stage is adopted."""
    if not past.adopted:
        return ""
    return _(
        "**Adopt what lies behind you.** `content/decisions/{decision}.md` is a draft of a decision: what you did"
        " before, in {stages}, is adopted as it is, and nobody writes it down again. Talk about it with all partners."
        " Once it is decided, fill in there what is left: `status: adopted`, the day in `date`, the `outcome`, and in"
        " `positions` where each partner stands. Then write `{present}` as the `stage` in `content/partnership.yml`."
    ).format(
        decision=DECISION,
        stages=listing([_(one.title) for one in past.lived_through(stages)]),
        present=past.present(stages).id,
    )


def guide(past: Past, stages: Sequence[Stage]) -> dict[str, str]:
    """What the README says of files and stages: where partners begin, the present stage, and how the next is begun."""
    later = [one.id for one in stages[past.adopted + 1 :]]
    following = _("`handbook init --stage {stage}` adds its questions.").format(stage=later[0]) if later else ""
    when = _("When everybody has agreed to be partners, begin the next stage:")
    if past.adopted:
        when = _("When the stage before you is complete, begin the next one:")
    own = "`content/organizations/`"
    return {
        "yours": own if past.adopted else _("{folder} and `content/assessments/`").format(folder=own),
        "present": past.present(stages).id,
        "next_stage": f" {when} {following}" if following else "",
    }
