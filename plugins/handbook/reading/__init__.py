"""Reading: what lies on disk or in git becomes plain data with positions, or findings that say why it cannot be."""
