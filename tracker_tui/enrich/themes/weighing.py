"""A second opinion on themes: how much each word of a title and of a summary's head speaks for a theme.

The weights of `data/word_weights.json` were learned from items that people labelled
(`benchmarks/fit_weights.py`). They take a theme away that a rule gave on a word used in another sense, and
give one where many words agree but no rule fired. Text with few known words, as in another
language, is not judged.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker_tui.enrich.words.reading import Words

LEAD = 200
"""How many characters of a summary are weighed."""
_SCALE = 100
"""The weights are stored as whole hundredths."""
_FEWEST, _SHARE = 4, 0.6
"""How many words, and what share of them, must be known."""
_SPEAKING, _TOGETHER = 40, 160
"""Weights that the words shown as evidence have, each and together."""
_SHOWN = 3
"""How many words are shown as evidence."""
_Row = Sequence[int]


def weights_file() -> Path:
    """Return the file of the weights that ship with the program."""
    return Path(__file__).resolve().parents[1] / "data" / "word_weights.json"


def lead_words(words: Words) -> list[str]:
    """Return the words of a summary that are weighed."""
    forms, starts = words.forms, words.starts
    if not starts or starts[-1] < LEAD:
        return forms
    return [form for form, start in zip(forms, starts, strict=True) if start < LEAD]


@lru_cache(maxsize=8192)
def _chance(total: int) -> float:
    """Return the probability that a sum of weights stands for; few sums are frequent."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total / _SCALE))))


class Weights(NamedTuple):
    """For each word of a title or of a summary's head, one weight for each theme."""

    themes: tuple[str, ...]
    bias: _Row
    title: Mapping[str, _Row]
    summary: Mapping[str, _Row]
    peaks: Mapping[str, int]
    """Each title word's highest weight, where it is high enough to be shown."""

    def chances(self, title: Collection[str], lead: Collection[str]) -> dict[str, float]:
        """Return how likely each theme is by the words alone; empty where too few words are known."""
        titled, led = set(title), set(lead)
        rows = [
            *filter(None, map(self.title.get, titled)),
            *filter(None, map(self.summary.get, led)),
        ]
        if len(rows) < _FEWEST or len(rows) < _SHARE * (len(titled) + len(led)):
            return {}
        sums = map(sum, zip(self.bias, *rows, strict=True))
        return dict(zip(self.themes, map(_chance, sums), strict=True))

    def may_speak(self, words: Words) -> list[str]:
        """Return the themes that the words of a title could show by themselves; a cheap test before `chances`."""
        peaks = self.peaks
        if sum(sorted(filter(None, map(peaks.get, words.forms)))[-_SHOWN:]) < _TOGETHER:
            return []
        loud: dict[str, list[int]] = {}
        for form in filter(peaks.__contains__, words.forms):
            for theme, weight in zip(self.themes, self.title[form], strict=True):
                if weight >= _SPEAKING:  # of few themes for a word
                    loud.setdefault(theme, []).append(weight)
        return [theme for theme, found in loud.items() if sum(sorted(found)[-_SHOWN:]) >= _TOGETHER]

    def speaking(self, theme: str, words: Words) -> list[tuple[int, int]]:
        """Return where the words of a title stand that speak for a theme most, at most three, in order.

        Empty where these few don't prove it to a reader.
        """
        place = self.themes.index(theme)
        strongest = sorted(
            (-row[place], start, end)
            for form, start, end in zip(words.forms, words.starts, words.ends, strict=True)
            if form in self.peaks and (row := self.title[form])[place] >= _SPEAKING
        )[:_SHOWN]
        if -sum(weight for weight, _, _ in strongest) < _TOGETHER:
            return []
        return sorted((start, end) for _, start, end in strongest)


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Return the weights that ship with the program."""
    table = json.loads(weights_file().read_text("utf-8"))
    title = table["title"]
    peaks = {word: peak for word, row in title.items() if (peak := max(row)) >= _SPEAKING}
    return Weights(tuple(table["themes"]), table["bias"], title, table["summary"], peaks)
