"""Forges: where people change a handbook's files in the browser, and under which addresses.

Each forge is a row of addresses and of the words on its own buttons. Nothing is asked of any of them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, quote_plus, urlsplit

from handbook.oneline import HIDDEN
from handbook.words import _

#: No forge takes a longer address: 8,191 bytes are the least that web servers allow, and some of them is theirs.
LONGEST = 8000
_SSH = re.compile(r"(?:ssh://)?git@(?P<host>[\w.-]+)(?::\d+)?[:/](?P<path>.+)\Z")
_UNUSABLE = re.compile(r"[\s{}<>\"'\\^`|@]")


@dataclass(frozen=True, slots=True)
class Forge:
    """What is particular to one forge.

    The addresses have slots: ``{url}`` and ``{branch}`` of the repository; ``{path}``, or its ``{folder}`` and
    ``{name}``; the ``{text}`` to fill in. ``new_prefilled`` and ``edit_prefilled`` are empty where the forge cannot.
    ``upload`` is where whole files are put into a folder, empty where there is no page for that.
    ``proposed`` is where somebody asks for the branch ``{head}`` to be read and taken in. ``issue`` is where somebody
    writes a new issue with its ``{title}`` and ``{text}`` filled in, empty where its workflows do not hear of issues.
    ``save``, ``branch``, ``propose`` and ``open`` are the words on its page, in the order in which they are met;
    ``create`` those on its page for issues; ``change`` is what it calls a change that waits to be read.
    """

    title: str
    edit: str
    new: str
    login: str
    save: str
    branch: str
    propose: str
    open: str
    new_prefilled: str = ""
    edit_prefilled: str = ""
    upload: str = ""
    issue: str = ""
    proposed: str = ""
    create: str = ""
    change: str = "pull request"
    hosts: tuple[str, ...] = ()

    @property
    def request(self) -> str:
        """What it calls a change that waits to be read, in the language that is spoken."""
        return _("merge request") if self.change == "merge request" else _("pull request")


_ISSUE = "{url}/issues/new?title={title}&body={text}"
_GITEA = Forge(
    title="Gitea",
    edit="{url}/_edit/{branch}/{path}",
    new="{url}/_new/{branch}/{folder}?filename={name}",
    new_prefilled="{url}/_new/{branch}/{folder}?filename={name}&value={text}",
    edit_prefilled="{url}/_edit/{branch}/{path}?value={text}",
    upload="{url}/_upload/{branch}/{folder}",
    issue=_ISSUE,
    proposed="{url}/compare/{branch}...{head}",
    create="Create Issue",
    login="/user/login?redirect_to=",
    save="Commit Changes",
    branch="Create a new branch for this commit and start a pull request",
    propose="Propose file change",
    open="Create Pull Request",
    hosts=("gitea.com",),
)

#: The forges by the name under which ``mkdocs.yml`` knows them.
FORGES: Mapping[str, Forge] = {
    "github": Forge(
        title="GitHub",
        edit="{url}/edit/{branch}/{path}",
        # The whole path as the name: with the folder in the address itself it loses the name.
        new="{url}/new/{branch}?filename={path}",
        new_prefilled="{url}/new/{branch}?filename={path}&value={text}",
        upload="{url}/upload/{branch}/{folder}",
        issue=_ISSUE,
        proposed="{url}/compare/{branch}...{head}?expand=1",
        create="Create",
        login="/login?return_to=",
        save="Commit changes…",
        branch="Create a new branch for this commit and start a pull request",
        propose="Propose changes",
        open="Create pull request",
        hosts=("github.com",),
    ),
    "gitea": _GITEA,
    "forgejo": replace(_GITEA, title="Forgejo", hosts=("codeberg.org",)),
    "gitlab": Forge(
        title="GitLab",
        edit="{url}/-/edit/{branch}/{path}",
        new="{url}/-/new/{branch}/{folder}?file_name={name}",
        proposed="{url}/-/merge_requests/new?merge_request%5Bsource_branch%5D={head}"
        "&merge_request%5Btarget_branch%5D={branch}",
        login="/users/sign_in?redirect_to=",
        save="Commit changes",
        branch="Commit to a new branch",
        propose="Create a merge request for this change",
        open="Create merge request",
        change="merge request",
        hosts=("gitlab.com",),
    ),
}
#: Where the workflow lies, from the top of a repository, that takes in what people hand in.
RECEIVING: Mapping[str, tuple[str, ...]] = {
    "github": (".github/workflows/hand-in.yml",),
    "gitea": (".gitea/workflows/hand-in.yml", ".github/workflows/hand-in.yml"),
    "forgejo": (".forgejo/workflows/hand-in.yml", ".gitea/workflows/hand-in.yml", ".github/workflows/hand-in.yml"),
}
#: The forge of a handbook that is on none, or on one whose pages nobody knows.
NONE = "none"


#: Hosts that publish a repository's site, with the host on which each owner's sites are and the name of the repository
#: whose site is at the top there.
_SITES = {
    "github.com": ("github.io", "{owner}.github.io"),
    "gitlab.com": ("gitlab.io", "{owner}.gitlab.io"),
    "codeberg.org": ("codeberg.page", "pages"),
}
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\Z")


def detect(url: str) -> str:
    """The forge that a repository's address tells: by a host that is known, or that is named after its forge."""
    host = (urlsplit(web_address(url)).hostname or "").lower()
    for name, forge in FORGES.items():
        if host in forge.hosts or host.split(".")[0] == name:
            return name
    return NONE


