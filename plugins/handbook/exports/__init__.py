"""Exports: a handbook's content as data, one format a module: plain values in, text or bytes out."""
