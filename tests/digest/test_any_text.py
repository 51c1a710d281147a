"""Whatever a source writes: our digest of it passes its own audit; any page can be audited."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.digest.conftest import Desk, seconds, to_usd
from tracker_tui.digest.build import Request, build
from tracker_tui.digest.forms.markdown import render
from tracker_tui.digest.verify.audit import audit
from tracker_tui.model.text import clean, clean_line

_ODD = st.text(st.sampled_from("aZ 1.,“”\"'()[]<>|*_`~#&-+=!\\$€:;/@\n한国 "), max_size=60)
_RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@_RELAXED
@example([("", "", "” (")])
@given(st.lists(st.tuples(_ODD, _ODD, _ODD), min_size=1, max_size=4))
def test_our_digest_of_any_text_is_clean(rows):
    desk = Desk()
    items = [
        desk.item(
            clean_line(f"{title} Nvidia raises $2 billion"),
            clean(f"{summary}. Nvidia has raised $2 billion from investors. {more}"),
            event=number,
            publisher=clean_line(more) or "Paper",
            figures=[("$2 billion", 2e9, "USD", "round")],
            orgs=["Nvidia"],
            actor="Nvidia",
            stage="done",
            regions=["US"],
        )
        for number, (title, summary, more) in enumerate(rows, 1)
    ]
    end = seconds("2026-02-28")
    page = render(
        build(items, Request(since=seconds("2026-02-20"), until=end, as_of=end), to_usd=to_usd)
    )
    assert audit(page, to_usd=to_usd, items=items).findings == ()
    bare = page[: page.index("<!-- tracker seal")]
    assert audit(bare, to_usd=to_usd, items=items).findings == ()


@_RELAXED
@given(st.lists(_ODD, max_size=30).map("\n".join))
def test_any_page_can_be_audited(text):
    found = audit(text, to_usd=to_usd)
    lines = text.splitlines()
    for one in found.findings:
        assert 1 <= one.line <= len(lines)
        assert one.column >= 1
