"""From checked terms to SQL that reaches a page with the least work."""
