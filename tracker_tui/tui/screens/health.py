"""Source health: which sources answer, which fail and why, when they are read next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.feed import FetchState, SourceHealth
from tracker_tui.model.plurals import plural
from tracker_tui.query.answers import health
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.lines import Para, mixed, para


def order(source: SourceHealth) -> tuple[int, int, str]:
    """Return where a source stands: failing first, the longest failing of these first."""
    state = source.state
    rank = 0 if state.failures or state.retired else 1 if not state.last_ok else 2
    return rank, -state.failures, source.feed.name.casefold()


def state_word(source: SourceHealth) -> tuple[str, str]:
    """Return how a source is in a word, and the meaning it is drawn with."""
    state = source.state
    if source.feed.disabled:
        return "off", "dim"
    if state.retired:
        return "retired", "error"
    if state.failures:
        return "fails", "error"
    if not state.last_ok:
        return "not read", "warn"
    return "ok", "ok"


def _cause(state: FetchState) -> Para:
    """Return why a source fails, and since when."""
    since = (
        f" (since {ages.day(state.first_failure)}, {plural(state.failures, 'time')})"
        if state.first_failure
        else ""
    )
    return mixed((" " * 10, "text"), (safe.line(state.error), "error"), (since, "dim"), indent=10)


class Health(Framed):
    """One line per source, failing ones first."""

    heading: ClassVar[str] = "Source health"
    scope: ClassVar[Scope] = "health"
    hints: ClassVar[tuple[str, ...]] = ("health_failing", "health_retry", "health_items")
    sources: Sequence[SourceHealth] | None = None
    failing = False

    def load(self) -> None:
        """Ask how the sources do."""

        def work(reader: Reader, ticket: Ticket[list[SourceHealth]]) -> list[SourceHealth]:
            del ticket
            return sorted(health.sources(reader), key=order)

        def show(found: list[SourceHealth]) -> None:
            self.sources = found
            bad = sum(bool(one.state.failures or one.state.retired) for one in found)
            self.head(self.heading, f"{len(found):,} sources, {bad:,} fail")
            self.redraw()

        self.ask("health", work, show)

    def database_changed(self) -> None:
        """Show what changed meanwhile."""
        self.load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page."""
        if self.sources is None:
            return [para("Asking the database", "dim")]
        if not self.sources:
            way = self.tracker.keymap.way("refresh_all")
            return [para(f"There are no sources yet: {way} reads those of feeds.toml.", "dim")]
        ill = [one for one in self.sources if one.state.failures or one.state.retired]
        if self.failing and not ill:
            return [para("No source fails.", "dim")]
        name = max(12, min(34, cells - 52))
        now = self.tracker.now()
        page = [
            mixed(
                (
                    f" {'state':<9}{'source':<{name}} {'items':>6} {'/week':>6} {'read':>5} {'last ok':>8} {'next':>6}",
                    "dim",
                )
            )
        ]
        for one in ill if self.failing else self.sources:
            page.append(self._line(one, name, now))
            if one.state.error and one.state.failures:
                page.append(_cause(one.state))
        return page

    def _line(self, one: SourceHealth, name: int, now: int) -> Para:
        word, meaning = state_word(one)
        state = one.state
        last = ages.age(state.last_ok, now) if state.last_ok else "never"
        due = "-" if state.retired or not state.next_due else ages.until(state.next_due, now)
        numbers = f" {one.items:>6} {one.per_week:>6.0f} {one.used_share:>5.0%} {last:>8} {due:>6}"
        return mixed(
            (f" {word:<9}", meaning),
            (safe.fit(safe.line(one.feed.name), name, self.tracker.marks.more), "source"),
            (numbers, "text"),
            key=one.feed.key,
        )

    def _chosen(self) -> SourceHealth | None:
        return next((one for one in self.sources or () if one.feed.key == self.page.key), None)

    def opened(self, key: str) -> None:
        """Show the source's items."""
        del key
        self.do_health_items()

    def do_health_failing(self) -> None:
        """Only failing sources, or all."""
        self.failing = not self.failing
        self.page.build(self.build)

    def do_health_retry(self) -> None:
        """Read the source again now."""
        one = self._chosen()
        if one is not None:
            self.tracker.fetch("--all", f"--only={one.feed.name}")

    def do_health_items(self) -> None:
        """Show the source's items."""
        one = self._chosen()
        if one is not None:
            self.tracker.visit_shelf(f"source:{one.feed.name}")
