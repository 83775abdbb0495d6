"""Method: what the schemas ask for: kinds of record and their fields, where each lies, stages and what they require."""
