"""`handbook set` and `handbook done`: what is taken, what is refused, and that a refusal leaves no trace."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cases import packaged
from handbook import words
from handbook.cli import main
from handbook.reading import trees

FILES = {
    "partnership.yml": "name: Riverbend\nstage: connect\nlanguages: [en, fr]\n",
    "organizations/library.md": """---
name:
  en: Library
  fr: Bibliothèque
status: active  # since May
services:
  - Books
---

Who we are.
""",
    "people.yml": """- id: jo-p  # the first
  name: Jo
  organization: library
- {id: lee-m, name: Lee}
""",
    "meetings/first.md": """---
type: preliminary
date: 2026-02-10
actions:
  - {id: A1, text: Ask, responsible: [jo-p], due: next-meeting}
  # Lee offered
  - id: A2
    text: Call
    responsible: [lee-m]
    due: 2026-03-01
    status: open
---
""",
    "assessments/library.md": "---\norganization: library\n---\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(root), *arguments], prog_name="handbook")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def contents(root: Path) -> dict[str, str]:
    paths = (path for path in (root / "content").rglob("*") if path.is_file())
    return {path.relative_to(root / "content").as_posix(): path.read_text("utf-8") for path in paths}


CHANGES = {
    "a choice": ("organization/library status observer", "status: active ", "status: observer "),
    "by path": ("content/organizations/library.md status observer", "status: active ", "status: observer "),
    "of several languages the one that is spoken": ("organization/library name Archive", "en: Library", "en: Archive"),
    "in a language": ("organization/library name.fr Médiathèque", "fr: Bibliothèque", "fr: Médiathèque"),
    "an entry by number": ("organization/library services.1 Newspapers", "- Books", "- Newspapers"),
    "one more entry": ("organization/library services.2 Papers", "  - Books\n", "  - Books\n  - Papers\n"),
    "a whole list": ("organization/library services Maps Films", "  - Books\n", "  - Maps\n  - Films\n"),
    "of an entry by id": ("meeting/first actions.A2.due 2026-04-01", "due: 2026-03-01", "due: 2026-04-01"),
    "a month in words": ("organization/library joined July 2021", "  - Books\n", "  - Books\njoined: 2021-07\n"),
    "days in a row": (
        "meeting/first date 3-4 May 2026",
        "date: 2026-02-10\n",
        "date: 2026-05-03\nend_date: 2026-05-04\n",
    ),
    "an entry of a list": ("person/jo-p organization library", "", ""),
    "not there yet": (
        "person/jo-p title Head",
        "  organization: library\n",
        "  organization: library\n  title: Head\n",
    ),
    "in braces": ("person/lee-m consent_to_list yes", "name: Lee}", "name: Lee, consent_to_list: true}"),
    "the only one": ("partnership stage begin", "stage: connect", "stage: begin"),
    "a group": (
        "assessment/library motivation.rating 4",
        "organization: library\n---",
        "organization: library\nmotivation:\n  rating: 4\n---",
    ),
    "what looks like something else": (
        "partnership origin_note no",
        "stage: connect\n",
        "stage: connect\norigin_note: 'no'\n",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_one_place_is_changed(root: Path, case: str) -> None:
    said, old, new = CHANGES[case]
    result = run(root, "set", *said.split())
    assert result.exit_code == 0, result.output
    after = contents(root)
    different = [name for name in FILES if after[name] != FILES[name]]
    assert after.keys() == FILES.keys()
    assert different == ([] if old == new else different[:1])
    for name in different:
        assert after[name] == FILES[name].replace(old, new, 1)
        assert f"content/{name}" in result.output


REFUSED = {
    "organization/library status gone": "Write one of",
    "organization/library statsu active": "Did you mean",
    "organization/library contact nobody": "there is no person",
    "organization/library joined yesterday": "must be a day",
    "organization/library services.7 X": "no entry",
    "organization/library id other": "",
    "content/people.yml name X": "several records",
    "organization/libary status active": "Did you mean",
    "library status active": "such as assessment/library or organization/library",
    "meeting/first actions.A9.due 2026-04-01": "A1 and A2",
    "meeting/first actions A3": "fields of their own",
    "person/jo-p id jo": "",
    "partnership decision_rule consent": "fields of its own",
    "partnership name": "Missing argument",
    "assessment/library motivation.rating 9": "1 to 5",
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_does_not_hold_is_refused_and_nothing_written(root: Path, said: str) -> None:
    result = run(root, "set", *said.split())
    assert result.exit_code == 2
    assert REFUSED[said] in result.output
    assert len(result.output.strip().splitlines()) <= 3
    assert contents(root) == FILES


def test_a_broken_file_is_left_alone(root: Path) -> None:
    broken = "---\nname: [\n---\n"
    (root / "content/organizations/library.md").write_text(broken)
    result = run(root, "set", "organization/library", "status", "observer")
    assert result.exit_code == 2
    assert "mended first" in result.output
    assert contents(root)["organizations/library.md"] == broken


def test_done_says_when_and_what_came_of_it(root: Path) -> None:
    result = run(root, "done", "first/A2", "--result", "She agreed: at ten", "--date", "2026-03-02")
    assert result.exit_code == 0, result.output
    assert contents(root)["meetings/first.md"] == FILES["meetings/first.md"].replace(
        "    status: open\n", "    status: done\n    result: 'She agreed: at ten'\n    closed: 2026-03-02\n"
    )
    assert "done already" in run(root, "done", "first/A2").output


def test_done_inside_braces(root: Path) -> None:
    assert run(root, "done", "meeting/first/A1", "--date", "2026-03-02").exit_code == 0
    line = "{id: A1, text: Ask, responsible: [jo-p], due: next-meeting, status: done, closed: 2026-03-02}"
    assert line in contents(root)["meetings/first.md"]


AGREEMENT = """---
type: mou
status: ratified
parties: [library]
commitments:
  # Read aloud twice a year
  - {id: room, party: library, what: Gives a room., by_when: Every year}
  - id: shelves
    party: library
    what: Builds shelves.
    by_when: 2026-03-31  # before the fair
    kept:
      # Said by Lee
      - {date: 2026-02-01, status: partly}
  - {id: late-one, party: library, what: Paints., by_when: 2026-02-01, kept: [{date: 2026-02-01}]}
  - {id: long, party: library, what: LONG}
