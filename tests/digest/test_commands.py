"""The commands on the shipped seeds: digest, show, verify, ledger, summarize."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from tracker_tui.cli.commands import COMMANDS
from tracker_tui.cli.main import main
from tracker_tui.digest import reading
from tracker_tui.digest.settings import DigestSettings
from tracker_tui.model.errors import StoreError, UnknownId, UsageError
from tracker_tui.query.answers import items
from tracker_tui.store.database.opening import open_reader

PERIOD = ["--since", "2020-01-01", "--as-of", "2026-02-27"]
AS_OF, SINCE = 1772236799, 1577836800
CLAIMS = [
    ("G42", "Cerebras", "8-exaflop", "India"), ("Micron", "$200 billion"), ("Nvidia", "OpenAI", "nearly $30 billion"),
    ("SambaNova", "$350 million", "Series E", "Vista Equity Partners"), ("SambaNova", "Intel", "partner"),
    ("SK Networks", "47 billion won", "Upstage"), ("DeepAI", "TruthScan"),
    ("Anthropic", "DeepSeek", "Moonshot AI", "MiniMax"), ("Department of War", "Amodei"),
    ("Anthropic", "DeepSeek", "Chin"), ("Red Hat", "Nvidia", "AI Factory"), ("ŌURA", "women's health"),
    ("Thrive Capital", "$1 billion", "OpenAI", "$285 billion"), ("Anthropic", "Vercept"), ("Pentagon", "Anthropic"),
    ("AWS", "HyperPod EKS"), ("Nvidia", "OpenAI", "$100 billion", "paused"),
    ("Nvidia", "$30 billion", "close to final"),
    ("Claude Code", "remote control"), ("OpenRouter", "1 trillion tokens"), ("Taalas", "17,000 tokens per second"),
]  # fmt: skip


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    assert main(["--db", str(path), "seed"]) == 0
    return path


@pytest.fixture
def tracker(seeded, tmp_path, capsys, monkeypatch):
    """Run a command on a copy of the seeds; return (exit code, stdout)."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    database = tmp_path / "t.db"
    shutil.copy(seeded, database)

    def run(*words):
        code = main(["--db", str(database), *words])
        return code, capsys.readouterr().out

    run.database = database
    return run


@pytest.fixture(scope="session")
def digest(seeded):
    with open_reader(seeded) as reader:
        return reading.make(reader, reading.Wanted(DigestSettings(), AS_OF, SINCE))


def test_the_seed_digest_tells_every_event_of_the_briefing(digest):
    told = [
        " ".join(
            [
                entry.facts_line.text,
                entry.headline.text,
                *(sentence.text for sentence in entry.sentences),
            ]
        )
        for entry in digest.entries
    ]
    for claim in CLAIMS:
        assert any(all(word in text for word in claim) for text in told), claim


def test_every_citation_of_the_seed_digest_stands_in_the_store(seeded, digest):
    with open_reader(seeded) as reader:
        holds = reading.checker(reader, digest)
        told = [s for e in digest.entries for s in (e.headline, e.facts_line, *e.sentences)]
        assert len(told) > 100
        assert all(holds(sentence) for sentence in told)
        assert reading.broken(digest, holds) == 0


def test_seeds_never_corroborate(digest):
    assert all(entry.facts.publishers == () for entry in digest.entries)


def test_the_disagreements_of_the_stories_are_named(digest):
    told = " ".join(side.text for found in digest.disagreements for side in found.sides)
    for words in ("$20 billion", "33x", "$1150 billion"):
        assert words in told
    assert {found.alarm for found in digest.disagreements} >= {"factor 10", "typing error"}
    assert any(found.base == "47 billion won" for found in digest.conversions)


def test_the_same_bytes_twice_and_a_clean_audit(tracker, tmp_path):
    code, first = tracker("digest", *PERIOD, "--strict")
    assert (code, tracker("digest", *PERIOD)[1]) == (0, first)
    (tmp_path / "brief.md").write_text(first)
    assert tracker("verify", str(tmp_path / "brief.md"))[0] == 0
    assert main(["--db", str(tmp_path / "none.db"), "verify", str(tmp_path / "brief.md")]) == 0


