"""Bylines inside headlines: `(Stephen Nellis/Reuters)` names who reports, not who acts."""

from __future__ import annotations

from functools import lru_cache

from tracker_tui.enrich.words.patterns import holds, lazy

_TAIL = lazy(r"\s*\(([^()\n]{2,110})\)\s*$")
_OUTLET = lazy(
    r"Bloomberg|Reuters|Axios|CNBC|Politico|Wired|Fortune|Forbes|Semafor|Sifted|Wall Street Journal|"
    r"New York Times|Washington Post|Financial Times|Business Insider|Associated Press|The [A-Z][\w ]+|"
    r"TechCrunch|Engadget|ZDNET|404 Media|Vanity Fair|Rest of World|Nikkei Asia|BBC|CNN|NPR|"
    r"South China Morning Post|[A-Z][\w ]+(?:News|Times|Post|Journal|Newsletter|Blog|Research|Newsroom)"
)
_SITE = lazy(
    r"\s+(?:[|·•]|[-–—])\s+(?:[a-z0-9-]+(?:\.[a-z0-9-]+){1,2}|TechCrunch|Reuters|Bloomberg(?:\.com)?|BBC News|CNBC|"
    r"The Verge|WIRED|Ars Technica|Engadget|The Guardian|Financial Times|The New York Times|WSJ|AP News|"
    r"The Register|VentureBeat|ZDNET|Fortune|Forbes|Axios|Politico|CNN|NPR|Nikkei Asia|"
    r"[A-Z][\w.]+(?: [A-Z][\w.]+)? (?:Blog|News|Times))\s*$"
)
_DIVIDERS = tuple("|·•-–—")
"""One of these stands before a site's name."""
_CREDIT = lazy(r"^By [A-Z][\w.'’-]+ [A-Z][^.!?\n]{0,120}$")
_LONG = 90


@lru_cache(maxsize=1024)
def byline_span(text: str) -> tuple[int, int] | None:
    """Return (start, end) of the words at the end that only say who reports, or None.

    Techmeme writes `(Author/Outlet)` or `(Outlet)` at the end of long headlines; others `| TechCrunch`.
    """
    if text.endswith(")"):
        match = _TAIL.search(text, max(0, len(text) - 120))
        if match and _names_outlet(match.group(1), match.start()):
            return match.span()
        return None
    match = _SITE.search(text, max(0, len(text) - 60)) if holds(text[-60:], _DIVIDERS) else None
    if match is None:
        match = _CREDIT.search(text) if text.startswith("By ") else None
    return match.span() if match else None


def _names_outlet(words: str, length: int) -> bool:
    """Return whether the words in brackets after a headline of that length are an outlet."""
    if not (words[0].isupper() or words[0].isdigit() or words[0] == "@"):
        return False
    if "/" in words and length > 30:
        outlet = words.rsplit("/", 1)[1]
        return bool(outlet) and not any(char.isdigit() for char in words.rsplit("/", 1)[0])
    if _OUTLET.fullmatch(words):
        return True
    return length > _LONG and (words[0] == "@" or (words[0].isupper() and not words.isupper()))
