"""What works on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_tui.tui.screens.overlay import Choice, Overlay, choose
from tracker_tui.tui.text import look

if TYPE_CHECKING:
    from tracker_tui.tui.screens.keyed import Keyed


def help(screen: Keyed) -> None:
    """Show every key that works here."""
    from tracker_tui.tui.screens.help import Help

    screen.tracker.push_screen(Help(screen.where))


def palette(screen: Keyed) -> None:
    """Find anything by a few letters."""
    from tracker_tui.tui.palette import Palette

    if isinstance(screen, Overlay):
        return
    screen.tracker.push_screen(Palette(screen))


def command_line(screen: Keyed) -> None:
    """Type a command by name."""
    from tracker_tui.tui.palette import CommandLine

    if isinstance(screen, Overlay):
        return
    screen.tracker.push_screen(CommandLine(screen))


def undo(screen: Keyed) -> None:
    """Take back the last change."""
    _turn(screen, "undo", "took back")


def redo(screen: Keyed) -> None:
    """Do again what was undone."""
    _turn(screen, "redo", "did again")


def _turn(screen: Keyed, name: str, words: str) -> None:
    app = screen.tracker

    def done(description: str | None) -> None:
        app.noted(f"{words}: {description}" if description else f"there is nothing to {name}")

    app.library.scribe.write(lambda annotator: getattr(annotator, name)(), done)


def history(screen: Keyed) -> None:
    """Show the person's changes."""
    from tracker_tui.tui.screens.history import History

    screen.tracker.push_screen(History())


def settings(screen: Keyed) -> None:
    """Show what can be set."""
    from tracker_tui.tui.screens.settings import Settings

    screen.tracker.push_screen(Settings())


def colours(screen: Keyed, name: str = "") -> None:
    """Choose the colours, or take those of this name."""
    app = screen.tracker
    if name:
        app.set_colours(name)
        return
    offered = [
        Choice(palette.name, palette.title, "now" if palette.name == app.theme else "")
        for palette in look.PALETTES
    ]
    app.push_screen(
        Overlay("Colours", choose(offered)),
        lambda chosen: app.set_colours(chosen) if chosen else None,
    )


def quit_now(screen: Keyed) -> None:
    """Leave at once."""
    screen.tracker.leave()
