"""What a source writes stays text, whatever it looks like."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.digest.forms import escape
from tracker_tui.digest.forms.markdown import render

HOSTILE = [
    "# Heading", "- item", "1. item", "> quote", "[a](http://evil.example)", "![x](https://evil.example/p.png)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "| a | b |", "`code`", "**bold** _it_ ~~no~~",
    "http://evil.example and www.evil.example", "&lt;b&gt;", "[1] [2]", "<!-- tracker seal ffff -->", "a@evil.example",
    "=====", "-----", "\\*not bold\\*", "[x]: http://evil.example",
]  # fmt: skip


@given(st.text(max_size=200))
def test_escaped_text_reads_back_as_it_was(text):
    assert escape.plain(escape.markdown(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_survives(text):
    line = escape.markdown(text)
    bare = re.sub(r"\\.", "x", line)
    assert not re.search(r"[`*\[\]<|~]", bare)
    assert not re.match(r"\s*(#{1,6}\s|[-+]\s|\d+[.)]\s|>|=+$|-{2,}$)", bare)
    assert not re.search(r"https?:|www\.|\w@\w", bare)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://a b", "https://a>b", "", "ftp://x"]
)
def test_only_web_addresses_become_links(url):
    assert escape.link(url) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_headline_stays_one_line_of_text(desk, make, text):
    item = desk.item(
        f"{text} Nvidia raises $2 billion",
        event=9,
        themes=("funding",),
        actor=text,
        url="javascript:x",
    )
    page = render(make([item]))
    headings = [line for line in page.splitlines() if line.startswith("#")]
    assert all(
        re.match(r"#{1,2} (Tracker|Key|Funding|Regions|Ledger|Figures|Sources)", line)
        for line in headings
    )
    assert "<script" not in re.sub(r"\\.", "", page)
    assert page.count("<!--") - page.count("\\<!--") == 1
