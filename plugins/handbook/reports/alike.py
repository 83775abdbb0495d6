"""Alike: of very many findings those that one rule finds again and again, told by the first of them and a count."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.findings import Finding
from handbook.words import count

#: Nobody reads more; as many of each rule are told as together are no more than this.
MOST = 100


def told(findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """The findings in their order, each with what there is besides, in words, or nothing.

    Where there are more than :data:`MOST`, of each rule the first; the last of these says how many others there are.
    """
    several = list(findings)
    groups: dict[str, list[Finding]] = {}
    for found in several:
        groups.setdefault(found.rule, []).append(found)
    each = max(1, MOST // len(groups)) if len(several) > MOST else len(several)
    last = {group[each - 1]: group[each:] for group in groups.values() if len(group) > each}
    kept = {found for group in groups.values() for found in group[:each]}
    return [(found, _besides(last.get(found, []))) for found in several if found in kept]


def _besides(others: list[Finding]) -> str:
    if not others:
        return ""
    files = count("{count} file", "{count} files", len({found.position.path for found in others}))
    said = count("and {count} more like it, in {{files}}", "and {count} more like it, in {{files}}", len(others))
    return said.format(files=files)
