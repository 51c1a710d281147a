"""Odd bytes, locales and disks around the command: one line and exit 2, or output that can still be read."""

import json
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.command import PATIENCE, Tracker


def run(tracker, *words, stdin=b"", stdout=subprocess.PIPE, **environment):
    """Run a process: streams and locale are its own."""
    return subprocess.run(
        tracker.words(*words), input=stdin, stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=PATIENCE,
        env={**tracker.environment, **environment}, cwd=tracker.home,
    )  # fmt: skip


def one_line(done, code=2):
    said = done.stderr if isinstance(done.stderr, str) else done.stderr.decode()
    told = said.splitlines()
    assert (done.returncode, len(told)) == (code, 1), said[-500:]
    assert told[0].startswith("tracker: ")
    return told[0]


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    tracker = Tracker(tmp_path_factory.mktemp("odd"))
    line = json.dumps({"title": "Zürich – 東京 raises €5 million", "id": "z"}, ensure_ascii=False)
    assert tracker.run("import", "-", stdin=line).returncode == 0
    return tracker


@pytest.fixture
def filled(stored, tmp_path):
    """A database with an item that no narrow encoding can write."""
    return stored.copy(tmp_path)


TWO_LINES = b'{"title": "a"}\n{"title": "b\xff"}\n'


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("words", [("import", "-"), ("enrich",), ("events",)])
def test_lines_that_are_not_utf8_are_refused_by_number(tracker, words, encoding):
    told = one_line(tracker.run(*words, stdin=TWO_LINES, encoding=encoding))
    assert "stdin, line 2: not UTF-8" in told


@pytest.mark.parametrize("locale", [{}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}])
def test_no_locale_changes_what_is_read_and_written(filled, locale):
    done = run(filled, "import", "-", stdin=TWO_LINES, **locale)
    assert "stdin, line 2: not UTF-8" in one_line(done)
    done = run(filled, "list", "--json", **locale)
    assert json.loads(done.stdout)["title"].startswith("Zürich – 東京")


def test_a_file_that_is_not_utf8_is_refused_by_name_and_line(tracker):
    (tracker.home / "in.jsonl").write_bytes(b'{"title": "a"}\n\xfe{}\n')
    assert "in.jsonl, line 2: not UTF-8" in one_line(tracker.run("import", "in.jsonl"))


def test_a_byte_order_mark_at_the_start_is_no_slip(tracker):
    done = tracker.run("import", "-", stdin=b'\xef\xbb\xbf{"title": "a"}\r\n')
    assert (done.returncode, done.stderr[:5]) == (0, "1 new")


def test_a_lone_surrogate_comes_back_as_its_escape(tracker):
    line = b'{"title": "a", "id": "\\ud800"}\n'
    for command in ("enrich", "events"):
        done = tracker.run(command, stdin=line)
        assert (done.returncode, json.loads(done.stdout)["id"]) == (0, "\ud800")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_encoding_of_stdout_can_be_written(filled, encoding):
    for words in (("list",), ("digest",), ("ledger",), ("show", "i"), ("export", "--all")):
        given = list(words)
        if words[0] == "show":
            given[1] = filled.lines("list", "--json")[0]["id"]
        done = filled.run(*given, encoding=encoding)
        assert (done.returncode, done.stderr) == (0, "")
        assert "5 million" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_in_every_encoding(filled, encoding):
    done = filled.run("list", "--json", encoding=encoding)
    assert json.loads(done.stdout)["title"].startswith("Zürich – 東京")


def test_a_date_at_the_end_of_time_is_no_date(tracker):
    line = b'{"title": "a", "published": "9999-12-31T23:59:59-14:00"}\n'
    assert tracker.run("enrich", stdin=line).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_stdout_is_one_line(filled):
    with Path("/dev/full").open("wb") as full:
        assert "No space left" in one_line(run(filled, "export", "--all", stdout=full))


def test_a_home_that_cannot_be_made_is_one_line(tracker):
    (tracker.home / "file").write_text("")
    command = [
        word for word in tracker.words("seed") if word not in ("--db", str(tracker.database))
    ]
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=tracker.home,
        env={**tracker.environment, "HOME": str(tracker.home / "file")},
    )  # fmt: skip
    assert "can't be made" in one_line(done)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_an_empty_one(filled, closed):
    for words, codes in (
        (("list",), (0,)),
        (("import", "-"), (0,)),
        (("note", "org:x", "-"), (0, 2)),
    ):
        line = " ".join(map(shlex.quote, filled.words(*words)))
        done = subprocess.run(
            ["/bin/sh", "-c", f"{line} {closed}"], input=b"", capture_output=True, check=False,
            env=filled.environment, cwd=filled.home,
        )  # fmt: skip
        assert (done.returncode in codes, b"Traceback" in done.stderr) == (True, False), done.stderr


def test_an_error_quotes_no_control_characters_and_no_token(tracker):
    assert "\x1b" not in one_line(tracker.run("show", "i\x1b[31m"), code=2)
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text('[[feed]]\nurl = "htp://a.example/?token=SESAME"\n')
    assert "SESAME" not in one_line(tracker.run("feeds", "list"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_opml_is_the_utf8_that_it_says_it_is(tracker, encoding):
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text('[[feed]]\nurl = "https://a.example/"\ntitle = "Zürich 東京"\n')
    done = run(tracker, "feeds", "export", PYTHONIOENCODING=encoding)
    (tracker.home / "again.toml").touch()
    tracker.feeds = tracker.home / "again.toml"
    assert run(tracker, "feeds", "import", "-", stdin=done.stdout).returncode == 0
    assert 'title = "Zürich 東京"' in tracker.feeds.read_text()


@pytest.mark.parametrize("place", [".", "/", "~nobody-is-called-so/x.db", ""])
@pytest.mark.parametrize("words", [("list",), ("fetch",), ("seed",), ()])
def test_a_database_that_is_no_file_is_one_line(tracker, place, words):
    assert one_line(tracker.run("--db", place, *words))


def test_a_digest_for_a_home_that_nobody_knows_is_one_line(filled):
    words = ("digest", "--since", "2020-01-01", "-o", "~nobody-is-called-so/x.md")
    assert "nobody knows this home" in one_line(filled.run(*words))
