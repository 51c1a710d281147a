"""Untrusted text made harmless in Markdown and HTML (rule R11), and read back from Markdown."""

from __future__ import annotations

import html
import re

_SPECIAL = re.compile(r"([\\`*_\[\]<|]|(?<=\S)~|~(?=[~\s]|$)|&(?=#?\w{1,32};))")
_LINKS = re.compile(r"(?i)(https?|ftp|mailto|javascript|data)(:)|(www)(\.)|(\w)(@)(?=\w)")
_LINE_START = re.compile(r"^(\s*)((?:[-+]|\d{1,9}[.)])(?=\s|$)|>|#{1,6}(?=\s|$)|=+\s*$|-{2,}\s*$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def markdown(text: str) -> str:
    """Return text on one line that Markdown shows as it is: no link, image, heading, table, HTML or emphasis."""
    line = " ".join(text.split())
    line = _SPECIAL.sub(r"\\\1", line)
    line = _LINKS.sub(_broken_link, line)
    return _LINE_START.sub(_broken_start, line)


def _broken_link(match: re.Match[str]) -> str:
    scheme, colon, www, dot, before, at = match.groups()
    if scheme:
        return f"{scheme}\\{colon}"
    return f"{www}\\{dot}" if www else f"{before}\\{at}"


def _broken_start(match: re.Match[str]) -> str:
    blanks, mark = match.groups()
    return f"{blanks}{mark[:-1]}\\{mark[-1]}"


def unquoted(name: str) -> str:
    """Return a name with straight quotation marks: curly ones show where quoted words end before it."""
    return name.replace("“", '"').replace("”", '"')


def plain(text: str) -> str:
    """Return the text that escaped Markdown stands for."""
    return _ESCAPED.sub(r"\1", text)


def web(text: str) -> str:
    """Return text for HTML, in elements and in quoted attributes."""
    return html.escape(" ".join(text.split()), quote=True)


def link(url: str) -> str:
    """Return an http(s) address that is safe inside `<…>` of Markdown; empty for any other."""
    if not re.match(r"https?://[^\s<>]+$", url):
        return ""
    return url.replace("\\", "%5C").replace("`", "%60").replace("|", "%7C")
