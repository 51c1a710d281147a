"""The text of an article on a web page, by trafilatura; loaded only where somebody asks for a full text."""

from __future__ import annotations

from tracker_tui.model.errors import ParseError

_SHORTEST = 200
"""Characters below which what was found is no article but a notice."""


def article_html(body: bytes, location: str) -> str:
    """Return the article of a page as simple HTML; ParseError where there is none."""
    import trafilatura

    found = trafilatura.extract(
        body.decode("utf-8", "replace") if _is_utf8(body) else body,
        url=location,
        output_format="html",
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        deduplicate=False,
        favor_precision=False,
    )
    if not found or len(found) < _SHORTEST:
        raise ParseError("no article text was found on the page")
    return str(found)


def _is_utf8(body: bytes) -> bool:
    """Return whether bytes are UTF-8."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
