"""Deals: who acts with whom, how far it is, what each figure means."""
