"""clean(): the one place where control and format characters are taken out of text.

Terminals act on escape sequences, and bidi overrides make text lie, so nothing of Unicode's
categories Cc, Cf, Cs, Co, Cn(non-characters), Zl, Zp survives, but for the newline, the zero-width joiner and
non-joiner inside words (emoji, Persian).
"""

from __future__ import annotations

import re
import unicodedata

# The ranges that _table() finds, written out so that importing costs nothing;
# tests/model/test_text.py compares both.
_DROPPED_RANGES = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD),
    (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2),
    (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064),
    (0x2066, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x110BD, 0x110BD),
    (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0001, 0xE0001), (0xE0020, 0xE007F), (0xD800, 0xDFFF), (0xE000, 0xF8FF), (0xF0000, 0x10FFFF),
)  # fmt: skip
_DROPPED = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _DROPPED_RANGES) + "]")
_LINES = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r" ?\n ?(?:\n ?)*\n ?")
_BREAKS = re.compile(r" ?\n ?")


def clean(text: str) -> str:
    """Return text without control and format characters, NFC, blanks folded, paragraphs kept."""
    text = _DROPPED.sub("", _LINES.sub("\n", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _BLANKS.sub(" ", text)
    if "\n" in text:
        text = _BREAKS.sub("\n", _GAPS.sub("\n\n", text))
    return text.strip()


def clean_line(text: str) -> str:
    """Return text as clean() does, on one line."""
    return " ".join(clean(text).split())
