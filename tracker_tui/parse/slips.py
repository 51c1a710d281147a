"""The slips that most feeds which are no XML have: bare ampersands, names of HTML's characters, control characters."""

from __future__ import annotations

import re
from functools import cache
from html.entities import name2codepoint

_SLIP = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    rb"|&(?!#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)(?:([A-Za-z][A-Za-z0-9]{1,9});)?",
    re.DOTALL,
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")


_MOST = 200_000
"""Ampersands that are looked at: a body with more is no honest feed."""


def mended(body: bytes) -> bytes:
    """Return UTF-8 with those slips put right; what stands in CDATA and comments stays."""
    body = body.translate(None, _CONTROLS)
    return body if body.count(b"&") > _MOST else _SLIP.sub(_written, body)


def _written(found: re.Match[bytes]) -> bytes:
    """Return a sign as XML has it."""
    whole, name = found.group(), found.group(1)
    if not whole.startswith(b"&"):
        return whole
    return _numbers().get(name) or b"&amp;" + whole[1:]


@cache
def _numbers() -> dict[bytes, bytes]:
    """Return HTML's characters as XML writes them, by their names."""
    return {name.encode(): b"&#%d;" % code for name, code in name2codepoint.items()}
