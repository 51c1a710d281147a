"""Saved digests as what a new one is compared with: the last one, and what those before it left open."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tracker_tui.digest.saved.memory import Before, Told, is_open
from tracker_tui.model.errors import StoreError
from tracker_tui.model.ids import decode
from tracker_tui.model.views import SavedDigest


def before_of(saved: SavedDigest) -> Before:
    """Return a saved digest as a baseline.

    Raises StoreError for a document that can't be read.
    """
    try:
        document = json.loads(saved.document)
        told = tuple(
            _told(entry)
            for section in document["sections"]
            for entry in (*section["events"], *section["brief"])
        )
        seen = {_number(name): int(revision) for name, revision in document["seen"].items()}
        titles = {_number(source["id"]): str(source["title"]) for source in document["sources"]}
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"the saved digest {saved.name} can't be read ({error}): leave it out with --since"
        ) from None
    day = datetime.fromtimestamp(saved.as_of, UTC).strftime("%Y-%m-%d")
    query = str(document.get("query", ""))
    return Before(
        saved.name, saved.as_of, day, saved.sha256, saved.arrival, told, seen, titles, query
    )


def with_open(before: Before, earlier: Iterable[SavedDigest]) -> Before:
    """Return a baseline that also remembers what the digests before it left open, the latest telling of each."""
    found: dict[int, Told] = {}
    known = {told.storyline for told in before.told}
    for saved in earlier:
        try:
            old = before_of(saved)
        except StoreError:
            continue  # what can't be read leaves nothing open
        if old.query == before.query:
            for told in old.told:
                if told.storyline not in known:
                    found.setdefault(told.storyline, replace(told, day=old.day))
    return replace(before, open=tuple(told for told in found.values() if is_open(told)))


def _number(public: str) -> int:
    return decode(public)[1]


def _told(entry: dict[str, Any]) -> Told:
    facts = entry["facts"]
    return Told(
        key=_number(entry["id"]),
        storyline=_number(entry["storyline"]),
        label=entry["label"],
        stage=facts["stage"],
        values={(f["role"], f["unit"]): (f["value"], f["text"]) for f in facts["figures"]},
        items=tuple(_number(item) for item in entry["items"]),
        score=sum(float(reason["points"]) for reason in entry["rank"]),
        parties=tuple(name for name in (facts["actor"], *facts["counterparts"]) if name),
        headline=str(entry["headline"]["text"]),
    )
