"""Figures as people read them: `$30bn`, `1.2 GW`, `20,000 GPU`."""

from __future__ import annotations

from tracker_tui.model.enrichment import Figure

_LARGE = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
_PREFIXES = (
    (1e24, "Y"),
    (1e21, "Z"),
    (1e18, "E"),
    (1e15, "P"),
    (1e12, "T"),
    (1e9, "G"),
    (1e6, "M"),
    (1e3, "k"),
)
_WITH_PREFIX = {"W", "FLOPS", "B", "tokens/s", "Wh", "bit/s", "B/s", "Hz"}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


def _short(number: float) -> str:
    return f"{number:.3g}" if abs(number) < 1000 else f"{number:,.0f}"


def number(value: float, unit: str) -> str:
    """Return a value in its base unit in few letters."""
    if len(unit) == 3 and unit.isupper() and unit not in ("GPU", "CPU"):
        return money(value, unit)
    if unit in _WITH_PREFIX:
        for size, letter in _PREFIXES:
            if abs(value) >= size:
                return f"{_short(value / size)} {letter}{unit}"
    if unit in ("%", "x"):
        return f"{_short(value)}{unit}"
    if abs(value) >= 1e7:  # digits that nobody counts
        return money(value, unit).removeprefix(f"{unit} ") + f" {unit}".rstrip()
    return f"{value:,.0f} {unit}".strip() if value == int(value) else f"{_short(value)} {unit}"


def money(value: float, unit: str = "USD") -> str:
    """Return an amount of money: `$30bn`, `KRW 47bn`."""
    sign = _SIGNS.get(unit, f"{unit} ")
    for size, word in _LARGE:
        if abs(value) >= size:
            return f"{sign}{_short(value / size)}{word}"
    return f"{sign}{_short(value)}"


def told(figure: Figure) -> str:
    """Return a figure with its range and qualifier: `up to $30bn`, `~20 %`, `$1bn-2bn`."""
    text = number(figure.value, figure.unit)
    if figure.high is not None:
        text = f"{text} - {number(figure.high, figure.unit)}"
    words = {
        "~": "about ",
        "+": "more than ",
        "up to": "up to ",
        "est": "estimated ",
        "vague": "order of ",
    }
    return words.get(figure.qualifier, "") + text


def in_dollars(figure: Figure) -> str:
    """Return what a figure in another currency is in dollars, with the day of the rate; else nothing."""
    if figure.usd is None or figure.unit == "USD":
        return ""
    return f"= {money(figure.usd)} at the ECB rate of {figure.rate_date}"


def role(figure: Figure) -> str:
    """Return the role of a figure in words."""
    words = figure.role.replace("_", " ")
    return f"{words}, earlier value" if figure.prior else words
