"""One table of commands: everything in it can be done, has its keys, and is documented."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from tests.tui import golden
from tracker_tui.settings.config import read_config
from tracker_tui.tui.keys import keys_page
from tracker_tui.tui.keys.commands import BY_ID, COMMANDS, SCOPES, Command, find
from tracker_tui.tui.keys.keymap import build, shown, stroke
from tracker_tui.tui.keys.presets import PRESETS
from tracker_tui.tui.screens.board import Board
from tracker_tui.tui.screens.browse import Browse
from tracker_tui.tui.screens.digest import Digest
from tracker_tui.tui.screens.event import Event
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.screens.health import Health
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.screens.ledger import Ledger
from tracker_tui.tui.screens.notes import Notes
from tracker_tui.tui.screens.why import Why

SCREENS: dict[str, type[Keyed]] = {
    "any": Browse, "move": Framed, "browse": Browse, "ledger": Ledger, "digest": Digest, "board": Board,
    "health": Health, "why": Why, "event": Event, "notes": Notes, "words": Browse,
}  # fmt: skip
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_done_somewhere(command: Command) -> None:
    by_screen = hasattr(SCREENS[command.scope], f"do_{command.id}")
    by_function = bool(command.home) and callable(
        getattr(import_module(f"tracker_tui.tui.acts.{command.home}"), command.id, None)
    )
    assert by_screen or by_function


def test_ids_are_unique_and_helpful() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert {command.scope for command in COMMANDS} == set(SCOPES)
    assert all(
        command.title and command.help and not command.help.endswith(".") for command in COMMANDS
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_have_no_conflicts_and_lose_no_key(preset: str) -> None:
    keymap = build(preset)
    assert keymap.problems == ()
    for command in COMMANDS:
        for keys in keymap.keys[command.id]:
            assert keymap.find(command.scope, stroke(keys)) is command, (command.id, keys)


def test_no_key_of_one_screen_is_the_beginning_of_another() -> None:
    keymap = build()
    for scope in SCOPES:
        for keys in keymap.strokes.get(scope, {}):
            assert not keymap.begins(scope, keys), keys


def test_the_keys_of_the_specification_are_bound() -> None:
    keymap = build()
    wanted = {
        "j": "down", "k": "up", "g g": "top", "G": "bottom", "ctrl+d": "half_down", "ctrl+u": "half_up",
        "ctrl+f": "page_down", "ctrl+b": "page_up", "h": "left", "l": "right", "tab": "next_pane", "enter": "open",
        "space": "scroll_on", "o": "open_browser", "O": "open_browser_read", "m": "toggle_read", "A": "read_all",
        "s": "star", "t": "tag", "T": "untag", "a": "annotate", "i": "summary", "w": "why", "$": "ledger",
        "e": "event", "r": "refresh", "R": "refresh_all", "/": "search", "n": "next_match", "N": "previous_match",
        "F": "filter", "1": "show_all", "2": "show_unread", "3": "show_starred", "J": "next_unread",
        "K": "previous_unread", "]": "next_source", "[": "previous_source", "S": "sort", "x": "full_text",
        "D": "digest", "H": "health", "|": "pipe", "y": "copy_link", "Y": "copy_quote", ";": "links_here",
        "u": "undo", "U": "redo", "z": "zoom", ":": "command_line", "ctrl+p": "palette", "?": "help", "q": "quit",
        "escape": "cancel",
    }  # fmt: skip
    for keys, name in wanted.items():
        command = keymap.find("browse", stroke(keys))
        assert command is not None, keys
        assert command.id == name


def test_own_keys_win_and_slips_are_told_with_the_nearest_word() -> None:
    keymap = build("vim", {"star": ["f", "^e"], "undoo": ["z"], "read-all": []})
    assert keymap.find("browse", ("f",)) is BY_ID["star"]
    assert keymap.find("browse", ("ctrl+e",)) is BY_ID["star"]
    assert keymap.find("browse", ("s",)) is None
    assert keymap.find("browse", ("A",)) is None
    assert any("undoo" in problem and "undo?" in problem for problem in keymap.problems)


def test_the_keys_of_the_documented_settings_can_be_set() -> None:
    text = (DOCS / "config.md").read_text()
    example = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))
    own = read_config("docs/config.md", tomllib.loads(example)).keys
    assert own
    assert build("vim", own).problems == ()
    assert set(re.findall(r"`:([\w-]+)`", text)) <= {command.word for command in BY_ID.values()}


def test_a_key_that_two_commands_claim_is_told() -> None:
    keymap = build("vim", {"star": ["j"]})
    assert any("star" in problem or "down" in problem for problem in keymap.problems)
    assert build("vim", {"star": ["escape"]}).find("browse", ("escape",)) is BY_ID["cancel"]


def test_unknown_preset_falls_back() -> None:
    keymap = build("emacs")
    assert keymap.problems == ('keys: there is no preset "emacs": vim, newsboat, miniflux',)
    assert keymap.find("browse", ("j",)) is BY_ID["down"]


def test_commands_are_found_by_a_beginning() -> None:
    assert find("show-unread") is BY_ID["show_unread"]
    assert find("ledger-v") is BY_ID["ledger_view"]
    assert find("s") is None
    assert find("") is None


def test_keys_are_shown_as_printed() -> None:
    assert shown(stroke("g g")) == "gg"
    assert shown(stroke("ctrl+d")) == "^d"
    assert shown(stroke("esc")) == "Esc"


def test_the_keys_page_is_up_to_date() -> None:
    golden.check("keys", keys_page.page(), DOCS / "keys.md")
