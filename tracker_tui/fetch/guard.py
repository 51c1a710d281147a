"""Where a redirect or a discovered link may lead: never from a public host into somebody's own network.

Pure: the client resolves names and asks here before it connects, so that a name that resolves differently the
second time changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from contextlib import suppress
from enum import IntEnum
from urllib.parse import urljoin, urlsplit

from tracker_tui.model.errors import FetchError
from tracker_tui.model.text import clean_line

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")
"""All that has been given out as global unicast; the rest is reserved, local or from old tunnels."""
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet")


class Reach(IntEnum):
    """How far an address can be reached from; a larger one is closer to home."""

    PUBLIC = 0
    PRIVATE = 1
    LINK_LOCAL = 2
    LOOPBACK = 3


def reach_of(text: str) -> Reach:
    """Return the reach of an IP address; what is no ordinary public address counts as private."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        address = _embedded(address) or address
    if address.is_loopback or address.is_unspecified:
        return Reach.LOOPBACK
    if address.is_link_local:
        return Reach.LINK_LOCAL
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL:
        return Reach.PRIVATE
    return Reach.PUBLIC if address.is_global and not address.is_multicast else Reach.PRIVATE


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo, NAT64)."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def reach_of_name(host: str) -> Reach | None:
    """Return the reach that a host's name alone tells: an address or a local name, else None."""
    try:
        return reach_of(host)
    except ValueError:
        pass
    name = unicodedata.normalize("NFKC", host).replace("\u3002", ".").rstrip(".").lower()
    with suppress(OSError, ValueError):
        # The short, hexadecimal and octal forms that resolvers and proxies take for addresses.
        return reach_of(socket.inet_ntoa(socket.inet_aton(name)))
    if name == "localhost" or name.endswith(".localhost"):
        return Reach.LOOPBACK
    return Reach.PRIVATE if name.endswith(_LOCAL_NAMES) or "." not in name else None


def may_reach(origin: Reach, target: Reach) -> bool:
    """Return whether a request that began at `origin` may go on to `target`."""
    return target is Reach.PUBLIC or target is origin


def next_address(url: str, location: str) -> str:
    """Return the absolute address of a redirect; FetchError where it leaves http(s)."""
    try:
        target = urljoin(url, clean_line(location))
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise FetchError("the server redirects to a broken address") from None
    if parts.scheme not in ("http", "https"):
        scheme = clean_line(parts.scheme)[:20]
        raise FetchError(
            f"the server redirects to {scheme}:, which is not followed (http and https are)"
        )
    if not host:
        raise FetchError("the server redirects to an address without a host")
    bare = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=bare, fragment="").geturl()


def origin_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address: who may see its credentials."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port
