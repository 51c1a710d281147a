"""Organisations and places that a text names."""
