"""The main job through the real command: fetch, filter, annotate, fetch again, nothing lost."""

import json
import sqlite3

import pytest

from tests.command import PATIENCE


def test_a_process_of_its_own_does_and_tells_the_same(filled):
    for words in (("list",), ("list", "theem:chips"), ("fetch", "--all", "--json"), ("lst",)):
        alone, here = filled.process(*words), filled.run(*words)
        assert (alone.returncode, alone.stdout.partition('"seconds"')[0]) == (
            here.returncode, here.stdout.partition('"seconds"')[0],
        )  # fmt: skip
        assert alone.stderr == here.stderr


def test_a_fetch_stores_what_the_feeds_hold_and_says_so(tracker, web):
    web.feeds = {"one": ["A", "B"], "two": ["C"]}
    tracker.feeds = web.feeds_file(tracker.home)
    told = tracker.json("fetch", "--json")
    assert (told["sources"], told["answered"], told["new"], told["failed"]) == (2, 2, 3, 0)
    assert {item["title"] for item in tracker.lines("list", "--json")} == {"A", "B", "C"}


def test_the_second_fetch_already_is_unchanged_by_304(filled, web):
    web.answers.clear()
    told = filled.json("fetch", "--all", "--json")
    assert (told["new"], told["unchanged"]) == (0, 2)
    assert web.answers == [304, 304]


def test_without_a_terminal_a_good_fetch_is_silent(filled):
    done = filled.run("fetch", "--all")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_a_person_did_outlives_new_items(filled, web):
    number = filled.lines("list", "Nvidia", "--json")[0]["id"]
    assert filled.run("note", number, "ask the desk").returncode == 0
    assert filled.run("star", number).returncode == 0
    assert filled.run("read", number).returncode == 0
    assert filled.run("tag", "add", "board", number).returncode == 0
    web.feeds["chips"].append("AMD answers with a chip of its own")
    assert filled.json("fetch", "--all", "--json")["new"] == 1
    item = filled.lines("list", "has:note", "--json")[0]
    assert (item["id"], item["read"], item["starred"], item["tags"], item["notes"]) == (
        number,
        True,
        True,
        ["board"],
        1,
    )
    assert filled.lines("note", "list", number, "--json")[0]["text"] == "ask the desk"
    assert "Nvidia unveils a new AI accelerator" in filled.run("note", "list").stdout


def test_undo_takes_back_the_last_change_of_an_earlier_run(filled):
    assert filled.run("star", "--query", "Nvidia").returncode == 0
    assert len(filled.lines("list", "is:starred", "--json")) == 1
    assert filled.run("undo").returncode == 0
    assert filled.lines("list", "is:starred", "--json") == []
    assert filled.run("redo").returncode == 0
    assert len(filled.lines("list", "is:starred", "--json")) == 1


def test_an_item_says_why_it_is_tagged(filled):
    item = filled.lines("list", "theme:chips", "--json")[0]
    shown = filled.json("show", item["id"], "--json")
    for span in shown["evidence"]:
        assert shown[span["field"]][span["start"] : span["end"]] == span["text"]
    assert {span["theme"] for span in shown["evidence"]} == set(shown["themes"])
    assert filled.lines("list", "theme:none", "--json")[0]["title"] == "Five soups for a rainy day"


def test_a_correction_stays_after_the_next_fetch(filled, web):
    number = filled.lines("list", "soups", "--json")[0]["id"]
    assert filled.run("theme", "add", "memory", number).returncode == 0
    web.feeds["food"][0] = "Five better soups for a rainy day"
    assert filled.json("fetch", "--all", "--json")["updated"] == 1
    assert filled.lines("list", "theme:memory", "--json")[0]["id"] == number


def test_a_misspelt_theme_is_told(filled):
    done = filled.run("theme", "add", "memroy", "i0")
    assert (done.returncode, done.stderr) == (
        2,
        "tracker: unknown theme 'memroy' (did you mean memory?)\n",
    )


def test_ids_flow_from_one_command_to_the_next(filled):
    ids = filled.run("list", "--ids").stdout
    assert filled.run("read", "-", stdin=ids).returncode == 0
    assert filled.lines("list", "is:unread", "--json") == []


