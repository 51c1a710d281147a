"""Which items the list shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker_tui.model.errors import UsageError
from tracker_tui.tui.data.view import SORTS, quoted, sort_of
from tracker_tui.tui.screens.overlay import Choice, Overlay, ask, choose

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse

_ORDERS = {
    "new": "Newest first",
    "old": "Oldest first",
    "hot": "Most publishers in the last days first",
    "amount": "Largest amount of money first",
}


def search(screen: Browse, words: str = "") -> None:
    """Search the list for words."""
    screen.listing.ask_words(words)


def next_match(screen: Browse) -> None:
    """Go to the next match, or the next unread."""
    screen.listing.search.next_match(1)


def previous_match(screen: Browse) -> None:
    """Go to the match or the unread before."""
    screen.listing.search.next_match(-1)


def next_unread(screen: Browse) -> None:
    """Go to the next unread."""
    screen.listing.search.next_unread(1)


def previous_unread(screen: Browse) -> None:
    """Go to the unread before."""
    screen.listing.search.next_unread(-1)


def filter(screen: Browse, query: str = "") -> None:
    """Edit the query, or show this one."""
    if query:
        screen.listing.show(screen.listing.view.typed(query))
    else:
        screen.listing.edit()


def show_all(screen: Browse) -> None:
    """Show all of this view."""
    _mode(screen, "")


def show_unread(screen: Browse) -> None:
    """Show what is unread of this view."""
    _mode(screen, "unread")


def show_starred(screen: Browse) -> None:
    """Show what is starred of this view."""
    _mode(screen, "starred")


def _mode(screen: Browse, mode: str) -> None:
    screen.listing.show(replace(screen.listing.view, mode=mode))


def next_source(screen: Browse) -> None:
    """Show only the next source."""
    _source(screen, 1)


def previous_source(screen: Browse) -> None:
    """Show only the source before."""
    _source(screen, -1)


def _source(screen: Browse, step: int) -> None:
    """Go through the sources that have something unread, or through all where the list shows all."""
    found = screen.shelf.facets
    unread = screen.listing.view.mode == "unread"
    names = [
        name
        for name, count in (found.sources if found else {}).items()
        if count[0 if unread else 1]
    ]
    if not names:
        screen.tracker.say(
            "no source has anything unread" if unread else "there are no sources yet"
        )
        return
    current = screen.shelf.current.removeprefix("source:")
    at = names.index(current) + step if current in names else (0 if step > 0 else -1)
    screen.shelf.pick(f"source:{names[at % len(names)]}")


def sort(screen: Browse, order: str = "") -> None:
    """Choose the order."""
    if order:
        if order not in SORTS:
            raise UsageError(f'there is no order "{order}": new, old, hot or amount')
        screen.listing.show(replace(screen.listing.view, sort=sort_of(order)))
        return
    now = screen.listing.view.sort
    offered = [
        Choice(name, words, "now" if name == now else name) for name, words in _ORDERS.items()
    ]
    screen.tracker.push_screen(
        Overlay("Order", choose(offered)), lambda chosen: sort(screen, chosen) if chosen else None
    )


def by_event(screen: Browse) -> None:
    """Show one line per event, or per item."""
    view = screen.listing.view
    screen.listing.show(replace(view, by_event=not view.by_event), again=True)
    screen.tracker.say(
        "one line per item" if view.by_event else "one line per event, with its number of sources"
    )


def save_view(screen: Browse, name: str = "") -> None:
    """Save the query under a name."""
    query = screen.listing.view.query
    if not query:
        way = screen.tracker.keymap.way("filter")
        screen.tracker.say(f"this list shows everything: filter it first, with {way}", error=True)
    elif name:
        _save(screen, name, query)
    else:
        panel = ask(f"Save the view  {query}", hint="Enter saves it under this name, Esc leaves")
        screen.tracker.push_screen(
            panel, lambda given: _save(screen, given, query) if given else None
        )


def _save(screen: Browse, name: str, query: str) -> None:
    app = screen.tracker

    def done(result: object) -> None:
        del result
        app.say(f'saved as "{name}": in the sidebar under Saved views')
        screen.shelf.current = f"view:{name}"
        screen.shelf.reload()

    app.library.scribe.write(lambda annotator: annotator.save_view(name, query), done)


def remove_view(screen: Browse, name: str = "") -> None:
    """Remove a saved view."""
    app, known = screen.tracker, screen.shelf.views
    if name:
        app.library.scribe.write(
            lambda annotator: annotator.remove_view(name),
            lambda _: app.say(f'view "{name}" removed ({app.keymap.way("undo")} brings it back)'),
        )
        return
    if not known:
        app.say(f"there are no saved views: {app.keymap.way('save_view')} saves this one")
        return
    offered: Sequence[Choice] = [Choice(view, view, query) for view, query in known.items()]
    app.push_screen(
        Overlay("Remove which view?", choose(offered)),
        lambda chosen: remove_view(screen, chosen) if chosen else None,
    )


def organisation(screen: Browse, name: str) -> None:
    """Show the items of an organisation."""
    screen.listing.show(screen.listing.view.with_base(f"org:{quoted(name)}", name))
