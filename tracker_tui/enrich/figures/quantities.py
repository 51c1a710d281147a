"""One number with what stands around it: the money sign before, magnitude and unit behind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tracker_tui.enrich.figures import units
from tracker_tui.enrich.figures.numerals import NUMBER, read_number
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.phrases import trie_pattern

_SIGN = lazy(
    r"(?:(?<![a-z0-9])(?:" + "|".join(re.escape(s) for s in units.SIGNS if s[0].isalpha()) + r")"
    r"|[$＄€£¥￥₩₹₽₺₫฿₦₪₱₴₸]|(?<![a-z0-9])(?:"
    + "|".join(re.escape(code) for code in units.LETTER_PREFIXES)
    + r")) ?$"
)  # fmt: skip
_SIGN_CHARS = frozenset("$＄€£¥￥₩₹₽₺₫฿₦₪₱₴₸")
_SIGN_ENDS = frozenset(code[-2:] for code in units.LETTER_PREFIXES)
"""A quick test before the search."""


@lru_cache(maxsize=3)
def _behind(table: str) -> re.Pattern[str]:
    """Return the pattern of what stands behind a number, by the name of its table; compiled on first use."""
    phrases: dict[str, object] = getattr(units, table)
    alone = (
        "(?![0-9])" if table == "MONEY_WORDS" else ""
    )  # `$300M-$350M`: the second $ is no unit of the first
    return re.compile(r"[ -]?(?:(" + trie_pattern(phrases, bounded_left=False) + "))" + alone)


_PLUS = lazy(r"\+|(?:-| )plus\b")
_DOTTED = {"mrd": ".", "mio": ".", "mil": ".", "tsd": "."}
_CAPITALS = frozenset({"w", "tops", "pops"})
"""Units that are other words in small letters."""
_MODEL = lazy(r"[0-9]+(?:[a-z]|(?! ?(?:bn|billion|million|m|k|crore|lakh)\b)(?![.,0-9]))")
"""Digits that end a product's name, `RP2040`, `RM9L`, not an amount, `Rs 500`, `RM5.3 billion`."""
_CJK = "亿億兆万萬조억만천千백百"
_COMPARED = lazy(
    r" (?:more|less|fewer|as|its|their|what|that of|faster|slower|higher|lower|larger|bigger|smaller|greater|better|"
    r"cheaper|longer|stronger|safer|brighter|denser|over|sales|revenue|earnings|"
    r"the (?:price|size|number|rate|cost|amount|value|"
    r"speed|power|capacity|average|weight|level|volume|energy|performance|total|current|original|usual))\b"
)
"""After `96 times`, which is a multiple then and no count."""
_EXPLICIT = frozenset(
    {"won", "pounds", "pound", "rand", "dong", "kr", "crowns", "francs", "cr", "baht"}
)
"""Money words that are also other words: they need a magnitude."""


def money_sign(text: str, folded: str, start: int) -> tuple[int, str] | None:
    """Return (start, currency) of the sign that stands right before a number."""
    before = folded[start - 1 : start]
    if not (before in _SIGN_CHARS or before == " " or before.isalpha() or before == "."):
        return None
    end = start - 1 if before == " " else start
    if folded[end - 1 : end] not in _SIGN_CHARS and folded[end - 2 : end] not in _SIGN_ENDS:
        return None
    window = max(0, start - 9)
    match = _SIGN.search(folded[window:start])
    if match is None:
        return None
    sign = match.group().rstrip()
    code = units.SIGNS.get(sign)
    if code is None:
        code = units.LETTER_PREFIXES[sign]
        written = text[window + match.start() : window + match.end()]
        if not (written.rstrip().isupper() or (sign in units.MIXED_CASE and written[0].isupper())):
            return None
        if not written.endswith(" ") and len(sign) == 2 and _MODEL.match(folded, start):
            return None
    return window + match.start(), code


