"""The text of an article itself, as a further revision of its item."""

from __future__ import annotations

import time

from tracker_tui.model.errors import UnknownId
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDraft
from tracker_tui.normalise.ready import ready
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.items.revisions import revise


def save(writer: Writer, item_id: int, text: str, now: int | None = None) -> bool:
    """Add a revision with the article's text as content; return whether it said anything new.

    What the feed said is remembered by its hash, so that reading the feed again brings no further revision.
    Raises UnknownId.
    """
    moment = int(time.time()) if now is None else now
    with writing(writer):
        row = writer.one(
            """SELECT i.title, i.url, i.author, i.language, i.summary, i.sha256, a.feed_sha256 FROM item i
               LEFT JOIN article a ON a.item_id = i.id WHERE i.id = ?""",
            (item_id,),
        )
        if row is None:
            raise UnknownId(f"no item has the id {encode('i', item_id)}")
        title, url, author, language, summary, present, feed = row
        item = ready(ItemDraft((), title, url, author, summary, text, language))
        if item.sha256 == present:
            return False
        revise(writer, item_id, item, moment)
        writer.execute("INSERT INTO article VALUES (?, ?, ?)", (item_id, feed or present, moment))
        return True
