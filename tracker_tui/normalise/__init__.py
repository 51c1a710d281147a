"""RawEntry to ItemDraft to ReadyItem: the boundary behind which text is plain and clean and links are http(s)."""
