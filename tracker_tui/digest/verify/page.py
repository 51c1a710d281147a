"""Markdown or plain text taken apart: sections, blocks, sentences with their place and citations.

Nothing is rendered: marks are taken off by patterns that are linear in the line. Tables, code and HTML comments
hold no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker_tui.digest.forms.escape import plain
from tracker_tui.enrich.words.passages import sentence_spans

MOST_LINES, LONGEST_LINE = 20_000, 20_000
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_BULLET = re.compile(r"^(\s*)(?:[-*+•‣◦–]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"^\s*>\s?")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_CITATION = re.compile(r"\[\^?(\d{1,4})\](?!\()")
_LINK = re.compile(
    r"(?<!\\)!?\[((?:\\.|[^\]\\\n]){0,400})\]\((<?[^()\s]{1,800}>?)(?:\s+\"[^\"]{0,200}\")?\)"
)
_AUTOLINK = re.compile(r"<(https?://[^>\s]{1,800})>|(?<![\w(<])https?://[^\s<>)\]]{1,800}")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|_{2,3}|`{1,3}|~~)")
_SOURCES = re.compile(
    r"^(?:\W*)(?:sources?|references?|citations?|footnotes?|bibliography|further reading)\b",
    re.IGNORECASE,
)
_SOURCES_ALONE = re.compile(
    r"^\W*(?:sources|references|citations|footnotes)\W*(?:\(\d+\))?\W*$", re.IGNORECASE
)
_TAKEAWAYS = re.compile(
    r"\b(?:key (?:take ?aways?|points|findings|insights)|take ?aways?|tl;?dr|executive summary|at a glance|in short|"
    r"highlights|bottom line|the gist)\b",
    re.IGNORECASE,
)
_RETOLD = re.compile(
    r"\b(?:outlook|implications?|conclusions?|summary|closing|what(?:['’]s| is)? next|looking ahead|current status|"
    r"broader|analysis|perspective|what changed|figures that disagree|disagreements?|ledger|recap|in brief)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:[-*+]\s+)?\[\^?(\d{1,4})\]:?\s+\S|^\s*(\d{1,4})[.)]\s+\S")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without marks; line and column count from 1; block numbers the paragraph or bullet it stands in.

    kind: heading, bullet, paragraph or quote; part: body, takeaways, retold (outlook, summary) or lead (before the
    first section).
    """

    text: str
    line: int
    column: int
    kind: str
    part: str
    section: str
    block: int
    cites: tuple[int, ...] = ()
    linked: bool = False
    raw: str = ""

    @property
    def is_cited(self) -> bool:
        """Whether it carries a citation or a link."""
        return bool(self.cites) or self.linked


@dataclass(slots=True)
class Page:
    """A briefing taken apart; listed: numbers in its list of sources, announced: how many it says there are."""

    lines: list[str]
    sentences: list[Sentence] = field(default_factory=list)
    sources: list[tuple[int, str]] = field(default_factory=list)
    """(line from 1, text) of each line below a heading that announces sources."""
    source_heading: tuple[int, str] | None = None
    listed: set[int] = field(default_factory=set)
    sections: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    kind: str
    rows: list[tuple[int, int, str]]
    """(line from 1, column from 1, text)"""


def read(text: str) -> Page:
    """Return a briefing taken apart; bounded in lines and in the length of a line."""
    page = Page([line[:LONGEST_LINE] for line in text.splitlines()[:MOST_LINES]])
    section, part = "", "lead"
    in_sources = begun = False
    for number, block in enumerate(_blocks(page.lines)):
        if block.kind == "heading":
            line, _, title = block.rows[0]
            section = plain(_MARKS.sub("", title)).strip()
            in_sources = bool(_SOURCES.match(section))
            part = _part(section, first=not begun)
            page.sections.append((line, section))
            if in_sources:
                page.source_heading = (line, section)
        if in_sources:
            _read_sources(page, block)
        elif block.kind != "table":
            told = list(_sentences(block, section, part, number))
            begun = begun or (bool(told) and part == "body" and block.kind != "heading")
            page.sentences += told
    return page


