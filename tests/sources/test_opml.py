"""OPML in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.errors import BadInput
from tracker_tui.model.feed import Feed
from tracker_tui.model.text import clean_line
from tracker_tui.sources.opml import read_opml, write_opml


def opml(body):
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def test_folders_and_titles():
    found = read_opml(
        opml(
            '<outline text="Asia"><outline text="Japan"><outline type="rss" title="J" text="j" '
            'xmlUrl="https://j.example/feed" language="ja"/></outline></outline>'
            '<outline text="Top" xmlUrl="https://t.example/feed"/>'
        ),
        "a.opml",
    )
    japan, top = found.feeds
    assert (japan.folder, japan.title, japan.language) == ("Asia/Japan", "J", "ja")
    assert (top.folder, top.title) == ("", "Top")


def test_only_web_feeds_come_in():
    found = read_opml(
        opml(
            '<outline text="a" xmlUrl="file:///etc/passwd"/><outline text="b" xmlUrl="javascript:alert(1)"/>'
            '<outline text="c" xmlUrl="exec:rm"/><outline text="d" XMLURL="feed:https://d.example/"/>'
        ),
        "a.opml",
    )
    assert [feed.url for feed in found.feeds] == ["https://d.example/"]
    assert found.skipped == 3


def test_a_feed_named_twice_comes_once_with_its_first_place():
    twice = '<outline text="X"><outline text="a" xmlUrl="https://a.example/"/></outline><outline text="a" xmlUrl="https://a.example/"/>'
    (feed,) = read_opml(opml(twice), "a.opml").feeds
    assert feed.folder == "X"


def test_control_characters_do_not_come_in():
    (feed,) = read_opml(
        opml('<outline text="a&#x9b;2J&#x202e;b" xmlUrl="https://a.example/"/>'), "a.opml"
    ).feeds
    assert feed.title == "a2Jb"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html/>",
        b"<opml",
        b'<!DOCTYPE opml [<!ENTITY a "b">]><opml>&a;</opml>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>'.encode(
            "utf-16"
        ),
        b"\xff\xfe",
        b"<opml/>" * 2,
    ],
)
def test_what_is_no_opml_is_one_clear_error(body):
    with pytest.raises(BadInput, match=r"a\.opml"):
        read_opml(body, "a.opml")


def test_a_file_of_another_kind_is_not_called_unsafe():
    with pytest.raises(BadInput, match=r"not OPML$"):
        read_opml(b'{"text": "<!DOCTYPE html>"}', "a.jsonl")


def test_deep_folders_end():
    deep = (
        '<outline text="f">' * 200
        + '<outline text="a" xmlUrl="https://a.example/"/>'
        + "</outline>" * 200
    )
    assert read_opml(opml(deep), "a.opml").skipped >= 1


letters = st.characters(whitelist_categories=("L", "N"))
names = st.text(letters, min_size=1, max_size=12).map(clean_line).filter(bool)
feeds = st.builds(
    Feed,
    url=st.integers(0, 99).map("https://a.example/{}".format),
    title=names,
    publisher=names,
    themes=st.lists(st.sampled_from(["chips", "memory", "funding"]), max_size=2, unique=True).map(
        tuple
    ),
    region=st.sampled_from(["", "US", "EU"]),
    language=st.sampled_from(["", "en", "ja"]),
    every=st.integers(0, 10**6),
    folder=st.lists(names, max_size=3).map("/".join),
)


@given(st.lists(feeds, max_size=6, unique_by=lambda feed: feed.url))
def test_our_own_lists_survive_the_round_trip(some):
    found = read_opml(write_opml(some).encode(), "a.opml").feeds
    assert sorted(found, key=lambda feed: feed.url) == sorted(some, key=lambda feed: feed.url)


def test_passwords_and_headers_are_not_written():
    text = write_opml([Feed("https://a.example/", headers=(("X-Key", "s3cret"),))])
    assert "s3cret" not in text


def test_secrets_of_addresses_are_not_exported():
    text = write_opml(
        [Feed("https://a.example/f?token=SESAME&x=1"), Feed("https://b.example/f?x=1")]
    )
    assert "SESAME" not in text
    assert "https://b.example/f?x=1" in text
