"""Edits keep every other line of feeds.toml."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.errors import BadInput, UsageError
from tracker_tui.model.feed import Auth, Feed, Selectors
from tracker_tui.model.text import clean_line
from tracker_tui.sources.catalogue import load_feeds, shipped_feeds_path
from tracker_tui.sources.edit import add_feeds, own_file, remove_feed, written

MINE = """# my list
[[feed]]
url = "https://a.example/feed"   # the best one
title = "A"

# chips
[[feed]]
title = "B"
url = "https://b.example/feed"
themes = [
  "chips", # of course
]

# the end of chips

[digest.weekly] # mine
title = "Week"
"""


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text(MINE)
    return path


def test_adding_appends_and_changes_nothing_else(mine):
    added = add_feeds(mine, [Feed("https://c.example/feed", title='C "quoted" \\ ü')])
    assert [feed.title for feed in added] == ['C "quoted" \\ ü']
    assert mine.read_text().startswith(MINE)
    assert [feed.title for feed in load_feeds(mine)] == ["A", "B", 'C "quoted" \\ ü']


def test_what_is_there_already_is_not_added_again(mine):
    assert add_feeds(mine, [Feed("https://b.example/feed")]) == []
    assert mine.read_text() == MINE


@pytest.mark.parametrize("name", ["B", "b", "https://b.example/feed", "b.example"])
def test_removing_takes_one_table_and_keeps_all_comments_around_it(mine, name):
    assert remove_feed(mine, name).title == "B"
    text = mine.read_text()
    assert [feed.title for feed in load_feeds(mine)] == ["A"]
    for comment in ("# my list", "# the best one", "# chips", "# the end of chips", "# mine"):
        assert comment in text
    assert 'title = "Week"' in text


def test_added_then_removed_is_as_before(mine):
    add_feeds(mine, [Feed("https://c.example/feed", title="C")])
    remove_feed(mine, "C")
    assert mine.read_text().rstrip() == MINE.rstrip()


def test_an_unknown_or_unclear_name_changes_nothing(mine):
    with pytest.raises(UsageError, match="no source is called"):
        remove_feed(mine, "Z")
    with pytest.raises(UsageError, match="2 sources fit"):
        remove_feed(mine, "example")
    assert mine.read_text() == MINE


def test_the_first_edit_copies_the_shipped_list(tmp_path):
    path = own_file(tmp_path / "config" / "feeds.toml")
    assert path.read_text() == shipped_feeds_path().read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_linked_file_stays_a_link_and_keeps_its_mode(tmp_path, mine):
    mine.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(mine)
    add_feeds(link, [Feed("https://c.example/feed")])
    assert link.is_symlink()
    assert len(load_feeds(mine)) == 3
    assert stat.S_IMODE(mine.stat().st_mode) == 0o640


def test_the_word_feed_inside_a_text_is_no_table(tmp_path):
    path = tmp_path / "feeds.toml"
    text = '[[feed]]\nurl = "https://a.example/"\ntitle = """\n[[feed]]\n"""\n'
    path.write_text(text)
    with pytest.raises(Exception, match="by hand"):
        remove_feed(path, "https://a.example/")
    assert path.read_text() == text


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@given(
    title=words.map(clean_line),
    publisher=words.map(clean_line),
    themes=st.lists(words, max_size=3),
    every=st.integers(0, 10**6),
    selectors=st.none() | st.builds(Selectors, item=words.filter(bool), link=words),
    auth=st.none() | st.builds(Auth, user=words, password_env=words.filter(bool)),
)
def test_every_source_survives_being_written(
    tmp_path_factory, title, publisher, themes, every, selectors, auth
):
    feed = Feed(
        "https://a.example/x", title=title, publisher=publisher, themes=tuple(themes), every=every,
        kind="page" if selectors else "feed", selectors=selectors, auth=auth,
    )  # fmt: skip
    path = tmp_path_factory.mktemp("edit") / "feeds.toml"
    path.write_text(written(feed), encoding="utf-8")
    assert load_feeds(path) == (feed,)


def test_line_ends_and_byte_order_mark_stay(mine):
    mine.write_bytes(b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode())
    add_feeds(mine, [Feed("https://c.example/feed", title="C")])
    text = mine.read_bytes().decode()
    assert text.startswith("\ufeff# my list\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert [feed.title for feed in load_feeds(mine)] == ["A", "B", "C"]
    remove_feed(mine, "C")
    assert mine.read_bytes().decode().rstrip() == "\ufeff" + MINE.replace("\n", "\r\n").rstrip()


def test_a_read_only_file_is_not_replaced(mine):
    mine.chmod(0o444)
    with pytest.raises(BadInput, match="read-only"):
        add_feeds(mine, [Feed("https://c.example/feed")])
    assert mine.read_text() == MINE


def test_of_edits_at_once_none_is_lost(mine):
    def add(number):
        add_feeds(mine, [Feed(f"https://n{number}.example/feed")])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))
    assert len(load_feeds(mine)) == 26
    assert MINE.strip() in mine.read_text()
