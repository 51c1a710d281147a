"""Figures and deals on the labelled development data, by fold, and their cost.

    TRACKER_SHARED=../shared python benchmarks/figures.py [FILE.jsonl ...]

Without files: data/tagging/dev.jsonl (spans), data/figures/*.jsonl (value, role, stage, actor), data/news
(time). A file named is read as deals in the format of data/figures. A label's span counts as found when a
figure overlaps it; a deal label `planned` holds for the stage `agreed` too. Folds are by hash of the id: the
rules are not fitted to them, so they show the spread only.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from time import process_time
from zlib import crc32

from tracker_tui.enrich.deals.deal import read_deal
from tracker_tui.enrich.figures.spans import find_figures
from tracker_tui.enrich.names.organisations import OrgFinder
from tracker_tui.enrich.words.passages import passage

SHARED = Path(os.environ.get("TRACKER_SHARED", "../shared"))
FINER = {
    "ipo": "round", "recent_funding": "round", "prior_round": "round", "valuation_other": "valuation",
    "prior_valuation": "valuation", "prior_valuation_offer": "valuation", "investment_part": "investment",
    "conditional_part": "investment", "prior_investment": "investment", "run_rate": "revenue",
    "revenue_estimate": "revenue", "net_profit": "profit", "net_loss": "profit", "prior_net_loss": "profit",
    "spend_commitment": "spend", "cost": "spend", "program": "spend", "project": "spend", "grants": "spend",
    "lease": "spend", "fund_size": "spend", "prior_debt": "debt", "growth_yoy": "growth",
    "decline_yoy": "growth", "share_move": "growth", "power": "capacity", "period": "other", "donation": "other",
    "net_worth": "other",
}  # fmt: skip
UNITS = {"percent": ("%", 1.0), "GW": ("W", 1e9), "MW": ("W", 1e6), "kW": ("W", 1e3)}
FOLDS = 5


class Tally:
    """Hits of tries by name, in all and by fold."""

    def __init__(self) -> None:
        self.counts: dict[str, list[list[int]]] = defaultdict(
            lambda: [[0, 0] for _ in range(FOLDS)]
        )

    def add(self, name: str, key: str, hit: bool) -> None:
        cell = self.counts[name][crc32(key.encode()) % FOLDS]
        cell[0] += hit
        cell[1] += 1

    def show(self) -> None:
        for name, cells in self.counts.items():
            hits, tries = (sum(cell[place] for cell in cells) for place in (0, 1))
            folds = " ".join(f"{cell[0] / cell[1]:.2f}" if cell[1] else "-" for cell in cells)
            print(f"  {name:28} {hits}/{tries} = {hits / tries:.3f}   folds {folds}")


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def same(left: str | None, right: str | None) -> bool:
    """Whether two names are one: one holds the other, but for case and marks."""
    if left is None or right is None:
        return left is right
    ours, theirs = (
        "".join(c for c in name.lower() if c.isalnum() or c == " ") for name in (left, right)
    )
    return ours in theirs or theirs in ours


def spans() -> None:
    tally = Tally()
    for row in rows(SHARED / "data/tagging/dev.jsonl"):
        found = [
            (field, figure)
            for field in ("title", "summary")
            for figure in find_figures(passage(field, row[field] or ""))
        ]
        used, next_place = set(), {}
        for label in row["figures"]:
            field, start = next(
                (f, place)
                for f in ("title", "summary", "")
                if (place := (row.get(f) or "").find(label, next_place.get((f, label), 0))) >= 0
                or not f
            )
            next_place[field, label] = start + len(label)
            hits = [
                number
                for number, (where, figure) in enumerate(found)
                if where == field
                and figure.evidence.start < start + len(label)
                and start < figure.evidence.end
            ]
            used.update(hits)
            tally.add("spans found (recall)", row["id"], bool(hits))
            if any(sign in label for sign in "$€£¥₹₩元원"):
                tally.add("  of money", row["id"], bool(hits))
        for number, (_, figure) in enumerate(found):
            repeats = figure.evidence.text in row["figures"]
            tally.add("figures labelled (precision)", row["id"], number in used or repeats)
    print("spans, data/tagging/dev.jsonl")
    tally.show()


def deals(path: Path) -> None:
    tally, finder = Tally(), OrgFinder()
    for row in rows(path):
        title = passage("title", row["text"])
        deal, figures = read_deal([title], find_figures(title), finder.find([title]))
        for label in row["figures"]:
            start, end = label["start"], label["start"] + len(label["raw"])
            hit = next(
                (f for f in figures if f.evidence.start < end and start < f.evidence.end), None
            )
            money = len(label["unit"]) == 3 and label["unit"].isupper()
            tally.add("money found" if money else "other figures found", row["id"], hit is not None)
            if hit is None:
                continue
            low = label["value"][0] if isinstance(label["value"], list) else label["value"]
            unit, factor = UNITS.get(label["unit"], (label["unit"], 1.0))
            if money and low is not None:
                right = hit.unit == unit and abs(hit.value - low * factor) <= 1e-6 * abs(low)
                tally.add("value and currency", row["id"], right)
            role = FINER.get(label["role"], label["role"])
            tally.add("role", row["id"], hit.role == role)
        stage = "planned" if deal.stage == "agreed" else deal.stage or "fact"
        tally.add("stage", row["id"], stage == row["stage"])
        tally.add("actor", row["id"], same(row["actor"], deal.actor))
        if row["actor"]:
            tally.add("  of deals with an actor", row["id"], same(row["actor"], deal.actor))
    print(f"deals, {path.name}")
    tally.show()


def cost() -> None:
    with gzip.open(SHARED / "data/news/collected.jsonl.gz", "rt", encoding="utf-8") as lines:
        titles = [
            passage("title", json.loads(line)["title"])
            for _, line in zip(range(8000), lines, strict=False)
        ]
    for attempt in ("first", "warm"):
        start = process_time()
        found = [find_figures(title) for title in titles]
        middle = process_time()
        for title, figures in zip(titles, found, strict=True):
            read_deal([title], figures, [])
        end = process_time()
        each = [1e6 * seconds / len(titles) for seconds in (middle - start, end - middle)]
        print(
            f"cost per title, {attempt} run: figures {each[0]:.1f} us, deal {each[1]:.1f} us (CPU)"
        )


if __name__ == "__main__":
    if sys.argv[1:]:
        for name in sys.argv[1:]:
            deals(Path(name))
    else:
        spans()
        for path in sorted((SHARED / "data/figures").glob("*.jsonl")):
            deals(path)
        cost()
