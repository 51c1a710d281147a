"""Many sources at once: what comes of each, that nothing leaks, and that one can stop at any time."""

import asyncio
import gzip
import os
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.command import PATIENCE
from tests.fetch.servers import Busy, Idle, rss, send
from tracker_tui.fetch.jobs import Job
from tracker_tui.fetch.pool import Pool
from tracker_tui.fetch.runner import read_batches, read_sources
from tracker_tui.model.errors import ParseError
from tracker_tui.model.feed import Feed, FetchState, Selectors


def read(limits, *feeds, states=None):
    jobs = [(feed, (states or {}).get(feed.key, FetchState())) for feed in feeds]
    return {outcome.feed.key: outcome for outcome in read_sources(jobs, limits)}


def one(limits, feed, state=None):
    return read(limits, feed, states={feed.key: state or FetchState()})[feed.key]


def children():
    found = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that ended meanwhile
            found.update((task / "children").read_text().split())
    return found


def test_each_source_has_one_outcome(web, limits):
    good = Feed(web.page("/good", rss("a", "b"), Content_Type="application/rss+xml"))
    bad = Feed(web.page("/bad", b"<html><body>no</body></html>"))
    gone = Feed(web.page("/gone", status=410))
    found = read(limits, good, bad, gone, good)
    assert len(found) == 3
    assert [draft.title for draft in found[good.key].items] == ["a", "b"]
    assert (found[good.key].kind, found[good.key].title) == ("ok", "Feed")
    assert found[bad.key].kind == "failed"
    assert "web page" in found[bad.key].error
    assert (found[gone.key].status, found[gone.key].tell) == (410, True)
    assert len(web.asked("/good")) == 1


def test_the_second_read_is_a_304(web, limits):
    def answer(handler):
        if (
            handler.headers.get("If-None-Match") == 'W/"v 1"'
            and handler.headers.get("If-Modified-Since") == "long ago"
        ):
            send(handler, b"", 304)
        else:
            send(handler, rss("a"), 200, {"ETag": 'W/"v 1"', "Last-Modified": "long ago"})

    feed = Feed(web.add("/feed", answer))
    first = one(limits, feed)
    second = one(limits, feed, first.state)
    assert (first.kind, second.kind, second.status) == ("ok", "unchanged", 304)
    assert second.state.bytes_saved > 0
    assert first.state.took > 0 < second.state.took
    assert one(limits, feed, second.state).status == 304


def test_an_unchanged_body_is_not_parsed_again(web, limits):
    feed = Feed(web.page("/feed", rss("a")))
    first = one(limits, feed)
    second = one(limits, feed, first.state)
    assert (second.kind, second.status, second.items) == ("unchanged", 200, ())
    web.page("/feed", rss("a", "b"))
    assert one(limits, feed, second.state).kind == "ok"


def test_a_body_that_is_no_feed_is_not_hidden_by_a_304(web, limits):
    def answer(handler):
        status = 304 if handler.headers.get("If-None-Match") else 200
        send(handler, b"<html></html>" if status == 200 else b"", status, {"ETag": '"x"'})

    feed = Feed(web.add("/feed", answer))
    first = one(limits, feed)
    assert one(limits, feed, first.state).kind == "failed"


def test_a_304_to_a_first_question_is_no_success(web, limits):
    outcome = one(limits, Feed(web.page("/feed", status=304)))
    assert outcome.kind == "failed"
    assert "nothing changed" in outcome.error


def test_when_the_server_asks_for_patience(web, limits):
    feed = Feed(web.page("/feed", status=429, Retry_After="86400"))
    begun = int(time.time())
    outcome = one(limits, feed)
    assert outcome.state.next_due >= begun + 86400
    assert "later" in outcome.error


