"""Word lists that ship with the rules."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def read_table(name: str) -> Iterator[tuple[str, str]]:
    """Yield the `key = value` lines of a file in enrich/data; lines that begin with `# ` are comments."""
    text = files("tracker_tui.enrich").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        key, sign, value = line.partition(" = ")
        if sign and not line.startswith("# "):
            yield key, value
