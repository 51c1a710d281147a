"""Organisations by how they act: what is left unasked because nothing around it can tell changes nothing."""

import re
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker_tui.enrich.names import actors, deeds, tells
from tracker_tui.enrich.words.passages import passage

TOLD_BY = [value for value in vars(deeds).values() if type(value).__name__ == "_Lazy"]
WORDS = sorted(
    {word for one in TOLD_BY for word in re.findall(r"[A-Za-z-]{2,}", vars(one)["_source"])}
    | {word for value in vars(deeds).values() if isinstance(value, frozenset) for word in value}
)
"""Every word by which an organisation is told, whole or in pieces."""
NAMES = ["Quarvo", "Tavo", "Clay", "Long Lake", "Tarn Labs", "Quarvo AI", "Pixel", "Jane Doe", "VP"]
MARKS = [
    "$5M",
    "$5M in funding",
    "stealth",
    "'s",
    ",",
    ", and",
    ".",
    ":",
    "-backed",
    "a",
    "the",
    "of",
    "and",
]
TEXTS = st.lists(
    st.sampled_from(NAMES) | st.sampled_from(MARKS) | st.sampled_from(WORDS), max_size=14
).map(lambda parts: re.sub(r" (?=['.,:-])", "", " ".join(parts)))


@settings(max_examples=400)
@given(TEXTS, st.booleans())
def test_a_name_with_nothing_around_it_that_tells_is_no_actor(text, knows):
    known = [match.span() for match in re.finditer("Long Lake", text)] if knows else []
    found = list(actors.find_actors(passage("summary", text), known, known))
    everything = {"is_told": lambda *_: True}
    with mock.patch.multiple(actors, **everything), mock.patch.multiple(tells, **everything):
        assert list(actors.find_actors(passage("summary", text), known, known)) == found
