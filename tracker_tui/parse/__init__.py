"""Bytes to RawEntry; feedparser lives in feedformat.py alone."""
