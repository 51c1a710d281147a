"""What the process of the finders is given and gives back; light, because the fetching process loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker_tui.store.findings.findingrows import FindingRows

if TYPE_CHECKING:
    from tracker_tui.enrich.events.grouper import Assignment
    from tracker_tui.enrich.events.profiles import Candidate


class Found(NamedTuple):
    """What was found, as it is stored; assignment is None where the item had its event already."""

    id: int
    revision: int
    rows: FindingRows
    assignment: Assignment | None


Memory = tuple["Candidate", int, int]
"""An item the grouper knew before, its event and its storyline."""
