"""Items read many at a time get the findings that each gets alone."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker_tui.enrich.engine import Engine, Reading

ENGINE = Engine.load()
PARTS = [
    "Nvidia", "OpenAI", "AT&T", "A.I.", "Apple's", "startup Quarvo", "raises $20M", "to acquire", "Tavo Labs", "led by",
    "half a billion dollars", "40 MW", "€3bn", "up to 500 jobs", "cuts", "data center", "in Germany", "The", "said,",
    "chips.", "Review", "’s", "次世代HBM", "サムスン", "(Jane Doe/Reuters)", "-backed", "model", "and", "\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), max_size=12).map(" ".join)
READINGS = st.builds(
    Reading, TEXTS, TEXTS, TEXTS, st.none() | st.just(date(2026, 5, 1)), st.just("")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(READINGS, max_size=6))
def test_a_stride_finds_what_single_items_find(readings):
    singly = [
        ENGINE.enrich(one.title, one.summary, one.content, published=one.published)
        for one in readings
    ]
    assert list(ENGINE.enrich_all(readings)) == singly