def test_an_edited_digest_is_found_out(tracker, tmp_path):
    _, page = tracker("digest", *PERIOD)
    (tmp_path / "brief.md").write_text(page.replace("$350 million", "$850 million", 1))
    code, out = tracker("verify", str(tmp_path / "brief.md"), "--json")
    found = json.loads(out)
    assert code == 1
    assert set(found["findings"][0]) == {"rule", "line", "column", "quote", "why"}


def test_a_saved_digest_is_shown_byte_by_byte(tracker, tmp_path):
    code, page = tracker("digest", *PERIOD, "--save")
    assert code == 0
    assert tracker("digest", "show", "default@2026-02-27") == (0, page)
    _, listed = tracker("digest", "list", "--json")
    assert json.loads(listed)["sha256"] == hashlib.sha256(page.encode()).hexdigest()
    with pytest.raises(UnknownId):
        tracker("digest", "show", "default@2026-01-01")


def test_several_digests_of_a_day_are_told_apart_by_their_hash(tracker, tmp_path):
    bodies = []
    for form in ("html", "md"):
        tracker("digest", *PERIOD, "--format", form, "-o", str(tmp_path / f"brief.{form}"))
        bodies.append((tmp_path / f"brief.{form}").read_bytes())
    for body in bodies:
        digest = hashlib.sha256(body).hexdigest()[:8]
        assert tracker("digest", "show", f"default@2026-02-27#{digest}")[1].encode() == body
    with pytest.raises(UnknownId):
        tracker("digest", "show", "default@2026-02-27#0000000000")


def test_only_save_or_o_records(tracker, tmp_path):
    tracker("digest", *PERIOD)
    assert tracker("digest", "list")[1] == ""
    tracker("digest", *PERIOD, "-o", str(tmp_path / "brief.md"))
    assert "default@2026-02-27" in tracker("digest", "list")[1]


def test_the_next_digest_tells_what_changed(tracker):
    tracker("digest", "--since", "2020-01-01", "--as-of", "2026-02-22", "--save")
    _, page = tracker("digest", "--as-of", "2026-02-27")
    part = page.split("## What changed since 22 Feb 2026")[1].split("\n## ")[0]
    assert "NEW SambaNova" in part
    assert "QUIET" in part
    assert all(line.endswith("]") for line in part.splitlines() if line.startswith("- "))


def test_notes_stand_in_marked_blocks_alone(tracker):
    _, listed = tracker("list", "SambaNova Series E", "--json")
    item = json.loads(listed.splitlines()[0])["id"]
    tracker("note", item, "Check the *lead* investor.\n# not a heading of ours")
    _, page = tracker("digest", *PERIOD)
    part = page.split("## Analyst notes")[1].split("\n## ")[0]
    assert "> Check the *lead* investor." in part
    assert all(line.startswith(">") for line in part.strip().splitlines() if line)


def test_a_revised_source_breaks_the_span_visibly(tracker, digest):
    with open_reader(tracker.database) as reader:
        holds = reading.checker(reader, digest)
        item = digest.entries[0].headline.first.item
        stored = {i.id: i for i in items.details(reader, [item])}
    assert stored
    from dataclasses import replace

    entry = digest.entries[0]
    bad = replace(entry.headline, first=replace(entry.headline.first, text="other words"))
    assert not holds(bad)
    changed = replace(
        digest, sections=(replace(digest.sections[0], entries=(replace(entry, headline=bad),)),)
    )
    assert reading.broken(changed, holds) == 1
    assert "unverified: " in reading.render(changed, "md", holds)


def test_the_ledger_as_csv_and_json(tracker):
    _, out = tracker("ledger", "org:SambaNova", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"350000000"} <= {row["usd"] for row in rows}
    _, out = tracker("ledger", "org:SambaNova", "--json")
    found = json.loads(out)
    assert set(found) == {"rows", "disagreements", "conversions", "sums"}
    assert tracker("ledger", "org:Nobody")[1] == ""


def test_sums_of_a_ledger_are_written_as_money_with_its_unit(tracker):
    _, out = tracker("ledger", "theme:chips")
    assert "  1 deal\n" in out or "1 deal, " in out
    assert "1 deals" not in out
    assert "1 rows" not in out
    sums = out[out.index("Money of deals") :]
    assert re.search(r"  chips +\$\d", sums)


def test_a_summary_of_nothing_says_so(tracker):
    assert tracker("summarize", "theme:chips", "org:Nobody") == (0, "")
    code, out = tracker("summarize", "org:Nobody", "--json")
    assert code == 0
    assert json.loads(out)["sentences"] == []


