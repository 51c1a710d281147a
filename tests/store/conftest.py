from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.database.opening import open_reader, open_writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news" / "tracker.db"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    with open_writer(path) as opened:
        yield opened


@pytest.fixture
def reader(writer: Writer, path: Path) -> Iterator[Reader]:
    with open_reader(path) as opened:
        yield opened
