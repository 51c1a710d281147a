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
    port = free_port(given.port or 0)
    from tracker_tui.tui.serve import serve as run

    run(own_command(context), port, _tell)
    return 0


def _tell(address: str) -> None:
    print(address, flush=True)
    say(
        "open this address in a browser of this machine; it works once, for one browser. ^C ends it."
    )


def free_port(wanted: int = 0) -> int:
    """Return a port of loopback that nobody uses: the wanted one, or any for 0. UsageError where it can't be had."""
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(("127.0.0.1", wanted))
        except (OSError, OverflowError) as error:
            cause = error.strerror if isinstance(error, OSError) else "ports go up to 65535"
            raise UsageError(f"serve: port {wanted}: {cause}") from None
        return int(place.getsockname()[1])
