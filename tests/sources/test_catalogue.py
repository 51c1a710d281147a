"""feeds.toml: what is right is read, what is wrong is named with its place."""

import pytest

from tracker_tui.model.errors import SettingsError
from tracker_tui.model.feed import Auth, Selectors
from tracker_tui.sources.catalogue import load_digests, load_feeds


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "feeds.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_address_is_enough(write):
    (feed,) = load_feeds(write('[[feed]]\nurl = "https://a.example/feed"\n'))
    assert (feed.url, feed.key, feed.name, feed.kind) == (
        "https://a.example/feed", "https://a.example/feed", "https://a.example/feed", "feed",
    )  # fmt: skip


def test_everything_can_be_said(write):
    path = write(
        """
[[feed]]
url = "https://a.example/news"
title = "A"
publisher = "A Press"
themes = ["chips", "memory"]
region = "gb"
language = "EN"
every = "2h"
kind = "page"
trust = "secondary"
folder = "Press"
selectors = { item = "article", title = "h2", link = "a" }
headers = { "X-Reader" = "yes", "Authorization" = "env:A_TOKEN" }
auth = { user = "me", password_env = "A_PASSWORD" }
full_text = true
timeout = 5
disabled = true

[[feed]]
kind = "command"
command = ["news", "--atom"]

[digest.weekly]
themes = ["chips"]
"""
    )
    feed, command = load_feeds(path)
    assert feed.themes == ("chips", "memory")
    assert (feed.region, feed.language, feed.every, feed.timeout) == ("GB", "en", 7200, 5.0)
    assert feed.selectors == Selectors(item="article", title="h2", link="a")
    assert feed.auth == Auth(user="me", password_env="A_PASSWORD")
    assert feed.headers == (("X-Reader", "yes"), ("Authorization", "env:A_TOKEN"))
    assert feed.full_text
    assert feed.disabled
    assert command.command == ("news", "--atom")
    assert command.key.startswith("command:")
    assert load_digests(path) == {"weekly": {"themes": ["chips"]}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[feed]]\nurl = "https://a.example/"\ntitel = "A"\n', ["line 1", "'titel'", "mean title"]),
        ('\n\n[[feed]]\nurl = "a.example/feed"\n', ["line 3", "https://a.example/feed"]),
        ('[[feed]]\nurl = "ftp://a.example/feed"\n', ["line 1", "http"]),
        ('[[feed]]\nurl = "https://a b.example/"\n', ["not a web address"]),
        ('[[feed]]\nurl = "https://[::1/"\n', ["not a web address"]),
        ('[[feed]]\nurl = "https://a.example:99999/"\n', ["not a web address"]),
        ('[[feed]]\nurl = "https://me:hunter2@a.example/"\n', ["auth", "password_env"]),
        ('[[feed]]\ntitle = "A"\n', ["url is missing"]),
        ('[[feed]]\nurl = 5\n', ["url must be text"]),
        ('[[feed]]\nurl = "https://a.example/"\nkind = "rss"\n', ["kind", "'rss'"]),
        ('[[feed]]\nurl = "https://a.example/"\nkind = "pages"\n', ["did you mean page?"]),
        ('[[feed]]\nurl = "https://a.example/"\nevery = "soon"\n', ["every", "'soon'", "1h"]),
        ('[[feed]]\nurl = "https://a.example/"\nthemes = [1]\n', ["themes"]),
        ('[[feed]]\nurl = "https://a.example/"\nregion = "Europe"\n', ["region", "EU"]),
        ('[[feed]]\nurl = "https://a.example/"\nkind = "page"\n', ["selectors"]),
        ('[[feed]]\nkind = "command"\n', ["command"]),
        ('[[feed]]\nurl = "https://a.example/"\nauth = { password = "x" }\n', ["never stands"]),
        ('[[feed]]\nurl = "https://a.example/"\nauth = { user = "x" }\n', ["password_env"]),
        ('[[feed]]\nurl = "https://a.example/"\nheaders = { Cookie = "id=1" }\n', ["env:"]),
        ('[[feed]]\nurl = "https://a.example/"\nheaders = { X-Auth-Token = "1" }\n', ["X-Auth-Token is a secret", "env:"]),
        ('[[feed]]\nurl = "https://a.example/"\nheaders = { "a b" = "1" }\n', ["header"]),
        ('[[feed]]\nurl = "https://a.example/"\ntimeout = -1\n', ["timeout"]),
        ('[[feeds]]\nurl = "https://a.example/"\n', ["'feeds'", "did you mean feed?"]),
        ('[feed]\nurl = "https://a.example/"\n', ["[[feed]]"]),
        ('[[feed]]\nurl = "https://a.example/\n', ["line 2"]),
        ('[[feed]]\nurl = "https://a.example/"\n[[feed]]\nurl = "https://a.example/"\n', ["line 3", "twice"]),
    ],
)  # fmt: skip
def test_a_slip_is_one_line_with_its_place_and_the_right_word(write, text, words):
    path = write(text)
    with pytest.raises(SettingsError) as caught:
        load_feeds(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert "hunter2" not in message
    for word in words:
        assert word in message


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(SettingsError, match="no such file"):
        load_feeds(tmp_path / "none.toml")


def test_names_hold_nothing_a_terminal_acts_on(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text('[[feed]]\nurl = "https://a.example/"\ntitle = "a\\u001b[31m\\u202eb"\n')
    assert load_feeds(path)[0].title == "a[31mb"
