"""The list after changes: the cursor keeps its item, its line, and what was just read."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.digest.document import Row
from tracker_tui.tui.data.loading import merge, position
from tracker_tui.tui.data.view import View, quoted
from tracker_tui.tui.screens.ledger import Line

IDS = st.sets(st.integers(1, 10**6), max_size=60).map(
    lambda ids: array("q", sorted(ids, reverse=True))
)


@given(IDS, IDS, st.sets(st.integers(1, 10**6), max_size=5))
def test_merge_shows_what_is_found_and_what_was_kept(
    old: array[int], fresh: array[int], kept: set[int]
) -> None:
    kept |= set(old[:2])
    whole = merge(old, fresh, kept, whole=True, falling=True)
    assert list(whole) == sorted(set(fresh) | (kept & set(old)), reverse=True)
    part = merge(old, fresh, kept, whole=False, falling=True)
    assert list(part) == sorted(set(fresh) | set(old), reverse=True)


@given(IDS, st.integers(1, 10**6))
def test_position_in_falling_ids(ids: array[int], item: int) -> None:
    at = position(ids, item)
    assert all(one > item for one in ids[:at])
    assert all(one <= item for one in ids[at:])


def test_a_view_is_a_query_in_parts() -> None:
    view = View()
    assert view.query == "is:unread theme:any"
    assert view.typed("theme:chips is:unread sort:hot") == View("theme:chips", "unread", "hot")
    assert view.typed("").query == ""
    assert View("a OR b", "unread").query == "is:unread (a OR b)"
    assert view.typed("is:unread OR is:starred").query == "is:unread OR is:starred"
    assert view.typed('"a  b" is:unread').query == 'is:unread "a  b"'


def test_values_are_quoted_where_needed() -> None:
    assert quoted("chips") == "chips"
    assert quoted("SK hynix") == '"SK hynix"'
    assert quoted('a" OR is:read') == '"a  OR is:read"'


@pytest.mark.parametrize(
    ("organisation", "is_party"),
    [("Firmus", True), ("nvidia", True), ("Coatue", True), ("Vid", False), ("", False)],
)
def test_a_ledger_knows_parties_from_names_in_passing(organisation: str, is_party: bool) -> None:
    row = Row(1, 1, "2026-02-26", "Firmus", "Coatue, Nvidia", "round", (), None, (), (), ())
    assert Line(row).of(organisation) is is_party
