"""Drafts of notes: one small file each beside the remembered place, so that nothing typed is lost."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

LONGEST = 400_000
MOST = 200
"""Drafts that are listed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A note under way: what it is on (an ID or TARGET), how that is called, the chosen words, the text so far."""

    target: str
    title: str = ""
    quote: str = ""
    text: str = ""


def _file(place_file: Path, target: str) -> Path:
    name = hashlib.sha256(target.encode()).hexdigest()[:20]
    return place_file.parent / "drafts" / f"{name}.json"


def load(place_file: Path | None, target: str) -> str:
    """Return the kept draft of a note on a target, or nothing."""
    if place_file is None:
        return ""
    path = _file(place_file, target)
    found = _read(path)
    return found.text if found else _plain(path)


def _plain(path: Path) -> str:
    """Return a draft as earlier versions kept it: its text alone."""
    try:
        return path.with_suffix(".md").read_text(encoding="utf-8")[:LONGEST]
    except (OSError, UnicodeDecodeError):
        return ""


def kept(place_file: Path | None) -> list[Draft]:
    """Return the drafts that wait, the one worked on last first."""
    if place_file is None:
        return []
    dated = []
    for path in (place_file.parent / "drafts").glob("*.json"):
        with suppress(OSError):
            dated.append((path.stat().st_mtime, path))
    return [found for _, path in sorted(dated, reverse=True)[:MOST] if (found := _read(path))]


def _read(path: Path) -> Draft | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    words = {one.name: str(found.get(one.name, ""))[:LONGEST] for one in fields(Draft)}
    return Draft(**words) if words["target"] and words["text"].strip() else None


def save(place_file: Path | None, draft: Draft) -> bool:
    """Keep a draft and return whether it is kept now; an empty one is dropped."""
    if place_file is None:
        return False
    path = _file(place_file, draft.target)
    fresh = path.with_suffix(f".{os.getpid()}")
    try:
        if not draft.text.strip():
            drop(place_file, draft.target)
            return True
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(asdict(draft), ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
    except (OSError, UnicodeEncodeError):
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return False
    return True


def drop(place_file: Path | None, target: str) -> None:
    """Forget a draft."""
    if place_file is not None:
        path = _file(place_file, target)
        for one in (path, path.with_suffix(".md")):
            with suppress(OSError):
                one.unlink(missing_ok=True)
