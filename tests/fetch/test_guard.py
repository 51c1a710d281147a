"""Where a redirect may lead."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.fetch.guard import (
    Reach,
    may_reach,
    next_address,
    origin_of,
    reach_of,
    reach_of_name,
)
from tracker_tui.model.errors import FetchError


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("1.1.1.1", Reach.PUBLIC),
        ("2606:4700::1111", Reach.PUBLIC),
        ("127.0.0.1", Reach.LOOPBACK),
        ("127.9.9.9", Reach.LOOPBACK),
        ("0.0.0.0", Reach.LOOPBACK),
        ("::1", Reach.LOOPBACK),
        ("::", Reach.LOOPBACK),
        ("::ffff:127.0.0.1", Reach.LOOPBACK),
        ("::ffff:10.0.0.1", Reach.PRIVATE),
        ("64:ff9b::7f00:1", Reach.LOOPBACK),
        ("64:ff9b::a00:1", Reach.PRIVATE),
        ("2002:7f00:1::", Reach.LOOPBACK),
        ("10.1.2.3", Reach.PRIVATE),
        ("172.16.0.1", Reach.PRIVATE),
        ("192.168.1.1", Reach.PRIVATE),
        ("100.64.0.1", Reach.PRIVATE),
        ("fd00::1", Reach.PRIVATE),
        ("224.0.0.1", Reach.PRIVATE),
        ("255.255.255.255", Reach.PRIVATE),
        ("::127.0.0.1", Reach.PRIVATE),
        ("::ffff:0:127.0.0.1", Reach.PRIVATE),
        ("64:ff9b:1::7f00:1", Reach.PRIVATE),
        ("fec0::1", Reach.PRIVATE),
        ("169.254.169.254", Reach.LINK_LOCAL),
        ("fe80::1%eth0", Reach.LINK_LOCAL),
    ],
)
def test_reach(address, reach):
    assert reach_of(address) is reach


@pytest.mark.parametrize(
    ("host", "reach"),
    [("localhost", Reach.LOOPBACK), ("a.localhost.", Reach.LOOPBACK), ("router", Reach.PRIVATE),
     ("nas.local", Reach.PRIVATE), ("10.0.0.1", Reach.PRIVATE), ("a.example", None),
     ("127.1", Reach.LOOPBACK), ("2130706433", Reach.LOOPBACK), ("0x7f.1", Reach.LOOPBACK),
     ("017700000001", Reach.LOOPBACK), ("0", Reach.LOOPBACK), ("0xa9fea9fe", Reach.LINK_LOCAL),
     ("127\u30020\u30020\u30021", Reach.LOOPBACK), ("\u24db\u24decalhost", Reach.LOOPBACK), ("1.1", Reach.PUBLIC)],
)  # fmt: skip
def test_reach_by_name(host, reach):
    assert reach_of_name(host) is reach


def test_nothing_leads_into_a_network_it_did_not_begin_in():
    for origin in Reach:
        for target in Reach:
            assert may_reach(origin, target) == (target in (Reach.PUBLIC, origin))
    assert not may_reach(Reach.PUBLIC, Reach.LOOPBACK)
    assert not may_reach(Reach.PRIVATE, Reach.LINK_LOCAL)
    assert may_reach(Reach.LOOPBACK, Reach.LOOPBACK)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://a.example/b"),
        ("b", "https://a.example/dir/b"),
        ("//b.example/x", "https://b.example/x"),
        ("http://b.example/x#frag", "http://b.example/x"),
        ("https://me:secret@b.example/x", "https://b.example/x"),
    ],
)
def test_redirects(location, target):
    assert next_address("https://a.example/dir/feed", location) == target


@pytest.mark.parametrize("location", ["file:///etc/passwd", "javascript:alert(1)", "data:text/xml,x", "ftp://a.example/",
                                      "http://", "http://[::1", "https://a.example:99999/", "gopher://x/"])  # fmt: skip
def test_redirects_stay_on_the_web(location):
    with pytest.raises(FetchError) as caught:
        next_address("https://a.example/feed", location)
    assert "/etc/passwd" not in str(caught.value)


@given(st.text(max_size=80))
def test_any_redirect_is_http_or_refused(location):
    with contextlib.suppress(FetchError):
        assert next_address("https://a.example/feed", location).startswith(("http://", "https://"))


def test_origins():
    assert origin_of("https://A.example/x") == ("https", "a.example", 443)
    assert origin_of("http://a.example:8080/") == ("http", "a.example", 8080)
