"""The screen while a real `tracker fetch` stores 50,000 items: keys, how soon news shows, whether anything moves.

    python benchmarks/tui_fetch.py DATABASE [--items 50000] [--rounds 60]

Serves made-up feeds of 1,000 items each from loopback, opens the screen on a COPY of the database in a pty, presses
R: the screen's own child, `tracker fetch` with enrichment and grouping, reads them. Then `j` is pressed, idle and
meanwhile; then the cursor rests in the list and must stay where it is; then it rests at the top, where
titles must show soon after they are stored (seen by a connection of the benchmark's own). The list shows everything.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Process, Queue
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from pyte import ByteStream, Screen

from benchmarks.terminal import SHOWN, Seen, Terminal, line, now, tracker
from benchmarks.tui import show_keys

SYLLABLES = "ba ce di fo gu ha ji ke li mo nu pa ri so tu ve xa zo".split()  # noqa: SIM905
PER_FEED = 1000
ENDED = re.compile(rb"sources read")


def feed(number: int, newest: float) -> bytes:
    """Return an RSS feed whose items have numbers of their own; all feeds end at the same hour."""
    rng = random.Random(number)
    items = []
    for n in range(PER_FEED):
        serial = number * PER_FEED + n
        title = f"Fetched {serial:06} {words(rng, 5)} GPU"
        text = f"Nvidia {words(rng, 60)}"
        when = formatdate(newest - 50 * (PER_FEED - n) + number)
        items.append(
            f"<item><guid>{serial}@{number}</guid><title>{title}</title><link>http://127.0.0.1/{serial}</link>"
            f"<description>{text}</description><pubDate>{when}</pubDate></item>"
        )
    return f"<rss version='2.0'><channel><title>Feed {number}</title>{''.join(items)}</channel></rss>".encode()


def words(rng: random.Random, count: int) -> str:
    """Return made-up words, so that no two items tell the same event; GPU and Nvidia give them themes."""
    return " ".join("".join(rng.choices(SYLLABLES, k=3)) for _ in range(count))


def serve(newest: float, ports: Queue[int]) -> None:
    """Serve /N.xml until ended."""

    class Feeds(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = feed(int(self.path.strip("/").removesuffix(".xml")), newest)
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
    ports.put(server.server_address[1])
    server.serve_forever()


class Watched:
    """The screen's pty with its picture kept, and the copy of the database seen by a connection of our own."""

    def __init__(self, terminal: Terminal, database: Path) -> None:
        self.terminal = terminal
        self.screen = Screen(120, 40)
        self.stream = ByteStream(self.screen)
        self.database = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        self.ended = False

    def take(self, seen: Seen) -> Seen:
        """Keep the picture."""
        self.stream.feed(seen.text)
        self.ended |= ENDED.search(seen.text) is not None
        return seen

    def wait(self, seconds: float) -> None:
        """Let the screen write for so long."""
        end = now() + seconds
        while (left := end - now()) > 0:
            self.take(self.terminal.read(now(), quiet=left, limit=left))

    def keys(self, rounds: int) -> list[Seen]:
        """Press j so often; every other time k, so that the list is never left."""
        pressed = ("j", "j", "k")
        return [self.take(self.terminal.press(pressed[n % 3], limit=2)) for n in range(rounds)]

    def stored(self) -> int:
        """Return the number of the last item that was stored."""
        return int(self.database.execute("SELECT max(arrival) FROM item").fetchone()[0])

    def newest(self) -> list[str]:
        """Return how the newest titles begin, as many as are surely seen at the top."""
        rows = self.database.execute("SELECT title FROM item ORDER BY id DESC LIMIT 8").fetchall()
        return [str(row[0])[:14] for row in rows]

    def cursor(self) -> tuple[int, str]:
        """Return the line of the list's cursor and its words from the age on."""
        for number, text in enumerate(self.screen.display[:20]):
            if text[30:31] == ">":
                return number, text[40:].rstrip()
        return -1, ""


