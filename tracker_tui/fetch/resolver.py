"""Host names to addresses, without a thread that could hold up the end of the program.

The system's resolver blocks and can't be cancelled; the threads of asyncio's own pool are waited for at exit, so daemon
threads are used.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading

from tracker_tui.model.errors import FetchError

_AT_ONCE = 32


class Resolver:
    """Looks each name up once per run."""

    def __init__(self) -> None:
        self._found: dict[str, asyncio.Task[tuple[str, ...]]] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def addresses(self, host: str) -> tuple[str, ...]:
        """Return the IP addresses of a host, the preferred first; FetchError where it is not known."""
        if _is_address(host):
            return (host,)
        task = self._found.get(host)
        if task is None:
            task = self._found[host] = asyncio.create_task(self._look_up(host))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Give up what is still being looked up."""
        for task in self._found.values():
            task.cancel()
        await asyncio.gather(*self._found.values(), return_exceptions=True)

    async def _look_up(self, host: str) -> tuple[str, ...]:
        async with self._slots:
            loop = asyncio.get_running_loop()
            answer: asyncio.Future[tuple[str, ...]] = loop.create_future()
            threading.Thread(target=_ask, args=(host, loop, answer), daemon=True).start()
            return await answer


def _is_address(host: str) -> bool:
    """Return whether a host is an IP address already."""
    for family in (socket.AF_INET, socket.AF_INET6):
        with contextlib.suppress(OSError, ValueError):
            socket.inet_pton(family, host)
            return True
    return False


def _ask(
    host: str, loop: asyncio.AbstractEventLoop, answer: asyncio.Future[tuple[str, ...]]
) -> None:
    """Ask the system and hand the answer to the loop, which may be gone by then."""
    error: FetchError | None = None
    found: tuple[str, ...] = ()
    try:
        rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        found = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
    except (OSError, UnicodeError):
        error = FetchError(
            f"the host {host} is not known (DNS); is the name right, is there a network?"
        )

    def hand_over() -> None:
        if answer.done():
            return
        if error:
            answer.set_exception(error)
        else:
            answer.set_result(found)

    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(hand_over)
