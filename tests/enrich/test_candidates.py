"""Candidates: unknown names seen often, without plain words, people, products and known names."""

from collections import Counter

from tracker_tui.enrich.candidates import Candidate, often_seen, unknown_names
from tracker_tui.enrich.passages import passage

TITLES = [
    "Quillbit shows a sea map to Nvidia",
    "What Quillbit means for Berlin",
    "Jane Miller joins Quillbit and Zorvex",
    "Claude answers on Monday",
]


def test_unknown_names_leave_out_what_is_known_or_plain():
    names = [set(unknown_names(passage("title", title))) for title in TITLES]
    assert names == [{"Quillbit"}, {"Quillbit"}, {"Quillbit", "Zorvex"}, set()]


def test_names_seen_often_come_first_and_rare_ones_not_at_all():
    counts = Counter(
        name for title in TITLES for name in set(unknown_names(passage("title", title)))
    )
    assert often_seen(counts) == [Candidate("Quillbit", 3)]
    assert often_seen(counts, least=1) == [Candidate("Quillbit", 3), Candidate("Zorvex", 1)]
    assert often_seen(counts, least=1, limit=1) == [Candidate("Quillbit", 3)]


def test_a_part_of_a_longer_name_is_left_out_unless_it_is_seen_alone():
    assert often_seen({"Tarn Peak": 4, "Tarn": 4}) == [Candidate("Tarn Peak", 4)]
    assert often_seen({"Tarn Peak": 4, "Tarn": 9}) == [
        Candidate("Tarn", 9),
        Candidate("Tarn Peak", 4),
    ]
