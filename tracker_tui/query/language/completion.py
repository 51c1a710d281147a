"""What may stand at the cursor of a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker_tui.query.language.fields import FIELDS

_BEFORE = re.compile(r'(?:^|[\s(])-?((?:[A-Za-z_]+:"[^"]*)|(?:[^\s()"]*))$')
MOST = 50


@dataclass(frozen=True, slots=True)
class Completion:
    """Replace query[start:end] by text; note says what it is."""

    start: int
    end: int
    text: str
    note: str = ""


def complete(text: str, cursor: int, vocabulary: Mapping[str, Iterable[str]]) -> list[Completion]:
    """Return what may be written at the cursor, likeliest first.

    vocabulary: known values by field name (`theme`, `org`, …) and `view` for saved queries.
    """
    match = _BEFORE.search(text[:cursor])
    if match is None:
        return []
    word, start = match[1], match.start(1)
    name, colon, value = word.partition(":")
    if not colon:
        return _fields(word, start, cursor, vocabulary)
    field = FIELDS.get(name.lower())
    if field is None:
        return []
    values = dict.fromkeys((*field.choices, *vocabulary.get(field.name, ())))
    place = start + len(name) + 1
    found = _fitting(value.lstrip('"'), values)
    return [Completion(place, cursor, _quoted(one), field.meaning) for one in found[:MOST]]


def _fields(
    word: str, start: int, cursor: int, vocabulary: Mapping[str, Iterable[str]]
) -> list[Completion]:
    found = [
        Completion(start, cursor, f"{field.name}:", field.meaning)
        for field in FIELDS.values()
        if field.name.startswith(word.lower())
    ]
    if word:
        for name in ("theme", "org", "region", "tag"):
            words = _fitting(word, vocabulary.get(name, ()))
            found += [
                Completion(start, cursor, f"{name}:{_quoted(one)}", name) for one in words[:8]
            ]
    return found[:MOST]


def _fitting(word: str, values: Iterable[str]) -> list[str]:
    """Return the values that begin with a word, then those that hold it."""
    wanted = word.casefold()
    known = list(values)
    first = [value for value in known if value.casefold().startswith(wanted)]
    return first + [value for value in known if wanted in value.casefold() and value not in first]


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s()]", value) else value
