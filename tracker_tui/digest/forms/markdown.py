"""A digest as Markdown; every factual line ends in its [n]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tracker_tui.digest.document import Digest, Entry, Section, Sentence
from tracker_tui.digest.forms import lines
from tracker_tui.digest.forms.escape import link, markdown
from tracker_tui.digest.forms.seal import seal
from tracker_tui.digest.frame import Change
from tracker_tui.digest.telling.facts import spoken_date, standing
from tracker_tui.digest.telling.stories import day_of
from tracker_tui.model.ids import encode

Check = Callable[[Sentence], bool]
UNVERIFIED = "unverified: "


def render(digest: Digest, holds: Check = lambda _: True, *, explain: bool = False) -> str:
    """Return the digest as Markdown, sealed; holds tells whether a sentence's quotes still stand in the store (R2)."""
    page = _Page(digest, holds, explain)
    text = "\n".join(page.all()) + "\n"
    return seal(text)


class _Page:
    def __init__(self, digest: Digest, holds: Check, explain: bool) -> None:
        self.digest, self.holds, self.explain = digest, holds, explain

    def all(self) -> Iterator[str]:
        """Yield the lines of the page, parts in their order."""
        digest = self.digest
        yield f"# {markdown(lines.titled(digest))}"
        yield markdown(lines.period(digest))
        yield ""
        yield f"> {markdown(lines.coverage(digest.coverage))}"
        yield from self._part(self._changes_title(), map(self._change, digest.changes))
        yield from self._part("Key takeaways", map(self._said, digest.takeaways))
        if not digest.sections:
            yield from ("", f"*{lines.NOTHING}*")
        for section in digest.sections:
            yield from self._section(section)
        yield from self._part("Regions and themes", self._grid())
        yield from self._part("Ledger", self._ledger())
        yield from self._part("Figures that disagree", self._differences())
        yield from self._part("Analyst notes", self._notes())
        yield from self._part(f"Sources ({len(digest.sources)})", self._sources())
        yield from self._part("Silent and failing sources", self._health())

    def _part(self, title: str, body: Iterable[str]) -> Iterator[str]:
        rows = list(body)
        if rows:
            yield from ("", f"## {title}", "", *rows)

    def _cite(self, items: Iterable[int]) -> str:
        return "".join(
            f"[{number}]" for number in sorted({self.digest.number_of(i) for i in items})
        )

    def _said(self, sentence: Sentence) -> str:
        """Return a quoted sentence as a list line: words, who and when, source number."""
        return f"- {self._quoted(sentence)} {self._cite(sentence.items)}"

    def _quoted(self, sentence: Sentence) -> str:
        doubt = "" if self.holds(sentence) else UNVERIFIED
        credit = markdown(lines.credit(self.digest, sentence))
        return f"{doubt}“{markdown(sentence.text)}” ({credit})"

    def _brief(self, entry: Entry) -> str:
        """Return an event in a line: its lead, stage, who tells it."""
        quoted = self._quoted(entry.lead)
        return f"- {quoted} · {markdown(standing(entry.facts))} {self._cite(entry.line_items)}"

    def _changes_title(self) -> str:
        base = self.digest.baseline
        return f"What changed since {spoken_date(base.as_of)}" if base else "What changed"

    def _change(self, change: Change) -> str:
        known = [item for item in change.items if self._known(item)]
        return f"- {markdown(lines.change(change))} {self._cite(known)}".rstrip()

    def _known(self, item: int) -> bool:
        return any(source.item == item for source in self.digest.sources)

    def _section(self, section: Section) -> Iterator[str]:
        yield from ("", f"## {section.theme.capitalize()}")
        for entry in section.entries:
            yield from self._entry(entry)
        if section.brief:
            yield from ("", "*In brief*", "") if section.entries else ("",)
            yield from map(self._brief, section.brief)
        if section.left_out:
            more = "event" if section.left_out == 1 else "events"
            yield from ("", f"*{section.left_out} further {more} not shown.*")

    def _entry(self, entry: Entry) -> Iterator[str]:
        doubt = "" if self.holds(entry.headline) else UNVERIFIED
        marks = ("arrived late" if entry.late else "", lines.foreign(self.digest, entry.headline))
        late = "".join(f" ({mark})" for mark in marks if mark)
        cite = self._cite(entry.headline.items)
        yield ""
        yield f"**{doubt}“{markdown(entry.headline.text)}”**{late} {cite}  "
        yield f"*{markdown(entry.facts_line.text)}* {self._cite(entry.facts_line.items)}"
        if self.explain:
            why = "; ".join(f"{r.name} {r.points:+.1f} ({r.why})" for r in entry.rank)
            yield f"*Rank {entry.score:.1f}: {markdown(why)}; {encode('e', entry.key)}*"
        if entry.sentences:
            yield ""
            yield from map(self._said, entry.sentences)

    def _grid(self) -> Iterator[str]:
        if not self.digest.grid:
            return
        themes = [theme for theme, _ in self.digest.grid[0][1]]
        yield "| | " + " | ".join(themes) + " |"
        yield "|---" * (len(themes) + 1) + "|"
        for region, cells in self.digest.grid:
            yield (
                f"| {markdown(region)} | "
                + " | ".join(self._cite(items) for _, items in cells)
                + " |"
            )

    def _ledger(self) -> Iterator[str]:
        if not self.digest.ledger:
            return
        yield f"| {' | '.join(lines.LEDGER_HEADS)} |"
        yield "|---" * len(lines.LEDGER_HEADS) + "|"
        for row in self.digest.ledger:
            cells = [markdown(cell) for cell in lines.row_cells(row)]
            yield f"| {' | '.join(cells)} | {self._cite(row.items)} |"

    def _differences(self) -> Iterator[str]:
        for found in self.digest.disagreements:
            cite = self._cite(item for side in found.sides for item in side.items)
            yield f"- **{markdown(lines.difference(found))}** {cite}"
            yield from (f"  {self._said(side)}" for side in found.sides)
        for off in self.digest.conversions:
            cite = self._cite([off.quote.item])
            yield f"- {markdown(lines.conversion(off))} {cite}"

    def _notes(self) -> Iterator[str]:
        for note in self.digest.notes:
            head = ", ".join(
                part for part in (note.author, spoken_date(day_of(note.written))) if part
            )
            about = f" on {markdown(note.about)}" if note.about else ""
            yield f"> Analyst: ({markdown(head)}){about}"
            yield from (f"> {line}".rstrip() for line in note.text.splitlines())
            yield ""
        for text in self.digest.model:
            yield f"> Model: {markdown(lines.model_head(text))}"
            for sentence in text.sentences:
                yield f"> {markdown(sentence.text)} {self._cite(sentence.items)}"
            yield ""

    def _sources(self) -> Iterator[str]:
        for source in self.digest.sources:
            title, who, proof = lines.source_line(source)
            address = f" <{link(source.url)}>" if link(source.url) else ""
            yield f"[{source.number}] {markdown(title)} {markdown(who)}.{address} `{proof}`  "

    def _health(self) -> Iterator[str]:
        found = self.digest.coverage
        for name, cause in found.failing[:20]:
            yield f"- {markdown(name)}: {markdown(cause)}"
        if found.silent:
            shown = "; ".join(found.silent[:30])  # a name may hold commas
            more = f"; and {len(found.silent) - 30} more" if len(found.silent) > 30 else ""
            yield f"- silent: {markdown(shown)}{more}"
