"""Links are http(s) or none, and lose what only tracks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.normalise.links import link_identity, web_link


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/x?utm_source=rss&id=7&utm_medium=feed", "https://a.example/x?id=7"),
        ("https://a.example/x?fbclid=1", "https://a.example/x"),
        ("https://a.example/x?ref=rss", "https://a.example/x"),
        ("https://a.example/x?ref=main", "https://a.example/x?ref=main"),
        ("https://a.example/x?partner=rss&emc=rss", "https://a.example/x?emc=rss"),
        ("https://a.example/x#utm_source=rss", "https://a.example/x"),
        ("https://a.example/x#part-2", "https://a.example/x#part-2"),
        ("https://A.Example:443/x", "https://a.example/x"),
        ("http://a.example:8080", "http://a.example:8080/"),
        ("/relative", "https://base.example/relative"),
        ("//other.example/x", "https://other.example/x"),
        ("https://me:secret@a.example/x", "https://a.example/x"),
        ("https://a.example/two words", "https://a.example/two%20words"),
        ("https://bücher.example/käse", "https://xn--bcher-kva.example/k%C3%A4se"),
    ],
)
def test_links(link, clean):
    assert web_link(link, "https://base.example/feed") == clean


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ssh://-oProxyCommand=id", "mailto:a@b.example",
     "http://-oProxyCommand/x", "http://", "https://[::1", "https://a.example:99999999/", "x" * 5000, ""],
)  # fmt: skip
def test_everything_else_is_no_link(link):
    assert web_link(link, "") == ""


@given(st.text() | st.text(alphabet="htps:/.@?#&=%-[]1a \x00\x1b\u202e"))
def test_a_link_is_http_or_nothing(text):
    found = web_link(text, "https://base.example/")
    assert found == "" or found.startswith(("http://", "https://"))
    assert found.isprintable()
    assert " " not in found


def test_one_page_has_one_identity():
    assert link_identity("http://www.a.example/x/") == link_identity("https://a.example/x")
    assert link_identity("https://a.example/x?id=1") != link_identity("https://a.example/x?id=2")
