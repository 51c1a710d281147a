"""Kill a fetch at any moment: the database opens, is whole, and the next fetch completes it."""

import random
import signal
import subprocess
import time

import pytest

FEEDS, ITEMS = 12, 60


def killed_fetches(tracker, web, times, seed):
    """Start `times` fetches and kill each after a random time; return how many were alive then."""
    chance, alive = random.Random(seed), 0
    for _ in range(times):
        process = subprocess.Popen(
            tracker.words("fetch", "--all"), env=tracker.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.1, 1.6))
        alive += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        checked = tracker.run("doctor") if tracker.database.exists() else None
        assert checked is None or checked.returncode == 0, checked.stdout + checked.stderr
        web.feeds["feed-0"].append(f"Late news {len(web.feeds['feed-0'])}")
    return alive


def campaign(tracker, web, times, seed):
    web.feeds = {
        f"feed-{feed}": [
            f"SK hynix to build HBM memory plant {feed}-{item} for $3 billion"
            for item in range(ITEMS)
        ]
        for feed in range(FEEDS)
    }
    tracker.feeds = web.feeds_file(tracker.home)
    assert killed_fetches(tracker, web, times, seed) > 0
    last = tracker.run("fetch", "--all")
    assert last.returncode == 0, last.stderr
    assert tracker.run("doctor").returncode == 0
    titles = sorted(item["title"] for item in tracker.lines("list", "--limit", "0", "--json"))
    assert titles == sorted(title for feed in web.feeds.values() for title in feed)
    assert all(item["themes"] for item in tracker.lines("list", "hynix", "--limit", "5", "--json"))


@pytest.mark.long
def test_ten_killed_fetches_lose_and_double_nothing(tracker, web):
    campaign(tracker, web, 10, seed=1)


@pytest.mark.torture
def test_a_hundred_killed_fetches(tracker, web):
    campaign(tracker, web, 100, seed=2)
