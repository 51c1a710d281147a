"""A foreign briefing against the database: figures and stages that stored sources tell otherwise.

Only where two organisations of the sentence meet in stored items of the weeks before, and only slips that no rounding
explains, are reported; what the database doesn't know is no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker_tui.digest.ledger.disagreements import alarm
from tracker_tui.digest.telling.values import near
from tracker_tui.digest.verify.claims import Claim
from tracker_tui.digest.verify.finding import Finding
from tracker_tui.digest.verify.stages import told_stage
from tracker_tui.digest.verify.structure import at
from tracker_tui.model.enrichment import Figure
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail

Lookup = Callable[[Sequence[str]], list[ItemDetail]]
"""Organisations -> stored items that name all of them, of the weeks before the briefing."""
_MOST_LOOKUPS = 200
_OPEN = ("rumour", "planned", "paused", "cancelled")


def compare(claims: list[Claim], lookup: Lookup) -> Iterator[Finding]:
    """Yield sentences whose figure or stage no stored item tells, where stored items tell another one."""
    loud = [c for c in claims if c.money and len(c.org_names) >= 2 and c.at.kind != "heading"]
    for claim in loud[:_MOST_LOOKUPS]:
        names = list(dict.fromkeys(tag.name for tag in claim.orgs))[:2]
        stored = [item for item in lookup(names) if item.trust != "satire"]
        if stored:
            yield from _figures(claim, stored)
            yield from _stage(claim, stored)


def _figures(claim: Claim, stored: list[ItemDetail]) -> Iterator[Finding]:
    told = [(item, figure) for item in stored for figure in item.enrichment.figures]
    for figure in claim.money:
        same = [(item, f) for item, f in told if f.unit == figure.unit]
        if any(near(f.value, figure.value, 0.06) for _, f in same):
            continue
        slips = [(item, f, slip) for item, f in same if (slip := alarm(f.value, figure.value))]
        if slips:
            item, other, slip = slips[0]
            why = f"{encode('i', item.id)} in the database tells {other.evidence.text}: {slip}"
            yield at(claim, "disagree", why, figure)


def _stage(claim: Claim, stored: list[ItemDetail]) -> Iterator[Finding]:
    for figure in claim.money:
        same = [item for item in stored if _tells(item, figure)]
        stages = {item.enrichment.deal.stage for item in same} - {None, "fact"}
        if (
            stages
            and stages <= {*_OPEN}
            and told_stage(claim.text, figure.evidence.start) == "done"
        ):
            moving = [item for item in same if item.enrichment.deal.stage in _OPEN]
            last = max(moving, key=lambda item: item.published)
            why = f"told as done here, {encode('i', last.id)} in the database says {last.enrichment.deal.stage}"
            yield at(claim, "stage", why)
            return


def _tells(item: ItemDetail, figure: Figure) -> bool:
    return any(
        f.unit == figure.unit and near(f.value, figure.value, 0.02) for f in item.enrichment.figures
    )
