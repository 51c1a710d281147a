"""Lists of feeds as OPML 2.0, http://opml.org/spec2.opml, with folders.

What OPML has no place for (publisher, region, how often) stands in attributes of a namespace of our own, so
that our own lists survive the round trip; headers and passwords are never written. Only http(s) feeds come in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tracker_tui.model.addresses import exported
from tracker_tui.model.errors import BadInput
from tracker_tui.model.feed import Feed
from tracker_tui.model.text import clean_line
from tracker_tui.sources.catalogue import check_web_address

_OURS = "https://pypi.org/project/tracker-tui/opml"
LARGEST = 10_000_000
_BEGINNINGS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""A tag, or the mark of an encoding before it."""
_DEEPEST = 20
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds of an OPML file; skipped counts entries that are no http(s) feed."""

    feeds: tuple[Feed, ...]
    skipped: int = 0


def read_opml(body: bytes, where: str) -> Subscriptions:
    """Return the feeds of an OPML document; BadInput names `where` and what is wrong."""
    if len(body) > LARGEST:
        raise BadInput(f"{where}: larger than 10 MB")
    if not body.lstrip().startswith(_BEGINNINGS):
        raise BadInput(f"{where}: not OPML")
    typed = BadInput(f"{where}: OPML with a document type is not read for safety")
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise typed
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{where}: not valid OPML: {clean_line(str(error))[:200]}") from None
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # in an encoding that hides its signs, such as UTF-16
        raise typed
    if not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise BadInput(f"{where}: not OPML")
    found: list[Feed] = []
    skipped = _collect(root, "", 0, found)
    distinct = {feed.url: feed for feed in reversed(found)}
    return Subscriptions(tuple(reversed(distinct.values())), skipped)


def _collect(parent: etree._Element, folder: str, depth: int, found: list[Feed]) -> int:
    """Add the feeds below an element to `found` and return how many entries were left out."""
    skipped = 0
    for outline in parent:
        if depth > _DEEPEST or len(found) >= _MOST:
            return skipped + 1
        address = _attribute(outline, "xmlUrl")
        name = _attribute(outline, "title") or _attribute(outline, "text")
        if address:
            feed = _feed(outline, address, name, folder)
            skipped += feed is None
            if feed:
                found.append(feed)
        if len(outline):
            inside = f"{folder}/{name}" if folder and name else folder or name
            is_list = outline.tag in ("head", "body")
            skipped += _collect(outline, folder if is_list else inside, depth + 1, found)
    return skipped


def _attribute(outline: etree._Element, name: str) -> str:
    """Return an attribute in whatever case it is written, clean and on one line."""
    value = outline.get(name)
    if value is None:
        pairs = ((str(key), str(text)) for key, text in outline.items())
        value = next((text for key, text in pairs if key.lower() == name.lower()), "")
    return clean_line(value)[:2000]


def _feed(outline: etree._Element, address: str, name: str, folder: str) -> Feed | None:
    """Return the feed of an outline, None where its address is not http(s)."""
    if address.startswith("feed:"):
        address = address[5:].removeprefix("//")
        address = address if address.startswith(("http://", "https://")) else f"http://{address}"
    if check_web_address(address):
        return None
    region = _own(outline, "region").upper()
    every = _own(outline, "every")
    words = (word.strip().strip("/") for word in _attribute(outline, "category").split(","))
    return Feed(
        url=address,
        title=name,
        publisher=_own(outline, "publisher"),
        themes=tuple(word for word in words if word and "/" not in word),
        region=region if len(region) == 2 and region.isascii() and region.isalpha() else "",
        language=_attribute(outline, "language").lower()[:2],
        every=int(every) if every.isascii() and every.isdecimal() and len(every) < 9 else 0,
        folder=folder,
    )


def _own(outline: etree._Element, name: str) -> str:
    """Return an attribute of our own namespace."""
    return clean_line(outline.get(f"{{{_OURS}}}{name}") or "")[:200]


def write_opml(feeds: Iterable[Feed], title: str = "tracker") -> str:
    """Return the http(s) feeds as an OPML document, in their folders."""
    root = etree.Element("opml", version="2.0", nsmap={"tracker": _OURS})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = clean_line(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {"": body}
    for feed in feeds:
        if feed.kind == "feed":
            parent = _folder(feed.folder, folders)
            etree.SubElement(parent, "outline", _attributes(feed))
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _folder(path: str, folders: dict[str, etree._Element]) -> etree._Element:
    """Return the outline of a folder such as `News/Asia`, made where it is missing."""
    if path not in folders:
        above, _, name = path.rpartition("/")
        folders[path] = etree.SubElement(_folder(above, folders), "outline", text=clean_line(name))
    return folders[path]


def _attributes(feed: Feed) -> dict[str, str]:
    """Return the attributes of a feed's outline."""
    values = {
        "type": "rss", "text": feed.name, "title": feed.title, "xmlUrl": exported(feed.url), "language": feed.language,
        "category": ",".join(feed.themes), f"{{{_OURS}}}publisher": feed.publisher,
        f"{{{_OURS}}}region": feed.region, f"{{{_OURS}}}every": str(feed.every or ""),
    }  # fmt: skip
    return {key: clean_line(value) for key, value in values.items() if value}
