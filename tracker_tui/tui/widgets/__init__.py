"""Panes drawn line by line; none of them parses markup."""
