"""Cases: small changes to a handbook that is complete, and what should come of each.

``tests/requirements/<id>/cases.yml`` has the cases of one requirement by name. A case is a list of ``edits``, the state
that it should ``expect`` of the requirement, the ``gaps`` (``path: message``, all of them, paths below ``content/``)
and ``also``: the ids of other requirements that are then unmet too; ``whole`` has those of the smallest complete
handbook where they differ, because it goes on to later stages. An edit names a ``file`` below ``content/`` and
what to do with it:

    set: {a.0.b: value}     write a value; numbers count the entries of a list, one past the end adds an entry
    remove: a.0.b           take out a field or entry (or several: a list of places)
    text: ...               replace the text below a Markdown file's header
    write: ...              write the whole file
    delete: true            delete the file
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from handbook import book
from handbook.book import Handbook, Judged
from handbook.judging import stages
from handbook.judging.places import Places
from handbook.judging.stages import Assessment
from handbook.meaning import signing
from handbook.method.blanks import prune
from handbook.method.requirements import Stage
from handbook.reading import sources, trees
from handbook.reading.trees import Tree
from handbook.records.records import Record

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements"
#: The handbook that the cases of a stage change.
BASES = {
    "connect": HERE / "accepted" / "smallest-connect",
    "begin": HERE / "accepted" / "smallest",
    "implementation": HERE / "accepted" / "smallest",
    "monitor": HERE / "accepted" / "smallest",
}
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Case:
    """One case of one requirement."""

    requirement: str
    name: str
    edits: tuple[dict[str, Any], ...]
    expect: str
    gaps: tuple[str, ...]
    also: tuple[str, ...]
    whole: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.requirement}/{self.name}"

    @property
    def stage(self) -> str:
        return self.requirement.partition(".")[0]


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every requirement."""
    return tuple(
        Case(
            requirement=path.parent.name,
            name=name,
            edits=tuple(said.get("edits", ())),
            expect=said.get("expect", "met"),
            gaps=tuple(said.get("gaps", ())),
            also=tuple(said.get("also", ())),
            whole=tuple(said.get("whole", said.get("also", ()))),
        )
        for path in sorted(REQUIREMENTS.glob("*/cases.yml"))
        for name, said in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader).items()
    )


@cache
def packaged() -> Tree:
    """The schemas that come with the package."""
    return trees.packaged()


@cache
def base(stage: str) -> Tree:
    """The handbook in which a stage is complete."""
    return trees.folder(BASES[stage])


def load(tree: Tree) -> Handbook:
    """The handbook in ``tree``, on the day for which the cases are written."""
    return book.load(tree, packaged(), TODAY)


def judged(tree: Tree, only: Collection[str]) -> Judged:
    """The same without what rules and dates say: read, gathered and held to these stages alone."""

    def assess(steps: Iterable[Stage], places: Places) -> Assessment:
        return judge(tuple(stage for stage in steps if stage.id in only), places)

    judge = stages.assess
    with patch.object(stages, "assess", assess):
        return book.judge(tree, packaged(), TODAY)


def edited(tree: Tree, edits: tuple[dict[str, Any], ...]) -> Tree:
    """``tree`` with the edits made."""
    files = dict(tree.files)
    for edit in edits:
        path = f"content/{edit['file']}"
        if edit.get("delete"):
            del files[path]
        elif "write" in edit:
            files[path] = edit["write"].encode()
        else:
            files[path] = _rewritten(path, files[path], edit)
    return Tree(files, tree.others, tree.unread)


def _rewritten(path: str, data: bytes, edit: dict[str, Any]) -> bytes:
    source = sources.read_once(path, data)
    assert isinstance(source, sources.Source)
    written = deepcopy(source.data)
    places = edit.get("remove", [])
    for place in places if isinstance(places, list) else [places]:
        holder, step = _holder(written, place)
        del holder[step]
    for place, value in edit.get("set", {}).items():
        holder, step = _holder(written, place)
        if isinstance(holder, list) and step == len(holder):
            holder.append(value)
        else:
            holder[step] = value
    header = yaml.dump(written, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    if source.body is None:
        return header.encode()
    return f"---\n{header}---\n{edit.get('text', source.body)}".encode()


def _holder(data: Any, place: object) -> tuple[Any, Any]:
    """The mapping or list in which the value at ``place`` stands, and its name or number there."""
    *way, last = (int(step) if step.isdigit() else step for step in str(place).split("."))
    for step in way:
        data = data[step]
    return data, last


def agreement(file: bytes) -> Record:
    """The agreement that stands in a file."""
    source = sources.read("content/agreements/paper.md", file)
    assert isinstance(source, sources.Source)
    kind = book.method(packaged())[0]["agreement"]
    return Record(kind, "paper", source, (), prune(source.data))


def fingerprint(file: bytes) -> str:
    """Of what stands in an agreement's file, by which signatures are bound to it."""
    return signing.agreed(agreement(file)).fingerprint
