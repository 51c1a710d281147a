"""The list of sources on the command line."""

import re

from tests.fetch.servers import rss
from tracker_tui.query.answers import health, vocabulary
from tracker_tui.sources.catalogue import load_feeds
from tracker_tui.store.database.opening import open_reader


def own_list(tracker):
    return tracker.home / ".config" / "tracker" / "feeds.toml"


def test_the_first_edit_copies_the_shipped_list_and_later_ones_keep_comments(tracker, web):
    web.feeds = {"one": ["A", "B"]}
    done = tracker.run("feeds", "add", f"{web.base}/one")
    assert done.returncode == 0, done.stderr
    path = own_list(tracker)
    assert load_feeds(path)[-1].title == "one"
    assert len(load_feeds(path)) > 200
    assert "# Memory and storage" in path.read_text()
    path.write_text(path.read_text() + "\n# my own remark\n")
    assert tracker.run("feeds", "remove", "one").returncode == 0
    assert "# my own remark" in path.read_text()
    assert all(feed.title != "one" for feed in load_feeds(path))


def test_a_slip_in_a_name_copies_no_list(tracker):
    tracker.feeds = None
    assert tracker.run("feeds", "remove", "no such source").returncode == 2
    assert not (tracker.home / ".config/tracker/feeds.toml").exists()


def test_a_source_that_left_the_list_is_missed_no_more_and_its_items_stay(tracker, web):
    web.feeds = {"one": ["A"], "two": ["B"]}
    tracker.feeds = web.feeds_file(tracker.home)
    assert tracker.run("fetch").returncode == 0
    both = tracker.feeds.read_text()
    del web.feeds["two"]
    web.feeds_file(tracker.home)
    assert tracker.run("fetch", "--all").returncode == 0
    with open_reader(tracker.database) as reader:
        assert [one.feed.title for one in health.sources(reader)] == ["one"]
        assert vocabulary.read(reader)["source"] == ["one", "two"]
    assert {line["title"] for line in tracker.lines("list", "--json")} == {"A", "B"}
    tracker.feeds.write_text(both)
    assert [one["items"] for one in tracker.lines("feeds", "list", "--json")] == [1, 1]


def test_seeds_come_beside_the_sources_of_the_list(tracker, web):
    web.feeds = {"one": ["A"]}
    tracker.feeds = web.feeds_file(tracker.home)
    assert tracker.run("fetch").returncode == 0
    assert tracker.run("seed").returncode == 0
    with open_reader(tracker.database) as reader:
        assert "one" in [source.feed.title for source in health.sources(reader)]


def test_a_page_leads_to_its_feed(tracker, web):
    web.feeds = {"feed": ["A"]}
    web.bodies = {
        "page": b"<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>"
    }
    tracker.feeds = web.feeds_file(tracker.home)
    tracker.feeds.write_text("# mine\n")
    assert tracker.run("feeds", "add", f"{web.base}/page", "--themes", "chips").returncode == 0
    (feed,) = load_feeds(tracker.feeds)
    assert (feed.url, feed.title, feed.themes) == (f"{web.base}/feed", "feed", ("chips",))
    again = tracker.run("feeds", "add", f"{web.base}/feed")
    assert again.returncode == 0
    assert "already" in again.stderr
    found = tracker.json("feeds", "discover", f"{web.base}/page", "--json")
    assert [(one["url"], one["entries"]) for one in found] == [(f"{web.base}/feed", 1)]


def test_a_page_without_a_feed_is_not_added(tracker, web):
    web.bodies = {"page": b"<html><body>Hello</body></html>"}
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text("")
    done = tracker.run("feeds", "add", f"{web.base}/page")
    assert done.returncode == 2
    assert "page without a feed" in done.stderr
    assert tracker.feeds.read_text() == ""
    assert tracker.run("feeds", "discover", f"{web.base}/page").returncode == 1


def test_a_server_that_does_not_answer_is_added_with_a_word(tracker):
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text("")
    done = tracker.run("feeds", "add", "http://127.0.0.1:9/feed", "--title", "Later")
    assert done.returncode == 0
    assert "does not answer now" in done.stderr
    assert load_feeds(tracker.feeds)[0].title == "Later"


