"""What opening the screen loads, and that sizes stay small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PARSING = (
    "Static(", "Label(", "OptionList(", "DataTable(", " Markdown(", "pp.notify(", "border_title", "from_markup"
)  # fmt: skip
ROOM = Path(__file__).parents[2] / "tracker_tui" / "tui"


def test_opening_the_screen_loads_no_network_parser_or_migrations(database: Path) -> None:
    code = f"""
import asyncio, sys
from pathlib import Path
from tracker_tui.tui.app import TrackerApp
from tracker_tui.tui.start import Options
async def main():
    app = TrackerApp(Path({str(database)!r}), Options(welcome=False))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        await pilot.press("j", "s")
        await pilot.pause(0.3)
asyncio.run(main())
heavy = {{"httpx", "feedparser", "sqlite_utils", "trafilatura", "lxml", "currency_converter", "h11"}}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr[-2000:]


def test_the_first_picture_waits_for_no_room_of_the_reader_or_the_query_language() -> None:
    code = """
import sys
from importlib.util import find_spec
import tracker_tui.tui.app
late = (
    "model.enrichment", "model.item", "model.views", "query.answers.details", "query.language",
    "tui.text.article", "tui.outside.refresh", "tui.screens.framed",
)
print(sorted(name for name in late if f"tracker_tui.{name}" in sys.modules))
assert all(find_spec(f"tracker_tui.{name}") for name in late)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr[-2000:]


def test_files_stay_small() -> None:
    sizes = {
        path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in ROOM.rglob("*.py")
    }
    assert {name: size for name, size in sizes.items() if size > 300} == {}


def test_no_widget_that_parses_markup_is_used() -> None:
    """Feed text is drawn line by line by our own panes; these would parse it."""
    for path in ROOM.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in PARSING:
            assert name not in text, f"{path.name} uses {name}"
