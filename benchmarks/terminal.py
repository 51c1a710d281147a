"""A program in a real pty, timed from outside: start, key to first byte, key to rest, memory, CPU."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

KEYS = {
    "enter": "\r", "tab": "\t", "esc": "\x1b", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "home": "\x1b[H",
    "end": "\x1b[F", "space": " ", "ctrl+u": "\x15", "down": "\x1b[B",
}  # fmt: skip
ANSWERS = (
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
)
SHOWN = re.compile(rb"found")
"""What our screen says once its list is there."""
now = time.perf_counter


@dataclass(frozen=True)
class Seen:
    """What came after something was sent: seconds to the first byte, the last, and a pattern; None where none came."""

    first: float | None
    last: float | None
    match: float | None
    text: bytes


class Terminal:
    """A child in a pty of its own that thinks it has a person in front of it."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.started = now()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            kept = {
                name: value
                for name, value in os.environ.items()
                if name not in ("NO_COLOR", "COLUMNS", "LINES")
            }
            kept |= {
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "C.UTF-8",
                **(env or {}),
            }
            os.execvpe(command[0], list(command), kept)
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(
        self,
        since: float,
        *,
        quiet: float = 0.05,
        limit: float = 5.0,
        until: re.Pattern[bytes] | None = None,
    ) -> Seen:
        """Read until nothing has come for `quiet` seconds, and the pattern has come where one is given."""
        first = last = match = None
        text = bytearray()
        while now() - since < limit:
            waiting = limit - (now() - since)
            if first is not None and (until is None or match is not None):
                waiting = quiet - (now() - since - (last or 0))
            if waiting <= 0 or not select.select([self.fd], [], [], waiting)[0]:
                break
            try:
                chunk = os.read(self.fd, 65536)
            except OSError:
                break
            last = now() - since
            first = last if first is None else first
            text += chunk
            if until is not None and match is None and until.search(text):
                match = last
            for question, answer in ANSWERS:
                if question in chunk:
                    os.write(self.fd, answer)
        return Seen(first, last, match, bytes(text))

    def press(self, key: str, **options: object) -> Seen:
        """Send a key by name, or text, and read what comes."""
        start = now()
        os.write(self.fd, KEYS.get(key, key).encode())
        return self.read(start, **options)  # type: ignore[arg-type]

    def rest(self, quiet: float = 0.3, limit: float = 8.0) -> None:
        """Wait until nothing comes any more."""
        while self.read(now(), quiet=quiet, limit=quiet).first is not None and limit > 0:
            limit -= quiet

    def status(self, name: str) -> int:
        """Return a figure of /proc/PID/status in kB."""
        found = re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())
        return int(found[1]) if found else 0

    def cpu(self) -> float:
        """Return the seconds of CPU used by all threads."""
        ticks = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")

    def cpu_exact(self) -> float:
        """Return the seconds of CPU used by all threads, from the scheduler."""
        total = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(OSError):
                total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def close(self) -> None:
        """End the child."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
            for _ in range(150):
                with suppress(OSError):
                    if select.select([self.fd], [], [], 0.01)[0]:
                        os.read(self.fd, 65536)
                try:
                    gone = os.waitpid(self.pid, os.WNOHANG)[0] != 0
                except ChildProcessError:
                    gone = True
                if gone:
                    os.close(self.fd)
                    return


def tracker(database: Path, state: Path) -> tuple[list[str], dict[str, str]]:
    """Return the command that opens the screen, and its environment."""
    place = state / "tracker" / "screen.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text('{"welcomed": true}')
    return [sys.executable, "-m", "tracker_tui", "--db", str(database)], {
        "XDG_STATE_HOME": str(state)
    }


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def line(name: str, values: list[float], unit: float = 1e3) -> str:
    """Return median, p95 and maximum of some seconds."""
    if not values:
        return f"{name:<44} nothing came"
    middle, high, top = (
        value * unit for value in (statistics.median(values), p95(values), max(values))
    )
    return f"{name:<44} median {middle:7.1f}  p95 {high:7.1f}  max {top:7.1f}  n={len(values)}"
