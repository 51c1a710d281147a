"""Writes: schema, items, findings, annotations, journal; SQL lives here and in query/."""
