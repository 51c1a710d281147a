"""Waiting for what another thread brings, so that an interrupt still ends it."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")
STEP = 0.2
"""Seconds that are waited at once: a signal that comes right before a thread begins to wait doesn't end the waiting."""


def take(waiting: SimpleQueue[T]) -> T:
    """Return the next of a queue as soon as there is one."""
    while True:
        with suppress(Empty):
            return waiting.get(timeout=STEP)
