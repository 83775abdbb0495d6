"""A new handbook: what `handbook init` writes is whole, says nothing that is not so, and writes over nothing."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from babel import Locale, localedata
from click.testing import CliRunner, Result

import awake
from cases import TODAY, packaged
from conftest import Golden
from handbook import book
from handbook.cli import main, times
from handbook.cli.answers import Wrong
from handbook.editing import languages, underway
from handbook.findings import Severity
from handbook.judging import gate
from handbook.reading import trees
from terminal import type_in

URL = "https://github.com/riverbend/handbook"
ASKED = ("--name", "Riverbend Evenings", "--partner", "Library", "--partner", "Museum", "--language", "en")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    return tmp_path


def run(root: Path, *arguments: str, said: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["-C", str(root), *arguments], prog_name="handbook", input=said)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def begun(root: Path, *more: str) -> dict[str, str]:
    result = run(root, "init", "book", *ASKED, *more)
    assert result.exit_code == 0, result.output
    return files(root / "book")


def files(folder: Path) -> dict[str, str]:
    """What can be read of what was written: everything but the software."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".whl")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def test_a_new_handbook_is_whole_and_answers_nothing(root: Path) -> None:
    begun(root, "--repository", URL)
    handbook = book.load(trees.folder(root / "book"), packaged(), TODAY)
    assert handbook.findings == ()
    connect = handbook.assessment.stages[0]
    assert [result.requirement.id for result in connect.results if result.settled] == []
    assert {record.title for record in handbook.records.of("organization")} == {"Library", "Museum"}


def test_what_the_first_stage_lacks_is_said_at_files_that_are_there(root: Path) -> None:
    written = begun(root)
    handbook = book.load(trees.folder(root / "book"), packaged(), TODAY)
    missing = [
        finding
        for finding in gate.findings(handbook.assessment, "connect", mistakes=handbook.mistakes)
        if finding.severity == Severity.ERROR
    ]
    assert len(missing) > 30
    places = {finding.position.path for finding in missing} - set(written)
    assert places == {"content/people/", "content/risks/", "content/surveys/"}


def test_nothing_is_begun_that_stays_blank_beside_what_people_write(root: Path) -> None:
    """People, risks and others are called something: they get files of their own, and no blank list stands by."""
    written = begun(root)
    for stage in ("begin", "implementation", "monitor"):
        assert run(root / "book", "init", "--stage", stage).exit_code == 0
    assert run(root / "book", "new", "person", "ana-lopez", "--set", "name=Ana Lopez").exit_code == 0
    after = files(root / "book").keys()
    assert "content/people/ana-lopez.yml" in after
    assert not {path for path in after if path.endswith(("people.yml", "risks.yml", "bodies.yml", "indicators.yml"))}
    assert {path.split("/")[1] for path in written if path.startswith("content/")} == {
        "pages",
        "partnership.yml",
        "needs-assessment.md",
        "organizations",
        "assessments",
        "meetings",
        "decisions",
    }


def test_no_template_asks_for_what_only_a_later_stage_looks_at(root: Path) -> None:
    asked = {path: set(re.findall(r"^#? ?(\w+):", text, re.MULTILINE)) for path, text in begun(root).items()}
    organization = asked["content/organizations/library.md"]
    assert "services" in organization
    assert organization.isdisjoint(("affirmed", "onboarding"))
    assert "attendance" in asked["content/meetings/first-meeting.md"]
    assert asked["content/meetings/first-meeting.md"].isdisjoint(("milestone", "reviews", "vision_check"))
    assert "between_meetings" in asked["content/partnership.yml"]
    assert asked["content/partnership.yml"].isdisjoint(("milestones", "onboarding", "tools"))


def stays(before: str, after: str) -> bool:
    """Whether every line of before is still there, in its order."""
    lines = iter(after.splitlines())
    return all(line in lines for line in before.splitlines())


