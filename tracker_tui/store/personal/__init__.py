"""What a person did: rows that are sacred, the journal, undo."""
