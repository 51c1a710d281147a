"""What every command is given: files, settings, streams, clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker_tui.model.errors import BadInput, OlderSchema, StoreError, UsageError
from tracker_tui.settings import paths
from tracker_tui.settings.tables import nearest

if TYPE_CHECKING:
    import argparse

    from tracker_tui.model.feed import Feed
    from tracker_tui.pipeline.refresh import Setting
    from tracker_tui.settings.config import Config
    from tracker_tui.store.database.connection import Reader, Writer
    from tracker_tui.store.personal.annotations import Annotator


GLOBAL_WORDS = {"--db": "db", "--feeds": "feeds", "--rules": "rules", "--config": "config"}
"""The options that stand before any command, with their names."""


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

    def feeds(self) -> tuple[Feed, ...]:
        """Return the declared sources."""
        from tracker_tui.sources.catalogue import load_feeds

        return load_feeds(self.feeds_path)

    def fetch_setting(self) -> Setting:
        """Return where a fetch works."""
        from tracker_tui.pipeline.refresh import Setting

        return Setting(
            paths.private_folder(self.database),
            self.feeds(),
            self.config.fetch,
            self.rules_path,
            self.config.retention,
            () if os.environ.get("TRACKER_REMOTE") else self.config.hooks,
        )

    def writer(self) -> Writer:
        """Return the database open for writing, created where it is missing."""
        from tracker_tui.store.database.opening import open_writer

        return open_writer(paths.private_folder(self.database))

    def reader(self) -> Reader:
        """Return the database open for reading; StoreError where there is none yet."""
        from tracker_tui.store.database.opening import open_reader

        if not self.database.exists():
            raise StoreError(
                f"{self.database}: no database yet; run `tracker fetch` or `tracker seed` first"
            )
        try:
            return open_reader(self.database)
        except OlderSchema:
            self.writer().close()
            return open_reader(self.database)

    @contextmanager
    def annotator(self) -> Iterator[Annotator]:
        """Yield the room of a person's changes; each command line is a session of its own."""
        from uuid import uuid4

        from tracker_tui.store.personal.annotations import Annotator

        with self.writer() as writer:
            yield Annotator(writer, session=uuid4().hex, author=self.config.author)

    def check_theme(self, name: str) -> None:
        """Raise UsageError where no rule knows the theme."""
        from tracker_tui.enrich.themes.rules import load_rules

        known = load_rules(self.rules_path).names
        if name not in known:
            hint = nearest(name, known)
            raise UsageError(
                f"unknown theme {name!r}" + (f" (did you mean {hint}?)" if hint else "")
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
    rules = _read_from(_chosen(given.rules, "TRACKER_RULES"))
    if rules is None and paths.rules_file().exists():
        rules = paths.rules_file()
    database = _chosen(given.db, "TRACKER_DB") or paths.database()
    if database.is_dir():
        raise BadInput(f"{database}: is a folder; name a file in it with --db")
    return Context(
        database=database,
        feeds_path=feeds,
        rules_path=rules,
        config_path=_read_from(_chosen(given.config, "TRACKER_CONFIG")),
    )


def _chosen(option: str | None, variable: str) -> Path | None:
    """Return the file an option or a variable of the environment names."""
    text = option if option is not None else os.environ.get(variable) or None
    return None if text is None else paths.typed(text)


def _read_from(path: Path | None) -> Path | None:
    """Return a file that was named to be read; BadInput where it is missing, also for commands that need none."""
    if path is not None and not path.exists():
        raise BadInput(f"{path}: no such file")
    return path
