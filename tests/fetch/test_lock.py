"""One fetch at a time; a dead process never blocks; file servers are noticed."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from tracker_tui.fetch.lock import FetchLock, network_file_system
from tracker_tui.model.errors import Busy, StoreError

HOLD = """
import sys, time, pathlib
from tracker_tui.fetch.lock import FetchLock
with FetchLock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "t.db")], stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_the_second_one_is_told_at_once_who_runs(tmp_path, holder):
    with pytest.raises(Busy, match=f"process {holder.pid}"), FetchLock(tmp_path / "t.db"):
        pass
    assert Busy.exit_code == 75


def test_a_disk_without_locks_is_told_and_a_full_one_is_no_reason_to_stop(tmp_path, monkeypatch):
    def none(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("fcntl.flock", none)
        with (
            pytest.raises(StoreError, match="can't be locked: No locks"),
            FetchLock(tmp_path / "t.db"),
        ):
            pass
    monkeypatch.setattr("os.write", full)
    with FetchLock(tmp_path / "t.db"), pytest.raises(Busy), FetchLock(tmp_path / "t.db"):
        pass


def test_a_killed_process_does_not_block(tmp_path, holder):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with FetchLock(tmp_path / "t.db"):
        pass


def test_it_can_be_taken_again(tmp_path):
    for _ in range(2):
        with FetchLock(tmp_path / "t.db"):
            pass


def test_network_file_systems_are_recognised(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 0:20 / / rw - ext4 /dev/sda1 rw\n"
        "30 22 0:40 / /home/me/my\\040share rw,relatime shared:1 - nfs4 server:/x rw\n"
        "31 22 0:41 / /mnt rw - cifs //server/x rw\n"
        "nonsense\n"
    )
    from pathlib import Path

    assert network_file_system(Path("/home/me/my share/tracker.db"), mounts) == "nfs4"
    assert network_file_system(Path("/mnt/a/tracker.db"), mounts) == "cifs"
    assert network_file_system(Path("/mnt2/tracker.db"), mounts) == ""
    assert network_file_system(Path("/home/me/tracker.db"), mounts) == ""
    assert network_file_system(Path("/x"), tmp_path / "none") == ""
