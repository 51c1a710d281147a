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


def test_a_source_answers_to_the_title_that_its_feed_told() -> None:
    """Its address is the only key that must stand in the list; `r` on the screen and a person have its title alone."""
    plain = Feed(url="https://plain.example/feed")
    assert chosen([*FEEDS, plain], ["own words"], {plain.key: "In its Own Words"}) == [plain]
