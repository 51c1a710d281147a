"""Dollars of the day by the ECB's rates that the dependency carries."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.figures.currency import in_dollars, is_conversion, to_usd
from tracker_tui.enrich.figures.spans import find_figures
from tracker_tui.enrich.words.passages import passage

TUESDAY = date(2026, 2, 24)


def test_uses_the_rate_of_the_day() -> None:
    conversion = to_usd(47e9, "KRW", TUESDAY)
    assert conversion is not None
    assert conversion.rate_date == TUESDAY
    assert conversion.usd == pytest.approx(47e9 / conversion.rate)
    assert 28e6 < conversion.usd < 37e6
    assert not conversion.stale


def test_agrees_with_the_package() -> None:
    from currency_converter import CurrencyConverter

    theirs = CurrencyConverter().convert(1000.0, "GBP", "USD", TUESDAY)
    ours = to_usd(1000.0, "GBP", TUESDAY)
    assert ours is not None
    assert ours.usd == pytest.approx(float(theirs))


def test_a_weekend_takes_fridays_rate() -> None:
    sunday = to_usd(1.0, "EUR", date(2026, 2, 22))
    friday = to_usd(1.0, "EUR", date(2026, 2, 20))
    assert sunday is not None
    assert friday is not None
    assert (sunday.usd, sunday.rate_date, sunday.stale) == (friday.usd, date(2026, 2, 20), False)


def test_a_day_after_the_last_rate_is_marked() -> None:
    late = to_usd(1.0, "JPY", date(2026, 10, 30) + timedelta(days=400 - 1))
    assert late is None or late.stale


@pytest.mark.parametrize(
    "unit", ["TWD", "AED", "SAR", "QAR", "VND", "XXX", "", "GPU", "RUB", "Date"]
)
def test_what_the_bank_does_not_rate_has_no_dollars(unit: str) -> None:
    assert to_usd(5e9, unit, TUESDAY) is None


def test_a_day_before_all_rates_has_none() -> None:
    assert to_usd(1.0, "EUR", date(1990, 1, 1)) is None


def test_dollars_are_dollars() -> None:
    [figure] = find_figures(passage("title", "raises $5M"))
    told = in_dollars(figure, TUESDAY)
    assert (told.usd, told.rate) == (5e6, 1.0)
    assert in_dollars(figure, None) == figure


def test_figures_carry_the_rate_they_were_converted_by() -> None:
    found = find_figures(passage("title", "€2bn for a 3GW site"))
    euros, power = (in_dollars(figure, TUESDAY) for figure in found)
    assert euros.usd is not None
    assert euros.rate is not None
    assert euros.usd == pytest.approx(2e9 / euros.rate)
    assert euros.rate_date == "2026-02-24"
    assert power.usd is None


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("options worth 47 billion won (~$40 million USD) on startups", True),
        ("NT$1.2 billion ($37 million)", True),
        ("a €100 million, or about $118 million, round", True),
        ("raised $30 million and €20 million", False),
        ("€5bn in March, $3bn in May", False),
        ("€42.9M after €16M", False),
        ("from €2bn to $3bn", False),
    ],
)
def test_an_amount_is_told_from_what_another_one_is_worth(text: str, converted: bool) -> None:
    one, two = find_figures(passage("title", text))
    assert is_conversion(text, one, two) is converted


@given(
    st.floats(1, 1e15),
    st.sampled_from(["EUR", "KRW", "JPY", "GBP", "INR"]),
    st.dates(date(2010, 1, 1), date(2026, 6, 30)),
)
def test_a_rate_is_never_of_a_later_day(value: float, unit: str, day: date) -> None:
    conversion = to_usd(value, unit, day)
    assert conversion is not None
    assert conversion.rate_date <= day
    assert conversion.stale == ((day - conversion.rate_date).days > 7)


def test_reading_rates_imports_no_package() -> None:
    code = (
        "import sys; from datetime import date; from tracker_tui.enrich.figures.currency import to_usd;"
        "assert to_usd(1.0, 'EUR', date(2026, 2, 24)); sys.exit('currency_converter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
