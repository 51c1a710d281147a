"""How good the findings are on labelled items; for development, see docs/quality.md."""
