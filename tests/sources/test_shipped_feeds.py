"""The list that ships: real, complete, broad."""

from tracker_tui.sources.catalogue import load_feeds, shipped_feeds_path

THEMES = {"compute", "memory", "chips", "funding", "sovereignty", "security"}


def test_every_source_is_fully_described():
    feeds = load_feeds(shipped_feeds_path())
    assert len(feeds) >= 140
    for feed in feeds:
        assert feed.title, feed.url
        assert feed.publisher, feed.url
        assert feed.region, feed.url
        assert feed.language, feed.url
        assert feed.themes, feed.url
        assert set(feed.themes) <= THEMES, feed.url


def test_the_list_is_broad():
    feeds = load_feeds(shipped_feeds_path())
    assert {theme for feed in feeds for theme in feed.themes} == THEMES
    assert len({feed.region for feed in feeds}) >= 15
    assert {"en", "de", "fr", "ja", "ko", "zh"} <= {feed.language for feed in feeds}


def test_titles_tell_sources_apart():
    titles = [feed.title for feed in load_feeds(shipped_feeds_path())]
    assert len(titles) == len(set(titles))
