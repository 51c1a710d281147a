"""Candidates: names seen often that no table knows, as a person would put them into rules.toml."""

from tracker_tui.enrich.names.candidates import Candidate, as_toml, often_seen


def test_names_seen_often_come_first_and_rare_ones_not_at_all():
    counts = {"Zorvex": 1, "Quillbit": 3, "Halden": 5}
    assert often_seen(counts) == [Candidate("Halden", 5), Candidate("Quillbit", 3)]
    assert often_seen(counts, least=1)[2:] == [Candidate("Zorvex", 1)]
    assert often_seen(counts, least=1, limit=1) == [Candidate("Halden", 5)]


def test_a_part_of_a_longer_name_is_left_out_unless_it_is_seen_alone():
    assert often_seen({"Tarn Peak": 4, "Tarn": 4}) == [Candidate("Tarn Peak", 4)]
    assert often_seen({"Tarn Peak": 4, "Tarn": 9}) == [
        Candidate("Tarn", 9),
        Candidate("Tarn Peak", 4),
    ]


def test_names_are_written_as_a_table_of_rules():
    assert as_toml([]) == ""
    assert as_toml([Candidate('Tarn "Peak"', 4)]) == (
        '[organisations]\n"Tarn \\"Peak\\"" = [] # in 4 items\n'
    )
