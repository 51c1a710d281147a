"""The place a person left at: query, item, sizes, colours; a small JSON file that may be lost."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from tracker_tui.settings import paths


@dataclass(frozen=True, slots=True)
class Place:
    """What is remembered between sessions."""

    base: str = "theme:any"
    mode: str = "unread"
    sort: str = "new"
    by_event: bool = True
    share: int = 50
    """Percent of the room that the list gets beside or above the reader."""
    side: int = 30
    """Cells of the sidebar beside the list."""
    stacked: bool = False
    theme: str = ""
    welcomed: bool = False
    marks: str = ""
    preset: str = ""


def place_file() -> Path:
    """Return where the place is remembered."""
    return paths.log_file().with_name("screen.json")


def load_place(path: Path | None) -> Place:
    """Return the remembered place; the usual one where there is none or it can't be read."""
    if path is None:
        return Place()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Place()
    usual = Place()
    kept = {
        item.name: found[item.name]
        for item in fields(Place)
        if isinstance(found, dict) and type(found.get(item.name)) is type(getattr(usual, item.name))
    }
    return Place(**kept)


def save_place(path: Path | None, place: Place) -> None:
    """Remember the place; a disk that takes no writes is no reason to trouble the person now."""
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.write_text(json.dumps(asdict(place), indent=1), encoding="utf-8")
        fresh.chmod(0o600)
        fresh.replace(path)
    except OSError:
        return
