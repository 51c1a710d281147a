"""`tracker show`."""

from __future__ import annotations

import argparse

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import local_time, print_json, say, tell
from tracker_tui.cli.shapes import event_json, shown_json
from tracker_tui.model.enrichment import Figure
from tracker_tui.model.event import EventDetail
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail
from tracker_tui.model.plurals import plural
from tracker_tui.query.answers import events, items


def show(context: Context, given: argparse.Namespace) -> int:
    """Show one item, event or storyline; exit 1 where its full text was wanted and could not be had."""
    failed = given.full and not _extend(context, given.id)
    with context.reader() as reader:
        if given.id.startswith("i"):
            item = items.details(reader, [items.resolve(reader, given.id)])[0]
            print_json(shown_json(item)) if given.json else tell(item_text(item))
        elif given.id.startswith("e"):
            event = events.detail(reader, events.resolve(reader, given.id))
            print_json(event_json(event)) if given.json else tell(event_text(event))
        else:
            number = events.resolve_storyline(reader, given.id)
            line = [events.detail(reader, one) for one in events.of_storyline(reader, number)]
            if given.json:
                print_json({"id": encode("s", number), "events": [event_json(one) for one in line]})
            else:
                tell("\n\n".join(event_text(one) for one in line))
    return 1 if failed else 0


def _extend(context: Context, text: str) -> bool:
    """Fetch an item's whole article; where that fails say why, show what there is, and return False."""
    from tracker_tui.model.errors import SourceError
    from tracker_tui.pipeline.articles import extend_item
    from tracker_tui.pipeline.enrichment import Enriching

    with context.writer() as writer:
        number = items.resolve(writer, text)
        try:
            changed = extend_item(writer, number, context.config.fetch)
        except SourceError as error:
            say(f"no full text: {error}")
            return False
        if changed:
            with Enriching(writer, context.rules_path) as enriching:
                enriching.add([number])
                enriching.finish()
    return True


def item_text(item: ItemDetail) -> str:
    """Return an item as a person reads it in a terminal."""
    found = item.enrichment
    lines = [
        item.title,
        f"{item.publisher or item.source} · {local_time(item.published)} · {encode('i', item.id)}",
        *filter(None, [item.url]),
    ]
    for theme in item.themes:
        why = [tag for tag in found.themes if tag.theme == theme]
        words = ", ".join(
            f"{tag.evidence.text!r} in {tag.evidence.field} ({tag.rule})" for tag in why
        )
        lines.append(f"{theme}: {words or 'set by you'}")
    for name, values in (
        ("regions", found.region_codes),
        ("organisations", found.org_names),
        ("tags", item.tags),
    ):
        if values:
            lines.append(f"{name}: {', '.join(values)}")
    if found.deal.stage:
        parties = " -> ".join(filter(None, (found.deal.actor, ", ".join(found.deal.counterparts))))
        lines.append(f"stage: {found.deal.stage}" + (f" ({parties})" if parties else ""))
    # Told in the title and again below it, a figure is one line; --json has each place.
    lines += dict.fromkeys(figure_text(figure) for figure in found.figures)
    if item.event is not None:
        lines.append(f"event: {encode('e', item.event)}")
    if item.summary:
        lines += ["", item.summary]
    if item.content and item.content != item.summary:
        lines += ["", item.content]
    for note in item.notes:
        lines += ["", f"note {note.id} by {note.author}, {local_time(note.updated)}:", note.text]
    return "\n".join(lines)


def figure_text(figure: Figure) -> str:
    """Return a figure on one line."""
    usd = (
        f" = ${figure.usd:,.0f} at the ECB rate of {figure.rate_date}"
        if figure.usd and figure.unit != "USD"
        else ""
    )
    prior = ", prior" if figure.prior else ""
    return f"figure: {figure.evidence.text} ({figure.role}{prior}){usd}"


def event_text(event: EventDetail) -> str:
    """Return an event with its sources."""
    first = event.items[0]
    count = plural(event.publishers, "independent publisher")
    lines = [first.title, f"{encode('e', event.id)} · {count}"]
    lines += [
        f"  {encode('i', item.id)}  {local_time(item.published)}  {item.publisher or item.source}: {item.title}"
        for item in event.items
    ]
    return "\n".join(lines)
