"""Where files live: the XDG base directories, https://specifications.freedesktop.org/basedir-spec/."""

from __future__ import annotations

import os
from pathlib import Path

from tracker_tui.model.errors import BadInput

APP = "tracker"


def _base(variable: str, fallback: str) -> Path:
    """Return an XDG base directory; relative values are ignored, as the specification says."""
    value = os.environ.get(variable, "")
    return (Path(value) if value.startswith("/") else typed("~") / fallback) / APP


def typed(text: str) -> Path:
    """Return the path that a person typed, `~` as in a shell. BadInput where it can't be one."""
    if not text or "\0" in text:
        raise BadInput(f"not a file name: {text!r}")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise BadInput(
            f"{text}: nobody knows this home; set HOME or write the whole path"
        ) from None


def database() -> Path:
    """Return the default database file."""
    return _base("XDG_DATA_HOME", ".local/share") / "tracker.db"


def feeds_file() -> Path:
    """Return the user's own list of sources, which may not exist."""
    return _base("XDG_CONFIG_HOME", ".config") / "feeds.toml"


def rules_file() -> Path:
    """Return the user's own rules, which may not exist."""
    return _base("XDG_CONFIG_HOME", ".config") / "rules.toml"


def config_file() -> Path:
    """Return the user's settings file, which may not exist."""
    return _base("XDG_CONFIG_HOME", ".config") / "config.toml"


def log_file() -> Path:
    """Return the log file, rotated by size."""
    return _base("XDG_STATE_HOME", ".local/state") / "tracker.log"


def cache_folder() -> Path:
    """Return where answers of a language model are kept."""
    return _base("XDG_CACHE_HOME", ".cache")


def shipped(name: str) -> Path:
    """Return a file or folder that ships with the program: `feeds.toml` or `seeds`.

    In a wheel it stands in `tracker_tui/defaults`, in a checkout at the top level.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "defaults" / name
    return inside if inside.exists() else package.parent / name


def private_folder(path: Path) -> Path:
    """Create the folder of a file of ours, readable by its owner alone, and return the file."""
    if not path.parent.is_dir():
        try:
            path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        except OSError as error:
            raise BadInput(f"{path.parent}: can't be made: {error.strerror}") from None
    return path
