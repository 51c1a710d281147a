"""Saved digests, and what has changed since."""
