"""Why an item has its tags, word by word, and how to correct them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.item import ItemDetail
from tracker_tui.query.answers import facets
from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.screens.overlay import Choice, Overlay, choose
from tracker_tui.tui.text import figures, safe
from tracker_tui.tui.text.lines import Para, mixed, para

LEAST = 24
"""Characters shown on each side of the evidence at least."""
MOST = 6
"""Places shown for one rule."""
INDENT = 4
MARGIN = 8
"""Cells kept free for dots and for wide characters."""


def window(text: str, evidence: Evidence, room: int) -> tuple[int, int]:
    """Return [start, end) of the text around evidence that fits into so many cells, cut between words."""
    if len(text) <= room:
        return 0, len(text)
    start, end = evidence.start, evidence.end
    low = max(0, start - max(LEAST, (room - (end - start)) // 2))
    high = min(len(text), max(end + LEAST, low + room))
    low = max(0, min(low, high - room))
    low = max(low, text.find(" ", low, start) + 1) if low else 0
    last = text.rfind(" ", end, high) if high < len(text) else -1
    return low, last if last >= 0 else high


def quoted(
    detail: ItemDetail, evidence: Evidence, cells: int, also: Sequence[Evidence] = ()
) -> Para:
    """Return the evidence among its neighbours; also: what else is marked where it is in sight."""
    text = detail.text_of(evidence.field)
    head = ((" " * INDENT, "text"), (f"{evidence.field}: ", "dim"))
    if text[evidence.start : evidence.end] != evidence.text:
        gone = "  (the text has changed since)"
        return mixed(*head, (safe.line(evidence.text), "evidence"), (gone, "dim"), indent=INDENT)
    low, high = window(text, evidence, cells - INDENT - len(evidence.field) - MARGIN)
    parts, at = [("..." if low else "", "dim")], low
    for mark in sorted({evidence, *also}, key=lambda one: one.start):
        if at <= mark.start and mark.end <= high and text[mark.start : mark.end] == mark.text:
            parts += [(_flat(text[at : mark.start]), "dim"), (safe.line(mark.text), "evidence")]
            at = mark.end
    parts += [(_flat(text[at:high]), "dim"), ("..." if high < len(text) else "", "dim")]
    return mixed(*head, *parts, indent=INDENT)


def _flat(text: str) -> str:
    """Return text on one line, a blank at either end kept as one."""
    clean = safe.line(text)
    return " " * text[:1].isspace() + clean + " " * (text[-1:].isspace() and bool(clean))


def _by_rule(detail: ItemDetail) -> dict[tuple[str, str], list[Evidence]]:
    """Return the evidence of each rule of each theme."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for tag in detail.enrichment.themes:
        found.setdefault((tag.theme, tag.rule), []).append(tag.evidence)
    return found


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
            page += [quoted(detail, found.deal.evidence, cells)] if found.deal.evidence else []
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
            by_name: dict[str, list[Para]] = {}
            for name, evidence in tags[:40]:
                by_name.setdefault(name, []).append(quoted(detail, evidence, cells))
            for name, lines in by_name.items():
                page += [mixed((f"  {safe.line(name)}", "source")), *dict.fromkeys(lines)]
        return page

    def _themes(self, detail: ItemDetail, cells: int) -> list[Para]:
        page: list[Para] = []
        by_theme: dict[str, list[Para]] = {name: [] for name in detail.themes}
        for (theme, rule), marks in _by_rule(detail).items():
            lines = by_theme.setdefault(theme, [])
            seen: list[Para] = []
            for mark in marks[:MOST]:
                also = [one for one in marks if one.field == mark.field]
                line = quoted(detail, mark, cells, also)
                seen += [line] if line not in seen else []
            lines += [*seen, mixed(("    rule: ", "dim"), (safe.line(rule), "dim"), indent=10)]
        for name, lines in by_theme.items():
            state = "" if name in detail.themes else "  taken away by you"
            state = state or ("" if lines else "  added by you")
            page += [
                mixed((f"  {safe.line(name)}", "theme"), (state, "warn"), key=f"theme:{name}"),
                *lines,
            ]
        if not page:
            way = self.tracker.keymap.way("why_add")
            words = f"  none: no word of any rule occurs in it. Add one with {way}"
            page = [para(words, "dim", key="none")]
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
                lambda count: self._corrected(count, f"{name} added"),
            )

    def do_why_remove(self) -> None:
        """Take away the theme under the cursor."""
        kind, _, name = self.page.key.partition(":")
        if kind != "theme":
            self.show_status("put the cursor on a theme", error=True)
            return
        self.tracker.library.scribe.write(
            lambda annotator: annotator.remove_theme([self.item], name),
            lambda count: self._corrected(count, f"{name} taken away"),
        )

    def _corrected(self, count: int, words: str) -> None:
        self.tracker.changed(count, f"{words}; `tracker rules suggest` learns from it")
        self.load()
