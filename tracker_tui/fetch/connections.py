"""Connections and messages of httpcore; the only module that knows it."""

from __future__ import annotations

import os
import ssl
from collections.abc import Sequence
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

import httpcore
from httpcore import Request, Response

from tracker_tui.model.errors import FetchError

__all__ = [
    "FAILURES", "NOT_CONNECTED", "Pool", "Request", "Response", "headers_of", "open_pool", "request", "tls_context",
]  # fmt: skip

Pool = httpcore.AsyncConnectionPool
FAILURES = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)
NOT_CONNECTED = (httpcore.ConnectError, httpcore.ConnectTimeout)
_IDLE = 5.0
"""Seconds that a connection is kept while nobody uses it."""
_TARGET_SIGNS = "!$%&'()*+,-./:;=?@[\\]^_|~"
"""What an address may hold as it is; everything else is percent-encoded."""
_PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def tls_context() -> ssl.SSLContext:
    """Return what checks certificates: those of SSL_CERT_FILE or SSL_CERT_DIR, else certifi's."""
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file or folder:
        return ssl.create_default_context(cafile=file or None, capath=None if file else folder)
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def open_pool(size: int, proxy: str | None, tls: ssl.SSLContext | None) -> Pool:
    """Return at most `size` connections to one host, through a proxy where one is given; FetchError for an unknown one.

    tls: needed with a proxy and for https.
    """
    known: dict[str, Any] = {
        "ssl_context": tls or _PLAIN,
        "max_connections": size,
        "max_keepalive_connections": size,
        "keepalive_expiry": _IDLE,
    }
    if proxy is None:
        return Pool(**known)
    parts = urlsplit(proxy)
    if not parts.hostname or parts.scheme not in ("http", "https", "socks5", "socks5h"):
        raise FetchError("the proxy of the environment has no address that can be used")
    if parts.username or parts.password:
        known["proxy_auth"] = (unquote(parts.username or ""), unquote(parts.password or ""))
    place = httpcore.URL(
        scheme=parts.scheme, host=parts.hostname, port=parts.port, target=parts.path or "/"
    )
    if parts.scheme.startswith("socks"):
        return httpcore.AsyncSOCKSProxy(place, **known)
    return httpcore.AsyncHTTPProxy(place, **known)


def request(
    parts: SplitResult,
    host: str,
    headers: Sequence[tuple[str, str]],
    extensions: dict[str, Any],
) -> Request:
    """Return a GET of an address, sent to a host or IP address."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Request(
        "GET",
        httpcore.URL(
            scheme=parts.scheme,
            host=host,
            port=parts.port,
            target=quote(target, safe=_TARGET_SIGNS, errors="replace"),
        ),
        headers=[
            (name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers
        ],
        extensions=extensions,
    )


def headers_of(response: Response) -> dict[str, str]:
    """Return the headers of an answer by their names in small letters; those sent twice are joined."""
    found: dict[str, str] = {}
    for name, value in response.headers:
        key = name.decode("latin-1").lower()
        try:
            text = value.decode()
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found
