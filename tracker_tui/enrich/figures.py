"""Figures in a passage: money, power, compute, storage, speed, percentages, counts.

One pass over the numbers of the text; each is read with what stands right before and behind it
(amounts.py). What is not an amount drops out: names, versions, dates, durations, distances, lists.
Amounts in words (`half a billion dollars`, `sixfold`) are in wordy.py. Cost is linear: every look
around a number is bounded.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker_tui.enrich.amounts import Reading, read_amount
from tracker_tui.enrich.counts import count_unit
from tracker_tui.enrich.numerals import NUMBER
from tracker_tui.enrich.passages import Passage, fold
from tracker_tui.enrich.qualifiers import qualify
from tracker_tui.enrich.wordy import find_worded
from tracker_tui.model.enrichment import Figure

MOST = 500
"""Figures kept per field; a table of numbers is no news."""
_CHINA = re.compile(
    r"\b(?:china|chinese|yuan|renminbi|rmb|beijing|shanghai|shenzhen|hangzhou|cny)\b|中国|人民币|元"
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_GLUED = frozenset("/:'\"°_@")


def find_figures(passage: Passage) -> list[Figure]:
    """Return the figures of a passage in order of place; role and prior are not yet set."""
    folded = passage.folded
    figures: list[Figure] = []
    last = 0
    for number in NUMBER.finditer(folded):
        if number.start() < last:
            continue
        if len(figures) >= MOST:
            break
        reading = _figure_reading(passage, number)
        if reading is not None:
            figures.append(_figure(passage, reading, last))
            last = reading.end
    worded = find_worded(passage, [(f.evidence.start, f.evidence.end) for f in figures])
    if worded:
        figures = sorted([*figures, *worded], key=lambda figure: figure.evidence.start)[:MOST]
    return figures


def _figure_reading(passage: Passage, number: re.Match[str]) -> Reading | None:
    """Return the amount at a number if it is a figure."""
    text, folded = passage.text, passage.folded
    reading = read_amount(text, folded, number)
    if reading is None:
        return None
    if reading.money:
        return (
            reading
            if reading.start < number.start() or _stands_free(folded, reading.start)
            else None
        )
    if not _stands_free(folded, reading.start):
        return None
    if reading.unit:
        return reading
    return _counted(passage, reading)


def _stands_free(folded: str, start: int) -> bool:
    """Return whether a number is not part of a word: not `HC1`, `GPT-5`, `24/7`, `#1574`, `v2.0`."""
    if start == 0:
        return True
    before = folded[start - 1]
    if before in "-/":
        return start > 1 and not (folded[start - 2].isalnum() or folded[start - 2] in "./")
    return not (before.isascii() and before.isalnum()) and before not in "#._:@^=\\"


def _counted(passage: Passage, reading: Reading) -> Reading | None:
    """Return a bare number as a count of something, None if it counts nothing."""
    folded = passage.folded
    after = folded[reading.end : reading.end + 1]
    if after == "-" and not folded[reading.end + 1 : reading.end + 2].isalpha():
        return None
    if after in _GLUED or (after.isascii() and after.isalpha()):
        return None
    written = passage.text[reading.start : reading.end]
    if len(written) == 4 and written.isdigit() and 1900 <= reading.value <= 2100:
        return None
    unit = count_unit(passage.text, folded, reading, passage.sentence_of(reading.start)[0])
    if unit is None:
        return None
    return Reading(reading.start, reading.end, reading.value, unit, reading.high, plus=reading.plus)


def _figure(passage: Passage, reading: Reading, low: int) -> Figure:
    """Return a reading as a figure, its qualifier and currency settled by the text around."""
    start, qualifier = qualify(passage.folded, reading, low)
    unit = _local_currency(passage, reading) if reading.unit in _SHARED else reading.unit
    return Figure(
        evidence=passage.evidence(start, reading.end),
        value=reading.value, unit=unit, high=reading.high, qualifier=qualifier,
    )  # fmt: skip


def _local_currency(passage: Passage, reading: Reading) -> str:
    """Return the currency that a sign shared by countries means in this text.

    ¥ is the yen unless the text names China or is Chinese; kr is Swedish unless it names Norway or Denmark.
    """
    written = passage.text[reading.start : reading.end]
    if reading.unit == "SEK" and written.endswith("kr"):
        return _krone(passage.folded)
    if reading.unit == "JPY" and ("¥" in written or "￥" in written) and _is_chinese(passage.text):
        return "CNY"
    return reading.unit


_SHARED = frozenset({"JPY", "SEK"})


@lru_cache(maxsize=8)
def _krone(folded: str) -> str:
    return (
        "NOK" if "norw" in folded else "DKK" if "danish" in folded or "denmark" in folded else "SEK"
    )


@lru_cache(maxsize=8)
def _is_chinese(text: str) -> bool:
    """Return whether a text names China or is written in Chinese."""
    if _CHINA.search(fold(text)):
        return True
    return any("\u4e00" <= char <= "\u9fff" for char in text) and not _KANA.search(text)
