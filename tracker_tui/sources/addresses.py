"""Addresses as people type or paste them, turned into the addresses of feeds; pure, no network.

youtube.com/channel/UC…  youtube.com/playlist?list=…    a channel's or playlist's videos
github.com/OWNER/REPO[/tags|/commits/BRANCH]            releases, tags, commits
r/NAME  reddit.com/r/NAME  reddit.com/user/NAME         a subreddit, a person
arxiv:cs.AR  arxiv:WORDS  arxiv.org/list/cs.AR/recent   a category, a search
hn  hn:WORDS  news.ycombinator.com                      Hacker News front page, a search
edgar:NVDA  edgar:NVDA:8-K                              filings with the SEC
@NAME@HOST  bsky.app/profile/NAME  NAME.substack.com    Mastodon, Bluesky, Substack
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, quote_plus, urlencode, urlsplit

from tracker_tui.model.addresses import shown
from tracker_tui.model.errors import BadInput
from tracker_tui.sources.catalogue import check_web_address

__all__ = ["feed_address", "shown"]

_OTHER_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:(?!\d)[^@]*")
"""`javascript:…` and the like; not a host with its port, not a name with its password."""
_SUBREDDIT = re.compile(r"/?r/(\w{2,50})/?")
_MASTODON = re.compile(r"@([\w.-]{1,100})@([\w.-]{3,200})")
_ARXIV_CATEGORY = re.compile(r"[a-z-]{2,20}(?:\.[A-Za-z-]{2,20})?")


def feed_address(text: str) -> str:
    """Return the http(s) address of what a person typed, of its feed where a known service has one.

    BadInput where it can't be an address of a feed or page.
    """
    text = text.strip()
    short = _shorthand(text)
    if short:
        return short
    if text.lower().startswith("feed:"):
        text = text[5:].removeprefix("//")
    scheme, mark, rest = text.partition("://")
    text = scheme.lower() + mark + rest if mark else text
    bare = not text.startswith(("http://", "https://"))
    if bare:
        if "://" in text or _OTHER_SCHEME.fullmatch(text):
            raise BadInput(f"not an http(s) address: {text!r}")
        text = "https://" + text.removeprefix("//")
    wrong = check_web_address(text)
    if wrong:
        raise BadInput(wrong)
    parts = urlsplit(text)
    if bare and "." not in (parts.hostname or ""):
        raise BadInput(f"not a web address: {text[8:]!r} (write https://example.org/feed.xml)")
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("old.")
    known = _SERVICES.get(host)
    return (known(parts) if known else _by_host(host, parts)) or text


def _shorthand(text: str) -> str:
    """Return the feed of a short form such as `r/NAME`, or nothing."""
    if found := _SUBREDDIT.fullmatch(text):
        return f"https://www.reddit.com/r/{found.group(1)}/.rss"
    if found := _MASTODON.fullmatch(text):
        return f"https://{found.group(2)}/@{found.group(1)}.rss"
    word, _, rest = text.partition(":")
    rest = rest.strip()
    match word.lower():
        case "hn":
            return (
                f"https://hnrss.org/newest?q={quote_plus(rest)}"
                if rest
                else "https://hnrss.org/frontpage"
            )
        case "arxiv" if rest:
            return _arxiv_query(rest)
        case "edgar" if rest:
            company, _, form = rest.partition(":")
            return _edgar(company.strip(), form.strip())
        case _:
            return ""


def _arxiv_query(words: str) -> str:
    """Return the feed of an arXiv category, or of a search, newest first."""
    if _ARXIV_CATEGORY.fullmatch(words) and ("." in words or "-" in words):
        return f"https://rss.arxiv.org/rss/{words}"
    query = {
        "search_query": f'all:"{words}"', "sortBy": "submittedDate", "sortOrder": "descending", "max_results": "50",
    }  # fmt: skip
    return "https://export.arxiv.org/api/query?" + urlencode(query)


def _edgar(company: str, form: str) -> str:
    """Return the feed of a company's filings by ticker or CIK."""
    query = {
        "action": "getcompany", "CIK": company, "type": form, "dateb": "", "owner": "include", "count": "40",
        "output": "atom",
    }  # fmt: skip
    return "https://www.sec.gov/cgi-bin/browse-edgar?" + urlencode(query)


