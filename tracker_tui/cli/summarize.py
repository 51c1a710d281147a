"""`tracker summarize`."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import print_json, rfc3339, say, tell
from tracker_tui.digest import reading
from tracker_tui.digest.forms.jsonform import quote_json
from tracker_tui.digest.summary import Summary, summarize
from tracker_tui.digest.telling.facts import spoken_date
from tracker_tui.digest.telling.stories import day_of
from tracker_tui.model.errors import UsageError
from tracker_tui.model.filters import Filter, Has
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail
from tracker_tui.query.answers import events, items
from tracker_tui.query.language import parser as language
from tracker_tui.store.database.connection import Reader

_ID = re.compile(r"(?:event:)?[ies][0-9a-hjkmnp-tv-z]{4,}$")
_WIDTH = 88
MOST = 3_000
"""The newest items of a query are summed up, at most so many."""


def summarize_items(context: Context, given: argparse.Namespace) -> int:
    """Sum up items, events or a query in sentences of the sources."""
    if not 1 <= given.sentences <= 100:
        raise UsageError("--sentences must lie between 1 and 100")
    with context.reader() as reader:
        found = _items(context, reader, _words(given.what))
    made = summarize(found, given.sentences)
    if given.model:
        return _by_model(context, made, found, given)
    if given.json:
        print_json(_shape(made, len(found)))
    elif not made.sentences:
        say("nothing to sum up")
    else:
        _print(made)
    return 0


def _by_model(
    context: Context, made: Summary, found: list[ItemDetail], given: argparse.Namespace
) -> int:
    """Let the model write about what the extract cites and the newest other items; print what stands."""
    from tracker_tui.digest.model.backend import is_set
    from tracker_tui.digest.model.writer import write_about
    from tracker_tui.settings import paths

    model = context.config.model
    if not is_set(model):
        raise UsageError(
            "no model is declared: write a [model] table with url or command into config.toml"
        )
    chosen = list(dict.fromkeys((*made.items, *found)))
    task = "Sum up what happened."
    written = write_about(model, chosen, given.sentences, task, paths.cache_folder() / "model")
    cited = dict.fromkeys(item for sentence in written.passed.sentences for item in sentence.items)
    known = {item.id: item for item in chosen}
    summary = Summary(written.passed.sentences, tuple(known[item] for item in cited))
    if given.json:
        dropped = [{"text": text, "why": why} for text, why in written.passed.dropped]
        print_json({**_shape(summary, len(found)), "model": written.model, "prompt": written.prompt_hash,
                    "dropped": dropped, "tokens": written.tokens, "cost": written.cost})  # fmt: skip
        return 0
    _print(summary)
    say(written.footer)
    return 0


def _words(given: list[str]) -> list[str]:
    return [word for line in sys.stdin for word in line.split()] if given == ["-"] else given


def _items(context: Context, reader: Reader, words: list[str]) -> list[ItemDetail]:
    """Return the items that ids or a query name."""
    if words and all(_ID.match(word) for word in words):
        numbers = dict.fromkeys(number for word in words for number in _named(reader, word))
        return items.details(reader, list(numbers))
    if len(words) == 1 and words[0].startswith("org:"):
        return reading.items_of(reader, Filter(Has("org", words[0][4:])), MOST)
    return reading.items_of(reader, language.parse(" ".join(words), now=context.now()), MOST)


def _named(reader: Reader, word: str) -> list[int]:
    word = word.removeprefix("event:")
    if word[0] == "i":
        return [items.resolve(reader, word)]
    found = (
        [events.resolve(reader, word)]
        if word[0] == "e"
        else events.of_storyline(reader, events.resolve_storyline(reader, word))
    )
    return [item.id for event in found for item in events.detail(reader, event).items]


def _shape(made: Summary, count: int) -> dict[str, object]:
    return {
        "items": count,
        "sentences": [
            {
                "text": s.text,
                "citations": [
                    {"n": number, **quote_json(quote)}
                    for number, quote in zip(made.numbers(s), s.evidence, strict=True)
                ],
            }
            for s in made.sentences
        ],
        "sources": [
            {
                "n": number,
                "id": encode("i", item.id),
                "title": item.title,
                "url": item.url,
                "publisher": item.publisher,
                "published": rfc3339(item.published),
            }
            for number, item in enumerate(made.items, 1)
        ],
    }


def _print(made: Summary) -> None:
    for sentence in made.sentences:
        words = f"“{sentence.text}”" if sentence.verbatim else sentence.text
        cites = "".join(f"[{number}]" for number in made.numbers(sentence))
        tell("\n".join(textwrap.wrap(f"{words} {cites}", _WIDTH, break_long_words=False)))
    print()
    for number, item in enumerate(made.items, 1):
        day = spoken_date(day_of(item.published))
        tell(
            f"[{number}] {item.title}. {item.publisher}, {day}. {encode('i', item.id)} {item.url}".rstrip()
        )
