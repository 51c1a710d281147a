"""Commands of the person's own: argv lists, never a shell, with limits of time and size."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from threading import Event, Thread, Timer
from typing import IO, NamedTuple

from tracker_tui.model.errors import TrackerError

PATIENCE = 20.0
LARGEST = 1_000_000
_PIECE, _TOLD = 65_536, 1000


class Finished(NamedTuple):
    """How a command ended: its exit code, the beginning of what it printed, its last line of complaint."""

    code: int
    output: str
    complaint: str


def words(command: str) -> list[str]:
    """Return the words of a command line. Raises TrackerError where it can't be read or there is no such program."""
    try:
        found = shlex.split(command)
    except ValueError as error:
        raise TrackerError(f"the command can't be read: {error}") from None
    if not found:
        raise TrackerError("no command was given")
    program = shutil.which(found[0])
    if program is None:
        raise TrackerError(f"there is no program {found[0]}")
    return [program, *found[1:]]


def pipe(command: Sequence[str], text: str, *, patience: float = PATIENCE) -> str:
    """Return what a command prints when it is given a text on stdin; it is killed after `patience` seconds."""
    done = _run(command, text, patience)
    if done.code:
        cause = f": {done.complaint}" if done.complaint else ""
        raise TrackerError(f"{command[0]} ended with {done.code}{cause}")
    return done.output


def run_own(command: Sequence[str], patience: float) -> str:
    """Return what a command of this program prints; where it fails, TrackerError with what it says."""
    done = _run(command, "", patience)
    if done.code:
        cause = done.complaint.removeprefix("tracker: ")
        raise TrackerError(cause or f"it ended with {done.code}")
    return done.output


def run_here(command: Sequence[str]) -> int:
    """Run a command that takes over the terminal."""
    return subprocess.run(list(command), check=False).returncode


def _run(command: Sequence[str], text: str, patience: float) -> Finished:
    """Run a command; where it prints more than LARGEST bytes it is ended, and what came is taken.

    TrackerError where it can't be run or takes too long.
    """
    process = _start(command, text)
    assert process.stdout
    assert process.stderr
    late = Event()
    timer = Timer(patience, _expire, (process, late))
    told = [b""]
    listener = Thread(target=_keep_tail, args=(process.stderr, told), name="complaints")
    with process:
        timer.start()
        listener.start()
        output = process.stdout.read(LARGEST + 1)
        if len(output) > LARGEST:
            _end(process)
        code = process.wait()
        timer.cancel()
        listener.join()
    if late.is_set():
        raise TrackerError(f"{command[0]} took longer than {patience:.0f} s and was stopped")
    lines = told[0].decode(errors="replace").strip().splitlines()
    cut = len(output) > LARGEST
    shown = output[:LARGEST].decode(errors="replace")
    return Finished(0 if cut else code, shown, lines[-1] if lines else "")


def _start(command: Sequence[str], text: str) -> subprocess.Popen[bytes]:
    """Start a command with a text on stdin. Raises TrackerError."""
    with TemporaryFile() as given:
        given.write(text.encode())
        given.seek(0)
        try:
            return subprocess.Popen(
                list(command), stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
            )  # fmt: skip
        except OSError as error:
            raise TrackerError(f"{command[0]} could not be run: {error.strerror}") from None


def _keep_tail(stream: IO[bytes], told: list[bytes]) -> None:
    """Keep the end of what comes in told[0]."""
    while piece := stream.read(_PIECE):
        told[0] = (told[0] + piece)[-_TOLD:]


def _expire(process: subprocess.Popen[bytes], late: Event) -> None:
    """End a command whose time is up."""
    late.set()
    _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a command with all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
