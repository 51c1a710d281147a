"""What changed since the last saved digest."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from tests.digest.conftest import seconds
from tracker_tui.digest.forms.jsonform import dumps
from tracker_tui.digest.forms.markdown import render
from tracker_tui.digest.saved.baseline import before_of, with_open
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


def test_an_older_digest_that_is_damaged_leaves_nothing_open(make, desk, week):
    damaged = SavedDigest(1, "board", 0, 0, "{}", b"", "", 0)
    older = saved(make([plan(desk)], until="2026-02-26"), "2026-02-26")
    before = before_of(saved(make(week)))
    assert [told.key for told in with_open(before, [damaged, older]).open] == [11]


def test_a_new_rumour_of_a_settled_storyline_is_new(make, desk, week, before):
    again = desk.item("SambaNova in talks to raise $900 million", event=9, storyline=1, day="2026-03-03",
                      stage="rumour", actor="SambaNova", figures=[("$900 million", 9e8, "USD", "round")])  # fmt: skip
    found = changes(make, [again], before, earlier=week)
    assert ("NEW", 9) in found


def plan(desk, **more):
    return desk.item(
        "Nvidia plans to buy chip startup Lumenveil for $6 billion", event=11, storyline=11,
        stage="planned", actor="Nvidia", counterparts=["Lumenveil"],
        figures=[("$6 billion", 6e9, "USD", "acquisition")], **more,
    )  # fmt: skip


def closing(desk, **more):
    return desk.item(
        "Nvidia closes its purchase of Lumenveil", event=21, storyline=21, day="2026-03-05",
        stage="done", actor="Nvidia", counterparts=["Lumenveil"], **more,
    )  # fmt: skip


def test_a_deal_is_carried_on_by_its_parties_although_grouped_apart(make, desk, week):
    before = before_of(saved(make([*week, plan(desk)])))
    found = changes(make, [closing(desk)], before, earlier=week)
    assert found["UPDATED", 21].detail == "stage planned -> done"
    assert ("QUIET", 11) not in found


def test_what_an_earlier_digest_left_open_is_updated_with_its_day(make, desk, week):
    older = saved(make([plan(desk)], until="2026-02-26"), "2026-02-26")
    before = with_open(before_of(saved(make(week))), [older])
    page = make([closing(desk)], since="2026-02-20", until="2026-03-06", before=before)
    (change,) = [one for one in page.changes if one.kind == "UPDATED"]
    assert change.detail == "stage planned -> done (told 26 Feb 2026)"
    again = plan(desk, day="2026-03-05")
    unmoved = make([again], since="2026-02-20", until="2026-03-06", before=before)
    assert [one.kind for one in unmoved.changes if one.event == 11] == ["NEW"]


def test_a_settled_matter_and_other_parties_are_not_carried_on(make, desk, week):
    before = before_of(saved(make([*week, closing(desk)], until="2026-03-06"), "2026-03-06"))
    found = changes(make, [plan(desk, day="2026-03-05")], before, earlier=week)
    assert ("NEW", 11) in found
    other = desk.item("Nvidia closes its purchase of Ravenmoor", event=31, storyline=31, day="2026-03-05",
                      stage="done", actor="Nvidia", counterparts=["Ravenmoor"])  # fmt: skip
    before = before_of(saved(make([*week, plan(desk)])))
    assert ("NEW", 31) in changes(make, [other], before, earlier=week)


def test_another_deal_of_a_storyline_with_others_is_new(make, desk, week):
    before = before_of(saved(make([*week, plan(desk)])))
    other = desk.item("Nvidia invests $400 million in Ravenmoor", event=41, storyline=11, day="2026-03-05",
                      stage="done", actor="Nvidia", counterparts=["Ravenmoor"],
                      figures=[("$400 million", 4e8, "USD", "investment")])  # fmt: skip
    assert ("NEW", 41) in changes(make, [other], before, earlier=week)
