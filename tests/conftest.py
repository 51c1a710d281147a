"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.command import ROOT, Tracker
from tests.web import Web, serving

# No example may fail because the machine is busy: what must not take long is tested by how it grows.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; tests that need it skip without it."""
    place = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
    if not (place / "data").is_dir():
        pytest.skip("no development data beside the checkout")
    return place


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    """The command with an empty home."""
    return Tracker(tmp_path)


@pytest.fixture(scope="session")
def served() -> Iterator[Web]:
    """The one server behind `web`, for databases that several tests get a copy of."""
    with serving(Web()) as running:
        yield running


@pytest.fixture
def web(served: Web) -> Web:
    """A small web of feeds on loopback."""
    served.clear()
    return served
