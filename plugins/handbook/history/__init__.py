"""History: what a handbook was and became, from the states that git keeps. Handbooks and commits in, values out."""
