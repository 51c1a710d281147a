"""The ledger of an organisation or a view: figures over time, with bars, disagreements marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tracker_tui.digest.document import Row, Value
from tracker_tui.digest.ledger import disagreements
from tracker_tui.digest.ledger.rows import rows_of
from tracker_tui.digest.telling.stories import group
from tracker_tui.model.filters import Filter
from tracker_tui.model.plurals import plural
from tracker_tui.query.answers import items, notes
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui import notebook
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import figures, safe
from tracker_tui.tui.text.lines import Para, mixed, para
from tracker_tui.tui.text.marks import gauge

MOST = 3000
"""Items that a ledger on the screen is made from, the newest; `tracker ledger` takes more."""
BAR = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A ledger row with what is said of it by others."""

    row: Row
    title: str = ""
    disputed: str = ""

    def of(self, organisation: str) -> bool:
        """Return whether the organisation is a party, not only named in the report."""
        parties = f"{self.row.actor or ''}, {self.row.counterpart or ''}".casefold().split(", ")
        return organisation.casefold() in parties


Found = tuple[list[Line], int]
"""The lines, and how many items they were made from."""


def lines_of(reader: Reader, wanted: Filter, ticket: Ticket[Found]) -> Found | None:
    """Return the ledger of what a filter finds, newest first."""
    ids = items.page(reader, wanted, limit=MOST)
    details = []
    for at in range(0, len(ids), 200):
        if ticket.stale:
            return None
        details += items.details(reader, ids[at : at + 200])
    titles = {one.id: one.title for one in details}
    found: list[Line] = []
    for story in group(details):
        disputes = {
            one.values[0].role: " / ".join(value.text for value in one.values)
            for one in disagreements.find(story)
        }
        found += [
            Line(row, titles.get(row.value.quote.item, ""), disputes.get(row.role, ""))
            for row in rows_of(story, every_role=True)
        ]
    found.sort(key=lambda line: (line.row.day, line.row.event), reverse=True)
    return found, len(ids)


