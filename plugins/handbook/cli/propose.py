"""``handbook propose``: keep what changed on a branch of its own, and say how to hand it on. Nothing is sent."""

from __future__ import annotations

import re
import shlex
import subprocess
from datetime import date
from itertools import count
from pathlib import Path
from typing import NoReturn

import click

from handbook.cli import outside
from handbook.words import _

#: What of git's own begun work is in the way, by the file or folder that it keeps meanwhile.
_BEGUN = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
#: What is hidden is no part of a handbook: what programs and systems leave lying about.
_CONTENT = ("content", ":(exclude,glob)content/**/.*", ":(exclude,glob)content/**/.*/**")
_FEW = 5
_FORGE = re.compile(r"(?m)^ +forge: *([a-z]+)\b")


@click.command()
@click.option("-m", "--message", help="What the change is called; otherwise what it answers is said.")
@click.pass_obj
def propose(root: Path, message: str | None) -> None:
    """Keep what changed in content/ on a branch.

    Commits it in your name on a new branch, with what it answers as its message, and says how to push that and open the
    pull request. Nothing is pushed, and nothing else is committed.
    """
    from handbook import comparison
    from handbook.reports import proposal

    base = _ready(root)
    today = date.today().isoformat()
    found = proposal.proposal(comparison.compare(outside.load(root, today, "HEAD"), outside.load(root, today)))
    title, _line, text = (message or "").strip().partition("\n")
    said = "\n\n".join(part for part in ((title, text.strip()) if title else (found.title, found.text)) if part)
    branch = _free(root, found.branch)
    _commit(root, base, branch, said)
    told = _('On the branch {branch} there is now: "{title}"')
    outside.say(told.format(branch=branch, title=title or found.title), *_paths(root), "")
    outside.say(*_onward(root, base, branch))


def _ready(root: Path) -> str:
    """The branch that is checked out, if what changed in the handbook can be committed; else the command ends."""
    if not root.is_dir() or _git(root, "rev-parse", "--is-inside-work-tree").stdout.strip() != "true":
        outside.fail(_("this handbook is in no git repository; begin one with: git init"))
    if _git(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        outside.fail(_('nothing is committed yet; begin with: git add . and git commit -m "Begin the handbook"'))
    begun = [name for name in _BEGUN if Path(root, _asked(root, "rev-parse", "--git-path", name)).exists()]
    if begun or _asked(root, "ls-files", "--unmerged"):
        outside.fail(_("git is in the middle of a merge or something like it; finish that first: git status"))
    base = _git(root, "symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()
    if not base:
        outside.fail(_("no branch is checked out here; choose one first, such as: git switch main"))
    inside = f"{_asked(root, 'rev-parse', '--show-prefix')}content/"
    staged = _asked(root, "diff", "--cached", "--name-only", "--no-renames", "-z").split("\0")
    others = [path for path in staged if path and not path.startswith(inside)]
    if others:
        shown = ", ".join(others[:_FEW]) + (" ..." if len(others) > _FEW else "")
        said = _("other changes wait to be committed: {files}. Commit them first, or: git restore --staged .")
        outside.fail(said.format(files=shown))
    if not _asked(root, "status", "--porcelain", "--untracked-files=all", "--", *_CONTENT):
        outside.fail(_("nothing has changed in content/ since the last commit on {branch}").format(branch=base))
    if _git(root, "var", "GIT_AUTHOR_IDENT").returncode:
        outside.fail(_('git does not know you: git config --global user.name "Your Name", and user.email likewise'))
    return base


def _free(root: Path, wanted: str) -> str:
    """A branch that is not there yet, here or where others have theirs."""
    known = {name.split("/")[-1] for name in _asked(root, "for-each-ref", "--format=%(refname)").split()}
    return next(name for number in count(1) if (name := f"{wanted}-{number}" if number > 1 else wanted) not in known)


def _commit(root: Path, base: str, branch: str, message: str) -> None:
    """Commit on the new branch; whatever goes wrong, everything is as it was."""
    _asked(root, "switch", "--quiet", "--create", branch)
    added = _git(root, "add", "--all", "--", *_CONTENT)
    done = added if added.returncode else _git(root, "commit", "--quiet", "--file=-", said=message)
    if done.returncode:
        _git(root, "reset", "--quiet")
        _git(root, "switch", "--quiet", base)
        _git(root, "branch", "--quiet", "-D", branch)
        outside.fail(_("git did not commit it, so everything is as it was: {why}").format(why=_why(done)))


def _paths(root: Path) -> list[str]:
    """The files of the last commit, below the handbook's folder, as they are there now."""
    changed = _asked(root, "show", "--format=", "--name-status", "--no-renames", "--relative", "-z", "HEAD").split("\0")
    signs = {"A": "+", "D": "-"}
    return [f"  {signs.get(sign, '~')} {path}" for sign, path in zip(changed[::2], changed[1::2], strict=False)]


def _onward(root: Path, base: str, branch: str) -> list[str]:
    """What to do next: where to push, and how to open the pull request."""
    from handbook.editing import forge as forges

    remotes = _asked(root, "remote").split()
    back = _("git switch {branch} leads back to where you were; what you have proposed stays on its branch.")
    back = back.format(branch=base)
    if not remotes:
        nowhere = _("There is nowhere to push it yet. Once the repository has a place elsewhere:")
        return [
            nowhere,
            f"  git remote add origin {_('ADDRESS')}",
            f"  git push --set-upstream origin {branch}",
            "",
            back,
        ]
    remote = "origin" if "origin" in remotes else remotes[0]
    url = forges.web_address(_asked(root, "remote", "get-url", remote))
    forge = forges.detect(url)
    place = forges.Repository(url, base, _configured(root) if forge == forges.NONE else forge)
    change = place.known.request if place.known else _("pull request")
    lines = [_("Now push it:"), f"  git push --set-upstream {shlex.quote(remote)} {branch}"]
    if opened := place.proposal(branch):
        return [*lines, _("and open the {change}:").format(change=change), f"  {opened}", "", back]
    said = _("and open a {change} from {branch} to {base}.")
    if url:
        said = _("and open a {change} from {branch} to {base} at {address}.")
    return [*lines, said.format(change=change, branch=branch, base=base, address=url), "", back]


def _configured(root: Path) -> str:
    """The forge that ``mkdocs.yml`` names, where the address does not tell it."""
    site = root / "mkdocs.yml"
    text = site.read_text("utf-8", "replace") if site.is_file() else ""
    found = _FORGE.search(text)
    return found[1] if found else "none"


def _asked(root: Path, *arguments: str) -> str:
    """What git answers; the command ends where it refuses."""
    done = _git(root, *arguments)
    if done.returncode:
        _refused(done)
    return done.stdout.strip("\n")


def _refused(done: subprocess.CompletedProcess[str]) -> NoReturn:
    outside.fail(_("git says: {why}").format(why=_why(done)))


def _why(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else _("nothing")


def _git(root: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    """Ask git, in English, about the folder that is meant and no other; it sends nothing anywhere."""
    from handbook.reading import trees

    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=said.encode(), capture_output=True, check=False, env=trees.environment())
    except OSError:
        outside.fail(_("this needs git, which is not installed here"))
    out, err = (data.decode("utf-8", "surrogateescape") for data in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(command, done.returncode, out, err)
