"""The worker process: `python -m tracker_tui.fetch.worker FD BYTES` reads tasks from a socket and answers each.

A frame is eight bytes of length and a pickle; both ends are this program. A task that takes too long or too
much memory ends the process, not the fetch.
"""

from __future__ import annotations

import gc
import importlib
import math
import os
import pickle
import resource
import signal
import socket
import struct
import sys
from typing import Any

from tracker_tui.model.errors import FetchError, ParseError, SourceError

HEAD = struct.Struct("!Q")
_NICE = 5
"""How far parsing stands back: what it is quick with would only wait for the process that stores, and a person's other
programs go first."""
TASKS = dict.fromkeys(("parse", "name_feeds", "extract_article"), "tracker_tui.fetch.tasks")
"""The functions that may be asked for, and where they are."""


def main(descriptor: int, memory: int) -> None:
    """Answer tasks until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICE)
    with socket.socket(fileno=descriptor) as line, line.makefile("rwb") as stream:
        _limit(resource.RLIMIT_AS, memory)
        # Tasks leave little in cycles: looking for it now and then is enough.
        gc.set_threshold(20_000, 10, 10)
        while head := stream.read(HEAD.size):
            (length,) = HEAD.unpack(head)
            name, seconds, argument = pickle.loads(stream.read(length))  # noqa: S301 - from our own parent
            _limit_cpu(seconds)
            answer = pickle.dumps(_run(name, argument), pickle.HIGHEST_PROTOCOL)
            stream.write(HEAD.pack(len(answer)) + answer)
            stream.flush()


def _run(name: str, argument: Any) -> tuple[str, Any]:  # noqa: ANN401 - each task has its own
    """Return ("ok", result), ("fetch", words) or ("parse", words)."""
    try:
        function = getattr(importlib.import_module(TASKS[name]), name)
        return "ok", function(argument)
    except FetchError as error:
        return "fetch", str(error)
    except SourceError as error:
        return "parse", str(error)
    except (MemoryError, RecursionError):
        return "parse", "the feed is too large or nested too deeply to be read"
    except Exception as error:  # noqa: BLE001 - hostile input: one bad feed, whatever it broke
        return "parse", f"the feed can't be read ({type(error).__name__})"


def raise_error(kind: str, words: str) -> None:
    """Raise the error that a worker reported."""
    raise FetchError(words) if kind == "fetch" else ParseError(words)


def _limit(what: int, value: int) -> None:
    """Lower a resource limit of this process, as far as the system lets us."""
    try:
        _, hard = resource.getrlimit(what)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (most, hard))
    except (OSError, ValueError):
        pass


def _limit_cpu(seconds: float) -> None:
    """Let the system end this process when a task burns more CPU time than it may take."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
