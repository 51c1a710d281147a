"""What the process of the finders is given and gives back; light, because the fetching process loads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

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


Packed = tuple[int, int, tuple[Any, ...], tuple[Any, ...] | None]
"""The same as plain tuples, which go from process to process in half the time of named ones."""


def packed(found: Iterable[Found]) -> list[Packed]:
    """Return findings as they go from one process to the other."""
    return [
        (one.id, one.revision, tuple(one.rows), None if one.assignment is None else tuple(one.assignment))
        for one in found
    ]  # fmt: skip


def unpacked(answer: Iterable[Packed]) -> list[Found]:
    """Return findings that came from the other process."""
    from tracker_tui.enrich.events.grouper import Assignment

    return [
        Found(
            number, revision, FindingRows(*rows), None if assigned is None else Assignment(*assigned)
        )
        for number, revision, rows, assigned in answer
    ]  # fmt: skip


Memory = tuple["Candidate", int, int]
"""An item the grouper knew before, its event and its storyline."""
