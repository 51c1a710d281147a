"""The fields of the query language, declared once: parser, errors, completion, help and docs read them here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tracker_tui.model.enrichment import Stage
from tracker_tui.model.filters import Sort

Form = Literal["name", "choice", "date", "amount", "power", "id", "sort"]


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field: how its value is written, the values it knows beforehand, what it means, an example."""

    name: str
    form: Form
    meaning: str
    example: str
    choices: tuple[str, ...] = ()


FIELDS: dict[str, QueryField] = {
    field.name: field
    for field in (
        QueryField("theme", "name", "of a theme; any or none", "theme:chips", ("any", "none")),
        QueryField("region", "name", "speaks of a country or region", "region:KR"),
        QueryField("org", "name", "names an organisation", 'org:"SK hynix"'),
        QueryField("source", "name", "part of the source's title, host or publisher", "source:dcd"),
        QueryField("tag", "name", "with a tag of yours", "tag:mine"),
        QueryField("stage", "choice", "how far a deal is", "stage:rumour", get_args(Stage)),
        QueryField("lang", "name", "language of the text", "lang:ko"),
        QueryField("since", "date", "published at or after", "since:7d"),
        QueryField("until", "date", "published before", "until:2026-02-26"),
        QueryField("on", "date", "published on a day", "on:2026-02-24"),
        QueryField("seen", "date", "first stored at or after", "seen:1d"),
        QueryField("is", "choice", "state of the item", "is:unread", ("unread", "read", "starred", "tagged", "hidden")),
        QueryField("has", "choice", "what stands with the item", "has:note", ("note", "figure", "tag")),
        QueryField("amount", "amount", "a money figure in US dollars, none of earlier times", "amount:>=1b"),
        QueryField("power", "power", "a power figure", "power:>=1GW"),
        QueryField("event", "id", "reports one event", "event:e3k9x0a2"),
        QueryField("storyline", "id", "events of one storyline", "storyline:s3k9x0a2"),
        QueryField("sort", "sort", "order", "sort:hot", get_args(Sort)),
    )
}  # fmt: skip
