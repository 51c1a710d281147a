"""A changed, added or removed line is found by the seal, at its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.digest.forms.seal import broken_lines, seal

PAGE = "\n".join(["# Digest", "", "first line [1]", "second line [2]", "third line [3]", ""])


def test_what_was_sealed_is_whole():
    assert broken_lines(seal(PAGE)) == []


def test_a_page_without_a_seal_says_so():
    assert broken_lines(PAGE) is None


def test_a_changed_line_is_named():
    assert broken_lines(seal(PAGE).replace("second", "2nd")) == [3]


def test_a_removed_line_is_noticed():
    assert broken_lines(seal(PAGE).replace("second line [2]\n", "")) == [3]


def test_blanks_at_the_end_of_a_line_do_not_count():
    assert broken_lines(seal(PAGE).replace("first line [1]", "first line [1]  ")) == []


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
        min_size=1,
        max_size=12,
    )
)
def test_any_page_holds_its_own_seal(lines):
    assert broken_lines(seal("\n".join(lines) + "\n")) == []
