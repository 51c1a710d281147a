from importlib import import_module

import pytest

from tracker_tui.cli.commands import COMMANDS
from tracker_tui.cli.parser import parse
from tracker_tui.model.errors import UsageError


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_every_listed_command_exists_and_has_help(command, capsys):
    module, function = command.run.split(":")
    assert callable(getattr(import_module(module), function))
    with pytest.raises(SystemExit) as ended:
        parse(COMMANDS, [*command.words.split(), "--help"])
    assert ended.value.code == 0
    assert command.help.lower() in " ".join(capsys.readouterr().out.lower().split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["digset"], "unknown word 'digset' (did you mean digest?)"),
        (["list", "--jsn"], "list: unknown option '--jsn' (did you mean --json?)"),
        (["feeds", "lst"], "unknown word 'lst' (did you mean list?)"),
        (["list", "--db", "x"], "--db stands before the command"),
        (["list", "--limit", "many"], "not a whole number"),
        (["note", "i0"], "text"),
        (["digest", "--format", "pdf"], "unknown word 'pdf' (one of md, html, json, text)"),
        (["feeds"], "feeds: say what: list, add, remove"),
        (["rules"], "rules: say what: check, suggest"),
        (["qqqqqq"], "`tracker --help` lists them"),
    ],
)
def test_wrong_words_are_told_in_one_line(words, told):
    with pytest.raises(UsageError) as caught:
        parse(COMMANDS, words)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_word_that_groups_commands_says_what_they_are_about(capsys):
    with pytest.raises(SystemExit):
        parse(COMMANDS, ["--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "tag your own tags on items: add, remove" in shown
    assert "rules the rules that find themes: check, suggest" in shown


def test_two_word_commands_win_over_one_word_ones():
    assert parse(COMMANDS, ["note", "list"]).command.words == "note list"
    assert parse(COMMANDS, ["note", "i123", "list"]).command.words == "note"
    assert parse(COMMANDS, ["digest", "show", "weekly@2026-02-26"]).which == "weekly@2026-02-26"
    assert parse(COMMANDS, ["digest", "weekly"]).name == "weekly"
    assert parse(COMMANDS, ["--db", "x.db", "note", "list"]).command.words == "note list"


def test_an_option_that_is_given_twice_counts_twice():
    given = parse(COMMANDS, ["verify", "--ignore", "year", "brief.md", "--ignore", "uncited"])
    assert (given.file, given.ignore) == ("brief.md", ["year", "uncited"])
    assert parse(COMMANDS, ["fetch", "--only", "a", "b", "--only", "c"]).only == ["a", "b", "c"]


@pytest.mark.parametrize(
    "query", ["-is:read theme:chips", "-is:read", "-chips", '-"a b"', "-(a b)"]
)
def test_a_query_may_begin_with_a_minus(query):
    assert parse(COMMANDS, ["list", query, "--json"]).query == query


@pytest.mark.parametrize("word", ["-jsno", "-limit", "-x", "--chips"])
def test_a_wrong_option_is_no_query(word):
    with pytest.raises(UsageError, match="unknown option"):
        parse(COMMANDS, ["list", word])


def test_a_lone_minus_reads_stdin():
    assert parse(COMMANDS, ["read", "-"]).ids == ["-"]


def test_without_a_command_the_screen_opens():
    assert parse(COMMANDS, []).command is None
