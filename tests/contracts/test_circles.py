"""No module leads back to itself: not at its top, not within functions, not for types alone, not by name."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import tracker_tui

ROOT = Path(tracker_tui.__file__).parent
LISTING = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}


def imports(source: str) -> set[str]:
    """Return what a module names in its absolute imports, wherever and however they stand."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{one.name}" for one in node.names}
            named |= {name if name in LISTING else node.module for name in whole}
        elif isinstance(node, ast.Import):
            named |= {one.name for one in node.names}
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            named |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    return named


def test_no_module_leads_back_to_itself() -> None:
    graph = {
        name: (imports(path.read_text(encoding="utf-8")) & LISTING.keys()) - {name}
        for name, path in LISTING.items()
    }
    assert len(graph) > 300
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))
