"""Bytes in, entries out: chooses the parser by what the bytes are, not by what the server calls them."""

from __future__ import annotations

from tracker_tui.model.errors import ParseError
from tracker_tui.parse.feed import ParsedFeed
from tracker_tui.parse.jsonfeed import looks_like_json, read_json

MOST_ENTRIES = 2000


def read_entries(
    body: bytes, content_type: str, location: str, limit: int = MOST_ENTRIES
) -> ParsedFeed:
    """Return at most `limit` entries of a feed in document order.

    content_type: the header as sent; location: the address that relative links are relative to.
    ParseError where the body is no feed; no other exception, whatever the bytes.
    """
    body = _without_wide_characters(body)
    if not body.strip():
        raise ParseError("the answer is empty")
    try:
        if looks_like_json(body):
            return read_json(body, location, limit)
        from tracker_tui.parse.quick import read_quick

        if found := read_quick(body, content_type, location, limit):
            return found
        from tracker_tui.parse import feedformat

        return feedformat.read_xml(body, content_type, location, limit)
    except ParseError:
        raise
    except (MemoryError, RecursionError):
        raise ParseError("the feed is nested too deeply or too large to be read") from None
    except Exception as error:
        # The parsers are not ours and their input is hostile: any slip of theirs is one bad feed.
        raise ParseError(f"the feed can't be read ({type(error).__name__})") from error


def _without_wide_characters(body: bytes) -> bytes:
    """Return UTF-16 without a byte order mark, which parsers don't recognise, as UTF-8."""
    for start, encoding in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if body[:2] == start and body[2:4] not in (b"\0\0", start):
            text = body.decode(encoding, "replace")
            return text.partition("?>")[2].encode() if text.startswith("<?xml") else text.encode()
    return body