class Ledger(Framed):
    """One line per event, actor, counterpart and role; Enter reads the report behind it."""

    scope: ClassVar[Scope] = "ledger"
    hints: ClassVar[tuple[str, ...]] = (
        "open",
        "ledger_mentions",
        "ledger_note",
        "ledger_disagree",
        "ledger_csv",
    )
    lines: Sequence[Line] | None = None
    read = 0
    disputed = False

    def __init__(self, query: str, title: str, organisation: str = "") -> None:
        super().__init__()
        self.query_text, self.words, self.organisation = query, title, organisation
        self.mentions = not organisation

    def load(self) -> None:
        """Ask for the figures."""
        self.head(f"Ledger of {self.words}")

        def show(found: Found) -> None:
            self.lines, self.read = found
            if not any(line.of(self.organisation) for line in self.lines):
                self.mentions = True
            self.redraw()

        self.redraw()
        wanted = self.tracker.parse(f"has:figure {self.query_text}")
        self.ask("ledger", lambda reader, ticket: lines_of(reader, wanted, ticket), show)

    def database_changed(self) -> None:
        """Show a note as soon as it is stored; the figures stay as they are."""
        self.redraw()

    def redraw(self) -> None:
        """Draw the page and what its heading counts."""
        if self.lines is not None:
            self.head(f"Ledger of {self.words}", self._counted(self.lines))
        super().redraw()

    def _counted(self, lines: Sequence[Line]) -> str:
        """Return how many rows are shown of how many, and what they were made from where that is not all."""
        shown = self._shown(lines)
        disputed = sum(bool(line.disputed) for line in shown)
        words = plural(len(shown), "row")
        words += f" of {len(lines):,}" if len(shown) < len(lines) else ""
        words += f", {disputed} on which sources disagree" if disputed else ""
        return words + (f", of the newest {MOST:,} items" if self.read >= MOST else "")

    def _shown(self, lines: Sequence[Line]) -> list[Line]:
        return [
            line
            for line in lines
            if (line.disputed or not self.disputed)
            and (self.mentions or line.of(self.organisation))
        ]

    def build(self, cells: int) -> Sequence[Para]:
        """Return the table; bars grow by two signs for every power of ten of US dollars."""
        if self.lines is None:
            return [para("Reading the figures", "dim")]
        shown = self._shown(self.lines)
        if not shown:
            words = (
                "Sources agree on all of them."
                if self.lines
                else "No figures with a role were found here."
            )
            return [*self._notes(), para(words, "dim", hang=1)]
        wide = cells >= 100
        rest = cells - 55 - (BAR + 1 if wide else 0)
        names = max(14, rest * 2 // 5) if wide else max(14, rest)
        heads = f" {'date':<11}{'amount':<16}{'role':<15}{'stage':<10} " + "who".ljust(names)
        heads += f" {'x10 = ' + self.tracker.marks.full * 2:<{BAR}} title" if wide else ""
        page = [*self._notes(), mixed((heads, "dim"))]
        for line in shown:
            page += self._line(line, names, cells, wide=wide)
        return page

    def _notes(self) -> list[Para]:
        """Return what the person noted on the organisation."""
        found = notes.of_org(self.tracker.library.reader, self.organisation)
        page = [
            Para(line, (), "note", f"note:{one.id}", hang=1)
            for one in found
            for line in safe.block(one.text).split("\n")
        ]
        return [*page, Para("")] if page else []

    def _line(self, line: Line, names: int, cells: int, *, wide: bool) -> list[Para]:
        row, marks = line.row, self.tracker.marks
        who = " > ".join(name for name in (row.actor, row.counterpart) if name)
        parts = [
            (f" {row.day:<11}", "dim"),
            (safe.fit(amount(row.value), 15, marks.more) + " ", "figure"),
            (f"{row.role.replace('_', ' '):<15}", "text"),
            (f"{row.stage or '':<10} ", "warn"),
            (
                safe.fit(safe.line(who or "(nobody named)"), names, marks.more),
                "source" if who else "dim",
            ),
        ]
        if wide:
            room = cells - 55 - names - BAR - 2
            parts += [(f" {gauge(row.value.usd or 0.0, marks):<{BAR}} ", "bar")]
            parts += (
                [(safe.fit(safe.line(line.title), room, marks.more), "dim")] if room > 8 else []
            )
        page = [mixed(*parts, key=str(row.value.quote.item))]
        if line.disputed:
            page.append(
                mixed(
                    (" " * 12, "text"),
                    ("! sources disagree: ", "error"),
                    (safe.line(line.disputed), "text"),
                    indent=12,
                )
            )
        elif len(row.values) > 1:
            others = ", ".join(amount(value) for value in row.values[1:])
            page.append(mixed((" " * 12, "text"), (f"also told: {others}", "dim"), indent=12))
        return page

    def opened(self, key: str) -> None:
        """Read the report that tells the figure, or change a note."""
        if key.startswith("note:"):
            notebook.change(self, key.removeprefix("note:"))
            return
        self.tracker.go_home()
        self.tracker.visit(int(key))

    def do_ledger_disagree(self) -> None:
        """Only figures on which sources disagree, or all."""
        self.disputed = not self.disputed
        self.redraw()

    def do_ledger_mentions(self) -> None:
        """Also figures of others, from reports that name the organisation, or its own alone."""
        if not self.organisation:
            self.show_status("this is the ledger of a whole list: all figures are shown")
            return
        self.mentions = not self.mentions
        self.redraw()

    def do_ledger_note(self) -> None:
        """Write a note on the organisation."""
        if self.organisation:
            notebook.write(self, f"org:{self.organisation}", self.organisation)
        else:
            self.show_status(
                "this is the ledger of a whole list, not of an organisation", error=True
            )

    def do_ledger_csv(self) -> None:
        """Copy the table as CSV; cells that a spreadsheet would run are quoted."""
        self.tracker.copy_text(csv_of(self._shown(self.lines or ())))
        self.tracker.say("copied as CSV")


def amount(value: Value) -> str:
    """Return a value in few letters, with its range and qualifier."""
    words = {"~": "~", "+": ">", "up to": "<=", "est": "est ", "vague": "~"}.get(
        value.qualifier, ""
    )
    text = figures.number(value.value, value.unit)
    return words + (
        f"{text}-{figures.number(value.high, value.unit)}" if value.high is not None else text
    )


def csv_of(lines: Sequence[Line]) -> str:
    """Return ledger lines as CSV."""
    rows = ["date,actor,counterpart,role,stage,value,unit,usd,disputed"]
    for line in lines:
        row = line.row
        usd = f"{row.value.usd:.15g}" if row.value.usd else ""
        who = (row.day, row.actor or "", row.counterpart or "", row.role, row.stage or "")
        cells = (*who, f"{row.value.value:.15g}", row.value.unit, usd, line.disputed)
        rows.append(",".join(_cell(cell) for cell in cells))
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    text = safe.line(text)
    text = f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"') else text
