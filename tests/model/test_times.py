import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.times import end_of_day, read_time

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-20", datetime(2026, 2, 20, tzinfo=UTC)),
        ("2026-02-20T10:00:00+01:00", datetime(2026, 2, 20, 9, tzinfo=UTC)),
        ("2026-02-20T10:00:00Z", datetime(2026, 2, 20, 10, tzinfo=UTC)),
        ("7d", NOW - timedelta(days=7)),
        ("2w", NOW - timedelta(days=14)),
        ("36h", NOW - timedelta(hours=36)),
    ],
)
def test_dates_are_read(text, moment):
    assert read_time(text, NOW, UTC) == moment


def test_the_end_of_a_date_is_its_last_second():
    assert end_of_day("2026-02-26", NOW, UTC) == datetime(2026, 2, 26, 23, 59, 59, tzinfo=UTC)


@given(st.text(max_size=30))
def test_anything_is_a_moment_or_a_value_error(text):
    with contextlib.suppress(ValueError):
        assert read_time(text, NOW).tzinfo is UTC
