"""What `make run` does: the screen, or without a terminal the newest items and a digest of the seeds."""

from __future__ import annotations

import sys

from tracker_tui.cli.main import main, run
from tracker_tui.cli.opening import has_screen


def demo() -> None:
    """Open the screen; without one print items and the digest."""
    if has_screen():
        run([])
    main([])
    print()
    sys.stdout.flush()
    run(["digest", "--since", "2020-01-01"])


if __name__ == "__main__":
    demo()