def moved(watched: Watched, seconds: float) -> int:
    """Let the cursor rest in the list while items come in; return by how many lines it or its item moved."""
    for _ in range(30):
        watched.take(watched.terminal.press("j"))
    watched.wait(0.5)
    before, stored, begun = watched.cursor(), watched.stored(), now()
    while now() - begun < seconds or (watched.stored() == stored and now() - begun < 60):
        watched.wait(1)
    after = watched.cursor()
    print(
        f"{'items stored while the cursor rested':<44} {watched.stored() - stored}; on {before} before, {after} after"
    )
    return int(before[0] != after[0]) + int(before[1] != after[1])


def delays(watched: Watched, limit: float) -> list[float]:
    """Rest at the top; return the seconds from a newest title's being stored to its being seen."""
    watched.take(watched.terminal.press("home"))
    watched.wait(1.0)
    found: list[float] = []
    waiting: dict[str, float] = {}
    known, begun = set(watched.newest()), now()
    while now() - begun < limit and not watched.ended:
        for title in watched.newest():
            if title not in known:
                known.add(title)
                waiting[title] = now()
        watched.take(watched.terminal.read(now(), quiet=0.01, limit=0.01))
        picture, newest = "\n".join(watched.screen.display), watched.newest()
        if not waiting and newest[0] not in picture:
            watched.take(watched.terminal.press("home"))  # the cursor's item was pushed down
        for title, since in list(waiting.items()):
            if title in picture:
                found.append(now() - since)
            if title in picture or title not in newest:  # pushed down by newer ones
                del waiting[title]
    return found


def measure(database: Path, folder: Path, items: int, rounds: int, seconds: float) -> None:
    """Print everything."""
    copy = Path(shutil.copy(database, folder / "copy.db"))
    with closing(sqlite3.connect(copy)) as connection:
        newest = connection.execute("SELECT max(id) >> 20 FROM item").fetchone()[0]
    ports: Queue[int] = Queue()
    server = Process(target=serve, args=(newest + 400_000, ports), daemon=True)
    server.start()
    port, feeds = ports.get(), folder / "feeds.toml"
    feeds.write_text(
        "".join(
            f'[[feed]]\nurl = "http://127.0.0.1:{port}/{n}.xml"\n' for n in range(items // PER_FEED)
        )
    )
    command, env = tracker(copy, folder)
    place = folder / "tracker" / "screen.json"
    place.write_text('{"welcomed": true, "base": "", "mode": ""}')
    terminal = Terminal([*command, "--feeds", str(feeds)], env=env)
    watched = Watched(terminal, copy)
    try:
        watched.take(terminal.read(terminal.started, until=SHOWN, limit=30))
        watched.wait(5)
        show_keys("idle", {"j": watched.keys(rounds)})
        before, begun = watched.stored(), now()
        watched.take(terminal.press("R"))
        while watched.stored() == before and now() - begun < 60:
            watched.wait(0.2)
        print(
            f"{'first items stored after':<44} {now() - begun:.1f} s, load {os.getloadavg()[0]:.1f}"
        )
        show_keys("while fetching", {"j": watched.keys(rounds)})
        print(f"{'lines or items that moved by themselves':<44} {moved(watched, 5)}")
        print(line("a newest item stored to seen", delays(watched, seconds)))
        print(f"{'stored by then':<44} {watched.stored() - before} items in {now() - begun:.0f} s")
    finally:
        terminal.close()
        server.terminate()


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", type=Path)
    parser.add_argument("--items", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=120, help="how long news is waited for")
    given = parser.parse_args()
    print(f"{given.database.name}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, 120x40")
    with tempfile.TemporaryDirectory() as folder:
        measure(given.database, Path(folder), given.items, given.rounds, given.seconds)


if __name__ == "__main__":
    main()
