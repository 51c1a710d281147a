"""What changed since the last saved digest."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from tests.digest.conftest import seconds
from tracker_tui.digest.jsonform import before_of, dumps
from tracker_tui.digest.markdown import render
from tracker_tui.model.errors import StoreError
from tracker_tui.model.views import SavedDigest


def saved(digest, day="2026-02-27"):
    body = render(digest).encode()
    moment = seconds(day) + 86_399
    return SavedDigest(
        1,
        "board",
        moment,
        digest.arrival,
        dumps(digest),
        body,
        hashlib.sha256(body).hexdigest(),
        moment,
    )


@pytest.fixture
def before(make):
    return before_of(saved(make()))


def changes(make, items, before, **options):
    found = make(items, since="2026-02-20", until="2026-03-06", before=before, **options).changes
    return {(change.kind, change.event): change for change in found}


def test_a_new_event_is_new_and_the_others_are_quiet(make, desk, week, before):
    news = desk.item("AMD buys chip startup Lace for $3 billion", event=7, day="2026-03-02", stage="done", actor="AMD",
                     figures=[("$3 billion", 3e9, "USD", "acquisition")])  # fmt: skip
    found = changes(make, [news], before, earlier=week)
    assert ("NEW", 7) in found
    assert {key for kind, key in found if kind == "QUIET"} == {1, 2, 3}
    assert "$3 billion" in found["NEW", 7].label
    assert "nothing further since" in found["QUIET", 1].detail


def test_a_moved_stage_and_figure_are_told_old_to_new(make, desk, week, before):
    closed = desk.item("Intel buys chip firm Lace for $3 billion", event=8, storyline=2, day="2026-03-03", stage="done",
                       actor="Intel", counterparts=["Lace"],
                       figures=[("$3 billion", 3e9, "USD", "acquisition")])  # fmt: skip
    found = changes(make, [closed], before, earlier=week)
    assert (
        found["UPDATED", 8].detail == "stage rumour -> done, acquisition $2 billion -> $3 billion"
    )


def test_a_source_that_corrected_itself_is_named(make, week, before):
    changed = [
        replace(item, revision=2, title="Meta plans a 3 GW data centre")
        if item.event == 3
        else item
        for item in week
    ]
    found = changes(make, changed, before, earlier=changed)
    (corrected,) = [change for (kind, _), change in found.items() if kind == "CORRECTED"]
    assert "Meta plans a 2 GW data centre in Texas" in corrected.detail


def test_a_late_arrival_is_marked(make, desk, week, before):
    late = desk.item("Google invests $5 billion in Anthropic", event=6, day="2026-02-21", stage="done", actor="Google",
                     figures=[("$5 billion", 5e9, "USD", "investment")], arrival=900)  # fmt: skip
    found = changes(make, [late], before, earlier=week)
    assert found["NEW", 6].late
    assert "arrived late" in render(make([late], before=before, earlier=week))


def test_every_change_is_cited_and_the_baseline_named(make, desk, week, before):
    news = desk.item("AMD buys chip startup Lace for $3 billion", event=7, day="2026-03-02", stage="done", actor="AMD",
                     figures=[("$3 billion", 3e9, "USD", "acquisition")])  # fmt: skip
    page = render(make([news], until="2026-03-06", before=before, earlier=week))
    part = page.split("## What changed since 27 Feb 2026")[1].split("## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("- ")]
    assert len(lines) == 4
    assert all(line.endswith("]") for line in lines)
    assert f"since digest 2026-02-27#{before.sha256[:8]}" in page


def test_nothing_changed_says_nothing(make, week, before):
    assert not changes(make, week, before, earlier=week)


@pytest.mark.parametrize("document", ["", "{}", '{"sections": 3}', "[]"])
def test_a_damaged_document_is_an_error_of_one_line(document):
    with pytest.raises(StoreError):
        before_of(SavedDigest(1, "board", 0, 0, document, b"", "", 0))


def test_a_new_rumour_of_a_settled_storyline_is_new(make, desk, week, before):
    again = desk.item("SambaNova in talks to raise $900 million", event=9, storyline=1, day="2026-03-03",
                      stage="rumour", actor="SambaNova", figures=[("$900 million", 9e8, "USD", "round")])  # fmt: skip
    found = changes(make, [again], before, earlier=week)
    assert ("NEW", 9) in found
