"""What values of all formats mean: addresses, encodings, times to live, plain text where HTML is meant."""

from __future__ import annotations

import re
from urllib.parse import urljoin

ABSOLUTE = ("http://", "https://")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_WEEK = 10_080
"""Minutes that a time to live is capped at."""


def join(base: str, link: str) -> str:
    """Return an absolute link; a broken one stays as it is."""
    if not base or link.startswith(ABSOLUTE):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def minutes(text: str) -> int:
    """Return RSS `ttl`, which is in minutes, in seconds; 0 for what is no number."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    return min(int(text), _WEEK) * 60 if is_number else 0


def as_html(text: str) -> str:
    """Return plain text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def charset_of(content_type: str) -> str:
    """Return the encoding that a Content-Type header names, or an empty string."""
    found = _CHARSET.search(content_type)
    return found.group(1) if found else ""
