"""What `make run` does: the screen, or without a terminal the newest items and a digest of the seeds."""

from __future__ import annotations

import sys

from tracker_tui.cli.main import guarded
from tracker_tui.cli.opening import has_screen


def demo() -> int:
    """Open the screen; without one print items and the digest; return the exit code."""
    code = guarded([])
    if has_screen() or code:
        return code
    print(flush=True)
    return guarded(["digest", "--since", "2020-01-01"])


if __name__ == "__main__":
    sys.exit(demo())
