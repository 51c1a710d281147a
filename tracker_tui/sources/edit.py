"""Edits of feeds.toml that leave every other line, comment and blank as it is.

The text is edited by lines, not written anew; what comes out is parsed and compared with what was meant before
it replaces the file.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tracker_tui.model.addresses import exported
from tracker_tui.model.errors import BadInput, SettingsError, UsageError, unwritable
from tracker_tui.model.feed import Feed
from tracker_tui.settings.paths import private_folder
from tracker_tui.settings.tables import nearest
from tracker_tui.sources.catalogue import FEED_HEAD, load_feeds, read_feed, shipped_feeds_path

_HEAD = re.compile(r"\s*\[")
_WORD = re.compile(r"[A-Za-z0-9_-]+")


def own_file(path: Path) -> Path:
    """Return a person's feeds.toml; where there is none yet, the shipped list is copied there first."""
    if not path.exists():
        private_folder(path)
        with _alone(path):
            if not path.exists():
                _replace(path, shipped_feeds_path().read_text(encoding="utf-8"))
    return path


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the folder of a file, so that of two edits at once none is lost."""
    handle = -1
    with suppress(OSError):  # a folder that can't be locked is told where the file is written
        handle = os.open(path.resolve().parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def add_feeds(path: Path, feeds: Sequence[Feed]) -> list[Feed]:
    """Append sources that aren't in the file yet; return those that were added."""
    with _alone(path):
        return _add(path, feeds)


def _add(path: Path, feeds: Sequence[Feed]) -> list[Feed]:
    known = {key for feed in load_feeds(path) for key in (feed.key, exported(feed.key))}
    new = []
    for feed in feeds:
        if feed.key not in known:
            known.add(feed.key)
            new.append(feed)
    if new:
        before = _text(path)
        more = "".join(map(written, new))
        text = before + ("" if not before or before.endswith("\n") else "\n") + more
        if "\r\n" in before:
            text = before + (text[len(before) :].replace("\n", "\r\n"))
        _check(path, text, [*_rows(before), *map(_row, new)])
        _replace(path, text)
    return new


def remove_feed(path: Path, name: str) -> Feed:
    """Take the source with that address or title out of the file and return it; UsageError where none or many fit."""
    with _alone(path):
        return _remove(path, name)


def _remove(path: Path, name: str) -> Feed:
    feeds = load_feeds(path)
    number = feeds.index(find_feed(feeds, name))
    text = _text(path)
    lines = text.splitlines(keepends=True)
    heads = [index for index, line in enumerate(lines) if FEED_HEAD.match(line)]
    rows = _rows(text)
    if len(heads) != len(rows):
        raise SettingsError(
            f"{path}: sources are not written as [[feed]] tables; remove it by hand"
        )
    begin = heads[number]
    end = next(
        (index for index in range(begin + 1, len(lines)) if _HEAD.match(lines[index])), len(lines)
    )
    while end > begin + 1 and not _says(lines[end - 1]):
        end -= 1
    # One of the blank lines around the block goes with it.
    if end < len(lines) and not lines[end].strip() and (begin == 0 or not lines[begin - 1].strip()):
        end += 1
    text = "".join([*lines[:begin], *lines[end:]])
    _check(path, text, rows[:number] + rows[number + 1 :])
    _replace(path, text)
    return feeds[number]


def find_feed(feeds: Sequence[Feed], name: str) -> Feed:
    """Return the source with an address or title, or the only one whose title or address holds the words."""
    exact = [
        feed
        for feed in feeds
        if name in (feed.url, feed.key) or feed.title.casefold() == name.casefold()
    ]
    part = name.casefold()
    fits = exact or [
        feed for feed in feeds if part in feed.title.casefold() or part in feed.url.casefold()
    ]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        hint = nearest(name, [feed.title for feed in feeds if feed.title])
        raise UsageError(
            f"no source is called {name!r}" + (f" (did you mean {hint!r}?)" if hint else "")
        )
    names = ", ".join(feed.name for feed in fits[:5])
    raise UsageError(f"{len(fits)} sources fit {name!r}: {names}; write the whole title or address")


def written(feed: Feed) -> str:
    """Return the [[feed]] table of a source as TOML, with a blank line before it."""
    lines = [f"{key} = {_toml(value)}" for key, value in _row(feed).items()]
    return "\n[[feed]]\n" + "\n".join(lines) + "\n"


def _row(feed: Feed) -> dict[str, Any]:
    """Return the keys of a source that differ from their defaults."""
    values: dict[str, Any] = {
        "url": feed.url, "title": feed.title, "publisher": feed.publisher, "themes": list(feed.themes),
        "region": feed.region, "language": feed.language,
        "every": f"{feed.every}s" if feed.every else "",
        "kind": feed.kind if feed.kind != "feed" else "",
        "trust": feed.trust if feed.trust != "normal" else "",
        "folder": feed.folder, "command": list(feed.command),
        "headers": dict(feed.headers), "full_text": feed.full_text, "timeout": feed.timeout,
        "disabled": feed.disabled,
    }  # fmt: skip
    if feed.selectors:
        names = ("item", "title", "link", "date", "summary")
        values["selectors"] = {
            name: text for name in names if (text := getattr(feed.selectors, name))
        }
    if feed.auth:
        parts = {
            "user": feed.auth.user, "password_env": feed.auth.password_env,
            "password_command": list(feed.auth.password_command),
        }  # fmt: skip
        values["auth"] = {name: value for name, value in parts.items() if value}
    return {key: value for key, value in values.items() if value}


def _toml(value: object) -> str:
    """Return a value as TOML on one line."""
    if isinstance(value, dict):
        pairs = (f"{_key(key)} = {_toml(item)}" for key, item in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    # A JSON string is a TOML string, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    """Return a key, quoted where it must be."""
    return text if _WORD.fullmatch(text) else json.dumps(text)


def _says(line: str) -> bool:
    """Return whether a line holds more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _text(path: Path) -> str:
    """Return the text of a file with its byte order mark and its kind of line ends."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _rows(text: str) -> list[dict[str, Any]]:
    """Return the [[feed]] tables of a text."""
    rows = tomllib.loads(text.removeprefix("\ufeff")).get("feed", [])
    return list(rows)


def _check(path: Path, text: str, meant: list[dict[str, Any]]) -> None:
    """Raise where an edited text doesn't say what was meant; nothing has been written then."""
    try:
        found = _rows(text)
    except tomllib.TOMLDecodeError:
        found = None
    if found != meant:
        raise SettingsError(
            f"{path}: can't be edited safely in its present form; please edit it by hand"
        )
    for row in found:
        read_feed(str(path), row)


def _replace(path: Path, text: str) -> None:
    """Write a file anew in one step, through links and with the mode it had."""
    target = path.resolve()
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
        if not mode & 0o200:
            raise BadInput(f"{path}: is read-only; allow writing (chmod u+w) or edit it by hand")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from None
