"""A further revision of an item: the old text is kept, notes and evidence go on speaking of it."""

from __future__ import annotations

from tracker_tui.model.item import ReadyItem
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.schema import Flag
from tracker_tui.store.items import names, search


def revise(writer: Writer, item_id: int, item: ReadyItem, seen: int) -> None:
    """Put the present text aside and take this one, inside a transaction."""
    old = search.texts(writer, item_id)
    writer.execute(
        """INSERT INTO revision SELECT i.id, i.revision, i.revised, i.sha256, i.title, i.summary, ifnull(b.content, '')
           FROM item i LEFT JOIN body b ON b.item_id = i.id WHERE i.id = ?""",
        (item_id,),
    )
    writer.execute(
        "UPDATE item SET revision = revision + 1, revised = ?, sha256 = ?, title = ?, summary = ? WHERE id = ?",
        (seen, item.sha256, item.title, item.summary, item_id),
    )
    writer.execute("DELETE FROM article WHERE item_id = ?", (item_id,))
    writer.execute("DELETE FROM body WHERE item_id = ?", (item_id,))
    if item.content:
        writer.execute("INSERT INTO body VALUES (?, ?)", (item_id, item.content))
    search.remove(writer, [old])
    search.add(writer, [(item_id, item.title, item.summary, item.content, old[4])])
    names.add(writer, [(Flag.PENDING, item_id)])
