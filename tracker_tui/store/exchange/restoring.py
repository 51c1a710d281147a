"""Putting one exported item, or one tombstone, back into its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tracker_tui.model.enrichment import Enrichment
from tracker_tui.model.ids import seconds_of
from tracker_tui.normalise.identity import digest
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.schema import Flag, Kind
from tracker_tui.store.findings import enrichment_json, events, findings
from tracker_tui.store.items import identity, names, search
from tracker_tui.store.items.newcomers import Numbers
from tracker_tui.store.personal import effects

Line = dict[str, Any]


_REVISION_TEXTS = ("title", "summary", "content")
_ITEM_TEXTS = (*_REVISION_TEXTS, "url", "author", "language")


def item(
    writer: Writer,
    wanted: int,
    source_id: int,
    line: Line,
    here: Callable[[str | None], int | None],
) -> tuple[int, bool]:
    """Store an exported item, with its own number where that is free; return its number and whether it is new.

    One that is there already by its keys stays as it is. here: gives numbers of exported ids.
    """
    _check_texts(line, _ITEM_TEXTS)
    for old in line.get("older", ()):
        _check_texts(old, _REVISION_TEXTS)
    for key in line["keys"]:
        known = identity.find(writer, source_id, key)
        if known:
            return known.id, False
    number = wanted if Numbers(writer).is_free(wanted) else Numbers(writer).take(seconds_of(wanted))
    _texts(writer, number, source_id, line)
    keys = [(source_id, key, number) for key in line["keys"]]
    writer.many("INSERT OR IGNORE INTO identity VALUES (?, ?, ?)", keys)
    _listings(writer, number, source_id, line)
    search.add(writer, [(number, line["title"], line["summary"], line["content"], "")])
    if "article" in line:
        _article(writer, number, line["article"])
    if "finding" in line:
        _finding(writer, number, line)
    if "grouping" in line:
        _grouping(
            writer, number, line["grouping"], lambda one: number if one == line["id"] else here(one)
        )
    return number, True


def _check_texts(line: Line, fields: tuple[str, ...]) -> None:
    """Raise ValueError where a text of another's file is none: the search must be told exactly what is stored."""
    for field in fields:
        if not isinstance(line[field], str):
            raise ValueError(f"{field} is no text")  # noqa: TRY004 - the reader turns ValueError into BadInput


def _texts(writer: Writer, number: int, source_id: int, line: Line) -> None:
    # In an empty database arrival numbers stay as they were, as saved digests speak of them.
    row = writer.one(
        "UPDATE counter SET value = max(value + 1, ?) WHERE name = 'arrival' RETURNING value",
        (line["arrival"],),
    )
    assert row
    sha256 = digest(line["title"], line["summary"], line["content"])
    writer.execute(
        "INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (number, source_id, row[0], line["seen"], line["revision"], line["revised"], sha256, line["title"],
         line["url"], line["author"], line["language"], line["summary"]),
    )  # fmt: skip
    if line["content"]:
        writer.execute("INSERT INTO body VALUES (?, ?)", (number, line["content"]))
    for old in line.get("older", ()):
        sha256 = digest(old["title"], old["summary"], old["content"])
        writer.execute(
            "INSERT INTO revision VALUES (?,?,?,?,?,?,?)",
            (
                number,
                old["revision"],
                old["revised"],
                sha256,
                old["title"],
                old["summary"],
                old["content"],
            ),
        )


def _article(writer: Writer, number: int, article: Line) -> None:
    """Note that the text is the article itself, so that the next fetch of the feed doesn't take it back."""
    feed_sha256, fetched = bytes.fromhex(article["feed_sha256"]), int(article["fetched"])
    if len(feed_sha256) != 32 or not 0 <= fetched < 1 << 40:
        raise ValueError("an article of another shape")
    writer.execute("INSERT INTO article VALUES (?, ?, ?)", (number, feed_sha256, fetched))


def _listings(writer: Writer, number: int, source_id: int, line: Line) -> None:
    listed: list[int] = [
        Flag.UNREAD,
        names.source_name(source_id),
        Flag.UNTHEMED,
        Flag.PENDING,
        Flag.ALONE,
    ]
    if line["language"]:
        listed += names.ensure(writer, Kind.LANGUAGE, [line["language"]]).values()
    names.add_unread(writer, [(int(name), number) for name in listed])


def _finding(writer: Writer, number: int, line: Line) -> None:
    found = line["finding"]
    data = json.dumps(found["data"], ensure_ascii=False, separators=(",", ":"))
    texts = {field: line[field] for field in ("title", "summary", "content")}
    enrichment = enrichment_json.read(data, texts)
    _check(enrichment, texts)
    findings.restore(
        writer, number, found["revision"], enrichment, found["rules"], line["language"]
    )
    if found["revision"] != line["revision"]:
        names.add(writer, [(Flag.PENDING, number)])
    effects.show_or_hide(writer, [number])


def _check(found: Enrichment, texts: dict[str, str]) -> None:
    """Raise ValueError where a finding of another's file is none that could have been worked out here."""
    places = [tag.evidence.field for tag in found.themes] + [
        tag.evidence.field for tag in found.orgs
    ]
    places += [tag.evidence.field for tag in found.regions]
    places += [one.evidence.field for one in found.figures]
    names = [tag.theme for tag in found.themes] + [tag.rule for tag in found.themes]
    names += [tag.code for tag in found.regions] + [tag.name for tag in found.orgs]
    names += [word for figure in found.figures for word in (figure.unit, figure.role)]
    names += [figure.qualifier for figure in found.figures] + [*found.deal.counterparts]
    numbers = [
        number
        for one in found.figures
        for number in (one.value, one.high, one.usd, one.rate)
        if number is not None
    ]
    if (
        any(place not in texts for place in places)
        or not all(isinstance(name, str) for name in [*names, found.language])
        or not all(isinstance(number, int | float) for number in numbers)
        or any(one.value is None for one in found.figures)
    ):
        raise ValueError("a finding of another shape")


def _grouping(
    writer: Writer, number: int, grouping: Line, here: Callable[[str | None], int | None]
) -> None:
    event = here(grouping["event"])
    writer.execute(
        "INSERT OR REPLACE INTO membership VALUES (?, ?, ?, ?, ?)",
        (number, event, here(grouping["storyline"]), int(grouping["roundup"]), event),
    )
    events.list_alone(writer, [number])
    events.refresh(writer, [event] if event is not None else [])


def bury(writer: Writer, number: int, source_id: int, line: Line) -> None:
    """Put a tombstone back, so that the next fetch doesn't bring the item back either."""
    known = [key for key in line["keys"] if identity.find(writer, source_id, key)]
    if known or not Numbers(writer).is_free(number):
        return
    writer.execute(
        "INSERT INTO tombstone VALUES (?, ?, ?, ?)",
        (number, source_id, line["dropped"], line["reason"]),
    )
    writer.many(
        "INSERT INTO identity VALUES (?, ?, ?)", [(source_id, key, number) for key in line["keys"]]
    )
