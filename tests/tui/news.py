"""Ten items with what was found in them written out, so that no change of a rule changes how a screen looks."""

from __future__ import annotations

from tracker_tui.enrich.events.grouper import Assignment
from tracker_tui.model.enrichment import (
    Deal,
    Enrichment,
    Evidence,
    Figure,
    OrgTag,
    RegionTag,
    ThemeTag,
)
from tracker_tui.model.filters import Filter
from tracker_tui.model.item import ItemDetail
from tracker_tui.query.answers import items
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.findings import events, findings

ITEMS = (
    ("2026-02-26T09:00", "Example Wire", "Upstage raises $50 million Series C led by SK Networks",
     "Upstage, a South Korean AI startup, raised $50 million in a Series C round led by SK Networks."),
    ("2026-02-26T08:00", "Seoul Daily", "South Korea's Upstage secures $50 million Series C round from SK Networks",
     "The Series C funding round was led by SK Networks, the company said."),
    ("2026-02-26T07:00", "Memory News", "SK hynix begins mass production of HBM4 memory for Nvidia",
     "SK hynix said it started mass production of HBM4, high bandwidth memory for AI accelerators."),
    ("2026-02-25T20:00", "Grid Post", "Microsoft plans a 1.2 GW data center campus in Ohio",
     "Microsoft plans to build a data center campus with a capacity of 1.2 GW in Ohio, documents show."),
    ("2026-02-25T18:00", "Chip Weekly", "TSMC to spend $56 billion on new chip fabs this year",
     "TSMC will spend $56 billion on capital expenditure this year as demand for AI chips grows."),
    ("2026-02-25T10:00", "Security Desk", "Hackers exploit zero-day vulnerability in AI inference servers",
     "A zero-day vulnerability in an inference server is exploited, researchers warned. A patch is available."),
    ("2026-02-24T10:00", "日本経済ニュース", "ソフトバンク、AI半導体に投資 データセンター新設へ",
     "ソフトバンクはAI半導体とデータセンターに投資すると発表した。"),
    ("2026-02-24T09:00", "Emoji Post", "Nvidia 🚀🇰🇷 opens AI chip lab 👩‍💻 in Seoul",
     "Nvidia opens a GPU research lab in Seoul."),
    ("2026-02-24T08:00", "اخبار", "إنفيديا تعلن عن شريحة جديدة للذكاء الاصطناعي", "أعلنت إنفيديا عن شريحة جديدة."),
    ("2026-02-23T09:00", "Village Voice", "Local bakery wins the bread of the year award",
     "The bakery has been baking for forty years."),
)  # fmt: skip

# source -> themes with their words, regions with theirs, organisations, (words, value, unit, role), stage
FOUND = {
    "Example Wire": ({"funding": ["Series C", "raises"]}, {"KR": "South Korean"}, ["Upstage", "SK Networks"],
                     [("$50 million", 5e7, "USD", "round")], "done"),
    "Seoul Daily": ({"funding": ["Series C round"]}, {"KR": "South Korea"}, ["Upstage", "SK Networks"],
                    [("$50 million", 5e7, "USD", "round")], "done"),
    "Memory News": ({"memory": ["HBM4", "high bandwidth memory"], "chips": ["AI accelerators"]}, {},
                    ["SK hynix", "Nvidia"], [], "done"),
    "Grid Post": ({"compute": ["data center campus"]}, {"US": "Ohio"}, ["Microsoft"],
                  [("1.2 GW", 1.2e9, "W", "capacity")], "planned"),
    "Chip Weekly": ({"chips": ["chip fabs"], "funding": ["capital expenditure"]}, {}, ["TSMC"],
                    [("$56 billion", 5.6e10, "USD", "spend")], "planned"),
    "Security Desk": ({"security": ["zero-day vulnerability"]}, {}, [], [], "fact"),
    "日本経済ニュース": ({"chips": ["AI半導体"], "compute": ["データセンター"]}, {}, ["ソフトバンク"], [], "planned"),
    "Emoji Post": ({"chips": ["AI chip", "GPU"]}, {"KR": "Seoul"}, ["Nvidia"], [], "fact"),
    "اخبار": ({}, {}, [], [], None),
    "Village Voice": ({}, {}, [], [], None),
}  # fmt: skip


def tag(writer: Writer) -> None:
    """Store the findings of all items, and the one event that two of them report."""
    details = items.details(writer, items.page(writer, Filter(), limit=50))
    findings.save(writer, [(one.id, one.revision, found_in(one)) for one in details], "written-out")
    founder = next(one.id for one in details if one.source == "Seoul Daily")
    joined = {"Example Wire", "Seoul Daily"}
    keys = {one.id: founder if one.source in joined else one.id for one in details}
    events.save(writer, [(item, Assignment(key, key)) for item, key in sorted(keys.items())])


def found_in(item: ItemDetail) -> Enrichment:
    """Return what was found in an item, each word where it first stands."""
    themes, regions, orgs, figures, stage = FOUND[item.source]
    actor = orgs[0] if orgs else None
    return Enrichment(
        language="en",
        themes=tuple(
            ThemeTag(name, place(item, word), "phrase")
            for name, words in themes.items()
            for word in words
        ),
        regions=tuple(RegionTag(code, place(item, word)) for code, word in regions.items()),
        orgs=tuple(OrgTag(name, place(item, name)) for name in orgs),
        figures=tuple(
            Figure(place(item, word), value, unit, usd=value if unit == "USD" else None, role=role)
            for word, value, unit, role in figures
        ),
        deal=Deal(stage=stage, actor=actor, counterparts=tuple(orgs[1:])),
    )


def place(item: ItemDetail, word: str) -> Evidence:
    """Return where a word first stands in an item."""
    for name in ("title", "summary"):
        start = item.text_of(name).find(word)
        if start >= 0:
            return Evidence(name, start, start + len(word), word)
    raise AssertionError(f"{word!r} is not in {item.title!r}")
