"""Events: which items report the same happening."""
