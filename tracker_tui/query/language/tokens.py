"""Cutting a query into tokens, each with its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tracker_tui.model.errors import QueryError

LONGEST = 4_000
Mark = Literal["(", ")", "not", "and", "or", "word", "phrase", "field", "end"]
_WORD = re.compile(r'[^\s()"]+')
_FIELD = re.compile(r"([A-Za-z_]{2,20}):")
_OPERATORS: dict[str, Mark] = {"NOT": "not", "AND": "and", "OR": "or"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token: text is the word, phrase or value; name the field's; start, value_start columns from 0."""

    mark: Mark
    text: str
    start: int
    name: str = ""
    value_start: int = 0
    end: int = 0


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query and an end token. Raises QueryError."""
    if len(query) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST} characters", query=query[:60], column=0)
    place = 0
    while place < len(query):
        char = query[place]
        if char.isspace():
            place += 1
            continue
        token = _token(query, place)
        yield token
        place = token.end
    yield Token("end", "", len(query), end=len(query))


def _token(query: str, place: int) -> Token:
    char = query[place]
    if char == "(":
        return Token("(", char, place, end=place + 1)
    if char == ")":
        return Token(")", char, place, end=place + 1)
    if char == '"':
        text, end = _quoted(query, place)
        return Token("phrase", text, place, end=end)
    if char == "-" and place + 1 < len(query) and query[place + 1] not in " \t\n-)":
        return Token("not", char, place, end=place + 1)
    return _word(query, place)


def _word(query: str, place: int) -> Token:
    match = _WORD.match(query, place)
    assert match
    text, end = match.group(), match.end()
    if text in _OPERATORS:
        return Token(_OPERATORS[text], text, place, end=end)
    field = _FIELD.match(text)
    if field is None or text[field.end() :].startswith("//"):
        return Token("word", text, place, end=end)
    value, value_start = text[field.end() :], place + field.end()
    if not value and query[end : end + 1] == '"':
        value, end = _quoted(query, end)
    return Token("field", value, place, field[1].lower(), value_start, end)


def _quoted(query: str, place: int) -> tuple[str, int]:
    end = query.find('"', place + 1)
    if end < 0:
        raise QueryError("a quotation is not closed", query=query, column=place)
    return query[place + 1 : end], end + 1
