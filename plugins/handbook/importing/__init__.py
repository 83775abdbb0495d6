"""Taking over documents: formats are read, what they say is found with its place, and handed in like any change."""
