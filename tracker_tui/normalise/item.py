"""RawEntry to ItemDraft: clean text, one http(s) link, identity keys.

guid, else link, else title + date tell an item within its source. A guid or link that entries of one document
share although they say different things is no identity and is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from tracker_tui.model.feed import Feed
from tracker_tui.model.item import ItemDraft, RawEntry
from tracker_tui.model.text import clean_line
from tracker_tui.normalise.html import cut, html_to_text, title_to_text
from tracker_tui.normalise.identity import identity_keys
from tracker_tui.normalise.links import web_link

LONGEST_SUMMARY = 20_000
_TITLE_FROM_TEXT = 120
_EARLIEST, _LATEST = 1971, 2200
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_OPENINGS = ("The post ", "Der Beitrag ", "L’article ", "L'article ", "La entrada ", "Il post ")
_BOILERPLATE = re.compile(
    rf"\n+(?:{'|'.join(_OPENINGS)})[^\n]{{1,600}} "
    r"(?:appeared first on|erschien zuerst auf|est apparu en premier sur|se publicó primero en|apareció primero en"
    r"|proviene da) [^\n]{1,200}$"
)
"""What WordPress writes below each entry: the feed's name there would count as evidence for its theme."""


def to_drafts(entries: Iterable[RawEntry], feed: Feed) -> tuple[ItemDraft, ...]:
    """Return the entries that say anything, ready to be stored, each identity once."""
    entries = list(entries)
    guids = _shared((entry.guid, entry.link or entry.title) for entry in entries)
    links = _shared((entry.link, entry.guid or entry.title) for entry in entries)
    drafts: dict[str, ItemDraft] = {}
    for entry in entries:
        draft = to_draft(
            entry, feed, trust_guid=entry.guid not in guids, trust_link=entry.link not in links
        )
        if draft.title or draft.url:
            drafts.setdefault(draft.keys[0], draft)
    return tuple(drafts.values())


def to_draft(
    entry: RawEntry, feed: Feed, *, trust_guid: bool = True, trust_link: bool = True
) -> ItemDraft:
    """Return one entry as clean text; the keys are the hashes of guid, link and title + date, where there are any."""
    summary, content = _texts(entry)
    url = web_link(entry.link, entry.base)
    title = title_to_text(entry.title) or _first_words(summary or content) or url
    published = _sane(entry.published) or _sane(entry.updated)
    guid = clean_line(entry.guid) if trust_guid else ""
    return ItemDraft(
        keys=identity_keys(guid, url if trust_link else "", title, published),
        title=title,
        url=url,
        author=cut(clean_line(entry.author), 300),
        summary=summary,
        content=content,
        language=language_code(entry.language) or language_code(feed.language),
        published=published,
    )


def _shared(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Return the identities that stand with more than one other mark."""
    counts = Counter(identity for identity, _ in {pair for pair in pairs if pair[0]})
    return {identity for identity, count in counts.items() if count > 1}


def _texts(entry: RawEntry) -> tuple[str, str]:
    """Return summary and content as plain text; what would stand twice stands once."""
    summary = html_to_text(entry.summary, LONGEST_SUMMARY)
    content = html_to_text(entry.content) if entry.content else ""
    summary, content = _without_boilerplate(summary), _without_boilerplate(content)
    if content == summary:
        content = ""
    return summary, content


def _without_boilerplate(text: str) -> str:
    """Return a text without such a last line."""
    last = text.rfind("\n") + 1
    return _BOILERPLATE.sub("", text) if last and text.startswith(_OPENINGS, last) else text


def _first_words(text: str) -> str:
    """Return the beginning of a text, for an entry without a title."""
    return cut(text.partition("\n")[0], _TITLE_FROM_TEXT)


def _sane(moment: datetime | None) -> datetime | None:
    """Return a date unless it can only be a slip, such as 1970-01-01 or 9999-12-31."""
    return moment if moment and _EARLIEST <= moment.year < _LATEST else None


@lru_cache(maxsize=64)
def language_code(text: str) -> str:
    """Return the primary subtag of a language tag: `en` of `en-US`."""
    found = _LANGUAGE.match(text.lower())
    return found.group() if found else ""
