"""The words that completion offers: what is stored, the most frequent first."""

from __future__ import annotations

from tracker_tui.query.answers import views
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import KINDS, Kind

_FIELDS = {
    "theme": Kind.THEME,
    "region": Kind.REGION,
    "org": Kind.ORG,
    "tag": Kind.TAG,
    "lang": Kind.LANGUAGE,
}
MOST = 2_000


def read(reader: Reader) -> dict[str, list[str]]:
    """Return the known values of each field of the query language, and the names of views under `view`."""
    found = {name: _names(reader, kind) for name, kind in _FIELDS.items()}
    rows = reader.rows(
        f"""SELECT DISTINCT title FROM source s JOIN name n ON n.id = s.id * {KINDS} + {Kind.SOURCE}
            WHERE declared OR n.total > 0 ORDER BY title COLLATE NOCASE"""
    )
    found["source"] = [row[0] for row in rows]
    found["view"] = [view.name for view in views.all(reader)]
    return found


def _names(reader: Reader, kind: Kind) -> list[str]:
    rows = reader.rows(
        "SELECT value FROM name WHERE kind = ? AND total > 0 ORDER BY total DESC, value LIMIT ?",
        (kind, MOST),
    )
    return [row[0] for row in rows]
