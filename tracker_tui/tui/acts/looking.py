"""Screens that look closer at an item, an event, an organisation, a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_tui.model.errors import TrackerError
from tracker_tui.model.item import ItemDetail
from tracker_tui.model.plurals import plural
from tracker_tui.tui.screens.overlay import Choice, Overlay, choose

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse


def _detail(screen: Browse) -> ItemDetail:
    if screen.shelf.detail is None:
        raise TrackerError("there is no item here")
    return screen.shelf.detail


def summary(screen: Browse) -> None:
    """Show a summary of the item's event in sentences of its sources."""
    from tracker_tui.tui.browsing.summaries import summarise

    summarise(screen, _detail(screen))


def why(screen: Browse) -> None:
    """Show why the item has its themes."""
    from tracker_tui.tui.screens.why import Why

    screen.tracker.push_screen(Why(_detail(screen).id))


def event(screen: Browse) -> None:
    """Show all sources of the event."""
    from tracker_tui.tui.screens.event import Event

    detail = _detail(screen)
    if detail.event is None:
        raise TrackerError("this item is in no event: a round-up of several, or not grouped yet")
    screen.tracker.push_screen(Event(detail.event, detail.id))


def timeline(screen: Browse) -> None:
    """Show the storyline of the event."""
    from tracker_tui.tui.screens.timeline import Timeline

    detail = _detail(screen)
    if detail.storyline is None:
        raise TrackerError("this item is in no storyline")
    screen.tracker.push_screen(Timeline(detail.storyline))


def ledger(screen: Browse, name: str = "") -> None:
    """Show the ledger of an organisation of the item."""
    if name:
        _ledger(screen, name)
        return
    names = _detail(screen).enrichment.org_names
    if not names:
        way = screen.tracker.keymap.way("ledger_view")
        raise TrackerError(
            f"no organisation was found in this item: {way} shows the ledger of the whole list"
        )
    if len(names) == 1:
        _ledger(screen, names[0])
        return
    offered = [Choice(one, one) for one in names]
    screen.tracker.push_screen(
        Overlay("Ledger of which organisation?", choose(offered)),
        lambda chosen: _ledger(screen, chosen) if chosen else None,
    )


def _ledger(screen: Browse, name: str) -> None:
    from tracker_tui.tui.data.view import quoted
    from tracker_tui.tui.screens.ledger import Ledger

    screen.tracker.push_screen(Ledger(f"org:{quoted(name)}", name, name))


def ledger_view(screen: Browse) -> None:
    """Show the ledger of the list."""
    from dataclasses import replace

    from tracker_tui.tui.screens.ledger import Ledger

    query = replace(screen.listing.view, mode="", sort="new").query
    screen.tracker.push_screen(Ledger(query, query or "everything"))


def board(screen: Browse) -> None:
    """Show regions and themes."""
    from tracker_tui.tui.screens.board import Board

    screen.tracker.push_screen(Board())


def digest(screen: Browse) -> None:
    """Preview the briefing."""
    from tracker_tui.tui.screens.digest import Digest

    screen.tracker.push_screen(Digest())


def health(screen: Browse) -> None:
    """Show how the sources do."""
    from tracker_tui.tui.screens.health import Health

    screen.tracker.push_screen(Health())


def mute(screen: Browse) -> None:
    """Mark the whole event as read."""
    detail = _detail(screen)
    ids = screen.shelf.with_events([detail.id])
    app = screen.tracker
    screen.listing.kept.update(ids)
    screen.items.change(ids, read=True)
    app.library.scribe.write(
        lambda annotator: annotator.read(ids),
        lambda count: app.changed(count, f"event read, {plural(len(ids), 'report')}"),
    )
