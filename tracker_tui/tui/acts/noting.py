"""Notes on what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_tui.model.ids import encode
from tracker_tui.tui import notebook

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse


def annotate(screen: Browse) -> None:
    """Write a note on the item, or on the words marked in the reader."""
    detail = screen.shelf.detail
    if detail is None:
        screen.tracker.say("there is no item here", error=True)
        return
    notebook.write(screen, encode("i", detail.id), detail.title)


def annotate_event(screen: Browse) -> None:
    """Write a note on the event."""
    detail = screen.shelf.detail
    if detail is None or detail.event is None:
        screen.tracker.say("this item is in no event", error=True)
        return
    notebook.write(screen, f"event:{encode('e', detail.event)}", f"event: {detail.title}")


def notes(screen: Browse) -> None:
    """Show all notes."""
    from tracker_tui.tui.screens.notes import Notes

    screen.tracker.push_screen(Notes())
