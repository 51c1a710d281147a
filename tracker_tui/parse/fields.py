"""The fields of one entry, gathered while its elements pass by in document order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from lxml import etree

from tracker_tui.model.item import RawEntry
from tracker_tui.parse.dates import feed_date
from tracker_tui.parse.names import Meaning
from tracker_tui.parse.repair import name_of_author, repair
from tracker_tui.parse.values import ABSOLUTE, join

_STRAY_ENTITY = re.compile(r"&([A-Za-z0-9_]{1,100});")
_HTML_TYPES = {"text/html", "html", "application/xhtml+xml", "xhtml"}
_TEXT_TYPES = _HTML_TYPES | {"text", "plain", "text/plain", ""}


class Unsure(Exception):
    """The document is one that feedparser should read."""


class EntryFields:
    """The fields of one entry while its elements pass by, in document order."""

    def __init__(self, base: str, guid: str) -> None:
        self.base, self.guid = base, guid
        self.title = self.media_title = self.link = ""
        self.summary: str | None = None
        self.caption = ""
        self.contents: list[str] = []
        self.content_seen = False
        self.authors: list[str] = []
        self.dates: dict[str, datetime | None] = {}

    def _take_title(self, element: etree._Element) -> None:
        """Note the first title that says anything."""
        self.title = self.title or inner(element)

    def _take_media_title(self, element: etree._Element) -> None:
        """Note the title of a medium, for an entry without its own."""
        self.media_title = self.media_title or text_of(element)

    def _take_caption(self, element: etree._Element) -> None:
        """Note what a medium shows, for an entry without any text of its own."""
        self.caption = self.caption or inner(element)

    def _take_published(self, element: etree._Element) -> None:
        self.dates["published"] = feed_date(text_of(element))

    def _take_updated(self, element: etree._Element) -> None:
        self.dates["updated"] = feed_date(text_of(element))

    def _take_created(self, element: etree._Element) -> None:
        self.dates["created"] = feed_date(text_of(element))

    def _take_link(self, element: etree._Element) -> None:
        """Note an alternate link; in RSS the address is text, in Atom an attribute."""
        href = href_of(element)
        relation = element.get("rel", "alternate")
        if not href and relation == "alternate":
            text = text_of(element)
            self.link = _STRAY_ENTITY.sub(r"&\1", text.replace("&amp;", "&")) or self.link
        elif relation == "alternate" and element.get("type", "text/html") in _HTML_TYPES:
            self.link = href.strip()

    def _take_guid(self, element: etree._Element) -> None:
        """Note the identity, which in RSS may be the link as well."""
        self.guid = text_of(element)
        if element.get("isPermaLink", element.get("ispermalink", "true")) == "true":
            self.guid = join(self.base, self.guid)

    def _take_description(self, element: etree._Element) -> None:
        """Note a description; a second one is content, as long as there is no other content."""
        if self.summary is None or self.content_seen:
            self.summary = inner(element)
        else:
            self._take_content(element)

    def _take_content(self, element: etree._Element) -> None:
        """Note content, which stands for a missing summary as well."""
        text = inner(element)
        self.content_seen = True
        self.contents.append(text)
        if self.summary is None and element.get("type", "").lower() in _TEXT_TYPES:
            self.summary = text

    def _take_author(self, element: etree._Element) -> None:
        """Note the name of an author: a child element in Atom, else text."""
        name = ""
        for child in element:
            if child.tag.rpartition("}")[2].lower() == "name":
                name = text_of(child)
        if not name:
            name = name_of_author(text_of(element))
        if name and name not in self.authors:
            self.authors.append(name)

    def finish(self, location: str, language: str) -> RawEntry:
        """Return the entry."""
        summary = self.summary or ("" if any(self.contents) else self.caption)
        content = max(self.contents, key=len, default="")
        link = self.link or (self.guid if self.guid.startswith(ABSOLUTE) else "")
        base = join(location, self.base)
        return RawEntry(
            guid=self.guid,
            link=join(base, link) if link else "",
            title=self.title or self.media_title,
            summary=summary,
            content="" if content == summary else content,
            author=", ".join(self.authors),
            language=language,
            base=base,
            published=self.dates.get("published") or self.dates.get("created"),
            updated=self.dates.get("updated"),
        )


Taker = Callable[[EntryFields, etree._Element], None]
TAKERS: dict[Meaning, Taker] = {
    "title": EntryFields._take_title,
    "media_title": EntryFields._take_media_title,
    "link": EntryFields._take_link,
    "guid": EntryFields._take_guid,
    "id": EntryFields._take_guid,
    "description": EntryFields._take_description,
    "media_description": EntryFields._take_caption,
    "content": EntryFields._take_content,
    "author": EntryFields._take_author,
    "published": EntryFields._take_published,
    "updated": EntryFields._take_updated,
    "created": EntryFields._take_created,
}


def href_of(element: etree._Element) -> str:
    """Return the address in an attribute of a link."""
    return element.get("href") or element.get("url") or element.get("uri") or ""


def text_of(element: etree._Element) -> str:
    """Return the text directly inside an element."""
    text = element.text
    if not text:
        return ""
    text = text.strip()
    return text if text.isascii() else repair(text)


def inner(element: etree._Element) -> str:
    """Return the content of an element; markup that isn't escaped is written out.

    Raises Unsure for content in base64, which feedparser undoes.
    """
    kind = element.get("type", "").lower()
    if element.get("mode") == "base64" or (
        "/" in kind and not kind.startswith("text/") and "xml" not in kind
    ):
        raise Unsure
    if not len(element):
        return text_of(element)
    for child in element.iter():
        if "}" in child.tag:
            child.tag = child.tag.rpartition("}")[2]
    text = element.text or ""
    if "xhtml" in kind:
        text = text.replace("&", "&amp;").replace("<", "&lt;")
    elif len(element) == 1 and element[0].tag == "div" and not text.strip():
        return inner(element[0])  # some write escaped markup inside a real <div>
    return repair(
        "".join([text, *(etree.tostring(child, encoding="unicode") for child in element)]).strip()
    )
