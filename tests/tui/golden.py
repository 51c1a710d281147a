"""Golden texts: what a screen looked like when a person last said it was right.

`UPDATE_GOLDEN=1 python -m pytest tests/tui` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent / "golden"


def check(name: str, found: str, place: Path | None = None) -> None:
    """Compare a text with the kept one."""
    path = place or HERE / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
        return
    assert path.exists(), f"no golden {path.name}: write it with UPDATE_GOLDEN=1"
    assert found == path.read_text(encoding="utf-8")
