"""HTML loads nothing, JSON is stable, the terminal's text has no markup, files are whole or absent."""

from __future__ import annotations

import json
import os
import re
import sys
from html.parser import HTMLParser

import pytest

from tracker_tui.digest import accounts
from tracker_tui.digest.forms import html, output, text
from tracker_tui.digest.forms.jsonform import dumps, to_json
from tracker_tui.digest.settings import named
from tracker_tui.model.errors import BadInput, SettingsError, UsageError

HOSTILE = '<script>alert(1)</script> [x](javascript:1) <img src="//evil.example/a.png"> \x1b[31m $2 billion'


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.words = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


def test_html_has_no_script_no_load_and_shows_hostile_text(desk, make):
    item = desk.item(HOSTILE, event=9, actor="<b>", stage="done", url="javascript:alert(1)")
    page = html.render(make([item]))
    reader = Reader()
    reader.feed(page)
    assert not reader.tags & {"script", "img", "iframe", "link", "object"}
    assert all(link.startswith(("#s", "http://", "https://")) for link in reader.links)
    assert "<script>alert(1)</script>" in "".join(reader.words)
    assert "default-src 'none'" in page


def test_html_cites_every_sentence_and_lists_every_source(make):
    digest = make()
    page = html.render(digest)
    anchors = set(re.findall(r'id="s(\d+)"', page))
    assert anchors == {str(source.number) for source in digest.sources}
    assert set(re.findall(r'href="#s(\d+)"', page)) <= anchors


def test_json_carries_the_place_of_every_citation(make, week):
    known = {item.title: item for item in week}
    document = to_json(make())
    cited = [
        c
        for s in document["sections"]
        for e in s["events"]
        for x in e["sentences"]
        for c in x["citations"]
    ]
    assert cited
    titles = {source["n"]: source["title"] for source in document["sources"]}
    for one in cited:
        item = known[titles[one["n"]]]
        assert item.text_of(one["field"])[one["start"] : one["end"]] == one["text"]
    assert json.loads(dumps(make())) == json.loads(dumps(make()))


@pytest.mark.parametrize("width", [40, 88])
def test_terminal_text_is_narrow_and_plain(desk, make, week, width):
    item = desk.item(HOSTILE.replace("\x1b", ""), event=9, actor="X", stage="done")
    page = text.render(make([*week, item]), width=width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", page)
    long = [line for line in page.splitlines() if len(line) > width and " " in line.strip()]
    assert all("http" in line or re.search(r"\S{20,}", line) for line in long)


def test_a_file_is_replaced_whole(tmp_path):
    target = tmp_path / "brief.md"
    target.write_text("old")
    output.write(str(target), b"new", name="board", day="2026-02-27", form="md")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def test_a_folder_gets_one_file_each_and_an_index(tmp_path):
    for day in ("2026-02-20", "2026-02-27"):
        output.write(f"{tmp_path}/out/", b"x", name="../board", day=day, form="md")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["-board-2026-02-20.md", "-board-2026-02-27.md", "index.md"]
    index = (tmp_path / "out" / "index.md").read_text()
    assert index.index("2026-02-27") < index.index("2026-02-20")


def test_a_command_gets_the_bytes_without_a_shell(tmp_path):
    target = tmp_path / "got"
    script = "import sys,pathlib; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"
    words = f"| {sys.executable} -c '{script}' {target} '$(boom)'"
    output.write(words, b"body", name="board", day="2026-02-27", form="md")
    assert target.read_bytes() == b"body"


@pytest.mark.parametrize(
    "target", ["| /no/such/command", "|", "| 'open", "/no/such/folder/brief.md"]
)
def test_a_place_that_takes_nothing_is_one_clear_error(target):
    with pytest.raises(BadInput):
        output.write(target, b"x", name="board", day="2026-02-27", form="md")


def test_named_digests_come_from_feeds_toml():
    found = named(
        "board", {"board": {"themes": ["chips"], "period": "7d", "publishers": 2}}, "feeds.toml"
    )
    assert (found.themes, found.period, found.publishers, found.title) == (
        ("chips",),
        604_800,
        2,
        "Board digest",
    )


@pytest.mark.parametrize(
    ("name", "table", "error", "hint"),
    [
        ("bord", {}, UsageError, "board"), ("board", {"theme": []}, SettingsError, "themes"),
        ("board", {"events": -1}, SettingsError, "events"), ("board", {"format": "pdf"}, SettingsError, "md"),
        ("board", {"period": "week"}, SettingsError, "7d"), ("board", {"themes": [3]}, SettingsError, "themes"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(name, table, error, hint):
    with pytest.raises(error, match=hint):
        named(name, {"board": table}, "feeds.toml")


def test_a_link_stays_and_a_pipe_is_written_to(tmp_path):
    real, link, pipe = tmp_path / "real.md", tmp_path / "link.md", tmp_path / "pipe"
    real.write_text("old")
    link.symlink_to(real)
    output.write(str(link), b"new", name="board", day="2026-02-27", form="md")
    assert (link.is_symlink(), real.read_text()) == (True, "new")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    output.write(str(pipe), b"body", name="board", day="2026-02-27", form="md")
    assert (os.read(reader, 10), pipe.is_fifo()) == (b"body", True)
    os.close(reader)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", " =", "\t=", "\r=", "\n@", "\uff1d", "\uff20"]
)
def test_no_cell_is_a_formula(start):
    assert accounts.safe_cell(f'{start}HYPERLINK("http://x.example")').startswith("'")
    assert accounts.safe_cell("Nvidia = AMD") == "Nvidia = AMD"
