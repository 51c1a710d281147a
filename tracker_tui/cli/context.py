"""What every command is given: files, settings, streams, clock."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker_tui.model.errors import BadInput
from tracker_tui.settings import paths

if TYPE_CHECKING:
    from tracker_tui.settings.config import Config


@dataclass(frozen=True)
class Context:
    """The files of this run and how to open them."""

    database: Path
    feeds_path: Path
    rules_path: Path | None
    config_path: Path | None

    @cached_property
    def config(self) -> Config:
        """The settings, read once."""
        from tracker_tui.settings.config import load_config

        return load_config(
            self.config_path or paths.config_file(), must_exist=self.config_path is not None
        )

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return datetime.now(UTC)

    @property
    def terminal(self) -> bool:
        """Whether a person sits at stdout."""
        return sys.stdout.isatty()


def context_of(given: argparse.Namespace) -> Context:
    """Return the context of the global options, then the environment, then the defaults."""
    feeds = _chosen(given.feeds, "TRACKER_FEEDS")
    if feeds is None:
        feeds = paths.feeds_file() if paths.feeds_file().exists() else paths.shipped("feeds.toml")
    rules = _chosen(given.rules, "TRACKER_RULES")
    if rules is None and paths.rules_file().exists():
        rules = paths.rules_file()
    return Context(
        database=_chosen(given.db, "TRACKER_DB") or paths.database(),
        feeds_path=feeds,
        rules_path=rules,
        config_path=_chosen(given.config, "TRACKER_CONFIG"),
    )


def _chosen(option: str | None, variable: str) -> Path | None:
    """Return the file an option or a variable of the environment names."""
    text = option if option is not None else os.environ.get(variable) or None
    if text is None:
        return None
    if not text or "\0" in text:
        raise BadInput(f"not a file name: {text!r}")
    return Path(text).expanduser()
