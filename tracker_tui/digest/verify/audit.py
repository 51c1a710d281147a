"""All rules over one briefing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker_tui.digest.ledger.conversions import Rate
from tracker_tui.digest.verify import against, money, own, repeats, stages, structure, years
from tracker_tui.digest.verify.claims import Claim, read_claims
from tracker_tui.digest.verify.finding import RULES, Audit, Finding
from tracker_tui.digest.verify.page import Page, read
from tracker_tui.model.item import ItemDetail


def audit(
    text: str,
    *,
    to_usd: Rate,
    items: Sequence[ItemDetail] | None = None,
    ignore: Iterable[str] = (),
    today: date | None = None,
    lookup: against.Lookup | None = None,
) -> Audit:
    """Return the defects of a briefing.

    items: the stored items that a digest of ours cites, None without a database. today: for a briefing without a
    date. lookup: stored items by organisations, for a foreign briefing.
    """
    page = read(text)
    if own.is_ours(text):
        found, checked = own.check(text, page, items)
    else:
        claims = read_claims(page.sentences)
        found = list(_foreign(page, claims, years.page_date(page) or today, to_usd))
        found += against.compare(claims, lookup) if lookup else ()
        checked = tuple(rule for rule in RULES if rule not in ("broken-span", "number"))
    left_out = {*ignore}
    findings = sorted(
        (one for one in found if one.rule not in left_out),
        key=lambda one: (one.line, one.column, one.rule),
    )
    told = [s for s in page.sentences if s.kind != "heading"]
    return Audit(
        findings=tuple({(f.rule, f.line, f.column): f for f in reversed(findings)}.values())[::-1],
        sentences=len(told),
        cited=sum(sentence.is_cited for sentence in told),
        checked=tuple(rule for rule in checked if rule not in left_out),
        skipped=tuple(rule for rule in RULES if rule not in checked or rule in left_out),
    )


def _foreign(page: Page, claims: list[Claim], day: date | None, to_usd: Rate) -> Iterator[Finding]:
    yield from structure.uncited(claims)
    yield from structure.unlisted(page)
    yield from structure.takeaway(claims)
    yield from years.year(page, claims, day)
    yield from years.relative(claims)
    yield from money.conversion(claims, day, to_usd)
    yield from money.across(claims, day, to_usd)
    yield from money.disagree(claims)
    yield from repeats.repeat(claims)
    yield from repeats.alias(claims)
    yield from repeats.merged(claims)
    yield from stages.stage(claims)
