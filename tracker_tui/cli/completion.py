"""`tracker completion SHELL`: words, options and their choices from the table of commands.

Names that are stored (views, sources) are not offered: a shell would read them as its own words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from tracker_tui.cli.command import Command, Option, by_first_word, told
from tracker_tui.cli.commands import COMMANDS
from tracker_tui.cli.context import Context
from tracker_tui.cli.parser import GLOBALS


def completion(context: Context, given: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    del context
    print({"bash": bash, "zsh": zsh, "fish": fish}[given.shell](COMMANDS), end="")
    return 0


def bash(commands: Sequence[Command]) -> str:
    """Return the script for bash; where it offers nothing, bash offers files."""
    groups = by_first_word(commands)
    names = [option.name for option in GLOBALS]
    words = {first: " ".join(_words(group)) for first, group in groups.items()}
    inner = "\n".join(f'    {first}) words="{told}" ;;' for first, told in words.items())
    values = "\n".join(f'    "{place}") words="{told}" ;;' for place, told in _values(commands))
    return f"""\
_tracker() {{
  local words="{" ".join([*groups, *names, "--version", "--help"])}" command="" place
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
  for ((place = 1; place < COMP_CWORD; place++)); do
    case "${{COMP_WORDS[place]}}" in
      {"|".join(names)}) ((place++)) ;;
      -*) ;;
      *) command="${{COMP_WORDS[place]}}"; break ;;
    esac
  done
  case "$command" in
{inner}
  esac
  case "$command $previous" in
    *" "{"|*' '".join(names)}) words="" ;;
{values}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _tracker tracker
"""


def _words(group: Sequence[Command]) -> dict[str, None]:
    """Return what may follow the first word of some commands: second words, options, choices of the argument."""
    seconds = [command.words.split(" ")[1] for command in group if " " in command.words]
    options = [option for command in group for option in command.options]
    named = [option.name for option in options if option.name.startswith("-")]
    chosen = [word for option in options if option.name not in named for word in option.choices]
    return dict.fromkeys([*seconds, *chosen, *named, "--help"])


def _values(commands: Sequence[Command]) -> Iterator[tuple[str, str]]:
    """Yield `COMMAND OPTION` with the words that may follow: choices, none where it is a file."""
    for command in commands:
        first = command.words.split(" ")[0]
        for option in command.options:
            if option.name.startswith("-") and (option.choices or option.file):
                for name in filter(None, (option.name, option.short)):
                    yield f"{first} {name}", " ".join(option.choices)


def zsh(commands: Sequence[Command]) -> str:
    """Return the script for zsh, which runs the one for bash."""
    return "#compdef tracker\nautoload -U +X bashcompinit && bashcompinit\n" + bash(commands)


def fish(commands: Sequence[Command]) -> str:
    """Return the script for fish."""
    lines = ["complete -c tracker -f"]
    for first, group in by_first_word(commands).items():
        head = _quoted(told(first, group))
        lines.append(f"complete -c tracker -n __fish_use_subcommand -a {first} -d {head}")
        for command in group:
            where = f"-n '__fish_seen_subcommand_from {first}'"
            if " " in command.words:
                second = command.words.split(" ")[1]
                lines.append(f"complete -c tracker {where} -a {second} -d {_quoted(command.help)}")
            lines += [f"complete -c tracker {where} {_fish(option)}" for option in command.options
                      if option.name.startswith("--") or option.choices or option.file]  # fmt: skip
    lines += [f"complete -c tracker -n __fish_use_subcommand {_fish(option)}" for option in GLOBALS]
    return "\n".join(dict.fromkeys(lines)) + "\n"


def _fish(option: Option) -> str:
    """Return how fish is told of an option or argument."""
    is_option = option.name.startswith("--")
    parts = [f"-l {option.name[2:]}"] if is_option else []
    parts += [f"-s {option.short[1:]}"] if option.short else []
    parts += ["-r"] if is_option and option.many != "flag" else []
    parts += [f"-a {_quoted(' '.join(option.choices))}"] if option.choices else []
    parts += ["-F"] if option.file else []
    return " ".join([*parts, f"-d {_quoted(option.help)}"])


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
