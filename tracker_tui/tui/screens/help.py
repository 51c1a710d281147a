"""Help: every command with its keys, from the command table; / searches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.tui.keys.commands import COMMANDS, SCOPES, Command, Scope
from tracker_tui.tui.keys.keymap import Keymap, shown, stroke
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text.lines import Para, mixed, para, section
from tracker_tui.tui.text.marks import Marks

QUERY_HELP = (
    ("chips funding", "words, all must occur"),
    ('"high bandwidth memory"', "the words in this order"),
    (
        "theme:chips",
        'also theme:any, theme:none, region:KR, org:"SK hynix", source:dcd, tag:mine, stage:rumour, lang:ko',
    ),
    ("since:7d", "also until:2026-02-26, on:2026-02-24, seen:1d"),
    ("is:unread", "also is:starred, has:note, has:figure"),
    ("amount:>=1b", "money in US dollars; amount:100m..2b; power:>=1GW"),
    ("NOT x, -x, a OR b, ( )", "AND binds tighter than OR"),
    ("sort:new", "also old, hot, amount"),
)


def keys_of(command: Command, keymap: Keymap) -> str:
    """Return all keys of a command as printed."""
    return " ".join(shown(stroke(key)) for key in keymap.keys.get(command.id, ()))


def lines(keymap: Keymap, first: Scope, signs: Marks) -> list[Para]:
    """Return all commands by scope, those of the present screen first; then the query language and the signs."""
    order = sorted(SCOPES, key=lambda scope: (scope != first, list(SCOPES).index(scope)))
    return [
        para(
            "Enter on a line does it where it works; Esc or q leaves; / searches this page.",
            "dim",
            hang=1,
        ),
        *(line for scope in order for line in _scope(scope, keymap)),
        *_language(),
        *_signs(signs),
    ]


def _scope(scope: Scope, keymap: Keymap) -> list[Para]:
    commands = [command for command in COMMANDS if command.scope == scope]
    head = section(SCOPES[scope]) if commands else []
    return [*head, *(_command(command, keymap) for command in commands)]


def _command(command: Command, keymap: Keymap) -> Para:
    word = f":{command.word}" + (f" {command.argument}" if command.argument else "")
    return mixed(
        (f" {keys_of(command, keymap):<12} ", "theme"),
        (f"{command.title:<22} ", "strong"),
        (f"{command.help}  ", "text"),
        (word, "dim"),
        key=command.id,
        indent=14,
    )


def _language() -> list[Para]:
    return [
        *section("The query language, in the filter bar, in views and on the command line"),
        *(mixed((f" {example:<26} ", "theme"), (words, "text"), indent=28) for example, words in QUERY_HELP),
    ]  # fmt: skip


def _signs(signs: Marks) -> list[Para]:
    told = (
        (signs.cursor, "cursor"), (signs.unread, "unread"), (signs.star, "starred"), (signs.note, "has your note"),
    )  # fmt: skip
    parts = [part for sign, words in told for part in ((sign, "star"), (f" {words}  ", "text"))]
    more = (("+4", "note"), (" four further reports of the same event", "text"))
    return [*section("Signs in the list"), mixed((" ", "text"), *parts, *more)]


class Help(Framed):
    """The help screen."""

    heading: ClassVar[str] = "Help"
    hints: ClassVar[tuple[str, ...]] = ("open",)

    def __init__(self, first: Scope) -> None:
        super().__init__()
        self.first_scope = first

    def build(self, cells: int) -> Sequence[Para]:
        """Return the help page."""
        del cells
        return lines(self.tracker.keymap, self.first_scope, self.tracker.marks)

    def opened(self, key: str) -> None:
        """Do the chosen command on the screen below."""
        from tracker_tui.tui.keys.commands import BY_ID

        app = self.tracker
        self.dismiss(None)
        app.call_later(app.perform, BY_ID[key])
