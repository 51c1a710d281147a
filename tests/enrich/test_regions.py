"""Regions: codes of named places, peoples and agencies; not of names that only contain a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.names.regions import RegionFinder
from tracker_tui.enrich.words.passages import passage

FINDER = RegionFinder()


def regions(text: str) -> list[str]:
    return list(dict.fromkeys(tag.code for tag in FINDER.find([passage("title", text)])))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Abu Dhabi-based G42 builds in India", ["AE", "IN"]),
        ("The FCC and the Pentagon disagree", ["US"]),
        ("European capitals look at Chinese chips", ["EU", "CN"]),
        ("Texas freezes the grid", ["US"]),
        ("South Korean memory makers", ["KR"]),
        ("North Korean hackers", ["KP"]),
        ("中国和韩国的芯片", ["CN", "KR"]),
        ("Deutschland will mehr Rechenzentren", ["DE"]),
    ],
)
def test_places_peoples_and_agencies(text, codes):
    assert regions(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Let us read about it",
        "Bank of America lends to a startup",
        "Boston Dynamics shows a robot",
        "How to polish a phone",
        "Jordan Peterson writes again",
        "A big deal (Cade Metz/New York Times)",
        "Sales startup Monaco raised a $50M Series B",
        "The company begins making its next-gen Venice chips",
    ],
)
def test_names_that_only_contain_a_place_are_none(text):
    assert regions(text) == []


@given(
    st.lists(
        st.sampled_from(["China", "美国", "US", "us", "İstanbul", "Zürich", "—", "x"])
        | st.text(max_size=5)
    ).map(" ".join)
)
def test_every_span_is_the_exact_substring(text):
    for tag in FINDER.find([passage("title", text)]):
        assert text[tag.evidence.start : tag.evidence.end] == tag.evidence.text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Palo Alto Networks and Texas Instruments report", []),
        ("The University of Arizona opens a lab", ["US"]),
        ("Tom Holland sings in Spanish", []),
        ("Syringes reused in Pakistan", ["PK"]),
        ("A Norway-based firm and a Chinese-backed one", ["NO", "CN"]),
        ("American Tarn Capital raises a fund", []),
        ("Senators ask the Navy", ["US"]),
    ],
)
def test_a_firms_name_a_person_and_a_language_are_no_place(text, codes):
    assert regions(text) == codes
