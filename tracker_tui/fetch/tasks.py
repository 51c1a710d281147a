"""What a worker process does with bytes from outside: unpack, parse, normalise."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tracker_tui.fetch.decoding import decode
from tracker_tui.fetch.jobs import Job, Page, Parsed
from tracker_tui.normalise.html import html_to_text, title_to_text
from tracker_tui.normalise.item import language_code, to_drafts
from tracker_tui.normalise.ready import ready
from tracker_tui.parse.entries import read_entries
from tracker_tui.parse.feed import ParsedFeed

if TYPE_CHECKING:
    from tracker_tui.parse.discovery import Named


def name_feeds(page: Page) -> tuple[Named, ...]:
    """Return the feeds that a page names; ParseError where it is no HTML."""
    from tracker_tui.parse.discovery import feeds_of_page

    body = decode(page.body, page.encoding, page.decoded)
    return feeds_of_page(body, page.content_type, page.location)


def extract_article(page: Page) -> str:
    """Return the article on a page as clean plain text; ParseError where there is none."""
    from tracker_tui.parse.article import article_html

    return html_to_text(article_html(decode(page.body, page.encoding, page.decoded), page.location))


def _read(job: Job, body: bytes) -> ParsedFeed:
    """Return the entries of a feed or page."""
    if job.feed.kind == "page" and job.feed.selectors:
        from tracker_tui.parse.page import read_page

        return read_page(body, job.content_type, job.location, job.feed.selectors, job.items)
    return read_entries(body, job.content_type, job.location, job.items)


def parse(job: Job) -> Parsed:
    """Return the entries of a body; SourceError where it can't be used."""
    body = decode(job.body, job.encoding, job.decoded)
    body_hash = hashlib.blake2b(body, digest_size=16).hexdigest()
    if body_hash == job.known_hash:
        return Parsed(body_hash, unchanged=True)
    found = _read(job, body)
    return Parsed(
        body_hash,
        title=title_to_text(found.title, 200),
        language=language_code(found.language),
        ttl=found.ttl,
        items=tuple(map(ready, to_drafts(found.entries, job.feed))),
    )
