"""How many items each part of a query matches alone: live counts for the filter bar, and why a result is empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import And, Filter, Has, Or
from tracker_tui.query.answers import vocabulary
from tracker_tui.query.answers.items import count
from tracker_tui.query.language.parser import parse
from tracker_tui.query.language.tokens import Token, tokens
from tracker_tui.query.planning import lookups
from tracker_tui.settings.tables import nearest
from tracker_tui.store.database.connection import Reader

CAP = 10_000


@dataclass(frozen=True, slots=True)
class Operand:
    """A part of a query, query[start:end], and how many items it matches alone, at most CAP.

    hint: the nearest known value where the part names something that nothing is called; known: whether it is
    called exactly so and has no items.
    """

    start: int
    end: int
    text: str
    count: int
    hint: str = ""
    known: bool = False


def operands(
    reader: Reader,
    query: str,
    now: datetime | None = None,
    zone: tzinfo | None = None,
    *,
    cap: int = CAP,
) -> list[Operand]:
    """Return the words and fields of a query with their counts. Raises QueryError, Interrupted."""
    parse(query, now, zone)
    return [_operand(reader, query, token, now, zone, cap) for token in _parts(query)]


def _parts(query: str) -> Iterator[Token]:
    for token in tokens(query):
        if token.mark in ("word", "phrase", "field") and token.name != "sort":
            yield token


def _operand(
    reader: Reader, query: str, token: Token, now: datetime | None, zone: tzinfo | None, cap: int
) -> Operand:
    text = query[token.start : token.end]
    wanted = parse(text, now, zone)
    found = count(reader, wanted, cap)
    hint = _hint(reader, wanted) if not found else ""
    known = hint.lower() == token.text.lower()
    return Operand(token.start, token.end, text, found, "" if known else hint, known and bool(hint))


def _hint(reader: Reader, wanted: Filter) -> str:
    """Return the nearest known value for a name that nothing has."""
    if not isinstance(wanted.where, Has):
        return ""
    return nearest(wanted.where.value, vocabulary.read(reader).get(wanted.where.name, ()))


def without(
    reader: Reader, query: str, now: datetime | None = None, zone: tzinfo | None = None
) -> list[tuple[str, int]]:
    """Return each part of a query with what the others match without it, where they match anything.

    Only for queries whose parts must all match. Raises QueryError, Interrupted.
    """
    where = parse(query, now, zone).where
    if not isinstance(where, And) or any(isinstance(term, Or) for term in where.terms):
        return []
    found = []
    for token in _parts(query):
        try:
            wanted = parse(f"{query[: token.start]} {query[token.end :]}", now, zone)
        except QueryError:  # its NOT would stand alone
            continue
        found.append((query[token.start : token.end], count(reader, wanted, CAP)))
    return [(text, number) for text, number in found if number]


def why_empty(
    reader: Reader, query: str, now: datetime | None = None, zone: tzinfo | None = None
) -> str:
    """Return one line that says why a query matches nothing. Raises QueryError."""
    if not lookups.total(reader):
        return "there are no items yet: fetch some"
    wanted = parse(query, now, zone)
    if wanted.sort == "amount" and count(reader, wanted, 1):
        return "what matches tells no sum of money, and sort:amount lists only what does"
    found = operands(reader, query, now, zone, cap=1)
    for one in found:
        if not one.count:
            if one.known:
                return f"{one.text} is known, but none of its items is stored"
            hint = f" (did you mean {one.hint}?)" if one.hint else ""
            return f"nothing matches {one.text}{hint}"
    if len(found) > 1:
        return "each part matches something, but nothing matches all of them"
    return "nothing matches"
