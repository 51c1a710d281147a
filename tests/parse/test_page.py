"""Pages without a feed, and the feeds that pages name."""

from datetime import UTC, datetime

import pytest

from tracker_tui.model.errors import ParseError
from tracker_tui.model.feed import Selectors
from tracker_tui.parse.discovery import feeds_of_page, usual_places
from tracker_tui.parse.page import read_page

PAGE = b"""<!doctype html><html lang="en"><head><title>News</title><base href="/press/"></head><body>
<article><h2><a href="one">First &amp; best</a></h2><time datetime="2026-02-26T10:00:00Z">today</time><p>About it</p></article>
<article><h2><a href="https://b.example/two">Second</a></h2><p>More</p></article>
<article><p>an advertisement</p></article></body></html>"""
PLACE = "https://a.example/news"


def test_entries_of_a_page():
    feed = read_page(PAGE, "text/html", PLACE, Selectors("article", title="h2", summary="p"), 100)
    one, two = (entry for entry in feed.entries if entry.link)
    assert (feed.title, feed.language) == ("News", "en")
    assert (one.title, one.link, one.summary) == (
        "First &amp; best",
        "https://a.example/press/one",
        "About it",
    )
    assert one.published == datetime(2026, 2, 26, 10, tzinfo=UTC)
    assert two.link == "https://b.example/two"


def test_the_link_alone_is_enough():
    feed = read_page(PAGE, "text/html", PLACE, Selectors("article h2 a"), 100)
    assert [entry.title for entry in feed.entries] == ["First &amp; best", "Second"]


def test_entries_of_a_page_are_bounded():
    assert len(read_page(PAGE, "", PLACE, Selectors("article"), 1).entries) == 1


@pytest.mark.parametrize(
    ("selectors", "words"),
    [
        (Selectors("div.none"), "nothing on the page fits"),
        (Selectors("article["), "not a CSS selector"),
    ],
)
def test_wrong_selectors_are_said(selectors, words):
    with pytest.raises(ParseError, match=words):
        read_page(PAGE, "", PLACE, selectors, 100)


def test_characters_of_a_page_are_those_of_its_server():
    body = "<article><a href='x'>Größe</a></article>"
    for encoding in ("utf-8", "iso-8859-1"):
        feed = read_page(
            body.encode(encoding), f"text/html; charset={encoding}", PLACE, Selectors("article"), 9
        )
        assert feed.entries[0].title == "Größe"


def test_feeds_named_in_the_head():
    page = (
        b"<html><head><base href='https://b.example/x/'>"
        b"<link rel='alternate' type='application/rss+xml' title='All' href='/feed'>"
        b"<link rel='alternate' type='application/atom+xml' href='atom.xml'>"
        b"<link rel='alternate' type='text/html' href='/mobile'><link rel=stylesheet href=x.css>"
        b"<link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'></head></html>"
    )
    found = feeds_of_page(page, "", PLACE)
    assert [one.url for one in found] == ["https://b.example/feed", "https://b.example/x/atom.xml"]
    assert found[0].title == "All"


def test_links_that_look_like_feeds_where_the_head_names_none():
    page = b"<a href='/feed/'>f</a><a href='/about'>a</a><a href='https://c.example/x.rss'>r</a><a href='/feedback'>b</a>"
    assert [one.url for one in feeds_of_page(page, "", PLACE)] == [
        "https://a.example/feed/",
        "https://c.example/x.rss",
    ]


def test_a_broken_link_hides_no_feed():
    page = b'<body><a href="http://[a/feed">x</a><a href="/feed.xml">y</a></body>'
    assert [one.url for one in feeds_of_page(page, "", PLACE)] == ["https://a.example/feed.xml"]


def test_usual_places_are_on_the_site():
    places = [one.url for one in usual_places("https://a.example/blog/")]
    assert "https://a.example/feed" in places
    assert "https://a.example/blog/feed" in places
