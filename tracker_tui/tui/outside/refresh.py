"""Fetching in a process of its own: the same `tracker fetch` that cron runs, its progress read from a pipe."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Tell = Callable[[str], None]
LINE = 1 << 20


@dataclass(slots=True)
class Progress:
    """How far a fetch is, counted from its progress lines."""

    total: int = 0
    done: int = 0
    failed: int = 0
    new: int = 0

    def take(self, line: bytes) -> bool:
        """Count one progress line; False where it is none."""
        try:
            found = json.loads(line)
        except ValueError:
            return False
        if not isinstance(found, dict):
            return False
        self.total = _whole(found.get("total") or found.get("sources")) or self.total
        if "outcome" in found:
            self.done = _whole(found.get("done")) or self.done + 1
            self.failed += found["outcome"] == "failed"
            self.new += _whole(found.get("new"))
        elif "seconds" in found:
            self.failed, self.new = _whole(found.get("failed")), _whole(found.get("new"))
            self.done = self.total
        return True

    def shown(self) -> str:
        """Return `12/81 . 3 failed . 40 new`."""
        parts = [f"{self.done}/{self.total}" if self.total else "starting"]
        parts += [f"{self.failed} failed"] if self.failed else []
        parts += [f"{self.new} new"] if self.new else []
        return " . ".join(parts)


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


class Refresh:
    """At most one child process at a time."""

    def __init__(self, command: Sequence[str], tell: Tell) -> None:
        self._command, self._tell = tuple(command), tell
        self._process: Process | None = None
        self.progress = Progress()
        self.cancelled = False

    @property
    def running(self) -> bool:
        """Whether a fetch of ours runs."""
        return self._process is not None

    async def run(self, words: Sequence[str]) -> str:
        """Run `tracker WORDS`, telling progress; return one line about how it ended."""
        self.progress, self.cancelled = Progress(), False
        nice = shutil.which("nice")
        command = [*([nice, "-n", "10"] if nice else []), *self._command, *words]
        try:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=PIPE,
                stderr=PIPE,
                limit=LINE,
                start_new_session=True,
            )
        except OSError as error:
            return f"the fetch could not be started: {error.strerror}"
        try:
            complaints = await self._follow(self._process)
            code = await self._process.wait()
        finally:
            await self.stop()
        return self._ending(code, complaints)

    async def _follow(self, process: Process) -> list[str]:
        """Read progress lines until the end; return the last lines of complaint."""
        assert process.stdout
        assert process.stderr
        complaints = asyncio.ensure_future(process.stderr.read())
        while line := await _line(process.stdout):
            if self.progress.take(line):
                self._tell(f"reading {self.progress.shown()}")
        return (await complaints).decode(errors="replace").strip().splitlines()[-3:]

    def _ending(self, code: int, complaints: list[str]) -> str:
        found = self.progress
        if self.cancelled:
            return f"stopped; {found.new} new were stored" if found.new else "stopped"
        if code == 75:
            return "another fetch is running already; what it stores appears here"
        if code in (0, 1, 3) and found.total:
            failed = f", {found.failed} failed (source health shows why)" if found.failed else ""
            return f"{found.total} sources read, {found.new} new{failed}"
        return complaints[-1] if complaints else f"the fetch ended with {code}"

    def cancel(self) -> bool:
        """Ask the fetch to stop; what is stored stays. False where none runs."""
        if self._process is None:
            return False
        self.cancelled = True
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        return True

    async def stop(self) -> None:
        """End the process for good."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 3)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        # Without this the transport is closed after the loop, with a warning.
        process._transport.close()  # type: ignore[attr-defined]


async def _line(stream: asyncio.StreamReader) -> bytes:
    """Return the next line; one that is longer than any of ours is skipped."""
    try:
        return await stream.readline()
    except ValueError:
        return b"\n"
