"""Interrupt, TERM and a second fetch: each ends as a shell expects, nothing is lost."""

import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from tests.command import PATIENCE


@pytest.fixture
def silent_server():
    """A server that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held = []
        stop = threading.Event()
        server.settimeout(0.05)

        def accept():
            while not stop.is_set():
                try:
                    held.append(server.accept()[0])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1]
        stop.set()
        thread.join()
        for one in held:
            one.close()


@pytest.fixture
def hanging(tracker, silent_server):
    """A fetch that waits for a silent server."""
    tracker.feeds = tracker.home / "feeds.toml"
    tracker.feeds.write_text(f'[[feed]]\nurl = "http://127.0.0.1:{silent_server}/a.xml"\n')
    process = subprocess.Popen(
        tracker.words("fetch"),
        env=tracker.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lock = tracker.database.with_name(tracker.database.name + ".fetch-lock")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not (lock.exists() and lock.read_text()):
        time.sleep(0.02)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_fetch_with_the_shells_code(hanging, tracker, number, code):
    hanging.send_signal(number)
    _, told = hanging.communicate(timeout=PATIENCE)
    assert hanging.returncode == code, told
    assert "Traceback" not in told
    assert not tracker.database.exists() or tracker.run("doctor").returncode == 0


DROPPED = """
import signal, time, weakref
from tracker_tui.cli import main

class Thing: ...

def command(words):
    thing = Thing()
    kept = weakref.ref(thing, lambda _: signal.raise_signal({number}))
    del thing
    time.sleep(60)
    return 0

main.main = command
main.run([])
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_inside_a_callback_ends_the_command_as_well(tracker, number, code):
    done = subprocess.run(
        [sys.executable, "-c", DROPPED.format(number=int(number))], env=tracker.environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Exception ignored" in done.stderr) == (code, False), done.stderr


def test_a_second_fetch_ends_at_once_and_names_the_first(hanging, tracker):
    done = tracker.run("fetch")
    assert done.returncode == 75
    assert str(hanging.pid) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert hanging.poll() is None, "the first goes on"


def test_a_killed_fetch_does_not_block_the_next(hanging, tracker):
    hanging.kill()
    hanging.wait()
    tracker.feeds.write_text("")
    assert tracker.run("fetch").returncode == 0
