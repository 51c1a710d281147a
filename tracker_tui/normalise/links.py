"""Links: made absolute, http(s) only, without the parameters that only track the reader."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from tracker_tui.model.text import clean_line

LONGEST = 4096
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|wickedid"
    r"|oly_anon_id|oly_enc_id|rb_clickid|s_cid|ncid|cmpid|icid|ito|at_medium|at_campaign|at_custom\d|wt_mc|xtor"
    r"|ns_mchannel|ns_source|ns_campaign|guccounter|guce_referrer\w*|__twitter_impression|partner(?==rss)"
    r"|(?:ref|source|src|via|campaign|cid|mod|cmp|from)(?==(?:rss|feed|atom|rssfeed|rss_feed|rss\w{0,12})$))(?:=|$)",
    re.IGNORECASE,
)
_TRACKING_FRAGMENT = re.compile(r"(?:utm_\w+|xtor|ref|rss|at_\w+|Echobox)(?:=|$)", re.IGNORECASE)
_ORDINARY = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]{1,200}/[A-Za-z0-9/._~%+-]{0,1000}(?:\?([A-Za-z0-9=&/._~%+-]{1,1000}))?"
)
"""Most links: nothing in them needs a change, but perhaps in the query."""
_SPACES = re.compile(r"\s+")


def web_link(link: str, base: str = "") -> str:
    """Return a link as an absolute http(s) address without tracking parameters, or an empty string."""
    if found := _ORDINARY.fullmatch(link):
        query = found.group(1)
        if not query or not any(map(_TRACKING.match, query.split("&"))):
            return link
    link = _SPACES.sub("%20", clean_line(link))
    if not link or len(link) > LONGEST:
        return ""
    try:
        parts = urlsplit(urljoin(base, link) if base else link)
        host = parts.hostname
        _ = parts.port
        if not link.isascii():
            host = host.encode("idna").decode("ascii") if host else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not host or host.startswith("-"):
        return ""
    return _ascii(urlunsplit(_plain(parts, host)))


def _ascii(link: str) -> str:
    """Return a link with everything but ASCII percent-encoded, so that both ways to write it are one."""
    if link.isascii():
        return link
    return "".join(sign if sign.isascii() else quote(sign, errors="replace") for sign in link)


def _plain(parts: SplitResult, host: str) -> SplitResult:
    """Return an address without user, default port and tracking."""
    port = parts.port
    if port in (None, 80 if parts.scheme == "http" else 443):
        place = f"[{host}]" if ":" in host else host
    else:
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    query = parts.query
    if query:
        query = "&".join(part for part in query.split("&") if not _TRACKING.match(part))
    fragment = "" if _TRACKING_FRAGMENT.match(parts.fragment) else parts.fragment
    return parts._replace(netloc=place, path=parts.path or "/", query=query, fragment=fragment)


def link_identity(link: str) -> str:
    """Return what two addresses of one page have in common: no scheme, no `www.`, no last slash."""
    return link.partition("://")[2].removeprefix("www.").rstrip("/")
