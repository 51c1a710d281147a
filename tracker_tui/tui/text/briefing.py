"""A digest's Markdown as a page: headings, sentences, and for each [n] the item and words behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker_tui.digest.forms.escape import plain
from tracker_tui.tui.text import safe
from tracker_tui.tui.text.lines import Para, Span

_CITE = re.compile(r"\[(\d{1,4})\]")
_SOURCE = re.compile(r"^\[(\d{1,4})\] (.*?)(?:\s{2})?$")
_ITEM = re.compile(r"`[^`]*?\b(i[0-9a-z]{7,11})\b[^`]*`")
_QUOTED = re.compile(r"“([^”]+)”")
_HEADING = re.compile(r"^(#{1,4}) (.*)$")


@dataclass(frozen=True, slots=True)
class Briefing:
    """The page of a digest; items: the public id of each numbered source."""

    paras: tuple[Para, ...]
    items: dict[int, str]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line of the digest leads: its sources in order, and the words it quotes."""

    numbers: tuple[int, ...]
    quote: str


def read(markdown: str) -> Briefing:
    """Return the page of a digest written in Markdown."""
    items = {
        int(found[1]): item[1]
        for line in markdown.splitlines()
        if (found := _SOURCE.match(line)) and (item := _ITEM.search(line))
    }
    return Briefing(tuple(_line(line) for line in markdown.splitlines()), items)


def _line(raw: str) -> Para:
    heading = _HEADING.match(raw)
    if heading:
        return Para(safe.line(_plain(heading[2])), (), "strong", hang=1)
    bullet = raw.startswith("- ")
    text = safe.line(_plain(raw))
    spans: list[Span] = [(*match.span(), "link") for match in _CITE.finditer(text)]
    style = "dim" if raw.startswith("*") and not raw.startswith("**") else "text"
    if raw.startswith("**"):
        spans.append((0, len(text), "strong"))
    if raw.startswith(">") or raw.startswith("<!--"):
        style = "note" if raw.startswith(("> Analyst:", "> Model:")) else "dim"
    cited = cite(text)
    key = " ".join(map(str, cited.numbers)) if cited.numbers else ""
    return Para(
        text, tuple(spans), style, f"cite:{key}" if key else "", indent=2 if bullet else 0, hang=1
    )


def _plain(text: str) -> str:
    """Return Markdown as text: emphasis and escapes taken away, table bars kept."""
    text = re.sub(r"(?<!\\)(\*\*|(?<!\*)\*(?!\*)|`)", "", text)
    return plain(text)


def cite(text: str) -> Citation:
    """Return the sources and the quoted words of a line."""
    quoted = _QUOTED.search(text)
    return Citation(
        tuple(dict.fromkeys(int(number) for number in _CITE.findall(text))),
        quoted[1] if quoted else "",
    )