def scale(text: str, folded: str, place: int) -> tuple[float, int] | None:
    """Return (factor, end) of the magnitude at a place."""
    match = _behind("MAGNITUDES").match(folded, place)
    if match is None:
        return None
    word = match.group(1)
    if len(word) == 1 and word.isascii() and folded[place] in " -":
        return None if text[match.start(1)] not in "MBTK" else (units.MAGNITUDES[word], match.end())
    dotted = folded.startswith(_DOTTED.get(word, "\0"), match.end())
    return units.MAGNITUDES[word], match.end() + dotted


def measure(text: str, folded: str, place: int) -> tuple[str, float, int] | None:
    """Return (base unit, factor, end) of the measure at a place; `Gb` is a bit, `GB` a byte."""
    match = _behind("MEASURES").match(folded, place)
    if match is None:
        return None
    word = match.group(1)
    if word in units.GLUED_ONLY and match.start(1) != place:
        return None
    if word == "times" and not _COMPARED.match(folded, match.end()):
        return None
    unit, factor = units.MEASURES[word]
    if (
        unit in ("B", "B/s")
        and len(word) in (2, 4)
        and text[match.start(1) + 1] == "b"
        and text[match.start(1)].isupper()
    ):
        unit = "bit" if unit == "B" else "bit/s"
    if word in _CAPITALS and not text[match.start(1) : match.end(1)].isupper():
        return None
    return unit, factor, match.end()


def currency_word(text: str, folded: str, place: int, scaled: bool) -> tuple[str, int] | None:
    """Return (currency, end) of the money word at a place; codes must be written in capitals."""
    match = _behind("MONEY_WORDS").match(folded, place)
    if match is None:
        return None
    word = match.group(1)
    if word in _EXPLICIT and not scaled:
        return None
    if (
        len(word) == 3
        and word.upper() == units.MONEY_WORDS[word]
        and not text[match.start(1)].isupper()
    ):
        return None
    return units.MONEY_WORDS[word], match.end()


def _compound(text: str, folded: str, end: int, value: float, factor: float) -> tuple[float, int]:
    """Return (value, end) of a number written in steps: `1조 2000억`, `1億2000万`."""
    total = value * factor
    for _ in range(3):
        number = NUMBER.match(folded, end + 1 if folded[end : end + 1] == " " else end)
        if number is None:
            break
        step = scale(text, folded, number.end())
        part = read_number(number.group())
        if step is None or part is None or step[0] >= factor or folded[step[1] - 1] not in _CJK:
            break
        total, factor, end = total + part * step[0], step[0], step[1]
    return total, end


class Side(NamedTuple):
    """One end of an amount: number, magnitude, unit behind it."""

    number: float
    factor: float
    unit: str
    per_unit: float
    end: int
    scaled: bool
    plus: bool

    @property
    def value(self) -> float:
        """The number in the base unit."""
        return self.number * self.factor * self.per_unit


def read_side(text: str, folded: str, number: re.Match[str], signed: bool) -> Side | None:
    """Read a number with what follows it."""
    end = number.end()
    value = read_number(number.group(), decimal_comma=bool(_EURO_AFTER.match(folded, end)))
    if value is None:
        return None
    plus = folded.startswith("+", end)
    end += plus
    found = None if signed else measure(text, folded, end)
    factor = 1.0
    scaled = False
    if found is None:
        step = scale(text, folded, end)
        if step is not None:
            factor, end = step
            scaled = True
            if folded[end - 1] in _CJK:
                total, end = _compound(text, folded, end, value, factor)
                value = total / factor
        if not plus and (match := _PLUS.match(folded, end)):
            plus, end = True, match.end()
        found = None if signed else measure(text, folded, end)
    if found is not None:
        return Side(value, factor, found[0], found[1], found[2], scaled, plus)
    money = currency_word(text, folded, end, scaled or signed)
    if money is not None:
        return Side(value, factor, money[0], 1.0, money[1], scaled, plus)
    return Side(value, factor, "", 1.0, end, scaled, plus)


_EURO_AFTER = lazy(
    r" ?(?:€|euro|mitarbeiter|stellen|millones|mil millones|milhoes|gpus?\b|tokens?\b|personas|empleados)"
)
