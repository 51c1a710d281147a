"""When to come back: never earlier than asked to, never for ever, never twice at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.fetch import policy
from tracker_tui.fetch.headers import WEEK, fresh_for, retry_after
from tracker_tui.fetch.policy import DAY, Failure, Read
from tracker_tui.fetch.reply import Reply
from tracker_tui.model.feed import Feed, FetchState

FEED = Feed("https://a.example/feed")
NOW = 1_772_000_000
EVERY = 1800


def succeed(state=None, now=NOW, jitter=0.0, feed=FEED, **reply):
    answer = Reply(**{"status": 200, "url": feed.url, **reply})
    return policy.after_success(
        feed, state or FetchState(), Read(answer, "hash"), now, jitter, EVERY
    )


def fail(state=None, now=NOW, jitter=0.0, feed=FEED, **failure):
    wrong = Failure(**{"error": "it failed", **failure})
    return policy.after_failure(feed, state or FetchState(), wrong, now, jitter, EVERY)


def test_a_new_source_is_due():
    assert policy.is_due(FEED, FetchState(), NOW)


def test_it_is_read_again_after_its_time_and_not_before():
    state = succeed()
    assert state.next_due == NOW + EVERY
    assert not policy.is_due(FEED, state, NOW + EVERY - 1)
    assert policy.is_due(FEED, state, NOW + EVERY)


def test_the_longest_wish_counts_up_to_a_week():
    assert succeed(feed=replace(FEED, every=7200)).next_due == NOW + 7200
    assert succeed(fresh_for=9000).next_due == NOW + 9000
    assert succeed(fresh_for=10**9).next_due == NOW + WEEK
    read = Read(Reply(200, FEED.url), "hash", ttl=3 * 3600)
    assert policy.after_success(FEED, FetchState(), read, NOW, 0, EVERY).next_due == NOW + 3 * 3600


def test_jitter_only_delays():
    assert NOW + EVERY < succeed(jitter=0.99).next_due <= NOW + EVERY * 1.1


def test_validators_are_sent_back_exactly_as_they_came():
    state = succeed(etag='W/"a b"', last_modified="Wed, 01 Jul 2026 10:00:00 GMT")
    assert policy.validators(state) == (
        ("If-None-Match", 'W/"a b"'),
        ("If-Modified-Since", "Wed, 01 Jul 2026 10:00:00 GMT"),
    )
    again = succeed(state, status=304)
    assert policy.validators(again) == policy.validators(state)
    assert policy.validators(succeed(state, status=200)) == ()


def test_bytes_saved_are_counted():
    state = succeed(body=b"x" * 100)
    assert (state.bytes_read, state.bytes_saved) == (100, 0)
    assert succeed(state, status=304).bytes_saved == 100


def test_slow_sources_begin_first_and_quick_ones_last():
    times = {"usual": 100, "quickest": 20, "slow": 900, "new": 0, "next": 150, "quick": 80, "slowest": 5000,
             "broken": 30, "odd": 100}  # fmt: skip
    jobs = [
        (Feed(name), FetchState(took=took, failures=name == "broken"))
        for name, took in times.items()
    ]
    told = [feed.url for feed, _ in policy.in_turn(iter(jobs))]
    assert told == ["new", "broken", "slowest", "slow", "usual", "next", "odd", "quick", "quickest"]
    unknown = [(Feed(name), FetchState()) for name in "cab"]
    assert policy.in_turn(unknown) == unknown


def test_failures_wait_longer_each_time_up_to_a_day():
    state, waits = FetchState(), []
    for _ in range(9):
        state = fail(state)
        waits.append(state.next_due - NOW)
    assert waits[:3] == [EVERY, 2 * EVERY, 4 * EVERY]
    assert waits[-1] == DAY
    assert state.failures == 9


def test_a_body_that_is_no_feed_is_asked_for_anew_and_a_broken_line_is_not():
    state = succeed(etag='"a"')
    assert fail(state).etag == '"a"'
    assert fail(state, unreadable=True).etag == ""
    assert fail(state, unreadable=True).body_hash == ""


def test_success_forgets_failures():
    state = succeed(fail(fail()))
    assert (state.failures, state.error, state.first_failure, state.reported) == (0, "", 0, 0)


def test_a_silent_run_speaks_when_it_starts_to_fail_and_once_a_day_after():
    state = fail()
    assert policy.tells(state, NOW)
    assert not policy.tells(fail(state, now=NOW), NOW), "twice within a second"
    state = fail(state, now=NOW + 3600)
    assert not policy.tells(state, NOW + 3600)
    state = fail(state, now=NOW + DAY)
    assert policy.tells(state, NOW + DAY)
    assert not policy.tells(succeed(state, now=NOW + DAY + 5), NOW + DAY + 5)


def test_gone_twice_a_day_apart_retires():
    state = fail(status=410)
    assert not state.retired
    assert state.next_due >= NOW + DAY
    assert not fail(state, now=NOW + 3600, status=410).retired
    assert fail(state, now=NOW + DAY, status=410).retired
    assert not policy.is_due(FEED, fail(state, now=NOW + DAY, status=410), NOW + 10**8)


def test_gone_once_and_back_again_does_not_retire():
    state = succeed(fail(status=410), now=NOW + 10)
    assert not fail(state, now=NOW + 2 * DAY, status=410).retired


def test_a_permanent_redirect_counts_when_it_proved_stable():
    state = FetchState()
    for hours in (0, 10, 20):
        state = succeed(state, now=NOW + hours * 3600, moved_to="https://b.example/feed")
    assert policy.address(FEED, state, NOW + 20 * 3600) == FEED.url
    state = succeed(state, now=NOW + 25 * 3600, moved_to="https://b.example/feed")
    assert policy.address(FEED, state, NOW + 26 * 3600) == "https://b.example/feed"
    kept = succeed(state, now=NOW + 27 * 3600, url="https://b.example/feed")
    assert policy.address(FEED, kept, NOW + 28 * 3600) == "https://b.example/feed"
    assert policy.address(FEED, fail(kept, now=NOW + 29 * 3600), NOW + 30 * 3600) == FEED.url


def test_a_redirect_that_comes_and_goes_is_not_remembered():
    state = succeed(moved_to="https://b.example/feed")
    state = succeed(state, now=NOW + 2 * DAY)
    assert state.moved_to == ""


def test_a_clock_set_back_does_not_silence_a_source():
    state = succeed(now=NOW + 400 * DAY)
    assert policy.is_due(FEED, state, NOW)


def test_a_disabled_source_is_never_due():
    assert not policy.is_due(replace(FEED, disabled=True), FetchState(), NOW)


def test_a_source_that_floods_waits_until_tomorrow():
    state = policy.counted(policy.counted(FetchState(), 3000, NOW), 2500, NOW + 60)
    assert policy.is_flooding(state, NOW + 60, 5000)
    assert not policy.is_flooding(state, NOW + DAY, 5000)
    assert not policy.is_flooding(policy.counted(state, 10, NOW + DAY), NOW + DAY, 5000)
    assert not policy.is_flooding(state, NOW, 0)


seconds = st.integers(0, 4 * 10**9)


@given(
    st.lists(
        st.tuples(
            st.booleans(),
            seconds,
            st.integers(0, 10**7),
            st.sampled_from([200, 304, 410, 429, 503]),
        ),
        max_size=12,
    ),
    st.floats(0, 1),
    st.integers(0, 10**7),
)
def test_the_next_read_is_never_earlier_than_asked_and_never_further_than_a_week(
    steps, jitter, every
):
    feed, state = replace(FEED, every=every), FetchState()
    for good, now, wish, status in steps:
        if good:
            state = succeed(
                state, now, jitter, feed, fresh_for=wish, status=304 if status == 304 else 200
            )
        else:
            state = fail(state, now, jitter, feed, status=status, retry_after=wish)
        assert state.next_due >= now + min(wish, WEEK)
        assert state.next_due <= now + WEEK * (1 + policy.JITTER)
        if state.next_due > now and not state.retired:
            assert not policy.is_due(feed, state, now)
        assert state.next_due > now or every == 0


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("99999999999999999999", WEEK),
        ("Wed, 25 Feb 2026 06:14:20 GMT", 60),
        ("Wed, 25 Feb 2026 06:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", WEEK),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("1" * 10**5, WEEK),
    ],
)
def test_retry_after_in_seconds_and_as_a_date(text, wait):
    assert retry_after(text, 1_772_000_000) == wait


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": 'max-age="60"'}, 60),
        ({"cache-control": "s-maxage=600"}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"expires": "Wed, 25 Feb 2026 06:14:20 GMT"}, 60),
        (
            {"expires": "Wed, 25 Feb 2026 06:14:20 GMT", "date": "Wed, 25 Feb 2026 06:04:20 GMT"},
            600,
        ),
        ({"expires": "0"}, 0),
        ({}, 0),
    ],
)
def test_freshness(headers, fresh):
    assert fresh_for(headers, 1_772_000_000) == fresh


@given(st.text(max_size=40), seconds)
def test_any_header_gives_a_bounded_wait(text, now):
    assert retry_after(text, now) is None or 0 <= retry_after(text, now) <= WEEK
    assert (
        0
        <= fresh_for({"cache-control": text, "age": text, "expires": text, "date": text}, now)
        <= WEEK
    )
