"""The way so far: month by month from the states that git keeps, and what is kept of it between builds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import grown
import history
import sites
from handbook import book, recall
from handbook.book import Judged
from handbook.cli import main
from handbook.history import keeping
from handbook.history.states import Memory, Reached, Reading, key, measure, telling
from handbook.history.way import Point, Turn, Turned, Way, moments, way
from handbook.judging.stages import StageState, State
from handbook.judging.whose import Whose
from handbook.reading import commits, trees
from handbook.reading.commits import Commit, Lack, Log

TODAY = "2026-06-10"


def reading(done: int, state: StageState = StageState.STARTED, **others: Any) -> Reading:
    return Reading({"connect": Reached(state, done, 0, 10)}, **others)


DONE = reading(10, StageState.COMPLETE)


class Told:
    """Says of each state what it was told, by the id of its ``content/``, and remembers what it was asked."""

    def __init__(self, told: Mapping[str, Reading | None]) -> None:
        self.told = told
        self.asked: list[tuple[str, str]] = []

    def __call__(self, content: str, day: str) -> Reading | None:
        self.asked.append((content, day))
        return self.told[content]


def log(*days: str, shallow: bool = False) -> Log:
    """A commit on each day, its content called by the number of the commit."""
    return Log(tuple(Commit(f"c{at}", day, str(at)) for at, day in enumerate(days)), None, shallow)


def test_each_month_ends_as_its_last_commit_left_it() -> None:
    told = Told({"0": reading(1), "1": reading(2), "2": reading(3), "3": reading(4)})
    found = way(log("2026-01-05", "2026-01-31", "2026-04-01", "2026-06-02"), reading(5), TODAY, told)
    assert [(point.day, point.known.settled) for point in found.points] == [
        ("2026-01-31", 2),
        ("2026-02-28", 2),
        ("2026-03-31", 2),
        ("2026-04-30", 3),
        ("2026-05-31", 3),
        (TODAY, 5),
    ]
    assert told.asked == [("1", "2026-01-31"), ("2", "2026-04-30")]
    assert found.turned == ()


def test_the_present_day_is_the_end_of_a_month_only_once() -> None:
    found = way(log("2026-05-05"), reading(5), "2026-05-31", Told({"0": reading(1)}))
    assert [point.day for point in found.points] == ["2026-05-31"]
    assert found.now == reading(5)


def test_over_the_end_of_a_year_and_a_leap_day() -> None:
    found = way(log("2023-12-31"), reading(2), "2024-03-01", Told({"0": reading(1)}))
    assert [point.day for point in found.points] == ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-01"]


def test_it_begins_with_the_handbook() -> None:
    told = Told({"0": Reading(), "1": None, "2": reading(3)})
    found = way(log("2026-01-05", "2026-02-05", "2026-04-05"), reading(5), TODAY, told)
    assert [point.day for point in found.points] == ["2026-04-30", "2026-05-31", TODAY]


def test_a_month_of_which_nobody_knows_stays_empty() -> None:
    told = Told({"0": reading(1), "1": None, "2": DONE})
    found = way(log("2026-01-05", "2026-02-05", "2026-03-05"), DONE, "2026-04-10", told)
    assert [point.reading and point.reading.settled for point in found.points] == [1, None, 10, 10]
    assert found.turned == (Turned("2026-03-05", "connect", Turn.COMPLETE),)


def test_the_day_on_which_a_stage_closed_is_looked_for_in_its_month() -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 31)]
    told = Told({str(at): DONE if at >= 17 else reading(1) for at in range(30)})
    found = way(log(*days), DONE, TODAY, told)
    assert found.turned == (Turned("2026-03-18", "connect", Turn.COMPLETE),)
    assert len(told.asked) <= 1 + 6


def test_several_commits_on_a_day_count_as_the_last_one() -> None:
    told = Told({"0": reading(1), "1": DONE, "2": reading(9), "3": DONE})
    found = way(log("2026-01-05", "2026-02-03", "2026-02-03", "2026-02-09"), DONE, TODAY, told)
    assert found.turned == (Turned("2026-02-09", "connect", Turn.COMPLETE),)


def test_what_opens_again_and_what_is_adopted() -> None:
    adopted = reading(0, StageState.ADOPTED_AS_IS)
    told = Told({"0": adopted, "1": reading(1), "2": DONE})
    found = way(log("2026-01-05", "2026-02-05", "2026-03-05"), reading(9), TODAY, told)
    assert [(one.day, one.turn) for one in found.turned] == [
        ("2026-01-05", Turn.ADOPTED),
        ("2026-02-05", Turn.REOPENED),
        ("2026-03-05", Turn.COMPLETE),
        (TODAY, Turn.REOPENED),
    ]


@pytest.mark.parametrize("shallow", [False, True])
def test_what_was_closed_from_the_first_commit_on(shallow: bool) -> None:
    found = way(log("2026-03-05", shallow=shallow), DONE, TODAY, Told({"0": DONE}))
    assert found.turned == (Turned("2026-03-05", "connect", Turn.COMPLETE, by=True),)
    assert found.shallow is shallow


def test_what_closed_after_the_first_commit_that_is_known_closed_on_its_day() -> None:
    told = Told({"0": reading(1), "1": DONE})
    found = way(log("2026-03-05", "2026-03-20", shallow=True), DONE, TODAY, told)
    assert found.turned == (Turned("2026-03-20", "connect", Turn.COMPLETE),)


def test_what_was_closed_before_and_after_a_month_that_nobody_knows_closed_once() -> None:
    told = Told({"0": DONE, "1": None, "2": DONE})
    found = way(log("2026-03-05", "2026-04-05", "2026-05-05"), DONE, TODAY, told)
    assert found.turned == (Turned("2026-03-05", "connect", Turn.COMPLETE, by=True),)


def test_without_commits_there_is_the_present_day() -> None:
    found = way(Log(lack=Lack.REPOSITORY), DONE, TODAY, Told({}))
    assert (found.points, found.lack) == ((Point(TODAY, DONE),), Lack.REPOSITORY)
    assert found.turned == (Turned(TODAY, "connect", Turn.COMPLETE, by=True),)


def test_a_year_ago() -> None:
    told = Told({"0": reading(3), "1": reading(7)})
    found = way(log("2025-01-05", "2026-01-05"), reading(8), TODAY, told)
    assert found.year_ago == Point("2025-05-31", reading(3))
    assert way(log("2026-01-05"), reading(8), TODAY, Told({"0": reading(1)})).year_ago is None
    unknown = Told({"0": reading(3), "1": None, "2": reading(7)})
    assert way(log("2025-01-05", "2025-05-05", "2026-01-05"), reading(8), TODAY, unknown).year_ago is None
    leap = way(log("2023-01-05"), reading(8), "2024-02-29", Told({"0": reading(1)}))
    assert leap.year_ago == Point("2023-02-28", reading(1))


@given(st.integers(1, 400), st.integers(2, 30))
def test_moments_are_few_and_end_today(months: int, most: int) -> None:
    first = 2026 * 12 + 4 - months
    ends = [f"{at // 12:04}-{at % 12 + 1:02}-28" for at in range(first, first + months)]
    points = [*(Point(day, None) for day in ends), Point(TODAY, DONE)]
    found = moments(points, most)
    assert found[-1] == points[-1]
    assert [point for point in points if point in found] == found
    assert len(found) <= max(most, months // 12 + 2)


# What is kept

_NAMES = st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,8}\Z")
_SHARES = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (min(pair), max(pair)))
_REACHED = st.builds(
    lambda state, share, waived: Reached(state, share[0], waived, share[1] + waived),
    st.sampled_from(StageState),
    _SHARES,
    st.integers(0, 9),
)
_READINGS = st.builds(
    Reading,
    st.dictionaries(_NAMES, _REACHED, max_size=4),
    st.dictionaries(_NAMES, _SHARES, max_size=4),
    st.frozensets(_NAMES, max_size=4),
    st.integers(0, 9),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.floats() | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=9), inside, max_size=4),
    max_leaves=8,
)
KEY = key("0" * 40, "2026-01-31")


@given(st.dictionaries(st.sampled_from([KEY, key("a" * 64, "2026-02-28")]), _READINGS))
def test_what_is_kept_comes_back(states: dict[str, Reading]) -> None:
    assert keeping.read(keeping.written(states, "this"), "this") == states
    assert keeping.read(keeping.written(states, "this"), "another") == {}


@given(_JSON, st.sampled_from(["stages", "partners", "met", "spoilt", "", "states"]))
def test_nothing_else_does(value: Any, place: str) -> None:
    whole = json.loads(keeping.written({KEY: reading(3, partners={"library": (1, 2)})}, "this"))
    if place == "states":
        whole["states"] = value
    elif place:
        whole["states"][KEY][place] = value
    else:
        whole["states"][KEY] = value
    for entry in keeping.read(json.dumps(whole).encode(), "this").values():
        assert all(0 <= one.settled <= one.total for one in entry.stages.values())
        assert all(0 <= done <= asked for done, asked in entry.partners.values())
        assert type(entry.spoilt) is int


@pytest.mark.parametrize(
    "change",
    [
        ("[2,2]", "[3,2]"),
        ("[2,2]", "[2,2,2]"),
        ("[2,2]", "[true,2]"),
        ("[2,2]", "[2,2e0]"),
        ('"library"', '"<b>"'),
        ('"started"', '"finished"'),
        ('3,0,10]', '13,0,10]'),
        ('"spoilt"', '"more":1,"spoilt"'),
        ("@2026-01-31", "@2026-1-31"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_thrown_away(change: tuple[str, str]) -> None:
    written = keeping.written({KEY: reading(3, partners={"library": (2, 2)})}, "this").decode()
    assert keeping.read(written.encode(), "this")
    assert written.replace(*change) != written
    assert keeping.read(written.replace(*change).encode(), "this") == {}


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b'{"form": 1}'])
def test_what_is_no_such_file_is_nothing(data: bytes) -> None:
    assert keeping.read(data, "this") == {}


def test_what_is_known_is_not_judged_again() -> None:
    told = Told({"a": reading(1), "b": None})
    memory = Memory(told, {key("c", TODAY): DONE})
    assert [memory(name, TODAY) for name in ("a", "a", "b", "c", "")] == [reading(1), reading(1), None, DONE, Reading()]
    assert [name for name, _day in told.asked] == ["a", "b"]
    assert memory.used == {key("a", TODAY): reading(1), key("c", TODAY): DONE}


# With git, on disk

_START = b"format: 2\nname: Seen\nstage: connect\n"
_PARTNER = b"---\nname: The Library\nstatus: active\njoined: 2026-01-05\n---\n"
STEPS: list[grown.Step] = [
    ("2025-12-01", {"content/notes.md": b"not yet"}),
    ("2026-01-05", {"content/partnership.yml": _START}),
    ("2026-02-05", {"content/organizations/library.md": _PARTNER}),
    ("2026-03-05", {"content/organizations/museum.md": b"---\nname: [\n---\n"}),
    ("2026-04-05", {"content/partnership.yml": b"format: 99\nname: Later\n"}),
    ("2026-05-05", {"content/partnership.yml": _START, "content/organizations/museum.md": None}),
]


def judged(root: Path) -> Judged:
    return book.judge(trees.folder(root), trees.packaged(), TODAY)


def so_far(root: Path, there: Judged) -> Way:
    return recall.so_far(root, there, commits.log(root, TODAY))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return grown.repository(tmp_path_factory.mktemp("seen"), STEPS)


@pytest.fixture(scope="module")
def found(seen: Path) -> Way:
    return so_far(seen, judged(seen))


def test_states_are_judged_as_git_keeps_them(found: Way) -> None:
    told = [(point.day, point.reading and point.reading.spoilt) for point in found.points]
    # In April a later software wrote it.
    assert told == [
        ("2026-01-31", 1),
        ("2026-02-28", 1),
        ("2026-03-31", 2),
        ("2026-04-30", None),
        ("2026-05-31", 1),
        (TODAY, 1),
    ]
    assert "library" not in found.points[0].known.partners
    assert "library" in found.points[1].known.partners


def test_the_next_build_judges_nothing_again(seen: Path, found: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    assert history.git(seen, "status", "--short") == ""
    there = judged(seen)
    asked: list[str] = []

    def count(tree: trees.Tree, packaged: trees.Tree, today: str, *_others: Any) -> Judged:
        asked.append(today)
        return book.judge(tree, packaged, today)

    monkeypatch.setattr(recall, "book", type("Book", (), {"judge": staticmethod(count)}))
    place = seen / ".cache/handbook/states.json"
    kept, written = place.read_bytes(), place.stat().st_mtime_ns
    assert so_far(seen, there) == found
    assert (asked, place.stat().st_mtime_ns) == ([], written)
    place.write_bytes(kept[:-9])
    assert so_far(seen, there) == found
    assert asked == ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-05-31"]
    assert place.read_bytes() == kept


def test_what_was_written_in_an_earlier_format_counts_as_it_would_now(tmp_path: Path) -> None:
    schema = "schemas/kinds/visit.schema.json"
    own = (sites.HERE / "upgrade/visits" / schema).read_bytes()
    before, now = b"---\ntitle: May\nplace: The mill\n---\n", b"---\ntitle: May\nwhere: The mill\n---\n"
    old = _START.removeprefix(b"format: 2\n")
    steps: list[grown.Step] = [
        ("2026-01-05", {schema: own, "content/partnership.yml": old, "content/visits/mill.md": before}),
        ("2026-02-05", {"content/partnership.yml": _START, "content/visits/mill.md": now}),
        ("2026-03-05", {"content/visits/mill.md": before}),
    ]
    root = grown.repository(tmp_path / "r", steps)
    assert [point.known.spoilt for point in so_far(root, judged(root)).points] == [0, 0, 1, 1, 1, 1]


def status(root: Path, day: str, *more: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "status", "--today", TODAY, "--since", day, *more])


def test_the_status_says_how_far_it_was(tmp_path: Path) -> None:
    root = grown.repository(tmp_path, grown.example(sites.REPOSITORY / "content", "2026-01-05", "2026-06-01", 4))
    text = status(root, "2026-01-31")
    assert (text.exit_code, text.output.split("\n")[0]) == (
        0,
        "  Connect         started (1 of 37 answered) → complete",
    )
    stages = {
        stage["id"]: stage for stage in json.loads(status(root, "2026-01-31", "--format", "json").output)["stages"]
    }
    assert stages["connect"]["before"] == {"state": "started", "met": 1, "waived": 0, "total": 37}


@pytest.mark.parametrize("day", ["2025-12-24", "2026-04-30"])
def test_the_status_says_where_nobody_knows(seen: Path, day: str) -> None:
    unknown = status(seen, day)
    assert (unknown.exit_code, unknown.output) == (2, f"handbook: git has no handbook here as it was on {day}\n")


def test_other_software_and_other_schemas_judge_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = grown.repository(tmp_path / "r", STEPS[:3])
    place = root / ".cache/handbook/states.json"
    so_far(root, judged(root))
    first = place.read_bytes()
    (root / "schemas/stages").mkdir(parents=True)
    (root / "schemas/stages/monitor.schema.json").write_text(
        '{"$id": "monitor", "title": "Ours", "allOf": [], "$defs": {}}'
    )
    so_far(root, judged(root))
    second = place.read_bytes()
    monkeypatch.setattr(recall, "_software", lambda: b"later")
    so_far(root, judged(root))
    told = [json.loads(data)["judged_by"] for data in (first, second, place.read_bytes())]
    assert len(set(told)) == 3


def test_what_the_repository_brings_is_not_believed(tmp_path: Path) -> None:
    root = grown.repository(tmp_path / "r", STEPS[:3])
    first = so_far(root, judged(root))
    place = root / ".cache/handbook/states.json"
    place.write_text(place.read_text().replace('"spoilt":1', '"spoilt":7'))
    assert [point.known.spoilt for point in so_far(root, judged(root)).points[:-1]] == [7] * 5
    history.commit(root, "with-what-was-kept")
    assert so_far(root, judged(root)) == first


def test_what_a_link_that_the_repository_brings_leads_to_is_not_believed(tmp_path: Path) -> None:
    root = grown.repository(tmp_path / "r", STEPS[:3])
    first = so_far(root, judged(root))
    place = root / ".cache/handbook/states.json"
    place.write_text(place.read_text().replace('"spoilt":1', '"spoilt":7'))
    (root / ".cache").rename(root / "content/attachments")
    (root / ".cache").symlink_to("content/attachments")
    assert so_far(root, judged(root)) == first
    history.commit(root, "with-a-link")
    assert so_far(root, judged(root)).points == first.points


@pytest.mark.parametrize("place", [".cache", ".cache/handbook", ".cache/handbook/states.json"])
def test_nothing_is_kept_where_a_link_leads(tmp_path: Path, place: str) -> None:
    root, other = grown.repository(tmp_path / "r", STEPS[:3]), tmp_path / "other"
    first = so_far(root, judged(root))
    (root / ".cache").rename(tmp_path / "aside")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    other.mkdir()
    (root / place).symlink_to(other)
    assert so_far(root, judged(root)) == first
    assert list(other.iterdir()) == []


def test_without_git_it_is_as_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {})
    there = judged(root)
    monkeypatch.setenv("PATH", "")
    turned = (Turned(TODAY, "connect", Turn.COMPLETE, by=True),)
    assert so_far(root, there) == Way((Point(TODAY, measure(there)),), turned, Lack.GIT)
    assert not (root / ".cache").exists()


@pytest.mark.parametrize("root", [sites.REPOSITORY, sites.HERE / "accepted/who-came-and-went"])
def test_what_is_measured_is_what_the_assessment_says(root: Path) -> None:
    there = judged(root)
    found = measure(there)
    results = [result for one in there.assessment.stages for result in one.results]
    for one in there.assessment.stages:
        assert found.stages[one.stage.id] == Reached(one.state, one.met, one.waived, one.total)
    assert found.total > found.settled > 0
    assert found.met == {one.requirement.id for one in results if one.state is State.MET}
    assert set(found.partners) <= {one["id"] for one in there.document.data["facts"]["partners"]}


def test_partners_are_measured_by_what_they_were_asked() -> None:
    there = judged(sites.REPOSITORY)
    whose = Whose.of(there.records, there.document, there.today)
    shares = [share for stage in telling(there.assessment) if (share := whose.shares(stage).get("library"))]
    asked, waiting = sum(share.asked for share in shares), sum(len(share.open) for share in shares)
    assert waiting > 0
    assert measure(there).partners["library"] == (asked - waiting, asked)


def test_who_is_no_partner_is_not_measured() -> None:
    tree = trees.folder(sites.REPOSITORY)
    observers = {
        path: data.replace(b"organization: library", b"organization: adult-learning-guild")
        for path, data in tree.files.items()
    }
    found = measure(book.judge(replace(tree, files=observers), trees.packaged(), TODAY)).partners
    assert set(found) == {"garden", "library", "museum", "newcomer-centre"}


def test_a_handbook_whose_own_file_has_mistakes_is_one() -> None:
    files = {"content/partnership.yml": b"format: 2\nname: [\n"}
    assert measure(book.judge(trees.Tree(files), trees.packaged(), TODAY)).stages
    assert not measure(book.judge(trees.Tree({}), trees.packaged(), TODAY)).stages
