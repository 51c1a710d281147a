"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; tests that need it skip without it."""
    place = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
    if not (place / "data").is_dir():
        pytest.skip("no development data beside the checkout")
    return place