def test_wrong_words_change_nothing(tracker, web):
    web.feeds = {"one": ["A"]}
    tracker.feeds = web.feeds_file(tracker.home)
    before = tracker.feeds.read_text()
    for words, said in (
        (("feeds", "add", "ftp://a.example/x"), "http"),
        (("feeds", "add", f"{web.base}/one", "--themes", "chip"), "did you mean chips"),
        (("feeds", "remove", "onne"), "did you mean 'one'"),
        (("feeds", "import", "none.opml"), "can't be read"),
    ):
        done = tracker.run(*words)
        assert done.returncode == 2, done.stderr
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    assert tracker.feeds.read_text() == before


def test_opml_out_and_in(tracker, web):
    web.feeds = {"one": ["A"], "two": ["B"]}
    tracker.feeds = web.feeds_file(tracker.home)
    assert tracker.run("feeds", "export", "all.opml").returncode == 0
    text = (tracker.home / "all.opml").read_text()
    assert text == tracker.run("feeds", "export").stdout
    tracker.feeds.write_text("# empty\n")
    done = tracker.run("feeds", "import", "all.opml")
    assert "added 2 feeds" in done.stderr
    assert [feed.title for feed in load_feeds(tracker.feeds)] == ["one", "two"]
    assert tracker.feeds.read_text().startswith("# empty\n")


def test_checking_says_what_is_wrong_and_stores_nothing(tracker, web):
    web.feeds = {"good": ["A"]}
    web.bodies = {"page": b"<html></html>", "empty": rss()}
    web.statuses = {"gone": 410}
    tracker.feeds = web.feeds_file(tracker.home)
    done = tracker.run("feeds", "check", "--json")
    assert done.returncode == 1
    assert not tracker.database.exists()
    problems = dict(re.findall(r'"title": "(\w+)".*?"problem": (null|"[^"]*")', done.stdout))
    assert problems["good"] == "null"
    assert "web page" in problems["page"]
    assert "gone for good" in problems["gone"]
    assert "no entries" in problems["empty"]
    assert tracker.run("feeds", "check", "good").returncode == 0


def test_how_sources_are(tracker, web):
    web.feeds, web.statuses = {"good": ["A", "B"]}, {"bad": 503}
    tracker.feeds = web.feeds_file(tracker.home)
    before = {one["title"]: one for one in tracker.lines("feeds", "list", "--json")}
    assert before["good"]["last_ok"] is None
    assert tracker.run("fetch").returncode == 1
    after = {one["title"]: one for one in tracker.lines("feeds", "list", "--json")}
    assert (after["good"]["items"], after["good"]["error"], after["good"]["status"]) == (
        2,
        None,
        200,
    )
    assert after["good"]["last_ok"]
    assert (after["bad"]["failures"], after["bad"]["status"]) == (1, 503)
    assert "overloaded" in after["bad"]["error"]
    assert after["bad"]["next_try"] > after["bad"]["last_try"]
    listing = tracker.run("feeds", "list").stdout
    assert "failed 1x" in listing


def test_tokens_are_not_shown(tracker, web):
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text(f'[[feed]]\nurl = "{web.base}/private?token=s3cret-s3cret"\n')
    shown = [tracker.run("fetch", "--json"), tracker.run("feeds", "list"), tracker.run("feeds", "list", "--json"),
             tracker.run("feeds", "check")]  # fmt: skip
    logs = "".join(path.read_text() for path in tracker.home.rglob("*.log"))
    assert "s3cret" not in logs + "".join(done.stdout + done.stderr for done in shown)


def test_a_source_without_a_title_takes_that_of_its_feed(tracker, web):
    web.feeds = {"one": ["A"]}
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text(f'[[feed]]\nurl = "{web.base}/one"\n')
    assert tracker.run("fetch").returncode == 0
    assert [item["source"] for item in tracker.lines("list", "--json")] == ["one"]


def test_the_shape_of_the_list_is_written_down(tracker, web):
    from tests.conftest import ROOT

    web.feeds = {"one": ["A"]}
    tracker.feeds = web.feeds_file(tracker.home)
    (line,) = tracker.lines("feeds", "list", "--json")
    text = (
        (ROOT / "docs" / "json.md")
        .read_text()
        .partition("`tracker feeds list --json`")[2]
        .partition("\n## ")[0]
    )
    for key in line:
        assert re.search(rf"\b{key}\b", text), key
