"""Sites and short limits."""

from collections.abc import Iterator

import pytest

from tests.fetch.servers import Site, site
from tracker_tui.settings.config import FetchLimits


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as place:
        yield place


@pytest.fixture
def limits() -> FetchLimits:
    """Small bodies and much time: a test that is about time says how much."""
    return FetchLimits(
        total_time=60,
        connect_time=60,
        read_time=60,
        body=200_000,
        decoded=400_000,
        parse_time=30,
        redirects=5,
    )
