"""A page of plain text, such as what a command printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import safe
from tracker_tui.tui.text.lines import Para


class TextPage(Framed):
    """Text of any origin."""

    selecting: ClassVar[bool] = False

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.words, self.text = title, text

    def load(self) -> None:
        """Show the title and the text."""
        self.head(self.words)
        super().load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return the text as paragraphs."""
        del cells
        return [Para(line) for line in safe.block(self.text).split("\n")] or [Para("(nothing)")]
