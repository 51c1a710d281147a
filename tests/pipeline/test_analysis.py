"""The finders' process and what it remembers."""

from __future__ import annotations

import pytest

from tracker_tui.enrich.engine import Reading
from tracker_tui.pipeline.analysis import Analysis, AnalysisProcess, Text
from tracker_tui.store import enrichment_json

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


def test_the_process_answers_everything_in_order_and_tells_when_it_died() -> None:
    process = AnalysisProcess(None)
    try:
        rows = [(n, 1, TITLE, "", "", 1_770_000_000, "P", "", False) for n in range(1000)]
        process.send(rows)
        assert [one.id for found in process.rest() for one in found] == list(range(1000))
        process.send(rows)
        process._process.kill()
        with pytest.raises(EOFError):
            list(process.rest())
    finally:
        process.close()
