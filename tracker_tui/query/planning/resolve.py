"""From the words of a filter to what is stored: names to numbers, ids to events, words to a full-text expression."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker_tui.model.filters import Amount, And, Filter, Has, Not, Or, Term, When, Word
from tracker_tui.model.ids import item_id
from tracker_tui.normalise.search_text import match_phrase
from tracker_tui.query.planning import lookups
from tracker_tui.query.planning.nodes import (
    Everything,
    Match,
    Node,
    Nothing,
    Post,
    Seen,
    Some,
    Span,
    Without,
    Worth,
)
from tracker_tui.query.planning.plan import Every
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import Flag, Kind

_SAMPLE = 5_000
"""Full-text hits are counted up to here: enough to choose a plan."""
_FLAGS = {
    ("is", "unread"): Flag.UNREAD,
    ("is", "starred"): Flag.STARRED,
    ("is", "hidden"): Flag.HIDDEN,
    ("is", "tagged"): Flag.TAGGED,
    ("has", "note"): Flag.NOTED,
    ("has", "figure"): Flag.FIGURED,
    ("has", "tag"): Flag.TAGGED,
    ("theme", "any"): Flag.THEMED,
    ("theme", "none"): Flag.UNTHEMED,
}
_KINDS = {
    "theme": Kind.THEME,
    "region": Kind.REGION,
    "org": Kind.ORG,
    "tag": Kind.TAG,
    "stage": Kind.STAGE,
    "lang": Kind.LANGUAGE,
}


def resolve(reader: Reader, wanted: Filter) -> tuple[Node, int]:
    """Return the node of a filter and the number of all items. What is hidden is left out unless asked for."""
    total = lookups.total(reader)
    hidden = lookups.flag(reader, Flag.HIDDEN)
    words = _only_words(wanted) if not hidden.size else ""
    if words:
        return Match(words, total), total  # nothing to choose between: no need to know how many
    node = _term(reader, wanted.where, total) if wanted.where else Everything(total)
    if hidden.size and not _speaks_of_hidden(wanted.where):
        node = every([node, Without(hidden, total - hidden.size)], total)
    return node, total


def _only_words(wanted: Filter) -> str:
    """Return the full-text expression of a filter that is nothing else, in an order that streams; else ""."""
    if wanted.sort not in ("new", "old"):
        return ""
    match wanted.where:
        case Word(text, _, prefix):
            return match_phrase(text, prefix=prefix)
        case And(terms) | Or(terms) if all(isinstance(term, Word) for term in terms):
            words = [
                match_phrase(one.text, prefix=one.prefix) for one in terms if isinstance(one, Word)
            ]
            return (" AND " if isinstance(wanted.where, And) else " OR ").join(filter(None, words))
        case _:
            return ""


def _speaks_of_hidden(term: Term | None) -> bool:
    match term:
        case Has("is", "hidden"):
            return True
        case Not(inner):
            return _speaks_of_hidden(inner)
        case And(terms) | Or(terms):
            return any(_speaks_of_hidden(one) for one in terms)
        case _:
            return False


def _term(reader: Reader, term: Term, total: int) -> Node:  # noqa: PLR0911 - one line for each kind of term
    match term:
        case Word():
            return _words(reader, match_phrase(term.text, prefix=term.prefix), total)
        case Has():
            return _has(reader, term, total)
        case When():
            return _when(reader, term, total)
        case Amount():
            return _amount(reader, term)
        case Not(inner):
            node = _term(reader, inner, total)
            return Without(node, max(0, total - node.size))
        case And(terms):
            return every(_joined(reader, terms, " AND ", total), total)
        case Or(terms):
            return some(_joined(reader, terms, " OR ", total), total)


def _joined(reader: Reader, terms: Sequence[Term], word: str, total: int) -> list[Node]:
    """Resolve operands; several words become one full-text expression, which FTS5 intersects itself."""
    words = [
        match_phrase(term.text, prefix=term.prefix) for term in terms if isinstance(term, Word)
    ]
    words = [expression for expression in words if expression]
    nodes = [_term(reader, term, total) for term in terms if not isinstance(term, Word)]
    if words:
        nodes.append(_words(reader, word.join(words), total))
    return nodes


def _words(reader: Reader, expression: str, total: int) -> Node:
    """Return a full-text node; an expression without any word matches everything, as no word would."""
    if not expression:
        return Everything(total)
    sample = int(
        reader.value(
            "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
            (expression, _SAMPLE),
        )
    )
    # A hit count beyond the sample is guessed at a tenth of all items: what matters is rare or not.
    return Match(expression, sample if sample < _SAMPLE else max(sample, total // 10))


def every(nodes: Sequence[Node], total: int) -> Node:
    """Return the conjunction of nodes."""
    parts: list[Node] = []
    for node in nodes:
        parts += node.nodes if isinstance(node, Every) else [node]
    parts = [node for node in parts if not isinstance(node, Everything)]
    if any(isinstance(node, Nothing) for node in parts):
        return Nothing()
    if len(parts) < 2:
        return parts[0] if parts else Everything(total)
    share = 1.0
    for node in parts:
        share *= min(1.0, node.size / max(1, total))
    return Every(tuple(parts), round(share * total))


def some(nodes: Sequence[Node], total: int) -> Node:
    """Return the disjunction of nodes; postings are joined into one."""
    parts = [node for node in nodes if not isinstance(node, Nothing)]
    if any(isinstance(node, Everything) for node in parts):
        return Everything(total)
    posts = list(dict.fromkeys(node for node in parts if isinstance(node, Post)))
    if posts:
        names = tuple(dict.fromkeys(name for post in posts for name in post.names))
        joined = Post(names, min(total, sum(post.size for post in posts)))
        parts = [joined, *(node for node in parts if not isinstance(node, Post))]
    if len(parts) < 2:
        return parts[0] if parts else Nothing()
    return Some(tuple(parts), min(total, sum(node.size for node in parts)))


def _has(reader: Reader, term: Has, total: int) -> Node:
    key = (term.name, term.value.lower())
    if key in _FLAGS:
        return lookups.flag(reader, _FLAGS[key])
    if key == ("is", "read"):
        unread = lookups.flag(reader, Flag.UNREAD)
        return Without(unread, total - unread.size)
    if term.name in _KINDS:
        return lookups.named(reader, _KINDS[term.name], term.value)
    special: dict[str, Callable[[Reader, str], Node]] = {
        "source": lookups.sources,
        "event": lookups.event,
        "storyline": lookups.storyline,
    }
    return special[term.name](reader, term.value)


def _when(reader: Reader, term: When, total: int) -> Node:
    low, high = term.since or 0, term.until if term.until is not None else 1 << 40
    if term.name != "published":
        return Seen(term.name, low, high, lookups.seen_size(reader, term.name, low, high, total))
    ends = item_id(low, 0), item_id(high, 0) if high < 1 << 35 else 1 << 62
    return Span(*ends, lookups.span_size(reader, *ends, total))


def _amount(reader: Reader, term: Amount) -> Node:
    unit, kind = ("USD", Kind.AMOUNT) if term.name == "amount" else ("W", Kind.POWER)
    tests, arguments = ["1"], list[object]()
    if term.low is not None:
        tests.append(f"f.high {'>' if term.open_low else '>='} ?")
        arguments.append(term.low)
    if term.high is not None:
        tests.append(f"f.low {'<' if term.open_high else '<='} ?")
        arguments.append(term.high)
    high = term.high if term.high is not None else 1e24
    from tracker_tui.store.findings.findingrows import decades

    touched = decades(term.low or 0.0, max(high, term.low or 0.0))
    posts = [lookups.exact(reader, kind, str(decade)) for decade in touched]
    found = some(posts, 1 << 62)
    if not isinstance(found, Post):
        return Nothing()
    return Worth(unit, " AND ".join(tests), tuple(arguments), found)
