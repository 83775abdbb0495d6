"""``python -m handbook.translation [LANGUAGE...]``: bring every catalogue up to date, or begin those that are named."""

from __future__ import annotations

import sys

from handbook.reading import trees
from handbook.translation import catalogues, sources
from handbook.words import LOCALE


def main(languages: list[str]) -> None:
    """Write each catalogue anew, and say how many messages it has and lacks."""
    messages = catalogues.source(sources.everything(trees.packaged()))
    for code in languages or sorted(path.stem for path in LOCALE.glob("*.po")):
        path = LOCALE / f"{code}.po"
        known = catalogues.read(path.read_bytes() if path.is_file() else b"", code)
        catalogue = catalogues.updated(known, messages)
        path.write_bytes(catalogues.written(catalogue))
        lacking = len(catalogues.lacking(catalogue))
        sys.stdout.write(f"{path.name}: {len(catalogue)} messages, {lacking} without a translation\n")


if __name__ == "__main__":
    main(sys.argv[1:])
