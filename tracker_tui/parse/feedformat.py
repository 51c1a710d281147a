"""RSS 0.90-2.0, RDF, Atom 0.3/1.0 and CDF by feedparser; the only module that knows it.

HTML sanitizing and address resolution are off: normalise does both. The body always goes in as a
stream, because feedparser opens a string as an address or a file.
"""

from __future__ import annotations

import calendar
import io
from datetime import UTC, datetime
from typing import Any

import feedparser
from feedparser.datetimes import _parse_date

from tracker_tui.model.errors import ParseError
from tracker_tui.model.item import RawEntry
from tracker_tui.parse.feed import ParsedFeed
from tracker_tui.parse.values import ABSOLUTE, join, minutes


def read_xml(body: bytes, content_type: str, location: str, limit: int) -> ParsedFeed:
    """Return the first `limit` entries of an XML feed; ParseError where it is none."""
    # Without a location, a guid that is no address stays as it is wherever the feed moves; links are resolved below.
    headers = {"content-type": content_type} if content_type else {}
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if found.get("encoding") in ("utf-7", "utf7"):
        raise ParseError("the feed is in UTF-7, which is not read for safety")
    if not found.entries and not found.version:
        raise ParseError(_what_it_is(body))
    feed = found.feed
    language = _get(feed, "language")
    return ParsedFeed(
        title=_get(feed, "title"),
        language=language,
        ttl=minutes(_get(feed, "ttl")),
        entries=tuple(_entry(entry, location, language) for entry in found.entries[:limit]),
    )


def _what_it_is(body: bytes) -> str:
    """Return why a body without entries and version is no feed."""
    head = body[:2000].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return "the answer is a web page, not a feed (try `tracker feeds discover`)"
    return "the answer is no feed in a known format"


def _get(data: Any, key: str) -> str:  # noqa: ANN401 - feedparser's dictionaries are untyped
    """Return a text of a feedparser dictionary without its deprecated fallbacks."""
    value = dict.get(data, key)
    return value if isinstance(value, str) else ""


def _entry(entry: Any, location: str, language: str) -> RawEntry:  # noqa: ANN401
    """Return one entry of feedparser."""
    contents = [part for part in dict.get(entry, "content") or () if part.get("value")]
    content = max((part["value"] for part in contents), key=len, default="")
    summary = _get(entry, "summary")
    base = join(location, next((part["base"] for part in contents if part.get("base")), ""))
    guid = _get(entry, "id")
    link = _get(entry, "link") or (guid if guid.startswith(ABSOLUTE) else "")
    return RawEntry(
        guid=guid,
        link=join(location, link) if link else "",
        title=_get(entry, "title"),
        summary=summary,
        content="" if content == summary else content,
        author=_author(entry),
        language=language,
        base=base,
        published=moment(dict.get(entry, "published_parsed") or dict.get(entry, "created_parsed")),
        updated=moment(dict.get(entry, "updated_parsed")),
    )


def _author(entry: Any) -> str:  # noqa: ANN401
    """Return the names of the authors, else the whole text."""
    people = [who for who in dict.get(entry, "authors") or () if isinstance(who, dict)]
    names = [name for who in people if (name := who.get("name") or who.get("email"))]
    return ", ".join(dict.fromkeys(names)) or _get(entry, "author")


def unusual_date(text: str) -> datetime | None:
    """Return a date in one of the many forms that feedparser knows, in UTC, or None."""
    return moment(_parse_date(text))


def moment(parts: Any) -> datetime | None:  # noqa: ANN401
    """Return feedparser's nine-tuple, which is in UTC, as a moment."""
    if not parts:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC)
    except (ValueError, OverflowError, TypeError, OSError):
        return None
