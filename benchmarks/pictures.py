"""Pictures of the running screen for docs/pictures: `python -m benchmarks.pictures DATABASE FOLDER [--as-of DATE]`.

Each is an SVG from Textual; where chromium is installed it becomes a PNG, which looks the same everywhere.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tracker_tui.settings.config import Config, Screen
from tracker_tui.tui.app import TrackerApp
from tracker_tui.tui.start import Options

PICTURES = {
    "browse": ("dark", (140, 38), "1 / text:SK~Hynix~plans enter wait escape wait"),
    "filter": ("dark", (140, 38), "F ctrl+u text:theme:chips~amount:>=1b"),
    "why": ("dark", (120, 32), "1 F ctrl+u text:theme:memory~region:KR enter w"),
    "choose": (
        "dark",
        (120, 32),
        "F ctrl+u text:source:techcrunch~theme:funding~has:figure enter wait enter v ) ) v ) wait",
    ),
    "event": ("dark", (120, 32), "1 F ctrl+u text:SK~Hynix~chipmaking enter e wait"),
    "ledger": ("dark", (140, 34), ":text: text:ledger~Nvidia enter wait"),
    "digest": ("dark", (120, 38), "D wait wait wait"),
    "board": ("dark", (130, 30), "B wait"),
    "help": ("light", (120, 38), "?"),
    "narrow": ("contrast", (80, 24), "1 j"),
    "plain": ("terminal", (120, 32), "1 j"),
}


async def draw(database: Path, folder: Path, name: str, now: float) -> Path:
    """Press the keys of a picture and save what is seen."""
    theme, size, keys = PICTURES[name]
    command = (sys.executable, "-m", "tracker_tui", "--db", str(database))
    config = Config(screen=Screen(rest=0))
    app = TrackerApp(database, Options(config, command, welcome=False, clock=lambda: now))
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await pilot.pause(1)
        for key in keys.split():
            if key == "wait":
                await pilot.pause(3)
            elif ":text:" in key or key.startswith("text:"):
                typed = ":" if key == ":text:" else key.removeprefix("text:").replace("~", " ")
                for char in typed:
                    await pilot.press("space" if char == " " else char)
            else:
                await pilot.press(key)
            await pilot.pause(0.4)
        await pilot.pause(0.6)
        app.save_screenshot(f"{name}.svg", str(folder))
    return folder / f"{name}.svg"


def rasterise(svg: Path, browser: str) -> None:
    """Turn an SVG into a PNG of its size."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8"))
    assert found
    size = f"{int(float(found[1])) + 1},{int(float(found[2])) + 1}"
    target = svg.with_suffix(".png").resolve()
    subprocess.run(
        [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}",
         f"--screenshot={target}", svg.resolve().as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip
    svg.unlink()


def main() -> None:
    """Draw all pictures, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-of", default=datetime.now(UTC).strftime("%Y-%m-%d"))
    parser.add_argument("--only", nargs="*", default=list(PICTURES))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    now = datetime.fromisoformat(f"{given.as_of}T23:00+00:00").timestamp()
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    for name in given.only:
        with tempfile.TemporaryDirectory() as place:
            copy = Path(shutil.copy(given.database, Path(place) / "copy.db"))
            svg = asyncio.run(draw(copy, given.folder, name, now))
        if browser:
            rasterise(svg, browser)
        print(name)


if __name__ == "__main__":
    main()
