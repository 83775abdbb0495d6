"""Icons: small drawings beside words, never in their place, in the colour and the size of the words."""

from __future__ import annotations

from markupsafe import Markup

#: Lines on a square of twenty. Those that point somewhere point the other way where people write from right to left.
_LINES = {
    "arrow": "M3.5 10h13M11 4.5l5.5 5.5-5.5 5.5",
    "plus": "M10 4v12M4 10h12",
    "pen": "M12.5 4l3.5 3.5L7 16.5l-4 .5.5-4zM10.8 5.7l3.5 3.5",
    "download": "M10 3v10M5.5 9l4.5 4.5L14.5 9M4 17h12",
    "search": "M8.7 14.4a5.7 5.7 0 1 1 0-11.4 5.7 5.7 0 0 1 0 11.4zM13 13l4.2 4.2",
    "home": "M3 9.5L10 3.5l7 6M5 8.5V16.5h3.7v-4.7h2.6v4.7H15V8.5",
    "hand": "M4 10.5l4 4 8-9",
    "book": "M10 5.5c-1.8-1.5-4-1.9-7-1.9v11.6c3 0 5.2.4 7 1.9 1.8-1.5 4-1.9 7-1.9V3.6c-3 0-5.2.4-7 1.9zM10 5.5v11.6",
    "scales": "M10 3v14M6.5 17h7M4 5.5l6-1.2 6 1.2M4 5.5l-2 5.5h4zM16 5.5l-2 5.5h4z",
}
_POINTING = ("arrow",)


def icon(name: str) -> Markup:
    """The icon of a name, hidden from whoever has the page read aloud: the words beside it say the same."""
    turns = " hb-turns" if name in _POINTING else ""
    return Markup('<svg class="hb-icon{}" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>').format(
        turns, _LINES[name]
    )
