"""New handbooks and records, and changes that leave everything around them as it was. Only texts go in and out."""
