"""The face of a partnership: colours that can be read, a mark, pictures, and the same pages under every theme."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.exceptions import ConfigurationError

import faces
import sites
from handbook import looks
from handbook.documents import card
from handbook.face import colours, marks, options, palette
from handbook.face.colours import SHAPE, TEXT, contrast, least, nearest, shown, tone
from sites import Built

ASSETS = Path(options.__file__).parent.parent / "assets"
SHEETS = sorted([*ASSETS.glob("*.css"), ASSETS / "forms" / "forms.css"])
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


# Worked out with the formula of WCAG 2.2, and known from its explanations.
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ffdd00", "#ffffff", 1.34),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#0f4f5f", "#ffffff", 9.11),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS)
def test_a_colour_is_the_same_on_its_way_there_and_back(colour: str) -> None:
    assert shown(tone(colour)) == colour


@given(COLOURS, st.sampled_from(["light", "dark"]), st.sampled_from([TEXT, SHAPE]))
def test_the_nearest_colour_can_be_read_and_is_the_same_hue(colour: str, scheme: str, needed: float) -> None:
    grounds = palette.GROUNDS[scheme]
    found = nearest(colour, grounds, needed)
    assert least(found, grounds) >= needed
    assert nearest(found, grounds, needed) == found
    if least(colour, grounds) >= needed:
        assert found == colour
    # It is no further away than it must be: a little nearer, it could not be read.
    elif 0.02 < tone(found).light < 0.98:
        back = tone(found).light + (0.02 if scheme == "light" else -0.02)
        assert least(shown(tone(found)._replace(light=back)), grounds) < needed
    if min(tone(colour).strength, tone(found).strength) > 0.04:
        apart = abs(tone(colour).hue - tone(found).hue) % 360
        assert min(apart, 360 - apart) < 8


@given(COLOURS, COLOURS)
def test_whatever_a_partnership_gives_can_be_read(brand: str, accent: str) -> None:
    made = palette.palette({"brand": {"light": brand}, "accent": {"light": accent}})
    for scheme in palette.GROUNDS:
        named = _tokens(made.sheet(), scheme)
        grounds = (*palette.GROUNDS[scheme], named["brand-soft"])
        assert least(named["brand"], grounds) >= TEXT
        assert contrast(named["on-brand"], named["brand"]) >= TEXT
        assert contrast(named["on-brand"], named["brand-strong"]) >= TEXT
        assert least(named["accent"], palette.GROUNDS[scheme]) >= SHAPE
    assert made.band["light"] == brand
    assert {one.scheme for one in made.changed} <= {"light"}


def test_colours_are_read_as_people_write_them() -> None:
    assert [colours.read(text) for text in ("#0F4F5F", " #abc ", "0f4f5f", "teal", "#12345", "#0f4f5f80", "")] == [
        "#0f4f5f",
        "#aabbcc",
        *[""] * 5,
    ]


def _tokens(sheet: str, scheme: str) -> dict[str, str]:
    """The colours that a style sheet sets for light or dark, without what stands for print and for the system's own."""
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", sheet.partition("@media print")[0])
    mark = {"light": ":root, [data-md", "dark": "slate"}[scheme]
    found = (body for selector, body in rules if mark in selector)
    return dict(re.findall(r"--hb-([\w-]+): (#\w+);", "".join(found)))


def _long(colour: str) -> str:
    return colours.read(colour)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_ours_can_be_read_where_it_stands(scheme: str) -> None:
    named = {name: _long(value) for name, value in _tokens((ASSETS / "tokens.css").read_text("utf-8"), scheme).items()}
    paper, panel = named["paper"], named["panel"]
    assert (paper, panel) == palette.GROUNDS[scheme]
    for name in ("ink", "quiet", "brand", "brand-strong", "idle", "done", "part", "late", "wrong"):
        soft = named.get(f"{name}-soft", panel)
        assert least(named[name], (paper, panel, soft)) >= TEXT, name
    for soft in (value for name, value in named.items() if name.endswith("-soft")):
        assert contrast(named["ink"], soft) >= 7
        assert contrast(named["quiet"], soft) >= TEXT
    for name in ("edge", "accent"):
        assert least(named[name], (paper, panel)) >= SHAPE, name
    assert contrast(named["on-brand"], named["brand"]) >= TEXT


def test_the_same_colours_are_set_for_light_dark_and_by_a_partnership() -> None:
    text = (ASSETS / "tokens.css").read_text("utf-8")
    light, dark = (_tokens(text, scheme) for scheme in ("light", "dark"))
    assert light.keys() == dark.keys()
    own = palette.palette({"brand": {"light": "#663399"}}).sheet()
    assert _tokens(own, "light").keys() == _tokens(own, "dark").keys() <= light.keys()
    assert (light["brand"], light["accent"]) == (palette.BRAND, palette.ACCENT)


