from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.events.origins import copy_key, origin


@pytest.mark.parametrize(
    ("title", "summary", "outlet"),
    [
        ("Sources: a speaker is coming this year (Mark Gurman/Bloomberg)", "", "Bloomberg"),
        ("Nvidia close to a stake, FT reports", "", "Financial Times"),
        ("Nvidia close to a stake", "according to the Financial Times.", "Financial Times"),
        ("Chip start-up in talks, according to The Information", "", "The Information"),
        ("A fab is planned (Reuters)", "", "Reuters"),
        ("A deal", "The talks were first reported by Axios on Monday.", "Axios"),
        ("WSJ: The AI backlash has executives worried", "", "Wall Street Journal"),
        ("A company opens a fab", "It will employ 2,000.", None),
        ("Lucid denies the report", "", None),
        ("A phone is coming (Ben Schoon/9to5Google)", "", "9to5Google"),
        ("A bearish economist says inflation stays", "", None),
    ],
)
def test_the_outlet_a_report_rests_on(title, summary, outlet):
    assert origin(title, summary) == outlet


def test_copies_have_one_key():
    assert copy_key("Dutch start-up raises $32m for robots") == copy_key(
        "Dutch start-up raises $32M for robots!"
    )
    assert copy_key("Hello world") == ""


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_taken(title, summary):
    origin(title, summary)
    copy_key(title)
