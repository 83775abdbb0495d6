"""Drawing: pictures as dots, for whoever shows nothing else."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from handbook.documents import libraries
from handbook.documents.document import Picture

_SHOW = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("picture", format: sys.inputs.format)'
_DENSITY = 200


@lru_cache(maxsize=64)
def as_dots(picture: Picture) -> Picture:
    """A picture as PNG, as large as it is."""
    with libraries.needed():
        import typst
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "picture").write_bytes(picture.data)
        fonts = typst.Fonts(include_system_fonts=False)
        made = typst.Compiler(
            root=folder, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"format": picture.format}
        ).compile(input=_SHOW, format="png", ppi=_DENSITY)
    return replace(picture, data=bytes(made), format="png")  # type: ignore[arg-type]