def test_records_get_the_fields_that_a_later_stage_asks_for(root: Path) -> None:
    """Blank, with their questions, between what is there; what somebody wrote and said stays, also in other layouts."""
    begun(root)
    place = root / "book/content"
    own = "name: Ours  # as on the sign\r\nstage: connect\r\n# what we owe\r\nsummary: We read.\r\n"
    (place / "partnership.yml").write_bytes(own.encode())
    (place / "organizations/museum.md").write_text("---\n{name: Museum, status: active}\n---\n")
    (place / "organizations/mill.md").write_text("---\nname: Mill\nstatus: withdrawn\nleft: 2020\n---\n")
    (place / "meetings/held.md").write_text("---\ntype: regular\ndate: 2026-02-10\n---\n")
    before = files(root / "book")
    said = run(root / "book", "init", "--stage", "implementation").output
    assert "content/organizations/library.md: onboarding\n" in said.replace("affirmed, ", "")
    after = files(root / "book")
    for name in ("organizations/museum", "organizations/mill", "meetings/held"):
        assert after[f"content/{name}.md"] == before[f"content/{name}.md"]
    text = (place / "partnership.yml").read_bytes().decode()
    assert stays(own, text)
    assert text.count("\n") == text.count("\r\n")
    assert re.search(r"\r\n\r\n# Milestones: [^\r]+\r\n(?:# +[^\r]+\r\n)+milestones:\r\n", text)
    handbook = book.load(trees.folder(root / "book"), packaged(), TODAY)
    assert handbook.records.of("partnership")[0].data == {"name": "Ours", "stage": "connect", "summary": "We read."}
    assert "Nothing to add" in run(root / "book", "init", "--stage", "implementation").output


@pytest.mark.parametrize("stage", ["begin", "implementation", "monitor"])
def test_the_next_stage_adds_what_it_asks_for_and_nothing_twice(root: Path, stage: str) -> None:
    before = begun(root)
    first = run(root / "book", "init", "--stage", stage)
    after = files(root / "book")
    added = after.keys() - before.keys()
    assert first.exit_code == 0
    assert added
    assert all(path in first.output for path in added)
    wider = {path for path in before if after[path] != before[path]}
    assert all(stays(before[path], after[path]) and f"{path}: " in first.output for path in wider)
    assert "Nothing to add" in run(root / "book", "init", "--stage", stage).output
    assert book.load(trees.folder(root / "book"), packaged(), TODAY).findings == ()


