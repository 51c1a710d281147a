"""Short opaque ids for people and scripts: `i…` items, `e…` events, `s…` storylines.

An item id is a time-ordered integer: seconds since 1970 of its date, shifted left by SEQ_BITS, plus a sequence
number, so that descending id is newest first in every index. An event is known by the item that
founded it and a storyline by the event that founded it, so all three share this form. The digits
are base 32, low seconds first, so that prefixes differ early.
"""

from __future__ import annotations

from tracker_tui.model.errors import UnknownId

SEQ_BITS = 20
TIME_BITS = 35
_TIME_DIGITS = TIME_BITS // 5
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def item_id(seconds: int, sequence: int) -> int:
    """Return the integer id of a date in seconds since 1970 (clamped to 0..2^35-1)."""
    return (max(0, min(seconds, (1 << TIME_BITS) - 1)) << SEQ_BITS) | sequence


def seconds_of(number: int) -> int:
    """Return the seconds since 1970 inside an integer id."""
    return number >> SEQ_BITS


def encode(kind: str, number: int) -> str:
    """Return the public id of an integer, for example `i3k9x0a2`; kind is one letter."""
    digits = []
    seconds, sequence = number >> SEQ_BITS, number & ((1 << SEQ_BITS) - 1)
    for _ in range(_TIME_DIGITS):
        digits.append(_DIGITS[seconds & 31])
        seconds >>= 5
    while sequence:
        digits.append(_DIGITS[sequence & 31])
        sequence >>= 5
    return kind + "".join(digits)


def decode(text: str) -> tuple[str, int, int]:
    """Return (kind, value, digits) of a public id or prefix of one.

    The value is exact where digits >= 7; a shorter one gives the low 5 * digits bits of the seconds.
    Raises UnknownId where a character is no digit.
    """
    kind, digits = text[:1], text[1:].lower()
    if kind not in ("i", "e", "s") or not digits or len(digits) > _TIME_DIGITS + SEQ_BITS // 5:
        raise UnknownId(f"no such id: {text}")
    try:
        values = [_VALUES[digit] for digit in digits]
    except KeyError:
        raise UnknownId(f"no such id: {text}") from None
    seconds = sum(value << (5 * place) for place, value in enumerate(values[:_TIME_DIGITS]))
    sequence = sum(value << (5 * place) for place, value in enumerate(values[_TIME_DIGITS:]))
    if len(values) < _TIME_DIGITS:
        return kind, seconds, len(values)
    return kind, (seconds << SEQ_BITS) | sequence, len(values)
