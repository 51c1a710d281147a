"""The JSON shapes of items, events and findings; docs/json.md describes them."""

from __future__ import annotations

from typing import Any

from tracker_tui.cli.output import rfc3339
from tracker_tui.model.enrichment import Enrichment, Evidence, Figure
from tracker_tui.model.event import EventDetail
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail
from tracker_tui.model.rows import NoteRow


def span_json(evidence: Evidence) -> dict[str, Any]:
    """Return the words of a field with their place."""
    return {
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """Return one figure."""
    place = figure.evidence
    return {
        "text": place.text,
        "field": place.field,
        "start": place.start,
        "end": place.end,
        "value": _plain(figure.value),
        "high": _plain(figure.high),
        "unit": figure.unit,
        "usd": _plain(figure.usd),
        "rate_date": figure.rate_date,
        "role": figure.role,
        "prior": figure.prior,
        "qualifier": figure.qualifier,
    }


def _plain(value: float | None) -> float | int | None:
    """Return a whole value as a whole number."""
    return int(value) if value is not None and value == int(value) else value


def enrichment_json(found: Enrichment) -> dict[str, Any]:
    """Return what `tracker enrich` writes for an item, but for its id."""
    return {
        "themes": list(found.theme_names),
        "evidence": [
            {"theme": tag.theme, **span_json(tag.evidence), "rule": tag.rule}
            for tag in found.themes
        ],
        "regions": list(found.region_codes),
        "orgs": list(found.org_names),
        "language": found.language,
        "figures": [figure_json(figure) for figure in found.figures],
        "actor": found.deal.actor,
        "counterparts": list(found.deal.counterparts),
        "stage": found.deal.stage,
    }


def item_json(item: ItemDetail) -> dict[str, Any]:
    """Return one line of `tracker list --json`."""
    found = item.enrichment
    return {
        "id": encode("i", item.id),
        "title": item.title,
        "url": item.url,
        "source": item.source,
        "publisher": item.publisher,
        "published": rfc3339(item.published),
        "seen": rfc3339(item.seen),
        "themes": list(item.themes),
        "regions": list(found.region_codes),
        "orgs": list(found.org_names),
        "figures": [figure_json(figure) for figure in found.figures],
        "stage": found.deal.stage,
        "event": _id("e", item.event),
        "storyline": _id("s", item.storyline),
        "language": found.language or item.language,
        "read": item.read,
        "starred": item.starred,
        "tags": list(item.tags),
        "notes": len(item.notes),
        "summary": item.summary,
    }


def _id(kind: str, number: int | None) -> str | None:
    return None if number is None else encode(kind, number)


def note_json(note: NoteRow) -> dict[str, Any]:
    """Return one note."""
    return {
        "id": note.id,
        "target": note.target,
        "text": note.text,
        "author": note.author,
        "created": rfc3339(note.created),
        "updated": rfc3339(note.updated),
        "quote": note.quote,
    }


def shown_json(item: ItemDetail) -> dict[str, Any]:
    """Return `tracker show ID --json`: the item, why it is tagged, its notes and text."""
    found = item.enrichment
    return {
        **item_json(item),
        "revision": item.revision,
        "sha256": item.sha256,
        "author": item.author,
        "trust": item.trust,
        "roundup": item.roundup,
        "content": item.content,
        "evidence": [
            {"theme": tag.theme, **span_json(tag.evidence), "rule": tag.rule}
            for tag in found.themes
        ],
        "region_evidence": [
            {"region": tag.code, **span_json(tag.evidence)} for tag in found.regions
        ],
        "org_evidence": [{"org": tag.name, **span_json(tag.evidence)} for tag in found.orgs],
        "actor": found.deal.actor,
        "counterparts": list(found.deal.counterparts),
        "round": found.deal.round,
        "note_list": [note_json(note) for note in item.notes],
    }


def event_json(event: EventDetail) -> dict[str, Any]:
    """Return one line of `tracker list --events --json`."""
    first = event.items[0]
    return {
        "id": encode("e", event.id),
        "storyline": _id("s", event.storyline),
        "title": first.title,
        "published": rfc3339(first.published),
        "publishers": event.publishers,
        "themes": list(dict.fromkeys(theme for item in event.items for theme in item.themes)),
        "items": [item_json(item) for item in event.items],
    }


def lone_json(item: ItemDetail) -> dict[str, Any]:
    """Return the line of an item that is in no event, such as a round-up: its event id is null."""
    return {
        "id": None,
        "storyline": None,
        "title": item.title,
        "published": rfc3339(item.published),
        "publishers": 1,
        "themes": list(item.themes),
        "items": [item_json(item)],
    }
