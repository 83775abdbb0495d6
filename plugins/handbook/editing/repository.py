"""A new handbook's repository: its first records, and everything that lies around ``content/``."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from handbook.editing import software, starting, steps, underway
from handbook.editing.forge import Repository
from handbook.editing.languages import named
from handbook.editing.owners import code_owners
from handbook.editing.software import Software
from handbook.editing.underway import NO_PAST, Past
from handbook.method.kinds import Kind
from handbook.method.layout import why_reserved
from handbook.method.names import readable
from handbook.method.requirements import Stage
from handbook.records.formats import FORMAT
from handbook.words import _, either_of, is_spoken, listing

#: Where each forge looks for what it reads by itself.
_HOMES = {"github": ".github", "gitea": ".gitea", "forgejo": ".forgejo", "gitlab": ".gitlab"}
#: Which folder of the package has a forge's workflows. Gitea and Forgejo read the same.
_WORKFLOWS = {"github": "github", "gitea": "gitea", "forgejo": "gitea", "gitlab": "gitlab"}
_REQUEST = {"gitlab": ".gitlab/merge_request_templates/Default.md"}
_STEP = re.compile(r"^\d+\. ", re.MULTILINE)
_SLOT = re.compile(r"@@([a-z_]+)@@")
#: The words that readers of YAML take for themselves, numbers and dates are neither of these.
_PLAIN = re.compile(r"(?:https?://[\w./-]+|[a-z]{4,}(?<!true)(?<!false)(?<!null))\Z", re.ASCII)
#: Slots whose values are made here.
_AS_IT_IS = frozenset(
    """asked at begin carried install installing installing_windows languages next_stage partners present push
    receiving repository save site site_url taken yours""".split()
)
_MARKS = re.compile(r"([\\`*_\[\]<>#|&!~])")


@dataclass(frozen=True)
class Beginning:
    """What has to be known to begin: the partnership's name, its partners by id, languages, and where it is kept.

    ``owners``: the people and teams at the forge who are asked about every change. ``past``: what there was before.
    """

    name: str
    partners: Mapping[str, str]
    languages: Sequence[str]
    repository: Repository
    owners: Sequence[str] = ()
    past: Past = NO_PAST

    @property
    def present(self) -> list[str]:
        """The ids of those who are partners now; of all where every one has left."""
        return [id for id in self.partners if not self.past.has_left(id)] or list(self.partners)

    @property
    def account(self) -> str:
        """Under which name the forge keeps the repository and its teams; a stand-in where nobody knows."""
        path = urlsplit(self.repository.url).path.strip("/")
        return path.rpartition("/")[0] or "your-organization"

    @property
    def unspoken(self) -> list[str]:
        """The languages in which this software has no words."""
        return [code for code in self.languages if not is_spoken(code)]


def partners(names: Sequence[str]) -> dict[str, str]:
    """An id for each partner: its name as a short name, with a number where two would be called the same."""
    found: dict[str, str] = {}
    for name in names:
        stem = readable(name, 70) or "partner"
        candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(names) + 3))]
        found[next(id for id in candidates if id not in found and not why_reserved(id))] = name
    return found


def content(beginning: Beginning, stages: Sequence[Stage], kinds: Mapping[str, Kind]) -> dict[str, str]:
    """The first records: the partnership, each partner, and templates of the stage that is before them.

    Of what lies behind them nothing is begun but the decision that adopts it.
    """
    past = beginning.past
    present = past.present(stages).id
    files = starting.records(present, stages, kinds, beginning.present)
    given = {"name": beginning.name, "stage": stages[0].id, "format": FORMAT, "languages": list(beginning.languages)}
    given |= underway.adopting(past, stages)
    files |= starting.known(kinds["partnership"], "", given, stages, present, underway.waiting(past, stages))
    for id, name in beginning.partners.items():
        files |= starting.known(kinds["organization"], id, underway.member(id, name, past), stages, present)
    return files | underway.decision(past, stages, kinds, beginning.present)


def surroundings(
    beginning: Beginning, starter: Mapping[str, str], chosen: Software, stages: Sequence[Stage]
) -> dict[str, str | bytes]:
    """Everything but the records. ``starter``: the files to fill in, by path in the package's folder of them."""
    repository = beginning.repository
    home = _HOMES.get(repository.forge, "")
    values = {
        "name": beginning.name,
        "repository": repository.url,
        "branch": repository.branch,
        "forge": repository.forge,
        "change": repository.known.request if repository.known else _("change"),
        "save": _save(repository),
        "receiving": _receiving(repository),
        "languages": _languages(beginning),
        "partners": "\n".join(f"- {marked(beginning.partners[id])}" for id in beginning.present),
        **steps.installing(chosen),
        **steps.website(repository),
        **underway.guide(beginning.past, stages),
    }
    values["begin"] = steps.wrapped(begin(beginning, starter, _("the folder of this file"), stages), 140)
    values["carried"] = steps.wrapped(values["carried"], 140)
    files = software.files(chosen, starter)
    for path, text in starter.items():
        target = _target(path, repository.forge)
        if target:
            files[target] = filled(text, values, path)
    if home:
        regular = repository.forge in ("gitea", "forgejo")
        files[f"{home}/CODEOWNERS"] = code_owners(beginning.owners, beginning.account, beginning.partners, regular)
    return files


