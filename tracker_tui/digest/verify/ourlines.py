"""The lines of a digest of ours, read back as what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker_tui.digest.forms.escape import plain

_CITES = r"(?P<cites>(?:\[\d{1,5}\])*)"
_STANDING = r"(?P<standing>(?:\w{1,12} · )?(?:\d{1,5} publisher|\w{1,12} source)[^“”\[\]]{0,400}?)"
"""What stands behind an event in a line: its stage, who tells it."""
_FORMS = {
    "quote": re.compile(
        rf"^\s*- (?:unverified: )?“(?P<text>.*)” \((?P<credit>[^“”]*?)\)(?: · {_STANDING})? ?{_CITES}\s*$"
    ),
    "headline": re.compile(
        rf"^\*\*(?:unverified: )?“(?P<text>.*)”\*\*(?: \(arrived late\))?(?: \(in \w+\))? ?{_CITES}\s*$"
    ),
    "facts": re.compile(
        rf"^\*(?P<text>(?!\d+ further events? not shown\.|Nothing new: |In brief|Rank ).*)\* ?{_CITES}\s*$"
    ),
    "change": re.compile(rf"^- (?:NEW|UPDATED|CORRECTED|QUIET) (?P<text>.*?) ?{_CITES}\s*$"),
    "difference": re.compile(rf"^- \*\*(?P<text>.*)\*\* ?{_CITES}\s*$"),
    "conversion": re.compile(rf"^- (?P<text>.+ is told as .+?) ?{_CITES}\s*$"),
    "row": re.compile(rf"^\| (?P<text>\d{{4}}-\d{{2}}-\d{{2}} \|.*?)\|? ?{_CITES} \|\s*$"),
}
_SOURCE = re.compile(
    r"^\[(?P<number>\d{1,5})\] (?P<title>.*[.!?…。！？]) (?P<publisher>.*), (?P<day>\d{1,2} \w{3} \d{4})"
    r"(?: · (?P<trust>\w+))?\."
    r"(?: <(?P<url>[^>\s]*)>)? `(?P<id>i\w{4,20}) r(?P<revision>\d{1,6}) (?P<sha>[0-9a-f]{0,12})`\s*$"
)
_NUMBER = re.compile(r"\[(\d{1,5})\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A factual line: its form, place (from 1), words, who and when it credits, and the numbers it cites.

    standing: the stage and who tells it, of an event in a line.
    """

    form: str
    line: int
    text: str
    credit: str
    cites: tuple[int, ...]
    section: str
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of sources."""

    line: int
    number: int
    title: str
    publisher: str
    day: str
    trust: str
    url: str
    id: str
    revision: int
    sha: str


def read_lines(lines: list[str]) -> tuple[list[Line], list[Listed], list[int]]:
    """Return factual lines, listed sources, and the lines (from 1) of the list of sources that can't be read."""
    told: list[Line] = []
    listed: list[Listed] = []
    strange: list[int] = []
    section = ""
    for number, raw in enumerate(lines, 1):
        if raw.startswith("## "):
            section = raw[3:].strip()
        elif section.startswith("Sources ("):
            if source := _SOURCE.match(raw):
                listed.append(_listed(number, source))
            elif raw.strip() and not raw.startswith("<!--"):
                strange.append(number)
        elif section and section not in ("Analyst notes", "Silent and failing sources"):
            told += _line(number, raw, section)
    return told, listed, strange


def _line(number: int, raw: str, section: str) -> list[Line]:
    for form, pattern in _FORMS.items():
        found = pattern.match(raw)
        if found:
            quoted = found.groupdict() if form == "quote" else {}
            credit, told = (plain(quoted.get(name) or "") for name in ("credit", "standing"))
            cites = tuple(int(one) for one in _NUMBER.findall(found["cites"]))
            return [Line(form, number, plain(found["text"]), credit, cites, section, told)]
    return []


def _listed(number: int, found: re.Match[str]) -> Listed:
    return Listed(
        line=number,
        number=int(found["number"]),
        title=plain(found["title"]),
        publisher=plain(found["publisher"]),
        day=found["day"],
        trust=found["trust"] or "normal",
        url=found["url"] or "",
        id=found["id"],
        revision=int(found["revision"]),
        sha=found["sha"],
    )
