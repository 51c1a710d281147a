"""A few worker processes, each of which can be killed alone.

Neither a thread nor a task of ProcessPoolExecutor can be stopped, and a hostile feed can keep a parser busy for
minutes; so each worker is a process of its own on a socket. Workers start when the first body arrives: a fetch that
gets only 304s starts none.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from tracker_tui.fetch.worker import HEAD, raise_error
from tracker_tui.model.errors import ParseError

_PACKAGE_ROOT = str(Path(__file__).resolve().parent.parent.parent)
MEMORY = 768 << 20
"""Bytes of address space that a worker may use."""
PATIENCE = 3
"""How many times its CPU time a task may take by the clock: other programs can be busy, too."""
_KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TMPDIR",
    "VIRTUAL_ENV",
    "LD_LIBRARY_PATH",
)
_TASKS_PER_WORKER = 2000
"""After so many tasks a worker is replaced, so that what libraries leak can't add up."""


def _environment() -> dict[str, str]:
    """Return what a worker needs to know: none of the secrets that the environment may hold."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = [_PACKAGE_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(places)}


class _Worker:
    """One process and the line to it."""

    def __init__(self, memory: int) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "tracker_tui.fetch.worker",
                    str(theirs.fileno()),
                    str(memory),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        self.line = ours
        self.tasks = 0
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, message: bytes) -> Any:  # noqa: ANN401 - each task has its own result
        """Return what the worker answers."""
        self.tasks += 1
        if self.streams is None:
            self.streams = await asyncio.open_connection(sock=self.line, limit=1 << 20)
        reader, writer = self.streams
        writer.write(HEAD.pack(len(message)))
        writer.write(message)
        await writer.drain()
        (length,) = HEAD.unpack(await reader.readexactly(HEAD.size))
        return pickle.loads(await reader.readexactly(length))  # noqa: S301 - from our own worker

    def end(self) -> None:
        """Kill the process and close the line."""
        if self.streams:
            self.streams[1].close()
        else:
            self.line.close()
        self.process.kill()
        self.process.wait()


def _end_of(worker: _Worker, seconds: float) -> str:
    """Return why a worker ended in the middle of a task."""
    code = worker.process.wait()
    if code == -signal.SIGXCPU:
        return f"reading it took longer than {seconds:g} seconds and was stopped"
    return "reading it took too much memory or broke the parser"


class Pool:
    """Runs tasks in at most `size` processes; use as `async with Pool(size) as pool`."""

    def __init__(self, size: int = 0, memory: int = MEMORY) -> None:
        self._memory = memory
        self._size = size or min(2, os.cpu_count() or 1)
        self._idle: list[_Worker] = []
        self._slots = asyncio.Semaphore(self._size)
        self._busy: set[_Worker] = set()

    async def __aenter__(self) -> Pool:
        return self

    async def __aexit__(self, *_: object) -> None:
        for worker in [*self._idle, *self._busy]:
            await self._end(worker)
        self._idle.clear()
        self._busy.clear()

    async def run(self, name: str, argument: object, seconds: float) -> Any:  # noqa: ANN401
        """Return the result of a task; SourceError where it fails, takes more than `seconds` of CPU time or dies."""
        message = pickle.dumps((name, seconds, argument), pickle.HIGHEST_PROTOCOL)
        async with self._slots:
            worker = self._idle.pop() if self._idle else _Worker(self._memory)
            self._busy.add(worker)
            done = False
            try:
                async with asyncio.timeout(seconds * PATIENCE):
                    kind, result = await worker.ask(message)
                done = True
            except TimeoutError:
                raise ParseError(
                    f"reading it took longer than {seconds:g} seconds and was stopped"
                ) from None
            except (asyncio.IncompleteReadError, OSError):
                raise ParseError(_end_of(worker, seconds)) from None
            finally:
                self._busy.discard(worker)
                if done and worker.tasks < _TASKS_PER_WORKER:
                    self._idle.append(worker)
                else:
                    await self._end(worker)
        if kind != "ok":
            raise_error(kind, result)
        return result

    @staticmethod
    async def _end(worker: _Worker) -> None:
        """End a worker and let the loop close its line."""
        worker.end()
        if worker.streams:
            with contextlib.suppress(OSError):
                await worker.streams[1].wait_closed()
