"""What a command loads decides how fast it starts; a subprocess tells."""

import os
import subprocess
import sys

SCRIPT = """
import sys
from tracker_tui.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded(tmp_path, *words):
    """Return the top-level modules in memory after a command has run."""
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    return set(done.stderr.split("\n")[-2].split())


def test_fetch_loads_no_textual(tmp_path):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'[[feed]]\nurl = "{tmp_path}/none.xml"\nkind = "file"\n')
    found = loaded(tmp_path, "--db", str(tmp_path / "a.db"), "--feeds", str(feeds), "fetch")
    assert "sqlite3" in found
    assert "textual" not in found


def test_the_screen_loads_no_network_and_no_migrations(tmp_path):
    database = str(tmp_path / "a.db")
    loaded(tmp_path, "--db", database, "seed")
    script = SCRIPT.replace("main(sys.argv[1:])", "import tracker_tui.tui.app; main(sys.argv[1:])")
    done = subprocess.run(
        [sys.executable, "-c", script, "--db", database],
        capture_output=True,
        text=True,
        check=False,
    )
    found = set(done.stderr.split("\n")[-2].split())
    assert {"textual", "sqlite3"} <= found
    assert not found & {
        "httpx",
        "feedparser",
        "h11",
        "sqlite_utils",
        "lxml",
        "trafilatura",
    }


def test_the_finders_load_no_code_generator():
    """Each dataclass is written, compiled and run at import; `dataclasses` itself loads a dozen modules for it."""
    script = "import sys; before = set(sys.modules); import tracker_tui.enrich.engine; print(*set(sys.modules) - before)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"dataclasses", "inspect", "tomllib", "zipfile"} & set(done.stdout.split())