def begin(beginning: Beginning, starter: Mapping[str, str], here: str, stages: Sequence[Stage]) -> str:
    """What is done once, until partners can write and the website is there: a numbered list, a paragraph a line.

    ``here``: what the handbook's folder is called.
    """
    repository = beginning.repository
    path = f"begin/{_WORKFLOWS.get(repository.forge, 'none')}.md"
    values = {
        "here": here,
        "forge": repository.forge,
        "branch": repository.branch,
        "repository": f"<{repository.url}>" if repository.url else _("the address that it then has"),
        "push": steps.push(repository),
        "asked": steps.asked(beginning.owners),
        **steps.website(repository),
    }
    text = filled(starter[path], values, path).rstrip()
    last = underway.step(beginning.past, stages)
    return f"{text}\n\n{len(_STEP.findall(text)) + 1}. {last}" if last else text


def _languages(beginning: Beginning) -> str:
    """A paragraph in which languages people write, and where those add theirs in which nothing is said here."""
    if list(beginning.languages) == ["en"]:
        return ""
    said = _("We write in {languages}.").format(languages=listing([*map(named, beginning.languages)]))
    lacking = [*map(named, beginning.unspoken)]
    if lacking:
        more = _("This page is in English only, so far. Do you write {languages}? Say the same here in that language:")
        said = f"{said} {more.format(languages=either_of(lacking))}"
    return f"\n\n{said}"


def _target(path: str, forge: str) -> str:
    """Where a starter file goes in a repository on ``forge``, empty if it is not for that forge.

    ``common/`` is for all; ``github/``, ``gitlab/`` and ``gitea/`` hold workflows, ``change.md`` is the template of a
    pull request; ``locks/`` is no file of its own.
    """
    folder, _slash, rest = path.partition("/")
    home = _HOMES.get(forge, "")
    if folder == "common":
        return _named(rest)
    if folder == _WORKFLOWS.get(forge):
        return _named(rest) if folder == "gitlab" else f"{home}/{rest}"
    if path == "change.md" and home:
        return _REQUEST.get(forge, f"{home}/pull_request_template.md")
    return ""


def _save(repository: Repository) -> str:
    """The last steps of an answer, in the words of the forge."""
    forge = repository.known
    if forge is None:
        return _("3. Copy or download what you wrote, and send it to whoever coordinates the partnership.")
    if forge.issue:
        return _(
            "3. Press **Hand in**. {forge}, where these files are kept, opens with your answers filled in: press"
            " **{create}** there. The handbook answers on that page; nothing changes before somebody has read it."
        ).format(forge=forge.title, create=forge.create)
    return _(
        "3. Follow the button to {forge}, where these files are kept. Choose **{save}** there, then “{branch}”: what"
        " you wrote is now a {change}, a proposal that changes nothing yet."
    ).format(forge=forge.title, save=forge.save, branch=forge.branch, change=forge.request)


def _receiving(repository: Repository) -> str:
    """How a coordinator takes in what is handed in, as an entry of a list; empty where the forge hears of nothing."""
    if not repository.known or not repository.known.issue:
        return ""
    said = _(
        "What people hand in with a form comes as an issue. Of those who belong to the repository it is taken in at"
        " once, of anybody else once you have read it and given the issue the label `hand-in`. The answer in the issue"
        " says what it changes and has the link that opens the {change}. Nothing changes before that is merged, and"
        " what it shows then is what is merged."
    )
    return textwrap.fill(f"- {said.format(change=_(repository.known.change))}", 140, subsequent_indent="  ") + "\n"


def _named(path: str) -> str:
    """Files whose name begins with a point lie in the package without it, so that nothing here obeys them."""
    return f".{path.removeprefix('dot-')}" if path.startswith("dot-") else path


def filled(text: str, values: Mapping[str, str], path: str) -> str:
    """``text`` with each ``@@name@@`` replaced by its value, written so that in such a file it stays one value."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        said = values.get(name, match.group())
        if path.endswith(".md"):
            return said if name in _AS_IT_IS else marked(said)
        if name in _AS_IT_IS or _PLAIN.match(said) or not path.endswith((".yml", ".yaml")):
            return said
        # What the theme shows is not escaped by it.
        return json.dumps(html.escape(said, quote=False), ensure_ascii=False)

    return _SLOT.sub(value, text)


def marked(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", text)
