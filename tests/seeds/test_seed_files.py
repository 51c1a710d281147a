"""The shipped seeds are well-formed feeds with stable identities and everyone the briefing names."""

from __future__ import annotations

import json
import tomllib
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
ATOM = "{http://www.w3.org/2005/Atom}"
ACTORS = """Cerebras; G42; Micron; Taalas; Tensorlake; OpenRouter; Nvidia; OpenAI; SambaNova Systems;
    Vista Equity Partners; Intel; SK Networks; Upstage; Mato; AWS; DeepAI; TruthScan; Anthropic; DeepSeek; Moonshot;
    MiniMax;
    Model Context Protocol; Agent Passports; Department of War; Dario Amodei; Red Hat; @EMostaque; Kimi K2.5; ŌURA;
    Thrive Capital; Vercept; Pentagon; Claude Code; HyperPod EKS; AgentRuntime; HC1; RTX 3090; Llama 3.1 70B; YouTube"""
FACTS = """8 exaflops; $200 billion; 17,000 tokens per second; nearly $30 billion; $350 million; Series E;
    47 billion won; 1 trillion tokens; $1 billion; $285 billion; $100 billion; 24,000; 16 million; $20 billion;
    Series F; 33x; 83x; Finnish;
    $1150 billion; 81 sources; close to finalising; 1:44"""


def _rss(path):
    for item in ET.parse(path).getroot().iter("item"):
        yield (
            item.findtext("guid"),
            item.findtext("link") or "",
            item.findtext("title"),
            item.findtext("description"),
            parsedate_to_datetime(item.findtext("pubDate")),
        )


def _atom(path):
    for entry in ET.parse(path).getroot().iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        yield (
            entry.findtext(f"{ATOM}id"),
            "" if link is None else link.get("href"),
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}summary"),
            datetime.fromisoformat(entry.findtext(f"{ATOM}published")),
        )


def _json(path):
    for item in json.loads(path.read_text("utf-8"))["items"]:
        published = datetime.fromisoformat(item["date_published"])
        yield item["id"], item.get("url", ""), item["title"], item["summary"], published


READERS = {".xml": _rss, ".atom": _atom, ".json": _json}


@pytest.fixture(scope="module")
def items():
    return [
        row
        for path in sorted(SEEDS.iterdir())
        for row in READERS.get(path.suffix, lambda _: ())(path)
    ]


def test_three_formats_and_enough_items(items):
    assert {path.suffix for path in SEEDS.iterdir()} >= set(READERS)
    assert len(items) >= 45


def test_every_feed_file_is_declared_once_and_corroborates_nothing():
    feeds = tomllib.loads((SEEDS / "sources.toml").read_text("utf-8"))["feed"]
    declared = [feed["url"] for feed in feeds]
    assert sorted(declared) == sorted(
        path.name for path in SEEDS.iterdir() if path.suffix in READERS
    )
    assert {feed["publisher"] for feed in feeds} == {"tracker seeds"}
    assert {feed["trust"] for feed in feeds} == {"seed", "secondary"}


def test_identities_and_links_are_unique_and_safe(items):
    guids = [row[0] for row in items]
    links = [row[1] for row in items if row[1]]
    assert len(set(guids)) == len(guids)
    assert len(set(links)) == len(links)
    assert all(link.startswith("https://") for link in links)
    assert len(links) >= 35


def test_dates_are_real(items):
    for _, _, title, _, published in items:
        assert published.tzinfo is not None, title
        assert datetime(2024, 1, 1, tzinfo=UTC) < published < datetime(2026, 6, 1, tzinfo=UTC), (
            title
        )


def test_texts_are_whole_sentences(items):
    for _, _, title, summary, _ in items:
        assert title[0].isupper(), title
        assert not title.endswith("."), title
        assert summary.endswith("."), title
        assert "  " not in summary, title
        assert "<" not in title + summary


@pytest.mark.parametrize("name", [part.strip() for part in (ACTORS + ";" + FACTS).split(";")])
def test_the_actors_and_figures_of_the_briefing_occur(items, name):
    assert any(name in f"{title} {summary}" for _, _, title, summary, _ in items)
