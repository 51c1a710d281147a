"""One HTTP/1.1 connection: asyncio carries the bytes, h11 knows the protocol. What goes wrong is Python's own errors.

httpx's own connections serve every event loop there is, and one request costs them more than twice the CPU time.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator

import h11

Headers = list[tuple[bytes, bytes]]
_HELD = 1 << 18
"""Bytes that may wait to be taken before the other side is left waiting."""
_LONGEST_HEAD = 100 * 1024
"""Bytes of an answer's headers."""


class BrokenAnswer(Exception):
    """What came is no HTTP, or breaks off."""


class BadRequest(Exception):
    """What was to be sent is no HTTP."""


class Line(asyncio.Protocol):
    """The bytes of a connection: what has come waits here until it is taken."""

    def __init__(self) -> None:
        self.ended = False
        self._transport: asyncio.Transport | None = None
        self.came = bytearray()
        self._paused = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the way to send."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Keep what has come."""
        self.came += data
        if len(self.came) > _HELD and not self._paused and self._transport:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Note that nothing more comes; the connection closes then."""
        self.ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that nothing more comes, and why."""
        self.ended, self._error = True, exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)

    async def read(self, seconds: float) -> bytes:
        """Return what has come, nothing at the end; TimeoutError where nothing comes in time, OSError."""
        if not self.came and not self.ended:
            self._waiter = asyncio.get_running_loop().create_future()
            async with asyncio.timeout(seconds):
                await self._waiter
        if not self.came and self._error:
            raise self._error
        data = bytes(self.came)
        self.came.clear()
        if self._paused and self._transport:
            self._paused = False
            self._transport.resume_reading()
        return data

    def write(self, data: bytes) -> None:
        """Send bytes as soon as the other side takes them."""
        if self._transport:
            self._transport.write(data)

    def close(self) -> None:
        """Close at once, without a farewell that could take its time."""
        self.ended = True
        if self._transport:
            self._transport.abort()


class Connection:
    """A connection to an address: ask(), then body(), and again while `is_free`."""

    def __init__(self, line: Line, place: tuple[str, int]) -> None:
        self.place = place
        self.used = False
        """Whether it has answered before, and so may be one that the server is about to close."""
        self._line = line
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD)
        self._patience = 0.0

    @classmethod
    async def open(
        cls, place: tuple[str, int], tls: ssl.SSLContext | None, name: str, seconds: float
    ) -> Connection:
        """Connect to an IP address and port; name: the host in the certificate. TimeoutError, OSError."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(seconds):
            _, line = await loop.create_connection(
                Line, *place, ssl=tls, server_hostname=name if tls else None
            )
        return cls(line, place)

    async def ask(self, target: bytes, headers: Headers, seconds: float) -> tuple[int, Headers]:
        """Send a GET and return status and headers of the answer; seconds: without a byte. TimeoutError, OSError."""
        self._patience = seconds
        try:
            request = h11.Request(method="GET", target=target, headers=headers)
            self._line.write(self._sent(request) + self._sent(h11.EndOfMessage()))
        except h11.LocalProtocolError as error:
            raise BadRequest(str(error)) from error
        while not isinstance(event := await self._event(), h11.Response):
            if event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                raise BrokenAnswer("no answer")
        return event.status_code, event.headers.raw_items()

    def _sent(self, event: h11.Request | h11.EndOfMessage) -> bytes:
        return self._state.send(event) or b""

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the body of the answer as it comes; TimeoutError, OSError, BrokenAnswer."""
        while isinstance(event := await self._event(), h11.Data):
            yield bytes(event.data)

    async def _event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        """Return what comes next of the answer."""
        try:
            while (event := self._state.next_event()) is h11.NEED_DATA:
                self._state.receive_data(await self._line.read(self._patience))
        except h11.RemoteProtocolError as error:
            raise BrokenAnswer(str(error)) from error
        return event

    def finish(self) -> None:
        """Make ready for a next request; what of the answer has not been read ends the connection."""
        state, self.used = self._state, True
        try:
            if state.their_state is h11.SEND_BODY:
                state.next_event()  # the end, where an answer has no body, as with 304
            if state.our_state is state.their_state is h11.DONE and not state.trailing_data[0]:
                state.start_next_cycle()
                return
        except h11.ProtocolError:
            pass
        self.close()

    @property
    def is_free(self) -> bool:
        """Whether it can be asked again: it is open, and nothing came that was not asked for."""
        return not self._line.ended and not self._line.came

    def close(self) -> None:
        """Close at once."""
        self._line.close()
