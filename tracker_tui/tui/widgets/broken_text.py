"""Paragraphs broken into lines of a width, as many at a time as one asks for."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.tui.text.lines import Broken, Para, broken


class BrokenText:
    """The lines of some paragraphs, and which paragraph each line is of."""

    def __init__(self, paras: Sequence[Para] = (), cells: int = 0) -> None:
        self.paras = paras
        self.lines: list[Broken] = []
        self._cells = cells
        self._next = 0

    @property
    def is_whole(self) -> bool:
        """Whether every paragraph is broken."""
        return self._next >= len(self.paras)

    def extend(self, lines: int) -> None:
        """Break paragraphs until there are so many more lines."""
        wanted = len(self.lines) + lines
        while not self.is_whole and len(self.lines) < wanted:
            self.lines += broken(self.paras[self._next], self._next, self._cells)
            self._next += 1

    def para_at(self, row: int) -> Para | None:
        """Return the paragraph of a line."""
        return self.paras[self.lines[row].para] if 0 <= row < len(self.lines) else None

    def words_at(self, row: int) -> str:
        """Return what stands on a line."""
        line = self.lines[row]
        return self.paras[line.para].text[line.start : line.end]

    def rows_of(self, key: str) -> list[int]:
        """Return the lines of the paragraphs of a key."""
        return [row for row, line in enumerate(self.lines) if self.paras[line.para].key == key]

    def keyed(self, row: int, step: int) -> int | None:
        """Return the first line of the next paragraph that has a key, from a line on in steps of 1 or -1."""
        while 0 <= row < len(self.lines):
            line = self.lines[row]
            if line.first and self.paras[line.para].key:
                return row
            row += step
        return None

    def row_of(self, para: int) -> int:
        """Return the first line of a paragraph by its place, or of what comes after it."""
        return next((row for row, line in enumerate(self.lines) if line.para >= para), 0)
