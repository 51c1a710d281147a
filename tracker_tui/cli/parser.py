"""The argument parser, built from the table of commands."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Sequence
from typing import Any, NoReturn

from tracker_tui import __version__
from tracker_tui.cli.command import Command, Option, by_first_word, told
from tracker_tui.model.errors import UsageError
from tracker_tui.settings.tables import nearest

GLOBALS = (
    Option("--db", "the database (TRACKER_DB)", metavar="FILE", file=True),
    Option("--feeds", "the list of sources (TRACKER_FEEDS)", metavar="FILE", file=True),
    Option(
        "--rules",
        "rules merged over the shipped ones (TRACKER_RULES)",
        metavar="FILE",
        file=True,
    ),
    Option("--config", "settings (TRACKER_CONFIG)", metavar="FILE", file=True),
)

FEW = 8
"""Words that an error lists whole."""
_NEGATED = re.compile(r"-[\w(\"]{2}")
"""A query that begins with `-term`, such as `-is:read` or `-chips`, looks like an option to argparse."""


_SLIP = 0.7
"""How much like an option a word is that was meant as one."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, with the nearest right word."""

    words: tuple[str, ...] = ()
    """Where one of several words must follow: these."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing the usage."""
        if "invalid choice: " in message:
            message = _unknown_choice(message)
        elif self.words and "required" in message:
            message = f"say what: {', '.join(self.words)}"
        raise UsageError(
            f"{self.prog.removeprefix('tracker ')}: {message}" if " " in self.prog else message
        )


def _unknown_choice(message: str) -> str:
    """Return argparse's words about a wrong choice with the nearest right one, or with all where they are few."""
    word = message.split("invalid choice: ", 1)[1].split("'")[1]
    choices = [part.strip(" ')") for part in message.split("choose from", 1)[-1].split(",")]
    hint = nearest(word, choices)
    few = f"one of {', '.join(choices)}" if len(choices) <= FEW else "`tracker --help` lists them"
    return f"unknown word {word!r} ({f'did you mean {hint}?' if hint else few})"


def build_parser(commands: Sequence[Command]) -> Parser:
    """Return the parser of all commands; the namespace's `command` is the chosen Command."""
    parser = Parser(
        prog="tracker",
        description="A terminal news tracker. Without a command it opens the screen.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="tracker COMMAND --help tells more about a command.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"tracker {__version__}")
    for option in GLOBALS:
        _add(parser, option)
    parser.set_defaults(command=None)
    tops = parser.add_subparsers(metavar="COMMAND", title="commands", parser_class=Parser)
    for first, group in by_first_word(commands).items():
        whole = next((item for item in group if item.words == first), None)
        rest = [item for item in group if item is not whole]
        top = _command_parser(tops, first, whole, rest)
        if rest and whole is None:
            inner = top.add_subparsers(
                metavar="WHAT", title="what", required=True, parser_class=Parser
            )
            top.words = tuple(item.words.split(" ", 1)[1] for item in rest)
            for item in rest:
                _command_parser(inner, item.words.split(" ", 1)[1], item, [])
    return parser


def _command_parser(tops: Any, word: str, command: Command | None, rest: list[Command]) -> Parser:  # noqa: ANN401 - argparse's own type is private
    """Add the parser of one command, or of a word that groups several."""
    help_text = command.help if command else told(word, rest)
    parser: Parser = tops.add_parser(
        word,
        help=help_text,
        description=_description(command, help_text),
        epilog=_epilog(command, rest),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    if command:
        for option in command.options:
            _add(parser, option)
        parser.set_defaults(command=command)
    return parser


def _description(command: Command | None, help_text: str) -> str:
    text = help_text[:1].upper() + help_text[1:] + "."
    return text + (f"\n\n{command.about}" if command and command.about else "")


def _epilog(command: Command | None, rest: list[Command]) -> str:
    parts = []
    if command and command.examples:
        parts.append("examples:\n  " + "\n  ".join(command.examples))
    if command and rest:
        parts.append(
            "also:\n  " + "\n  ".join(f"tracker {item.words:16} {item.help}" for item in rest)
        )
    return "\n\n".join(parts)


def _add(parser: argparse.ArgumentParser, option: Option) -> None:
    """Add one option or argument."""
    names = [option.short, option.name] if option.short else [option.name]
    more: dict[str, Any] = {"help": option.help.replace("%", "%%")}
    if option.many == "flag":
        more["action"] = "store_true"
    else:
        more["default"] = option.default
        if option.many == "again":
            more["action"] = "append"
        elif option.many:
            more["nargs"] = option.many
        if option.many == "+" and option.name.startswith("-"):
            more["action"] = "extend"  # given twice, the first words count as well
        if option.metavar:
            more["metavar"] = option.metavar
        if option.choices:
            more["choices"] = option.choices
        if option.number:
            more["type"] = _number
    parser.add_argument(*names, **more)


def _number(text: str) -> int:
    """Return a whole number that is not negative."""
    if not text.isdecimal() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"not a whole number: {text!r}")
    return int(text)


