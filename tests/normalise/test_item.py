"""Entries become drafts: clean, with identities that hold."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.feed import Feed
from tracker_tui.model.item import RawEntry
from tracker_tui.normalise.item import to_draft, to_drafts

FEED = Feed("https://a.example/feed", language="de")
DAY = datetime(2026, 2, 26, tzinfo=UTC)


def test_a_draft_is_plain_text():
    draft = to_draft(
        RawEntry(
            guid="1", link="/x?utm_source=rss", base="https://a.example/", title="<b>A</b> &amp; B",
            summary="<p>Short</p>", content="<p>Long</p><p>text</p>", author="Me\x1b", language="en-US",
            published=DAY,
        ),
        FEED,
    )  # fmt: skip
    assert (draft.title, draft.url, draft.author) == ("A & B", "https://a.example/x", "Me")
    assert (draft.summary, draft.content) == ("Short", "Long\n\ntext")
    assert (draft.language, draft.published) == ("en", DAY)
    assert [key[0] for key in draft.keys] == ["g", "l"]


def test_identity_survives_edits_and_tracking():
    first = to_draft(RawEntry(guid="1", link="https://a.example/x?utm_source=a", title="T"), FEED)
    second = to_draft(RawEntry(guid="1", link="http://www.a.example/x/", title="T, edited"), FEED)
    assert first.keys[:2] == second.keys[:2]


def test_the_link_stands_in_for_a_missing_guid_and_title_with_date_for_both():
    assert to_draft(RawEntry(link="https://a.example/x"), FEED).keys[0][0] == "l"
    one = to_draft(RawEntry(title="T", published=DAY), FEED)
    assert one.keys[0][0] == "t"
    assert one.keys != to_draft(RawEntry(title="T"), FEED).keys


def test_a_guid_that_different_entries_share_is_no_identity():
    entries = [
        RawEntry(guid="same", link=f"https://a.example/{n}", title=f"t{n}") for n in range(3)
    ]
    assert len({draft.keys[0] for draft in to_drafts(entries, FEED)}) == 3


def test_a_link_that_different_entries_share_is_no_identity():
    entries = [RawEntry(link="https://a.example/", title=f"t{n}") for n in range(3)]
    assert len(to_drafts(entries, FEED)) == 3


def test_an_entry_told_twice_comes_once():
    entries = [RawEntry(guid="1", link="https://a.example/1", title="old")] * 2
    assert len(to_drafts(entries, FEED)) == 1


def test_an_entry_edited_within_one_document_comes_once():
    entries = [
        RawEntry(guid="1", link="https://a.example/1", title=title) for title in ("new", "old")
    ]
    assert [draft.title for draft in to_drafts(entries, FEED)] == ["new"]


def test_without_a_title_the_first_words_stand_for_it():
    draft = to_draft(RawEntry(summary="<p>" + "many words " * 40 + "</p><p>more</p>"), FEED)
    assert draft.title.startswith("many words")
    assert len(draft.title) <= 120


def test_boilerplate_of_blog_software_is_no_text():
    draft = to_draft(
        RawEntry(
            summary='<p>News.</p><p>The post <a href="x">T</a> appeared first on <a>Chip Daily</a>.</p>'
        ),
        FEED,
    )
    assert draft.summary == "News."


def test_impossible_dates_are_none_and_the_update_stands_in():
    assert (
        to_draft(RawEntry(title="t", published=datetime(1970, 1, 1, tzinfo=UTC)), FEED).published
        is None
    )
    assert (
        to_draft(RawEntry(title="t", published=datetime(9999, 12, 31, tzinfo=UTC)), FEED).published
        is None
    )
    assert to_draft(RawEntry(title="t", updated=DAY), FEED).published == DAY


def test_nothing_at_all_is_no_item():
    assert to_drafts([RawEntry(), RawEntry(author="x")], FEED) == ()


text = st.text(max_size=60)


@given(
    st.lists(
        st.builds(
            RawEntry, guid=text, link=text, title=text, summary=text, content=text, author=text
        ),
        max_size=8,
    )
)
def test_each_draft_has_a_title_and_an_identity_of_its_own(entries):
    drafts = to_drafts(entries, FEED)
    assert all(draft.title and draft.keys for draft in drafts)
    assert len({draft.keys[0] for draft in drafts}) == len(drafts)
