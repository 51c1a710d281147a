"""XML element names of the many feed dialects, told as what they mean to an entry."""

from __future__ import annotations

from typing import Literal

Meaning = Literal[
    "title", "media_title", "link", "guid", "id", "description", "media_description", "content", "author",
    "published", "updated", "created", "group", "language", "ttl", "",
]  # fmt: skip

ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
RSS_1 = ("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CORE = ("", *ATOM, *RSS_1)
_DC = ("http://purl.org/dc/elements/1.1/",)
_TERMS = ("http://purl.org/dc/terms/",)
_MEDIA = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_ITUNES = ("http://www.itunes.com/dtds/podcast-1.0.dtd",)
_CONTENT = ("http://purl.org/rss/1.0/modules/content/",)
_XHTML = ("http://www.w3.org/1999/xhtml",)

_TABLE: tuple[tuple[tuple[str, ...], str, Meaning], ...] = (
    (_CORE, "title", "title"), (_DC, "title", "title"), (_MEDIA, "title", "media_title"),
    (_CORE, "link", "link"),
    (_CORE, "guid", "guid"), (_CORE, "id", "id"),
    (_CORE, "description", "description"), (_CORE, "summary", "description"), (_CORE, "abstract", "description"),
    (_DC, "description", "description"), (_ITUNES, "summary", "description"),
    (_MEDIA, "description", "media_description"),
    (_CONTENT, "encoded", "content"), (_CORE, "content", "content"), (_CORE, "fullitem", "content"),
    (_XHTML, "body", "content"), (_CORE, "body", "content"),
    (_CORE, "author", "author"), (_CORE, "managingeditor", "author"), (_DC, "creator", "author"),
    (_DC, "author", "author"),
    (_ITUNES, "author", "author"),
    (_CORE, "pubdate", "published"), (_CORE, "published", "published"), (_CORE, "issued", "published"),
    (_TERMS, "issued", "published"),
    (_CORE, "updated", "updated"), (_CORE, "modified", "updated"), (_CORE, "lastbuilddate", "updated"),
    (_DC, "date", "updated"), (_TERMS, "modified", "updated"),
    (_CORE, "created", "created"), (_TERMS, "created", "created"),
    (_MEDIA, "group", "group"),
    (_CORE, "language", "language"), (_DC, "language", "language"), (_CORE, "ttl", "ttl"),
)  # fmt: skip
_MEANINGS: dict[tuple[str, str], Meaning] = {
    (space.lower(), local): meaning for spaces, local, meaning in _TABLE for space in spaces
}


_PREFIXES = {
    "dc": _DC[0], "dcterms": _TERMS[0], "media": _MEDIA[0], "itunes": _ITUNES[0], "content": _CONTENT[0],
}  # fmt: skip
_SPACES = {space for space, _ in _MEANINGS}


def is_known(space: str) -> bool:
    """Return whether elements of a namespace mean something to an entry."""
    return space.lower() in _SPACES


def meaning_of(tag: str, prefix: str | None) -> Meaning:
    """Return what an element means, by its name as `{namespace}local` in any case, or an empty string.

    Where the namespace isn't known, as in many feeds that misspell it, a usual prefix tells it.
    """
    space, _, local = tag.lower().rpartition("}")
    space = space[1:]
    if space not in _SPACES:
        space = _PREFIXES.get(prefix or "", space)
    return _MEANINGS.get((space, local), "")
