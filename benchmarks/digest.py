"""How long a digest of a week with 10,000 items takes, and the audit of it: medians of five, and the memory's peak.

The week is made of real news where the development data stand beside the checkout (repeated with other dates
and wordings until there are enough), else of made-up headlines. Run: python benchmarks/digest.py [ITEMS]
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
NAMES = (
    "Nvidia",
    "AMD",
    "Intel",
    "Micron",
    "Samsung",
    "TSMC",
    "OpenAI",
    "Anthropic",
    "Meta",
    "Google",
    "Oracle",
    "G42",
)


def lines(count):
    """Yield import lines of one week, 2026-07-13..19."""
    rows = real_rows() or made_rows()
    for number in range(count):
        row = rows[number % len(rows)]
        turn = number // len(rows)
        day = 13 + number % 7
        yield {
            "id": str(number),
            "title": row["title"]
            if not turn
            else f"{row['title']} ({NAMES[turn % len(NAMES)]} edition {turn})",
            "summary": row["summary"],
            "url": f"https://example.org/{number}",
            "source": row["source"],
            "published": f"2026-07-{day:02}T{number % 24:02}:00:00Z",
        }


def real_rows():
    import gzip

    path = SHARED / "data" / "news" / "collected.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [row for row in rows if row["date"] >= "2026-07-01"]


def made_rows():
    return [
        {
            "title": f"{one} invests ${amount} billion in {two} data centres",
            "summary": f"{one} will invest ${amount} billion in data centres of {two}, the companies said.",
            "source": f"Paper {amount % 40}",
        }
        for amount, (one, two) in enumerate(((a, b) for a in NAMES for b in NAMES if a != b), 2)
    ]


def run(database, *words):
    """Run a command; return (seconds of wall clock, of processor, peak in MB, stdout)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    script = (
        "import sys, resource\nfrom tracker_tui.cli.main import main\ncode = main(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--db", str(database), *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, int(done.stderr.split()[-1]) / 1024, done.stdout


def median(values):
    return sorted(values)[len(values) // 2]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        database, source, page = (Path(folder) / name for name in ("t.db", "in.jsonl", "brief.md"))
        source.write_text("".join(json.dumps(row) + "\n" for row in lines(count)))
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "tracker_tui", "--db", database, "import", source],
            check=True,
            cwd=ROOT,
            capture_output=True,
        )
        print(f"{count} items imported in {time.perf_counter() - start:.0f} s")
        words = ["digest", "--since", "2026-07-13", "--as-of", "2026-07-19"]
        digests = [run(database, *words) for _ in range(5)]
        page.write_text(digests[0][3])
        audits = [run(database, "verify", str(page)) for _ in range(5)]
        for name, runs in (("digest", digests), ("verify", audits)):
            wall, used, peak = (median([row[at] for row in runs]) for at in range(3))
            print(
                f"{name}: {wall:.2f} s, processor {used:.2f} s, peak {peak:.0f} MB (medians of 5)"
            )
        assert len({row[3] for row in digests}) == 1, "the same database gave different bytes"
        print(digests[0][3].splitlines()[3])


if __name__ == "__main__":
    main()
