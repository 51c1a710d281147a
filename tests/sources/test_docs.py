"""docs/sources.md tells the truth: its example is read, and no key is missing."""

import tomllib
from dataclasses import fields
from pathlib import Path

from tracker_tui.settings.config import FetchLimits
from tracker_tui.sources.addresses import feed_address
from tracker_tui.sources.catalogue import (
    AUTH_KEYS,
    FEED_KEYS,
    SELECTOR_KEYS,
    load_feeds,
    shipped_feeds_path,
)

TEXT = (Path(__file__).parent.parent.parent / "docs" / "sources.md").read_text()
EXAMPLE = "\n".join(
    line[4:] for line in TEXT.splitlines() if line.startswith("    ") or not line.strip()
)


def test_the_example_is_a_good_feeds_file(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text(EXAMPLE)
    assert {feed.kind for feed in load_feeds(path)} == {"feed", "page", "file", "command"}


def test_every_key_is_in_the_example():
    rows = tomllib.loads(EXAMPLE)["feed"]
    assert {key for row in rows for key in row} == set(FEED_KEYS)
    assert {key for row in rows for key in row.get("selectors", {})} == set(SELECTOR_KEYS)
    assert all(key in TEXT for key in AUTH_KEYS)


def test_every_limit_is_told():
    for limit in fields(FetchLimits):
        if limit.name not in ("per_host", "every", "contact", "allow_private", "concurrency"):
            assert f"`{limit.name}`" in TEXT, limit.name


def test_the_short_forms_work():
    table = TEXT.partition("| typed | becomes |")[2].partition("\n\n")[0]
    typed = [row.split("|")[1] for row in table.splitlines()[2:]]
    forms = [form for cell in typed for form in cell.split("`")[1::2] if "…" not in form]
    assert len(forms) > 8
    for form in forms:
        words = form.replace("NAME", "chips").replace("OWNER/REPO", "o/r").replace("BRANCH", "main")
        assert feed_address(words).startswith("https://"), form


def test_the_number_of_shipped_sources_is_right():
    assert f"list of {len(load_feeds(shipped_feeds_path()))}" in TEXT
