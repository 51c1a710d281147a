"""A backup in the place of the database, by the real command."""

from tracker_tui.fetch.lock import FetchLock


def test_a_backup_is_put_back_and_what_was_there_is_kept(filled):
    assert filled.run("backup", str(filled.home / "copy.db")).returncode == 0
    assert filled.run("star", "--query", "Nvidia").returncode == 0
    done = filled.run("restore", str(filled.home / "copy.db"))
    assert (done.returncode, filled.lines("list", "is:starred", "--json")) == (0, [])
    kept = done.stderr.strip().rpartition(" ")[2]
    assert filled.run("--db", kept, "list", "is:starred", "--ids").stdout


def test_nothing_is_put_back_under_a_running_fetch(filled):
    assert filled.run("backup", str(filled.home / "copy.db")).returncode == 0
    assert filled.run("star", "--query", "Nvidia").returncode == 0
    with FetchLock(filled.database):
        done = filled.run("restore", str(filled.home / "copy.db"))
    assert (done.returncode, done.stdout) == (75, "")
    assert "another fetch is running" in done.stderr
    assert filled.lines("list", "is:starred", "--json")
