"""`tracker` without a command: the screen, or without a terminal the newest items."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import say
from tracker_tui.model.errors import OlderSchema, StoreError

if TYPE_CHECKING:
    import argparse

PLAIN_LIMIT = 20
_PLACELESS = ("", "dumb", "unknown")
"""Terminals that can't place the cursor."""


def open_screen(context: Context, given: argparse.Namespace | None = None) -> int:
    """Open the screen; load the shipped seeds first where there is nothing to read yet."""
    del given
    seed_if_empty(context)
    if not has_screen():
        return print_newest(context)
    # What a start makes stays: looking through it for garbage again and again takes a tenth of the start.
    gc.disable()
    try:
        from tracker_tui.tui.app import run
        from tracker_tui.tui.start import Options

        files = (context.config_path, context.feeds_path, context.rules_path)
        return run(context.database, Options(context.config, tuple(own_command(context)), *files))
    finally:
        gc.enable()


def has_screen() -> bool:
    """Whether a full screen can be drawn: a terminal in and out (Textual draws on stderr), not a dumb one."""
    if os.environ.get("TRACKER_REMOTE"):
        return True  # the browser of `tracker serve` is the terminal
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return (
        all(stream.isatty() for stream in streams) and os.environ.get("TERM", "") not in _PLACELESS
    )


def own_command(context: Context) -> list[str]:
    """Return the words that run this program on the same files, for child processes."""
    words = [sys.executable, "-m", "tracker_tui", "--db", str(context.database)]
    words += ["--feeds", str(context.feeds_path)]
    for name, path in (("--rules", context.rules_path), ("--config", context.config_path)):
        if path is not None:
            words += [name, str(path)]
    return words


def seed_if_empty(context: Context) -> None:
    """Create the database with the seeds in a child process, so that this one stays light."""
    try:
        if context.database.exists() and not is_empty(context):
            return
    except OlderSchema:
        say("upgrading the database ...")
        _run_own(context, "history", "--limit", "1")
        if not is_empty(context):
            return
    say("loading the seed items ...")
    _run_own(context, "seed")


def _run_own(context: Context, *words: str) -> None:
    """Run a command of ours in a child process; StoreError with its last line where it fails."""
    done = subprocess.run(
        [*own_command(context), *words], check=False, capture_output=True, text=True
    )
    if done.returncode:
        told = (done.stderr.strip().splitlines() or [f"{words[0]} failed"])[-1]
        raise StoreError(told.removeprefix("tracker: "))


def is_empty(context: Context) -> bool:
    """Whether the database holds no item; opening it for the first time also checks that it is ours."""
    from tracker_tui.query.answers.rows import any_item
    from tracker_tui.store.database.opening import open_reader

    with open_reader(context.database) as reader:
        return not any_item(reader)


def print_newest(context: Context) -> int:
    """Print the newest items as plain text."""
    from tracker_tui.cli.listing import print_rows
    from tracker_tui.model.filters import Filter
    from tracker_tui.query.answers import items

    with context.reader() as reader:
        page = items.page(reader, Filter(), limit=PLAIN_LIMIT)
        print_rows(items.rows(reader, page))
    return 0
