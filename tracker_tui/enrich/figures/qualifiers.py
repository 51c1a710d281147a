"""How sure an amount is: `~`, `+`, `up to`, `est`, `range`."""

from __future__ import annotations

from tracker_tui.enrich.figures.amounts import Reading
from tracker_tui.enrich.words.patterns import lazy

_BEFORE = lazy(
    r"(?:(?P<attached>[~≈±<>])|(?P<upto>up to|as much as|as many as|as high as|最多|最高|高达|高達|最大|최대|bis zu|"
    r"jusqu'a|hasta)|"
    r"(?P<under>less than|fewer than|under|below|just under|低于|不到)|"
    r"(?P<more>at least|more than|over|above|exceeding|upwards of|north of|well over|greater than|minimum of|超过|超過|"
    r"逾|超|plus de|mas de|uber)|"
    r"(?P<about>nearly|almost|about|around|roughly|approximately|approx\.?|some|circa|close to|an estimated|estimated|"
    r"近|约|約|大约|약|environ|cerca de|rund|etwa|fast))(?: (?:the|a|an|its))? ?$"
)
_ESTIMATE = lazy(r" ?\(?(?:est\b|estimate|expected\b|forecast\b)|이상")


def qualify(folded: str, reading: Reading, low: int) -> tuple[int, str]:
    """Return (start, qualifier): an attached sign or `up to` before belongs to the span, other words don't."""
    start = reading.start
    window = max(low, start - 20)
    match = _BEFORE.search(folded[window:start])
    if reading.high is not None:
        return start, "range"
    behind = _behind(folded, reading)
    if behind == "est":
        return start, behind
    if match is None or (
        match.start()
        and folded[window + match.start() - 1].isalnum()
        and match.group()[0].isascii()
    ):
        return start, behind
    kind = match.lastgroup
    if kind == "attached":
        sign = match.group()[0]
        return window + match.start(), {"<": "up to", ">": "+"}.get(sign, "~")
    if kind == "upto":
        return window + match.start(), "up to"
    return start, {"under": "up to", "more": "+"}.get(kind or "", "~")


def _behind(folded: str, reading: Reading) -> str:
    """Return the qualifier that follows an amount."""
    if reading.plus:
        return "+"
    match = _ESTIMATE.match(folded, reading.end)
    if match is None:
        return ""
    return "+" if match.group().endswith("이상") else "est"
