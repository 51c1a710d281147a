"""What the list shows: a query in parts that keys change one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker_tui.model.filters import Sort

_MODE = re.compile(r"(?<!\S)is:(unread|starred|read)(?!\S)")
_SORT = re.compile(r"(?<!\S)sort:(\w+)(?!\S)")
SORTS: tuple[Sort, ...] = ("new", "old", "hot", "amount")


@dataclass(frozen=True, slots=True)
class View:
    """A base query, a mode (`unread`, `starred` or all), an order, and whether one line is one event."""

    base: str = "theme:any"
    mode: str = "unread"
    sort: Sort = "new"
    by_event: bool = True
    name: str = ""

    @property
    def query(self) -> str:
        """Return the whole query in the query language."""
        base = f"({self.base})" if self.mode and re.search(r"\bOR\b", self.base) else self.base
        parts = [
            f"is:{self.mode}" if self.mode else "",
            base,
            f"sort:{self.sort}" if self.sort != "new" else "",
        ]
        return " ".join(part for part in parts if part)

    @property
    def filter_text(self) -> str:
        """Return the query without its order, as edited in the filter bar."""
        return replace(self, sort="new").query

    def typed(self, text: str) -> View:
        """Return the view of a query as a person typed it."""
        order = _SORT.search(text)
        text = _SORT.sub("", text)
        mode = ""
        if len(_MODE.findall(text)) == 1 and not re.search(r"\b(OR|NOT)\b|\(|-is:", text):
            mode = _MODE.findall(text)[0]
            text = _MODE.sub("", text)
        base = " ".join(text.split()) if '"' not in text else text.strip()
        return replace(
            self, base=base, mode=mode, sort=sort_of(order[1]) if order else self.sort, name=""
        )

    def with_base(self, base: str, name: str = "") -> View:
        """Return the view of another base query in the same mode; a saved query may bring its own mode."""
        if _MODE.search(base) or _SORT.search(base):
            return replace(self.typed(base), name=name)
        return replace(self, base=base, name=name)


def sort_of(word: str) -> Sort:
    """Return the order of a name, newest first where there is none of that name."""
    return next((known for known in SORTS if known == word), "new")


def quoted(value: str) -> str:
    """Return a value as a query takes it, in quotes where it needs them."""
    plain = value.replace('"', " ").strip()
    return plain if re.fullmatch(r"[\w.\-&']+", plain) else f'"{plain}"'
