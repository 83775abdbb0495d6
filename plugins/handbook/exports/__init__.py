"""Exports: a handbook's content as data, one format a module."""

from __future__ import annotations

#: The names of the formats, known without loading them.
FORMATS = ("json", "csv", "xlsx", "ics")