def web_address(url: str) -> str:
    """A repository's address as a browser opens it, whatever ``git clone`` was given; empty if it is none."""
    text = url.strip()
    if ssh := _SSH.match(text):
        text = f"https://{ssh['host']}/{ssh['path']}"
    text = text.rstrip("/").removesuffix(".git")
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    usable = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    return text if usable and not _UNUSABLE.search(text) and not HIDDEN.search(text) else ""


def names_repository(url: str) -> bool:
    """Whether a web address can be a repository's own: not that of who keeps it, nor of a page in it.

    On a forge that it does not tell, it can.
    """
    forge, steps = detect(url), urlsplit(url).path.strip("/").split("/")
    if forge == "github":
        return len(steps) == 2
    return forge == NONE or (len(steps) > 1 and "-" not in steps)


@dataclass(frozen=True)
class Repository:
    """Where a handbook is kept: the repository's web address, its main branch and its forge's name.

    ``folder`` is the handbook's folder inside it, empty at the top. ``receives`` says whether a workflow there takes in
    what people hand in as issues.
    """

    url: str
    branch: str = "main"
    forge: str = NONE
    folder: str = ""
    receives: bool = False

    @property
    def known(self) -> Forge | None:
        """What is known about the forge, None where there is none."""
        return FORGES.get(self.forge) if self.url else None

    @property
    def site(self) -> str:
        """The address at which the forge publishes the repository's site, as it is known beforehand; or empty."""
        parts = urlsplit(self.url)
        host, top = _SITES.get(parts.hostname or "", ("", ""))
        owner, _slash, name = parts.path.strip("/").partition("/")
        owner = owner.lower()
        if not host or not name or not _LABEL.match(owner):
            return ""
        inside = "" if name.lower() == top.format(owner=owner) else f"{name}/"
        return f"https://{owner}.{host}/{inside}"

    def path(self, path: str) -> str:
        """A handbook's file as the repository calls it."""
        return posixpath.join(self.folder.strip("/"), path)

    def edit(self, path: str) -> str:
        """The address at which a file is edited, or empty."""
        return self._address(self.known.edit if self.known else "", path)

    def new(self, path: str) -> str:
        """The address at which a file of that name is written, or empty."""
        return self._address(self.known.new if self.known else "", path)

    def new_prefilled(self, path: str, text: str) -> str:
        """The address of a new file with its text filled in; empty where the forge cannot or it would be too long."""
        return self._fitting(self._address(self.known.new_prefilled if self.known else "", path, text))

    def edit_prefilled(self, path: str, text: str) -> str:
        """The address for editing a file, its new text filled in, or empty as for :meth:`new_prefilled`."""
        return self._fitting(self._address(self.known.edit_prefilled if self.known else "", path, text))

    def proposal(self, branch: str) -> str:
        """The address at which what is on another branch is proposed for the main one, or empty."""
        return self.pattern(self.known.proposed).replace("{head}", quote(branch)) if self.known else ""

    def pattern(self, template: str) -> str:
        """A forge's address with the repository's own parts filled in; ``{path}`` and what is like it stay open."""
        return template.replace("{url}", self.url).replace("{branch}", quote(self.branch))

    def through_login(self, address: str) -> str:
        """The address that somebody meets who is not signed in: the page to sign in, escaping where to go on, twice."""
        return f"{self._login}{quote(quote(address, safe=''), safe='')}"

    @property
    def room(self) -> int:
        """How many characters an address may have once it is escaped twice, for signing in to lead on to it."""
        return LONGEST - len(self._login)

    @property
    def _login(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}{self.known.login if self.known else ''}"

    def _address(self, template: str, path: str, text: str = "") -> str:
        folder, name = posixpath.split(self.path(path))
        # One after the other, the text last: what stands in it is never a slot.
        address = self.pattern(template)
        before, slot, after = address.partition("?")
        before = before.replace("{path}", quote(self.path(path))).replace("{folder}", quote(folder))
        after = after.replace("{path}", quote(self.path(path))).replace("{name}", quote_plus(name))
        return f"{before}{slot}{after.replace('{text}', quote_plus(text))}"

    def _fitting(self, address: str) -> str:
        return address if address and len(self.through_login(address)) <= LONGEST else ""
