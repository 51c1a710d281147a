"""What of a headline tells the news: outlet tails, bylines and section labels are taken off."""

from __future__ import annotations

import html
import re

from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.tables import read_table

_OUTLETS = "|".join(re.escape(name) for name, _ in read_table("outlets.txt"))
_BYLINE = lazy(
    r"\s*\((?=[^()]*[A-Z])[^()/]{0,80}/([^()]{2,60})\)\s*$|"
    rf"\s+\((?:The )?({_OUTLETS}|AP|Kyodo|Yonhap|dpa)\)\s*$"
)
_TAIL = lazy(r"\s(?:[|–—]|-)\s(?=[A-Z])[^|–—]{2,28}$")
_LABEL = lazy(
    r"^(?:\[[^\]]{2,24}\]|(?:show|ask|launch|tell) hn\s*:|(?:exclusive|breaking|update[ds]?|watch|live|video|podcast|"
    r"opinion|analysis|report|sources?|filing|letter|memo|interview|profile|survey|study)\s*:)\s*",
    re.IGNORECASE,
)  # fmt: skip
_OUTLET = lazy(
    r"(?:News|Times|Post|Journal|Verge|Wired|Register|Reuters|Bloomberg|TechCrunch|Engadget|Mashable|Guardian|BBC|CNBC|CNN|"
    r"Forbes|Fortune|Axios|Insider|Hardware|Technica|Today|Daily|Tribune|Herald|Magazine|Review|Blog|\.com|\.org|\.net|\.io|MarketWatch|"
    r"Yahoo|Politico|Gizmodo|ZDNet|VentureBeat|TechRadar|DCD|Nikkei|Telegraph|Independent|Wire|Street|Monitor|Standard)",
)


def headline(title: str) -> str:
    """Return the title without byline, outlet tail and label."""
    title = title.rstrip()
    if "&" in title and ";" in title:
        title = html.unescape(title)
    text = _BYLINE.sub("", title) if title.endswith(")") else title
    tail = _TAIL.search(text) if _has_tail(text) else None
    if tail and tail.start() > 20 and _OUTLET.search(tail.group()):
        text = text[: tail.start()]
    if ":" in text[:16] or text.startswith("["):
        text = _LABEL.sub("", text, count=1)
    return text or title


def reporter(title: str) -> str | None:
    """Return the outlet of a byline such as `(Jane Doe/Reuters)`, whose report is passed on, or None."""
    byline = _BYLINE.search(title) if title.endswith(")") else None
    return (byline.group(1) or byline.group(2)) if byline else None


def _has_tail(text: str) -> bool:
    """Return whether the end can name an outlet; asked first because it is cheap."""
    end = text[-34:]
    return " - " in end or " | " in end or " – " in end or " — " in end
