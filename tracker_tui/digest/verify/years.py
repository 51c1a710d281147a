"""Years and dates that don't fit, and dates that only held on the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tracker_tui.digest.verify.claims import Claim
from tracker_tui.digest.verify.finding import Finding
from tracker_tui.digest.verify.page import Page, Sentence

_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {month: number for number, month in enumerate(_NAMES.split("|"), 1)}
_MONTH = rf"(?:{_NAMES})[a-z]{{0,6}}\.?"
_DATES = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n>{_MONTH}),?\s+(?P<y>\d{{4}})\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<n>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE
    ),
)
_STAMP = re.compile(
    r"\b(?:updated|published|date[d:]?|as of|until|generated|issued|week (?:of|ending)|edition)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\d$€£.,/-])\b(20[0-4]\d|199\d)\b(?!\d|,\d|-\d|\s*(?:won|tokens|GPUs?|MW|W)\b)"
)
_PRESENT = re.compile(
    r"\b(?:is|are|continues?|unfolds?|illustrates?|reveals?|marks?|shows?|sees?|remains?|has|have|will|underscores?|"
    r"reflects?|signals?|highlights?|drives?|accelerates?|brings?|demonstrates?|reach(?:es)?|moves?|so far|"
    r"progresses|draws)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:since|from|after|before|until|by|through|back in|late|early|mid|compared (?:with|to)|than in|versus|"
    r"founded in|established in|first seen|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|"
    r"dec\w*|q[1-4])\W*$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|been|did|went|came|ago|earlier|previous(?:ly)?|said|told|met|sold|bought|won|rose|fell|grew|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:recently|lately|yesterday|today|tomorrow|this (?:week|month|quarter|year)(?:['’]s)?|"
    r"(?:last|past|next) (?:week|month|quarter|year|few (?:days|weeks|months))|earlier this (?:week|month|year)|"
    r"(?:two|three|four|five|six|several|a few|\d{1,2}) (?:days|weeks|months) ago|in recent (?:days|weeks|months)|"
    r"(?:over|in|during) the (?:past|last) (?:days?|weeks?|months?|year)|"
    r"recent (?:disclosures?|incidents?|raises?|rounds?|engagements?|announcements?|launch(?:es)?|acquisitions?|deals?|"
    r"reports?|reporting|funding|investments?|meetings?|releases?|filings?)|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"(?!(?:['’]s)? (?:newsletter|edition|issue|letter|brief(?:ing)?|digest)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{8,600}\"|«[^»]{0,600}»")
_NEAR_DAYS = 62


def dates_in(text: str) -> list[date]:
    """Return the full dates in a text, in order of form."""
    return [found for _, _, found in _dated(text)]


def _dated(text: str) -> list[tuple[int, int, date]]:
    found = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["m"]) if groups.get("m") else _MONTHS[groups["n"][:3].lower()]
            try:
                found.append((*match.span(), date(int(groups["y"]), month, int(groups["d"]))))
            except ValueError:
                continue
    return found


def page_date(page: Page) -> date | None:
    """Return the day a briefing says it is of: a stamped date, else the latest full date in it."""
    stamped = [
        day for line in page.lines if _STAMP.search(line[:400]) for day in dates_in(line[:400])
    ]
    if stamped:
        return max(stamped)
    every = [day for line in page.lines for day in dates_in(line)]
    return max(every, default=None)


def year(page: Page, claims: list[Claim], day: date | None) -> Iterator[Finding]:
    """Yield other years told as the present one, and dates that are off by exactly a year or more."""
    if day is None:
        return
    headings_agree = any(str(day.year) in title for _, title in page.sections)
    for claim in claims:
        sentence = claim.at
        words = without_quotes(sentence.text)
        dated = _dated(words)
        for start, _, found in dated:
            if _slipped(found, day) or (found > day and _PAST.search(words)):
                yield _finding(sentence, "year", f"{found} does not fit a briefing of {day}", start)
        for match in _YEAR.finditer(words):
            if any(start <= match.start() < end for start, end, _ in dated):
                continue
            if _out_of_time(sentence, words, match, day, headings_agree):
                yield _finding(
                    sentence,
                    "year",
                    f"{match[1]} is told as the present year, the briefing is of {day}",
                    match.start(),
                )
                break


def _slipped(found: date, day: date) -> bool:
    """Return whether a date would fall into the weeks before the briefing if its year were the briefing's."""
    if found.year == day.year:
        return False
    for guess in (day.year, day.year - 1):
        try:
            moved = found.replace(year=guess)
        except ValueError:
            continue
        if (
            0 <= (day - moved).days <= _NEAR_DAYS
            and found.year != guess
            and abs(found.year - guess) <= 3
        ):
            return found.year != day.year - (day.month <= 2 and found.month > 10)
    return False


def _out_of_time(
    sentence: Sentence, words: str, match: re.Match[str], day: date, headings_agree: bool
) -> bool:
    told = int(match[1])
    if told == day.year or told > day.year + 1 or str(day.year) in words:
        return False
    if told > day.year:
        return bool(_PAST.search(words[: match.start()][-60:])) and not _PRESENT.search(words)
    if sentence.kind == "heading":
        return (
            not headings_agree and day.year - told <= 3 and not _THEN.search(words[: match.start()])
        )
    if _THEN.search(words[: match.start()]):
        return False
    after, before = words[match.end() :][:60], words[: match.start()][-60:]
    unfolding = re.search(r"\bas\W*$", before, re.IGNORECASE)
    present = _PRESENT.search(after) and not _PAST.search(after[: _PRESENT.search(after).start()])  # type: ignore[union-attr]
    return bool(unfolding or present)


def relative(claims: list[Claim]) -> Iterator[Finding]:
    """Yield dates such as `recently` in own words without an absolute date in the sentence (R5)."""
    for claim in claims:
        sentence = claim.at
        if sentence.kind == "heading":
            continue
        words = without_quotes(sentence.text)
        match = _RELATIVE.search(words)
        if match and not dates_in(words):
            yield _finding(
                sentence,
                "relative-date",
                f"“{match.group()}” depends on the day of reading",
                match.start(),
            )


def is_relative(text: str) -> bool:
    """Return whether own words tell a date that depends on the day of reading."""
    words = without_quotes(text)
    return bool(_RELATIVE.search(words)) and not dates_in(words)


def without_quotes(text: str) -> str:
    """Return text with quotations blanked out: they keep their own words."""
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


def _finding(sentence: Sentence, rule: str, why: str, offset: int) -> Finding:
    words = sentence.text[offset : offset + 12].split(" ")[0]
    place = max(0, sentence.raw.find(words)) if words else 0
    return Finding(rule, sentence.line, sentence.column + place, sentence.text[:200], why)
