"""docs/keys.md, written from the command table."""

from __future__ import annotations

from collections.abc import Iterator

from tracker_tui.tui.keys.commands import COMMANDS, SCOPES
from tracker_tui.tui.keys.keymap import build, shown, stroke
from tracker_tui.tui.keys.presets import PRESETS

_INTRO = """# Keys

This page is written from the command table (`tracker_tui/tui/keys/commands.py`) and checked by a test. On the screen,
`?` shows the same for the keys you have set, `:` takes any command by its name, and `^p` finds commands and places by a
few letters. `gg` means `g` twice; `^d` means Control and d. Keys work on the screen named above each table; `g` waits
for the key that follows and the status line says which there are.

## Your own keys

In `config.toml`, a command's name and its keys; an empty list takes its keys away. What is left out keeps its keys.
A key that two commands claim is reported on the screen and in the settings screen, and the first one keeps it.

```toml
[screen]
preset = "vim"          # or "newsboat", "miniflux"

[keys]
star = ["f", "ctrl+e"]
digest = "g d"
read_all = []
```
"""


def keys_text(keys: tuple[str, ...]) -> str:
    """Return keys as a Markdown cell."""
    return " ".join(f"`{shown(stroke(key))}`".replace("|", "\\|") for key in keys)


def lines() -> Iterator[str]:
    """Yield the page line by line."""
    yield _INTRO
    keymap = build()
    for scope, heading in SCOPES.items():
        yield f"## {heading}\n"
        yield "| keys | command | what it does |\n|---|---|---|"
        for command in COMMANDS:
            if command.scope == scope:
                word = f"{command.word} {command.argument}".strip().replace("|", "\\|")
                yield f"| {keys_text(keymap.keys[command.id])} | `:{word}` | {command.help} |"
        yield ""
    yield "## Presets\n"
    yield "Where `newsboat` and `miniflux` differ from the tables above:\n"
    yield "| command | newsboat | miniflux |\n|---|---|---|"
    for command in COMMANDS:
        differing = [PRESETS[name].get(command.id) for name in ("newsboat", "miniflux")]
        if any(differing):
            yield f"| `:{command.word}` | {keys_text(differing[0] or ())} | {keys_text(differing[1] or ())} |"


def page() -> str:
    """Return the whole page."""
    return "\n".join(lines()) + "\n"
