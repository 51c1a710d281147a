"""The palette and the `:` line: every command, view, theme, region, source and organisation by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker_tui.settings.tables import nearest
from tracker_tui.tui.data.view import SORTS
from tracker_tui.tui.keys.commands import BY_ID, COMMANDS, Command, find
from tracker_tui.tui.screens.help import keys_of
from tracker_tui.tui.screens.overlay import Choice, Overlay, fuzzy

if TYPE_CHECKING:
    from tracker_tui.tui.screens.keyed import Keyed

_KINDS = {
    "view": "saved view",
    "theme": "theme",
    "region": "region",
    "org": "organisation",
    "source": "source",
    "tag": "tag",
}


def commands_of(screen: Keyed) -> list[Command]:
    """Return the commands that work on a screen, its own first."""
    return sorted(
        (one for one in COMMANDS if screen.can(one)), key=lambda one: one.scope in ("any", "move")
    )


class Palette(Overlay):
    """Commands of the screen below, and places to go."""

    def __init__(self, below: Keyed) -> None:
        self.below = below
        keymap = below.tracker.keymap
        self.choices = [
            Choice(f"do {one.id}", one.title, keys_of(one, keymap), f"{one.help} {one.word}")
            for one in commands_of(below)
        ]
        for kind, names in below.tracker.vocabulary.items():
            self.choices += [
                Choice(f"go {kind}:{name}", name, _KINDS[kind], kind) for name in names
            ]
        super().__init__(
            "Commands and places", self._find, hint="Enter does it, Up and Down choose, Esc leaves"
        )

    def _find(self, typed: str) -> Sequence[Choice]:
        return fuzzy(self.choices, typed)

    def dismiss_with(self, key: str) -> None:
        """Close, then do what was chosen on the screen below."""
        app, below = self.tracker, self.below
        self.dismiss(None)
        kind, _, value = key.partition(" ")
        if kind == "do":
            app.call_later(below.perform, BY_ID[value])
        else:
            app.call_later(app.visit_shelf, value)

    def submit(self, typed: str) -> None:
        """Do what is chosen."""
        del typed
        if self.page.key:
            self.dismiss_with(self.page.key)

    def opened(self, key: str) -> None:
        """A click chooses too."""
        self.dismiss_with(key)


class CommandLine(Overlay):
    """The `:` line: a command's name and what follows it; Tab completes both."""

    def __init__(self, below: Keyed) -> None:
        self.below = below
        super().__init__(
            ":", self._find, free=True, hint="Tab completes, Enter does it, Esc leaves"
        )

    def _find(self, typed: str) -> Sequence[Choice]:
        word, blank, rest = typed.lstrip(":").partition(" ")
        if not blank:
            offered = [
                Choice(
                    one.id,
                    one.word,
                    one.help if not one.argument else f"{one.argument}: {one.help}",
                )
                for one in commands_of(self.below)
            ]
            beginning = [one for one in offered if one.name.startswith(word.lower())]
            return beginning or fuzzy(offered, word)
        command = find(word)
        words = self.arguments(command) if command else ()
        offered = [Choice(f"{word} {one}", f"{word} {one}") for one in words]
        return [one for one in offered if rest.casefold() in one.name.casefold()][:200]

    def arguments(self, command: Command) -> Sequence[str]:
        """Return what is known to follow a command."""
        from tracker_tui.tui.text import look

        known = self.tracker.vocabulary
        return {
            "colours": look.NAMES,
            "sort": SORTS,
            "tag": known["tag"],
            "untag": known["tag"],
            "tag_all": known["tag"],
            "remove_view": known["view"],
            "ledger": known["org"],
            "filter": tuple(f"theme:{name}" for name in known["theme"]),
        }.get(command.id, ())

    def complete(self) -> None:
        """Put the chosen name into the field, with a blank where something may follow."""
        super().complete()
        command = find(self.field.value)
        if command is not None and command.argument and " " not in self.field.value:
            self.field.value += " "
            self.field.cursor_position = len(self.field.value)

    def submit(self, typed: str) -> None:
        """Do what the line says."""
        self.run_line(typed.lstrip(":"))

    def opened(self, key: str) -> None:
        """A click runs the line."""
        self.run_line(key.replace("_", "-", 1) if key in BY_ID else key)

    def run_line(self, typed: str) -> None:
        """Do what the line says."""
        word, _, rest = typed.partition(" ")
        command = find(word) or (BY_ID.get(self.page.key) if not rest else None)
        if not typed:
            self.dismiss(None)
        elif command is None:
            near = nearest(word, [one.word for one in commands_of(self.below)])
            hint = f"did you mean {near}?" if near else "Tab shows what there is"
            self.foot(f'there is no command "{word}": {hint}')
        else:
            app, below = self.tracker, self.below
            self.dismiss(None)
            app.call_later(below.perform, command, rest.strip())
