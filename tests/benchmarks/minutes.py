"""Compares what becomes of real Markdown files with what the forge's own engine makes of them.

    PYTHONPATH=plugins:tests python -m benchmarks.minutes FOLDER...

takes every ``.md`` file below the folders as the text of a record. The files stay where they are: minutes of others are
no part of this repository. The exit code is 1 where a bound does not hold.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options

from handbook.pages import prose

#: What is counted, by the beginning of its tag.
PARTS = {
    "list entries": re.compile(r"<li[ >]"),
    # Of the kinds that are published; the check names the others.
    "links": re.compile(r"<a (?:id=\"[^\"]*\" )?href=\"(?:(?:https?|mailto):|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE),
    "code": re.compile(r"<(?:pre|code)[ >]"),
    "tables": re.compile(r"<table[ >]"),
    "headings": re.compile(r"<h[1-6][ >]", re.IGNORECASE),
}
#: At most so many of the files, in per cent, may have fewer list entries, or more code.
FEWER_ENTRIES = MORE_CODE = 1
_LINK = re.compile(r"<a\b.*?</a>|<pre\b.*?</pre>|<code\b.*?</code>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"\bhttps?://[\w-]+\.[\w-]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES


def theirs(text: str) -> str:
    """What the engine makes of a text by itself."""
    return _COMMENT.sub("", str(cmarkgfm.github_flavored_markdown_to_html(text, options=_OPTIONS)))


def ours(text: str) -> str:
    """What stands on a record's page."""
    return str(prose.render(text, lambda address: address)[0])


def counted(html: str) -> Counter[str]:
    """How often each part is in HTML; and the addresses that nobody can follow."""
    found = Counter({name: len(part.findall(html)) for name, part in PARTS.items()})
    found["dead addresses"] = len(_ADDRESS.findall(_TAG.sub(" ", _LINK.sub(" ", html))))
    return found


def main(folders: list[str]) -> int:
    """Print the figures; 1 where a bound does not hold."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.md") if path.is_file())
    texts = [path.read_text("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n") for path in paths]
    began = time.process_time()
    pages = [ours(text) for text in texts]
    taken = time.process_time() - began
    print(f"{len(texts)} files, {sum(map(len, texts)) / 1e6:.1f} million characters, in {taken:.2f} processor seconds")
    files: Counter[str] = Counter()
    for path, text, page in zip(paths, texts, pages, strict=True):
        here, there = counted(page), counted(theirs(text))
        for name in (*PARTS, "dead addresses"):
            files[f"fewer {name}"] += here[name] < there[name]
            files[f"more {name}"] += here[name] > there[name]
            if here[name] != there[name] or (name == "dead addresses" and here[name]):
                print(f"  {path}: {name}: {here[name]} here, {there[name]} there")
        files["any dead addresses"] += here["dead addresses"] > 0
    for name in sorted(files):
        print(f"{name}: {files[name]} files ({100 * files[name] / max(1, len(texts)):.2f} %)")
    lost, gained = files["fewer list entries"], files["more code"]
    held = 100 * lost < FEWER_ENTRIES * len(texts) and 100 * gained < MORE_CODE * len(texts)
    return 0 if held and not files["more dead addresses"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
