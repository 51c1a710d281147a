"""How much an event matters, as a list of reasons that add up: what is shown by --explain is what was used."""

from __future__ import annotations

import math
import re

from tracker_tui.digest.choosing.asides import aside
from tracker_tui.digest.document import Reason
from tracker_tui.digest.ledger.rows import DEAL_ROLES
from tracker_tui.digest.telling.genres import genre
from tracker_tui.digest.telling.headlines import loose
from tracker_tui.digest.telling.sentences import title_quote
from tracker_tui.digest.telling.stories import Story
from tracker_tui.enrich.events.origins import origin
from tracker_tui.model.item import ItemDetail

_JUDGED = 12
_COUNTED = (
    "round",
    "acquisition",
    "investment",
    "debt",
    "spend",
    "valuation",
    "total_funding",
    "revenue",
)
_WEIGHTS = {
    **dict.fromkeys(DEAL_ROLES[:3], 1.0),
    "debt": 0.9,
    "spend": 0.9,
    "valuation": 0.5,
    "total_funding": 0.5,
}
_A_DIGIT, _MOST_MONEY = 0.8, 4.2
"""What each digit of a sum adds from a million dollars on: a round of $20m one point, $10bn of chips three."""
_STATISTIC = 0.7
"""The same where nobody does anything: what a stake is worth, what a market grew to."""
_PERSONAL_PAGE = re.compile(
    r"(?:^|\.)(?:github\.io|gitlab\.io|substack\.com|medium\.com|wordpress\.com|blogspot\.com|bearblog\.dev|"
    r"hashnode\.dev|neocities\.org|pages\.dev|vercel\.app|netlify\.app|dev\.to|tumblr\.com)$",
    re.IGNORECASE,
)
_OPENING = 300
"""How much of a summary tells what a company does, in characters."""
_ACRONYM = re.compile(r"(?<![A-Za-z])(?:A\.?I|GPUs?|CPUs?|LLMs?)(?![A-Za-z])")
_COMPUTING = re.compile(
    r"\b(?:artificial intelligence|machine learning|agentic|"
    r"(?:language|foundation|world|ai|frontier) models?|chips?|chip ?makers?|semiconductors?|comput\w+|supercomput\w+|"
    r"data ?cent(?:er|re)s?|cloud|software|robot\w*|humanoids?|cyber\w*|developers?|coding|quantum|open[- ]?source)\b|"
    r"open ?ai|\.ai\b"
)
"""In a text of small letters: a third of the time that minding no case takes."""
ASIDE = "aside"
"""The reason of an event that only uses a theme's words."""
MARKET = "market"
"""The reason that puts an event behind others and drops none."""
_FIELDS = frozenset({"compute", "memory", "chips"})
_OTHER_MARKET = -4.0
"""More than a billion dollars or ten publishers bring: a studio's or a bank's takeover leads no section."""
_MOVED = {
    "done": 1.2,
    "agreed": 1.2,
    "cancelled": 1.2,
    "paused": 1.0,
    "planned": 0.8,
    "rumour": 0.5,
}
_STATED = 0.5
"""What several publishers state as a fact counts no less than what one hears."""


def rank(
    story: Story,
    *,
    since: int,
    until: int,
    moved: str = "",
    wanted: tuple[str, ...] = (),
) -> tuple[Reason, ...]:
    """Return what speaks for a story, and how much.

    since, until: the period in seconds since 1970. moved: what changed since the baseline, if anything.
    wanted: themes that the digest asks for, if it names any.
    """
    reasons = (
        _accounts(story),
        _money(story),
        _measures(story),
        _stage(story, moved),
        _theme(story, wanted),
        _personal(story),
        _recent(story, since, until),
    )
    return tuple(reason for reason in reasons if reason is not None and reason.points)


def doubts(
    story: Story,
    theme: str,
    seldom: frozenset[str] = frozenset(),
    computing: frozenset[str] = frozenset(),
) -> tuple[Reason, ...]:
    """Return what speaks against a story; costs more than rank, so the best ones alone are asked.

    theme: the one it is told under. seldom: publishers with a single item in the period. computing: organisations
    of which most headlines of the period tell something of computing.
    """
    reasons = (
        _genre(story),
        _aside(story, theme),
        _market(story, computing),
        _doubt(story),
        _nobody(story),
        _beat(story, seldom),
    )
    return tuple(reason for reason in reasons if reason is not None and reason.points)


def _accounts(story: Story) -> Reason | None:
    count = len(story.publishers)
    if not count:
        told = len(story.items)
        points = round(0.6 * math.log2(told), 2)
        return Reason("reports", points, f"{told} reports, none of them corroborating")
    independent = story.independent
    points = 1.6 * math.log2(1 + count) * (0.5 + 0.5 * independent / count)
    return Reason("publishers", round(points, 2), _many(count, independent))


def _many(count: int, independent: int) -> str:
    return f"{count} publisher{'s' * (count != 1)}, {independent} independent"


