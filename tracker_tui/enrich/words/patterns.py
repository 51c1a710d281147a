"""Regular expressions compiled on first use: importing the finders stays cheap."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub")


class _Lazy:
    """Stands for a compiled pattern; takes its methods over when the first one is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        method: Callable[..., object] = getattr(compiled, name)
        return method


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as `re.compile(source, flags)`, compiled when it is first used."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Return whether a text holds one of the words: a test before a costly expression, ten times as fast."""
    return any(map(text.__contains__, words))
