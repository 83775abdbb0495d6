"""Building a release: every catalogue goes into it as gettext reads it, made from what translators write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the catalogues; a working copy, which an editable install is, does it whenever one was changed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled catalogues to what is packed."""
        if version == "editable":
            return
        package = Path(self.root, "plugins")
        sys.path.insert(0, str(package))
        try:
            from handbook.catalogue import compiled
        finally:
            sys.path.pop(0)
        for catalogue in sorted((package / "handbook" / "locale").glob("*.po")):
            target = catalogue.with_suffix(".mo")
            target.write_bytes(compiled(catalogue.read_bytes()))
            build_data["artifacts"].append(target.relative_to(self.root).as_posix())
