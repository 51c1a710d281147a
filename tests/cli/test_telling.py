"""What commands tell a person at a terminal."""

import json
import sqlite3
from datetime import UTC, datetime


def test_a_database_from_elsewhere_does_nothing_to_the_terminal(filled):
    number = filled.lines("list", "Nvidia", "--json")[0]["id"]
    for words in (("note", number, "x"), ("view", "add", "v", "chips"), ("star", number)):
        assert filled.run(*words).returncode == 0
    with sqlite3.connect(filled.home / "tracker.db") as database:
        for table, column in (
            ("item", "title"), ("source", "title"), ("view", "name"), ("note", "text"), ("journal", "description"),
        ):  # fmt: skip
            sign = "char(27) || '[2J' || char(7) ||"
            database.execute(f"UPDATE {table} SET {column} = {sign} {column}")
    for words in (
        ("list",), ("list", "--events"), ("show", number), ("note", "list"), ("view", "list"),
        ("history",), ("feeds", "list"), ("summarize", number), ("ledger",), ("undo",),
    ):  # fmt: skip
        done = filled.run(*words)
        assert done.returncode == 0
        assert not {"\x1b", "\x07"} & set(done.stdout + done.stderr), words


def test_an_empty_list_says_so_beside_the_data(filled):
    for words, told in (
        (("note", "list"), "no notes"),
        (("view", "list"), "no saved views"),
        (("ignore", "list"), "no rules that hide"),
        (("digest", "list"), "no saved digests"),
        (("history",), "no changes"),
    ):
        done = filled.run(*words)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith(told)
        assert filled.run(*words, "--json").stderr == ""


def test_a_shown_item_has_local_times_and_each_figure_once(filled):
    line = {
        "title": "TSMC spends $40 billion on a fab",
        "summary": "TSMC spends $40 billion on a fab in Arizona.",
        "published": "2026-02-26T12:34:00Z",
    }
    assert filled.run("import", "-", stdin=json.dumps(line)).returncode == 0
    number = filled.lines("list", "since:2026-02-26 until:2026-02-28", "--json")[0]["id"]
    shown = filled.run("show", number).stdout.splitlines()
    local = datetime(2026, 2, 26, 12, 34, tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    assert f" · {local} · {number}" in shown[1]
    assert len([words for words in shown if words.startswith("figure: $40 billion")]) == 1
    assert len(filled.json("show", number, "--json")["figures"]) == 2
