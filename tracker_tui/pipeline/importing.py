"""JSON lines in, stored items out: the same shapes that `tracker export` writes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker_tui.model.errors import BadInput
from tracker_tui.model.feed import Feed
from tracker_tui.model.item import ItemDraft
from tracker_tui.model.text import clean, clean_line
from tracker_tui.normalise.identity import identity_keys
from tracker_tui.normalise.links import web_link
from tracker_tui.pipeline.enrichment import Enriching
from tracker_tui.store import items, sources
from tracker_tui.store.connection import Writer

PAGE = 1000
DEFAULT_SOURCE = "import"
Line = dict[str, Any]


@dataclass(slots=True)
class Imported:
    """What an import did; other: lines that are no items, such as notes and views."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    other: int = 0


def import_lines(
    writer: Writer, lines: Iterable[Line], *, rules: Path | None, enrich: bool, now: datetime
) -> Imported:
    """Store the lines page by page, then work out their findings.

    A line of a full export (it has a `type`) is restored as it was; BadInput names what a line lacks.
    """
    done = Imported()
    numbered, named = enumerate(lines, 1), _Sources(writer)
    with Enriching(writer, rules) as enriching:
        for page in _pages(numbered):
            plain = [(number, line) for number, line in page if "type" not in line]
            typed = [line for _, line in page if "type" in line]
            done.other += len(typed)
            saved = items.import_items(writer, named.pairs(plain), int(now.timestamp()))
            done.new += len(saved.new)
            done.updated += len(saved.updated)
            done.unchanged += saved.unchanged
            if enrich:
                enriching.add([*saved.new, *saved.updated])
        if enrich:
            enriching.finish()
    return done


def _pages(lines: Iterable[tuple[int, Line]]) -> Iterator[list[tuple[int, Line]]]:
    stream = iter(lines)
    while page := list(itertools.islice(stream, PAGE)):
        yield page


@dataclass(slots=True)
class _Sources:
    """The sources that lines name; each is looked up once and created where it is new."""

    writer: Writer
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def pairs(self, lines: list[tuple[int, Line]]) -> list[tuple[int, ItemDraft]]:
        """Return (source, draft) of each line."""
        named = [(_text(line, "source"), _text(line, "publisher")) for _, line in lines]
        new = {name: feed_of(*name) for name in set(named) - self.numbers.keys()}
        if new:
            ids = sources.ensure(self.writer, new.values())
            self.numbers |= {name: ids[feed.key] for name, feed in new.items()}
        return [
            (self.numbers[name], draft_of(number, line))
            for name, (number, line) in zip(named, lines, strict=True)
        ]


def feed_of(source: str, publisher: str) -> Feed:
    """Return the source that imported items of this source and publisher belong to."""
    title = clean_line(source) or DEFAULT_SOURCE
    name = clean_line(publisher) or title
    return Feed(
        url="", title=title, publisher=name, kind="file", stable_key=f"import:{title}\x1f{name}"
    )


def draft_of(number: int, line: Line) -> ItemDraft:
    """Return the item of a line; its texts are plain text. BadInput names the line and what it lacks."""
    title, url = clean_line(_text(line, "title")), web_link(_text(line, "url"), "")
    if not title and not url:
        raise BadInput(f"line {number}: an item needs a title or an http(s) url")
    published = _moment(number, line)
    return ItemDraft(
        keys=identity_keys(clean_line(_text(line, "id")), url, title or url, published),
        title=title or url,
        url=url,
        author=clean_line(_text(line, "author")),
        summary=clean(_text(line, "summary")),
        content=clean(_text(line, "content")),
        language=clean_line(_text(line, "language"))[:8],
        published=published,
    )


def _text(line: Line, key: str) -> str:
    value = line.get(key)
    return value if isinstance(value, str) else "" if value is None else str(value)


def _moment(number: int, line: Line) -> datetime | None:
    """Return the date of a line in UTC."""
    text = _text(line, "published") or _text(line, "date")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise BadInput(
            f"line {number}: not a date: {text[:40]!r} (write RFC 3339 or 2026-02-26)"
        ) from None
