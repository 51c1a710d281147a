"""How much room each pane has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse

STEP = 8


def zoom(screen: Browse) -> None:
    """Show only the pane with the keyboard, or all again."""
    screen.zoom(None if screen.has_class("zoomed") else screen.pane())


def narrower(screen: Browse) -> None:
    """Give the list less room."""
    screen.set_share(screen.share - STEP)


def wider(screen: Browse) -> None:
    """Give the list more room."""
    screen.set_share(screen.share + STEP)


def stack(screen: Browse) -> None:
    """Put the reader below the list or beside it."""
    if not screen.has_class("-side"):
        screen.tracker.say("list and reader stand side by side from 160 columns on")
        return
    screen.toggle_class("stacked")
    screen.set_share(screen.share)
