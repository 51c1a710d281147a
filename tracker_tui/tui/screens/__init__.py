"""One screen per file; each says by its scope which keys it hears."""
