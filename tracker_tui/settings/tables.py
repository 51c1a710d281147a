"""TOML read with errors that say file, line or key, and the nearest right word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tracker_tui.model.errors import SettingsError


def read_table(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; SettingsError names the file, and line and column of a slip."""
    import tomllib  # only where a file is read: a start without one is quicker

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise SettingsError(f"{path}: is a folder, not a TOML file") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise SettingsError(f"{path}: can't be read: {error.strerror}") from None
    except (
        ValueError,
        RecursionError,
    ) as error:  # ValueError: also a number of thousands of digits
        raise SettingsError(f"{path}: not valid TOML: {error}") from None


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like the given one, in whichever case, or an empty string."""
    import difflib

    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.5)
    return folded[found[0]] if found else ""


def unknown(where: str, kind: str, word: str, known: Iterable[str]) -> SettingsError:
    """Return the error for a word that isn't one of the known ones."""
    names = sorted(known)
    hint = nearest(word, names)
    tail = f" (did you mean {hint}?)" if hint else f" (known: {', '.join(names)})"
    return SettingsError(f"{where}: unknown {kind} {word!r}{tail}")


_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list",
          dict: "a table"}  # fmt: skip


def check_keys(where: str, table: Mapping[str, Any], known: Mapping[str, type]) -> None:
    """Raise SettingsError where a key is unknown or its value of another type."""
    for key, value in table.items():
        wanted = known.get(key)
        if wanted is None:
            raise unknown(where, "key", key, known)
        if wanted is float and type(value) is int:
            continue
        if type(value) is not wanted:
            raise SettingsError(f"{where}: {key} must be {_NAMES[wanted]}, not {value!r}")


_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def seconds(where: str, text: str) -> int:
    """Return the seconds of a duration such as `90s`, `15m`, `1h`, `7d`, `2w`."""
    number, unit = text[:-1], text[-1:]
    if unit not in _SECONDS or not number.isdecimal():
        raise SettingsError(f"{where}: not a duration: {text!r} (write 15m, 1h or 7d)")
    return min(int(number), 10**6) * _SECONDS[unit]


_BYTES = {"k": 1000, "m": 10**6, "g": 10**9}


def byte_count(where: str, text: str) -> int:
    """Return the bytes of a size such as `500k`, `10m`, `1g` or `2048`."""
    number, unit = (text[:-1], text[-1:].lower()) if text[-1:].isalpha() else (text, "")
    if (unit and unit not in _BYTES) or not number.isdecimal():
        raise SettingsError(f"{where}: not a size: {text!r} (write 500k or 10m)")
    return int(number) * _BYTES.get(unit, 1)
