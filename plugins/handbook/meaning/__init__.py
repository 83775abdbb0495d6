"""Meaning: what the concepts of partnership work mean, each said once, for facts, rules and whoever else needs it."""
