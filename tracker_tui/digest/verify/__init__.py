"""Audits a Markdown briefing, ours or anybody's.

    page (blocks, sentences with line and column) -> claims (who, how much, how sure) -> rules -> findings

Rules look at the text alone; `own` also compares a digest of ours with the stored items it cites.
"""
