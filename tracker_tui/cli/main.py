"""The `tracker` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tracker_tui import __version__


def run(words: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    del words
    print(__version__)
    sys.exit(0)
