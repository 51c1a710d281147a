"""docs/json.md and the commands say the same: every documented key is there, and no other.

The page writes a shape as `{"key", "key": what, …}`; a shape's keys are those at the first level of its braces.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command import Tracker

PAGE = (Path(__file__).parent.parent.parent / "docs" / "json.md").read_text(encoding="utf-8")


def shapes(heading: str) -> list[set[str]]:
    """Return the keys of each shape in the section whose heading names a command."""
    [section] = [part for part in PAGE.split("\n## ")[1:] if heading in part.partition("\n")[0]]
    text = section.partition("\n")[2]
    found: list[set[str]] = []
    depth = 0
    for sign in re.finditer(r"[{}]|\"([a-z0-9_]+)\"", text):
        if sign[0] == "{":
            depth += 1
            if depth == 1:
                found.append(set())
        elif sign[0] == "}":
            depth -= 1
        elif depth == 1 and text[: sign.start()].rstrip()[-1] in "{,":  # else it is a value
            found[-1].add(sign[1])
    return found


FEEDS = {
    "chips": [
        "Nvidia raises $5 billion from SoftBank for AI chips",
        "Nvidia raises $6 billion from SoftBank for AI chips",
        "AMD to build a 2 GW data centre in Korea for $3 billion (€1 billion)",
    ]
}


@pytest.fixture(scope="module")
def life(served, tmp_path_factory):
    served.clear()
    served.feeds = dict(FEEDS)
    tracker = Tracker(tmp_path_factory.mktemp("lived"))
    tracker.feeds = served.feeds_file(tracker.home)
    assert tracker.run("fetch").returncode == 0
    first = tracker.lines("list", "--json")[0]["id"]
    for words in (
        ("note", first, "ask the desk"),
        ("star", first),
        ("view", "add", "mine", "chips"),
        ("ignore", "add", "horoscope"),
        ("digest", "--since", "2000-01-01", "--save"),
    ):
        done = tracker.run(*words)
        assert done.returncode == 0, done.stderr
    return tracker


@pytest.fixture
def lived(life, web, tmp_path):
    """A tracker in which everything that has a shape has happened."""
    web.feeds = dict(FEEDS)
    return life.copy(tmp_path)


def test_items_and_events(lived):
    item, event = shapes("tracker list --json")
    for line in lived.lines("list", "--json"):
        assert set(line) == item
        for figure in line["figures"]:
            assert set(figure) == {"field", "start", "end", "text", "value", "high", "unit", "usd",
                                   "rate_date", "role", "prior", "qualifier"}  # fmt: skip
    for line in lived.lines("list", "--events", "--json"):
        assert set(line) == event
        assert all(set(one) == item for one in line["items"])
    shown = lived.json("show", lived.lines("list", "has:note", "--json")[0]["id"], "--json")
    section = PAGE.partition("## `tracker show ID --json`")[2].partition("\n## ")[0]
    named = set(re.findall(r'"([a-z0-9_]+)"', section)) - {"theme", "rule", "region", "org"}
    assert set(shown) == item | named - {"id", "events"}
    storyline = lived.json("show", shown["storyline"], "--json")
    assert set(storyline) == {"id", "events"}


@pytest.mark.parametrize(
    ("words", "heading", "place"),
    [
        (("note", "list", "--json"), "tracker note list --json", 0),
        (("history", "--json"), "tracker history --json", 0),
        (("view", "list", "--json"), "tracker history --json", 1),
        (("ignore", "list", "--json"), "tracker ignore list --json", 3),
        (("digest", "list", "--json"), "tracker digest list --json", 0),
    ],
)
def test_lines(lived, words, heading, place):
    lines = lived.lines(*words)
    assert lines
    for line in lines:
        assert set(line) == shapes(heading)[place]


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        (("ledger", "--json"), "tracker ledger --json"),
        (("summarize", "--json"), "tracker summarize --json"),
        (("digest", "--since", "2000-01-01", "--format", "json"), "tracker digest --format json"),
        (("fetch", "--all", "--json"), "tracker fetch --json"),
    ],
)
def test_documents(lived, words, heading):
    found = lived.json(*words)
    assert set(found) == shapes(heading)[0]


def test_parts_of_a_digest_and_a_ledger(lived):
    digest = lived.json("digest", "--since", "2000-01-01", "--format", "json")
    _, quote, sentence, value, event = shapes("tracker digest --format json")
    [section, *_] = digest["sections"]
    told = section["events"][0]
    assert set(told) == event
    assert set(told["headline"]) == sentence
    assert set(told["headline"]["citations"][0]) == quote | {"n"}
    assert set(told["facts"]["figures"][0]) == value
    ledger = lived.json("ledger", "--json")
    _, row, disagreement, conversion, *_ = shapes("tracker ledger --json")
    assert ledger["rows"]
    for one in ledger["rows"]:
        assert set(one) == row
    for one in ledger["disagreements"]:
        assert set(one) == disagreement
    for one in ledger["conversions"]:
        assert set(one) == conversion


def test_doctor_verify_and_a_failing_fetch(lived):
    [check] = shapes("tracker doctor --json")[2:3]
    assert all(set(line) == check for line in lived.json("doctor", "--json"))
    (lived.home / "page.md").write_text("# News\n\nRevenue rose by 300 %.\n")
    told = json.loads(lived.run("verify", "page.md", "--json").stdout)
    assert set(told) == shapes("tracker verify --json")[0]
    assert told["findings"]
    assert set(told["findings"][0]) == {"rule", "line", "column", "quote", "why"}
    lived.feeds.write_text('[[feed]]\nurl = "http://127.0.0.1:9/feed"\n')
    failed = json.loads(lived.run("fetch", "--all", "--json").stdout)
    assert set(failed["failures"][0]) == {"source", "url", "status", "error", "next_try"}


def test_the_filters(tracker):
    line = json.dumps({"title": "Nvidia raises $5 billion for AI chips", "id": "a", "extra": [1]})
    found = json.loads(tracker.run("enrich", stdin=line).stdout)
    assert set(found) == shapes("tracker enrich")[-1]
    grouped = json.loads(tracker.run("events", stdin=line).stdout)
    assert grouped == {
        **json.loads(line),
        "event": grouped["event"],
        "storyline": grouped["storyline"],
    }
