"""A small library of items for the screen's tests, and a person in front of it."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.events import Key, MouseDown, MouseMove, MouseUp
from textual.pilot import Pilot

from tests.command import PATIENCE
from tests.tui import news
from tests.tui.news import ITEMS
from tracker_tui.pipeline.importing import import_text
from tracker_tui.settings.config import Config, Screen
from tracker_tui.store.database.opening import open_writer
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


def store(path: Path, *lines: Line, enrich: bool = True) -> None:
    """Import lines into a database."""
    with open_writer(path) as writer:
        import_text(writer, map(json.dumps, lines), "test", rules=None, enrich=enrich, now=NOW)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that every test gets a copy of."""
    path = tmp_path_factory.mktemp("library") / "made.db"
    store(path, *(line(*item) for item in ITEMS), enrich=False)
    with open_writer(path) as writer:
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
        """Press keys and wait after each until everything has come to rest."""
        for key in keys:
            await self.pilot.press(key)
            await self._idle()
        await self.rest()

    async def type(self, text: str) -> None:
        """Type a text into the field that has the keyboard."""
        await self.pilot.press(*("space" if char == " " else char for char in text))
        await self.rest()

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
        end, quiet = time.monotonic() + PATIENCE, 0
        while quiet < 2:
            assert time.monotonic() < end, f"it never comes to rest; the screen:\n{self.text}"
            await self.pilot.pause(0.005)
            quiet = quiet + 1 if self._is_idle else 0

    @property
    def _is_idle(self) -> bool:
        browse = self.app.browse
        busy = not self.app.library.idle or len(self.app.workers) or browse.listing.counter.waits
        return not busy and browse.shelf.facets is not None

    @property
    def text(self) -> str:
        """The screen as text."""
        return screen_text(self.app)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"never came to hold; the screen:\n{self.text}"
            await self.pilot.pause(0.01)


def screen_text(app: TrackerApp) -> str:
    """Return what is on the screen, line by line; the one place that knows how Textual keeps it."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


async def _soon(*_: object, **__: object) -> None:
    """Stand in for Textual's wait after each key, which takes 40 ms until the processor looks idle."""
    await asyncio.sleep(0)


@pytest.fixture
def sit(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Return a function that opens the app on a database and a clock that stands still."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr("textual.app.wait_for_idle", _soon)
    monkeypatch.setattr("tracker_tui.tui.screens.browse.SIDEBAR", 0.0)

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
