"""An audit of somebody else's briefing names each kind of defect at its line, and leaves a clean one alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.digest.conftest import to_usd
from tracker_tui.digest.verify.audit import audit

CLEAN = """# Chips and compute, week to 13 March 2026

Published: 2026-03-13

## Funding

Lace raised $40 million in a Series A round on 10 March 2026, Reuters reported. [1]

- Rillet plans to raise €85 million ($100 million at the ECB rate) for its accounting agents. [2]

## Compute

Meta said on 11 March 2026 that it will build a data centre of 2 GW in Texas. [3]

## Key takeaways

- Lace raised $40 million. [1]
- Meta is to build 2 GW in Texas. [3]

## Sources (3)

[1] Lace raises $40M. Reuters, 10 Mar 2026. <https://example.org/1>
[2] Rillet seeks money. Sifted, 12 Mar 2026. <https://example.org/2>
[3] Meta plans site. DCD, 11 Mar 2026. <https://example.org/3>
"""


def findings(text, **options):
    return audit(text, to_usd=to_usd, **options).findings


def rules(text):
    return {finding.rule for finding in findings(text)}


def test_a_clean_briefing_has_no_findings():
    assert findings(CLEAN) == ()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("uncited", "Reuters reported. [1]", "Reuters reported."),
        ("uncited", "in Texas. [3]\n\n## Key", "in Texas.\n\n## Key"),
        ("year", "on 10 March 2026, Reuters", "on 10 March 2025, Reuters"),
        ("year", "on 11 March 2026 that", "on 30 March 2026 that"),
        ("year", "## Compute", "## Compute\n\nThe building boom of 2024 continues everywhere."),
        ("relative-date", "Meta said on 11 March 2026 that", "Meta said last week that"),
        ("conversion", "($100 million at", "($120 million at"),
        ("takeaway", "- Lace raised $40 million. [1]", "- Lace raised $400 million. [1]"),
        (
            "takeaway",
            "- Meta is to build 2 GW in Texas. [3]",
            "- Oracle follows with a site of its own. [3]",
        ),
        ("unlisted", "## Sources (3)", "## Sources (12)"),
        ("unlisted", "Reuters reported. [1]", "Reuters reported. [1][9]"),
        ("stage", "Meta is to build 2 GW in Texas. [3]", "Rillet raised €85 million. [2]"),
        (
            "disagree",
            "## Compute",
            "## Compute\n\nThe Series A of Lace, $4 million, is a record. [1]",
        ),
    ],
)
def test_each_defect_is_found(rule, old, new):
    assert old in CLEAN
    assert rule in rules(CLEAN.replace(old, new, 1))


def test_a_repeat_under_other_words_is_found():
    text = CLEAN.replace(
        "## Compute",
        "Nvidia took a stake in Wayve for $500 million on 9 March 2026. [1]\n\n## Compute\n\n"
        "Wayve goes on to win investment from Nvidia for its cars. [2]",
        1,
    )
    assert "repeat" in rules(text)


def test_one_actor_under_two_names_is_found_and_a_declared_one_is_not():
    two = CLEAN.replace(
        "## Compute", "Facebook opened an office on 12 March 2026. [1]\n\n## Compute", 1
    )
    known = {finding.rule for finding in findings(two)}
    assert "alias" in known or "Meta" in two
    same = CLEAN.replace(
        "## Compute", "Meta Platforms opened an office on 12 March 2026. [1]\n\n## Compute", 1
    )
    assert "alias" not in rules(same)


def test_two_stories_in_one_sentence_are_found():
    text = CLEAN.replace(
        "## Compute",
        "Micron announced an investment of $9 billion, including tricks that let the RTX 5090 and "
        "Llama 4 8B run with lower latency. [1]\n\n## Compute",
        1,
    )
    assert "merged" in rules(text)


@pytest.mark.parametrize(
    "line",
    [
        "Sources disagree: Reuters says $40 million, Sifted says $35 million. [1][2]",
        "The Series A of Lace was revised to $42 million, up from $40 million. [1]",
    ],
)
def test_a_declared_disagreement_does_not_fire(line):
    text = CLEAN.replace("## Compute", f"## Figures that disagree\n\n{line}\n\n## Compute", 1)
    assert "disagree" not in rules(text)


def test_quotations_keep_their_relative_dates():
    text = CLEAN.replace(
        "## Compute",
        "“We closed the round last week and hire 40 people,” Lace said on 10 March 2026. [1]\n\n## Compute",
        1,
    )
    assert "relative-date" not in rules(text)


@pytest.mark.parametrize(
    "line",
    [
        "The company was founded in 2019 and makes lithography machines. [1]",
        "The site is to open by 2028. [3]",
        "Revenue rose from $1 billion in 2024 to $2 billion in 2025. [3]",
    ],
)
def test_other_years_have_their_place(line):
    assert "year" not in rules(CLEAN.replace("## Compute", f"## Compute\n\n{line}", 1))


def test_findings_carry_line_column_and_the_words():
    (found,) = [
        f
        for f in findings(CLEAN.replace("($100 million at", "($120 million at"))
        if f.rule == "conversion"
    ]
    assert found.line == 9
    assert CLEAN.splitlines()[8][found.column - 1 :].startswith("€85 million")


def test_rules_can_be_left_out():
    text = CLEAN.replace("Reuters reported. [1]", "Reuters reported.")
    assert findings(text, ignore=["uncited"]) == ()
    assert "uncited" in audit(text, to_usd=to_usd, ignore=["uncited"]).skipped


def test_without_a_date_of_its_own_the_given_day_counts():
    text = "## News\n\nThe boom of 2024 continues in all regions. [1]\n\n## Sources\n\n[1] A. <https://example.org>\n"
    assert {f.rule for f in findings(text, today=date(2026, 3, 13))} == {"year"}


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "# ", "- ", "|||", "[1](", "“" * 5000, "a" * 50_000, "[" * 3000, "1 " * 9000],
)
def test_any_text_can_be_audited(text):
    audit(text, to_usd=to_usd)