def test_a_theme_is_named_in_one_style_sheet() -> None:
    """And lengths are no theme's: another would show them in another size. Names that nobody sets have no colour."""
    themes = re.compile(r"\.md-|--md-|\.rst-|\.wy-|\brem\b|(?<=\d)rem\b")
    spoken = {path.name: path.read_text("utf-8") for path in SHEETS if path.name != "theme.css"}
    tokens = spoken.pop("tokens.css")
    assert {name: themes.findall(text) for name, text in spoken.items()} == {name: [] for name in spoken}
    everything = "".join(path.read_text("utf-8") for path in SHEETS)
    declared = set(re.findall(r"(--hb-[\w-]+):", everything))
    assert set(re.findall(r"var\((--hb-[\w-]+)", everything)) <= declared
    assert re.findall(r"#[0-9a-f]{3,8}\b", spoken["handbook.css"] + spoken["home.css"]) == []
    assert "--hb-paper" in tokens


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Riverbend Welcome Partnership", "RW"),
        ("Partenariat d’accueil de Riverbend", "PR"),
        ("the garden of words", "GW"),
        ("École du bois", "É"),
        ("図書館", "図"),
        ("3 Rivers", "3R"),
        ("—", ""),
    ],
)
def test_the_mark_has_the_first_letters(name: str, expected: str) -> None:
    assert marks.initials(name) == expected
    assert (f">{expected}</text>" in marks.svg(expected, "#0f4f5f", "#b4690e").decode()) is bool(expected)


def test_the_mark_is_a_picture() -> None:
    data = marks.png("#0f4f5f", "#b4690e", 24)
    width, height = struct.unpack(">II", data[16:24])
    assert (data[:8], width, height) == (b"\x89PNG\r\n\x1a\n", 24, 24)
    rows = zlib.decompress(data[41:-16])
    row = 1 + 24 * 4
    corner, below = rows[1:5], rows[22 * row + 1 + 12 * 4 :][:4]
    assert corner[3] < 255
    assert below == bytes.fromhex("b4690eff")


