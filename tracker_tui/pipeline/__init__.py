"""Sources in, stored and enriched items out; tells its progress as events."""
