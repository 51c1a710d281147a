"""Which sources `--only` names."""

from __future__ import annotations

import pytest

from tracker_tui.model.errors import UsageError
from tracker_tui.model.feed import Feed
from tracker_tui.pipeline.refresh import chosen

FEEDS = tuple(
    Feed(url=f"https://{name}.example/feed", title=title)
    for name, title in (("r", "R"), ("register", "The Register"), ("wired", "Wired"))
)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("r", ["R"]),
        ("https://r.example/feed", ["R"]),
        ("regist", ["The Register"]),
        ("re", ["The Register", "Wired"]),
    ],
)
def test_a_whole_name_means_that_source_and_a_part_all_that_hold_it(
    name: str, titles: list[str]
) -> None:
    assert [feed.title for feed in chosen(FEEDS, [name])] == titles


def test_a_name_of_no_source_tells_the_nearest() -> None:
    with pytest.raises(UsageError, match="Wired"):
        chosen(FEEDS, ["wirde"])
