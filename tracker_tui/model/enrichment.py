"""What the rules find in an item's words: every finding carries the words that prove it.

Findings are named tuples because they are made by the dozen for each item: a frozen dataclass takes four times as long.
"""

from __future__ import annotations

import copyreg
from typing import Literal, NamedTuple

Field = Literal["title", "summary", "content"]
Stage = Literal["rumour", "planned", "agreed", "done", "cancelled", "paused", "fact"]
STAGES: tuple[Stage, ...] = ("rumour", "planned", "agreed", "done")
"""The order in which a deal moves on; cancelled, paused and fact stand beside it."""


class Evidence(NamedTuple):
    """Exact words of a field: `text == field[start:end]` in Unicode code points."""

    field: str
    start: int
    end: int
    text: str


class ThemeTag(NamedTuple):
    """A theme, the words that prove it and the rule that fired."""

    theme: str
    evidence: Evidence
    rule: str


class RegionTag(NamedTuple):
    """A region as ISO 3166 alpha-2 or `EU`, and the words that name it."""

    code: str
    evidence: Evidence


class OrgTag(NamedTuple):
    """An organisation by its canonical name, and the words that name it."""

    name: str
    evidence: Evidence


class Figure(NamedTuple):
    """An amount with a unit.

    value, high: in the base unit (currency unit, W, FLOPS, B, ...); high is the upper end of a range.
    unit: ISO 4217 for money, else `W FLOPS B tokens tokens/s GPU % x nm ...`.
    usd, rate, rate_date: US dollars by the ECB rate (units per dollar) of the latest day <= the item's.
    qualifier: one of `"" ~ + up to est vague range`.
    """

    evidence: Evidence
    value: float
    unit: str
    high: float | None = None
    usd: float | None = None
    rate: float | None = None
    rate_date: str | None = None
    role: str = "other"
    prior: bool = False
    qualifier: str = ""

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return len(self.unit) == 3 and self.unit.isupper() and self.unit != "GPU"


class Deal(NamedTuple):
    """Who acts with whom and how far it is; round is `Series E`, `seed` or None."""

    stage: str | None = None
    actor: str | None = None
    counterparts: tuple[str, ...] = ()
    round: str | None = None
    evidence: Evidence | None = None
    """The words that tell the stage."""


class Enrichment(NamedTuple):
    """Everything found in one revision of an item under one set of rules."""

    language: str = ""
    themes: tuple[ThemeTag, ...] = ()
    regions: tuple[RegionTag, ...] = ()
    orgs: tuple[OrgTag, ...] = ()
    figures: tuple[Figure, ...] = ()
    deal: Deal = Deal()

    @property
    def theme_names(self) -> tuple[str, ...]:
        """The themes, each once, in order of first evidence."""
        return tuple(dict.fromkeys(tag.theme for tag in self.themes))

    @property
    def region_codes(self) -> tuple[str, ...]:
        """The regions, each once."""
        return tuple(dict.fromkeys(tag.code for tag in self.regions))

    @property
    def org_names(self) -> tuple[str, ...]:
        """The organisations, each once."""
        return tuple(dict.fromkeys(tag.name for tag in self.orgs))


def _packed(finding: tuple[object, ...]) -> tuple[type, tuple[object, ...]]:
    """Findings go between processes by the thousand: as class and values they are unpacked in half the time."""
    return type(finding), tuple(finding)


for _kind in (Evidence, ThemeTag, RegionTag, OrgTag, Figure, Deal, Enrichment):
    copyreg.pickle(_kind, _packed)
