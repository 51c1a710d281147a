"""HTML to plain paragraphs.

What comes out is plain text that nothing ever reads as markup, so no sanitizer is needed, only a tokenizer: tags become
line breaks or nothing, scripts and styles go with what is in them, character references become characters. Text without
a known tag is taken as plain text, with its line breaks. Every step is linear, whatever the input.
"""

from __future__ import annotations

import html
import re

from tracker_tui.model.text import clean, clean_line

LONGEST_HTML = 2_000_000
LONGEST_TEXT = 400_000
LONGEST_TITLE = 1000
_PARAGRAPHS = (
    "p", "div", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl",
    "table", "pre", "figure", "figcaption", "hr", "header", "footer", "aside", "details", "address",
)  # fmt: skip
_LINES = ("br", "li", "tr", "dt", "dd", "summary", "option")
_CELLS = ("td", "th")
_SILENT = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "title", "textarea",
    "select", "button", "audio", "video", "canvas",
)  # fmt: skip
_INLINE = (
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn", "em",
    "embed", "font", "i", "img", "ins", "kbd", "mark", "nobr", "picture", "q", "s", "samp", "small", "source",
    "span", "strike", "strong", "sub", "sup", "tbody", "tfoot", "thead", "time", "tt", "u", "var", "wbr", "caption",
    "html", "body", "main", "nav", "form", "input", "label", "link", "meta", "param", "track", "col", "colgroup",
)  # fmt: skip
_BREAKS = {
    slash + name: mark
    for names, mark in ((_PARAGRAPHS, "\n\n"), (_LINES, "\n"), (_CELLS, " "))
    for name in names
    for slash in ("", "/")
} | {"/br": ""}
"""`</br>` only ever closes a `<br>` that has broken the line."""
_KNOWN = "|".join(sorted({*_PARAGRAPHS, *_LINES, *_CELLS, *_SILENT, *_INLINE}))
_KNOWN_TAG = re.compile(rf"</?(?:{_KNOWN})(?=[\s/>])|<!--", re.IGNORECASE)
_TITLE_TAG = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_TAG = re.compile(r"""<(/?[A-Za-z][A-Za-z0-9]*+)[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>""")
"""Possessive, so that a tag that never ends costs one look and no more."""
_BROKEN_TAG = re.compile(
    rf"""</?(?:{_KNOWN})\b(?:\s++[\w:-]++\s*+=\s*+["']?[^\s<>"']*+["']?)*+\s*+/?>?""", re.IGNORECASE
)
"""A tag whose quotes or bracket are missing: it goes as far as it looks like one, the words after it stay."""
_DECLARATION = re.compile(r"<[!?][^<>]*+>")
_SILENT_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _SILENT}
_SILENT_NAMES = frozenset(_SILENT)
_SILENT_START = re.compile(rf"<({'|'.join(_SILENT)})(?=[\s/>])", re.IGNORECASE)


def has_tags(text: str) -> bool:
    """Return whether a text holds a tag that HTML knows."""
    return "<" in text and _KNOWN_TAG.search(text) is not None


def html_to_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return clean plain text with paragraphs, at most `longest` code points."""
    text = text[:LONGEST_HTML]
    if has_tags(text):
        text = _paragraphs(text)
    if "&" in text:
        text = html.unescape(text)
    return cut(clean(text), longest)


def _paragraphs(text: str) -> str:
    """Return the text of HTML with line breaks where its blocks end; character references stay."""
    if "<!--" in text:
        text = _without(text, "<!--", "-->")
    text = text.replace("\n", " ").replace("\r", " ")
    parts = _TAG.split(text)
    if not _SILENT_NAMES.isdisjoint(map(str.lower, set(parts[1::2]))):
        parts = _TAG.split(_without_silent(text))
    names = parts[1::2]
    breaks = {name: _BREAKS.get(name.lower(), "") for name in set(names)}
    parts[1::2] = map(breaks.__getitem__, names)
    text = "".join(parts)
    if "<" not in text:
        return text
    return _BROKEN_TAG.sub("", _DECLARATION.sub("", text))


def _without(text: str, begin: str, end: str) -> str:
    """Return a text without what stands between two marks; one that is never closed loses its mark only."""
    parts, place = [], 0
    while (start := text.find(begin, place)) >= 0:
        stop = text.find(end, start + len(begin))
        parts.append(text[place:start])
        if stop < 0:
            place = start + len(begin)
            break
        place = stop + len(end)
    return "".join(parts) + text[place:].replace(begin, "")


def _without_silent(text: str) -> str:
    """Return HTML without the elements whose content is not for reading."""
    parts, place = [], 0
    unclosed: set[str] = set()
    for found in _SILENT_START.finditer(text):
        name = found.group(1).lower()
        if found.start() < place or name in unclosed:
            continue
        end = _SILENT_ENDS[name].search(text, found.end())
        if end is None:
            unclosed.add(name)  # nothing closes it any more, so it isn't looked for again
            continue
        parts.append(text[place : found.start()])
        place = end.start()
    return "".join(parts) + text[place:]


def title_to_text(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return a title on one line; tags that HTML doesn't know, such as `Vec<T>`, are words."""
    text = text[: longest * 20]
    if "<" in text:
        text = _TITLE_TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return cut(clean_line(text), longest)


def cut(text: str, longest: int) -> str:
    """Return a text of at most `longest` code points, cut at a blank and marked where it was cut."""
    if len(text) <= longest:
        return text
    short = text[: longest - 1]
    blank = short.rfind(" ", longest // 2)
    return (short[:blank] if blank > 0 else short).rstrip() + "…"