def _youtube(parts: SplitResult) -> str:
    """Return the feed of a channel, user or playlist; a page of another form names its feed itself."""
    words, query = parts.path.strip("/").split("/"), parse_qs(parts.query)
    base = "https://www.youtube.com/feeds/videos.xml?"
    if words[0] == "channel" and len(words) > 1:
        return base + urlencode({"channel_id": words[1]})
    if words[0] == "user" and len(words) > 1:
        return base + urlencode({"user": words[1]})
    if words[0] == "playlist" and query.get("list"):
        return base + urlencode({"playlist_id": query["list"][0]})
    return ""


def _github(parts: SplitResult) -> str:
    """Return the feed of a repository's releases, tags or commits, or of a person."""
    words = [word for word in parts.path.split("/") if word]
    if not words or parts.path.endswith(".atom"):
        return ""
    if len(words) == 1:
        return f"https://github.com/{words[0]}.atom"
    place = "https://github.com/" + "/".join(words[:2])
    kind = words[2] if len(words) > 2 else "releases"
    if kind in ("commits", "tree"):
        return (
            f"{place}/commits/{'/'.join(words[3:])}.atom"
            if len(words) > 3
            else f"{place}/commits.atom"
        )
    return f"{place}/tags.atom" if kind == "tags" else f"{place}/releases.atom"


def _reddit(parts: SplitResult) -> str:
    """Return the feed of a subreddit or person."""
    if parts.path.endswith((".rss", ".rss/")):
        return ""
    path = parts.path.rstrip("/") or ""
    query = f"?{parts.query}" if parts.query else ""
    return f"https://www.reddit.com{path}/.rss{query}"


def _arxiv(parts: SplitResult) -> str:
    """Return the feed of a listing."""
    words = [word for word in parts.path.split("/") if word]
    return f"https://rss.arxiv.org/rss/{words[1]}" if len(words) > 1 and words[0] == "list" else ""


def _hacker_news(parts: SplitResult) -> str:
    """Return the feed of a page of Hacker News."""
    query = parse_qs(parts.query).get("id", [""])[0]
    page = parts.path.strip("/")
    if page in ("user", "item") and query:
        return f"https://hnrss.org/{page}?{urlencode({'id': query})}"
    return {"newest": "https://hnrss.org/newest", "ask": "https://hnrss.org/ask", "show": "https://hnrss.org/show",
            "": "https://hnrss.org/frontpage", "news": "https://hnrss.org/frontpage"}.get(page, "")  # fmt: skip


def _sec(parts: SplitResult) -> str:
    """Return the feed of a company's page in EDGAR."""
    query = parse_qs(parts.query)
    company = query.get("CIK", query.get("cik", [""]))[0]
    if "browse-edgar" not in parts.path or not company or query.get("output") == ["atom"]:
        return ""
    return _edgar(company, query.get("type", [""])[0])


def _bluesky(parts: SplitResult) -> str:
    """Return the feed of a person."""
    words = [word for word in parts.path.split("/") if word]
    if len(words) == 2 and words[0] == "profile":
        return f"https://bsky.app/profile/{words[1]}/rss"
    return ""


def _by_host(host: str, parts: SplitResult) -> str:
    """Return the feed of a site whose service is told by the end of its name."""
    if host.endswith(".substack.com") and parts.path in ("", "/"):
        return f"https://{parts.netloc}/feed"
    return ""


_SERVICES: dict[str, Callable[[SplitResult], str]] = {
    "youtube.com": _youtube, "github.com": _github, "reddit.com": _reddit, "arxiv.org": _arxiv,
    "news.ycombinator.com": _hacker_news, "sec.gov": _sec, "bsky.app": _bluesky,
}  # fmt: skip