def parse(commands: Sequence[Command], words: Sequence[str]) -> argparse.Namespace:
    """Return the parsed words; UsageError names the wrong one and the nearest right one.

    `tracker digest show X` is told from `tracker digest NAME`: where a command and a longer one share
    the first word, the longer one wins.
    """
    longer = _longer(commands, words)
    parser = build_parser(_meant(commands if longer is None else _alone(commands, longer), words))
    given, left = parser.parse_known_args(list(words))
    if (
        len(left) == 1
        and getattr(given, "query", None) == ""
        and _is_negated(left[0], given.command)
    ):
        given.query, left = left[0], []
    if left:
        bare = getattr(given, "query", None)
        if bare and not any(word.startswith("-") for word in left):
            whole = shlex.quote(" ".join((bare, *left)))
            raise UsageError(f"{given.command.words}: a query stands in quotes: {whole}")
        raise UsageError(_unknown(left[0], given.command))
    return given


def _is_negated(word: str, command: Command | None) -> bool:
    """Whether a word is a query that leaves something out, and no option with a slip in it."""
    from difflib import get_close_matches

    names = [name.lstrip("-") for name in _options_of(command)]
    return bool(_NEGATED.match(word)) and not get_close_matches(word[1:], names, 1, _SLIP)


def _meant(commands: Sequence[Command], words: Sequence[str]) -> Sequence[Command]:
    """Return the commands of the word that names one, else all: each parser takes time to build."""
    names = {option.name for option in GLOBALS}
    rest = iter(words)
    for word in rest:
        if word in names:
            next(rest, None)
        elif word.partition("=")[0] not in names:
            return [item for item in commands if item.words.split(" ")[0] == word] or commands
    return commands


def _longer(commands: Sequence[Command], words: Sequence[str]) -> Command | None:
    """Return the two-word command that the words name where its first word is a command as well."""
    singles = {item.words for item in commands if " " not in item.words}
    doubles = {tuple(item.words.split(" ")): item for item in commands if " " in item.words}
    for place in range(len(words) - 1):
        if (words[place], words[place + 1]) in doubles and words[place] in singles:
            if place and words[place - 1] in {option.name for option in GLOBALS} and place < 2:
                continue
            return doubles[(words[place], words[place + 1])]
        if words[place] in singles:
            return None
    return None


def _alone(commands: Sequence[Command], chosen: Command) -> list[Command]:
    """Return the commands without the single one that hides the chosen."""
    return [item for item in commands if item.words != chosen.words.split(" ", 1)[0]]


def _unknown(word: str, command: Command | None) -> str:
    """Return the line about a word that no command takes."""
    hint = nearest(word.split("=", 1)[0], _options_of(command))
    name = f"{command.words}: " if command else ""
    kind = "option" if word.startswith("-") else "word"
    if word in {option.name for option in GLOBALS}:
        return f"{name}{word} stands before the command"
    return f"{name}unknown {kind} {word!r}" + (f" (did you mean {hint}?)" if hint else "")


def _options_of(command: Command | None) -> list[str]:
    """Return the names of the options that may stand with a command."""
    options = [*(command.options if command else ()), *GLOBALS]
    names = [option.name for option in options if option.name.startswith("-")]
    return [*names, "--help", "--version"]
