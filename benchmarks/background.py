"""Count how common each term is in real headlines: writes tracker_tui/enrich/data/background.txt.

Only counts of single terms are kept, no headline. A term counts at most about the square root of its uses on
one day, so that a story that was everywhere for a day doesn't look like common speech.
Run: TRACKER_SHARED=... python benchmarks/background.py
"""

from __future__ import annotations

import collections
import gzip
import json
import math
import os
import re
from itertools import pairwise
from pathlib import Path

from tracker_tui.enrich.headlines import headline
from tracker_tui.enrich.tokens import terms

LEAST = 3.0
ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’.][^\W_]+)*")


def main() -> None:
    per_day: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    capital: collections.Counter[str] = collections.Counter()
    small: collections.Counter[str] = collections.Counter()
    days: collections.Counter[str] = collections.Counter()
    pairs: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(
        collections.Counter
    )
    seen: dict[str, set[str]] = collections.defaultdict(set)
    with gzip.open(SHARED / "data/news/collected.jsonl.gz", "rt") as lines:
        for item in map(json.loads, lines):
            title = headline(item["title"])
            days[item["date"][:10]] += 1
            found = terms(title)
            for term in set(found):
                per_day[term][item["date"][:10]] += 1
            if title not in seen[item["date"][:10]]:
                seen[item["date"][:10]].add(title)
                for pair in set(pairwise(found)):
                    pairs[pair][item["date"][:10]] += 1
            words = WORD.findall(title)
            if words and sum(word[0].isupper() for word in words[1:]) < 0.5 * len(words[1:]):
                for word in words[1:]:
                    for term in terms(word):
                        (capital if word[0].isupper() else small)[term] += 1
    total = sum(math.sqrt(count) * 3 for count in days.values())
    buckets: dict[tuple[int, str], list[str]] = collections.defaultdict(list)
    for term, counts in per_day.items():
        count = sum(math.sqrt(n) for n in counts.values())
        if count >= LEAST and " " not in term:
            name = capital[term] > 2 * small[term] and capital[term] >= 2
            idf = math.log(total / count)
            buckets[round(idf * 4), "name" if name else "word"].append(term)
    out = ROOT / "tracker_tui/enrich/data/background.txt"
    with out.open("w", encoding="utf-8") as file:
        file.write(
            "# inverse document frequency times 4, kind, terms; see benchmarks/background.py\n"
        )
        for (idf, kind), found in sorted(buckets.items()):
            file.write(f"{idf} {kind} {' '.join(sorted(found))}\n")
    common = {term: sum(math.sqrt(n) for n in counts.values()) for term, counts in per_day.items()}
    lines = collections.defaultdict(list)
    for (one, two), counts in pairs.items():
        count = sum(math.sqrt(n) for n in counts.values())
        if count < LEAST or one == two:
            continue
        first = min(math.log(total / common[one]), math.log(common[two] / count))
        second = min(math.log(total / common[two]), math.log(common[one] / count))
        gain = max(math.log(total / common[one]) - first, math.log(total / common[two]) - second)
        if gain > 2.5:
            # the term that the other one foretells is worth only what it adds
            side = (
                0
                if math.log(total / common[one]) - first > math.log(total / common[two]) - second
                else 1
            )
            value = first if side == 0 else second
            lines[side, max(0, round(value * 2))].append(f"{one}_{two}")
    with (out.parent / "collocations.txt").open("w", encoding="utf-8") as file:
        file.write(
            "# pairs of terms that go together: which side the other foretells, what it still tells times 2\n"
        )
        for (side, value), found in sorted(lines.items()):
            file.write(f"{'left' if side == 0 else 'right'} {value} = {' '.join(sorted(found))}\n")
    print(sum(map(len, lines.values())), "pairs")
    print(sum(map(len, buckets.values())), "terms", out.stat().st_size, "bytes")


main()
