"""A digest for the terminal: plain words, wrapped, no markup and no control characters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from tracker_tui.digest.document import Digest, Entry, Row, Sentence
from tracker_tui.digest.forms import lines
from tracker_tui.digest.forms.markdown import UNVERIFIED, Check
from tracker_tui.digest.telling.facts import spoken_date, standing
from tracker_tui.digest.telling.stories import day_of
from tracker_tui.model.text import clean_line

WIDTH = 88


def render(digest: Digest, holds: Check = lambda _: True, *, width: int = WIDTH) -> str:
    """Return the digest as plain text of at most that many columns; long words and addresses may stand out."""
    page = _Page(digest, holds, max(30, width))
    return "\n".join(page.all()) + "\n"


class _Page:
    def __init__(self, digest: Digest, holds: Check, width: int) -> None:
        self.digest, self.holds, self.width = digest, holds, width

    def all(self) -> Iterator[str]:
        """Yield the lines of the page."""
        digest = self.digest
        yield from self._head(lines.titled(digest), "=")
        yield from self._wrap(lines.period(digest))
        yield from self._wrap(lines.coverage(digest.coverage))
        base = digest.baseline
        yield from self._part(
            "What changed" + (f" since {spoken_date(base.as_of)}" if base else ""),
            (
                lines.change(change) + self._cite(i for i in change.items if self._known(i))
                for change in digest.changes
            ),
        )
        yield from self._part("Key takeaways", map(self._said, digest.takeaways))
        if not digest.sections:
            yield from ("", lines.NOTHING)
        for section in digest.sections:
            yield from self._head(section.theme.capitalize(), "-")
            for entry in section.entries:
                yield from self._entry(entry)
            if section.brief:
                yield from ("", "In brief")
                for entry in section.brief:
                    yield from self._wrap(self._brief(entry), "- ")
        yield from self._part("Ledger", (self._row(row) for row in digest.ledger))
        yield from self._part("Figures that disagree", self._differences())
        yield from self._part("Analyst notes", self._notes())
        yield from self._head(f"Sources ({len(digest.sources)})", "-")
        for source in digest.sources:
            title, who, proof = lines.source_line(source)
            yield from self._wrap(f"{title} {who}. {source.url} {proof}", f"[{source.number}] ")

    def _known(self, item: int) -> bool:
        return any(source.item == item for source in self.digest.sources)

    def _cite(self, items: Iterable[int]) -> str:
        numbers = sorted({self.digest.number_of(item) for item in items})
        return " " + "".join(f"[{number}]" for number in numbers) if numbers else ""

    def _said(self, sentence: Sentence) -> str:
        return f"{self._quoted(sentence)}{self._cite(sentence.items)}"

    def _quoted(self, sentence: Sentence) -> str:
        doubt = "" if self.holds(sentence) else UNVERIFIED
        return f"{doubt}“{sentence.text}” ({lines.credit(self.digest, sentence)})"

    def _brief(self, entry: Entry) -> str:
        told = standing(entry.facts)
        return f"{self._quoted(entry.lead)} · {told}{self._cite(entry.line_items)}"

    def _entry(self, entry: Entry) -> Iterator[str]:
        yield ""
        foreign = lines.foreign(self.digest, entry.headline, " ")
        yield from self._wrap(f"“{entry.headline.text}”{foreign}{self._cite(entry.headline.items)}")
        yield from self._wrap(f"{entry.facts_line.text}{self._cite(entry.facts_line.items)}", "  ")
        for sentence in entry.sentences:
            yield from self._wrap(self._said(sentence), "  - ")

    def _row(self, row: Row) -> str:
        return " · ".join(
            cell for cell in lines.row_cells(row) if cell not in ("", "-")
        ) + self._cite(row.items)

    def _differences(self) -> Iterator[str]:
        for found in self.digest.disagreements:
            yield lines.difference(found) + self._cite(
                i for side in found.sides for i in side.items
            )
            yield from map(self._said, found.sides)
        for off in self.digest.conversions:
            yield lines.conversion(off) + self._cite([off.quote.item])

    def _notes(self) -> Iterator[str]:
        for note in self.digest.notes:
            head = ", ".join(
                part for part in (note.author, spoken_date(day_of(note.written))) if part
            )
            yield f"Analyst ({head}) on {note.about}: {note.text}"
        for text in self.digest.model:
            said = " ".join(
                sentence.text + self._cite(sentence.items) for sentence in text.sentences
            )
            yield f"Model ({lines.model_head(text)}): {said}"

    def _part(self, title: str, body: Iterable[str]) -> Iterator[str]:
        rows = list(body)
        if rows:
            yield from self._head(title, "-")
            for row in rows:
                yield from self._wrap(row, "- ")

    def _head(self, title: str, mark: str) -> Iterator[str]:
        text = clean_line(title)
        yield from ("", text, mark * min(self.width, len(text)))

    def _wrap(self, text: str, lead: str = "") -> list[str]:
        return textwrap.wrap(
            clean_line(text), self.width, initial_indent=lead, subsequent_indent=" " * len(lead),
            break_long_words=False, break_on_hyphens=False,
        ) or [lead]  # fmt: skip
