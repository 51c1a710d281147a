"""Commands of a person: argv lists, never a shell, with a limit on time and output."""

from __future__ import annotations

import asyncio
import contextlib
import os
import selectors
import signal
import subprocess
import threading
import time

from tracker_tui.model.errors import FetchError
from tracker_tui.model.text import clean_line

_LOOK = 0.1
"""Seconds between two looks at whether to stop."""
_ERRORS = 65_536


async def run(command: tuple[str, ...], seconds: float, limit: int) -> bytes:
    """Return what a command prints; FetchError where it fails, takes too long or prints too much.

    The command and what it started are killed when time is up or nobody waits any more.
    """
    stop = threading.Event()
    try:
        return await asyncio.to_thread(_run, command, seconds, limit, stop)
    finally:
        stop.set()


def _run(command: tuple[str, ...], seconds: float, limit: int, stop: threading.Event) -> bytes:
    """Run a command until it ends or is stopped; blocks for a tenth of a second at most after `stop`."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )  # fmt: skip
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "not a command"
        raise FetchError(f"the command can't be run: {why}") from None
    output = _Output(process, limit)
    try:
        end = time.monotonic() + seconds
        while not output.ended and not stop.is_set():
            if time.monotonic() > end:
                raise FetchError(f"the command did not end within {seconds:g} seconds")
            output.read(_LOOK)
    finally:
        output.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if output.code:
        said = clean_line(output.errors.decode("utf-8", "replace").strip().rpartition("\n")[2])[
            :200
        ]
        raise FetchError(
            f"the command ended with code {output.code}" + (f": {said}" if said else "")
        )
    return bytes(output.text)


class _Output:
    """What a process has printed so far."""

    def __init__(self, process: subprocess.Popen[bytes], limit: int) -> None:
        self._process, self._limit = process, limit
        self.text, self.errors = bytearray(), bytearray()
        self.code: int | None = None
        self._watch = selectors.DefaultSelector()
        for stream, place in ((process.stdout, self.text), (process.stderr, self.errors)):
            assert stream
            self._watch.register(stream, selectors.EVENT_READ, place)

    @property
    def ended(self) -> bool:
        """Whether the process has ended and everything it printed is here."""
        return self.code is not None

    def read(self, seconds: float) -> None:
        """Take what comes within some seconds."""
        for key, _ in self._watch.select(seconds):
            part = os.read(key.fd, 65_536)
            if not part:
                self._watch.unregister(key.fileobj)
            elif key.data is self.text or len(self.errors) < _ERRORS:
                key.data.extend(part)
        if len(self.text) > self._limit:
            raise FetchError(f"the command prints more than {self._limit / 1e6:.3g} MB")
        if not self._watch.get_map():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.code = self._process.wait(seconds)

    def close(self) -> None:
        """Close the pipes."""
        self._watch.close()
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
                stream.close()
