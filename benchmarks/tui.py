"""The screen in a real pty at 120x40, beside the floors of the same run.

    python benchmarks/tui.py DATABASE... [--rounds 40] [--words RARE,COMMON]

Databases come from benchmarks/make_db.py. Floors: a Textual app that shows one word (start) and one that repaints a
single line per key. Figures are milliseconds unless they say otherwise; p95 is over all presses. What a fetch does
to the keys: benchmarks/tui_fetch.py; newsboat beside: benchmarks/newsboat.py.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.newsboat import beside
from benchmarks.terminal import SHOWN, Seen, Terminal, line, now, tracker

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello-ready")
Hello().run()
"""
ONE_LINE = """
from textual.app import App
from textual.widget import Widget
from textual.strip import Strip
from textual.geometry import Region
from rich.segment import Segment
class Line(Widget, can_focus=True):
    n = 0
    def render_line(self, y):
        return Strip([Segment(f"ready-{self.n}" if y == 0 else "")])
    def on_key(self, event):
        self.n += 1
        self.refresh(Region(0, 0, self.size.width, 1))
class Floor(App):
    def compose(self):
        yield Line()
Floor().run()
"""
READY = {"hello": re.compile(rb"hello-ready"), "line": re.compile(rb"ready-0")}


def starts(
    commands: dict[str, tuple[list[str], dict[str, str], re.Pattern[bytes]]], rounds: int
) -> dict[str, list[tuple[float, float]]]:
    """Start each program in turns; return (seconds to ready, CPU seconds) of each."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, env, ready) in commands.items():
            terminal = Terminal(command, env=env)
            seen = terminal.read(terminal.started, until=ready, limit=20, quiet=0.02)
            found[name].append((seen.match or 20.0, terminal.cpu()))
            terminal.close()
    return found


def keys(terminal: Terminal, names: list[str], rounds: int) -> dict[str, list[Seen]]:
    """Press keys in turns."""
    found: dict[str, list[Seen]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(terminal.press(name, limit=2))
    return found


def show_keys(title: str, found: dict[str, list[Seen]]) -> None:
    """Print first byte and rest of each key."""
    for name, seen in found.items():
        print(
            line(
                f"{title} {name}: first byte", [one.first for one in seen if one.first is not None]
            )
        )
        print(line(f"{title} {name}: settled", [one.last for one in seen if one.last is not None]))


def typed(terminal: Terminal, word: str, rounds: int) -> list[float]:
    """Type a word into the filter; return the seconds from its last letter to the new list."""
    found = []
    for _ in range(rounds):
        terminal.press("F")
        terminal.press("ctrl+u")
        terminal.rest(0.2)
        # One letter too many finds nothing; without it the list is new, so that it can be told from the one before.
        for letter in f"{word}q":
            terminal.press(letter, quiet=0.03)
        terminal.rest(0.4)
        seen = terminal.press("\x7f", until=SHOWN, limit=6)
        found.append(seen.match if seen.match is not None else 6.0)
        terminal.press("esc", quiet=0.2)
        terminal.rest(0.2)
    return found


def themes(terminal: Terminal, rounds: int) -> tuple[list[float], list[float]]:
    """Pick a theme in the sidebar and leave it again; return first bytes and times to the new list."""
    first, shown = [], []
    terminal.press("h")
    for _ in range(rounds):
        for steps in ("jjjjjj", "kkkkkk"):
            terminal.press("h")
            for step in steps:
                terminal.press(step, quiet=0.03)
            terminal.rest(0.2)
            seen = terminal.press("enter", until=SHOWN, limit=6)
            first.append(seen.first or 6.0)
            shown.append(seen.match or 6.0)
            terminal.rest(0.3)
    return first, shown


def measure(database: Path, state: Path, rounds: int, words: list[str]) -> None:
    """Print what one database costs."""
    command, env = tracker(database, state)
    terminal = Terminal(command, env=env)
    terminal.read(terminal.started, until=SHOWN, limit=30)
    terminal.rest(1.5, 20)
    anonymous, resident = terminal.status("RssAnon") / 1024, terminal.status("VmRSS") / 1024
    print(f"{'memory after start':<44} RssAnon {anonymous:.1f} MB, VmRSS {resident:.1f} MB")
    terminal.read(
        now(), quiet=5, limit=5
    )  # the item under the cursor is read by resting: not idle yet
    cpu, start = terminal.cpu_exact(), now()
    terminal.rest(10, 10)
    print(f"{'idle':<44} {(terminal.cpu_exact() - cpu) / (now() - start) * 100:.2f} % of a CPU")
    terminal.press("1")
    terminal.rest(4, 40)  # a million ids are read, without a word, in some seconds
    cpu = terminal.cpu_exact()
    found = keys(terminal, ["j"], rounds)
    print(f"{'CPU per j':<44} {(terminal.cpu_exact() - cpu) / rounds * 1e3:.1f} ms")
    show_keys("", found)
    show_keys("", keys(terminal, ["pagedown", "end", "home"], rounds // 2))
    for word in words:
        print(
            line(
                f"filter: last letter of {word!r} to new list",
                typed(terminal, word, max(5, rounds // 6)),
            )
        )
    first, shown = themes(terminal, max(5, rounds // 6))
    print(line("theme on or off: first byte", first))
    print(line("theme on or off: new list", shown))
    print(f"{'memory at the end':<44} RssAnon {terminal.status('RssAnon') / 1024:.1f} MB")
    terminal.close()


def rare_word(database: Path) -> str:
    """Return a word of a title that only some items have, also as the beginning of a word."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found = connection.execute(
            "SELECT title FROM item WHERE id >= (SELECT (min(id) + max(id)) / 2 FROM item) LIMIT 300"
        )
        words = sorted({word for (title,) in found for word in re.findall(r"[a-z]{7,}", title)})
        hits = {
            word: connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT 1000)",
                (f'"{word}" *',),
            ).fetchone()[0]
            for word in words[:400]
        }
    return min(hits, key=lambda word: (abs(hits[word] - 20), word))


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("databases", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--words", help="a rare word and one that many items have")
    given = parser.parse_args()
    # Byte code is kept, as in an installed program, also where the environment says otherwise.
    compileall.compile_dir(str(Path(__file__).parent.parent / "tracker_tui"), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        print(
            f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}, 120x40"
        )
        programs: dict[str, tuple[list[str], dict[str, str], re.Pattern[bytes]]] = {
            "hello (floor)": ([sys.executable, "-c", HELLO], {}, READY["hello"])
        }
        for database in given.databases:
            programs[database.name] = (*tracker(database, state / database.stem), SHOWN)
        timed = starts(programs, max(3, given.rounds // 6))
        floor = statistics.median(one[0] for one in timed["hello (floor)"])
        for name, found in timed.items():
            ready, cpu = (statistics.median(part) for part in zip(*found, strict=True))
            print(
                f"{'start of ' + name:<44} ready {ready * 1e3:.0f} ms = {ready / floor:.2f}x hello; CPU {cpu:.2f} s"
            )
        terminal = Terminal([sys.executable, "-c", ONE_LINE])
        terminal.read(terminal.started, until=READY["line"], limit=20)
        terminal.rest(0.5)
        show_keys("one-line repaint (floor)", keys(terminal, ["j"], given.rounds))
        terminal.close()
        for database in given.databases:
            print(
                f"\n{database.name}, {database.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}"
            )
            words = (given.words or f"{rare_word(database)},nvidia").split(",")
            measure(database, state / database.stem, given.rounds, words)
    print(f"\nbeside newsboat, {given.databases[0].name}")
    beside(given.databases[0], given.rounds)


if __name__ == "__main__":
    main()
