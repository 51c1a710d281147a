"""Whole articles, on demand and per source."""

import pytest

from tests.command import Tracker
from tests.fetch.test_discovery import ARTICLE


def write_pages(web):
    """Serve a feed of an item that has a page and one that has none."""
    item = f"<item><guid>1</guid><title>Chips</title><link>{web.base}/article</link><description>Short</description></item>"
    dead = f"<item><guid>2</guid><title>Gone</title><link>{web.base}/none</link><description>Stays</description></item>"
    web.bodies = {
        "feed": f"<rss version='2.0'><channel><title>f</title>{item}{dead}</channel></rss>".encode(),
        "article": ARTICLE,
    }


def fetch(tracker, web, *keys):
    """Let a tracker read that feed, declared with some more keys."""
    tracker.feeds = tracker.home / "feeds.toml"
    lines = [f'url = "{web.base}/feed"', *keys]
    tracker.feeds.write_text("[[feed]]\n" + "\n".join(lines) + "\n")
    assert tracker.run("fetch").returncode == 0
    return tracker


def ids_of(tracker):
    return {item["title"]: item["id"] for item in tracker.lines("list", "--json")}


@pytest.fixture(scope="module")
def fetched(served, tmp_path_factory):
    served.clear()
    write_pages(served)
    return fetch(Tracker(tmp_path_factory.mktemp("full")), served)


@pytest.fixture
def short(fetched, web, tmp_path):
    """A tracker that knows of two items what their feed says."""
    write_pages(web)
    return fetched.copy(tmp_path)


def test_on_demand_it_becomes_a_revision(short):
    tracker, ids = short, ids_of(short)
    shown = tracker.run("show", ids["Chips"], "--full")
    assert shown.returncode == 0, shown.stderr
    assert "This is paragraph 7" in shown.stdout
    assert "This is paragraph 7" in tracker.run("show", ids["Chips"]).stdout
    assert tracker.run("fetch", "--all").returncode == 0
    assert "This is paragraph 7" in tracker.run("show", ids["Chips"]).stdout


def test_where_there_is_none_the_item_stays_as_it_is(short):
    shown = short.run("show", ids_of(short)["Gone"], "--full")
    assert shown.returncode == 1
    assert "no full text" in shown.stderr
    assert "Stays" in shown.stdout


def test_a_source_can_ask_for_it(tracker, web):
    write_pages(web)
    ids = ids_of(fetch(tracker, web, "full_text = true"))
    assert "This is paragraph 7" in tracker.run("show", ids["Chips"]).stdout
    assert "Stays" in tracker.run("show", ids["Gone"]).stdout
