"""Direction: in which way a language is written."""

from __future__ import annotations

_FROM_RIGHT = frozenset("ar arc ckb dv fa he ks ps sd ug ur yi".split())


def is_from_right(language: str) -> bool:
    """Whether a language (``ar``) is written from right to left."""
    return language.partition("-")[0] in _FROM_RIGHT
