"""The `tracker` command: words in, exit code out, every expected error as one line on stderr."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from types import FrameType, SimpleNamespace
from typing import Any

from tracker_tui.cli.context import GLOBAL_WORDS, context_of
from tracker_tui.cli.output import prepare_streams, say
from tracker_tui.model.errors import StoreError, TrackerError

OPEN = "tracker_tui.cli.opening:open_screen"
INTERRUPTED, TERMINATED = 130, 143
_AGAIN = 0.01
"""Seconds until an interrupt that was dropped is made again."""


class Terminated(KeyboardInterrupt):
    """SIGTERM arrived; raised so that transactions roll back and children are ended."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _read(sys.argv[1:] if words is None else list(words))
    context = context_of(given)
    code: int = _loaded(given.command.run if given.command else OPEN)(context, given)
    return code


def _loaded(place: str) -> Any:  # noqa: ANN401 - commands are named in data
    """Return the function of a command."""
    module, function = place.split(":")
    # What modules make stays: looking through it for garbage again and again takes a twentieth of the loading.
    gc.disable()
    try:
        return getattr(import_module(module), function)
    finally:
        gc.enable()


def _read(words: Sequence[str]) -> Any:  # noqa: ANN401 - argparse's own class is not loaded for the screen
    """Return what the words ask for; the screen alone needs no parser, which takes a tenth of its start."""
    names, values = words[::2], words[1::2]
    if len(names) == len(values) and all(name in GLOBAL_WORDS for name in names):
        given = dict.fromkeys(GLOBAL_WORDS.values())
        given |= {GLOBAL_WORDS[name]: value for name, value in zip(names, values, strict=True)}
        return SimpleNamespace(command=None, **given)
    from tracker_tui.cli.commands import COMMANDS
    from tracker_tui.cli.parser import parse

    return parse(COMMANDS, words)


def run(words: Sequence[str] | None = None) -> None:
    """Run the command line and end the process."""
    try:
        code = guarded(words)
    finally:
        # What is left goes with the process; looking through it for garbage first takes Python up to 50 ms.
        gc.freeze()
    if code == INTERRUPTED:
        # Python would end by the signal, not with this code, where the interrupt hit code that was just being executed
        # from a string (a dataclass that is imported), although it was handled.
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def guarded(words: Sequence[str] | None = None) -> int:
    """Run one command as a process does: signals end it with the code that a shell expects."""
    signal.signal(signal.SIGTERM, _terminate)
    signal.signal(signal.SIGINT, _interrupt)
    sys.unraisablehook = _dropped
    try:
        return answered(words)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def answered(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an expected error is one line on stderr."""
    prepare_streams()
    try:
        code = main(words)
        sys.stdout.flush()
    except TrackerError as error:
        say(f"tracker: {error}")
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has left: nothing to say.
        _leave_stdout()
        return 0
    except Terminated:
        return TERMINATED
    except KeyboardInterrupt:
        print("tracker: interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        # A full disk behind stdout, a home that can't be written: the system's words are enough.
        print(f"tracker: {error.filename or 'stdout'}: {error.strerror or error}", file=sys.stderr)
        _leave_stdout()
        return StoreError.exit_code
    return code


def _leave_stdout() -> None:
    """Let the flush at the end of the process go nowhere, as it would fail again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _terminate(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise Terminated


def _dropped(lost: sys.UnraisableHookArgs) -> None:
    """Make an interrupt again that came inside a callback, where nobody can be told of an exception.

    Every import ends in one, as a module's lock goes by a weak reference: a fetch that was interrupted there went on.
    """
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    again = _terminate if issubclass(lost.exc_type, Terminated) else _interrupt
    signal.signal(signal.SIGALRM, again)
    signal.setitimer(signal.ITIMER_REAL, _AGAIN)