def _part(section: str, *, first: bool) -> str:
    """Return what a section is: a summary that stands first announces the body, one at the end retells it."""
    if first and re.match(r"\W*summary\W*$", section, re.IGNORECASE):
        return "takeaways"
    if _TAKEAWAYS.search(section):
        return "takeaways"
    return (
        "retold"
        if _RETOLD.search(section) and not re.search(r"\bnotable\b", section, re.IGNORECASE)
        else "body"
    )


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yield headings, bullets, paragraphs, quotes and tables; code and comments are left out."""
    current: _Block | None = None
    fenced = comment = False
    for number, line in enumerate(lines, 1):
        if _FENCE.match(line):
            fenced = not fenced
        skip = fenced or comment or bool(_FENCE.match(line))
        if not skip and line.lstrip().startswith("<!--"):
            comment, skip = "-->" not in line, True
        elif comment and "-->" in line:
            comment = False
        kind = "" if skip else _kind(lines, number - 1)
        starts = kind in ("", "heading", "bullet") or current is None or current.kind != kind
        hard = current is not None and kind == current.kind and lines[number - 2].endswith("  ")
        if (
            current is not None
            and kind == "paragraph"
            and current.kind == "bullet"
            and line[:1] in " \t"
            and line.strip()
        ):
            starts, kind = False, "bullet"
        if starts or hard:
            if current is not None:
                yield current
            current = _Block(kind, []) if kind else None
        if current is not None:
            current.rows.append(_row(number, line, kind))
    if current is not None:
        yield current


def _kind(lines: list[str], at: int) -> str:
    line = lines[at]
    if not line.strip() or _RULE.match(line):
        return ""
    if _HEADING.match(line):
        return "heading"
    if _QUOTE.match(line):
        return "quote"
    if line.lstrip().startswith("|"):
        return "table"
    if _BULLET.match(line):
        return "bullet"
    return "heading" if _is_bare_heading(lines, at) else "paragraph"


def _is_bare_heading(lines: list[str], at: int) -> bool:
    """Return whether a line of plain text is a heading: short, alone, without a full stop."""
    line = lines[at].strip()
    if len(line) > 140 or (line[-1] in ".!?:;,)]" and not re.search(r"\(\d+\)$", line)):
        return False
    if (
        "](" in line
        or _CITATION.search(line)
        or re.search(r"^(?:updated|published|date)\b", line, re.IGNORECASE)
    ):
        return False
    above = at == 0 or not lines[at - 1].strip()
    below = at + 1 == len(lines) or not lines[at + 1].strip() or bool(re.search(r"\(\d+\)$", line))
    words = line.split()
    if above and (_SOURCES_ALONE.match(line) or (not below and _opens(lines, at, words))):
        return True
    bold = line.startswith("**") and line.endswith("**")
    capital = sum(word[:1].isupper() or not word[:1].isalpha() or len(word) < 5 for word in words)
    return above and below and (bold or (len(words) <= 18 and capital >= 0.7 * len(words)))


def _opens(lines: list[str], at: int, words: list[str]) -> bool:
    """Return whether a few words stand above a long line of text, as a heading does in plain text."""
    return (
        len(words) <= 8 and len(lines[at + 1].strip()) > 70 and not lines[at].rstrip().endswith(",")
    )


def _row(number: int, line: str, kind: str) -> tuple[int, int, str]:
    heading = _HEADING.match(line)
    if kind == "heading" and heading:
        return number, heading.start(2) + 1, heading[2]
    mark = _BULLET.match(line) or (_QUOTE.match(line) if kind == "quote" else None)
    start = mark.end() if mark else len(line) - len(line.lstrip())
    return number, start + 1, line[start:].rstrip()


def _read_sources(page: Page, block: _Block) -> None:
    for line, _, text in block.rows:
        if block.kind == "heading":
            continue
        raw = page.lines[line - 1]
        page.sources.append((line, raw))
        listed = _LISTED.match(raw)
        if listed:
            page.listed.add(int(listed[1] or listed[2]))
        del text


def _sentences(block: _Block, section: str, part: str, number: int) -> Iterator[Sentence]:
    """Yield the sentences of a block; citations after a full stop belong to the sentence before."""
    text = " ".join(row for _, _, row in block.rows)
    spans = [(0, len(text))] if block.kind == "heading" else _cut(text)
    for start, end in spans:
        raw = text[start:end]
        cites = tuple(int(found[1]) for found in _CITATION.finditer(raw))
        linked = bool(_LINK.search(raw) or _AUTOLINK.search(raw))
        words = bare(raw)
        if not words:
            continue
        line, column = _place(block, start)
        yield Sentence(words, line, column, block.kind, part, section, number, cites, linked, raw)


def _cut(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        lead = re.match(r"(?:\s*\[\^?\d{1,4}\](?!\())+\s*", text[start:end])
        if lead and spans:
            spans[-1] = (spans[-1][0], start + lead.end())
        begin = start + (lead.end() if lead and spans else 0)
        if begin < end:
            spans.append((begin, end))
    return spans


def bare(raw: str) -> str:
    """Return words without links, marks, citations and escapes."""
    text = _LINK.sub(lambda found: found[1], raw)
    text = _CITATION.sub("", _AUTOLINK.sub("", text))
    return " ".join(plain(_MARKS.sub("", text)).split())


def _place(block: _Block, offset: int) -> tuple[int, int]:
    for line, column, text in block.rows:
        if offset <= len(text):
            return line, column + offset
        offset -= len(text) + 1
    line, column, _ = block.rows[-1]
    return line, column
