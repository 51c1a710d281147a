"""A person's own rules: a theme in five lines, tried before it counts, and proposals from corrections."""

import json

import pytest

from tests.command import Tracker


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    tracker = Tracker(tmp_path_factory.mktemp("archive"))
    titles = [
        "Ferry Aurora sets sail",
        "Ferry Borealis delayed",
        "Ferry line orders ships",
        "Soup of the day",
    ]
    lines = "".join(
        json.dumps({"title": title, "published": "2026-02-20"}) + "\n" for title in titles
    )
    assert tracker.run("import", "-", stdin=lines).returncode == 0
    return tracker


@pytest.fixture
def archive(stored, tmp_path):
    """A tracker with a few items about ships and soups."""
    return stored.copy(tmp_path)


def test_a_theme_of_ones_own_is_tried_and_then_taken(archive):
    rules = archive.home / "rules.toml"
    rules.write_text('[themes.shipping]\ntitle = "Shipping"\nstrong = ["ferry"]\n')
    words = ("--rules", str(rules))
    tried = [
        json.loads(line)
        for line in archive.run(*words, "retag", "--dry-run", "--json").stdout.splitlines()
    ]
    assert [(line["added"], line["removed"]) for line in tried] == [(["shipping"], [])] * 3
    assert archive.lines("list", "theme:shipping", "--json") == []
    assert archive.run(*words, "retag").returncode == 0
    assert len(archive.lines("list", "theme:shipping", "--json")) == 3
    assert archive.run(*words, "retag", "--dry-run", "--json").stdout == ""


def test_corrections_become_proposals(archive):
    assert archive.run("theme", "add", "compute", "--query", "ferry").returncode == 0
    found = archive.lines("rules", "suggest", "--json")
    assert ("compute", "ferry") in {(one["theme"], one["phrase"]) for one in found}
    assert "ferry" in archive.run("rules", "suggest").stdout


def test_without_corrections_there_is_nothing_to_propose(archive):
    done = archive.run("rules", "suggest")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing to propose" in done.stderr


def test_wrong_rules_are_one_line(archive):
    rules = archive.home / "rules.toml"
    rules.write_text('[themes.shipping]\nstrnog = ["ferry"]\n')
    done = archive.run("--rules", str(rules), "rules", "check")
    assert done.returncode == 2
    assert "strong" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_organisations_seen_often_are_proposed_until_they_are_known(archive):
    lines = "".join(
        json.dumps({"title": f"Quillbit raises ${n}M to map the sea", "published": "2026-02-21"})
        + "\n"
        for n in (3, 30, 300)
    )
    assert archive.run("import", "-", stdin=lines).returncode == 0
    assert {"organisation": "Quillbit", "items": 3} in archive.lines("rules", "suggest", "--json")
    proposed = archive.run("rules", "suggest").stdout
    rules = archive.home / "rules.toml"
    rules.write_text(proposed)
    done = archive.run("--rules", str(rules), "rules", "suggest")
    assert (done.returncode, done.stdout) == (0, "")
