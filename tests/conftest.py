"""What all tests share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.web import Web, serving

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; tests that need it skip without it."""
    place = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
    if not (place / "data").is_dir():
        pytest.skip("no development data beside the checkout")
    return place


@dataclass
class Tracker:
    """The command in a home of its own; run() returns the finished process."""

    home: Path
    feeds: Path | None = None

    @property
    def database(self) -> Path:
        return self.home / "tracker.db"

    def words(self, *words: str) -> list[str]:
        files = ["--db", str(self.database)] + (["--feeds", str(self.feeds)] if self.feeds else [])
        return [sys.executable, "-m", "tracker_tui", *files, *words]

    @property
    def environment(self) -> dict[str, str]:
        clean = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("TRACKER_", "XDG_"))
        }
        return {**clean, "HOME": str(self.home), "PYTHONPATH": str(ROOT), "TZ": "UTC"}

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.words(*words), input=stdin, capture_output=True, text=True, env=self.environment,
            check=False, timeout=60, cwd=self.home,
        )  # fmt: skip

    def json(self, *words: str) -> Any:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def lines(self, *words: str) -> list[Any]:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    """The command with an empty home."""
    return Tracker(tmp_path)


@pytest.fixture
def web() -> Iterator[Web]:
    """A small web of feeds on loopback."""
    with serving(Web()) as running:
        yield running
