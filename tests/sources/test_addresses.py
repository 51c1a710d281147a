"""What people type and paste becomes the address of a feed; what is secret in an address isn't shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.addresses import command_of, exported
from tracker_tui.model.errors import BadInput
from tracker_tui.model.feed import Feed
from tracker_tui.sources.addresses import feed_address, shown


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://a.example/feed.xml", "https://a.example/feed.xml"),
        ("a.example/feed.xml", "https://a.example/feed.xml"),
        ("feed://a.example/x", "https://a.example/x"),
        ("feed:https://a.example/x", "https://a.example/x"),
        ("http://localhost:8000/feed", "http://localhost:8000/feed"),
        (
            "https://www.youtube.com/channel/UCabc",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc",
        ),
        ("youtube.com/user/Bloomberg", "https://www.youtube.com/feeds/videos.xml?user=Bloomberg"),
        (
            "https://m.youtube.com/playlist?list=PL12",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PL12",
        ),
        ("https://www.youtube.com/@handle", "https://www.youtube.com/@handle"),
        (
            "https://github.com/vllm-project/vllm",
            "https://github.com/vllm-project/vllm/releases.atom",
        ),
        ("github.com/vllm-project/vllm/tags", "https://github.com/vllm-project/vllm/tags.atom"),
        ("https://github.com/o/r/commits/main", "https://github.com/o/r/commits/main.atom"),
        ("https://github.com/o/r/tree/a/b", "https://github.com/o/r/commits/a/b.atom"),
        ("https://github.com/o/r/releases.atom", "https://github.com/o/r/releases.atom"),
        ("https://github.com/torvalds", "https://github.com/torvalds.atom"),
        ("r/datacenter", "https://www.reddit.com/r/datacenter/.rss"),
        (
            "https://old.reddit.com/r/hardware/top/?t=week",
            "https://www.reddit.com/r/hardware/top/.rss?t=week",
        ),
        ("arxiv:cs.AR", "https://rss.arxiv.org/rss/cs.AR"),
        ("https://arxiv.org/list/cs.DC/recent", "https://rss.arxiv.org/rss/cs.DC"),
        ("hn", "https://hnrss.org/frontpage"),
        ("hn:high bandwidth memory", "https://hnrss.org/newest?q=high+bandwidth+memory"),
        ("https://news.ycombinator.com/", "https://hnrss.org/frontpage"),
        ("https://news.ycombinator.com/item?id=42", "https://hnrss.org/item?id=42"),
        ("@name@mastodon.example", "https://mastodon.example/@name.rss"),
        ("https://bsky.app/profile/a.example", "https://bsky.app/profile/a.example/rss"),
        ("https://morethanmoore.substack.com", "https://morethanmoore.substack.com/feed"),
    ],
)
def test_known_services(typed, address):
    assert feed_address(typed) == address


def test_a_search_of_arxiv_is_newest_first():
    address = feed_address("arxiv:chiplet interconnect")
    assert "chiplet+interconnect" in address
    assert "sortOrder=descending" in address


@pytest.mark.parametrize(
    "typed",
    [
        "edgar:NVDA:8-K",
        "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=NVDA&type=8-K",
    ],
)
def test_filings(typed):
    address = feed_address(typed)
    assert address.startswith("https://www.sec.gov/cgi-bin/browse-edgar?")
    assert "CIK=NVDA" in address
    assert "type=8-K" in address
    assert "output=atom" in address


@pytest.mark.parametrize("typed", ["", "nvidia", "ftp://a.example/x", "file:///etc/passwd", "javascript:alert(1)",
                                   "https://me:secret@a.example/", "https://"])  # fmt: skip
def test_what_is_no_web_address_is_refused(typed):
    with pytest.raises(BadInput):
        feed_address(typed)


@pytest.mark.parametrize("typed", ["javascript:alert", "mailto:me", "data:text/html,x"])
def test_another_scheme_is_called_one(typed):
    with pytest.raises(BadInput, match="not an http"):
        feed_address(typed)


def test_a_host_with_its_port_is_no_other_scheme():
    assert feed_address("a.example:8080/feed") == "https://a.example:8080/feed"


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_http_or_a_clear_refusal(text):
    try:
        assert feed_address(text).startswith(("http://", "https://"))
    except BadInput as error:
        assert str(error)


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("https://a.example/feed?token=s3cret", "s3cret"),
        ("https://a.example/feed?api_key=s3cret&x=1", "s3cret"),
        ("https://me:s3cret@a.example/feed", "s3cret"),
        (
            "https://a.example/private/9f8e7d6c5b4a39281706f5e4d3c2b1a0/rss",
            "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        ),
        (
            "https://a.example/rss?u=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
            "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        ),
        ("https://a.example/x/123e4567-e89b-12d3-a456-426614174000.xml", "123e4567"),
    ],
)
def test_secrets_in_addresses_are_not_shown(url, secret):
    assert secret not in shown(url)
    assert "a.example" in shown(url)


@pytest.mark.parametrize(
    "command",
    [
        ("gh-feed", "--token", "s3cret"),
        ("gh-feed", "--api-key=s3cret", "--atom"),
        ("curl", "-H", "Authorization: Bearer s3cret", "https://a.example/feed"),
        ("curl", "-u", "me:s3cret", "https://a.example/feed"),
        ("curl", "https://me:s3cret@a.example/feed?token=s3cret"),
        ("env", "FEED_TOKEN=s3cret", "gh-feed"),
        ("sh", "-c", "FEED_TOKEN=s3cret gh-feed --atom | sort"),
        ("sh", "-c", "curl -H 'X-Api-Key: s3cret' 'https://a.example/feed?key=s3cret'"),
        ("sh", "-c", "gh-feed --password s3cret"),
        ("gh-feed", "s3cret0f8e7d6c5b4a39281706f5e4d3"),
    ],
)
def test_secrets_in_commands_are_neither_shown_nor_exported(command):
    feed = Feed(url="", kind="command", command=command)
    assert "s3cret" not in feed.name + exported(feed.key)
    assert feed.name.startswith(command[0])
    assert exported(exported(feed.key)) == exported(feed.key)
    assert command_of(feed.key) == command


@pytest.mark.parametrize(
    "command",
    [
        ("gh-feed", "--org", "example", "--atom"),
        ("sh", "-c", "cat ~/notes/*.xml | head -n 5"),
        ("curl", "-u", "me", "https://a.example/feed?page=2"),
    ],
)
def test_ordinary_commands_are_shown_whole(command):
    feed = Feed(url="", kind="command", command=command)
    assert feed.name == " ".join(command)
    assert exported(feed.key) == feed.key


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/2026/02/a-long-headline-about-something/?page=2",
        "https://a.example/15-reasons-why-2026-brings-more-chips/feed",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UCbfYPyITQ7l4upoX8nv1234",
    ],
)
def test_ordinary_addresses_are_shown_whole(url):
    assert shown(url) == url
