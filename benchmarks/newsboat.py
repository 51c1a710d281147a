"""newsboat on the same items: start, keys and search, beside ours.

    python benchmarks/newsboat.py n100k.db

Takes the items of a database made by make_db.py, puts them into newsboat's cache, starts newsboat on a
pseudo-terminal and waits
for its words on the screen: "Your feeds", then the results of a search. Ours, on the same items: a new process
that opens the database and reads the first page; the same search. Then both on a pseudo-terminal of 120x40 in turns:
start until the list is seen, `j` until the first byte comes (newsboat: in its list of feeds and in a list of articles).
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.terminal import SHOWN, line, tracker
from benchmarks.terminal import Terminal as Pty

WORDS = {"a word in 30 %": "nvidia", "a word of no item": "qqqqxq"}
OURS = (
    "import sys; from pathlib import Path; from tracker_tui.store.database.opening import open_reader;"
    "from tracker_tui.query import items; from tracker_tui.query.language.parser import parse;"
    "r = open_reader(Path(sys.argv[1])); print(len(items.rows(r, items.page(r, parse(sys.argv[2]), None, 60))))"
)


def fill(folder: Path, database: Path) -> None:
    """Let newsboat make its cache, then put the items into it."""
    urls = "\n".join(f"file://{folder}/{number}.xml" for number in range(100))
    (folder / "urls").write_text(urls + "\n")
    (folder / "config").write_text("refresh-on-startup no\nauto-reload no\nconfirm-exit no\n")
    subprocess.run([*command(folder), "-x", "reload"], capture_output=True, check=False, timeout=60)
    with contextlib.closing(sqlite3.connect(folder / "cache.db")) as cache:
        cache.execute("DELETE FROM rss_feed")
        cache.executemany(
            "INSERT INTO rss_feed(rssurl, url, title) VALUES (?, 'https://x.example', ?)",
            [(url, f"Feed {number}") for number, url in enumerate(urls.splitlines())],
        )
        cache.execute("ATTACH ? AS ours", (str(database),))
        cache.execute(
            """INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread)
               SELECT i.id, i.title, '', i.url, 'file://' || ? || '/' || (i.source_id % 100) || '.xml', i.id >> 20,
                 i.summary || ifnull(b.content, ''), i.id % 3 = 0
               FROM ours.item i LEFT JOIN ours.body b ON b.item_id = i.id""",
            (str(folder),),
        )
        cache.commit()


def command(folder: Path) -> list[str]:
    return [
        "newsboat",
        "-u",
        str(folder / "urls"),
        "-c",
        str(folder / "cache.db"),
        "-C",
        str(folder / "config"),
    ]


class Terminal:
    """newsboat on a pseudo-terminal."""

    def __init__(self, folder: Path) -> None:
        self.begun = time.perf_counter()
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.environ["TERM"] = "xterm"
            os.execvp("newsboat", command(folder))
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def wait(self, words: bytes, limit: float = 120) -> float:
        """Return the seconds until words are on the screen."""
        begun, seen = time.perf_counter(), b""
        while words not in seen:
            if time.perf_counter() - begun > limit:
                raise TimeoutError(f"{words!r} not seen; last: {seen[-200:]!r}")
            if select.select([self.file], [], [], 0.05)[0]:
                seen = (seen + os.read(self.file, 65_536))[-200_000:]
        return time.perf_counter() - begun

    def memory(self) -> float:
        status = Path(f"/proc/{self.process}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def close(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.file)


def newsboat(folder: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    terminal = Terminal(folder)
    terminal.wait(b"Your feeds")
    found["start, s"] = time.perf_counter() - terminal.begun
    time.sleep(0.5)
    for what, word in WORDS.items():
        os.write(terminal.file, b"/")
        time.sleep(0.3)
        os.write(terminal.file, word.encode() + b"\r")
        found[f"search for {what}, s"] = terminal.wait(
            b"earch result" if word == "nvidia" else b"No results"
        )
        time.sleep(0.3)
        if word == "nvidia":
            os.write(terminal.file, b"q")
            time.sleep(0.5)
    found["memory, MiB"] = terminal.memory()
    terminal.close()
    return found


def ours(database: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    for what, query in {
        "start, s": "",
        **{f"search for {what}, s": word for what, word in WORDS.items()},
    }.items():
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", OURS, str(database), query], check=True, capture_output=True
        )
        found[what] = time.perf_counter() - begun
    return found


def screens(folder: Path, database: Path, rounds: int) -> None:
    """Start both and press j in turns; print the figures."""
    command_of_ours, env = tracker(database, folder)
    started: dict[str, list[float]] = {"newsboat": [], "ours": []}
    pressed: dict[str, list[float]] = {
        "newsboat, feeds": [],
        "newsboat, articles": [],
        "ours": [],
    }
    for _ in range(3):
        theirs = Pty(command(folder))
        seen = theirs.read(theirs.started, until=re.compile(rb"Feed \d"), limit=120)
        started["newsboat"].append(seen.match or 120.0)
        pressed["newsboat, feeds"] += keys(theirs, rounds)
        theirs.press("\r", quiet=0.5)
        pressed["newsboat, articles"] += keys(theirs, rounds)
        theirs.close()
        mine = Pty(command_of_ours, env=env)
        seen = mine.read(mine.started, until=SHOWN, limit=20)
        started["ours"].append(seen.match or 20.0)
        mine.rest(1.5, 20)
        pressed["ours"] += keys(mine, rounds)
        mine.close()
    for name, found in started.items():
        print(line(f"start until seen, {name}", found))
    for name, found in pressed.items():
        print(line(f"j to first byte, {name}", found))


def beside(database: Path, rounds: int) -> None:
    """Print start and keys of both on the items of a database; nothing where newsboat is not installed."""
    if shutil.which("newsboat") is None:
        return
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name), database)
        screens(Path(name), database, rounds)


def keys(terminal: Pty, rounds: int) -> list[float]:
    """Return the seconds from j to the first byte."""
    return [seen.first for _ in range(rounds) if (seen := terminal.press("j")).first is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("newsboat") is None:
        sys.exit("newsboat is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, options.file)
        theirs = [newsboat(folder) for _ in range(options.repeat)]
        mine = [ours(options.file) for _ in range(options.repeat)]
        screens(folder, options.file, 20)
    for what in theirs[0]:
        line = f"{what:36} newsboat {statistics.median(one[what] for one in theirs):8.2f}"
        if what in mine[0]:
            line += (
                f"   ours, a new process each {statistics.median(one[what] for one in mine):6.2f}"
            )
        print(line)


if __name__ == "__main__":
    main()
