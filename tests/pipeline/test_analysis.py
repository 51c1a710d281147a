"""The finders' process and what it remembers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker_tui.enrich.engine import Reading
from tracker_tui.model.errors import TrackerError
from tracker_tui.model.feed import Feed
from tracker_tui.model.item import ItemDraft, LineText
from tracker_tui.pipeline.analysis import Analysis, LineGroups, Text
from tracker_tui.pipeline.enrichment import Enriching
from tracker_tui.pipeline.finders import AnalysisProcess
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.findings import enrichment_json, events, findings
from tracker_tui.store.items import items, sources

TITLE = "Corvane buys 40 MW of power for a data center in Norway"


def text(number: int, **more: object) -> Text:
    values = {"title": TITLE, "summary": "", "content": "", "published": 1_770_000_000, "publisher": f"P{number}"}  # fmt: skip
    return Text(id=number, revision=1, **{**values, **more})  # type: ignore[arg-type]


def test_an_article_of_two_feeds_is_read_once_and_grouped_twice() -> None:
    analysis = Analysis(None)
    read: list[Reading] = []
    enrich_all = analysis.engine.enrich_all
    analysis.engine.enrich_all = lambda texts: (  # type: ignore[method-assign]
        read.extend(texts) or enrich_all(texts)  # type: ignore[func-returns-value]
    )
    one, two, other = analysis.read([text(1), text(2), text(3, language="de")])
    assert [one.language_hint for one in read] == ["", "de"]
    assert one.rows == two.rows
    assert "W" in {unit for unit, *_ in one.rows.figures}
    assert one.assignment == two.assignment
    assert other.assignment is not None
    assert enrichment_json.read(one.rows.data, {"title": TITLE}).figures


def test_a_text_that_a_finder_stumbles_over_leaves_the_others_their_findings(
    caplog: pytest.LogCaptureFixture,
) -> None:
    analysis = Analysis(None)
    enrich_all = analysis.engine.enrich_all

    def stumble(readings: list[Reading]) -> object:
        if any("stumble" in one.title for one in readings):
            raise IndexError("no such place")
        return enrich_all(readings)

    analysis.engine.enrich_all = stumble  # type: ignore[assignment,method-assign]
    found = analysis.read([text(1), text(2, title="Words to stumble over"), text(3)])
    assert [bool(one.rows.figures) for one in found] == [True, False, True]
    assert [one.id for one in found] == [1, 2, 3]
    assert "no findings for item 2" in caplog.text


def test_the_process_answers_everything_in_order_and_tells_when_it_died() -> None:
    process = AnalysisProcess(None)
    try:
        rows = [(n, 1, TITLE, "", "", 1_770_000_000, "P", "", False) for n in range(1000)]
        process.send(rows)
        assert [one.id for found in process.rest() for one in found] == list(range(1000))
        process.send(rows)
        process._process.kill()
        for _ in range(2):
            with pytest.raises(TrackerError, match="has ended"):
                list(process.rest())
    finally:
        process.close()


def test_a_carrier_that_fails_in_any_way_is_told_not_waited_for() -> None:
    process = AnalysisProcess(None)
    try:
        process.send([(1, lambda: "no pickle of this")])
        with pytest.raises(TrackerError, match=r"has ended .*pickle"):
            list(process.rest())
    finally:
        process.close()


def test_an_endless_pipe_is_grouped_with_bounded_memory() -> None:
    groups, events = LineGroups(None, most=8), set()
    for day in range(30):
        when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
        titles = [f"Corvane{n} opens quarvo{day} plant at belmit{day}{n}" for n in "abcd"]
        told = groups.add([LineText(title, "", "Wire", when, title) for title in titles])
        again = groups.add([LineText(titles[-1], "", "Desk", when, "again")])
        assert again[0] == told[-1]
        events |= {event for event, _ in told}
        assert len(groups._names) <= 4 * 8
    assert len(events) > 4 * 8


def test_no_item_keeps_a_finding_whose_event_could_not_be_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(tmp_path / "t.db") as writer:
        (source,) = sources.ensure(writer, [Feed(url="https://a.example/feed")]).values()
        saved = items.save(writer, source, [ItemDraft(keys=("one",), title=TITLE)])
        writer.turns._polite_until = float("inf")  # a person is at work
        with monkeypatch.context() as broken, Enriching(writer, None) as enriching:
            broken.setattr(events, "_save_batch", lambda *_: 1 / 0)
            enriching.add(saved.new)
            with pytest.raises(ZeroDivisionError):
                enriching.finish()
        assert findings.pending(writer, "") == saved.new
        with Enriching(writer, None) as enriching:
            assert enriching.finish() == 1
        assert findings.pending(writer, "", stale=False) == []
        assert writer.value("SELECT count(*) FROM event") == 1


def test_rules_that_are_edited_while_they_are_applied_do_not_keep_it_going_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[themes.ships]\nstrong = ["ferry"]\n')
    feed = Feed(url="https://a.example/feed", title="A")
    with open_writer(tmp_path / "x.db") as writer, Enriching(writer, rules) as enriching:
        source = sources.ensure(writer, [feed])[feed.key]
        items.save(writer, source, [ItemDraft(("g1",), TITLE)])
        start = enriching._start

        def edit_first(oldest: int) -> AnalysisProcess:
            rules.write_text('[themes.ships]\nstrong = ["ferry", "tanker"]\n')
            return start(oldest)

        monkeypatch.setattr(enriching, "_start", edit_first)
        assert enriching.finish(stale=True) == 1
