"""Lines that fit a terminal."""

from __future__ import annotations

from unicodedata import east_asian_width

from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.cli.output import cut, fitted, padded


def cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@given(st.text(alphabet="ab \u6f22\uff01\u00e9", max_size=60), st.integers(10, 50))
def test_a_cut_line_fits_and_begins_as_it_did(line, width):
    found = cut(line, width)
    assert cells(found) <= max(width, 1)
    assert found == line or (found[-1] == "~" and line.startswith(found[:-1]))
    assert found == line or cells(line) >= width


@given(st.text(alphabet="ab \u6f22\uff01\u00e9", max_size=60))
def test_a_column_is_as_wide_in_every_script(text):
    assert cells(padded(text, 20)) == 20


def test_a_pipe_gets_whole_lines(capsys):
    assert fitted("x" * 500) == "x" * 500