NAMES = {
    "accents": "Réseau d'été — l’accueil",
    "yaml": "no: [yes] # {a}, &b *c !d |",
    "markup": "<script>alert(1)</script> **x** [y](http://z)",
    "slots": "@@name@@ ${{ x }} {{ config }}",
    "date": "2026-02-10",
    "long": " ".join(f"Long{number}" for number in range(40)),
    "script": "図書館",
    "quotes": 'The "Old" Mill\'s',
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("forge", ["gitlab", "gitea"])
def test_names_are_kept_as_they_are(root: Path, name: str, forge: str) -> None:
    result = run(root, "init", "book", "--name", name, "--partner", name, "--partner", "Other", "--forge", forge)
    assert result.exit_code == 0, result.output
    handbook = book.load(trees.folder(root / "book"), packaged(), TODAY)
    assert handbook.findings == ()
    assert handbook.records.of("partnership")[0].data["name"] == " ".join(name.split())
    assert " ".join(name.split()) in {record.data["name"] for record in handbook.records.of("organization")}
    assert isinstance(yaml.safe_load((root / "book" / "mkdocs.yml").read_text("utf-8"))["site_name"], str)
    assert "<script>" not in (root / "book" / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("name", ["", "  ", "a\x07b", "x\u202ey", "x" * 301])
def test_what_cannot_be_a_name_is_refused(root: Path, name: str) -> None:
    result = run(root, "init", "book", "--name", name, "--partner", "Library")
    assert result.exit_code == 2
    assert "cannot be a name" in result.output
    assert not (root / "book").exists()


def test_partners_whose_names_are_alike_have_files_of_their_own(root: Path) -> None:
    result = run(root, "init", "book", "--name", "X", "--partner", "Café", "--partner", "Cafe", "--partner", "index")
    assert result.exit_code == 0
    assert {"content/organizations/cafe.md", "content/organizations/cafe-2.md"} <= files(root / "book").keys()
    assert book.load(trees.folder(root / "book"), packaged(), TODAY).findings == ()


def test_whoever_writes_what_a_template_waits_for_is_told_of_it(root: Path) -> None:
    """Nobody wonders after a month which of two files is the first meeting."""
    begun(root)
    said = run(root / "book", "new", "meeting", "--set", "type=preliminary", "--set", "date=2026-02-10")
    assert "content/meetings/first-meeting.md waits for the same and is still blank: delete it." in said.output
    other = run(root / "book", "new", "meeting", "--set", "type=planning", "--set", "date=2026-03-10")
    assert "waits for the same" not in other.output


def test_a_partner_named_like_a_device_of_windows_has_a_file_that_can_be_opened(root: Path) -> None:
    result = run(root, "init", "book", "--name", "X", "--partner", "Nul", "--partner", "COM1")
    assert result.exit_code == 0
    assert {"content/organizations/nul-2.md", "content/organizations/com1-2.md"} <= files(root / "book").keys()
    refused = run(root / "book", "new", "organization", "con")
    assert refused.exit_code == 2
    assert "Windows keeps that name for a device" in refused.output


def test_the_same_partner_twice_is_refused(root: Path) -> None:
    for again in ("A", "a"):
        assert run(root, "init", "book", "--name", "X", "--partner", "A", "--partner", again).exit_code == 2


def rules(owners: str) -> list[list[str]]:
    """The lines of CODEOWNERS that are in use."""
    return [line.split() for line in owners.splitlines() if line and not line.startswith("#")]


def in_use(owners: str) -> str:
    """CODEOWNERS once every suggested line is taken into use."""
    return re.sub(r"^# (?=\S+ @\S+$)", "", owners, flags=re.MULTILINE)


def test_nobody_is_asked_who_may_not_be_there(root: Path) -> None:
    """A person keeps it at their own account, or an organization without these teams: both files are valid."""
    owners = begun(root, "--repository", URL)[".github/CODEOWNERS"]
    assert rules(owners) == []
    lines = rules(in_use(owners))
    assert lines[0] == ["*", "@riverbend/handbook-maintainers"]
    assert ["/content/assessments/library.md", "@riverbend/library"] in lines
    assert lines[-1] == ["/content/pages/", "@riverbend/handbook-maintainers"]


def test_who_was_named_is_asked_about_everything(root: Path) -> None:
    written = begun(root, "--repository", URL, "--owner", "ana", "--owner", "@riverbend/keepers")
    assert rules(written[".github/CODEOWNERS"]) == [["*", "@ana", "@riverbend/keepers"]]
    assert "So far that is `@ana` and `@riverbend/keepers`." in " ".join(written["README.md"].split())


@pytest.mark.parametrize("said", ["", "ana lopez", "ana@example.org", "@ana\n* @eve", "#x", "@a//b"])
def test_nobody_at_a_forge_is_called_like_that(root: Path, said: str) -> None:
    result = run(root, "init", "book", *ASKED, "--repository", URL, "--owner", said)
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1


def test_owners_are_regular_expressions_where_the_forge_reads_those(root: Path) -> None:
    written = begun(root, "--repository", "https://codeberg.org/riverbend/handbook", "--owner", "ana")
    lines = rules(in_use(written[".forgejo/CODEOWNERS"]))
    matching = [who for pattern, who in lines if re.fullmatch(pattern, "content/organizations/library.md")]
    assert matching[-1] == "@riverbend/library"
    assert [who for pattern, who in lines if re.fullmatch(pattern, "mkdocs.yml")] == ["@ana"]


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://github.com/Riverbend/handbook", "https://riverbend.github.io/handbook/"),
        ("https://github.com/riverbend/riverbend.github.io", "https://riverbend.github.io/"),
        ("git@github.com:riverbend/handbook.git", "https://riverbend.github.io/handbook/"),
        ("https://gitlab.com/riverbend/team/handbook", "https://riverbend.gitlab.io/team/handbook/"),
        ("https://codeberg.org/riverbend/handbook", "https://riverbend.codeberg.page/handbook/"),
        ("https://github.example.org/riverbend/handbook", None),
        ("https://forgejo.example.org/r/handbook", None),
    ],
)
def test_where_the_website_will_be_is_filled_in(root: Path, address: str, site: str | None) -> None:
    written = begun(root, "--repository", address)
    assert yaml.safe_load(written["mkdocs.yml"]).get("site_url") == site
    assert site is None or f"<{site}>" in written["README.md"]


