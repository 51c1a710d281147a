"""ItemDraft to ReadyItem: all that storing needs and that follows from the draft alone.

Pure, so that the worker which parses does it, and not the one process that writes.
"""

from __future__ import annotations

from tracker_tui.model.item import ItemDraft, ReadyItem
from tracker_tui.normalise.identity import digest, stored_keys
from tracker_tui.normalise.search_text import document


def ready(draft: ItemDraft) -> ReadyItem:
    """Return a draft as it is stored."""
    return ReadyItem(
        stored_keys(draft),
        digest(draft.title, draft.summary, draft.content),
        int(draft.published.timestamp()) if draft.published else None,
        draft.title,
        draft.url,
        draft.author,
        draft.language,
        draft.summary,
        draft.content,
        *document(draft.title, draft.summary, draft.content),
    )
