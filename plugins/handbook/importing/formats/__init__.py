"""Formats of documents, a module each: bytes in, a text or tables out; nothing in them runs or is fetched."""
