"""Judging: how far a handbook is: its document, held to the stages, with what each lacks and where that would stand."""
