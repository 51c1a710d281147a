"""An Enrichment as compact JSON and back; the words of evidence are not stored, they stand in the text.

Evidence is [field letter, start, end]; what is read back takes its words from the revision's text.
"""

from __future__ import annotations

import json
from typing import Any

from tracker_tui.model.enrichment import (
    Deal,
    Enrichment,
    Evidence,
    Figure,
    OrgTag,
    RegionTag,
    ThemeTag,
)

_LETTERS = {"title": "t", "summary": "s", "content": "c"}
_FIELDS = {letter: field for field, letter in _LETTERS.items()}
_NO_DEAL = Deal()
_TO_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def write(enrichment: Enrichment) -> str:
    """Return the JSON text of an enrichment."""
    deal = enrichment.deal
    parts: dict[str, Any] = {
        "l": enrichment.language,
        "t": [[tag.theme, _span(tag.evidence), tag.rule] for tag in enrichment.themes],
        "r": [[tag.code, _span(tag.evidence)] for tag in enrichment.regions],
        "o": [[tag.name, _span(tag.evidence)] for tag in enrichment.orgs],
        "f": [_figure(figure) for figure in enrichment.figures],
        "d": [
            deal.stage,
            deal.actor,
            deal.counterparts,
            deal.round,
            deal.evidence and _span(deal.evidence),
        ],
    }
    if deal == _NO_DEAL:
        del parts["d"]
    return _TO_JSON({key: part for key, part in parts.items() if part})


def _span(evidence: Evidence) -> list[Any]:
    return [_LETTERS.get(evidence.field, evidence.field), evidence.start, evidence.end]


def _figure(figure: Figure) -> list[Any]:
    return [
        _span(figure.evidence), figure.value, figure.unit, figure.high, figure.usd, figure.rate, figure.rate_date,
        figure.role, int(figure.prior), figure.qualifier,
    ]  # fmt: skip


def read(text: str, fields: dict[str, str]) -> Enrichment:
    """Return the enrichment of a JSON text; fields: the revision's title, summary and content."""
    parts: dict[str, Any] = json.loads(text)

    def evidence(span: list[Any]) -> Evidence:
        field = _FIELDS.get(span[0], span[0])
        return Evidence(field, span[1], span[2], fields.get(field, "")[span[1] : span[2]])

    deal = parts.get("d")
    return Enrichment(
        language=parts.get("l", ""),
        themes=tuple(ThemeTag(tag[0], evidence(tag[1]), tag[2]) for tag in parts.get("t", ())),
        regions=tuple(RegionTag(tag[0], evidence(tag[1])) for tag in parts.get("r", ())),
        orgs=tuple(OrgTag(tag[0], evidence(tag[1])) for tag in parts.get("o", ())),
        figures=tuple(_read_figure(evidence(one[0]), one) for one in parts.get("f", ())),
        deal=Deal(deal[0], deal[1], tuple(deal[2]), deal[3], evidence(deal[4]) if deal[4] else None)
        if deal
        else _NO_DEAL,
    )


def _read_figure(evidence: Evidence, one: list[Any]) -> Figure:
    _, value, unit, high, usd, rate, rate_date, role, prior, qualifier = one
    return Figure(evidence, value, unit, high, usd, rate, rate_date, role, bool(prior), qualifier)
