"""Reading the value of a field: names, choices, dates, amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import Amount, Has, Sort, Term, When
from tracker_tui.model.times import read_time
from tracker_tui.query.language.fields import QueryField
from tracker_tui.query.language.tokens import Token
from tracker_tui.settings.tables import nearest

_AMOUNT = re.compile(r"\$?(\d{1,18}(?:[.,]\d{1,6})?|\.\d{1,6})\s*([a-zA-Z]{0,2})")
_MONEY = {"": 1.0, "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
_POWER = {"": 1.0, "w": 1.0, "kw": 1e3, "mw": 1e6, "gw": 1e9, "tw": 1e12}
_COMPARE = re.compile(r"(>=|<=|>|<|=)?(.*)", re.DOTALL)
_DAYS = {"today": 0, "yesterday": 1}


@dataclass(frozen=True, slots=True)
class Clock:
    """The present moment and the zone that dates are meant in; None for the real and the local one."""

    now: datetime | None = None
    zone: tzinfo | None = None

    @property
    def moment(self) -> datetime:
        """The present moment, aware."""
        return self.now or datetime.now(UTC)


def read_value(field: QueryField, token: Token, query: str, clock: Clock) -> Term | Sort:
    """Return the term of a field and value, or the order of a `sort:`. Raises QueryError at the value."""
    if not token.text:
        raise _error(f"{field.name}: needs a value, for example {field.example}", token, query)
    match field.form:
        case "date":
            return _date(field.name, token, query, clock)
        case "amount" | "power":
            return _amount(field.name, token, query)
        case "choice" | "sort":
            value = token.text.lower()
            if value not in field.choices:
                choices = ", ".join(field.choices)
                raise _error(
                    f"{field.name}: is one of {choices}",
                    token,
                    query,
                    nearest(value, field.choices),
                )
            return value if field.form == "sort" else Has(field.name, value)  # type: ignore[return-value]
        case "name" | "id":
            return Has(field.name, token.text)


def _error(message: str, token: Token, query: str, hint: str = "") -> QueryError:
    return QueryError(message, query=query, column=token.value_start, hint=hint)


def _date(name: str, token: Token, query: str, clock: Clock) -> When:
    text = token.text.lower()
    if text in _DAYS:
        day = clock.moment.astimezone(clock.zone) - timedelta(days=_DAYS[text])
        text = day.date().isoformat()
    try:
        moment = read_time(text.upper() if "t" in text else text, clock.moment, clock.zone)
        start = int(moment.timestamp())
        if name == "on":
            return When("published", start, _day_after(text, start, clock))
    except ValueError as error:
        raise _error(str(error), token, query) from None
    if name == "until":
        return When("published", until=start)
    return When("seen" if name == "seen" else "published", since=start)


def _day_after(text: str, start: int, clock: Clock) -> int:
    """Return the end of the day that starts there: the next date's first moment, whatever the clocks do."""
    try:
        day = datetime.fromisoformat(text).date() + timedelta(days=1)
        return int(read_time(day.isoformat(), clock.moment, clock.zone).timestamp())
    except (ValueError, OverflowError):
        return start + 86_400


def _amount(name: str, token: Token, query: str) -> Amount:
    which: Literal["amount", "power"] = "power" if name == "power" else "amount"
    match = _COMPARE.fullmatch(token.text)
    assert match
    compare, text = match.groups()
    low_text, dots, high_text = text.partition("..")
    if dots:
        low = _number(which, low_text, token, query) if low_text else None
        high = _number(which, high_text, token, query) if high_text else None
        return Amount(which, low, high)
    value = _number(which, text, token, query)
    if compare in (">", ">="):
        return Amount(which, low=value, open_low=compare == ">")
    if compare in ("<", "<="):
        return Amount(which, high=value, open_high=compare == "<")
    return Amount(which, value, value)


def _number(which: str, text: str, token: Token, query: str) -> float:
    units = _POWER if which == "power" else _MONEY
    match = _AMOUNT.fullmatch(text)
    factor = units.get(match[2].lower()) if match else None
    if match is None or factor is None:
        example = "power:>=1GW" if which == "power" else "amount:>=1b or amount:100m..2b"
        raise _error(f"not an amount: {text!r} (write {example})", token, query)
    return float(match[1].replace(",", ".")) * factor
