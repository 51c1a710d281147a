"""How much room each pane has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse

STEP = 8
SIDE_STEP = 4


def zoom(screen: Browse) -> None:
    """Show only the pane with the keyboard, or all again."""
    screen.zoom(None if screen.has_class("zoomed") else screen.pane())


def narrower(screen: Browse) -> None:
    """Give the list less room, or the sidebar where that has the keyboard."""
    _resize(screen, -1)


def wider(screen: Browse) -> None:
    """Give the list more room, or the sidebar where that has the keyboard."""
    _resize(screen, 1)


def _resize(screen: Browse, step: int) -> None:
    if screen.sidebar.has_focus:
        screen.set_side(screen.side + step * SIDE_STEP)
    else:
        screen.set_share(screen.share + step * STEP)


def stack(screen: Browse) -> None:
    """Put the reader below the list or beside it."""
    if not screen.has_class("-side"):
        screen.tracker.say("list and reader stand side by side from 160 columns on")
        return
    screen.toggle_class("stacked")
    screen.set_share(screen.share)
