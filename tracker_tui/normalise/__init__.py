"""RawEntry to ItemDraft: clean text, one address, an identity."""
