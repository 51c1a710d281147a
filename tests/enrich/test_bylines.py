"""Bylines: the tail of a headline that says who reports."""

import pytest

from tracker_tui.enrich.words.bylines import byline_span


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        (
            "Sources: a chip maker is in talks to raise money from several investors (Jane Doe/Reuters)",
            "(Jane Doe/Reuters)",
        ),
        ("A firm raises money (Bloomberg)", "(Bloomberg)"),
        ("A firm raises money | TechCrunch", "| TechCrunch"),
    ],
)
def test_the_tail_is_found(text, tail):
    span = byline_span(text)
    assert span is not None
    assert text[span[0] : span[1]].strip() == tail


@pytest.mark.parametrize(
    "text",
    ["A review of phones (2026)", "A paper [pdf]", "Canvas (Instructure) is down", "", ")", "()"],
)
def test_other_brackets_stay(text):
    assert byline_span(text) is None
