"""The program in a real pty: what reaches the terminal, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyte
import pytest

from benchmarks.terminal import Terminal, now
from tests.command import PATIENCE
from tests.tui.conftest import line, store
from tests.tui.test_hostile import HOSTILE, spoiled_database

__all__ = ["spoiled_database"]

Open = Callable[..., Terminal]
COLOUR = re.compile(rb"\x1b\[[0-9;]*?\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;]*m")


@pytest.fixture
def open_screen(tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens the screen on a database in a pty; what it opened is closed."""
    place = tmp_path / "state" / "tracker" / "screen.json"
    place.parent.mkdir(parents=True)
    place.write_text('{"welcomed": true, "mode": "", "base": ""}')
    opened: list[Terminal] = []

    def start(
        database: Path,
        columns: int = 120,
        rows: int = 40,
        under: Sequence[str] = (),
        **env: str,
    ) -> Terminal:
        home = {
            "HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "XDG_CONFIG_HOME": str(tmp_path),
        }
        command = [*under, sys.executable, "-m", "tracker_tui", "--db", str(database)]
        terminal = Terminal(command, columns, rows, {**home, **env})
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()


def text_of(output: bytes, columns: int = 120, rows: int = 40) -> str:
    """Return what a terminal shows after this output."""
    screen = pyte.Screen(columns, rows)
    plain = re.sub(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b_.*?\x1b\\", b"", output)
    pyte.ByteStream(screen).feed(plain)
    return "\n".join(screen.display)


def opened(terminal: Terminal) -> bytes:
    """Return what the start draws."""
    seen = terminal.read(terminal.started, until=re.compile(rb"found"), limit=PATIENCE, quiet=0.4)
    assert seen.match is not None, seen.text[-2000:]
    return seen.text


def ended(terminal: Terminal) -> int:
    """Return the exit code of a child that is about to end."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        terminal.read(now(), quiet=0.05, limit=0.1)
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
    raise AssertionError("it does not end")


def test_starts_moves_and_quits(open_screen: Open, database: Path) -> None:
    terminal = open_screen(database)
    output = opened(terminal)
    assert "HBM4" in text_of(output)
    assert terminal.press("j", limit=PATIENCE).first is not None
    terminal.press("q", limit=0.5)
    assert ended(terminal) == 0


def test_no_control_of_a_feed_reaches_the_terminal(
    open_screen: Open, spoiled_database: Path
) -> None:
    terminal = open_screen(spoiled_database)
    output = opened(terminal)
    for key in (*("j" * len(HOSTILE)), "enter", "w", "q", "q", "H", "q", "g", "n"):
        output += terminal.press(key, quiet=0.15, limit=3).text
    text = output.decode(errors="replace")
    text = re.sub("\x1b]22;[a-z]*\x07", "", text)  # the shape of the mouse pointer, Textual's own
    assert not re.search("\x1b[\\]PX^]|[\x80-\x9f\x07\u202e]", text)


@pytest.mark.parametrize(("env", "coloured"), [({"NO_COLOR": "1"}, False), ({}, True)])
def test_no_color_means_no_colour(
    open_screen: Open, database: Path, env: dict[str, str], coloured: bool
) -> None:
    output = opened(open_screen(database, **env))
    assert bool(COLOUR.search(output)) is coloured


def test_sixteen_colours_are_enough(open_screen: Open, database: Path) -> None:
    output = opened(open_screen(database, TERM="xterm", COLORTERM=""))
    assert b"38;2;" not in output
    assert b"38;5;" not in output


def test_a_storm_of_sizes_is_survived(open_screen: Open, database: Path) -> None:
    terminal = open_screen(database)
    opened(terminal)
    for columns, rows in (
        (80, 24),
        (20, 5),
        (59, 20),
        (60, 10),
        (200, 60),
        (99, 3),
        (100, 40),
        (10, 3),
        (160, 50),
        (120, 40),
    ):
        terminal.resize(columns, rows)
        terminal.read(now(), quiet=0.05, limit=0.3)
    seen = terminal.press("j", quiet=0.3, limit=PATIENCE)
    assert seen.first is not None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_kill_leaves_a_sound_database(open_screen: Open, database: Path, number: int) -> None:
    terminal = open_screen(database)
    opened(terminal)
    terminal.press("s", quiet=0.3)
    os.kill(terminal.pid, number)
    ended(terminal)
    again = open_screen(database)
    opened(again)


def test_a_hangup_that_nobody_passes_on_ends_the_screen(
    open_screen: Open, database: Path, tmp_path: Path
) -> None:
    code = tmp_path / "code"
    waits = ["sh", "-c", f'trap : HUP; "$0" "$@"; echo $? > "{code}"']  # as make does
    terminal = open_screen(database, under=waits)
    opened(terminal)
    terminal.press("s", quiet=0.3)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), terminal.fd)
    ended(terminal)
    assert code.read_text() == f"{128 + signal.SIGHUP}\n"
    again = open_screen(database)
    opened(again)


def test_what_another_process_stores_appears_and_the_cursor_stays(
    open_screen: Open, database: Path
) -> None:
    terminal = open_screen(database)
    output = opened(terminal)
    output += terminal.press("j", quiet=0.3).text
    output += terminal.press("j", quiet=0.3).text
    chosen = next(row for row in text_of(output).split("\n") if "|>" in row)
    store(
        database, line("2026-02-26T11:00", "Late Post", "Entirely new chip headline", "A new GPU.")
    )
    seen = terminal.read(now(), until=re.compile(rb"Entirely new"), limit=PATIENCE, quiet=0.3)
    assert seen.match is not None
    screen = text_of(output + seen.text)
    assert "Entirely new chip headline" in screen
    title = re.split(r"\s{2,}", chosen.split("|>", 1)[1].strip(" ."))[-1]
    assert any(title in row and ">" in row.split(title)[0] for row in screen.splitlines()), screen


def test_a_dumb_terminal_gets_plain_text(open_screen: Open, database: Path) -> None:
    terminal = open_screen(database, TERM="dumb")
    seen = terminal.read(terminal.started, quiet=PATIENCE, limit=PATIENCE)
    assert b"\x1b[" not in seen.text
    assert b"HBM4" in seen.text
