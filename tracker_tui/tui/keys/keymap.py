"""From the command table, a preset and a person's own keys to what a key does here.

`build()` is pure; conflicts and unknown names come back as sentences to show, never as errors, so that a
slip in config.toml can't lock a person out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker_tui.tui.keys.commands import BY_ID, COMMANDS, Command, Scope
from tracker_tui.tui.keys.presets import PRESETS

Stroke = tuple[str, ...]
_NAMES = {"esc": "escape", "return": "enter", "spc": "space", "pgup": "pageup", "pgdn": "pagedown"}
_SHOWN = {
    "escape": "Esc", "enter": "Enter", "space": "Space", "tab": "Tab", "shift+tab": "S-Tab", "down": "Down",
    "up": "Up", "left": "Left", "right": "Right", "home": "Home", "end": "End", "pageup": "PgUp",
    "pagedown": "PgDn",
}  # fmt: skip
GENERAL: tuple[Scope, ...] = ("move", "any")
FIXED = {"escape": "cancel"}
"""Keys that can't be taken away from their command, so that there is always a way back."""


class Keymap(NamedTuple):
    """What the keys do; problems are sentences about settings that were left out."""

    strokes: Mapping[Scope, Mapping[Stroke, str]]
    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()

    def find(self, scope: Scope, stroke: Stroke) -> Command | None:
        """Return the command of a stroke in a scope, the scope's own first."""
        for place in (scope, *GENERAL):
            name = self.strokes.get(place, {}).get(stroke)
            if name:
                return BY_ID[name]
        return None

    def begins(self, scope: Scope, stroke: Stroke) -> bool:
        """Return whether some command's keys go on after this stroke."""
        places = (scope, *GENERAL)
        return any(
            len(known) > len(stroke) and known[: len(stroke)] == stroke
            for place in places
            for known in self.strokes.get(place, {})
        )

    def follow(self, scope: Scope, stroke: Stroke) -> list[tuple[str, Command]]:
        """Return the keys that may follow a begun stroke, with their commands."""
        depth = len(stroke)
        return [
            (shown((known[depth],)), BY_ID[name])
            for place in (scope, *GENERAL)
            for known, name in self.strokes.get(place, {}).items()
            if len(known) > depth and known[:depth] == stroke
        ]

    def shown(self, name: str) -> str:
        """Return the first key of a command as printed in help, empty where it has none."""
        keys = self.keys.get(name, ())
        return shown(stroke(keys[0])) if keys else ""

    def way(self, name: str) -> str:
        """Return how a command is reached, for a sentence: its first key, else its name for the `:` line."""
        return self.shown(name) or f":{BY_ID[name].word}"


def stroke(text: str) -> Stroke:
    """Return the keys of a text such as `g g`, `^d` or `ctrl+d`."""
    return tuple(_key(word) for word in text.split())


def _key(word: str) -> str:
    if len(word) == 2 and word[0] == "^":
        return f"ctrl+{word[1].lower()}"
    lower = word.lower()
    return word if len(word) == 1 else _NAMES.get(lower, lower)


def shown(keys: Stroke) -> str:
    """Return keys as help prints them: `gg`, `^d`, `Enter`."""
    return "".join(_shown_key(key) for key in keys)


def _shown_key(key: str) -> str:
    if key.startswith("ctrl+") and len(key) == 6:
        return f"^{key[5]}"
    return _SHOWN.get(key, key if len(key) == 1 else key.title())


def build(preset: str = "vim", own: Mapping[str, Sequence[str]] | None = None) -> Keymap:
    """Return the keymap of a preset with a person's own keys over it.

    own: command id -> its keys; an empty sequence leaves the command without a key.
    """
    problems: list[str] = []
    if preset not in PRESETS:
        problems.append(f'keys: there is no preset "{preset}": {", ".join(PRESETS)}')
        preset = "vim"
    keys = {command.id: PRESETS[preset].get(command.id, command.keys) for command in COMMANDS}
    mine: set[str] = set()
    for name, chosen in (own or {}).items():
        known = name.replace("-", "_")
        if known not in BY_ID:
            problems.append(f'keys: there is no command "{name}"; {_nearest(name, BY_ID)}')
            continue
        keys[known] = tuple(chosen)
        mine.add(known)
    strokes = _assign(keys, mine, problems)
    return Keymap(strokes, keys, tuple(problems))


def _nearest(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word.replace("-", "_"), list(known), 1, 0.5)
    return f"did you mean {close[0]}?" if close else "`?` lists all"


def _assign(
    keys: Mapping[str, tuple[str, ...]], mine: set[str], problems: list[str]
) -> dict[Scope, dict[Stroke, str]]:
    """Give each stroke to one command; a person's own keys win over the preset's."""
    strokes: dict[Scope, dict[Stroke, str]] = {}
    ordered = sorted(COMMANDS, key=lambda command: command.id not in mine)
    for command in ordered:
        for text in keys[command.id]:
            keys_struck = stroke(text)
            if not keys_struck:
                continue
            fixed = FIXED.get(keys_struck[0])
            taken = (
                fixed if fixed and fixed != command.id else _taken(strokes, command, keys_struck)
            )
            if taken is None:
                strokes.setdefault(command.scope, {})[keys_struck] = command.id
            elif fixed or command.id in mine or taken in mine:
                problems.append(f"keys: {shown(keys_struck)} of {command.id} is already {taken}'s")
    problems += _hidden(strokes, mine)
    return strokes


def _hidden(strokes: Mapping[Scope, Mapping[Stroke, str]], mine: set[str]) -> list[str]:
    """Return sentences about general commands that a person's own keys hide on a screen."""
    general = {keys: name for place in GENERAL for keys, name in strokes.get(place, {}).items()}
    return [
        f"keys: {shown(keys)} of {name} hides {general[keys]} on the screen of {place}"
        for place, held in strokes.items()
        for keys, name in held.items()
        if place not in GENERAL and name in mine and keys in general
    ]


def _taken(
    strokes: Mapping[Scope, Mapping[Stroke, str]], command: Command, keys_struck: Stroke
) -> str | None:
    """Return the command that holds this stroke, a beginning or a longer form of it, where both are heard."""
    for place, held in strokes.items():
        if place != command.scope and place not in GENERAL and command.scope not in GENERAL:
            continue
        own_word = place != command.scope and (place not in GENERAL or command.scope not in GENERAL)
        for known, name in held.items():
            shorter = min(len(known), len(keys_struck))
            if known[:shorter] == keys_struck[:shorter] and name != command.id:
                if own_word and len(known) == len(keys_struck):
                    continue  # a screen's own key goes before the general one
                return name
    return None
