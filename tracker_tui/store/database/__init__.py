"""The database file: opening, schema, reading, writing in turn."""
