"""Deals and figures as rows, and where sources disagree."""
