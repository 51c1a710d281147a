"""Figures in a passage: money, power, compute, storage, speed, percentages, counts.

One pass over the numbers of the text; each is read with what stands right before and behind it
(amounts.py). What is not an amount drops out: names, versions, dates, durations, distances, lists.
Amounts in words (`half a billion dollars`, `sixfold`) are in wordy.py. Cost is linear: every look
around a number is bounded.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker_tui.enrich.figures.amounts import Reading, read_amount
from tracker_tui.enrich.figures.counts import count_unit, is_label
from tracker_tui.enrich.figures.numerals import NUMBER
from tracker_tui.enrich.figures.qualifiers import qualify
from tracker_tui.enrich.figures.wordy import find_worded
from tracker_tui.enrich.words.passages import Passage, fold
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.model.enrichment import Figure

MOST = 500
"""Figures kept per field; a table of numbers is no news."""
_CHINA = lazy(
    r"\b(?:china|chinese|yuan|renminbi|rmb|beijing|shanghai|shenzhen|hangzhou|cny)\b|中国|人民币|元"
)
_KANA = lazy(r"[\u3040-\u30ff]")
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
        if reading is not None and reading.start >= last:
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
    if reading is None or (reading.money and reading.start < number.start()):
        return reading
    if not _stands_free(folded, reading.start):
        return None
    if not reading.unit:
        return _counted(passage, reading)
    named = reading.unit in _COUNTED and is_label(text, folded, reading.start, reading)
    return None if named or folded.endswith("per ", 0, reading.start) else reading


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
    written = passage.text[reading.start : reading.end]
    value = reading.value
    if "." in written and not reading.scaled:
        value = float(written.replace(".", "")) if _THOUSANDS.fullmatch(written) else -1.0
    year = len(written) == 4 and written.isdigit() and 1900 <= value <= 2100
    if value < 0 or year or _is_glued(folded, reading.end, "," in written or reading.scaled):
        return None
    unit = count_unit(passage.text, folded, reading, passage.sentence_of(reading.start)[0])
    return None if unit is None else reading._replace(value=value, unit=unit)


def _is_glued(folded: str, end: int, large: bool) -> bool:
    """Return whether what stands right behind a number makes it part of a word: not `44,000-person`."""
    after = folded[end : end + 1]
    if after == "-":
        return not (large and folded[end + 1 : end + 2].isalpha())
    return after in _GLUED or (after.isascii() and after.isalpha())


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


_THOUSANDS = lazy(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COUNTED = frozenset({"GPU", "tokens", "parameters", "qubits"})
"""Units that models are named by: the 5090 GPU."""
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
