"""What rules look at."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.document import Document
from handbook.records import Records
from handbook.references import References


@dataclass(frozen=True)
class Checked:
    """Records of the right shape, their references, the handbook document, and the ids of all requirements."""

    records: Records
    references: References
    document: Document
    requirements: frozenset[str]

    @property
    def today(self) -> str:
        """The day for which the handbook is checked, as ``2026-02-10``."""
        return str(self.document.data["today"])
