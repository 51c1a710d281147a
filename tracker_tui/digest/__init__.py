"""Briefings, ledger, summaries and the audit of any briefing."""
