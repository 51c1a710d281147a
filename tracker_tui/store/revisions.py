"""A further revision of an item: the old text is kept, notes and evidence go on speaking of it."""

from __future__ import annotations

from tracker_tui.model.item import ItemDraft
from tracker_tui.store import names, search
from tracker_tui.store.connection import Writer
from tracker_tui.store.schema import Flag


def revise(writer: Writer, item_id: int, draft: ItemDraft, sha256: bytes, seen: int) -> None:
    """Put the present text aside and take the draft's, inside a transaction."""
    old = search.texts(writer, item_id)
    writer.execute(
        """INSERT INTO revision SELECT i.id, i.revision, i.revised, i.sha256, i.title, i.summary, ifnull(b.content, '')
           FROM item i LEFT JOIN body b ON b.item_id = i.id WHERE i.id = ?""",
        (item_id,),
    )
    writer.execute(
        "UPDATE item SET revision = revision + 1, revised = ?, sha256 = ?, title = ?, summary = ? WHERE id = ?",
        (seen, sha256, draft.title, draft.summary, item_id),
    )
    writer.execute("DELETE FROM article WHERE item_id = ?", (item_id,))
    writer.execute("DELETE FROM body WHERE item_id = ?", (item_id,))
    if draft.content:
        writer.execute("INSERT INTO body VALUES (?, ?)", (item_id, draft.content))
    search.remove(writer, [old])
    search.add(writer, [(item_id, draft.title, draft.summary, draft.content, old[4])])
    names.add(writer, [(Flag.PENDING, item_id)])
