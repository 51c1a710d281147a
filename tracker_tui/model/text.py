"""clean(): the one place where control and format characters are taken out of text.

Terminals act on escape sequences, and bidi overrides make text lie, so nothing of Unicode's
categories Cc, Cf, Cs, Co, Cn(non-characters), Zl, Zp survives, but for the newline, the zero-width joiner and
non-joiner inside words (emoji, Persian).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

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
_ASCII_DROPPED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_BLANK_CONTROLS = "\x0b\x0c\x1c\x1d\x1e\x1f"
"""Dropped, although they count as blanks, which are folded."""
_GAPS = re.compile("\n\n\n+")
_FEW = 16
"""Different signs that are taken out one by one."""


@cache
def _dropped() -> re.Pattern[str]:
    """Return what finds all that is dropped; a millisecond to compile, which clean text never needs."""
    return re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _DROPPED_RANGES) + "]")


def clean(text: str) -> str:
    """Return text without control and format characters, NFC, blanks folded, paragraphs kept.

    Every item passes here, so the usual case is kept quick: most text is printable but for its blanks.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\t", " ").replace("\xa0", " ")
    if _is_printable(text):
        text = _fold_printable(text)
    elif text.isascii():
        text = _fold(text.translate(_ASCII_DROPPED))
    else:
        text = _without_controls(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\n\n\n" in text:
        text = _GAPS.sub("\n\n", text)
    return text.strip()


def _without_controls(text: str) -> str:
    """Return text folded and without what is dropped."""
    text = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    folded = _fold(text)
    if any(sign in text for sign in _BLANK_CONTROLS) or not _is_printable(folded):
        folded = _fold(_without_dropped(text))
    return folded


def _is_printable(text: str) -> bool:
    return text.replace("\n", "").isprintable()


def _without_dropped(text: str) -> str:
    """Return text without what is dropped: few of its different characters are, which is quicker than to ask each."""
    signs = [sign for sign in set(text) if not sign.isprintable()]
    if len(signs) > _FEW:  # hostile: each would cost a walk through the text
        return _dropped().sub("", text)
    for sign in signs:
        if _dropped().match(sign):
            text = text.replace(sign, "")
    return text


def _fold_printable(text: str) -> str:
    """Return printable text, whose only blanks are spaces, as _fold() does, but all its lines at once."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" \n", "\n").replace("\n ", "\n").strip(" ")


def _fold(text: str) -> str:
    """Return text with each run of blanks in a line as one, and none at its ends."""
    return "\n".join([_fold_line(line) if line else "" for line in text.split("\n")])


def _fold_line(line: str) -> str:
    """Return a line with each run of blanks as one; to see that there is none is quicker than to split the words."""
    if "  " in line or not line.isprintable():
        return " ".join(line.split())
    return line.strip(" ")


def clean_line(text: str) -> str:
    """Return text as clean() does, on one line."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(clean(text).split())


def clean_note(text: str) -> str:
    """Return a person's text without control and format characters, its layout kept: Markdown lives by blanks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return _dropped().sub("", text).strip("\n").rstrip()


def harmless(text: str) -> str:
    """Return stored text as it is, but for what clean() would never have let in: control and format characters."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return _dropped().sub("", text)