def test_the_crontab_of_the_readme_finds_its_digest(tracker, tmp_path):
    written = tmp_path / "weekly.md"
    assert tracker("digest", "weekly", "--as-of", "2026-02-27", "-o", str(written))[0] == 0
    assert written.read_text("utf-8").startswith("# AI infrastructure, weekly")
    assert tracker("verify", str(written))[0] == 0


def test_ids_in_the_help_are_those_of_shipped_seeds(tracker):
    examples = " ".join(example for command in COMMANDS for example in command.examples)
    targets = set(re.findall(r"\b[ie]0[0-9a-z]{6}\b", examples))
    assert targets
    assert all(tracker("show", target)[0] == 0 for target in targets)


def test_a_summary_cites_every_sentence(tracker):
    _, out = tracker("summarize", "theme:chips", "--sentences", "4", "--json")
    found = json.loads(out)
    assert len(found["sentences"]) == 4
    sources = {source["n"] for source in found["sources"]}
    assert all(
        {c["n"] for c in s["citations"]} <= sources and s["citations"] for s in found["sentences"]
    )
    _, plain = tracker("summarize", found["sources"][0]["id"])
    assert re.search(r"” \[1\]$", plain, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["verify", "x.md", "--ignore", "uncitd"], "uncited"), (["digest", "--since", "tomorrow"], "2026-02-26"),
        (["digest", "show", "default"], "NAME@"), (["digest", "nobody"], "nobody"),
        (["verify", "no-such.md"], "no-such.md"),
        (["summarize", "theme:chips", "--sentences", "0"], "100"),
    ],
)  # fmt: skip
def test_wrong_words_give_one_clear_line(tracker, words, hint):
    with pytest.raises(UsageError, match=hint) as caught:
        tracker(*words)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "period",
    [
        ["--since", "2026-03-01", "--as-of", "2026-02-27"],
        ["--since", "2026-02-20", "--until", "2026-02-10", "--as-of", "2026-02-27"],
    ],
    ids=["after the end", "after until"],
)
def test_a_period_that_ends_before_it_begins_is_told(tracker, period):
    with pytest.raises(UsageError, match="the period is empty: --since"):
        tracker("digest", *period)


def test_a_query_without_matches_changes_nothing(tracker, capsys):
    assert main(["--db", str(tracker.database), "star", "--query", "nosuchword"]) == 0
    assert "nothing matches 'nosuchword'" in capsys.readouterr().err
    assert tracker("history")[1] == ""


def test_another_query_is_no_baseline(tracker):
    tracker("digest", *PERIOD, "--save")
    _, page = tracker(
        "digest", "--since", "2026-02-20", "--as-of", "2026-02-27", "--query", "org:Micron"
    )
    assert "What changed" not in page
    assert "no earlier digest" in page


def test_a_plan_of_one_week_is_updated_by_the_next_one(tracker, tmp_path):
    rows = [
        {"title": "Nvidia plans to acquire chip startup Lumenveil for $6 billion", "published": "2026-03-04",
         "source": "Reuters", "url": "https://example.org/1"},
        {"title": "Nvidia completes its $6 billion acquisition of chip startup Lumenveil", "source": "Bloomberg",
         "published": "2026-03-11", "url": "https://example.org/2"},
    ]  # fmt: skip
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    tracker("import", str(news))
    tracker("digest", "--as-of", "2026-03-07", "--save")
    code, page = tracker("digest", "--as-of", "2026-03-14", "-o", str(tmp_path / "week.md"))
    page = (tmp_path / "week.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"- UPDATED .*", page)
    assert code == 0
    assert "Lumenveil" in line
    assert "stage planned -> done" in line
    assert tracker("verify", str(tmp_path / "week.md"))[0] == 0


def test_a_saved_digest_that_is_damaged_is_left_out_with_since(tracker):
    tracker("digest", *PERIOD, "--save")
    with closing(sqlite3.connect(tracker.database)) as database, database:
        database.execute("UPDATE digest SET document = '{}'")
    with pytest.raises(StoreError, match="leave it out with --since"):
        tracker("digest", "--as-of", "2026-02-28")
    _, page = tracker("digest", "--since", "2026-02-20", "--as-of", "2026-02-28")
    assert "no earlier digest to compare with" in page
