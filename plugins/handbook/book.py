"""The handbook as one value: read, checked, gathered and assessed. :func:`load` is the one way in."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handbook import oneline, overdue, rules
from handbook.findings import Finding, Position, error, fails, in_order, warning
from handbook.judging import document, stages
from handbook.judging.document import Document
from handbook.judging.places import Places
from handbook.judging.stages import Assessment
from handbook.meaning import promises, todos
from handbook.meaning.promises import Promise
from handbook.meaning.todos import Todo
from handbook.method import schemas
from handbook.method.keywords import Keyword
from handbook.method.kinds import Kind
from handbook.method.layout import Layout, is_page
from handbook.method.requirements import Stage
from handbook.method.schemas import Schemas
from handbook.overdue import Overdue
from handbook.reading.trees import Tree
from handbook.records import gathering, leftovers, references
from handbook.records.contents import Reader
from handbook.records.languages import CATALOGUES
from handbook.records.records import Records
from handbook.records.references import References
from handbook.rules.checked import Checked, Earlier, nothing_earlier
from handbook.words import Voice, _, voice


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What a handbook's records say, and how far it is as of ``today``.

    ``mistakes``: a file cannot be read, a record is broken or a reference leads nowhere, so answers may be missing that
    are there.
    """

    records: Records
    references: References
    document: Document
    assessment: Assessment
    mistakes: bool
    tree: Tree
    today: str


@dataclass(frozen=True, kw_only=True)
class Handbook(Judged):
    """Everything that a handbook's files say. ``findings`` are in order of place.

    ``keywords`` are those that its schemas may use. ``doubtful`` are the kinds whose own schema is broken, so that
    nobody knows what of them may be seen.
    """

    findings: tuple[Finding, ...]
    overdue: tuple[Overdue, ...]
    todos: tuple[Todo, ...]
    promises: tuple[Promise, ...]
    keywords: tuple[Keyword, ...]
    doubtful: frozenset[str]


def load(tree: Tree, packaged: Tree, today: str, earlier: Earlier = nothing_earlier) -> Handbook:
    """Read the handbook in ``tree`` by the ``packaged`` schemas and its own, as of ``today`` (``2026-02-10``).

    ``earlier`` gives what a file was before; it is asked only to say which words of a signed text have changed.
    """
    found, _reader, steps = _method(packaged, _own(tree), voice())
    judged, wrong = _judged(tree, packaged, today)
    checked, gathered = judged.records, judged.document
    promised = _promised(judged)
    tasks = todos.find(checked, promised, today, gathered.data["facts"]["handbook_since"])
    late = overdue.find(checked, gathered.data["facts"], tasks, today)
    findings = (
        *(item.finding for item in late),
        *found.findings,
        *wrong,
        *gathered.findings,
        *leftovers.find(tree, Layout(checked.kinds), checked),
        *_own_words(tree),
        *rules.check(
            Checked(
                checked,
                judged.references,
                gathered,
                _requirements(steps),
                frozenset((*tree.files, *tree.others)),
                {path: data for path, data in tree.files.items() if is_page(path)},
                earlier,
            )
        ),
    )
    return Handbook(
        **vars(judged),
        findings=in_order(findings),
        overdue=late,
        todos=tasks,
        promises=promised,
        keywords=found.keywords,
        doubtful=_doubtful(found, tree),
    )


def _promised(judged: Judged) -> tuple[Promise, ...]:
    """The promises of the agreements that were made."""
    agreements, reports, organizations = map(judged.records.data, ("agreement", "report", "organization"))
    return promises.find(
        agreements, reports, organizations, judged.today, judged.document.data["facts"]["handbook_since"]
    )


def judge(tree: Tree, packaged: Tree, today: str) -> Judged:
    """How far the handbook in ``tree`` is, without all that is wrong with it: what costs least."""
    return _judged(tree, packaged, today)[0]


