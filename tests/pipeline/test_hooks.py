"""Hooks: only what config.toml names is run, and whatever it prints, the fetch goes on."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.store.building import draft, store
from tracker_tui.pipeline.upkeep import look_after, run_hook
from tracker_tui.settings.config import Hook, Retention
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.personal.annotations import Annotator


def test_a_command_that_stands_in_the_database_is_not_run(tmp_path: Path) -> None:
    mark = tmp_path / "run"
    with open_writer(tmp_path / "one.db") as writer:
        Annotator(writer, "s", "me").save_view("all", "", ["touch", str(mark)])
        look_after(writer, Retention(), (), 0)
        store(writer, [draft(1)])
        look_after(writer, Retention(), (), 0)
    assert not mark.exists()


def test_a_hook_of_the_settings_gets_the_new_items(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'w').write(sys.stdin.read())"
    hook = Hook("all", (sys.executable, "-c", code))
    with open_writer(tmp_path / "one.db") as writer:
        Annotator(writer, "s", "me").save_view("all", "Item", [])
        look_after(writer, Retention(), (hook,), 0)
        store(writer, [draft(1)])
        look_after(writer, Retention(), (hook,), 0)
    assert '"title": "Item 1"' in out.read_text()


def test_a_hook_that_prints_bytes_or_fails_is_no_error() -> None:
    loud = "import sys; sys.stdout.buffer.write(b'\\xff' * 10); sys.exit(3)"
    assert not run_hook(Hook("v", (sys.executable, "-c", loud)), [{"title": "Zürich"}])
    assert not run_hook(Hook("v", ("no-such-program-here",)), [])
