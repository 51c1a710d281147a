"""A digest of ours is clean, and an edit of it is found at its line, with the seal or with the store."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.digest.conftest import to_usd
from tracker_tui.digest.forms.markdown import render
from tracker_tui.digest.verify.audit import audit

SEAL = re.compile(r"<!-- tracker seal.*-->\n?")


@pytest.fixture
def page(make):
    return render(make())


def test_ours_is_clean_with_and_without_store_and_seal(page, week):
    assert audit(page, to_usd=to_usd).findings == ()
    assert audit(page, to_usd=to_usd, items=week).findings == ()
    assert audit(SEAL.sub("", page), to_usd=to_usd, items=week).findings == ()


def test_an_event_in_a_line_shows_how_sure_it_is(make, desk):
    firms = (
        ("Quarvo", "chips in Lisbon"),
        ("Tessil", "robots near Oslo"),
        ("Ovelia", "a fab for lasers"),
    )
    news = [
        desk.item(title.format(name, amount, what), event=number, orgs=(name,), publisher=outlet, actor=name,
                  stage="planned", figures=[(f"${amount} million", amount * 1e6, "USD", "spend")])
        for number, (name, what) in enumerate(firms, 1)
        for amount in (number * 37,)
        for outlet, title in (("Reuters", "{0} plans to spend ${1} million on {2}"),
                              ("The Verge", "${1} million for {2} by {0}, officials say"))
    ]  # fmt: skip
    page = render(make(news, events=1))
    lines = [
        line for line in page.splitlines() if " · planned · 2 publishers [" in line and "“" in line
    ]
    assert lines
    assert audit(page, to_usd=to_usd, items=news).findings == ()
    for old, new, rule in (
        (" · planned", " · done", "stage"),
        ("2 publishers", "3 publishers", "number"),
    ):
        edited = page.replace(lines[0], lines[0].replace(old, new))
        (found,) = audit(SEAL.sub("", edited), to_usd=to_usd, items=news).findings
        assert found.rule == rule


def test_a_title_with_a_mark_of_its_own_gets_no_second_one(make, desk, week):
    asks = desk.item("Who pays for the $3 billion hall of Quarvo Inc.", event=9, orgs=("Quarvo",), stage="planned",
                     figures=[("$3 billion", 3e9, "USD", "spend")])  # fmt: skip
    page = render(make([*week, asks]))
    assert "Quarvo Inc. Reuters," in page
    assert audit(page, to_usd=to_usd, items=[*week, asks]).findings == ()
    old = page.replace("Quarvo Inc. Reuters,", "Quarvo Inc.. Reuters,")
    assert audit(SEAL.sub("", old), to_usd=to_usd, items=[*week, asks]).findings == ()


def test_it_says_what_it_could_not_check(page, week):
    assert "number" in audit(page, to_usd=to_usd).skipped
    assert audit(page, to_usd=to_usd, items=week).skipped == ()


def mutants(page, count, seed=5):
    """Yield (kind, line from 1, text) with a digit, a citation, a stage or a quoted word changed."""
    rng = random.Random(seed)
    lines = page.splitlines()
    body = range(next(at for at, line in enumerate(lines) if line.startswith("## Sources")))
    kinds = {
        "digit": (r"\d", lambda found: str((int(found) + rng.randint(1, 9)) % 10)),
        "citation": (r"\[\d+\]", lambda found: ""),
        "stage": (r"(?<=· |\| )(?:rumour|planned)(?= )", lambda found: "done"),
        "quote": (r"(?<=“)\w{3,}|(?<= )\w{4,}(?=[^“]*”)", lambda found: found[::-1] + "x"),
    }
    while count:
        at, kind = rng.choice(body), rng.choice(list(kinds))
        pattern, change = kinds[kind]
        places = list(re.finditer(pattern, lines[at]))
        if not places or (kind == "quote" and "“" not in lines[at]):
            continue
        place = rng.choice(places)
        new = lines[at][: place.start()] + change(place.group()) + lines[at][place.end() :]
        count -= 1
        yield kind, at + 1, "\n".join([*lines[:at], new, *lines[at + 1 :]]) + "\n"


def test_mutants_are_found_at_their_line(page, week):
    for kind, line, text in mutants(page, 120):
        found = {finding.line for finding in audit(text, to_usd=to_usd).findings}
        assert line in found, (kind, text.splitlines()[line - 1])


def test_the_store_alone_finds_nearly_all(page, week):
    missed = [
        text.splitlines()[line - 1]
        for _, line, text in mutants(SEAL.sub("", page), 120)
        if not audit(text, to_usd=to_usd, items=week).findings
    ]
    assert len(missed) <= 18, missed


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("· rumour ·", "· done ·", "stage"),
        ("· 3 publishers", "· 4 publishers", "number"),
        ("raised $350 million in a Series E", "raised $530 million in a Series E", "broken-span"),
        ("$2 billion acquisition ·", "$20 billion acquisition ·", "number"),
        ("| $2.00B |", "| $3B |", "conversion"),
        ("· 25 Feb 2026 ·", "· 5 Feb 2026 ·", "year"),
    ],
)
def test_the_rule_fits_the_edit(page, week, old, new, rule):
    text = SEAL.sub("", page)
    if old == "| $2.00B |":
        old = "| $2B |"
    assert old in text
    assert rule in {
        finding.rule
        for finding in audit(text.replace(old, new, 1), to_usd=to_usd, items=week).findings
    }


def test_a_source_that_changed_since_is_named(page, week):
    from dataclasses import replace

    changed = [
        replace(item, revision=2, sha256="0" * 64) if item.event == 2 else item for item in week
    ]
    (found, *_) = audit(page, to_usd=to_usd, items=changed).findings
    assert found.rule == "broken-span"
    assert "revision 2" in found.why


def test_a_missing_item_is_named(page, week):
    found = audit(page, to_usd=to_usd, items=week[1:]).findings
    assert any("not in the database" in finding.why for finding in found)


def test_the_example_in_the_docs_is_as_it_was_written():
    page = (Path(__file__).parents[2] / "docs" / "example-digest.md").read_text("utf-8")
    assert audit(page, to_usd=to_usd).findings == ()
