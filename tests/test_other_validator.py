"""The stage schemas mean the same to both engines, one of which the handbook decides with.

The cases of the requirements are judged by both in test_requirements.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import BASES, HERE, base, cases, edited, load
from handbook.reading import trees
from second_opinion import Judged, disagreements, judges

ACCEPTED = sorted(path.parent for path in (HERE / "accepted").glob("*/content"))


@pytest.mark.parametrize("folder", ACCEPTED, ids=lambda folder: folder.name)
def test_accepted_handbook(folder: Path) -> None:
    assert disagreements(Judged(load(trees.folder(folder)))) == []


@pytest.mark.parametrize("stage", BASES)
def test_what_did_not_change_need_not_be_judged_again(stage: str) -> None:
    """One case of each stage, judged whole and by what differs in it."""
    known = Judged(load(base(stage)))
    case = next(case for case in cases() if case.stage == stage and case.name == "missing")
    found = Judged(load(edited(base(stage), case.edits)))
    changed = {place for place in found.written if found.written[place] != known.written.get(place)}
    assert 0 < len(changed) < len(found.written) / 2
    assert disagreements(found) == disagreements(found, known) == []


def test_a_disagreement_is_noticed() -> None:
    known = Judged(load(base("connect")))
    found = Judged(load(base("connect")))
    del found.written["needs-assessment",]
    assert "connect.prep.partner-profile" in disagreements(found, known)


def test_nothing_but_a_handbook_document_is_complete() -> None:
    for judge in judges().values():
        assert not judge.whole.is_valid({})
