"""Copies, checks, repairs, and dropping old items."""
