"""The two orders that are not by date: by amount and by heat."""

from __future__ import annotations

from tracker_tui.query.planning.nodes import Bounds, Node
from tracker_tui.query.planning.plan import select
from tracker_tui.store.database.connection import Reader

SMALL = 3_000
"""A filter that holds no more is collected and sorted; a larger one is probed along the order's index."""


def by_amount(reader: Reader, node: Node, before: int | None, limit: int) -> list[int]:
    """Return items with their largest money figure first; those without any are left out."""
    after: tuple[float, int] | None = None
    if before is not None:
        worth = reader.value("SELECT usd FROM worth WHERE item_id = ?", (before,))
        after = (worth, before) if worth is not None else None
    keyset, keys = ("AND (w.usd, w.item_id) < (?, ?)", after) if after else ("", ())
    if node.size <= SMALL:
        sql, arguments = select(node, Bounds())
        return [
            row[0]
            for row in reader.rows(
                f"""WITH hit(id) AS MATERIALIZED ({sql})
                    SELECT w.item_id FROM hit CROSS JOIN worth w ON w.item_id = hit.id WHERE 1 {keyset}
                    ORDER BY w.usd DESC, w.item_id DESC LIMIT ?""",
                (*arguments, *keys, limit),
            )
        ]
    test, arguments = node.probe("w.item_id")
    return [
        row[0]
        for row in reader.rows(
            f"""SELECT w.item_id FROM worth w INDEXED BY worth_usd WHERE {test} {keyset}
                ORDER BY w.usd DESC, w.item_id DESC LIMIT ?""",
            (*arguments, *keys, limit),
        )
    ]


def by_heat(reader: Reader, node: Node, before: int | None, limit: int) -> list[int]:
    """Return the latest item of each event, the event with most publishers and most recent news first.

    Items in no event stand alone at their date.
    """
    from tracker_tui.query.planning.heat import page

    return page(reader, node, before, limit)
