"""The query language: text to checked terms, and what can be typed next."""
