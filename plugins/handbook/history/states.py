"""States: how far a handbook was on a day, in so few figures that they can be kept: per stage, partner and question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handbook.book import Judged
from handbook.judging.stages import CLOSED, COMPLETE, Assessment, StageResult, StageState, State
from handbook.judging.whose import Whose

#: What nobody has begun says nothing yet of partners, and what was adopted as it is was not asked of them.
_SILENT = frozenset((StageState.NOT_STARTED, StageState.TO_BE_ADOPTED, StageState.ADOPTED_AS_IS))


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a stage is: of ``total`` questions so many are ``met``, and so many ``waived``."""

    state: StageState
    met: int
    waived: int
    total: int

    @property
    def closed(self) -> bool:
        """Whether the partnership may move on from it."""
        return self.state in CLOSED

    @property
    def complete(self) -> bool:
        """Whether all that it asks is answered or waived."""
        return self.state in COMPLETE

    @property
    def settled(self) -> int:
        """How many questions are answered or waived."""
        return self.met + self.waived


@dataclass(frozen=True)
class Reading:
    """How far a handbook is.

    ``stages`` by their ids, in order; none where there was no handbook. ``partners`` are how many of the questions that
    are asked of each partner are answered, and how many are asked, by the ids of organizations. ``met`` are the ids of
    the requirements that are met. ``spoilt``: of so many files something did not count, because they could not be read
    or had mistakes.
    """

    stages: Mapping[str, Reached] = field(default_factory=dict)
    partners: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    spoilt: int = 0

    @property
    def settled(self) -> int:
        """How many questions of all stages are answered or waived."""
        return sum(reached.settled for reached in self.stages.values())

    @property
    def total(self) -> int:
        """How many questions all stages ask."""
        return sum(reached.total for reached in self.stages.values())


def measure(judged: Judged) -> Reading:
    """How far a handbook is as of its day; nothing where it does not say yet that it is one."""
    records, assessment = judged.records, judged.assessment
    if not records.of("partnership") and "partnership" not in records.broken:
        return Reading()
    met = (result.requirement.id for one in assessment.stages for result in one.results if result.state is State.MET)
    return Reading(
        {one.stage.id: Reached(one.state, one.met, one.waived, one.total) for one in assessment.stages},
        _partners(judged),
        frozenset(met),
        len(records.spoilt),
    )


def _partners(judged: Judged) -> dict[str, tuple[int, int]]:
    whose = Whose.of(judged.records, judged.document, judged.today)
    found: dict[str, tuple[int, int]] = {}
    ids = {partner["id"] for partner in judged.document.data["facts"]["partners"]}
    for result in telling(judged.assessment):
        for id, share in whose.shares(result).items():
            if id in ids:
                done, asked = found.get(id, (0, 0))
                found[id] = done + share.asked - len(share.open), asked + share.asked
    return dict(sorted(found.items()))


def telling(assessment: Assessment) -> list[StageResult]:
    """The stages that have something to say of partners: those begun, and the one to work on."""
    current = assessment.current
    return [result for result in assessment.stages if result.state not in _SILENT or result is current]


#: How far the handbook is of which ``content/`` has that id in git, as of a day; None where nobody knows.
Known = Callable[[str, str], Reading | None]


@dataclass
class Memory:
    """Judges states, each once: ``kept`` are those that are known from before, by :func:`key`.

    ``used`` are those that somebody asked for.
    """

    judge: Known
    kept: Mapping[str, Reading]
    used: dict[str, Reading] = field(default_factory=dict)

    def __call__(self, content: str, day: str) -> Reading | None:
        """How far the handbook is of which ``content/`` has that id, as of a day; None where nobody knows."""
        if not content:
            return Reading()
        name = key(content, day)
        found = self.used.get(name) or self.kept.get(name) or self.judge(content, day)
        if found is not None:
            self.used[name] = found
        return found


def key(content: str, day: str) -> str:
    """By which a state is kept: the id of the tree of its ``content/``, and the day for which it was judged."""
    return f"{content}@{day}"
