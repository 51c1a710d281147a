"""Words of a text made ready: passages, phrases, patterns, language; what every finder reads."""
