"""JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from typing import Any

from tracker_tui.model.errors import ParseError
from tracker_tui.model.item import RawEntry
from tracker_tui.parse.dates import feed_date
from tracker_tui.parse.feed import ParsedFeed
from tracker_tui.parse.values import as_html, join


def looks_like_json(body: bytes) -> bool:
    """Return whether a body can only be JSON."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read_json(body: bytes, location: str, limit: int) -> ParsedFeed:
    """Return the first `limit` entries of a JSON Feed; ParseError where it isn't one."""
    try:
        data = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise ParseError("the answer is broken JSON, not a feed") from None
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in _text(data.get("version")):
        raise ParseError("the answer is JSON but no JSON Feed") from None
    language, author = _text(data.get("language")), _authors(data)
    entries = [
        _entry(item, location, language, author) for item in items[:limit] if isinstance(item, dict)
    ]
    return ParsedFeed(
        title=_text(data.get("title")),
        language=language,
        entries=tuple(entries),
    )


def _entry(item: dict[str, Any], location: str, language: str, author: str) -> RawEntry:
    """Return one item; text without HTML is escaped, because RawEntry holds HTML."""
    content = _text(item.get("content_html")) or as_html(_text(item.get("content_text")))
    link = _text(item.get("url")) or _text(item.get("external_url"))
    return RawEntry(
        guid=_text(item.get("id")),
        link=join(location, link) if link else "",
        title=as_html(_text(item.get("title"))),
        summary=as_html(_text(item.get("summary"))),
        content=content,
        author=_authors(item) or author,
        language=_text(item.get("language")) or language,
        base=location,
        published=feed_date(_text(item.get("date_published"))),
        updated=feed_date(_text(item.get("date_modified"))),
    )


def _text(value: object) -> str:
    """Return a string as it is, a number as text, everything else as nothing."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _list(value: object) -> list[Any]:
    """Return a list, or an empty one."""
    return value if isinstance(value, list) else []


def _authors(data: dict[str, Any]) -> str:
    """Return the names of `authors` (1.1) or `author` (1.0)."""
    people = _list(data.get("authors")) or [data.get("author")]
    return ", ".join(
        name for who in people if isinstance(who, dict) and (name := _text(who.get("name")))
    )
