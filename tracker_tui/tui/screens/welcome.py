"""The first screen of a first session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.tui.keys.commands import BY_ID, Command, Scope
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text.lines import Para, mixed, para

_KEYS = (
    ("down", "up"), ("open",), ("filter", "search"), ("why",), ("event",), ("star", "tag", "annotate"), ("undo",),
    ("refresh_all",), ("digest",), ("help",),
)  # fmt: skip


class Welcome(Framed):
    """What this is, what stands here now, and ten keys."""

    heading: ClassVar[str] = "Welcome to tracker"
    scope: ClassVar[Scope] = "browse"
    selecting: ClassVar[bool] = False

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page."""
        del cells
        keymap = self.tracker.keymap
        page = [
            para("A news tracker that shows why. Each item is tagged by theme with the words that prove it, "
                 "reports of one event stand on one line, and figures keep their role and their source."),
            Para(""),
            para("The list starts with unread events that have a theme. Nothing needs a network to be read; "
                 f"{keymap.way('refresh_all')} reads the sources, and what a `tracker fetch` in cron stores appears by "
                 "itself."),
            Para(""),
        ]  # fmt: skip
        for names in _KEYS:
            keys = " ".join(keymap.shown(name) for name in names)
            words = ", ".join(BY_ID[name].title.lower() for name in names)
            page.append(
                mixed(
                    (f"  {keys:<10} ", "link"),
                    (words, "strong"),
                    (f"  {BY_ID[names[0]].help}", "dim"),
                    indent=13,
                )
            )
        page += [Para(""), para("Enter or Space goes on, as does any of these keys.", "strong")]
        return page

    def perform(self, command: Command, argument: str = "") -> None:
        """Go on with what a key means on the list, which is below."""
        if command.scope != "browse" and command.id != "search":
            super().perform(command, argument)
            return
        self.dismiss(None)
        self.tracker.perform(command)

    def do_open(self) -> None:
        """Go on."""
        self.dismiss(None)

    def do_scroll_on(self) -> None:
        """Go on."""
        self.dismiss(None)
