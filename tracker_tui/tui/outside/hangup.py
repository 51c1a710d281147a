"""Whether the terminal is still there: a program above us (make, a wrapper) need not pass its hangup on."""

from __future__ import annotations

import os
import sys


def typed_on() -> int | None:
    """Return the descriptor of the terminal that is typed on, None where there is none."""
    try:
        descriptor = sys.__stdin__.fileno() if sys.__stdin__ else -1
    except (OSError, ValueError):  # closed, or replaced
        return None
    return descriptor if os.isatty(descriptor) else None


def is_gone(descriptor: int) -> bool:
    """Return whether a terminal has hung up: it answers no question any more, and reading it ends at once."""
    return not os.isatty(descriptor)
