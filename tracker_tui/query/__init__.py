"""Reads: the query language, pages by keyset, counts, events."""
