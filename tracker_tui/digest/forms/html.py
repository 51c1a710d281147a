"""A digest as one HTML page that loads nothing: no script, no font, no image; links only to sources and to itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker_tui.digest.document import Digest, Entry, Section, Sentence
from tracker_tui.digest.forms import lines
from tracker_tui.digest.forms.escape import link, web
from tracker_tui.digest.forms.markdown import UNVERIFIED, Check
from tracker_tui.digest.telling.facts import spoken_date, standing
from tracker_tui.digest.telling.stories import day_of

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.55 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, table, .facts, .meta { font-family: system-ui, sans-serif; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid; }
h3 { font-size: 1.05rem; margin-bottom: .2rem; }
.facts, .meta { font-size: .85rem; opacity: .8; margin-top: 0; }
table { border-collapse: collapse; font-size: .85rem; }
td, th { padding: .2rem .6rem; text-align: left; }
td { border-top: 1px solid #8886; }
.scroll { overflow-x: auto; }
blockquote { border-left: 3px solid; margin-left: 0; padding-left: 1rem; }
sup a { text-decoration: none; }
ol.sources li { font-size: .85rem; overflow-wrap: anywhere; }
.broken { color: #b00020; font-weight: bold; }
"""


def render(digest: Digest, holds: Check = lambda _: True) -> str:
    """Return the digest as HTML; everything that comes from a source is escaped."""
    page = _Page(digest, holds)
    body = "\n".join(page.all())
    title = web(lines.titled(digest))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


class _Page:
    def __init__(self, digest: Digest, holds: Check) -> None:
        self.digest, self.holds = digest, holds

    def all(self) -> Iterator[str]:
        """Yield the parts of the page in their order."""
        digest = self.digest
        yield f"<h1>{web(lines.titled(digest))}</h1>"
        yield f'<p class="meta">{web(lines.period(digest))}<br>{web(lines.coverage(digest.coverage))}</p>'
        base = digest.baseline
        changes = (
            f"<li>{web(lines.change(change))}{self._cite(i for i in change.items if self._known(i))}</li>"
            for change in digest.changes
        )
        yield from _list(
            "What changed" + (f" since {spoken_date(base.as_of)}" if base else ""), changes
        )
        yield from _list("Key takeaways", map(self._said, digest.takeaways))
        if not digest.sections:
            yield f'<p class="meta">{lines.NOTHING}</p>'
        for section in digest.sections:
            yield from self._section(section)
        yield from self._grid()
        yield from self._ledger()
        yield from _list("Figures that disagree", self._differences())
        yield from self._notes()
        yield f'<h2>Sources ({len(digest.sources)})</h2>\n<ol class="sources">'
        yield from self._sources()
        yield "</ol>"

    def _known(self, item: int) -> bool:
        return any(source.item == item for source in self.digest.sources)

    def _cite(self, items: Iterable[int]) -> str:
        numbers = sorted({self.digest.number_of(item) for item in items})
        return "".join(f'<sup><a href="#s{n}">[{n}]</a></sup>' for n in numbers)

    def _said(self, sentence: Sentence) -> str:
        return f"<li>{self._quoted(sentence)} {self._cite(sentence.items)}</li>"

    def _quoted(self, sentence: Sentence) -> str:
        doubt = "" if self.holds(sentence) else f'<span class="broken">{UNVERIFIED}</span>'
        return f"{doubt}“{web(sentence.text)}” ({web(lines.credit(self.digest, sentence))})"

    def _brief(self, entry: Entry) -> str:
        told = web(standing(entry.facts))
        return f"<li>{self._quoted(entry.lead)} · {told} {self._cite(entry.line_items)}</li>"

    def _section(self, section: Section) -> Iterator[str]:
        yield f"<h2>{web(section.theme.capitalize())}</h2>"
        for entry in section.entries:
            yield from self._entry(entry)
        if section.brief:
            yield "<h3>In brief</h3>\n<ul>"
            yield from map(self._brief, section.brief)
            yield "</ul>"
        if section.left_out:
            yield f'<p class="meta">{section.left_out} further events not shown.</p>'

    def _entry(self, entry: Entry) -> Iterator[str]:
        foreign = web(lines.foreign(self.digest, entry.headline, " "))
        yield f"<h3>“{web(entry.headline.text)}”{foreign} {self._cite(entry.headline.items)}</h3>"
        yield f'<p class="facts">{web(entry.facts_line.text)} {self._cite(entry.facts_line.items)}</p>'
        if entry.sentences:
            yield "<ul>"
            yield from map(self._said, entry.sentences)
            yield "</ul>"

    def _grid(self) -> Iterator[str]:
        if not self.digest.grid:
            return
        heads = "".join(f"<th>{web(theme)}</th>" for theme, _ in self.digest.grid[0][1])
        yield f'<h2>Regions and themes</h2>\n<div class="scroll"><table><tr><th></th>{heads}</tr>'
        for region, cells in self.digest.grid:
            row = "".join(f"<td>{self._cite(items)}</td>" for _, items in cells)
            yield f"<tr><th>{web(region)}</th>{row}</tr>"
        yield "</table></div>"

    def _ledger(self) -> Iterator[str]:
        if not self.digest.ledger:
            return
        heads = "".join(f"<th>{head}</th>" for head in lines.LEDGER_HEADS)
        yield f'<h2>Ledger</h2>\n<div class="scroll"><table><tr>{heads}</tr>'
        for row in self.digest.ledger:
            cells = "".join(f"<td>{web(cell)}</td>" for cell in lines.row_cells(row))
            yield f"<tr>{cells}<td>{self._cite(row.items)}</td></tr>"
        yield "</table></div>"

    def _differences(self) -> Iterator[str]:
        for found in self.digest.disagreements:
            cite = self._cite(item for side in found.sides for item in side.items)
            sides = "".join(map(self._said, found.sides))
            yield f"<li><strong>{web(lines.difference(found))}</strong> {cite}<ul>{sides}</ul></li>"
        for off in self.digest.conversions:
            yield f"<li>{web(lines.conversion(off))} {self._cite([off.quote.item])}</li>"

    def _notes(self) -> Iterator[str]:
        if self.digest.notes or self.digest.model:
            yield "<h2>Analyst notes</h2>"
        for note in self.digest.notes:
            head = ", ".join(
                part for part in (note.author, spoken_date(day_of(note.written))) if part
            )
            text = "<br>".join(web(line) for line in note.text.splitlines())
            yield f'<blockquote><p class="meta">Analyst: {web(head)} on {web(note.about)}</p><p>{text}</p></blockquote>'
        for written in self.digest.model:
            said = "".join(f"<p>{web(s.text)} {self._cite(s.items)}</p>" for s in written.sentences)
            yield f'<blockquote><p class="meta">Model: {web(lines.model_head(written))}</p>{said}</blockquote>'

    def _sources(self) -> Iterator[str]:
        for source in self.digest.sources:
            title, who, proof = lines.source_line(source)
            address = link(source.url)
            name = (
                f'<a href="{web(address)}" rel="noreferrer noopener">{web(title)}</a>'
                if address
                else web(title)
            )
            yield f'<li id="s{source.number}">{name} {web(who)}. <code>{web(proof)}</code></li>'


def _list(title: str, body: Iterable[str]) -> Iterator[str]:
    rows = list(body)
    if rows:
        yield f"<h2>{web(title)}</h2>\n<ul>"
        yield from rows
        yield "</ul>"
