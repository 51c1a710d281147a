"""No briefing makes an audit slow: ten times the text may cost ten times the time, not a hundred."""

import time

import pytest

from tests.digest.conftest import to_usd
from tracker_tui.digest.verify.audit import audit

PIECES = [
    "[", "[a](", "*", "`", "“", '"', "<!--", "1", "9A", "1,", "A ", "A-", "(1) ", "$1bn ", "€5 million ($6 million) ",
    "to to ", "the round ", "26 February 2026 ", "while a report ", "http://a", "including a and ",
    "# a\n", "- a\n", "> a\n", "| a | b |\n", "- **A**: ", "“a” (X, 1 Feb 2026) [1]\n", "[1] x `i1 r1 abcdefabcdef`\n",
]  # fmt: skip


def cost(text: str) -> float:
    begun = time.process_time()
    audit(text, to_usd=to_usd)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_a_hostile_briefing_costs_in_proportion_to_its_length(piece):
    cost("Nvidia buys Acme for $5bn.")
    long = (piece * 20_000)[:20_000]
    assert cost(long) < 30 * cost(long[:2_000]) + 0.5


def test_a_name_of_many_words_is_looked_for_once():
    """A pattern with a gap for each word tried all ways to fill them, for hours."""
    name, body = "Xa " * 12 + "Xb", "xa " * 5_000
    found = audit(
        f"# A\n\n## Key takeaways\n\n- Yesterday {name} rose.\n\n## Body\n\nAnd {body}.\n",
        to_usd=to_usd,
    )
    assert "takeaway" in {one.rule for one in found.findings}


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("Acme is led by Anna M. Smith now.", True),
        ("Anna " + "or somebody else in that town, " * 3 + "Smith won.", False),
        ("Smith and Anna won.", False),
    ],
)
def test_a_name_is_known_where_its_words_stand_near_one_another(body, known):
    page = f"# A\n\n## Key takeaways\n\n- Yesterday Anna Smith won.\n\n## Body\n\n{body}\n"
    found = audit(page, to_usd=to_usd).findings
    assert ("the body never tells of anna smith" in {one.why for one in found}) is not known
