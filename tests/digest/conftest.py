"""Items made of plain words: figures, names and deals are found in the text by their exact spelling."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from tracker_tui.model import ids
from tracker_tui.model.enrichment import (
    Deal,
    Enrichment,
    Evidence,
    Figure,
    OrgTag,
    RegionTag,
    ThemeTag,
)
from tracker_tui.model.item import ItemDetail


def seconds(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


class Desk:
    """Writes items; `find` places words in title or summary."""

    def __init__(self) -> None:
        self.count = 0

    def item(
        self, title, summary="", *, day="2026-02-24", publisher="Reuters", event=None, themes=("funding",),
        figures=(), orgs=(), regions=(), actor=None, counterparts=(), stage=None, round=None, **more,
    ):  # fmt: skip
        self.count += 1
        fields = {"title": title, "summary": summary}

        def find(words):
            for name, text in fields.items():
                at = text.find(words)
                if at >= 0:
                    return Evidence(name, at, at + len(words), words)
            raise AssertionError(f"{words!r} stands neither in title nor in summary")

        number = ids.item_id(seconds(day) + self.count, self.count)
        found = Enrichment(
            language="en",
            themes=tuple(
                ThemeTag(name, Evidence("title", 0, 5, title[:5]), "rule") for name in themes
            ),
            regions=tuple(RegionTag(code, Evidence("title", 0, 5, title[:5])) for code in regions),
            orgs=tuple(OrgTag(name, find(name)) for name in orgs),
            figures=tuple(
                Figure(
                    find(words),
                    value,
                    unit,
                    role=role,
                    **{"usd": value if unit == "USD" else None, **extra},
                )
                for words, value, unit, role, extra in (
                    (*f, {}) if len(f) == 4 else f for f in figures
                )
            ),
            deal=Deal(
                stage,
                actor,
                tuple(counterparts),
                round,
                find(more.pop("told")) if "told" in more else None,
            ),
        )
        return ItemDetail(
            id=number,
            revision=more.pop("revision", 1),
            title=title,
            url=more.pop("url", f"https://example.org/{self.count}"),
            source=publisher,
            publisher=publisher,
            published=seconds(day) + self.count,
            seen=seconds(day) + self.count,
            arrival=more.pop("arrival", self.count),
            summary=summary,
            language="en",
            sha256=hashlib.sha256("\x1f".join((title, summary, "")).encode()).hexdigest(),
            event=event,
            storyline=more.pop("storyline", event),
            enrichment=found,
            themes=tuple(themes),
            **more,
        )


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def week(desk):
    """Three events: a round told by three publishers (one of them differs), a rumour, a plan in gigawatts."""
    first = desk.item(
        "SambaNova raises $350 million in a round led by Vista",
        "AI chip startup SambaNova raised $350 million in a Series E round led by Vista on Tuesday.",
        event=1, figures=[("$350 million", 350e6, "USD", "round")], orgs=["SambaNova", "Vista"],
        actor="SambaNova", counterparts=["Vista"], stage="done", round="Series E", regions=["US"],
    )  # fmt: skip
    second = desk.item(
        "SambaNova raises $350M with money of Intel",
        "The $350M will pay for new AI chips of SambaNova, the company said in a statement.",
        event=1, publisher="The Register", figures=[("$350M", 350e6, "USD", "round")], orgs=["SambaNova", "Intel"],
        actor="SambaNova", stage="done",
    )  # fmt: skip
    third = desk.item(
        "SambaNova gets $35 million for its chips",
        "SambaNova collected $35 million from investors for its AI chips, a person said.",
        event=1, publisher="Chip Blog", figures=[("$35 million", 35e6, "USD", "round")], orgs=["SambaNova"],
        actor="SambaNova", stage="done",
    )  # fmt: skip
    rumour = desk.item(
        "Intel is in talks to buy chip firm Lace for $2 billion",
        "Intel is in talks to buy the lithography startup Lace for about $2 billion, people said.",
        event=2, day="2026-02-25", publisher="Bloomberg", themes=("chips", "funding"),
        figures=[("$2 billion", 2e9, "USD", "acquisition")], orgs=["Intel", "Lace"], actor="Intel",
        counterparts=["Lace"], stage="rumour",
    )  # fmt: skip
    plant = desk.item(
        "Meta plans a 2 GW data centre in Texas",
        "Meta plans to build a data centre of 2 GW in Texas, which would be its largest site.",
        event=3, day="2026-02-26", publisher="DCD", themes=("compute",), figures=[("2 GW", 2e9, "W", "capacity")],
        orgs=["Meta"], actor="Meta", stage="planned", regions=["US"],
    )  # fmt: skip
    return [first, second, third, rumour, plant]


def to_usd(value, unit, day):
    rates = {"USD": 1.0, "KRW": 1443.3, "EUR": 0.85}
    return (value / rates[unit], day.isoformat()) if unit in rates else None


@pytest.fixture
def make(week):
    """Build the digest of items (the week's by default) with fixed rates."""
    from tracker_tui.digest.build import Request, build

    def run(items=None, *, since="2026-02-20", until="2026-02-27", **options):
        call = {k: options.pop(k) for k in ("before", "earlier", "coverage") if k in options}
        end = seconds(until) + 86_399
        request = Request(since=seconds(since), until=end, as_of=end, **options)
        return build(week if items is None else items, request, to_usd=to_usd, **call)

    return run
