"""A small library of items for the screen's tests, and a person in front of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.events import Key, MouseDown, MouseMove, MouseUp
from textual.pilot import Pilot

from tests.tui import news
from tests.tui.news import ITEMS
from tracker_tui.pipeline.importing import import_lines
from tracker_tui.settings.config import Config, Screen
from tracker_tui.store.opening import open_writer
from tracker_tui.tui.app import TrackerApp
from tracker_tui.tui.start import Options

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)

Line = dict[str, object]


def line(when: str, source: str, title: str, summary: str) -> Line:
    """Return one item as `tracker import` takes it."""
    url = f"https://news.example/{when}"
    return {
        "title": title,
        "summary": summary,
        "url": url,
        "published": f"{when}:00Z",
        "source": source,
    }


def store(path: Path, *lines: Line) -> None:
    """Import lines into a database."""
    with open_writer(path) as writer:
        import_lines(writer, lines, rules=None, enrich=True, now=NOW)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that every test gets a copy of."""
    path = tmp_path_factory.mktemp("library") / "made.db"
    with open_writer(path) as writer:
        import_lines(writer, (line(*item) for item in ITEMS), rules=None, enrich=False, now=NOW)
        news.tag(writer)
    return path


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    """A database of its own."""
    return Path(shutil.copy(made, tmp_path / "t.db"))


@dataclass
class Seat:
    """An app with a person in front of it."""

    app: TrackerApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything has come to rest."""
        await self.pilot.press(*keys)
        await self.rest()

    async def type(self, text: str) -> None:
        """Type a text into the field that has the keyboard."""
        await self.press(*("space" if char == " " else char for char in text))

    async def burst(self, *keys: str) -> None:
        """Strike keys faster than the screen can follow, as a slow line or a paste delivers them."""
        for key in keys:
            self.app.post_message(Key(*((key, key) if len(key) == 1 else (key, None))))
        await self.rest()

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag the mouse from one place of the screen to another; Pilot itself has no drag."""
        for kind, at in ((MouseDown, start), (MouseMove, end), (MouseUp, end)):
            await self.pilot._post_mouse_events([kind], offset=at, button=1)
        await self.rest()

    async def rest(self) -> None:
        """Wait until the desks and the scribe have nothing left to do and the screen is drawn."""
        await self._idle()
        self.app.look_for_changes()
        await self._idle()

    async def _idle(self) -> None:
        library = self.app.library
        for _ in range(400):
            await self.pilot.pause(0.01)
            if (
                library.idle
                and not len(self.app.workers)
                and self.app.browse.shelf.facets is not None
            ):
                break
        await self.pilot.pause(0.03)

    @property
    def text(self) -> str:
        """The screen as text."""
        return screen_text(self.app)

    async def until(self, holds: Callable[[], bool], seconds: float = 5) -> None:
        """Wait until something holds."""
        for _ in range(int(seconds / 0.02)):
            await self.pilot.pause(0.02)
            if holds():
                return
        raise AssertionError(f"never came to hold; the screen:\n{self.text}")


def screen_text(app: TrackerApp) -> str:
    """Return what is on the screen, line by line; the one place that knows how Textual keeps it."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def sit(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Return a function that opens the app on a database and a clock that stands still."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")

    @asynccontextmanager
    async def open_app(
        size: tuple[int, int] = (120, 40), path: Path | None = None, **options: object
    ) -> AsyncIterator[Seat]:
        given: dict[str, object] = {
            "welcome": False,
            "place_file": tmp_path / "state" / "screen.json",
            "clock": NOW.timestamp,
            "config": Config(screen=Screen(rest=0)),
            **options,
        }
        app = TrackerApp(path or database, Options(**given))  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot)
            await seat.rest()
            yield seat

    return open_app
