"""The HTML of every page is what the standard asks for, as a checker from the npm registry reads it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import skeletons
from browsing import cannot
from sites import Built

HERE = Path(__file__).parent
CHECKER = HERE / "node_modules/html-validate/bin/html-validate.mjs"
#: What the theme writes on its own, by rule and place; each with the reason why it is left alone.
THEME = {
    # Keeps browsers from restoring the state of its two switches; the standard has it for texts only.
    ("valid-autocomplete", "#__drawer"),
    ("valid-autocomplete", "#__search"),
    # An index page's own entry opens nothing: the theme writes no number where others have "0".
    *(("attribute-allowed-values", f"#__nav_{number}_label") for number in range(1, 9)),
    # How wikis mark the link for editing a page; read by browsers' extensions.
    ("attribute-misuse", "a"),
}


def complaints(folder: Path, answer: Path) -> list[str]:
    """What the checker says of the HTML files in a folder, without what the theme answers for; ``answer`` is a file."""
    # Into a file: into a pipe it writes no more than fits.
    form = f"json={answer}"
    command = ["node", str(CHECKER), "--config", str(HERE / "htmlvalidate.json"), "--formatter", form, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return list(_told(folder, json.loads(answer.read_text("utf-8"))))


def _told(folder: Path, answer: list[dict[str, Any]]) -> Iterator[str]:
    for file in answer:
        for said in file["messages"]:
            place = (said.get("selector") or "").rpartition(" > ")[2]
            if (said["ruleId"], place) not in THEME or ("misuse" in said["ruleId"] and '"edit"' not in said["message"]):
                name = Path(file["filePath"]).relative_to(folder)
                yield f"{name}:{said['line']}:{said['column']}: {said['message']} ({said['ruleId']})"


@pytest.fixture(scope="module", autouse=True)
def _checker() -> None:
    if not CHECKER.exists() or not shutil.which("node"):
        cannot("html-validate is not installed (sh tests/browser/install-npm)")


#: What stands around a page's content, and is much the same on all of them: two thirds of what there is to read.
_AROUND = re.compile(r"(<body[^>]*>).*?(<article.*</article>).*(</body>)", re.DOTALL)


def test_the_html_of_every_page_is_valid(example: Built, bilingual: Built, tmp_path: Path) -> None:
    """The content of all, and whole as many as have every element in its place."""
    pages = tmp_path / "pages"
    whole = skeletons.of(example)
    french = [path for path in bilingual.addresses if path.startswith("fr/")]
    for built, path in (*((example, path) for path in example.addresses), *((bilingual, path) for path in french)):
        text = built.html(path)
        place = pages / built.root.parent.name / path / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text if path.removeprefix("fr/") in whole else _AROUND.sub(r"\1\2\3", text), "utf-8")
    found = complaints(pages, tmp_path / "answer.json")
    assert not found, "\n".join(found)


MISTAKES = {
    "no-dup-id": '<p id="x">A</p><p id="x">B</p>',
    "close-order": "<p>A <ul><li>B</li></ul></p>",
    "attr-spacing": '<p title="<time datetime="2026-09-24">">A</p>',
    "element-permitted-content": "<ul><p>A</p></ul>",
    "heading-level": "<h1>A</h1><h3>B</h3>",
    "attribute-misuse": '<a href="x" rel="stylesheet">A</a>',
    "deprecated": "<center>A</center>",
    "void-content": "<br>A</br>",
}


def test_mistakes_are_noticed(tmp_path: Path) -> None:
    for rule, html in MISTAKES.items():
        page = f'<!doctype html>\n<html lang="en"><head><title>A</title></head><body>{html}</body></html>\n'
        (tmp_path / f"{rule}.html").write_text(page, "utf-8")
    found = complaints(tmp_path, tmp_path / "answer.json")
    missed = [rule for rule in MISTAKES if not any(f"{rule}.html" in said and f"({rule})" in said for said in found)]
    assert not missed, "\n".join(found)
