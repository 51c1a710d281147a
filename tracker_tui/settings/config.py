"""config.toml: everything a person can set, each with its default; the file may be absent.

[fetch]     limits of reading sources
[retention] what old items are dropped (off by default)
[screen]    colours, marks, keys preset
[keys]      command = "key" or ["key", …]
[hooks]     argv lists that are run for new items of a view
[model]     an optional language model for summaries
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, get_type_hints

from tracker_tui.model.errors import SettingsError
from tracker_tui.settings.tables import byte_count, check_keys, read_table, seconds, unknown


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one read of a source may cost; times in seconds, sizes in bytes."""

    total_time: float = 20.0
    connect_time: float = 8.0
    read_time: float = 10.0
    body: int = 10_000_000
    decoded: int = 20_000_000
    redirects: int = 5
    items: int = 2000
    items_per_day: int = 5000
    parse_time: float = 10.0
    concurrency: int = 50
    per_host: int = 2
    every: int = 1800
    contact: str = ""
    allow_private: bool = True
    """Whether a declared source may itself live on a private or loopback address."""


class Retention(NamedTuple):
    """Items older than so many days, and beyond so many, are dropped; 0 keeps all."""

    days: int = 0
    items: int = 0


class Screen(NamedTuple):
    """How the screen looks."""

    theme: str = ""
    preset: str = "vim"
    ascii: bool = True
    rest: float = 2.0
    """Seconds after which an item under the cursor counts as read."""


class Model(NamedTuple):
    """An optional language model: an OpenAI-compatible address or a command."""

    url: str = ""
    name: str = ""
    key_env: str = ""
    command: tuple[str, ...] = ()
    timeout: float = 60.0
    price: float = 0.0
    """US dollars per million tokens, to show what a summary cost."""


class Hook(NamedTuple):
    """A command that is run when a new item matches a view; the item's JSON is on stdin."""

    view: str
    command: tuple[str, ...]
    timeout: float = 30.0


class Config(NamedTuple):
    """All settings."""

    fetch: FetchLimits = FetchLimits()
    retention: Retention = Retention()
    screen: Screen = Screen()
    model: Model = Model()
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    hooks: tuple[Hook, ...] = ()
    author: str = ""
    pipe: tuple[str, ...] = ()


_DURATIONS = {"every"}
_NEVER_ZERO: dict[type, set[str]] = {
    FetchLimits: {
        "total_time", "connect_time", "read_time", "body", "decoded", "items", "parse_time", "concurrency", "per_host",
    },
    Model: {"timeout"},
    Hook: {"timeout"},
}  # fmt: skip
"""Settings of which nothing would be left to work with; of the others 0 turns something off."""
_SIZES = {"body", "decoded"}
_SECTIONS: dict[str, type] = {
    "fetch": FetchLimits,
    "retention": Retention,
    "screen": Screen,
    "model": Model,
}


def load_config(path: Path, *, must_exist: bool = False) -> Config:
    """Return the settings of a file; the defaults where it is absent and need not exist."""
    if not must_exist and not path.exists():
        return Config()
    return read_config(str(path), read_table(path))


def read_config(where: str, table: dict[str, Any]) -> Config:
    """Return the settings of TOML tables; SettingsError names section and key."""
    known = set(Config._fields)
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in known:
            raise unknown(where, "section", name, known)
        spot = f"{where}: [{name}]"
        if name in _SECTIONS:
            values[name] = _section(spot, _SECTIONS[name], value)
        elif name == "keys":
            check_keys(where, {"keys": value}, {"keys": dict})
            values[name] = {key: _words(f"{spot} {key}", item) for key, item in value.items()}
        elif name == "hooks":
            values[name] = _hooks(spot, value)
        elif name == "author":
            values[name] = str(value)
        else:
            values[name] = _words(spot, value)
    return Config(**values)


def _hooks(where: str, value: object) -> tuple[Hook, ...]:
    """Return the hooks; each needs a view and a command."""
    if not isinstance(value, list):
        raise SettingsError(f"{where}: hooks are written as [[hooks]] tables with view and command")
    for hook in value:
        if isinstance(hook, dict) and not (hook.get("view") and hook.get("command")):
            raise SettingsError(f"{where}: a hook needs view and command")
    return tuple(_section(where, Hook, hook) for hook in value)


def _words(where: str, value: object) -> tuple[str, ...]:
    """Return a list of words, one word standing for a list of one."""
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise SettingsError(f"{where}: must be text or a list of texts, not {value!r}")
    return tuple(words)


def _measure(where: str, name: str, value: object) -> object:
    """Return a duration or size written as text in seconds or bytes."""
    if name in _DURATIONS and isinstance(value, str):
        return seconds(where, value)
    if name in _SIZES and isinstance(value, str):
        return byte_count(where, value)
    return value


def _check_number(spot: str, value: object, *, zero: bool) -> None:
    """Raise SettingsError where nothing could be done with a number; zero: whether 0 means something."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return
    if value < 0:
        raise SettingsError(f"{spot} must not be negative")
    if not math.isfinite(value):
        raise SettingsError(f"{spot} must be a number, not {value}")
    if not value and not zero:
        raise SettingsError(f"{spot} must be more than 0")


def _section(where: str, kind: type, table: object) -> Any:  # noqa: ANN401 - one of the section classes
    """Return the dataclass of one section."""
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: must be a table")
    hints = get_type_hints(kind)
    plain = {
        name: hint if hint in (str, int, float, bool) else list for name, hint in hints.items()
    }
    values = {name: _measure(f"{where} {name}", name, value) for name, value in table.items()}
    check_keys(where, values, plain)
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = _words(f"{where} {name}", value)
        else:
            _check_number(f"{where}: {name}", value, zero=name not in _NEVER_ZERO.get(kind, ()))
    try:
        return kind(**values)
    except TypeError as error:
        raise SettingsError(f"{where}: {error}") from None
