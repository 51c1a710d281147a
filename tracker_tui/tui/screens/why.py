"""Why an item has its tags, word by word, and how to correct them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.item import ItemDetail
from tracker_tui.query import facets
from tracker_tui.tui import figures, safe
from tracker_tui.tui.commands import Scope
from tracker_tui.tui.lines import Para, mixed, para
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.screens.overlay import Choice, Overlay, choose

LEAST = 24
"""Characters shown on each side of the evidence at least."""
MARGIN = 8
"""Cells kept free for dots and for wide characters."""


def context(detail: ItemDetail, evidence: Evidence, room: int) -> tuple[str, str, str]:
    """Return the words before the evidence, the evidence, and the words after it, as fit into so many cells."""
    text = detail.text_of(evidence.field)
    start, end = evidence.start, evidence.end
    if text[start:end] != evidence.text:
        return "", evidence.text, "  (the text has changed since)"
    if len(text) <= room:
        return text[:start], text[start:end], text[end:]
    around = max(LEAST, (room - (end - start)) // 2)
    low = max(0, start - around)
    high = min(len(text), max(end + around, low + room))
    low = max(0, min(low, high - room))
    low = max(low, text.find(" ", low, start) + 1) if low else 0
    high = max(end, text.rfind(" ", end, high)) if high < len(text) else high
    before, after = text[low:start], text[end:high]
    return (
        ("..." if low else "") + before,
        text[start:end],
        after + ("..." if high < len(text) else ""),
    )


def quoted(detail: ItemDetail, evidence: Evidence, indent: int, cells: int) -> Para:
    """Return the evidence among its neighbours."""
    room = cells - indent - len(evidence.field) - MARGIN
    before, words, after = context(detail, evidence, room)
    return mixed(
        (" " * indent, "text"),
        (f"{evidence.field}: ", "dim"),
        (_flat(before), "dim"),
        (safe.line(words), "evidence"),
        (_flat(after), "dim"),
        indent=indent,
    )


def _flat(text: str) -> str:
    """Return text on one line, a blank at either end kept as one."""
    clean = safe.line(text)
    return " " * text[:1].isspace() + clean + " " * (text[-1:].isspace() and bool(clean))


class Why(Framed):
    """Themes with the rule that fired and the words that prove it; regions, organisations, figures, stage."""

    heading: ClassVar[str] = "Why these tags"
    scope: ClassVar[Scope] = "why"
    hints: ClassVar[tuple[str, ...]] = ("why_add", "why_remove", "undo")

    def __init__(self, item: int) -> None:
        super().__init__()
        self.item = item
        self.detail: ItemDetail | None = None

    def load(self) -> None:
        """Read the item."""
        self.detail = self.tracker.library.detail(self.item)
        self.redraw()

    def database_changed(self) -> None:
        """Show a correction as soon as it is stored."""
        self.load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page."""
        detail = self.detail
        if detail is None:
            return [para("This item is gone.", "dim")]
        page = [para(detail.title, "title", hang=1), Para(""), mixed(("Themes", "strong"), hang=1)]
        page += self._themes(detail, cells)
        found = detail.enrichment
        if found.deal.stage:
            page += [Para(""), mixed(("Stage ", "strong"), (found.deal.stage, "warn"), hang=1)]
            page += [quoted(detail, found.deal.evidence, 4, cells)] if found.deal.evidence else []
        for heading, tags in (
            ("Regions", [(tag.code, tag.evidence) for tag in found.regions]),
            ("Organisations", [(tag.name, tag.evidence) for tag in found.orgs]),
            (
                "Figures",
                [
                    (f"{figures.told(one)}, {figures.role(one)}", one.evidence)
                    for one in found.figures
                ],
            ),
        ):
            page += [Para(""), mixed((heading, "strong"), hang=1)] if tags else []
            last = ""
            for name, evidence in tags[:40]:
                page += [mixed((f"  {safe.line(name)}", "source"))] if name != last else []
                page.append(quoted(detail, evidence, 4, cells))
                last = name
        return page

    def _themes(self, detail: ItemDetail, cells: int) -> list[Para]:
        page: list[Para] = []
        by_theme: dict[str, list[Para]] = {name: [] for name in detail.themes}
        for tag in detail.enrichment.themes:
            lines = by_theme.setdefault(tag.theme, [])
            if len(lines) < 12:
                lines += [
                    quoted(detail, tag.evidence, 4, cells),
                    mixed(("    rule: ", "dim"), (safe.line(tag.rule), "dim"), indent=10),
                ]
        for name, lines in by_theme.items():
            state = "" if name in detail.themes else "  taken away by you"
            state = state or ("" if lines else "  added by you")
            page += [
                mixed((f"  {safe.line(name)}", "theme"), (state, "warn"), key=f"theme:{name}"),
                *lines,
            ]
        if not page:
            page = [
                para("  none: no word of any rule occurs in it. Add one with +", "dim", key="none")
            ]
        return page

    def do_why_add(self) -> None:
        """Add a theme that the rules missed."""
        known = facets.counts(self.tracker.library.reader, with_views=False).themes
        have = self.detail.themes if self.detail else ()
        offered = [Choice(name, name) for name in sorted(known) if name not in have]
        self.tracker.push_screen(Overlay("It belongs to which theme?", choose(offered)), self._add)

    def _add(self, name: str | None) -> None:
        if name:
            self.tracker.library.scribe.write(
                lambda annotator: annotator.add_theme([self.item], name),
                lambda _: self._corrected(f"{name} added"),
            )

    def do_why_remove(self) -> None:
        """Take away the theme under the cursor."""
        kind, _, name = self.page.key.partition(":")
        if kind != "theme":
            self.show_status("put the cursor on a theme", error=True)
            return
        self.tracker.library.scribe.write(
            lambda annotator: annotator.remove_theme([self.item], name),
            lambda _: self._corrected(f"{name} taken away"),
        )

    def _corrected(self, words: str) -> None:
        self.tracker.noted(
            f"{words} ({self.tracker.keymap.shown('undo')} takes it back); `tracker rules suggest` learns from it"
        )
        self.load()
