"""A command as data: it feeds the parser, `--help`, shell completion, docs and tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Option(NamedTuple):
    """An option or, where its name has no dash, an argument of a command.

    many: `""` one value, `"?"` at most one, `"*"` any number, `"+"` one or more, `"again"` one each time it is given,
    `"flag"` none.
    file: whether its value names a file, which completion then offers.
    """

    name: str
    help: str
    many: str = ""
    short: str = ""
    metavar: str = ""
    default: Any = None
    choices: tuple[str, ...] = ()
    number: bool = False
    file: bool = False


class Command(NamedTuple):
    """One command: its words, what it does, and the function that does it.

    run: `module:function`, imported only when the command runs; it takes (Context, Namespace) and
    returns an exit code.
    """

    words: str
    help: str
    run: str
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()
    about: str = ""


JSON = Option("--json", "print JSON, see docs/json.md", many="flag")
QUERY = Option("query", "a query, see `tracker list --help`", many="?", default="")
IDS = Option("ids", "ids, unique prefixes of ids, or - to read ids from stdin", many="*")
BULK = Option("--query", "every item that matches the query", metavar="QUERY")
GROUPS = {
    "tag": "your own tags on items",
    "theme": "correct which themes items have",
    "view": "queries saved under a name",
    "feeds": "the list of sources",
    "rules": "the rules that find themes",
    "ignore": "rules of your own that hide items",
}
"""What is told of a first word that is no command alone."""


def by_first_word(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Return the commands by their first word, in order."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.words.split(" ", 1)[0], []).append(command)
    return groups


def told(first: str, group: Iterable[Command]) -> str:
    """Return what a first word stands for: the command of that name, else a group with its second words."""
    whole = next((command.help for command in group if command.words == first), None)
    seconds = ", ".join(command.words.partition(" ")[2] for command in group)
    return whole or ": ".join(filter(None, (GROUPS.get(first), seconds)))
