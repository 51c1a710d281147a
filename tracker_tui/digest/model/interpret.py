"""A model's reading of a whole digest, as a marked block beside the facts (rule R10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tracker_tui.digest.document import Digest, ModelText
from tracker_tui.digest.model.writer import write_about
from tracker_tui.model.item import ItemDetail
from tracker_tui.settings.config import Model

SENTENCES = 6
TASK = (
    "Say what these events have in common and why they matter to an analyst of AI infrastructure."
)


def leading_items(digest: Digest) -> list[int]:
    """Return the items that a digest's main sentences rest on, takeaways first."""
    told = [*digest.takeaways, *(e.lead for s in digest.sections for e in s.entries)]
    return list(dict.fromkeys(item for sentence in told for item in sentence.items))


def interpreted(
    digest: Digest, items: Sequence[ItemDetail], model: Model, cache: Path | None
) -> Digest:
    """Return the digest with what a model wrote about its leading items and the sources bear out."""
    written = write_about(model, items, SENTENCES, TASK, cache)
    text = ModelText(
        event=0,
        model=written.model,
        prompt_hash=written.prompt_hash,
        sentences=written.passed.sentences,
        dropped=len(written.passed.dropped),
        tokens=written.tokens,
        cost=written.cost,
    )
    coverage = replace(digest.coverage, dropped=digest.coverage.dropped + text.dropped)
    return replace(digest, model=(*digest.model, text), coverage=coverage)
