"""Finding the feeds of a page, and the texts of articles."""

import pytest

from tests.fetch.servers import rss, site
from tracker_tui.fetch import addresses as addresses_module
from tracker_tui.fetch.articles import Wanted, read_article, read_articles
from tracker_tui.fetch.discovery import discover
from tracker_tui.fetch.guard import Reach, reach_of
from tracker_tui.model.errors import FetchError, ParseError


def test_a_feed_finds_itself(web, limits):
    (found,) = discover(web.page("/feed", rss("a", "b")), limits)
    assert (found.url, found.title, found.entries, found.newest) == (
        web.base + "/feed",
        "Feed",
        2,
        "a",
    )


def test_a_page_names_its_feeds_and_the_fullest_comes_first(web, limits):
    web.page("/comments", rss("c"))
    web.page("/all", rss("a", "b"))
    web.page("/dead", status=404)
    links = "".join(
        f"<link rel='alternate' type='application/rss+xml' href='{path}'>"
        for path in ("/comments", "/all", "/dead")
    )
    found = discover(web.page("/", f"<html><head>{links}</head></html>".encode()), limits)
    assert [one.url for one in found] == [web.base + "/all", web.base + "/comments"]


def test_usual_places_are_tried_where_a_page_names_none(web, limits):
    web.page("/feed.xml", rss("a"))
    (found,) = discover(web.page("/", b"<html><body>Hello</body></html>"), limits)
    assert found.url == web.base + "/feed.xml"


def test_a_page_without_feeds(web, limits):
    assert discover(web.page("/", b"<html><body>Hello</body></html>"), limits) == ()


def test_a_public_page_finds_nothing_inside(web, limits, monkeypatch):
    monkeypatch.setattr(
        addresses_module,
        "reach_of",
        lambda text: Reach.PUBLIC if text == "127.0.0.2" else reach_of(text),
    )
    web.page("/inside", rss("secret"))
    with site("127.0.0.2") as public:
        link = f"<link rel='alternate' type='application/rss+xml' href='{web.base}/inside'>"
        assert (
            discover(public.page("/", f"<html><head>{link}</head></html>".encode()), limits) == ()
        )
    assert web.requests == []


ARTICLE = (
    "<html><head><title>T</title></head><body><nav>Home | About</nav><article><h1>Chips</h1>"
    + "".join(
        f"<p>This is paragraph {n} of an article that is long enough to be one, with several words.</p>"
        for n in range(8)
    )
    + "</article><footer>Imprint</footer></body></html>"
).encode()


def test_the_text_of_an_article(web, limits):
    url = web.page("/article", ARTICLE)
    text = read_article(url, limits, feed=web.base + "/feed")
    assert "This is paragraph 7" in text
    assert "Imprint" not in text
    assert "<" not in text


def test_an_article_can_fail_without_the_others(web, limits):
    good, bad, short = (
        web.page("/good", ARTICLE),
        web.page("/bad", status=404),
        web.page("/short", b"<html>no</html>"),
    )
    wanted = [Wanted(number, url, web.base) for number, url in enumerate((good, bad, short))]
    found = {article.key: article for article in read_articles(wanted, limits)}
    assert "paragraph 3" in found[0].text
    assert "404" in found[1].error
    assert "no article" in found[2].error


def test_an_article_of_a_public_feed_is_never_inside(web, limits):
    url = web.page("/article", ARTICLE)
    with pytest.raises(FetchError, match="private network"):
        read_article(url, limits)
    assert web.requests == []


def test_an_article_that_is_none(web, limits):
    with pytest.raises(ParseError):
        read_article(web.page("/x", b"\x00\xff" * 50), limits, feed=web.base)
