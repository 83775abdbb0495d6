"""The card that networks and chats show where somebody passes on a link: the partnership's name in its colours.

It is drawn with what writes documents, which comes with the extra ``documents``; nobody is asked for anything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from handbook.documents import typesetting
from handbook.documents.libraries import Unwritable
from handbook.face.marks import on

#: Pixels, as networks ask for.
WIDTH, HEIGHT = 1200, 630
#: How long a name may be for its size to be that beside it, in points.
_SIZES = ((26, 88), (60, 72), (110, 54), (200, 40))
_LOOK = """#let said = json("said.json")
#set page(width: 1200pt, height: 630pt, margin: (x: 88pt, top: 84pt, bottom: 100pt), fill: rgb(said.ground),
  background: place(bottom, rect(width: 100%, height: 26pt, fill: rgb(said.accent))))
#set text(fill: rgb(said.ink), font: "Libertinus Serif", size: 33pt, lang: said.language)
#set par(leading: 0.5em)
#box(fill: white, radius: 14pt, inset: if said.logo { 16pt } else { 0pt }, image(said.picture, height: 96pt))
#v(1fr)
#block(text(size: said.size * 1pt, weight: "bold", said.name))
#v(10pt)
#block(said.about)
"""


def png(said: Mapping[str, str], colours: Mapping[str, str], picture: bytes, ending: str, *, is_logo: bool) -> bytes:
    """The card as PNG, or nothing where the software for it is not installed or cannot show the picture.

    ``said`` has ``name``, ``about`` and ``language``, ``colours`` has ``ground`` and ``accent``. ``picture`` is the
    logo or the mark, ``ending`` what a file of its kind ends in.
    """
    name = f"picture{ending}"
    size = next((size for most, size in _SIZES if len(said["name"]) <= most), _SIZES[-1][1])
    looks = {**colours, "ink": on(colours["ground"]), "size": size, "logo": is_logo, "picture": name}
    short = {"name": said["name"][:200], "about": said["about"][:220]}
    data = json.dumps({**said, **short, **looks}, ensure_ascii=False).encode()
    try:
        return typesetting.compiled(_LOOK, {"said.json": data, name: picture}, format="png", ppi=72)
    except Unwritable:
        return b""
