"""Why a source failed, in plain words; no address, no secret and no control character of the other side gets in."""

from __future__ import annotations

import ssl

from tracker_tui.model.text import clean_line
from tracker_tui.settings.config import FetchLimits

_STATUSES = {
    400: "the server does not understand the request",
    401: "the server asks for a login (set auth for this source)",
    402: "the server asks for a payment",
    403: "the server refuses access",
    404: "there is nothing at this address; has the feed moved?",
    406: "the server has no feed in a form that we read",
    408: "the server waited too long for the request",
    410: "the source is gone for good",
    425: "the server asks to come back later",
    429: "the server asks to come back later",
    451: "the server may not show this for legal reasons",
    500: "the server has an error of its own",
    502: "the server's back end does not answer",
    503: "the server is overloaded or being repaired",
    504: "the server's back end does not answer in time",
}


def of_status(status: int) -> str:
    """Return what an HTTP status other than 200 and 304 means."""
    words = _STATUSES.get(status)
    if words is None:
        words = {
            2: "the server answers without a feed",
            3: "the server redirects without saying where to",
            4: "the server refuses the request",
            5: "the server has an error of its own",
        }.get(status // 100, "the server answers in an unknown way")
    return f"{words} (HTTP {status})"


def plain_words(error: BaseException, limits: FetchLimits) -> str:
    """Return why a request failed; error is one of httpx's, ssl's or the system's."""
    name = type(error).__name__
    chain = _chain(error)
    certificate = next(
        (one for one in chain if isinstance(one, ssl.SSLCertVerificationError)), None
    )
    if certificate is not None:
        return f"the TLS certificate is not valid: {clean_line(certificate.verify_message)[:100]}"
    if any(isinstance(one, ssl.SSLError) for one in chain):
        return "no encrypted connection could be made (TLS)"
    if any(isinstance(one, ConnectionRefusedError) for one in chain):
        return "the connection was refused; is the server running?"
    words = {
        "ConnectTimeout": f"no connection within {limits.connect_time:g} seconds",
        "ReadTimeout": f"the server sent nothing for {limits.read_time:g} seconds",
        "WriteTimeout": f"the server took nothing for {limits.read_time:g} seconds",
        "ConnectError": "the server can't be reached",
        "ReadError": "the connection broke off in the middle of the answer",
        "WriteError": "the connection broke off",
        "RemoteProtocolError": "the answer is broken HTTP or breaks off in the middle",
        "ProxyError": "the proxy of the environment does not work",
        "InvalidURL": "the address can't be used",
        "UnsupportedProtocol": "the address can't be used",
        "LocalProtocolError": "the request can't be sent; are the headers of this source right?",
    }
    return words.get(name, f"the connection failed ({name})")


def _chain(error: BaseException) -> list[BaseException]:
    """Return an error and what caused it."""
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and len(found) < 10:
        found.append(current)
        current = current.__cause__ or current.__context__
    return found
