"""Each meaning is said once: nobody outside ``meaning/`` reads a field that has one by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import handbook

ROOT = Path(handbook.__file__).parent
#: The folders that ask ``meaning/`` what a field means.
FOLDERS = ("facts", "rules", "overdue", "pages", "reports", "exports", "comparison")

#: The fields that have a meaning, by the module of ``meaning/`` that says it.
MEANT = {
    "actions": ("status", "due", "done"),
    "affiliation": ("affiliations",),
    "agreements": ("status effective_date signatures signatures_needed supersedes amends accessions renewals".split()),
    "attendance": ("attendance", "status"),
    "bodies": "members chair co_chairs vice_chairs ended hiatus term_months cadence".split(),
    "challenges": ("status",),
    "decisions": (
        "status option positions position supersedes decision_rule decision_rules approvals threshold notice_days"
    ).split(),
    "meetings": ("status",),
    "membership": ("status", "joined", "left", "membership", "merged_into"),
    "promises": ("kept", "by_when"),
    "quorum": ("quorum",),
    "reports": ("due",),
    "votes": ("votes",),
}
FIELDS = {name for names in MEANT.values() for name in names}

#: Fields of these names that mean something else there.
OTHERS = {
    ("facts/membership.py", "_welcome", "done"): "the day on which somebody new went through a step",
    ("facts/tasks.py", "_named", "done"): "what a review lists as done, in words",
    ("overdue/promises.py", "newcomers", "joined"): "what the facts about newcomers found out, no record's field",
    (
        "pages/published.py",
        "fields",
        "membership",
    ): "that each time is listed, so that the first and the last are shown",
}


def accesses(source: str) -> Iterator[tuple[str, str]]:
    """The fields with a meaning that are read by name, each with the function that does it."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            name, owner = _read(node)
            is_meant = name in FIELDS or (name == "organization" and owner.startswith("person"))
            if is_meant and not _is_schema(owner):
                yield function.name, str(name)


def _is_schema(owner: str) -> bool:
    """A schema's fields have the same names as those of the records that it describes."""
    return owner == "fields" or owner.endswith(".fields") or owner.startswith("entry_fields")


def _read(node: ast.AST) -> tuple[object, str]:
    """The name by which something is read, and of what: ``x["name"]``, ``x.get("name")``, ``"name" in x``."""
    match node:
        case ast.Subscript(value=owner, slice=ast.Constant(value=name), ctx=ast.Load()):
            return name, ast.unparse(owner)
        case ast.Call(func=ast.Attribute(value=owner, attr="get" | "pop"), args=[ast.Constant(value=name), *_]):
            return name, ast.unparse(owner)
        case ast.Compare(left=ast.Constant(value=name), ops=[ast.In() | ast.NotIn()], comparators=[owner]):
            return name, ast.unparse(owner)
        case ast.Call(
            func=ast.Attribute(attr="listed") | ast.Name(id="entries" | "day"), args=[_, ast.Constant(value=name)]
        ):
            return name, ""
    return "", ""


def test_nobody_else_reads_a_field_that_has_a_meaning() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), function, name)
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        for function, name in accesses(path.read_text("utf-8"))
    }
    assert found == OTHERS.keys()


def test_the_modules_say_what_the_fields_mean() -> None:
    for module, names in MEANT.items():
        source = (ROOT / "meaning" / f"{module}.py").read_text("utf-8")
        assert [name for name in names if name not in source] == [], module


def test_reading_by_name_is_noticed() -> None:
    ways = (
        'item["status"]',
        'item.get("votes", {})',
        '"ended" in body',
        'entries(body, "members")',
        'records.listed("meeting", "attendance")',
        'person.get("organization")',
    )
    for way in ways:
        assert len(list(accesses(f"def f():\n    return {way}\n"))) == 1, way
    for way in ('fields["status"]', 'record.kind.field.fields["votes"]', 'entry["organization"]', 'item["status"] = 1'):
        assert list(accesses(f"def f():\n    {way}\n")) == [], way
