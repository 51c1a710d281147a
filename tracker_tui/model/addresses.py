"""Addresses and commands as they may be shown, logged and exported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

_SECRET_NAME = re.compile(
    r"(?:^|[_-])(?:key|token|secret|password|pass|pwd|auth|sig|signature|hash|session|code|credential|apikey|hmac)s?$",
    re.IGNORECASE,
)
_RANDOM = re.compile(
    r"(?=(?:\D*\d){4})(?=(?:[^A-Za-z]*[A-Za-z]){4})[A-Za-z0-9_]{20,}(?:\.\w{1,5})?"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\.\w{1,5})?",
    re.IGNORECASE,
)
"""A long word of letters and digits mixed, or a UUID: nobody reads it, and whoever has it may get in."""
_PUBLIC_NAMES = {"channel_id", "playlist_id"}
_SETTING = re.compile(r"(?:(?<!\S)--?([A-Za-z][\w-]*)\s+|([A-Za-z][\w-]*)(?:=|:\s*))(?=\S)")
"""The start of `--name value`, `--name=value`, `NAME=value` or `Name: value`."""
_USER = re.compile(r"(?<!\S)(?:-u|--user)(?:\s+|=)(?=[^\s:]+:[^\s/])")
"""What stands before `name:password` for curl and its likes."""
_WORD = re.compile(r"[^\s'\"]+")
_SECRET_HEADERS = {"authorization", "proxy-authorization", "cookie"}
COMMAND = "command:"
"""What the key of a source that is a command begins with; its words follow, told apart by _BETWEEN."""
_BETWEEN = "\x1f"


@lru_cache(maxsize=1024)
def shown(url: str) -> str:
    """Return an address as it may be shown, logged and exported: without what looks like a secret."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme not in ("http", "https"):
        return url
    path = "/".join("…" if _RANDOM.fullmatch(word) else word for word in parts.path.split("/"))
    pairs = []
    for pair in filter(None, parts.query.split("&")):
        name, sign, value = pair.partition("=")
        hidden = _SECRET_NAME.search(name) or (
            _RANDOM.fullmatch(value) and name not in _PUBLIC_NAMES
        )
        pairs.append(f"{name}{sign}…" if value and hidden else pair)
    return parts._replace(
        netloc=parts.netloc.rpartition("@")[2], path=path, query="&".join(pairs), fragment=""
    ).geturl()


def shown_words(command: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a command as they may be shown: without what looks like a secret."""
    told: list[str] = []
    for word in command:
        before = told[-1] + " " if told else ""
        told.append(_shown_word(before, word))
    return tuple(told)


def _shown_word(before: str, word: str) -> str:
    """Return a word, which may be a whole script, up to the first secret that is named in it or before it."""
    word = _WORD.sub(lambda one: "…" if _RANDOM.fullmatch(one[0]) else shown(one[0]), word)
    text = before + word
    named = [found.end() for found in _SETTING.finditer(text) if _is_secret(found[1] or found[2])]
    named += [found.end() for found in _USER.finditer(text)]
    ends = [end - len(before) for end in named if end >= len(before)]
    return word[: min(ends)] + "…" if ends else word


def _is_secret(name: str) -> bool:
    return name.casefold() in _SECRET_HEADERS or _SECRET_NAME.search(name) is not None


def command_key(command: Sequence[str]) -> str:
    """Return the key of a source that is a command."""
    return COMMAND + _BETWEEN.join(command)


def command_of(key: str) -> tuple[str, ...]:
    """Return the words of the command that a key stands for."""
    return tuple(key.removeprefix(COMMAND).split(_BETWEEN))


def exported(address: str) -> str:
    """Return an address or a command's key as it stands where it holds nothing secret, else as it is shown."""
    is_command = address.startswith(COMMAND)
    masked = command_key(shown_words(command_of(address))) if is_command else shown(address)
    return masked if masked.count("…") > address.count("…") else address
