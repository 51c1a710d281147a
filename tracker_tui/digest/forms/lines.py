"""The words of a digest's lines, without markup: what Markdown, HTML and the terminal share."""

from __future__ import annotations

from datetime import UTC, datetime

from tracker_tui.digest.document import (
    Conversion,
    Digest,
    Disagreement,
    ModelText,
    Row,
    Sentence,
    Source,
    Value,
)
from tracker_tui.digest.forms import escape
from tracker_tui.digest.frame import Change, Coverage
from tracker_tui.digest.telling.facts import money_text, role_name, short_money, spoken_date
from tracker_tui.digest.telling.sentences import tongue
from tracker_tui.digest.telling.stories import day_of
from tracker_tui.model.ids import encode


def titled(digest: Digest) -> str:
    """Return the headline of a digest."""
    return digest.title


def period(digest: Digest) -> str:
    """Return the line below the title: days, what was chosen, what it is compared with."""
    events = len(digest.entries)
    items = digest.items
    publishers = len({source.publisher for source in digest.sources}) if events else 0
    since = (
        f"since digest {digest.baseline.as_of}#{digest.baseline.sha256[:8]}"
        if digest.baseline
        else "no earlier digest to compare with"
    )
    parts = [
        f"{digest.since} to {digest.until} (UTC)",
        f"{_count(events, 'event')} from {_count(items, 'item')}, {_count(publishers, 'publisher')}",
        since,
    ]
    if digest.query:
        parts.append(f"query: {digest.query}")
    if digest.rules:
        parts.append(f"rules {digest.rules[:8]}")
    return " · ".join(parts)


def coverage(found: Coverage) -> str:
    """Return what the digest was made from, in one line."""
    text = f"Coverage: {_count(found.items, 'item')} read, {found.off_topic:,} off-topic"
    if found.sources:
        text = (
            f"Coverage: {found.answered} of {_count(found.sources, 'source')} answered, {len(found.silent)} silent, "
            f"{len(found.failing)} failing. {_count(found.items, 'item')} read, {found.off_topic:,} off-topic"
        )
    dropped = _count(found.dropped, "model sentence")
    return f"{text}, {dropped} dropped as unverified." if found.dropped else f"{text}."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"


def credit(digest: Digest, sentence: Sentence) -> str:
    """Return who said a quoted sentence and when: (Reuters, 24 Feb 2026)."""
    source = source_of(digest, sentence.first.item)
    doubt = "" if source.trust == "normal" else f", {source.trust}"
    who, day = escape.unquoted(source.publisher), spoken_date(day_of(source.published))
    return f"{who}, {day}{doubt}{foreign(digest, sentence, ', ')}"


def foreign(digest: Digest, sentence: Sentence, before: str = "") -> str:
    """Return in which language a sentence is where the digest's readers read another one: `in Korean`."""
    found = tongue(sentence.text, digest.language)
    return f"{before}in {found}" if found else ""


def source_of(digest: Digest, item: int) -> Source:
    """Return the source of an item."""
    return digest.sources[digest.number_of(item) - 1]


def change(found: Change) -> str:
    """Return what became of an event: its kind, name and what moved."""
    detail = f": {found.detail}" if found.detail else ""
    return f"{found.kind} {found.label}{detail}{' (arrived late)' if found.late else ''}"


NOTHING = "Nothing new: no event of this period is about a theme."
LEDGER_HEADS = (
    "date",
    "actor -> counterpart",
    "role",
    "figure",
    "USD at the ECB rate",
    "stage",
    "sources",
)


def row_cells(row: Row) -> tuple[str, ...]:
    """Return the cells of a ledger row: date, who, role, figures, US dollars, stage."""
    who = " -> ".join(part for part in (row.actor, row.counterpart) if part) or "not named"
    role = role_name(row.role) + (f" ({row.round})" if row.round else "")
    figures = " or ".join(value.text for value in row.values[:3])
    stage = " -> ".join(row.stages) if len(row.stages) > 1 else (row.stage or "")
    return row.day, who, role, figures, dollars(row.value), "" if stage == "fact" else stage


def dollars(value: Value) -> str:
    """Return a figure in US dollars at the ECB rate of its day; a dash for what is no money."""
    if value.usd is None:
        return "-"
    text = "$" + short_money(value.usd)
    return text if value.unit == "USD" else f"{text} ({value.rate_date})"


def difference(found: Disagreement) -> str:
    """Return what disagrees, with its alarm."""
    told = " vs ".join(dict.fromkeys(value.text for value in found.values))
    extra = f" ({found.alarm})" if found.alarm else ""
    return f"{found.what}: {told}{extra}"


def conversion(found: Conversion) -> str:
    """Return what is wrong with a conversion: the right value, both rates."""
    return (
        f"{found.base} is told as {found.told}; at the ECB rate of {spoken_date(found.rate_date)} "
        f"({found.rate:,.4g}) it is {money_text(found.right, found.unit)}, "
        f"the text implies {found.implied:,.4g} ({found.off:+.0%})"
    )


def model_head(text: ModelText) -> str:
    """Return who wrote a model's block, from what, at what cost, and how much of it was dropped."""
    cost = f", ${text.cost:.4f}" if text.cost else ""
    tokens = f", {text.tokens:,} tokens{cost}" if text.tokens is not None else ""
    return (
        f"{text.model}, prompt {text.prompt_hash[:12]}{tokens}, {text.dropped} sentences dropped as unverified; "
        "interpretation, not evidence"
    )


def source_line(source: Source) -> tuple[str, str, str]:
    """Return a source's words before and after its address: title, publisher, date; id, revision, hash.

    The title ends in a mark, its own or a full stop.
    """
    when = datetime.fromtimestamp(source.published, UTC)
    trust = "" if source.trust == "normal" else f" · {source.trust}"
    day = f"{when.day} {when:%b %Y}"
    return (
        ended(source.title),
        f"{source.publisher}, {day}{trust}",
        f"{encode('i', source.item)} r{source.revision} {source.sha256[:12]}",
    )


def ended(title: str) -> str:
    """Return a title with a full stop, unless it ends in a mark of its own."""
    return title if title.endswith(("!", "?", "…", "。", "！", "？", ".")) else f"{title}."
