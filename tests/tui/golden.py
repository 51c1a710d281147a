"""Golden texts: what a screen looked like when a person last said it was right.

`UPDATE_GOLDEN=1 python -m pytest tests/tui` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent / "golden"


def check(name: str, found: str, place: Path | None = None) -> None:
    """Compare a text with the kept one; the difference is told."""
    if not agrees(name, found, place):
        assert found == _path(name, place).read_text(encoding="utf-8")


def agrees(name: str, found: str, place: Path | None = None) -> bool:
    """Return whether a text is the kept one; writes it where that is asked for."""
    path = _path(name, place)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.exists(), f"no golden {path.name}: write it with UPDATE_GOLDEN=1"
    return found == path.read_text(encoding="utf-8")


def _path(name: str, place: Path | None) -> Path:
    return place or HERE / f"{name}.txt"
