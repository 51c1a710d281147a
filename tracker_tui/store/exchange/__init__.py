"""Everything out as JSON lines, and back in."""
