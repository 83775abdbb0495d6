"""Records: what the files of a handbook say, each held to the schema of its kind, and linked with one another."""
