"""JSON lines in, stored items out: the same shapes that `tracker export` writes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from tracker_tui.model.errors import BadInput
from tracker_tui.model.feed import Feed
from tracker_tui.model.item import ItemDraft
from tracker_tui.model.jsonlines import read_object
from tracker_tui.model.text import clean, clean_line
from tracker_tui.normalise.html import LONGEST_TEXT, LONGEST_TITLE, cut
from tracker_tui.normalise.identity import identity_keys
from tracker_tui.normalise.links import web_link
from tracker_tui.pipeline import watching
from tracker_tui.pipeline.enrichment import Enriching
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.exchange.importing import TYPES, Importer
from tracker_tui.store.items import imported, items, search, sources

PAGE = 2000
"""Lines read, and items stored in one transaction while nobody else writes."""
DEFAULT_SOURCE = "import"
Line = dict[str, Any]
Marked = tuple[str, Line, int]
"""Where a line stands, its object, and its mark."""
T = TypeVar("T")


@dataclass(slots=True)
class Imported:
    """What an import did; other: lines that are no items, such as notes and views."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    other: int = 0


def import_text(
    writer: Writer,
    lines: Iterable[str],
    where: str,
    *,
    rules: Path | None,
    enrich: bool,
    now: datetime,
) -> Imported:
    """Store JSON lines page by page, then work out their findings; lines imported before are known by their hash.

    A line of a full export (its `type` is one of ours) is restored as it was; BadInput names what a line lacks.
    """
    done = Imported()
    with Enriching(writer, rules) as enriching:
        storing = _Storing(writer, where, int(now.timestamp()), enriching if enrich else None, done)
        for page in _pages((number, line) for number, line in enumerate(lines, 1) if line.strip()):
            marks = [imported.mark(line) for _, line in page]
            known = imported.known(writer, marks)
            done.unchanged += sum(mark in known for mark in marks)
            fresh = [
                (f"{where}, line {number}", read_object(line, where, number), mark)
                for (number, line), mark in zip(page, marks, strict=True)
                if mark not in known
            ]
            storing.store(fresh)
        storing.finish()
    return done


class _Storing:
    """Stores pages of lines: plain ones as new items, typed ones as they were; where: the name of their file."""

    def __init__(
        self, writer: Writer, where: str, seen: int, enriching: Enriching | None, done: Imported
    ) -> None:
        self._where = where
        self._writer, self._seen, self._enriching, self._done = writer, seen, enriching, done
        self._named = _Sources(writer)
        self._typed = Importer(writer)
        self._restored = False

    def store(self, page: Sequence[Marked]) -> None:
        """Store the lines of a page, each with its place and its mark."""
        typed = [line for _, line, _ in page if _is_typed(line)]
        if typed:
            self._restored = True
            try:
                self._typed.take(typed)
            except BadInput as error:
                raise BadInput(f"{self._where}: {error}") from error
        plain = self._named.pairs([one for one in page if not _is_typed(one[1])])
        saved = items.import_items(self._writer, plain, self._seen, batch=PAGE)
        self._done.new += len(saved.new)
        self._done.updated += len(saved.updated)
        self._done.unchanged += saved.unchanged
        if self._enriching is not None:
            self._enriching.add([*saved.new, *saved.updated])

    def finish(self) -> None:
        """Put restored events together and work out what is left."""
        if self._restored:
            self._typed.finish()
            watching.hide_new(self._writer)
            self._done.new += self._typed.new
            self._done.unchanged += self._typed.items - self._typed.new
            self._done.other = self._typed.others
        if self._enriching is not None:
            # The finders are still at work on the last items; meanwhile there is time for this.
            search.merge_all(self._writer)
            self._enriching.finish()


def _is_typed(line: Line) -> bool:
    """Whether a line is of a full export; items of elsewhere may have a type of their own, which means nothing here."""
    return "type" in line and (line["type"] in TYPES or not (line.get("title") or line.get("url")))


def _pages(lines: Iterable[tuple[int, T]]) -> Iterator[list[tuple[int, T]]]:
    stream = iter(lines)
    while page := list(itertools.islice(stream, PAGE)):
        yield page


@dataclass(slots=True)
class _Sources:
    """The sources that lines name; each is looked up once and created where it is new."""

    writer: Writer
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def pairs(self, lines: Sequence[Marked]) -> list[items.Pair]:
        """Return (source, draft, mark) of each line."""
        named = [(_text(line, "source"), _text(line, "publisher")) for _, line, _ in lines]
        new = {name: feed_of(*name) for name in set(named) - self.numbers.keys()}
        if new:
            ids = sources.ensure(self.writer, new.values())
            self.numbers |= {name: ids[feed.key] for name, feed in new.items()}
        return [
            (self.numbers[name], draft_of(place, line), mark)
            for name, (place, line, mark) in zip(named, lines, strict=True)
        ]


def feed_of(source: str, publisher: str) -> Feed:
    """Return the source that imported items of this source and publisher belong to."""
    title = cut(clean_line(source), 300) or DEFAULT_SOURCE
    name = cut(clean_line(publisher), 300) or title
    return Feed(
        url="", title=title, publisher=name, kind="file", stable_key=f"import:{title}\x1f{name}"
    )


def draft_of(place: str, line: Line) -> ItemDraft:
    """Return the item of a line; its texts are plain text. BadInput names its place and what it lacks."""
    title, url = (
        cut(clean_line(_text(line, "title")), LONGEST_TITLE),
        web_link(_text(line, "url"), ""),
    )
    if not title and not url:
        raise BadInput(f"{place}: an item needs a title or an http(s) url")
    published = _moment(place, line)
    return ItemDraft(
        keys=identity_keys(clean_line(_text(line, "id")), url, title or url, published),
        title=title or url,
        url=url,
        author=cut(clean_line(_text(line, "author")), 300),
        summary=cut(clean(_text(line, "summary")), LONGEST_TEXT),
        content=cut(clean(_text(line, "content")), LONGEST_TEXT),
        language=clean_line(_text(line, "language"))[:8],
        published=published,
    )


def _text(line: Line, key: str) -> str:
    value = line.get(key)
    return value if isinstance(value, str) else "" if value is None else str(value)


def _moment(place: str, line: Line) -> datetime | None:
    """Return the date of a line in UTC."""
    text = _text(line, "published") or _text(line, "date")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise BadInput(
            f"{place}: not a date: {text[:40]!r} (write RFC 3339 or 2026-02-26)"
        ) from None
