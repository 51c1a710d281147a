"""A digest as JSON: the shape of docs/json.md, and what a later digest is compared with."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tracker_tui.digest.document import (
    Conversion,
    Digest,
    Disagreement,
    Entry,
    ModelText,
    Quote,
    Row,
    Section,
    Sentence,
    Source,
    Value,
)
from tracker_tui.digest.frame import Change, Coverage, Note
from tracker_tui.digest.saved.changes import label
from tracker_tui.model.ids import encode


def dumps(digest: Digest) -> str:
    """Return the digest as one JSON document, the same bytes for the same digest."""
    return json.dumps(to_json(digest), ensure_ascii=False, indent=2) + "\n"


def to_json(digest: Digest) -> dict[str, Any]:
    """Return the digest as JSON values; ids are public, times RFC 3339 UTC."""
    return {
        **_head(digest),
        "changes": [_change(change) for change in digest.changes],
        "takeaways": [_sentence(digest, sentence) for sentence in digest.takeaways],
        "sections": [_section(digest, section) for section in digest.sections],
        **_tables(digest),
        "notes": [_note(note) for note in digest.notes],
        "model": [_model_text(digest, text) for text in digest.model],
        "sources": [_source(source) for source in digest.sources],
        "items": digest.items,
        "arrival": digest.arrival,
        "seen": {encode("i", item): revision for item, revision in digest.seen},
    }


def _head(digest: Digest) -> dict[str, Any]:
    base = digest.baseline
    return {
        "name": digest.name,
        "title": digest.title,
        "since": digest.since,
        "until": digest.until,
        "as_of": digest.as_of,
        "query": digest.query,
        "rules": digest.rules,
        "baseline": {"as_of": base.as_of, "sha256": base.sha256} if base else None,
        "coverage": _coverage(digest.coverage),
    }


def _tables(digest: Digest) -> dict[str, Any]:
    return {
        "regions": [
            {"region": region, "themes": {theme: _numbers(digest, items) for theme, items in cells if items}}
            for region, cells in digest.grid
        ],
        "ledger": [row_json(row) for row in digest.ledger],
        "disagreements": [disagreement_json(one) for one in digest.disagreements],
        "conversions": [conversion_json(one) for one in digest.conversions],
    }  # fmt: skip


def _note(note: Note) -> dict[str, Any]:
    return {
        "text": note.text,
        "author": note.author,
        "written": _time(note.written),
        "about": note.about,
        "quote": note.quote,
    }


def _model_text(digest: Digest, text: ModelText) -> dict[str, Any]:
    return {
        "event": encode("e", text.event) if text.event else None,
        "model": text.model,
        "prompt": text.prompt_hash,
        "sentences": [_sentence(digest, sentence) for sentence in text.sentences],
        "dropped": text.dropped,
        "tokens": text.tokens,
        "cost": text.cost,
    }


def _coverage(found: Coverage) -> dict[str, Any]:
    return {
        "sources": found.sources,
        "answered": found.answered,
        "silent": list(found.silent),
        "failing": [{"source": name, "error": cause} for name, cause in found.failing],
        "items": found.items,
        "off_topic": found.off_topic,
        "dropped": found.dropped,
    }


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _numbers(digest: Digest, items: tuple[int, ...]) -> list[int]:
    return sorted({digest.number_of(item) for item in items})


def quote_json(quote: Quote) -> dict[str, Any]:
    """Return a quote with its place."""
    return {
        "item": encode("i", quote.item),
        "revision": quote.revision,
        "field": quote.field,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "sha256": quote.sha256,
    }


def _sentence(digest: Digest, sentence: Sentence) -> dict[str, Any]:
    known = {source.item: source.number for source in digest.sources}
    return {
        "text": sentence.text,
        "verbatim": sentence.verbatim,
        "citations": [{"n": known.get(q.item), **quote_json(q)} for q in sentence.evidence],
    }


def value_json(value: Value) -> dict[str, Any]:
    """Return a figure with what it amounts to and the words that tell it."""
    return {
        "text": value.text,
        "role": value.role,
        "value": value.value,
        "high": value.high,
        "unit": value.unit,
        "usd": value.usd,
        "rate_date": value.rate_date,
        "qualifier": value.qualifier,
        "quote": quote_json(value.quote),
    }


def _section(digest: Digest, section: Section) -> dict[str, Any]:
    return {
        "theme": section.theme,
        "events": [_entry(digest, entry) for entry in section.entries],
        "brief": [_entry(digest, entry) for entry in section.brief],
        "left_out": section.left_out,
    }


def _entry(digest: Digest, entry: Entry) -> dict[str, Any]:
    facts = entry.facts
    return {
        "id": encode("e", entry.key),
        "storyline": encode("s", entry.storyline),
        "label": label(facts, entry),
        "headline": _sentence(digest, entry.headline),
        "facts": {
            "text": entry.facts_line.text,
            "citations": _sentence(digest, entry.facts_line)["citations"],
            "actor": facts.actor,
            "counterparts": list(facts.counterparts),
            "round": facts.round,
            "figures": [value_json(value) for value in facts.values],
            "stage": facts.stage,
            "day": facts.day,
            "publishers": list(facts.publishers),
            "origins": list(facts.origins),
            "trust": facts.trust,
        },
        "sentences": [_sentence(digest, sentence) for sentence in entry.sentences],
        "themes": list(entry.themes),
        "regions": list(entry.regions),
        "items": [encode("i", item) for item in entry.items],
        "rank": [{"name": r.name, "points": r.points, "why": r.why} for r in entry.rank],
        "late": entry.late,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "event": encode("e", change.event),
        "label": change.label,
        "detail": change.detail,
        "items": [encode("i", item) for item in change.items],
        "late": change.late,
    }


def row_json(row: Row) -> dict[str, Any]:
    """Return a ledger row; values: the one that most sources tell first."""
    return {
        "event": encode("e", row.event),
        "storyline": encode("s", row.storyline),
        "day": row.day,
        "actor": row.actor,
        "counterpart": row.counterpart,
        "role": row.role,
        "round": row.round,
        "values": [value_json(value) for value in row.values],
        "stage": row.stage,
        "stages": list(row.stages),
        "themes": list(row.themes),
        "regions": list(row.regions),
        "items": [encode("i", item) for item in row.items],
    }


def disagreement_json(found: Disagreement) -> dict[str, Any]:
    """Return a disagreement with the words of each side."""
    return {
        "event": encode("e", found.event),
        "what": found.what,
        "alarm": found.alarm,
        "declared": found.declared,
        "values": [value_json(value) for value in found.values],
        "sides": [quote_json(side.first) for side in found.sides],
    }


def conversion_json(found: Conversion) -> dict[str, Any]:
    """Return a conversion that does not hold."""
    return {
        "base": found.base,
        "told": found.told,
        "right": round(found.right, 2),
        "unit": found.unit,
        "implied": found.implied,
        "rate": found.rate,
        "rate_date": found.rate_date,
        "off": round(found.off, 4),
        "quote": quote_json(found.quote),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "n": source.number,
        "id": encode("i", source.item),
        "revision": source.revision,
        "title": source.title,
        "url": source.url,
        "source": source.source,
        "publisher": source.publisher,
        "published": _time(source.published),
        "trust": source.trust,
        "sha256": source.sha256,
    }
