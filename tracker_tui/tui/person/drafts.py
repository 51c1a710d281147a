"""Drafts of notes: one small file each beside the remembered place, so that nothing typed is lost."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

LONGEST = 400_000


def _file(place_file: Path | None, target: str) -> Path | None:
    if place_file is None:
        return None
    name = hashlib.sha256(target.encode()).hexdigest()[:20]
    return place_file.parent / "drafts" / f"{name}.md"


def load(place_file: Path | None, target: str) -> str:
    """Return the kept draft of a note on a target, or nothing."""
    path = _file(place_file, target)
    try:
        return path.read_text(encoding="utf-8")[:LONGEST] if path else ""
    except (OSError, UnicodeDecodeError):
        return ""


def save(place_file: Path | None, target: str, text: str) -> None:
    """Keep a draft; an empty one is dropped."""
    path = _file(place_file, target)
    if path is None:
        return
    if not text.strip():
        drop(place_file, target)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(text[:LONGEST], encoding="utf-8")
        fresh.replace(path)
    except OSError:
        return


def drop(place_file: Path | None, target: str) -> None:
    """Forget a draft."""
    path = _file(place_file, target)
    if path is not None:
        path.unlink(missing_ok=True)