def test_a_saved_view_is_listed_and_removed(filled):
    assert filled.run("view", "add", "fabs", "theme:chips fab").returncode == 0
    assert filled.lines("view", "list", "--json") == [{"name": "fabs", "query": "theme:chips fab"}]
    assert filled.run("view", "remove", "fabs").returncode == 0
    assert filled.lines("view", "list", "--json") == []


def test_failing_sources_are_told_with_a_cause_and_an_exit_code(tracker, web):
    web.feeds, web.statuses = {"good": ["A"]}, {"gone": 500}
    tracker.feeds = web.feeds_file(tracker.home)
    done = tracker.run("fetch")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "gone" in done.stderr
    assert tracker.run("fetch", "--all").stderr == "", "told once, then once a day"
    del web.feeds["good"]
    tracker.feeds = web.feeds_file(tracker.home)
    assert tracker.run("fetch", "--all").returncode == 3


def test_a_failing_source_without_a_title_is_named_once(tracker, web):
    web.statuses = {"gone": 500}
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text(f'[[feed]]\nurl = "{web.base}/gone"\n')
    assert tracker.run("fetch").stderr.count(f"{web.base}/gone") == 1


def test_an_import_can_be_exported_again(tracker):
    lines = [
        {
            "id": "a",
            "title": "SK hynix to spend $15bn",
            "url": "https://a.example/1",
            "published": "2026-02-20",
        },
        {
            "id": "b",
            "title": "<b>[EU]</b> plain & simple",
            "summary": "two  words",
            "source": "Desk",
        },
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    assert tracker.run("import", "-", stdin=text).returncode == 0
    found = {
        item["title"]: item for item in map(json.loads, tracker.run("export").stdout.splitlines())
    }
    assert set(found) == {line["title"] for line in lines}
    assert found["SK hynix to spend $15bn"]["published"] == "2026-02-20T00:00:00Z"
    again = tracker.run("import", "-", stdin=text)
    assert "0 new, 0 updated, 2 unchanged" in again.stderr


BAD_FEEDS = [
    ('[[feed]]\nurll = "https://a.example/"', "urll", "url"),
    ('[[feed]]\nurl = "gopher://a.example/"', "gopher", ""),
    ('[[feed]]\nurl = "not an address"', "not an address", ""),
    ("[[feed]\n", "line 1", ""),
    ('[[feeds]]\nurl = "https://a.example/"', "feeds", "feed"),
]


@pytest.mark.parametrize(("text", "named", "hint"), BAD_FEEDS)
def test_a_wrong_feeds_file_is_one_line_and_exit_2(tracker, text, named, hint):
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text(text)
    done = tracker.run("fetch")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "feeds.toml" in done.stderr
    assert named in done.stderr
    assert hint in done.stderr
    assert tracker.feeds.read_text() == text


def test_a_file_that_can_not_be_read_is_told(tracker):
    tracker.feeds = tracker.home / "folder"
    tracker.feeds.mkdir()
    done = tracker.run("fetch")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "folder" in done.stderr


@pytest.mark.parametrize("option", ["--config", "--rules"])
def test_a_named_file_that_is_missing_is_told_by_every_command(filled, option):
    done = filled.run(option, "gone.toml", "list")
    assert (done.returncode, done.stderr) == (2, "tracker: gone.toml: no such file\n")


def test_a_backup_that_is_missing_is_told(filled):
    done = filled.run("restore", "gone.db")
    assert (done.returncode, done.stderr) == (2, "tracker: gone.db: no such file\n")


def test_a_file_that_is_no_database_is_left_alone(tracker):
    tracker.database.write_text("my thesis, the only copy\n" * 50)
    before = tracker.database.read_bytes()
    for words in (["list"], ["seed"], ["note", "i0", "x"], ["doctor"], []):
        done = tracker.run(*words)
        assert done.returncode == 2, words
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert str(tracker.database) in done.stderr
    assert tracker.database.read_bytes() == before


def test_another_programs_database_is_left_alone(tracker):
    with sqlite3.connect(tracker.database) as other:
        other.execute("CREATE TABLE mine(x)")
    other.close()
    before = tracker.database.read_bytes()
    for words in (["list"], ["seed"], ["doctor"]):
        assert tracker.run(*words).returncode == 2
    assert tracker.database.read_bytes() == before


def test_a_database_of_a_newer_program_is_not_written(filled):
    connection = sqlite3.connect(filled.database)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    for words in (["list"], ["fetch"], ["star", "--query", "Nvidia"]):
        done = filled.run(*words)
        assert done.returncode == 2, words
        assert "newer" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_wrong_query_points_at_the_column(filled):
    done = filled.run("list", "Nvidia theem:chips")
    assert done.returncode == 2
    assert "theme" in done.stderr
    assert done.stderr.splitlines()[-1].index("^") == done.stderr.splitlines()[-2].index("theem")


def test_an_unknown_id_exits_1(filled):
    done = filled.run("show", "izzzzzzz")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_files_are_private(filled):
    assert filled.database.stat().st_mode & 0o077 == 0


def test_a_closed_pipe_ends_quietly(filled):
    import subprocess

    done = subprocess.run(
        ["sh", "-c", '"$@" | head -0', "sh", *filled.words("list", "--json")],
        env=filled.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""


def test_the_filter_needs_no_database(tracker):
    line = {
        "id": 7,
        "title": "SK hynix to spend 47 billion won on HBM in South Korea",
        "published": "2026-02-24",
    }
    done = tracker.run("enrich", stdin=json.dumps(line) + "\n")
    found = json.loads(done.stdout)
    assert found["id"] == 7
    assert "memory" in found["themes"]
    assert found["regions"] == ["KR"]
    assert found["figures"][0]["text"] in line["title"]
    assert (found["figures"][0]["value"], found["figures"][0]["unit"]) == (47_000_000_000, "KRW")
    assert not tracker.database.exists()


def test_a_line_that_is_no_json_is_named(tracker):
    done = tracker.run("enrich", stdin='{"title": "a"}\nnope\n')
    assert done.returncode == 2
    assert "line 2" in done.stderr


def test_the_first_start_without_a_terminal_shows_seeds_and_a_cited_digest(tracker):
    """What `make run </dev/null` does on a fresh machine: default paths, an empty home."""
    import re
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "tracker_tui.cli.demo"], env=tracker.environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    items, digest = done.stdout.split("# Tracker digest", 1)
    assert len(items.strip().splitlines()) == 20
    told = [line for line in digest.splitlines() if line.startswith(("- “", "**“"))]
    assert len(told) > 40
    assert all(re.search(r"\[\d+\]\s*$", line) for line in told)
    assert (tracker.home / ".local/share/tracker/tracker.db").exists()


@pytest.mark.parametrize(
    ("words", "stdin", "told"),
    [
        (["list", "chips", "funding"], "", "list: a query stands in quotes: 'chips funding'"),
        (["list", "chips", "--limt", "3"], "", "(did you mean --limit?)"),
        (["import", "-"], '{"title": "a"}\n{"x": 1}\n', "stdin, line 2: an item needs a title"),
        (["import", "-"], '{"type": "odd"}\n', "stdin: unknown type of line: odd"),
        (["digest", "-o", "no/where/brief.md"], "", "no/where; make it first"),
        (["backup", "no/where/t.db"], "", "there is no folder no/where; make it first"),
        (["feeds", "export", "no/where/f.opml"], "", "there is no folder no/where; make it first"),
    ],
    ids=["query", "option", "import", "typed", "digest", "backup", "opml"],
)
def test_an_error_says_where_and_what_to_do(filled, words, stdin, told):
    done = filled.run(*words, stdin=stdin)
    assert done.returncode == 2
    assert told in done.stderr


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("theme:chps", "no item has theme:chps (did you mean chips?)"),
        (
            "region:Germany chips",
            "no item has region:Germany (regions are codes, such as region:DE)",
        ),
        ("org:Nvdia", "no item has org:Nvdia (did you mean Nvidia?)"),
        ("source:chps", "no item has source:chps (did you mean chips?)"),
        ("theme:chips nosuchword", "nothing matches 'theme:chips nosuchword'\n"),
    ],
    ids=["theme", "region", "org", "source", "words"],
)
def test_a_query_of_unknown_names_says_which(filled, query, told):
    done = filled.run("list", query)
    assert (done.returncode, done.stdout) == (0, "")
    assert told in done.stderr
