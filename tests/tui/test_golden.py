"""What every screen looks like at 60, 80, 120 and 200 columns, and without colours."""

from __future__ import annotations

import re
import sys

import pytest

from tests.tui import golden
from tests.tui.conftest import Sit

TOUR = {
    "why": ("w", "q"),
    "event": ("e", "q"),
    "timeline": ("g t", "q"),
    "ledger": ("g l", "q"),
    "board": ("B", "q"),
    "health": ("H", "q"),
    "help": ("?", "q"),
    "palette": ("ctrl+p l e d", "escape"),
    "command_line": (": s h o", "escape"),
    "sort": ("S", "escape"),
    "filter": ("F", "escape"),
    "digest": ("D", "q"),
    "browse": ("j", ""),
    "zoom": ("z", "z"),
    "browse_reader": ("enter", ""),
}
"""Screens in the order in which one sitting comes by: the keys that lead there, and those that lead back."""
SCREENS = {"search": "/ n v i d i a", "note": "a w o r d s"}
PLAIN = {"browse": "j", "why": "w", "ledger": "g l"}
SIZES = ((60, 20), (80, 24), (120, 40), (200, 50))
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
DIGEST = """# Tracker digest

2026-02-19 to 2026-02-26 (UTC)

## Key takeaways

- “SK hynix begins mass production of HBM4 memory for Nvidia” (Memory News, 26 Feb 2026) [1]

## Sources

[1] SK hynix begins mass production. Memory News, 26 Feb 2026. <https://news.example/1> `i0000000 r1 abcdef012345`
"""
PRINTS_A_DIGEST = (sys.executable, "-c", f"print({DIGEST!r})")


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_a_tour_of_screens(size: tuple[int, int], sit: Sit) -> None:
    differ = {}
    async with sit(size=size, command=PRINTS_A_DIGEST) as seat:
        for name, (there, back) in TOUR.items():
            await seat.press(*there.split())
            if name == "digest":
                await seat.until(lambda: "Key takeaways" in seat.text)
            if not golden.agrees(f"{name}_{size[0]}", MOMENT.sub("0000-00-00 00:00", seat.text)):
                differ[name] = seat.text
            await seat.press(*back.split())
    assert not differ, "\n".join([", ".join(differ), *differ.values()])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("name", SCREENS)
async def test_screens(name: str, size: tuple[int, int], sit: Sit) -> None:
    async with sit(size=size) as seat:
        await seat.press(*SCREENS[name].split())
        golden.check(f"{name}_{size[0]}", seat.text)


@pytest.mark.parametrize("name", PLAIN)
async def test_without_colours_everything_can_be_told_apart(
    name: str, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit(size=(100, 30)) as seat:
        assert seat.app.theme == "terminal"
        await seat.press(*PLAIN[name].split())
        golden.check(f"{name}_plain", seat.text)


async def test_welcome(sit: Sit) -> None:
    async with sit(size=(100, 30), welcome=True, place_file=None) as seat:
        golden.check("welcome_100", seat.text)
        await seat.press("enter")
        assert "HBM4" in seat.text


async def test_settings_tell_where_the_files_are(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("g", "s")
        assert "config.toml" in seat.text
        assert str(seat.app.library.path) in seat.text
