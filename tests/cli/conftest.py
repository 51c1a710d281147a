"""A tracker that has fetched two feeds."""

from copy import deepcopy

import pytest

from tests.command import Tracker

FEEDS = {
    "chips": [
        "Nvidia unveils a new AI accelerator",
        "TSMC to build a fab in Arizona for $40 billion",
    ],
    "food": ["Five soups for a rainy day"],
}


@pytest.fixture(scope="module")
def fetched(served, tmp_path_factory):
    served.clear()
    served.feeds = deepcopy(FEEDS)
    tracker = Tracker(tmp_path_factory.mktemp("fetched"))
    tracker.feeds = served.feeds_file(tracker.home)
    assert tracker.run("fetch").returncode == 0
    return tracker


@pytest.fixture
def filled(fetched, web, tmp_path):
    """A tracker that has fetched two feeds."""
    web.feeds = deepcopy(FEEDS)
    return fetched.copy(tmp_path)
