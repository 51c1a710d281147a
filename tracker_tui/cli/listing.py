"""`tracker list`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import fitted, local_day, padded, print_line, say, tell
from tracker_tui.cli.shapes import event_json, item_json, lone_json
from tracker_tui.model.filters import And, Filter, Has, Or, Term
from tracker_tui.model.ids import encode
from tracker_tui.model.rows import ItemRow
from tracker_tui.query.answers import events, items, vocabulary
from tracker_tui.query.language import parser as language
from tracker_tui.settings.tables import nearest
from tracker_tui.store.database.connection import Reader

PAGE = 200
_STORED = ("theme", "region", "tag", "lang")
_SOUGHT = ("org", "source")
"""Fields that match more than the name itself."""


def list_items(context: Context, given: argparse.Namespace) -> int:
    """List the items or events that match a query."""
    wanted = language.parse(given.query, now=context.now())
    with context.reader() as reader:
        found = 0
        for page in _pages(reader, wanted, given.limit, by_event=given.events):
            found += len(page)
            _print_page(reader, page, given)
        why = _strangers(reader, wanted.where) if not found and given.query else ""
    if not found and not given.json and not given.ids:
        say(
            f"nothing matches {given.query!r}{why}"
            if given.query
            else "no items yet: run `tracker fetch`"
        )
    return 0


def _strangers(reader: Reader, where: Term | None) -> str:
    """Return which names of a query no item has, with the nearest that are stored."""
    asked = [
        (one.name, one.value)
        for one in _named(where)
        if one.name in _STORED or (one.name in _SOUGHT and not items.count(reader, Filter(one), 1))
    ]
    known = vocabulary.read(reader) if asked else {}
    told = []
    for name, value in asked:
        if value.lower() not in {"any", "none", *(word.lower() for word in known[name])}:
            near = nearest(value, known[name])
            near = f'"{near}"' if " " in near else near
            hint = f" (did you mean {near}?)" if near else ""
            hint = (
                " (regions are codes, such as region:DE)"
                if name == "region" and len(value) > 2
                else hint
            )
            told.append(f"; no item has {name}:{value}{hint}")
    return "".join(told)


def _named(where: Term | None) -> Iterator[Has]:
    """Yield what a query names, not what it excludes."""
    if isinstance(where, Has):
        yield where
    elif isinstance(where, And | Or):
        for term in where.terms:
            yield from _named(term)


def _pages(reader: Reader, wanted: Filter, limit: int, *, by_event: bool) -> Iterator[list[int]]:
    """Yield pages of ids until the limit (0: none) or the end."""
    page_of = events.page if by_event else items.page
    left, before = limit, None
    while True:
        page = page_of(reader, wanted, before=before, limit=min(PAGE, left or PAGE))
        if page:
            yield page
        left -= len(page)
        if len(page) < PAGE or (limit and left <= 0):
            return
        before = page[-1]


def print_rows(rows: Iterable[ItemRow]) -> None:
    """Print one line for each item: id, date, marks, source, title."""
    for row in rows:
        marks = (
            ("*" if row.starred else " ") + ("n" if row.notes else " ") + (" " if row.read else "N")
        )
        source = padded(row.source, 20)
        line = f"{encode('i', row.id):9} {local_day(row.published)} {marks} {source} {row.title}"
        tell(fitted(line))


def _print_page(reader: Reader, page: list[int], given: argparse.Namespace) -> None:
    """Print a page in the form that was asked for."""
    if given.events:
        for number in page:
            _print_event(reader, number, given)
    elif given.ids:
        print("\n".join(encode("i", number) for number in page))
    elif given.json:
        for item in items.details(reader, page):
            print_line(item_json(item))
    else:
        print_rows(items.rows(reader, page))


def _print_event(reader: Reader, number: int, given: argparse.Namespace) -> None:
    """Print an event; an item that is in none, such as a round-up, stands for itself."""
    event = events.of_item(reader, number)
    name = encode("i", number) if event is None else encode("e", event)
    if given.ids:
        print(name)
        return
    if event is None:
        alone = items.details(reader, [number])
        members, line = alone, lone_json(alone[0])
    else:
        whole = events.detail(reader, event)
        members, line = list(whole.items), event_json(whole)
    if given.json:
        print_line(line)
        return
    count = f"{len(members)}x" if len(members) > 1 else ""
    tell(fitted(f"{name:9} {local_day(members[0].published)} {count:4} {members[0].title}"))