def test_the_mark_of_a_pale_colour_has_dark_letters() -> None:
    assert marks.on("#ffdd00") != marks.on("#0f4f5f") == "#ffffff"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"colour": None}, "identity.colour is no colour"),
        ({"colour": "petrol"}, '"#0f4f5f"'),
        ({"colour": 123456}, "identity.colour is no colour"),
        ({"accent": {"light": "#fff", "dusk": "#000"}}, "identity.accent is no colour"),
        ({"logo": "logo.svg"}, "there is no file content/pages/logo.svg"),
        ({"logo": "https://example.org/logo.svg"}, "put the file into content/pages"),
        ({"logo": "//example.org/logo.svg"}, "put the file into content/pages"),
        ({"cover": "../../secret.jpg"}, "leads out of content/pages"),
        ({"cover": "/etc/cover.jpg"}, "leads out of content/pages"),
        ({"cover": "a\\b.jpg"}, "leads out of content/pages"),
        ({"cover": ["cover.jpg"]}, "leads out of content/pages"),
        ({"logo": "there.pdf"}, "is no picture for the web"),
        ({"initials": "RIVER"}, "one to three letters"),
        ({"color": "#0f4f5f"}, 'did you mean "colour"?'),
        ({"mood": "good"}, "it has logo, colour, accent, cover and initials"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(said: dict[str, Any], expected: str) -> None:
    with pytest.raises(options.Unusable) as refused:
        options.read(said, "A", {"content/pages/there.pdf"})
    assert expected in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.fixture
def yellow(dressed: Callable[[str], Built]) -> Built:
    """A handbook with a face of its own, in a yellow that nobody can read."""
    return dressed("material")


def test_a_partnership_has_its_own_face(yellow: Built) -> None:
    home = yellow.html("")
    assert '<p class="hb-cover"><img src="pictures/cover.png" alt=""></p>' in home
    assert 'href="assets/identity.css"' in home
    assert '<img src="logo.svg" alt="logo">' in home
    assert "hb-cover" not in yellow.html("progress/")
    sheet = (yellow.site / "assets/identity.css").read_text("utf-8")
    assert _tokens(sheet, "light")["band"] == "#ffdd00"
    assert {"logo.svg", "pictures/cover.png"} <= yellow.bytes_by_name().keys()


def test_a_colour_that_nobody_can_read_is_told_with_the_nearest(yellow: Built) -> None:
    used = palette.palette({"brand": {"light": "#ffdd00"}}).used["light"]["brand"]
    told = [line for line in yellow.log if "identity." in line]
    assert len(told) == 1
    assert told[0].startswith(
        "INFO: handbook: identity.colour is hard to read on the website’s light ground (#ffdd00: 1."
    )
    assert used in told[0]


def test_pages_have_icons_and_what_networks_show(yellow: Built) -> None:
    page = yellow.page("progress")
    links = {
        one.attributes.get("type", ""): one.attributes["href"]
        for one in page.all("link")
        if one.attributes["rel"] == "icon"
    }
    assert links["image/svg+xml"] == "../logo.svg"
    told = {
        one.attributes["property"]: one.attributes["content"]
        for one in page.all("meta")
        if "property" in one.attributes
    }
    assert told["og:url"] == "https://example.org/progress/"
    assert told["og:site_name"] == "A test"
    shown = told["og:image"].removeprefix("https://example.org/")
    assert (yellow.site / shown).is_file()


def test_an_icon_of_the_maintainers_own_stays() -> None:
    page = '<head><link rel="icon" href="own.png"></head>'
    config: Any = SimpleNamespace(theme={"favicon": "own.png"}, site_url=None)
    said = looks.Looks(options.PLAIN, config, lambda _path: None).headed(page, "progress/", "Progress")
    assert said.count("<link") == 1
    config = SimpleNamespace(theme={"favicon": "assets/images/favicon.png"}, site_url=None)
    said = looks.Looks(options.PLAIN, config, lambda _path: None).headed(page, "progress/", "Progress")
    assert "own.png" not in said
    assert 'href="../assets/mark.svg"' in said


def test_a_heavy_picture_is_told() -> None:
    face = options.read({"cover": "cover.jpg"}, "A", {"content/pages/cover.jpg"})
    config: Any = SimpleNamespace()
    assert [*looks.Looks(face, config, lambda _path: bytes(1000)).remarks()] == []
    told = [*looks.Looks(face, config, lambda _path: bytes(300_000)).remarks()]
    assert len(told) == 1
    assert "content/pages/cover.jpg weighs 300 kB" in told[0]


def test_the_card_is_drawn_where_there_is_software_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"name": "Riverbend " * 20, "about": '#read("/etc/passwd") $x$ *', "language": "en"}
    ground = {"ground": "#0f4f5f", "accent": "#b4690e"}
    data = card.png(said, ground, faces.LOGO, ".svg", is_logo=True)
    assert struct.unpack(">II", data[16:24]) == (card.WIDTH, card.HEIGHT)
    assert card.png(said, ground, faces.LOGO, ".svg", is_logo=True) == data
    assert card.png(said, ground, b"no picture", ".png", is_logo=True) == b""
    monkeypatch.setitem(sys.modules, "typst", None)
    assert card.png(said, ground, faces.LOGO, ".svg", is_logo=True) == b""


def test_where_no_page_is_one_finds_on(yellow: Built) -> None:
    page = yellow.page("404.html") if (yellow.site / "404.html").is_dir() else sites.parsed(yellow.site / "404.html")
    form = page.all("form")[-1]
    assert (form.attributes["action"], form.attributes["method"]) == ("/", "get")
    leading = {one.attributes["href"] for one in page.all("a") if "section" in one.around}
    assert {"/", "/progress/next/", "/register/", "/briefings/deciding/"} == leading
    assert "404 - Not found" not in yellow.html("404.html")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_has_the_same_pages(dressed: Callable[[str], Built], theme: str) -> None:
    built = dressed(theme)
    for address in ("", "progress/", "about/", "404.html"):
        page = built.html(address)
        assert '<div class="handbook">' in page
        assert "assets/tokens.css" in page
        assert page.index("assets/tokens.css") < page.index("assets/identity.css")
        assert 'type="image/svg+xml"' in page
        assert "img/favicon.ico" not in page
    assert ('action="/search.html"' in built.html("404.html")) is (theme == "readthedocs")
    # What such a theme searches with is there, and so are the words with which readers ask.
    assert {"lunr.js", "main.js", "worker.js"} < {path.name for path in (built.site / "search").iterdir()}
    assert any("phone numbers" in entry["text"] for entry in sites.search_index(built))


def test_a_handbook_below_a_folder_is_found_from_any_address(tmp_path: Path) -> None:
    page = faces.built(tmp_path / "h", "mkdocs", {}, "https://example.org/h/").html("404.html")
    assert '<a href="/h/progress/next/">' in page
    assert 'href="/h/assets/mark.svg"' in page
    assert "identity.css" not in page


@pytest.mark.parametrize(
    ("said", "expected"), [({"colour": "red"}, "is no colour"), ({"logo": "x.svg"}, "there is no")]
)
def test_a_build_says_what_it_cannot_use(tmp_path: Path, said: dict[str, str], expected: str) -> None:
    with pytest.raises(ConfigurationError, match=expected):
        faces.built(tmp_path / "h", "mkdocs", said)
