"""Copies of the whole database, made while others go on reading and writing."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from tracker_tui.model.errors import BadInput, NotOurs, StoreError, unwritable
from tracker_tui.model.text import clean_line
from tracker_tui.store.database import shape
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.errors import storage
from tracker_tui.store.database.opening import open_reader

_PAGES = 2_000
"""Copied at a time; between two steps others may write."""


def backup(reader: Reader, target: Path) -> int:
    """Copy the database into a file, which appears only when it is complete; return its bytes.

    Raises BadInput where the file exists or can't be written.
    """
    if target.exists():
        raise BadInput(f"{target} exists: name a new file")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        with storage(part), closing(sqlite3.connect(part)) as copy:
            reader.connection.backup(copy, pages=_PAGES, sleep=0.001)
            copy.execute("PRAGMA journal_mode=DELETE")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, target: Path) -> Path | None:
    """Put a backup in the place of a database; return where the present one was copied to before, if there was one.

    The backup is checked first; programs that have the database open go on with what was restored.
    Raises StoreError, NotOurs, NewerSchema.
    """
    with closing(_checked(source)) as good:
        kept = _set_aside(target)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not target.exists():
            os.close(os.open(target, os.O_CREAT | os.O_RDWR, 0o600))
        with storage(target), closing(sqlite3.connect(target, timeout=30)) as place:
            good.connection.backup(place)
            place.execute("PRAGMA journal_mode=WAL")
    return kept


def _checked(source: Path) -> Reader:
    reader = open_reader(source)
    told = reader.value("PRAGMA quick_check")
    if told != "ok":
        reader.close()
        raise StoreError(f"{source} is damaged ({told}); nothing was restored")
    odd = shape.differences(reader)
    if odd:
        reader.close()
        raise NotOurs(f"{source} is no backup of ours ({clean_line(odd[0])}); nothing was restored")
    return reader


def _set_aside(target: Path) -> Path | None:
    """Copy the present database beside itself; one that can't be read, or is none of ours, is moved there whole."""
    if not target.exists():
        return None
    place = target.with_name(f"{target.name}.before-restore-{int(time.time())}")
    try:
        with closing(open_reader(target)) as present:
            backup(present, place)
    except (NotOurs, StoreError):
        # The log goes first, and with it: its last commits stand there alone, and it must meet no other database.
        for ending in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                target.with_name(target.name + ending).replace(place.with_name(place.name + ending))
    return place
