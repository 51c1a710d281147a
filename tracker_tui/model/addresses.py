"""Addresses as they may be shown, logged and exported."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SECRET_NAME = re.compile(
    r"(?:^|[_-])(?:key|token|secret|password|pass|pwd|auth|sig|signature|hash|session|code|credential|apikey|hmac)s?$",
    re.IGNORECASE,
)
_RANDOM = re.compile(
    r"(?=(?:\D*\d){4})(?=(?:[^A-Za-z]*[A-Za-z]){4})[A-Za-z0-9_]{20,}(?:\.\w{1,5})?"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\.\w{1,5})?",
    re.IGNORECASE,
)
"""A long word of letters and digits mixed, or a UUID: nobody reads it, and whoever has it may get in."""
_PUBLIC_NAMES = {"channel_id", "playlist_id"}


def shown(url: str) -> str:
    """Return an address as it may be shown, logged and exported: without what looks like a secret."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme not in ("http", "https"):
        return url
    path = "/".join("…" if _RANDOM.fullmatch(word) else word for word in parts.path.split("/"))
    pairs = []
    for pair in filter(None, parts.query.split("&")):
        name, sign, value = pair.partition("=")
        hidden = _SECRET_NAME.search(name) or (
            _RANDOM.fullmatch(value) and name not in _PUBLIC_NAMES
        )
        pairs.append(f"{name}{sign}…" if value and hidden else pair)
    return parts._replace(
        netloc=parts.netloc.rpartition("@")[2], path=path, query="&".join(pairs), fragment=""
    ).geturl()


def exported(url: str) -> str:
    """Return an address as it stands where it holds nothing secret, else as it is shown."""
    masked = shown(url)
    return masked if masked.count("…") > url.count("…") else url
