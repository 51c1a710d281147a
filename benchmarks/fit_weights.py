"""Learn `enrich/data/word_weights.json` from labelled items: one logistic regression per theme over words.

    python benchmarks/fit_weights.py LABELLED.jsonl ... [--write]

Each line of a file is {"title", "summary", "themes"}. The features are the words of the title and of the
first 200 characters of the summary, each once. The fit is AdaGrad in a fixed order with weights drawn
to zero, in plain Python, so the same items give the same file on every machine.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tracker_tui.enrich.themes.weighing import lead_words, weights_file
from tracker_tui.enrich.words.bylines import byline_span
from tracker_tui.enrich.words.passages import fold
from tracker_tui.enrich.words.reading import read_words

THEMES = ("compute", "memory", "chips", "funding", "sovereignty", "security")
EPOCHS, RATE, DECAY, SEED = 6, 0.2, 0.01, 1
FEWEST_ITEMS = 4
"""A word is learned from this many items or more."""
SMALLEST = 6
"""Weights below, in hundredths, are stored as zero."""

Item = dict[str, Any]


def features(item: Item) -> set[str]:
    """Return "t:" words of the title and "s:" words of the summary's head."""
    title = fold(item["title"])
    credit = byline_span(item["title"])
    if credit:
        title = title[: credit[0]]
    lead = lead_words(read_words(fold(item.get("summary") or "")))
    return {"t:" + word for word in read_words(title).forms} | {"s:" + word for word in lead}


def fit(
    items: Sequence[set[str]], given: Sequence[bool], words: dict[str, int]
) -> tuple[float, list[float]]:
    """Return the bias and one weight for each word."""
    rows = [sorted(words[word] for word in item if word in words) for item in items]
    weights, squares = [0.0] * len(words), [1e-8] * len(words)
    bias, bias_square = -2.0, 1e-8
    order, chance = list(range(len(rows))), random.Random(SEED)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for place in order:
            row = rows[place]
            total = max(-30.0, min(30.0, bias + sum(weights[word] for word in row)))
            error = 1 / (1 + math.exp(-total)) - given[place]
            bias_square += error * error
            bias -= RATE * error / math.sqrt(bias_square)
            for word in row:
                slope = error + DECAY * weights[word]
                squares[word] += slope * slope
                weights[word] -= RATE * slope / math.sqrt(squares[word])
    return bias, weights


def learn(items: Iterable[Item]) -> dict[str, Any]:
    """Return the table that the program reads."""
    labelled = list(items)
    found = [features(item) for item in labelled]
    often = Counter(word for words in found for word in words)
    words = {
        word: place
        for place, word in enumerate(sorted(w for w, n in often.items() if n >= FEWEST_ITEMS))
    }
    fits = [fit(found, [theme in item["themes"] for item in labelled], words) for theme in THEMES]
    table: dict[str, Any] = {"themes": THEMES, "bias": [round(100 * bias) for bias, _ in fits]}
    table |= {"title": {}, "summary": {}}
    for word, place in words.items():
        row = [round(100 * weights[place]) for _, weights in fits]
        row = [value if abs(value) >= SMALLEST else 0 for value in row]
        table["title" if word[0] == "t" else "summary"][word[2:]] = row
    return table


def main() -> None:
    """Learn from the files and print, or write, the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write the program's own file")
    options = parser.parse_args()
    items = [
        json.loads(line) for path in options.files for line in path.read_text("utf-8").splitlines()
    ]
    table = learn(items)
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    if options.write:
        weights_file().write_text(text + "\n", "utf-8")
    print(f"{len(items)} items, {len(table['title'])} title words, {len(text)} bytes")


if __name__ == "__main__":
    main()
