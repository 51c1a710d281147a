"""Themes of an item, with the words that prove them."""
