import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.errors import UnknownId
from tracker_tui.model.ids import decode, encode, item_id, seconds_of

SECONDS = st.integers(0, (1 << 35) - 1)
SEQUENCE = st.integers(0, (1 << 20) - 1)


@given(SECONDS, SEQUENCE, st.sampled_from("ies"))
def test_an_id_comes_back(seconds, sequence, kind):
    number = item_id(seconds, sequence)
    assert decode(encode(kind, number))[:2] == (kind, number)
    assert seconds_of(number) == seconds


@given(SECONDS, SECONDS, SEQUENCE)
def test_later_items_have_greater_ids(one, other, sequence):
    assert (item_id(one, 0) < item_id(other, 0)) == (one < other)
    assert item_id(one, sequence) >= item_id(one, 0)


@given(SECONDS, st.integers(1, 6))
def test_a_prefix_tells_the_low_bits(seconds, length):
    text = encode("i", item_id(seconds, 0))[: 1 + length]
    assert decode(text) == ("i", seconds & ((1 << (5 * length)) - 1), length)


@pytest.mark.parametrize("text", ["", "i", "x00", "i!!", "iuuuu", "i" + "0" * 40, "e\x1b"])
def test_nonsense_is_an_unknown_id(text):
    with pytest.raises(UnknownId):
        decode(text)


def test_ids_of_one_day_differ_within_a_few_characters():
    day = 1_787_000_000
    ids = {encode("i", item_id(day + second, 0))[:5] for second in range(0, 86_400, 60)}
    assert len(ids) == 1440
