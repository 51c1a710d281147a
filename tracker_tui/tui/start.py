"""Before the screen: what the app gets to know, and how the interpreter is set for it. Imports nothing heavy."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tracker_tui.settings.config import Config

SETTLED = 0.5
"""Seconds after which everything that stays is made."""
SWITCH = 0.0005
"""Seconds after which Python lets another thread go on; a key waits for that some times until it is drawn."""


class Options(NamedTuple):
    """What the command line hands to the screen.

    command: the words that start this program with the same global options, for child processes.
    settings_file, feeds, rules: the files in use, None for the usual places.
    place_file: where the place is remembered, None for nowhere. remote: in a browser, so pipe and hooks are off;
    welcome: whether a first session is greeted.
    """

    config: Config | None = None
    command: tuple[str, ...] = ()
    settings_file: Path | None = None
    feeds: Path | None = None
    rules: Path | None = None
    place_file: Path | None = None
    session: str = f"{os.getpid():x}"
    remote: bool = False
    welcome: bool = True
    clock: Callable[[], float] = time.time


def share_time() -> None:
    """Let what the threads beside the screen compute hold up no key for long."""
    sys.setswitchinterval(SWITCH)


def collect_garbage() -> None:
    """Have garbage collected from now on, but never again among what the start has made, where it was put off."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
