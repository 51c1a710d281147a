"""One fetch at a time on one database: an OS file lock beside it, so a dead process never blocks."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker_tui.model.errors import Busy, StoreError

_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "9p", "davfs",
    "fuse.sshfs", "fuse.glusterfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs",
}  # fmt: skip


class FetchLock:
    """Held while a fetch runs; entering raises Busy at once where another process holds it."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".fetch-lock")
        self._handle = -1

    def __enter__(self) -> Self:
        try:
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(f"{self.path}: can't be written: {error.strerror}") from None
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._handle, 20).decode("ascii", "replace").strip()
            os.close(self._handle)
            raise Busy(
                f"another fetch is running on {self.path.parent} (process {holder or 'unknown'})"
            ) from None
        except OSError as error:
            os.close(self._handle)
            raise StoreError(f"{self.path}: can't be locked: {error.strerror}") from None
        self._say(f"{os.getpid()}\n")
        return self

    def _say(self, holder: str) -> None:
        """Write down who holds it; on a full disk that stays unsaid."""
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.write(self._handle, holder.encode())

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The file stays: removing it would let two processes lock two files of one name.
        self._say("")
        os.close(self._handle)


def network_file_system(path: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """Return the type of the network file system that a path is on, or an empty string.

    SQLite's WAL needs shared memory between processes, which file servers don't give: a database there can be damaged.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place, best, kind = str(path.resolve()), "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        words, types = left.split(), right.split()
        if len(words) < 5 or not types:
            continue
        point = words[4].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, types[0]
    return kind if kind in _NETWORK else ""