def _judged(tree: Tree, packaged: Tree, today: str) -> tuple[Judged, tuple[Finding, ...]]:
    """How far a handbook is, and what keeps files and records from counting."""
    _found, reader, steps = _method(packaged, _own(tree), voice())
    files = {path: data for path, data in tree.files.items() if path.startswith("content/")}
    checked, problems = gathering.check(files, reader, tree.unread)
    linked, dangling = references.resolve(checked)
    gathered = document.gather(checked, linked, today)
    naming = tuple(asked for stage in steps for asked in stage.requirements if asked.record)
    assessment = stages.assess(steps, Places(checked, linked, gathered, naming))
    wrong = (*_unread(tree), *_without_partnership(checked), *problems, *dangling)
    return Judged(
        records=checked,
        references=linked,
        document=gathered,
        assessment=assessment,
        mistakes=fails(wrong),
        tree=tree,
        today=today,
    ), wrong


def _own(tree: Tree) -> tuple[tuple[str, bytes], ...]:
    """The handbook's own schemas."""
    return tuple(sorted(item for item in tree.files.items() if item[0].startswith("schemas/")))


def method(packaged: Tree) -> tuple[Mapping[str, Kind], tuple[Stage, ...]]:
    """The packaged kinds of record and stages, for where there is no handbook yet."""
    _schemas, reader, steps = _method(packaged, (), voice())
    return reader.layout.kinds, steps


@lru_cache(maxsize=4)
def _method(
    packaged: Tree, own: tuple[tuple[str, bytes], ...], _voice: Voice
) -> tuple[Schemas, Reader, tuple[Stage, ...]]:
    """The schemas in force and what they describe; kept for the next handbook of the same method and language.

    With them goes the reader of such records, who keeps what is said in files that stay the same.
    """
    found = schemas.read(packaged, Tree(dict(own)))
    kinds = {id: Kind(id, schema) for id, schema in found.kinds.items()}
    return found, Reader(Layout(kinds)), tuple(Stage(id, schema) for id, schema in found.stages.items())


def _own_words(tree: Tree) -> Iterator[Finding]:
    """What is wrong with the catalogues of the handbook's own words."""
    paths = [path for path in tree.files if path.startswith(CATALOGUES) and path.endswith(".po")]
    if not paths:
        return
    from handbook import catalogue  # only here is Babel needed

    for path in sorted(paths):
        _words, faults = catalogue.own(tree.files[path], posixpath.basename(path).removesuffix(".po"))
        for fault in faults:
            message = (
                _("the catalogue cannot be read: {why}").format(why=oneline.line(fault.why)[:80])
                if fault.why
                else _("this translation fills in something else than its English text, and is left out")
            )
            hint = _("What stands in braces must be the same in both, letter for letter.")
            yield warning("translation-left-out", Position(path, fault.line), message, hint)


def _doubtful(found: Schemas, tree: Tree) -> frozenset[str]:
    """The kinds that the handbook describes itself, in a file that cannot be used."""
    broken = {finding.position.path for finding in found.findings} | {path.rstrip("/") for path in tree.unread}
    paths = {path for path in broken if path.split("/")[0] == "schemas" and not path.startswith("schemas/stages/")}
    kinds = frozenset(posixpath.basename(path).removesuffix(".schema.json") for path in paths)
    shared = any(posixpath.dirname(path) != "schemas/kinds" for path in paths)
    return frozenset(found.kinds) if shared else kinds


def _requirements(steps: tuple[Stage, ...]) -> frozenset[str]:
    return frozenset(requirement.id for stage in steps for requirement in stage.requirements)


def _unread(tree: Tree) -> Iterator[Finding]:
    for path, why in sorted(tree.unread.items()):
        message, hint = _("the file cannot be read: {why}"), _("Look at its name and at who may read it.")
        if why == "link":
            message, hint = _("the file is a link to another place"), _("Put the file itself here.")
        elif path.endswith("/"):
            message, hint = _("the folder cannot be read: {why}"), _("Look at who may read it.")
        yield error("file-not-read", Position(path), message.format(why=why), hint)


def _without_partnership(checked: Records) -> list[Finding]:
    if checked.of("partnership") or "partnership" in checked.broken or "partnership" not in checked.kinds:
        return []
    return [
        error(
            "no-partnership",
            Position("content/partnership.yml"),
            _("there is no content/partnership.yml, so this is not a handbook yet"),
            _(
                "Create it with the partnership's name and the stage it works in: name: ..., stage: connect. Or go to"
                " the folder in which your handbook lies."
            ),
        )
    ]
