"""Marks on items: read, star, tags; on one, or on all of the list. Undo instead of asking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tracker_tui.query.answers import facets, items
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.screens.overlay import Choice, Overlay, choose

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse


def _here(screen: Browse) -> list[int]:
    """Return the item that is meant: the reader's where it has the keyboard, else the list's."""
    item = screen.target()
    if item is None:
        screen.tracker.say("there is no item here", error=True)
        return []
    return [item]


def _write(screen: Browse, work: Callable[[Annotator], int], words: str) -> None:
    """Write a change; tell it when it is safe on the disk."""
    screen.tracker.library.scribe.write(work, lambda count: screen.tracker.changed(count, words))


def toggle_read(screen: Browse) -> None:
    """Mark as read, or as unread again."""
    ids = _here(screen)
    row = screen.items.row(ids[0]) if ids else None
    if row is None:
        return
    if not row.read:
        screen.shelf.mark_read(ids)
        screen.tracker.say("marked as read")
        return
    if screen.listing.view.by_event:
        ids = screen.shelf.with_events(ids)
    screen.listing.kept.update(ids)
    screen.items.change(ids, read=False)
    screen.shelf.stay_unread(row.id)
    _write(screen, lambda annotator: annotator.unread(ids), "unread again")


def star(screen: Browse) -> None:
    """Star, or take the star away."""
    ids = _here(screen)
    row = screen.items.row(ids[0]) if ids else None
    if row is None:
        return
    starred = not row.starred
    screen.listing.kept.update(ids)
    screen.items.change(ids, starred=starred)
    if starred:
        _write(screen, lambda annotator: annotator.star(ids), "starred")
    else:
        _write(screen, lambda annotator: annotator.unstar(ids), "star taken away")


def read_all(screen: Browse) -> None:
    """Mark everything in this list as read."""
    _all(screen, lambda annotator, ids: annotator.read(ids), "marked as read")


def star_all(screen: Browse) -> None:
    """Star everything in this list."""
    _all(screen, lambda annotator, ids: annotator.star(ids), "starred")


def _all(screen: Browse, act: Callable[[Annotator, Sequence[int]], int], words: str) -> None:
    """Do something to every item that the list's query finds, also those not read into the list yet."""
    wanted = screen.tracker.parse(screen.listing.view.query)
    app = screen.tracker

    def collect(reader: Reader, ticket: Ticket[list[int]]) -> list[int]:
        del ticket
        return [item for chunk in items.id_chunks(reader, wanted) for item in chunk]

    def write(ids: list[int]) -> None:
        if not ids:
            app.say("this list is empty")
            return
        app.say(f"{len(ids):,} items: working")
        screen.listing.kept.update(ids[:2000])
        app.library.scribe.write(
            lambda annotator: act(annotator, ids),
            lambda count: app.changed(count, f"{count or len(ids):,} items {words}"),
        )

    app.library.side.ask("bulk", collect, write)


def tag(screen: Browse, name: str = "") -> None:
    """Put a tag on the item; asks for its name, offering those there are."""
    _with_tag(screen, name, "Tag", lambda chosen: _tag(screen, chosen), new=True)


def untag(screen: Browse, name: str = "") -> None:
    """Take a tag off the item."""
    own = screen.shelf.detail.tags if screen.shelf.detail else ()
    if not own and not name:
        way = screen.tracker.keymap.way("tag")
        screen.tracker.say(f"this item has no tags of yours: {way} puts one on it")
    elif len(own) == 1 and not name:
        _untag(screen, own[0])
    else:
        _with_tag(screen, name, "Take away which tag?", lambda chosen: _untag(screen, chosen), own)


def tag_all(screen: Browse, name: str = "") -> None:
    """Tag everything in this list."""
    _with_tag(
        screen,
        name,
        "Tag everything in this list",
        lambda chosen: _all(
            screen, lambda annotator, ids: annotator.tag(ids, chosen), f"tagged {chosen}"
        ),
        new=True,
    )


def _with_tag(
    screen: Browse,
    name: str,
    title: str,
    act: Callable[[str], None],
    own: Sequence[str] = (),
    *,
    new: bool = False,
) -> None:
    if name:
        act(name)
        return
    known: Sequence[str] = own
    if new:
        counted = facets.counts(screen.tracker.library.reader, with_views=False).tags
        known = list(counted)
    offered = [Choice(tag, tag) for tag in known]
    hint = "Enter takes it; a new name makes a new tag" if new else ""
    panel = Overlay(title, choose(offered), free=new, hint=hint)
    screen.tracker.push_screen(panel, lambda chosen: act(chosen) if chosen else None)


def _tag(screen: Browse, name: str) -> None:
    ids = _here(screen)
    if ids:
        _write(screen, lambda annotator: annotator.tag(ids, name), f"tagged {name}")


def _untag(screen: Browse, name: str) -> None:
    ids = _here(screen)
    if ids:
        _write(screen, lambda annotator: annotator.untag(ids, name), f"tag {name} taken away")
