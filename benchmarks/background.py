"""Count how common terms are in real headlines: writes background.txt and collocations.txt in enrich/data.

Only counts of single terms and of pairs of neighbours are kept, no headline. A term counts at most about the
square root of its uses on one day, so that a story that was everywhere for a day doesn't look like
common speech.
Run: TRACKER_SHARED=... python benchmarks/background.py
"""

from __future__ import annotations

import gzip
import json
import math
import os
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from tracker_tui.enrich.words.headlines import headline
from tracker_tui.enrich.words.tokens import terms

LEAST = 3.0
GAIN = 2.5
ROOT = Path(__file__).parent.parent
DATA = ROOT / "tracker_tui/enrich/data"
SHARED = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’.][^\W_]+)*")


def damped(per_day):
    """Return key -> sum over days of the square root of its count."""
    found = Counter()
    for counts in per_day.values():
        for key, count in counts.items():
            found[key] += math.sqrt(count)
    return found


def spelled(title, capital, small):
    """Count the words of running text that are written with a capital and those that are not."""
    words = WORD.findall(title)[1:]
    if words and sum(word[0].isupper() for word in words) < 0.5 * len(words):
        for word in words:
            for term in terms(word):
                (capital if word[0].isupper() else small)[term] += 1


def count():
    """Return term and pair counts, spelling counts and the damped number of headlines."""
    words, pairs, days = defaultdict(Counter), defaultdict(Counter), Counter()
    capital, small, seen = Counter(), Counter(), set()
    with gzip.open(SHARED / "data/news/collected.jsonl.gz", "rt") as lines:
        for item in map(json.loads, lines):
            title, day = headline(item["title"]), item["date"][:10]
            found = terms(title)
            days[day] += 1
            words[day].update(set(found))
            spelled(title, capital, small)
            if (title, day) not in seen:
                seen.add((title, day))
                pairs[day].update(set(pairwise(found)))
    total = 3 * sum(math.sqrt(count) for count in days.values())
    return damped(words), damped(pairs), capital, small, total


def main():
    words, pairs, capital, small, total = count()
    rarity = {term: math.log(total / count) for term, count in words.items()}
    buckets = defaultdict(list)
    for term, count_ in words.items():
        if count_ >= LEAST:
            name = capital[term] > 2 * small[term] and capital[term] >= 2
            buckets[round(rarity[term] * 4), "name" if name else "word"].append(term)
    with (DATA / "background.txt").open("w", encoding="utf-8") as file:
        file.write(
            "# inverse document frequency times 4, kind, terms; see benchmarks/background.py\n"
        )
        for (idf, kind), found in sorted(buckets.items()):
            file.write(f"{idf} {kind} {' '.join(sorted(found))}\n")
    sides = {"left": [], "right": []}
    for (one, two), count_ in pairs.items():
        if count_ >= LEAST and one != two:
            left, right = count_ / words[two], count_ / words[one]
            side, term, chance = ("left", one, left) if left > right else ("right", two, right)
            if rarity[term] + math.log(chance) > GAIN:
                sides[side].append(f"{one}_{two}")
    with (DATA / "collocations.txt").open("w", encoding="utf-8") as file:
        file.write(
            "# neighbours of which one foretells the other: the side that is foretold = pairs\n"
        )
        file.writelines(f"{side} = {' '.join(sorted(found))}\n" for side, found in sides.items())
    print(sum(map(len, buckets.values())), "terms", sum(map(len, sides.values())), "pairs")


if __name__ == "__main__":
    main()