def _money(story: Story) -> Reason | None:
    best, usd = 0.0, 0.0
    for value in story.values:
        if (value.usd or 0.0) >= 1e6 and value.role in _COUNTED:
            points = min(_MOST_MONEY, _A_DIGIT * math.log10((value.usd or 0.0) / 1e6))
            points *= _WEIGHTS.get(value.role, 0.7) * (0.5 + 0.5 * (value.quote.field == "title"))
            points *= 1.0 if story.stage in _MOVED else _STATISTIC
            best, usd = max((best, usd), (points, value.usd or 0.0))
    return Reason("money", round(best, 2), f"{usd / 1e6:,.0f} million US dollars") if best else None


def _measures(story: Story) -> Reason | None:
    found = [v for v in story.values if v.role == "capacity" and v.unit in ("W", "FLOPS", "GPU")]
    return Reason("measures", 0.8, found[0].text) if found else None


def _stage(story: Story, moved: str) -> Reason | None:
    several = story.stage == "fact" and len(story.publishers) > 1
    points = _MOVED.get(story.stage or "", _STATED * several) + (1.5 if moved else 0.0)
    why = f"stage {story.stage}" + (f", changed: {moved}" if moved else "")
    return Reason("stage", points, why) if points else None


def _theme(story: Story, wanted: tuple[str, ...]) -> Reason | None:
    if not story.themes:
        return None
    in_title = {
        tag.theme
        for item in story.items
        for tag in item.enrichment.themes
        if tag.evidence.field == "title"
    }
    fit = [theme for theme in story.themes if theme in in_title and (not wanted or theme in wanted)]
    if not fit:
        return Reason("themes", -0.8, "no theme in a headline")
    return Reason("themes", min(1.2, 0.6 + 0.3 * len(fit)), f"{', '.join(fit)} in the headline")


def _personal(story: Story) -> Reason | None:
    stars = sum(item.starred for item in story.items)
    notes = sum(len(item.notes) for item in story.items)
    tags = sum(bool(item.tags) for item in story.items)
    points = 3.0 * bool(stars) + 2.0 * bool(notes) + 1.0 * bool(tags)
    return (
        Reason("yours", points, f"{stars} starred, {notes} notes, {tags} tagged")
        if points
        else None
    )


def _recent(story: Story, since: int, until: int) -> Reason | None:
    latest = story.items[-1].published
    share = (latest - since) / max(1, until - since)
    points = round(0.8 * min(1.0, max(0.0, share)), 2)
    return Reason("recency", points, "late in the period") if points else None


def _genre(story: Story) -> Reason | None:
    kinds = [genre(item.title) for item in story.items[:_JUDGED]]
    if not all(name for name, _ in kinds):
        titles = (title_quote(item).text for item in story.items[:_JUDGED])
        cost = 0.6 if len(kinds) > 1 else 1.2
        return Reason("headline", -cost, "no plain statement") if all(map(loose, titles)) else None
    name, cost = min(kinds, key=lambda pair: pair[1])
    return Reason("genre", -cost, f"{name}, not a report")


def _aside(story: Story, theme: str) -> Reason | None:
    name, cost = aside(story, theme)
    return Reason(ASIDE, -cost, f"{name}, not {theme}") if name else None


def _market(story: Story, computing: frozenset[str]) -> Reason | None:
    """Return what a deal loses that is of no other theme and in whose reports nothing is of computing."""
    if "funding" not in story.themes or _FIELDS & {*story.themes} or story.trust != "normal":
        return None
    members = story.items[:_JUDGED]
    if any(map(is_computing, members)) or not computing.isdisjoint(story.orgs):
        return None
    english = all(item.language in ("", "en") for item in members)
    return Reason(MARKET, _OTHER_MARKET, "money of another market") if english else None


def is_computing(item: ItemDetail) -> bool:
    """Return whether a headline or the opening below it has a word of computing, whatever it is for."""
    text = f"{item.title} {item.summary[:_OPENING]}"
    return bool(_ACRONYM.search(text) or _COMPUTING.search(text.lower()))


def _beat(story: Story, seldom: frozenset[str]) -> Reason | None:
    """Return what an event loses whose only publisher hardly writes on these themes."""
    if len(story.publishers) != 1:
        return None
    name = story.publishers[0]
    if _PERSONAL_PAGE.search(name):
        return Reason("beat", -1.2, f"{name} is a personal page")
    return Reason("beat", -0.6, f"{name} seldom writes on this") if name in seldom else None


def _nobody(story: Story) -> Reason | None:
    """Return what an event loses in which a single report names nobody and tells no figure."""
    named = story.actor or story.orgs or story.values
    if named or len(story.publishers) != 1 or story.trust != "normal":
        return None
    return Reason("nobody", -0.6, "nobody is named")


def _doubt(story: Story) -> Reason | None:
    if story.trust != "normal":
        return Reason("trust", -1.0, f"only {story.trust} sources")
    if len(story.items) == 1 and not story.values and not origin(story.first.title):
        return Reason("lone", -0.5, "one source and no figure")
    return None
