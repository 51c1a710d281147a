"""`tracker completion SHELL`: words and options from the table of commands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tracker_tui.cli.command import Command, by_first_word
from tracker_tui.cli.commands import COMMANDS
from tracker_tui.cli.context import Context
from tracker_tui.cli.parser import GLOBALS


def completion(context: Context, given: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    del context
    print({"bash": bash, "zsh": zsh, "fish": fish}[given.shell](COMMANDS), end="")
    return 0


def _options(command: Command) -> list[str]:
    return [option.name for option in command.options if option.name.startswith("-")]


def bash(commands: Sequence[Command]) -> str:
    """Return the script for bash."""
    groups = by_first_word(commands)
    tops = " ".join([*groups, *(option.name for option in GLOBALS), "--version", "--help"])
    cases = []
    for first, group in groups.items():
        seconds = [command.words.split(" ")[1] for command in group if " " in command.words]
        words = [*seconds, *(option for command in group for option in _options(command)), "--help"]
        cases.append(f'    {first}) words="{" ".join(dict.fromkeys(words))}" ;;')
    inner = "\n".join(cases)
    return f"""\
_tracker() {{
  local words="{tops}" current="${{COMP_WORDS[COMP_CWORD]}}"
  [ "$COMP_CWORD" -gt 1 ] && case "${{COMP_WORDS[1]}}" in
{inner}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _tracker tracker
"""


def zsh(commands: Sequence[Command]) -> str:
    """Return the script for zsh, which runs the one for bash."""
    return "#compdef tracker\nautoload -U +X bashcompinit && bashcompinit\n" + bash(commands)


def fish(commands: Sequence[Command]) -> str:
    """Return the script for fish."""
    lines = ["complete -c tracker -f"]
    for first, group in by_first_word(commands).items():
        head = next((command.help for command in group if command.words == first), first)
        lines.append(f"complete -c tracker -n __fish_use_subcommand -a {first} -d {_quoted(head)}")
        for command in group:
            where = f"-n '__fish_seen_subcommand_from {first}'"
            if " " in command.words:
                second = command.words.split(" ")[1]
                lines.append(f"complete -c tracker {where} -a {second} -d {_quoted(command.help)}")
            lines += [
                f"complete -c tracker {where} -l {option.name[2:]} -d {_quoted(option.help)}"
                for option in command.options
                if option.name.startswith("--")
            ]
    lines += [
        f"complete -c tracker -n __fish_use_subcommand -l {option.name[2:]} -r -F -d {_quoted(option.help)}"
        for option in GLOBALS
    ]
    return "\n".join(dict.fromkeys(lines)) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
