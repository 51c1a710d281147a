"""HTML to plain paragraphs.

nh3 (ammonia, html5ever in Rust) drops scripts, styles and attributes and leaves a known set of bare tags, which
are then turned into line breaks. Text without a known tag is taken as plain text, with its line breaks.
"""

from __future__ import annotations

import html
import re

import nh3

from tracker_tui.model.text import clean, clean_line

LONGEST_HTML = 2_000_000
LONGEST_TEXT = 400_000
_PARAGRAPHS = {
    "p", "div", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl",
    "table", "pre", "figure", "figcaption", "hr", "header", "footer", "aside", "details", "address",
}  # fmt: skip
_LINES = {"br", "li", "tr", "dt", "dd", "summary"}
_CELLS = {"td", "th"}
_SILENT = {
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "title", "textarea",
    "select", "button", "audio", "video", "canvas",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn", "em",
    "embed", "font", "i", "img", "ins", "kbd", "mark", "nobr", "picture", "q", "s", "samp", "small", "source",
    "span", "strike", "strong", "sub", "sup", "tbody", "tfoot", "thead", "time", "tt", "u", "var", "wbr", "caption",
    "html", "body", "main", "nav", "form", "input", "label", "link", "meta", "param", "track", "col", "colgroup",
}  # fmt: skip
_KEPT = _PARAGRAPHS | _LINES | _CELLS
_KNOWN = "|".join(sorted(_KEPT | _SILENT | _INLINE))
_TAG = re.compile(rf"</?(?:{_KNOWN})(?=[\s/>])|<!--", re.IGNORECASE)
_TITLE_TAG = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_BREAK = re.compile("</?(?:" + "|".join(sorted(_PARAGRAPHS)) + ")>")
_LINE = re.compile("</?(?:" + "|".join(sorted(_LINES)) + ")>")
_CLOSED_BREAK = re.compile(r"<br\b[^<>]{0,1000}></br>")
"""XHTML written out by some tools, which HTML takes for two breaks."""
_CELL = re.compile("</?t[dh]>")


def has_tags(text: str) -> bool:
    """Return whether a text holds a tag that HTML knows."""
    return "<" in text and _TAG.search(text) is not None


def html_to_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return clean plain text with paragraphs, at most `longest` code points."""
    text = text[:LONGEST_HTML]
    if has_tags(text):
        text = _paragraphs(text)
    elif "&" in text:
        text = html.unescape(text)
    return cut(clean(text), longest)


def _paragraphs(text: str) -> str:
    """Return the text of HTML with line breaks where its blocks end."""
    if "</br>" in text:
        text = _CLOSED_BREAK.sub("<br>", text)
    text = nh3.clean(
        text,
        tags=_KEPT,
        attributes={},
        clean_content_tags=_SILENT,
        link_rel=None,
        strip_comments=True,
    )
    text = " ".join(text.split())
    text = _CELL.sub(" ", _LINE.sub("\n", _BREAK.sub("\n\n", text)))
    # nh3 writes these four entities and no other.
    text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&amp;", "&")


def title_to_text(text: str, longest: int = 1000) -> str:
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
