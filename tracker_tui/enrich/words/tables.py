"""Word lists that ship with the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def read_lines(name: str) -> Iterator[str]:
    """Yield the lines of a file in enrich/data; those that begin with `# ` are comments."""
    text = (DATA / name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("# "))


def read_table(name: str) -> Iterator[tuple[str, str]]:
    """Yield the `key = value` lines of a file in enrich/data."""
    for line in read_lines(name):
        key, _, value = line.partition(" = ")
        yield key, value