@pytest.mark.parametrize("forge", ["github", "gitlab", "forgejo", "gitea", "none"])
def test_whoever_begins_is_led_through(root: Path, forge: str) -> None:
    said = run(root, "init", "book", *ASKED, "--forge", forge, "--repository", "https://code.example.org/r/book")
    assert said.exit_code == 0
    assert "\n1. " in said.output
    assert "git remote add origin https://code.example.org/r/book\n" in said.output
    assert not re.search(r"[*`<>@]", said.output)
    readme = " ".join(files(root / "book")["README.md"].split())
    steps = [line for line in said.output.splitlines() if re.match(r"\d+\. ", line)]
    assert len(steps) >= 3
    assert all(f"{line.split('.')[0]}. **" in readme for line in steps)
    private = {"github": "needs a paid plan", "gitlab": "costs nothing more", "none": "any git server"}
    assert private.get(forge, "Public or private?") in " ".join(said.output.split())
    assert r".venv\Scripts\handbook check" in readme


def test_nothing_is_written_over(root: Path) -> None:
    (root / "book").mkdir()
    (root / "book" / "README.md").write_text("ours")
    refused = run(root, "init", "book", *ASKED)
    assert refused.exit_code == 2
    assert "nothing was written" in refused.output
    assert "README.md" in refused.output
    assert files(root / "book") == {"README.md": "ours"}
    assert run(root, "init", "book", *ASKED, "--keep").exit_code == 0
    assert files(root / "book")["README.md"] == "ours"
    assert "content/partnership.yml" in files(root / "book")


def test_nothing_is_written_through_a_link(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "book").mkdir()
    (root / "book" / "content").symlink_to(root / "elsewhere")
    assert run(root, "init", "book", *ASKED).exit_code == 2
    assert run(root, "init", "book", *ASKED, "--keep").exit_code == 0
    assert files(root / "elsewhere") == {}


def test_without_a_terminal_nothing_is_asked(root: Path) -> None:
    result = run(root, "init", "book", said="A name\n")
    assert result.exit_code == 2
    assert "--name" in result.output


@pytest.mark.parametrize(
    "address",
    [
        "not an address",
        "https://x.org/a?b=c",
        "javascript:alert(1)",
        "github.com/riverbend",
        "https://github.com/riverbend/handbook/tree/main",
        "https://gitlab.com/riverbend/handbook/-/issues",
        "https://codeberg.org/riverbend",
    ],
)
def test_what_is_no_address_is_refused(root: Path, address: str) -> None:
    assert run(root, "init", "book", *ASKED, "--repository", address).exit_code == 2


def test_a_stage_needs_a_handbook(root: Path) -> None:
    result = run(root, "init", "--stage", "begin")
    assert result.exit_code == 2
    assert "no handbook" in result.output


def test_somebody_at_a_terminal_is_asked(tmp_path: Path) -> None:
    command = [str(awake.folder() / "handbook"), "init", "book"]
    lines = ["Riverbend Evenings", "", "The Library", "Museum", "", "en fr", "https://code.example.org/r/book", "gitea"]
    said = type_in(command, lines, tmp_path)
    assert "handbook check --stage connect" in said
    handbook = book.load(trees.folder(tmp_path / "book"), packaged(), TODAY)
    assert handbook.records.of("partnership")[0].data["languages"] == ["en", "fr"]
    assert [record.id for record in handbook.records.of("organization")] == ["museum", "the-library"]
    assert "forge: gitea" in (tmp_path / "book/mkdocs.yml").read_text("utf-8")
    assert (tmp_path / "book/.gitea/CODEOWNERS").exists()


