"""Pages, counts and details."""
