"""The reader's page of one item: text with its evidence marked, figures, why, sources, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker_tui.model.enrichment import Evidence, Figure
from tracker_tui.model.item import ItemDetail
from tracker_tui.model.passages import place_of, read_target
from tracker_tui.model.plurals import plural
from tracker_tui.model.rows import ItemRow, NoteRow
from tracker_tui.tui.outside.links import UnsafeLink, host
from tracker_tui.tui.text import ages, figures, safe
from tracker_tui.tui.text.lines import Para, Span, mixed, para

LONGEST = 200_000
BLANK = Para("")


class Extras(NamedTuple):
    """What stands below the text of an item.

    others: other reports of its event; summary: sentences asked for.
    """

    others: Sequence[ItemRow] = ()
    notes: Sequence[NoteRow] = ()
    summary: Sequence[Para] = ()
    remedy: str = ""
    """What helps where no text came."""


def heading(words: str, cells: int, note: str = "") -> Para:
    """Return a heading with a rule to the margin."""
    text = f"{words} {note}".rstrip()
    rest = max(0, cells - safe.width(text) - 1)
    return mixed((words, "strong"), (f" {note}" if note else "", "dim"), (" " + "-" * rest, "edge"))


def article(detail: ItemDetail, extras: Extras, cells: int, now: int) -> list[Para]:
    """Return the page of an item for a width; now in seconds since 1970."""
    notes = extras.notes or detail.notes
    noted = [mark for note in notes if (mark := _noted(detail, note)) is not None]
    page = [
        *_title(detail, noted),
        *_about(detail, now),
        BLANK,
    ]
    if extras.summary:
        page += [heading("Summary", cells), *extras.summary, BLANK]
    page += _text(detail, noted) or [para(f"No text came with this item{extras.remedy}.", "dim")]
    page += _figures(detail.enrichment.figures, cells)
    page += _why(detail, cells)
    page += _others(extras.others, detail, cells, now)
    page += _notes(notes, noted, cells)
    page += [BLANK, *_link(detail.url)]
    return page


def _about(detail: ItemDetail, now: int) -> list[Para]:
    """Who, when, and what the rules and the person say about it."""
    lines = [_who(detail, now)]
    themes: list[tuple[str, str]] = [(f"{safe.line(name)}  ", "theme") for name in detail.themes]
    themes += [(f"{safe.line(code)}  ", "strong") for code in detail.enrichment.region_codes]
    if detail.enrichment.deal.stage:
        themes.append((f"{detail.enrichment.deal.stage}  ", "warn"))
    if themes:
        lines.append(mixed(*themes, key="why"))
    if detail.enrichment.org_names:
        names = ", ".join(map(safe.line, detail.enrichment.org_names[:8]))
        lines.append(mixed((names, "source"), key="ledger"))
    own = (["starred"] if detail.starred else []) + [f"#{safe.line(tag)}" for tag in detail.tags]
    return [*lines, para(" ".join(own), "note")] if own else lines


def _who(detail: ItemDetail, now: int) -> Para:
    parts = [(safe.line(detail.publisher or detail.source), "source")]
    if detail.publisher and detail.source != detail.publisher:
        parts.append((f" ({safe.line(detail.source)})", "dim"))
    parts.append((f"  {ages.day(detail.published)}  {ages.age(detail.published, now)}", "dim"))
    if detail.author:
        parts.append((f"  by {safe.line(detail.author)}", "dim"))
    if detail.language not in ("", "en"):
        parts.append((f"  [{safe.line(detail.language)}]", "dim"))
    return mixed(*parts)


def _spans(detail: ItemDetail, name: str) -> list[Evidence]:
    """Return the evidence of themes in a field."""
    found = detail.enrichment
    marks = [tag.evidence for tag in found.themes]
    return [mark for mark in marks if mark.field == name]


def _figure_spans(detail: ItemDetail, name: str) -> list[Evidence]:
    return [
        figure.evidence for figure in detail.enrichment.figures if figure.evidence.field == name
    ]


def _noted(detail: ItemDetail, note: NoteRow) -> Evidence | None:
    """Return the words that a note quotes, where they stand in the text now."""
    passage = read_target(note.target)
    if passage is None:
        return None
    place = place_of(detail.text_of(passage.field), note.quote, passage.start)
    return Evidence(passage.field, *place, note.quote) if place else None


def _title(detail: ItemDetail, noted: Sequence[Evidence]) -> list[Para]:
    if not detail.title:
        return [para("(no title)", "title")]
    found = [(mark, "evidence") for mark in _spans(detail, "title")]
    found += [(mark, "noted") for mark in noted if mark.field == "title"]
    return marked_with(detail.title, found, "title", "title")


def _text(detail: ItemDetail, noted: Sequence[Evidence]) -> list[Para]:
    """Return summary and content, nothing where there is none; the summary alone where the content only repeats it."""
    parts: list[Para] = []
    for name in ("summary", "content"):
        text = detail.text_of(name)[:LONGEST]
        repeats = name == "summary" and detail.content.startswith(text[:200].rstrip(". …"))
        if text and not (repeats and detail.content):
            found = [(mark, "evidence") for mark in _spans(detail, name)]
            found += [(mark, "figure") for mark in _figure_spans(detail, name)]
            found += [(mark, "noted") for mark in noted if mark.field == name]
            parts += [BLANK] if parts else []
            parts += marked_with(text, found, "text", name)
    return parts


def marked_with(
    text: str, marks: Sequence[tuple[Evidence, str]], style: str = "text", field: str = ""
) -> list[Para]:
    """Return text as paragraphs with marks of given meanings; stored offsets hold where the text was clean.

    field: the field of the item that the text is, where words of it can be chosen.
    """
    clean = safe.block(text)
    spans = [(*_place(clean, text, mark), meaning) for mark, meaning in marks]
    page, start = [], 0
    for line in clean.split("\n"):
        end = start + len(line)
        here: tuple[Span, ...] = tuple(
            (max(a, start) - start, min(b, end) - start, meaning)
            for a, b, meaning in spans
            if a < end and b > start
        )
        page.append(Para(line, here, style, field=field, at=start))
        start = end + 1
    return page


def _place(clean: str, text: str, mark: Evidence) -> tuple[int, int]:
    """Return where the words of a mark stand in the cleaned text; (0, 0) where they are gone."""
    if clean is text or clean == text:
        return mark.start, mark.end
    words = safe.block(mark.text)
    at = clean.find(words, max(0, mark.start - 40)) if words else -1
    at = clean.find(words) if at < 0 and words else at
    return (at, at + len(words)) if at >= 0 else (0, 0)


def _figures(found: Sequence[Figure], cells: int) -> list[Para]:
    if not found:
        return []
    page = [BLANK, heading("Figures", cells)]
    for figure in found[:40]:
        meaning = "prior" if figure.prior else "figure"
        parts = [(figures.told(figure).ljust(14), meaning), (f" {figures.role(figure)}", "text")]
        dollars = figures.in_dollars(figure)
        parts += [(f"  {dollars}", "dim")] if dollars else []
        parts.append((f'  "{safe.line(figure.evidence.text)}"', "dim"))
        line = mixed(*parts, indent=15)
        # A figure of the title that the text tells in the same words is one line.
        page += [] if line in page else [line]
    return page


def _why(detail: ItemDetail, cells: int) -> list[Para]:
    """Return each theme with the words that prove it, field by field, each word once."""
    seen: set[tuple[str, str]] = set()
    grouped: dict[tuple[str, str], list[str]] = {}
    for tag in detail.enrichment.themes:
        words = safe.line(tag.evidence.text)
        if (tag.theme, words.lower()) not in seen:
            seen.add((tag.theme, words.lower()))
            grouped.setdefault((tag.theme, tag.evidence.field), []).append(words)
    proven = {theme for theme, _ in grouped}
    page = [_proof(detail, *where, words[:12]) for where, words in grouped.items()]
    page += [
        mixed((name.ljust(12), "theme"), (" added by you", "dim"), key="why")
        for name in detail.themes
        if name not in proven
    ]
    if not page:
        page = [para("No theme: none of the rules' words occurs.", "dim", key="why")]
    return [BLANK, heading("Why", cells), *page]


def _proof(detail: ItemDetail, theme: str, field: str, words: Sequence[str]) -> Para:
    """Return a line of a theme: the words of one field that prove it."""
    state = "" if theme in detail.themes else "  (you took it away)"
    parts = [(safe.line(theme).ljust(12), "theme"), (" ", "text")]
    for at, word in enumerate(words):
        parts += [(", ", "dim")] if at else []
        parts.append((f'"{word}"', "evidence"))
    return mixed(*parts, (f" in the {field}{state}", "dim"), key="why", indent=13)


def _others(others: Sequence[ItemRow], detail: ItemDetail, cells: int, now: int) -> list[Para]:
    rows = [row for row in others if row.id != detail.id]
    if not rows:
        return []
    publishers = {row.publisher or row.source for row in others}
    note = f"{len(rows) + 1} reports, {plural(len(publishers), 'publisher')}"
    page = [BLANK, heading("Same event", cells, note)]
    for row in rows[:12]:
        name = safe.fit(safe.line(row.publisher or row.source), 14)
        page.append(
            mixed(
                (ages.age(row.published, now).rjust(3) + " ", "dim"),
                (name + " ", "source"),
                (safe.line(row.title), "text"),
                key=f"item:{row.id}",
                indent=19,
            )
        )
    if len(rows) > 12:
        page.append(para(f"and {len(rows) - 12} more", "dim", key="event"))
    return page


def _notes(notes: Sequence[NoteRow], noted: Sequence[Evidence], cells: int) -> list[Para]:
    if not notes:
        return []
    page = [BLANK, heading("Notes", cells)]
    for note in notes:
        if note.quote:
            gone = all(mark.text != note.quote for mark in noted)
            page.append(
                mixed(
                    (f"> {safe.line(note.quote)}", "prior"),
                    ("  (no longer in the text)" if gone else "", "dim"),
                    key=f"note:{note.id}", hang=1,
                )
            )  # fmt: skip
        page += [
            Para(line, (), "note", f"note:{note.id}", hang=1)
            for line in safe.block(note.text).split("\n")
        ]
        page.append(para(f"{note.author}  {ages.moment(note.updated)}", "dim", hang=1))
    return page


def _link(url: str) -> list[Para]:
    """Return the address with the host it really leads to."""
    if not url:
        return [para("No link came with this item.", "dim")]
    try:
        name = host(url)
    except UnsafeLink as error:
        return [para(str(error), "warn")]
    shown = safe.line(url)
    note = "" if name in shown else f"  (leads to {name})"
    return [mixed((shown, "link"), (note, "warn"), key="open_browser")]
