"""The `tracker` command for tests: within the test's process, or as a process of its own where that is the point."""

from __future__ import annotations

import gc
import io
import json
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tracker_tui.cli.main import answered

ROOT = Path(__file__).parent.parent
PATIENCE = 300
"""Seconds after which a process is taken to hang; a busy machine is no reason to fail."""
Done = subprocess.CompletedProcess[str]


@dataclass
class Tracker:
    """The command in a home of its own."""

    home: Path
    feeds: Path | None = None

    @property
    def database(self) -> Path:
        return self.home / "tracker.db"

    def copy(self, home: Path) -> Tracker:
        """Return a tracker of its own with all that this one holds."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        return replace(self, home=home, feeds=self.feeds and home / self.feeds.name)

    def words(self, *words: str) -> list[str]:
        """Return the words that start it as a process."""
        return [sys.executable, "-m", "tracker_tui", *self._given(*words)]

    def _given(self, *words: str) -> list[str]:
        files = ["--db", str(self.database)] + (["--feeds", str(self.feeds)] if self.feeds else [])
        return [*files, *words]

    @property
    def environment(self) -> dict[str, str]:
        clean = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("TRACKER_", "XDG_"))
        }
        return {**clean, "HOME": str(self.home), "PYTHONPATH": str(ROOT), "TZ": "UTC"}

    def run(self, *words: str, stdin: str | bytes = "", encoding: str = "utf-8") -> Done:
        """Run a command here, which saves the start; encoding: that of the streams, as a locale sets it."""
        given = self._given(*words)
        read = stdin.encode() if isinstance(stdin, str) else stdin
        with _streams(read, encoding) as (out, err), _place(self.home, self.environment):
            try:
                code = answered(given)
            except SystemExit as end:  # argparse has told what is wrong, or the help
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
        return Done(
            given, code, out.getvalue().decode(encoding, "replace"), err.getvalue().decode()
        )

    def process(self, *words: str, stdin: str = "") -> Done:
        """Run a command as a process of its own."""
        return subprocess.run(
            self.words(*words), input=stdin, capture_output=True, text=True, env=self.environment,
            check=False, timeout=PATIENCE, cwd=self.home,
        )  # fmt: skip

    def json(self, *words: str) -> Any:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def lines(self, *words: str) -> list[Any]:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def _streams(stdin: bytes, encoding: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Put streams that are no terminal in the place of the test's; yield where stdout and stderr end up."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding=encoding)
    sys.stdout = io.TextIOWrapper(out, encoding=encoding)
    sys.stderr = io.TextIOWrapper(err, encoding=encoding, errors="backslashreplace")
    try:
        yield out, err
    finally:
        sys.stdout.detach()  # flushes, and leaves open what was written
        sys.stderr.detach()
        sys.stdin, sys.stdout, sys.stderr = kept


@contextmanager
def _place(home: Path, environment: dict[str, str]) -> Iterator[None]:
    """Work in a home with its environment; what a command leaves in a process is put back after it."""
    before, folder, thresholds = dict(os.environ), Path.cwd(), gc.get_threshold()
    log = logging.getLogger("tracker_tui")
    try:
        _set_environment(environment)
        os.chdir(home)
        yield
    finally:
        os.chdir(folder)
        _set_environment(before)
        gc.set_threshold(*thresholds)
        for handler in [*log.handlers]:
            log.removeHandler(handler)
            handler.close()
        log.propagate = True


def _set_environment(values: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(values)
    time.tzset()
