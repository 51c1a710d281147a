"""The query language of the filter bar, `tracker list`, views, digests and the ledger, parsed to a Filter.

query  = [any]
any    = all { "OR" all }
all    = one { ["AND"] one }
one    = ("NOT" | "-") one | "(" any ")" | word | word"*" | "phrase" | field:value
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import And, Filter, Not, Or, Sort, Term, Word
from tracker_tui.query.language.completion import complete
from tracker_tui.query.language.fields import FIELDS
from tracker_tui.query.language.tokens import Token, tokens
from tracker_tui.query.language.values import Clock, read_value
from tracker_tui.settings.tables import nearest

__all__ = ["complete", "parse"]
_DEEPEST = 40


def parse(
    text: str, now: datetime | None = None, zone: tzinfo | None = None, *, typing: bool = False
) -> Filter:
    """Return the filter that a query tells. Raises QueryError with the column.

    now: aware, for spans such as 7d; zone: of dates, the local one for None. typing: the last word may be unfinished
    and counts as a beginning.
    """
    # Bytes that are no text come from a shell as lone surrogates, which the database can't take.
    text = text.encode("utf-8", "replace").decode()
    return _Parser(text, Clock(now, zone), typing).parse()


class _Parser:
    def __init__(self, query: str, clock: Clock, typing: bool) -> None:
        self._query, self._clock = query, clock
        self._tokens = list(tokens(query))
        self._place = 0
        self._depth = 0
        self._sort: Sort = "new"
        last = self._tokens[-2] if len(self._tokens) > 1 else None
        self._unfinished = last if typing and last and last.end == len(query) else None

    def parse(self) -> Filter:
        where = None if self._next.mark == "end" else self._any()
        if self._next.mark != "end":
            raise self._error("this closes nothing", self._next)
        return Filter(where, self._sort, self._query)

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _error(self, message: str, token: Token, hint: str = "") -> QueryError:
        return QueryError(message, query=self._query, column=token.start, hint=hint)

    def _any(self) -> Term | None:
        return self._chain(self._all, "or", Or)

    def _all(self) -> Term | None:
        terms = [self._one()]
        while self._next.mark not in ("end", ")", "or"):
            if self._next.mark == "and":
                self._take()
            terms.append(self._one())
        return _combined(terms, And)

    def _chain(
        self, part: Callable[[], Term | None], mark: str, kind: type[And] | type[Or]
    ) -> Term | None:
        terms = [part()]
        while self._next.mark == mark:
            self._take()
            terms.append(part())
        return _combined(terms, kind)

    def _one(self) -> Term | None:
        token = self._take()
        match token.mark:
            case "not":
                return self._nested(token, self._negated)
            case "(":
                return self._nested(token, self._group)
            case "phrase":
                return Word(token.text, phrase=True) if token.text.strip() else None
            case "word":
                return self._word(token)
            case "field":
                return self._field(token)
            case "end":
                raise self._error("the query ends where a word or field is needed", token)
            case ")" | "and" | "or":
                raise self._error(f"a word or field is needed before {token.text!r}", token)

    def _nested(self, token: Token, part: Callable[[], Term | None]) -> Term | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(f"more than {_DEEPEST} levels", token)
        term = part()
        self._depth -= 1
        return term

    def _negated(self) -> Term | None:
        term = self._one()
        return Not(term) if term else None

    def _group(self) -> Term | None:
        opened = self._tokens[self._place - 1]
        if self._next.mark == ")":
            self._take()
            return None
        term = self._any()
        if self._take().mark != ")":
            raise self._error("this parenthesis is not closed", opened)
        return term

    def _word(self, token: Token) -> Term | None:
        text = token.text.rstrip("*")
        prefix = text != token.text or token is self._unfinished
        return Word(text, prefix=prefix) if any(map(str.isalnum, text)) else None

    def _field(self, token: Token) -> Term | None:
        if token.name not in FIELDS:
            raise self._error(f"unknown field {token.name!r}", token, nearest(token.name, FIELDS))
        field = FIELDS[token.name]
        found = read_value(field, token, self._query, self._clock)
        if isinstance(found, str):
            self._sort = found
            return None
        return found


def _combined(terms: list[Term | None], kind: type[And] | type[Or]) -> Term | None:
    """Join terms; what says nothing (an empty phrase, a sort) is left out."""
    flat: list[Term] = []
    for term in terms:
        if isinstance(term, kind):
            flat += term.terms
        elif term is not None:
            flat.append(term)
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))
