"""Web pages without a feed: CSS selectors tell what an entry is."""

from __future__ import annotations

from typing import cast
from urllib.parse import urljoin

import lxml.html
from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from tracker_tui.model.errors import ParseError
from tracker_tui.model.feed import Selectors
from tracker_tui.model.item import RawEntry
from tracker_tui.parse.dates import feed_date
from tracker_tui.parse.feed import ParsedFeed
from tracker_tui.parse.values import as_html, charset_of


def parse_html(body: bytes, content_type: str) -> lxml.html.HtmlElement:
    """Return the tree of an HTML page; ParseError where there is none."""
    encoding = charset_of(content_type) or _encoding(body)
    try:
        parser = lxml.html.HTMLParser(encoding=encoding, no_network=True)
    except LookupError:
        parser = lxml.html.HTMLParser(no_network=True)
    try:
        return lxml.html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError):
        raise ParseError("the page holds no HTML") from None


def _encoding(body: bytes) -> str | None:
    """Return UTF-8 for a page that is valid UTF-8 and doesn't say otherwise, else leave it to the page."""
    if b"charset" in body[:4096].lower():
        return None
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def read_page(
    body: bytes, content_type: str, location: str, selectors: Selectors, limit: int
) -> ParsedFeed:
    """Return the entries that the selectors find; ParseError where they find none or can't be used."""
    tree = parse_html(body, content_type)
    items = _select(tree, selectors.item)[:limit]
    if not items:
        raise ParseError(
            f"nothing on the page fits the selector {selectors.item!r}; has the page changed?"
        )
    base = tree.base_url or location
    tag = tree.find(".//base")
    if tag is not None and tag.get("href"):
        base = tag.get("href")
    entries = [_entry(item, selectors, base, location) for item in items]
    named = tuple(entry for entry in entries if entry.title or entry.link)
    if not named:
        raise ParseError("no entry on the page has a title or link; are the selectors right?")
    return ParsedFeed(
        title=tree.findtext(".//title") or "",
        language=tree.get("lang") or "",
        entries=named,
    )


def _select(element: lxml.html.HtmlElement, selector: str) -> list[lxml.html.HtmlElement]:
    """Return what a selector finds, in document order."""
    try:
        found = CSSSelector(selector, translator="html")(element)
    except (SelectorError, etree.XPathError) as error:
        raise ParseError(f"not a CSS selector: {selector!r} ({error})") from None
    return cast("list[lxml.html.HtmlElement]", found)


def _first(item: lxml.html.HtmlElement, selector: str) -> lxml.html.HtmlElement | None:
    """Return the first element that a selector finds inside an entry, the entry itself for `:self`."""
    if not selector:
        return None
    found = _select(item, selector)
    return found[0] if found else None


def _entry(item: lxml.html.HtmlElement, selectors: Selectors, base: str, location: str) -> RawEntry:
    """Return one entry; its link is the first one inside it unless a selector says which."""
    anchor = _first(item, selectors.link) if selectors.link else None
    if anchor is None and not selectors.link:
        anchor = item if item.tag == "a" else _first(item, "a[href]")
    if anchor is not None and not anchor.get("href"):
        anchor = _first(anchor, "a[href]")
    href = anchor.get("href", "") if anchor is not None else ""
    heading = _first(item, selectors.title) if selectors.title else anchor
    date = _first(item, selectors.date or "time")
    summary = _first(item, selectors.summary)
    return RawEntry(
        link=_join(location, base, href),
        title=_escaped(heading if heading is not None else item),
        summary=_escaped(summary) if summary is not None else "",
        base=location,
        published=feed_date(_date_text(date)) if date is not None else None,
    )


def _date_text(element: lxml.html.HtmlElement) -> str:
    """Return the machine-readable date of an element, else its text."""
    return str(element.get("datetime") or element.get("content") or element.text_content()).strip()


def _escaped(element: lxml.html.HtmlElement) -> str:
    """Return the text of an element on one line, as HTML."""
    return as_html(" ".join(element.text_content().split()))


def _join(location: str, base: str, href: str) -> str:
    """Return an absolute link; a broken one is none."""
    if not href:
        return ""
    try:
        return urljoin(urljoin(location, base), href)
    except ValueError:
        return ""
