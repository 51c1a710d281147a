"""`python -m tracker_tui` is the `tracker` command."""

from tracker_tui.cli.main import run

if __name__ == "__main__":
    run()