---
""".replace("LONG", f"Says {'in one long line ' * 9}what it does.")
RAINED = "  history:\n    - {date: 2026-01, note: It rained.}\n"
OPEN = {
    "agreements/mou.md": AGREEMENT,
    "agreements/old.md": reduce(
        lambda text, names: text.replace(*names),
        (("ratified", "ended"), ("shelves", "old-shelves"), ("room", "attic"), ("late-one", "late-then")),
        AGREEMENT,
    ),
    "risks.yml": "- {id: snow, category: risk, statement: Snow., status: open}\n- id: rain  # ours\n"
    f"  category: risk\n  statement: Rain.\n{RAINED}",
    "conflicts.yml": "entries:\n  - id: keys\n    summary: Who has the keys?\n    status: open\n",
}


@pytest.fixture
def waiting(root: Path) -> Path:
    for name, text in OPEN.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    ("what", "before", "after"),
    [
        ("shelves", "status: partly}\n", "status: partly}\n      - date: 2026-03-02\n        note: As said\n"),
        ("mou/room", "by_when: Every year}", "by_when: Every year, kept: [{date: '2026-03-02', note: As said}]}"),
        (
            "rain",
            RAINED,
            f"  status: closed\n{RAINED}    - date: 2026-03-02\n      note: As said\n",
        ),
        ("risk/snow", "status: open}", "status: closed, history: [{date: '2026-03-02', note: As said}]}"),
        ("keys", "    status: open\n", "    status: closed\n    resolution: As said\n    closed: 2026-03-02\n"),
        ("A1", "due: next-meeting}", "due: next-meeting, status: done, closed: 2026-03-02, result: As said}"),
    ],
)
def test_done_takes_whatever_waits_by_its_id(waiting: Path, what: str, before: str, after: str) -> None:
    result = run(waiting, "done", what, "--result", "As said", "--date", "2026-03-02", "--today", "2026-03-05")
    assert result.exit_code == 0, result.output
    was, now = {**FILES, **OPEN}, contents(waiting)
    (path,) = {path for path in was if was[path] != now[path]}
    assert now[path] == was[path].replace(before, after), now[path]


def test_a_promise_says_where_it_is_said_that_it_is_kept(waiting: Path) -> None:
    assert run(waiting, "done", "shelves", "--said-in", "first", "--date", "2026-03-02").exit_code == 0
    assert "      - date: 2026-03-02\n        said_in: first\n" in contents(waiting)["agreements/mou.md"]
    assert "no record called" in run(waiting, "done", "room", "--said-in", "nowhere").output
    assert run(waiting, "done", "room", "--status", "partly", "--date", "2026-03-02").exit_code == 0
    assert "kept: [{date: '2026-03-02', status: partly}]" in contents(waiting)["agreements/mou.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shelvs",), 'nothing to do is called "shelvs"'),
        (("shelvs",), 'Did you mean "shelves"?'),
        (("late-one",), "mou/late-one is done already"),
        (("old-shelves",), "nobody waits for old/old-shelves any more"),
        (("mou/attic",), "nothing to do is called"),
        (("room", "--date", "2026-03-07"), "2026-03-07 is still to come"),
        (("A1", "--said-in", "first"), "only of a promise"),
        (("A1", "--status", "partly"), "only of a promise"),
        (("first",), "nothing to do is called"),
        (("",), "nothing to do is called"),
    ],
)
def test_done_refuses_what_cannot_be(waiting: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(waiting, "done", *arguments, "--today", "2026-03-05")
    assert result.exit_code == 2
    assert said in result.output
    assert contents(waiting) == {**FILES, **OPEN}


def test_done_asks_which_of_several_with_the_same_id_is_meant(waiting: Path) -> None:
    (waiting / "content/meetings/second.md").write_text(FILES["meetings/first.md"])
    result = run(waiting, "done", "A2")
    assert result.exit_code == 2
    assert "there is more than one A2: say first/A2 or second/A2" in result.output


def test_what_is_promised_again_and_again_is_kept_once_a_day(waiting: Path) -> None:
    assert run(waiting, "done", "room", "--date", "2026-03-02").exit_code == 0
    again = run(waiting, "done", "room", "--date", "2026-03-02")
    assert "says that already of 2026-03-02" in again.output
    assert run(waiting, "done", "room", "--date", "2026-03-03").exit_code == 0


def test_done_with_what_nobody_has_to_do(root: Path) -> None:
    result = run(root, "done", "first/A3")
    assert result.exit_code == 2
    assert "Did you mean" in result.output
    assert contents(root) == FILES


def test_a_record_that_nobody_has_begun_can_be_begun(root: Path) -> None:
    blank = "---\n# Which?\ntype:\n# When?\ndate:\n---\n"
    (root / "content/meetings/second.md").write_text(blank)
    first = run(root, "set", "meeting/second", "type", "regular")
    assert first.exit_code == 0, first.output
    assert '"date" is not filled in' in first.output
    assert run(root, "set", "meeting/second", "date", "soon").exit_code == 2
    assert contents(root)["meetings/second.md"] == blank.replace("type:", "type: regular")
    second = run(root, "set", "meeting/second", "date", "2026-03-10")
    assert second.exit_code == 0, second.output
    assert contents(root)["meetings/second.md"] == blank.replace("type:", "type: regular").replace(
        "date:", "date: 2026-03-10"
    )


def test_a_link_beside_a_file_writes_nothing_over(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "settings"
    elsewhere.write_text("mine")
    file = root / "content" / "organizations" / "library.md"
    file.with_name(".library.md.new").symlink_to(elsewhere)
    assert run(root, "set", "organization/library", "status", "observer").exit_code == 0
    assert elsewhere.read_text() == "mine"
    assert "status: observer" in file.read_text()
    assert not file.is_symlink()


def test_a_new_record_is_not_written_where_a_link_leads(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "content" / "decisions").symlink_to(elsewhere)
    result = run(root, "new", "decision", "how-we-work")
    assert (result.exit_code, list(elsewhere.iterdir())) == (2, [])
    assert "content/decisions is a link to another place; nothing was written there" in result.output


def test_names_may_be_those_of_the_language_that_is_spoken(root: Path) -> None:
    """Of kinds, fields and choices; what choices are written as is said together with what they mean."""
    with words.language("en"):  # what the commands speak ends with them
        refused = run(root, "--language", "fr", "set", "organisme/library", "etat", "parti")
        result = run(root, "--language", "fr", "set", "organisme/library", "État", "Retiré")
    assert "withdrawn (Retiré)" in refused.output
    assert result.exit_code == 0, result.output
    assert "\nstatus: withdrawn  # since May\n" in contents(root)["organizations/library.md"]
