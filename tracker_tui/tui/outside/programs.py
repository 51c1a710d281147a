"""Commands of the person's own: argv lists, never a shell, with limits of time and size."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Sequence

from tracker_tui.model.errors import TrackerError

PATIENCE = 20.0
LARGEST = 1_000_000


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
    try:
        done = subprocess.run(
            list(command),
            input=text.encode(),
            capture_output=True,
            timeout=patience,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        raise TrackerError(
            f"{command[0]} took longer than {patience:.0f} s and was stopped"
        ) from None
    except OSError as error:
        raise TrackerError(f"{command[0]} could not be run: {error.strerror}") from None
    output = done.stdout[:LARGEST].decode(errors="replace")
    if done.returncode:
        cause = done.stderr[-300:].decode(errors="replace").strip().splitlines()
        raise TrackerError(
            f"{command[0]} ended with {done.returncode}" + (f": {cause[-1]}" if cause else "")
        )
    return output


def run_here(command: Sequence[str]) -> int:
    """Run a command that takes over the terminal."""
    return subprocess.run(list(command), check=False).returncode
