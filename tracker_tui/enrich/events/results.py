"""Whether a headline tells the results of a company's quarter: every outlet picks other figures of one report."""

from __future__ import annotations

import re

from tracker_tui.enrich.words.patterns import lazy

_QUARTER = r"(?:q[1-4]|[1-4]q|(?:first|second|third|fourth)[- ]quarter|quarterly)"
_RESULTS = lazy(
    r"\b(?:reports?|reported|posts?|posted|misses|beats|tops|topped|sees|logs|delivers|records?)\b[^|]{0,80}?"
    rf"\b(?:{_QUARTER}|quarter|earnings|results)\b"
    rf"|\b{_QUARTER}\b[^|]{{0,30}}?\b(?:results?|earnings|revenues?|profits?|sales|net income|loss(?:es)?)\b"
    r"|\b(?:q[1-4]|[1-4]q)(?: (?:fy)?20\d\d)?:"
    r"|\b(?:profits?|revenues?|earnings|sales|net income)\b[^|]{0,60}?\b(?:expectations?|estimates?|quarter(?:ly)?)\b"
    r"|\bearnings(?: call| report)?:",
    re.IGNORECASE,
)


def tells_results(headline: str) -> bool:
    """Return whether a headline tells what a company earned in a quarter."""
    return _RESULTS.search(headline) is not None
