"""`tracker serve`."""

from __future__ import annotations

import argparse
import importlib.util
import socket

from tracker_tui.cli.context import Context
from tracker_tui.cli.opening import own_command, seed_if_empty
from tracker_tui.cli.output import say
from tracker_tui.model.errors import UsageError


def serve(context: Context, given: argparse.Namespace) -> int:
    """Show the screen in a browser of this machine until interrupted."""
    if importlib.util.find_spec("textual_serve") is None:
        raise UsageError("serve needs an extra: pip install 'tracker-tui[serve]'")
    seed_if_empty(context)
    port = int(given.port) if given.port else free_port()
    from tracker_tui.tui.serve import serve as run

    run(own_command(context), port, _tell)
    return 0


def _tell(address: str) -> None:
    print(address, flush=True)
    say(
        "open this address in a browser of this machine; it works once, for one browser. ^C ends it."
    )


def free_port() -> int:
    """Return a port of loopback that nobody uses."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])
