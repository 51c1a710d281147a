"""The examples of README.md give what they print."""

from __future__ import annotations

import json
from pathlib import Path

from tracker_tui.enrich.engine import Engine

README = Path(__file__).parents[2] / "README.md"


def test_the_enrich_example_of_the_readme_holds():
    lines = README.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.lstrip().startswith("$ echo '{"))
    given, shown = json.loads(lines[at].split("'")[1]), lines[at + 1]
    found = Engine.load(None).enrich(given["title"])
    assert found.deal is not None
    assert json.dumps(list(dict.fromkeys(tag.theme for tag in found.themes))) in shown
    assert json.dumps(found.deal.actor) in shown
    assert found.figures
    for figure in found.figures:
        assert json.dumps(figure.evidence.text) in shown
        assert f'"value": {figure.value:.0f}, "unit": "{figure.unit}"' in shown
