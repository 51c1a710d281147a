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
    return FetchLimits(
        total_time=1.5,
        connect_time=1,
        read_time=0.6,
        body=200_000,
        decoded=400_000,
        parse_time=3,
        redirects=5,
    )
