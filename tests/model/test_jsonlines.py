"""Lines of JSON from outside: one at a time, and never more of one than may be read."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest

from tracker_tui.model.errors import BadInput
from tracker_tui.model.jsonlines import MAX_LINE, lines_of, read_object


class Endless(StringIO):
    """A stream that holds one line without an end, until more of it was taken than fits into any memory."""

    taken = 0

    def readline(self, size: int | None = -1) -> str:
        assert size is not None
        assert 0 < size <= 2 * MAX_LINE
        self.taken += size
        return "x" * size if self.taken < 50 * MAX_LINE else "x\n"


def test_a_line_without_an_end_is_never_held_whole() -> None:
    lines: Iterator[str] = lines_of(Endless())
    assert len(next(lines)) == MAX_LINE + 1


def test_what_comes_after_a_line_that_is_too_long_is_read() -> None:
    long = '{"title": "' + "x" * 2 * MAX_LINE + '"}'
    lines = list(lines_of(StringIO(f"{{}}\n{long}\n\n{{}}")))
    assert [len(line) for line in lines] == [3, MAX_LINE + 1, 1, 2]
    with pytest.raises(BadInput, match="x, line 2: not a JSON line"):
        read_object(lines[1], "x", 2)