def test_a_wrong_answer_is_explained_and_asked_again(tmp_path: Path) -> None:
    """Everything that was answered before is kept."""
    command = [str(awake.folder() / "handbook"), "init", "book"]
    lines = [
        "Riverbend\x01",
        "Riverbend Evenings",
        "not yet",
        "Library",
        "Library",
        "Museum",
        "",
        "Klingon",
        "English and français",
    ]
    said = type_in(command, [*lines, "nowhere", "github.com/riverbend/book"], tmp_path)
    for why in (
        "cannot be a name",
        '"Library" is given twice',
        '"Klingon" is no language',
        '"nowhere" is no web address',
    ):
        assert said.count(why) == 1
    assert said.count("The partnership's name") == 2
    handbook = book.load(trees.folder(tmp_path / "book"), packaged(), TODAY)
    assert handbook.records.of("partnership")[0].data["languages"] == ["en", "fr"]
    assert [record.id for record in handbook.records.of("organization")] == ["library", "museum"]
    assert "repository: https://github.com/riverbend/book" in (tmp_path / "book/mkdocs.yml").read_text("utf-8")


def test_nobody_answers_in_vain(tmp_path: Path) -> None:
    """What is in the way, or wrong on the command line, is said before the first question."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book/mkdocs.yml").write_text("ours")
    command = [str(awake.folder() / "handbook"), "init"]
    for more in (["book"], ["other", "--repository", "nowhere"], ["other", "--language", "klingon"]):
        said = type_in([*command, *more], [], tmp_path, code=2)
        assert len(said.splitlines()) == 1
        assert not (tmp_path / "other").exists()


UNDER_WAY = ("--partner", "Library", "--partner", "Museum, 2019-04", "--name", "Riverbend Evenings", "--since", "2016")


def under_way(root: Path, *more: str) -> book.Handbook:
    result = run(root, "init", "book", *UNDER_WAY, *more)
    assert result.exit_code == 0, result.output
    return book.load(trees.folder(root / "book"), packaged(), TODAY)


def test_a_partnership_under_way_begins_nothing_of_its_past(root: Path) -> None:
    handbook = under_way(root, "--adopt", "connect", "--adopt", "begin")
    assert handbook.findings == ()
    written = {path.removeprefix("content/") for path in handbook.tree.files if path.startswith("content/")}
    assert written == {
        "partnership.yml",
        "organizations/library.md",
        "organizations/museum.md",
        "decisions/take-up-the-handbook.md",
        "meetings/launch.md",
        "conflicts.yml",
        "pages/README.md",
    }
    assert {one.id: one.data.get("joined") for one in handbook.records.of("organization")} == {
        "library": None,
        "museum": "2019-04",
    }
    partnership = handbook.records.of("partnership")[0].data
    assert partnership["start"] == "2016"
    assert partnership["handbook_since"] == date.today().isoformat(), "what was before is history from the first day"
    states = [str(one.state) for one in handbook.assessment.stages]
    assert states == ["to-be-adopted", "to-be-adopted", "not-started", "not-started"]
    assert run(root / "book", "check").exit_code == 0
    said = run(root / "book", "status").output
    assert "to adopt what lies behind you, Connect and Begin → content/decisions/take-up-the-handbook.md" in said
    assert "Next in Implementation:" in said
    readme = " ".join(files(root / "book")["README.md"].split())
    assert "**Adopt what lies behind you.**" in readme
    assert "assessments/" not in readme


def test_the_gate_waits_for_the_decision_and_then_opens(root: Path) -> None:
    handbook = under_way(root, "--adopt", "begin")
    place = root / "book"
    run(place, "set", "partnership", "stage", "implementation")
    waiting = run(place, "check")
    assert waiting.exit_code == 1
    assert waiting.output.count("stage-to-be-adopted") == 2
    assert "question" not in waiting.output
    for field, value in (("date", "2026-11-20"), ("status", "adopted"), ("outcome", "Both stages are adopted.")):
        run(place, "set", "decision/take-up-the-handbook", field, value)
    handbook = book.load(trees.folder(place), packaged(), TODAY)
    assert [str(one.state) for one in handbook.assessment.stages[:2]] == ["adopted-as-is", "adopted-as-is"]
    assert run(place, "check").exit_code == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--adopt", "monitor"], "goes on for as long as you work together"),
        (["--adopt", "beginning"], '"beginning" is no stage'),
        (["--since", "2999"], "is still to come"),
        (["--since", "3.4.2016"], "2016-04-03 or 2016-03-04"),
        (["--since", "yesterday"], "is no time that is understood"),
        (["--since", "2016-02-31"], "is no time that is understood"),
        (["--since", "2020"], "2019-04 is before 2020"),
        (["--since", "", "--adopt", "connect"], "--adopt needs --since"),
    ],
)
def test_a_past_that_cannot_be_is_explained(root: Path, more: list[str], why: str) -> None:
    result = run(root, "init", "book", *UNDER_WAY, *more)
    assert (result.exit_code, len(result.output.splitlines())) == (2, 1)
    assert why in result.output
    assert not (root / "book").exists()


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ("ten years", "2016"),
        ("for about 3 years", "2023"),
        ("We began in 2016.", "2016"),
        ("spring 2016", "2016"),
        ("7 months", "2026-04"),
        ("since 2016", "2016"),
        ("2016-Q2", "2016-Q2"),
        ("since April 2016", "2016-04"),
        ("17 février 2016", "2016-02-17"),
        ("not yet", ""),
        ("depuis dix ans", "2016"),
        ("environ 3 années", "2023"),
        ("7 mois", "2026-04"),
        ("pas encore", ""),
    ],
)
def test_how_long_is_understood_as_people_say_it(said: str, since: str) -> None:
    assert times.since(said, TODAY) == since


@pytest.mark.parametrize(
    ("said", "spells"),
    [
        ("Sept 2016", (("2016-09", ""),)),
        ("17 avril 2016", (("2016-04-17", ""),)),
        ("March 14, 2016", (("2016-03-14", ""),)),
        ("2017 to June 2020", (("2017", "2020-06"),)),
        ("2017 – 2020", (("2017", "2020"),)),
        ("joined 2017 and left in 2020", (("2017", "2020"),)),
        ("2017, left June 2020, back since Jan 2023", (("2017", "2020-06"), ("2023-01", ""))),
        ("2017 until 2019; 2020-05 until 2021-02-03", (("2017", "2019"), ("2020-05", "2021-02-03"))),
        ("?", ()),
        ("don't know", ()),
        ("not known", ()),
        ("2017 à juin 2020", (("2017", "2020-06"),)),
        ("de 2017 jusqu’en 2020, revenue en janvier 2023", (("2017", "2020"), ("2023-01", ""))),
        ("depuis avril 2016 et partie en 2020", (("2016-04", "2020"),)),
        ("on ne sait pas", ()),
    ],
)
def test_when_somebody_was_a_partner_is_understood_as_people_say_it(said: str, spells: underway.Spells) -> None:
    assert times.spells(said, "2016-03", TODAY) == spells


@pytest.mark.parametrize(
    ("said", "rest", "into"),
    [
        ("2017 to June 2020, merged into The Library", "2017 to June 2020", "The Library"),
        ("2017 to 2020 and was then merged with Library", "2017 to 2020", "Library"),
        ("2017; Merged into library ", "2017", "library"),
        ("merged into Library", "", "Library"),
        ("2017 à 2020 et a été fusionnée avec La Bibliothèque", "2017 à 2020", "La Bibliothèque"),
        ("2017 to 2020", "2017 to 2020", ""),
        ("emerged into light", "emerged into light", ""),
    ],
)
def test_whoever_became_a_part_of_another_says_of_which(said: str, rest: str, into: str) -> None:
    assert times.merged(said) == (rest, into)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("left June 2020", "does not say in turn"),
        ("2017, 2020", "does not say in turn"),
        ("2017 to 2019 to 2020", "does not say in turn"),
        ("2020 to 2017", "2017 is before 2020, which stands before it"),
        ("2015 to 2017", "2015 is before 2016-03, when you began"),
        ("always", "is no time that is understood"),
    ],
)
def test_when_somebody_was_a_partner_is_not_guessed(said: str, why: str) -> None:
    with pytest.raises(Wrong, match=why):
        times.spells(said, "2016-03", TODAY)


def test_somebody_at_a_terminal_is_asked_about_the_past(tmp_path: Path) -> None:
    command = [str(awake.folder() / "handbook"), "init", "book"]
    answers = ["Riverbend", "10 years", "Library", "Museum", "Club", "Archive", "", "connect and begin", "1999"]
    answers += ["Don't know", "April 2020", "2017, left June 2020, back since Jan 2023"]
    answers += ["2018 to 2021, merged into Archives", "2018 to 2021, merged into the LIBRARY", "", ""]
    said = type_in(command, answers, tmp_path)
    assert "[Connect, Begin, Implementation]" in said
    assert "1999 is before" in said
    handbook = book.load(trees.folder(tmp_path / "book"), packaged(), TODAY)
    archive, club, library, museum = handbook.records.of("organization")
    assert not [finding for finding in handbook.findings if finding.severity == "error"]
    assert '"Archives" is none of the others; write "Library" or "Museum" or "Club"' in said
    assert archive.data == {
        "name": "Archive",
        "status": "merged",
        "joined": "2018",
        "left": "2021",
        "merged_into": {"organization": "library", "date": "2021"},
    }
    assert (library.data.get("joined"), museum.data.get("joined")) == (None, "2020-04")
    assert club.data["membership"] == [{"from": "2017", "to": "2020-06"}, {"from": "2023-01"}]
    assert str(handbook.assessment.stages[1].state) == "to-be-adopted"


def test_every_language_is_known_by_what_it_calls_itself(golden: Golden) -> None:
    # What is read of all of them would take a hundred megabytes.
    with patch.object(localedata, "_cache", {}) as read:
        names = {}
        for code in sorted(code for code in localedata.locale_identifiers() if len(code) == 2):
            own = localedata.load(code, merge_inherited=False).get("languages", {})
            read.clear()
            names[code] = own[code] if code in own else Locale(code).languages[code]
    golden.check(Path(languages.__file__).with_suffix(".json"), f"{json.dumps(names, ensure_ascii=False, indent=1)}\n")


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("en fr", ["en", "fr"]),
        ("EN, fr,en", ["en", "fr"]),
        ("English and French", ["en", "fr"]),
        ("français et anglais", ["fr", "en"]),
        ("Deutsch & suomi", ["de", "fi"]),
        ("Scottish Gaelic; cy", ["gd", "cy"]),
        ("en et", ["en", "et"]),
        ("en-GB", ["en"]),
    ],
)
def test_languages_are_understood_as_people_name_them(said: str, codes: list[str]) -> None:
    assert list(languages.codes(said)) == codes


@pytest.mark.parametrize("said", ["Klingon", "and", ",", "e1", "日本", "english, klingon"])
def test_what_is_no_language_is_not_taken_for_one(said: str) -> None:
    with pytest.raises(languages.Unknown):
        languages.codes(said)


@pytest.mark.parametrize("forge", ["github", "gitlab", "forgejo", "none"])
def test_partners_read_the_words_of_their_forge(root: Path, forge: str) -> None:
    written = begun(root, "--repository", "https://code.example.org/r/book", "--forge", forge)
    assert [path for path, text in written.items() if "@@" in text] == []
    readme = written["README.md"]
    assert {"github": "**Create**", "gitlab": "merge request", "forgejo": "**Create Issue**", "none": "send it"}[
        forge
    ] in readme


def test_a_language_in_which_the_software_has_no_words_gets_an_honest_word_and_a_place(root: Path) -> None:
    """Nobody is told that a Ukrainian handbook is in Ukrainian when only the partners' own texts are."""
    said = run(root, "init", "book", *ASKED, "--language", "uk")
    assert "This software speaks no Ukrainian yet" in said.output
    assert "We write in English and Ukrainian. This page is in English only" in files(root / "book")["README.md"]
    plain = run(root, "init", "other", *ASKED)
    assert "speaks no" not in plain.output
    assert "We write in" not in files(root / "other")["README.md"]


def test_whoever_stops_answering_is_told_how_to_go_on(tmp_path: Path) -> None:
    command = [str(awake.folder() / "handbook"), "init", "book", "--partner", "Library"]
    said = type_in(command, ["Riverbend Evenings", "", "English and French", "\x04"], tmp_path, 1)
    assert said.endswith(
        """
Stopped. Nothing was written.
This says what you had answered, to go on with:
  handbook init book --partner Library --name 'Riverbend Evenings' --language en --language fr
"""
    )
    assert list(tmp_path.iterdir()) == []
