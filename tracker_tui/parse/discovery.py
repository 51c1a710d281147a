"""The feeds that a web page names, and where feeds usually are on sites that name none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from tracker_tui.parse.page import parse_html

_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json",
          "application/rdf+xml", "application/xml", "text/xml"}  # fmt: skip
_LOOKS_LIKE_FEED = re.compile(
    r"(?:^|[/._-])(?:feed|feeds|rss|rss2|atom|rdf)(?:[/._?-]|$)|\.(?:rss|atom)$|feed\.json$",
    re.IGNORECASE,
)
_USUAL = (
    "/feed",
    "/rss",
    "/feed.xml",
    "/rss.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feed/",
)
_MOST = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A feed that a page names."""

    url: str
    title: str = ""


def feeds_of_page(body: bytes, content_type: str, location: str) -> tuple[Named, ...]:
    """Return the feeds in the head of a page, else the links that look like feeds; ParseError where it is no HTML."""
    tree = parse_html(body, content_type)
    tag = tree.find(".//base[@href]")
    base = _join(location, tag.get("href", "")) if tag is not None else location
    found: dict[str, Named] = {}
    for link in tree.iter("link"):
        relations = link.get("rel", "").lower().split()
        kind = link.get("type", "").lower().partition(";")[0].strip()
        if "alternate" in relations and kind in _TYPES:
            _note(found, base, link.get("href", ""), link.get("title", ""))
    if not found:
        for anchor in tree.iter("a"):
            href = anchor.get("href", "")
            if _LOOKS_LIKE_FEED.search(_path(href)):
                _note(found, base, href, "")
    return tuple(found.values())[:_MOST]


def usual_places(location: str) -> tuple[Named, ...]:
    """Return where a site's feed usually is, below the page and at the root."""
    root = urljoin(location, "/")
    page = location.rstrip("/")
    places = dict.fromkeys([page + "/feed", *(urljoin(root, path) for path in _USUAL)])
    return tuple(map(Named, places))


def _note(found: dict[str, Named], base: str, href: str, title: str) -> None:
    """Note an http(s) address once."""
    url = _join(base, href.strip()) if href.strip() else ""
    if url.startswith(("http://", "https://")):
        found.setdefault(url, Named(url, title))


def _path(href: str) -> str:
    """Return the path of an address; a broken one has none."""
    try:
        return urlsplit(href).path if href.isprintable() else ""
    except ValueError:
        return ""


def _join(base: str, href: str) -> str:
    """Return an absolute address; a broken one is none."""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
