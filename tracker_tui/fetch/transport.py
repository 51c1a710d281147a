"""Connections to one host and port, as httpx's transports; the only module that knows httpx.

A connection without a proxy is our own (wire); httpx's own is made for every event loop there is, and a request
costs it twice the CPU time. Proxies are left to it.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx

from tracker_tui.fetch.wire import BadRequest, BrokenAnswer, Connection
from tracker_tui.model.errors import FetchError
from tracker_tui.settings.config import FetchLimits

Answer = httpx.Response
Transport = httpx.AsyncBaseTransport
ERRORS = (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError)
"""What goes wrong with a request."""
NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout)
"""Those of them after which another address may do."""


class Transports:
    """Opens what leads to hosts; certificates are read once."""

    def __init__(self, per_host: int) -> None:
        self._per_host = per_host
        self._tls: ssl.SSLContext | None = None

    def open(self, url: str, proxy: str | None) -> Transport:
        """Return a pool of connections to the host of an address; FetchError where its proxy is none."""
        encrypted = url.startswith("https:")
        if not proxy:
            return _Direct(self._context() if encrypted else None)
        size = self._per_host
        limits = httpx.Limits(max_connections=size, max_keepalive_connections=size)
        try:
            return httpx.AsyncHTTPTransport(verify=self._context(), limits=limits, proxy=proxy)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError("the proxy of the environment has no usable address") from error

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = httpx.create_ssl_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls


class _Direct(httpx.AsyncBaseTransport):
    """Connections without a proxy."""

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        self._tls = tls
        self._idle: list[Connection] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request on a connection that is free, else on a new one."""
        while True:
            connection = self._free(request) or await self._new(request)
            fresh = not connection.used
            try:
                with _httpx_words():
                    status, headers = await connection.ask(
                        request.url.raw_path,
                        request.headers.raw,
                        request.extensions["timeout"]["read"],
                    )
            except BaseException as error:
                connection.close()
                # A connection that waited may have been closed by the server at this very moment.
                if fresh or not isinstance(error, httpx.ReadError | httpx.RemoteProtocolError):
                    raise
            else:
                stream = _Body(connection, self._idle)
                return httpx.Response(status, headers=headers, stream=stream)

    def _free(self, request: httpx.Request) -> Connection | None:
        """Return a connection that has done its work, to the same address."""
        while self._idle:
            connection = self._idle.pop()
            if connection.is_free and connection.place == _place_of(request):
                return connection
            connection.close()
        return None

    async def _new(self, request: httpx.Request) -> Connection:
        seconds, name = request.extensions["timeout"]["connect"], request.extensions["sni_hostname"]
        try:
            return await Connection.open(_place_of(request), self._tls, name, seconds)
        except TimeoutError as error:
            raise httpx.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpx.ConnectError(str(error)) from error

    async def aclose(self) -> None:
        """Close the connections that are free."""
        while self._idle:
            self._idle.pop().close()


class _Body(httpx.AsyncByteStream):
    """The body of an answer; closing it frees its connection."""

    def __init__(self, connection: Connection, idle: list[Connection]) -> None:
        self._connection, self._idle = connection, idle

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _httpx_words():
            async for part in self._connection.body():
                yield part

    async def aclose(self) -> None:
        """Give the connection back where it can be asked again."""
        self._connection.finish()
        if self._connection.is_free:
            self._idle.append(self._connection)


@contextmanager
def _httpx_words() -> Iterator[None]:
    """Tell what goes wrong on a connection by httpx's errors."""
    try:
        yield
    except TimeoutError as error:
        raise httpx.ReadTimeout(str(error)) from error
    except OSError as error:
        raise httpx.ReadError(str(error)) from error
    except BrokenAnswer as error:
        raise httpx.RemoteProtocolError(str(error)) from error
    except BadRequest as error:
        raise httpx.LocalProtocolError(str(error)) from error


def _place_of(request: httpx.Request) -> tuple[str, int]:
    """Return address and port to connect to."""
    url = request.url
    return url.host, url.port or (443 if url.scheme == "https" else 80)


def request_to(
    url: str, address: str, headers: Sequence[tuple[str, str]], limits: FetchLimits
) -> httpx.Request:
    """Return a request to an address in the name of the host."""
    parts = urlsplit(url)
    host = _ascii_host(parts.hostname or "")
    port = f":{parts.port}" if parts.port else ""
    place = f"[{address}]" if ":" in address else _ascii_host(address)
    pairs = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers]
    times = {
        "connect": limits.connect_time, "read": limits.read_time, "write": limits.read_time, "pool": None,
    }  # fmt: skip
    name = f"[{host}]{port}" if ":" in host else host + port
    return httpx.Request(
        "GET",
        parts._replace(netloc=place + port).geturl(),
        headers=[(b"Host", name.encode("ascii")), *pairs],
        extensions={"timeout": times, "sni_hostname": host},
    )


def _ascii_host(host: str) -> str:
    """Return a host's name as it is sent; FetchError where it can't be one."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise FetchError("the host's name can't be used") from None