def test_a_source_that_floods_is_not_asked(web, limits):
    feed = Feed(web.page("/feed", rss("a")))
    now = int(time.time())
    flooded = one(limits, feed, FetchState(day=now // 86400, new_today=5000))
    assert "5000 new items today" in flooded.error
    assert flooded.state.next_due >= (now // 86400 + 1) * 86400
    assert web.requests == []


def test_a_worker_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("A_PASSWORD", "hunter2")

    async def environment():
        async with Pool(1) as pool:
            await pool.run("parse", Job(Feed("x"), rss("a"), "", "", "x", "", 10**6, 100), 5)
            (worker,) = pool._idle
            return Path(f"/proc/{worker.process.pid}/environ").read_bytes()  # noqa: ASYNC240

    assert b"hunter2" not in asyncio.run(environment())


def test_a_parser_that_hangs_is_killed_and_the_next_one_works():
    async def run():
        good = Job(Feed("x"), rss("a"), "", "", "x", "", 10**6, 100)
        async with Pool(2) as pool:
            await pool.run("parse", good, 60)
            tasks = [pool.run("parse", wrong, 0.5) for wrong in (Busy(), Idle())]
            failures = await asyncio.gather(*tasks, return_exceptions=True)
            return failures, await pool.run("parse", good, 60)

    failures, parsed = asyncio.run(run())
    assert [type(error) for error in failures] == [ParseError, ParseError]
    assert all("stopped" in str(error) for error in failures)
    assert [draft.title for draft in parsed.items] == ["a"]


def test_a_parser_that_wants_too_much_memory_fails_alone(limits):
    async def run():
        bomb = Job(Feed("x"), gzip.compress(b" " * 300_000_000, 1), "gzip", "", "x", "", 10**9, 100)
        good = Job(Feed("x"), rss("a"), "", "", "x", "", 10**6, 100)
        async with Pool(1, memory=200 << 20) as pool:
            with pytest.raises(ParseError, match=r"too large|too much memory"):
                await pool.run("parse", bomb, 60)
            return await pool.run("parse", good, 60)

    assert [draft.title for draft in asyncio.run(run()).items] == ["a"]


def test_stopping_early_leaves_nothing_behind(web, limits):
    before, threads = children(), threading.active_count()

    def slow(handler):
        time.sleep(0.3)
        send(handler, rss("a"))

    feeds = [Feed(web.page("/now", rss("a")))] + [
        Feed(web.add(f"/{number}", slow)) for number in range(30)
    ]
    outcomes = read_sources([(feed, FetchState()) for feed in feeds], limits)
    with closing(outcomes):
        assert next(outcomes).kind == "ok"
    assert len(web.requests) < len(feeds)
    assert children() == before
    deadline = time.monotonic() + PATIENCE
    while threading.active_count() > threads + 2 and time.monotonic() < deadline:
        time.sleep(0.05)  # the test server's own threads end on their own
    assert not [thread for thread in threading.enumerate() if thread.name == "fetch"]


def test_cancelling_is_noticed_while_waiting(web, limits):
    feed = Feed(web.add("/slow", lambda handler: time.sleep(30)))
    begun = time.monotonic()
    assert list(read_sources([(feed, FetchState())], limits,
                             cancelled=lambda: time.monotonic() - begun > 0.3)) == []  # fmt: skip
    assert time.monotonic() - begun < 25


def test_batches_hold_what_comes_together(web, limits):
    feeds = [Feed(web.page(f"/{number}", rss(str(number)))) for number in range(10)]
    batches = list(read_batches([(feed, FetchState()) for feed in feeds], limits))
    assert sum(map(len, batches)) == 10
    assert len(batches) < 10


def test_nothing_to_read(limits):
    assert list(read_sources([], limits)) == []


def test_pages_by_selectors(web, limits):
    page = b"<html><body><article><a href='/one'>One</a><p>About</p></article></body></html>"
    feed = Feed(web.page("/news", page), kind="page", selectors=Selectors("article", summary="p"))
    outcome = one(limits, feed)
    assert [(draft.title, draft.url, draft.summary) for draft in outcome.items] == [
        ("One", web.base + "/one", "About")
    ]


def test_files_folders_and_globs(tmp_path, limits):
    (tmp_path / "a.xml").write_bytes(rss("a"))
    (tmp_path / "b.rss").write_bytes(rss("b"))
    (tmp_path / "c.txt").write_bytes(b"no feed")
    for url, titles in ((f"{tmp_path}/a.xml", {"a"}), (str(tmp_path), {"a", "b"}), (f"{tmp_path}/*.rss", {"b"}),
                        ((tmp_path / "a.xml").as_uri(), {"a"})):  # fmt: skip
        feed = Feed(url, kind="file")
        outcome = one(limits, feed)
        assert {draft.title for draft in outcome.items} == titles
        assert one(limits, feed, outcome.state).kind == "unchanged"
    (tmp_path / "a.xml").write_bytes(rss("a", "new"))
    folder = Feed(str(tmp_path), kind="file")
    assert {draft.title for draft in one(limits, folder).items} == {"a", "b", "new"}


def test_one_bad_file_of_a_folder_does_not_hide_the_others(tmp_path, limits):
    (tmp_path / "a.xml").write_bytes(rss("a"))
    (tmp_path / "b.xml").write_bytes(b"nonsense")
    assert [draft.title for draft in one(limits, Feed(str(tmp_path), kind="file")).items] == ["a"]


def test_what_is_no_ordinary_file_is_refused(tmp_path, limits):
    os.mkfifo(tmp_path / "pipe.xml")
    assert "ordinary file" in one(limits, Feed(str(tmp_path / "pipe.xml"), kind="file")).error
    assert "no such file" in one(limits, Feed(str(tmp_path / "none.xml"), kind="file")).error
    (tmp_path / "large.xml").write_bytes(b" " * 300_000)
    assert "larger" in one(limits, Feed(str(tmp_path / "large.xml"), kind="file")).error


@pytest.mark.parametrize(
    ("command", "kind", "words"),
    [
        (("cat", "FEED"), "ok", ""),
        (("sh", "-c", "echo broken >&2; exit 3"), "failed", "code 3: broken"),
        (("no-such-command-at-all",), "failed", "can't be run"),
        (("sleep", "30"), "failed", "did not end within 0.5 seconds"),
        (("sh", "-c", "sleep 30 & sleep 30"), "failed", "did not end"),
        (("yes",), "failed", "more than 0.2 MB"),
        (("echo", "--version", "$(rm -rf /)"), "failed", "no feed"),
    ],
)
def test_commands(tmp_path, limits, command, kind, words):
    (tmp_path / "feed.xml").write_bytes(rss("a"))
    words_of = tuple(str(tmp_path / "feed.xml") if word == "FEED" else word for word in command)
    begun = time.monotonic()
    patience = 0.5 if "sleep 30" in " ".join(command) else 0.0
    outcome = one(limits, Feed("", kind="command", command=words_of, timeout=patience))
    assert outcome.kind == kind
    assert words in outcome.error
    assert time.monotonic() - begun < 25, "what it started was waited for"


def test_secrets_do_not_reach_errors(web, limits, monkeypatch):
    from tracker_tui.model.feed import Auth

    monkeypatch.setenv("A_PASSWORD", "hunter2")
    feed = Feed(web.page("/feed?token=s3cret", status=403), auth=Auth("me", "A_PASSWORD"))
    outcome = one(limits, feed)
    assert "hunter2" not in repr(outcome)
    assert "s3cret" not in outcome.error
    assert web.requests[0][1]["authorization"].startswith("Basic ")
