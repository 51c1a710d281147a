"""A terminal news tracker with cited briefings."""

__version__ = "0.1.0"
