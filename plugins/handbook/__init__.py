"""Partnership handbooks: read, check, assess and publish what partner organizations agree on."""

__version__ = "0.1.0"
