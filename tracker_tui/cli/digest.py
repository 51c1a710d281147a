"""`tracker digest`, `digest list`, `digest show`."""

from __future__ import annotations

import argparse
import gc
import hashlib
import re
import shutil
from datetime import UTC, datetime

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import hand_over, local_day, print_line, rfc3339, say, tell
from tracker_tui.digest import reading
from tracker_tui.digest.document import Digest
from tracker_tui.digest.forms import output
from tracker_tui.digest.forms.jsonform import dumps
from tracker_tui.digest.settings import DigestSettings, named
from tracker_tui.model.errors import UnknownId, UsageError
from tracker_tui.model.filters import And, Filter, Term
from tracker_tui.model.times import end_of_day, read_time
from tracker_tui.query.answers import digests
from tracker_tui.query.language import parser as language
from tracker_tui.sources.catalogue import load_digests
from tracker_tui.store.database.connection import Reader

_DAY = 86_400


def digest(context: Context, given: argparse.Namespace) -> int:
    """Write the digest of a period; keep it with --save or -o."""
    gc.set_threshold(20_000, 10, 10)  # items by the thousand, and none of them in a cycle
    settings = _settings(context, given.name)
    wanted = _wanted(context, given, settings)
    with context.reader() as reader:
        made = reading.make(reader, wanted)
        if given.model or settings.model:
            made = _interpreted(context, reader, made)
        holds = reading.checker(reader, made)
        form = given.format or settings.format
        width = min(100, shutil.get_terminal_size().columns) if context.terminal else 88
        body = reading.render(made, form, holds, explain=given.explain, width=width).encode()
        broken = reading.broken(made, holds)
    target = given.output or settings.output
    if target:
        say(output.write(target, body, name=settings.name, day=made.as_of, form=form))
    else:
        hand_over(body)
    if given.save or target:
        _save(context, made, wanted, body)
    if broken:
        say(f"{broken} sentences have a quotation that no longer stands in the store")
    return 1 if broken and given.strict else 0


def _settings(context: Context, name: str) -> DigestSettings:
    tables = load_digests(context.feeds_path) if context.feeds_path.exists() or name else {}
    return named(name, tables, str(context.feeds_path))


def _wanted(
    context: Context, given: argparse.Namespace, settings: DigestSettings
) -> reading.Wanted:
    now = context.now()
    try:
        as_of = end_of_day(given.as_of, now, UTC) if given.as_of else now
        since = read_time(given.since, as_of) if given.since else None
        until = read_time(given.until, as_of) if given.until else None
    except ValueError as error:
        raise UsageError(str(error)) from None
    if since is not None and since >= min(until or as_of, as_of):
        end = "--until" if until is not None and until <= as_of else "--as-of"
        raise UsageError(f"the period is empty: --since {given.since} is not before {end}")
    texts = [text for text in (settings.query, given.query) if text]
    parsed = [language.parse(text, now=as_of) for text in texts]
    terms: tuple[Term, ...] = tuple(one.where for one in parsed if one.where is not None)
    return reading.Wanted(
        settings=settings,
        as_of=int(as_of.timestamp()),
        since=None if since is None else int(since.timestamp()),
        until=None if until is None else int(until.timestamp()),
        query=Filter(And(terms) if terms else None),
        query_text=" ".join(f"({text})" if len(texts) > 1 else text for text in texts),
        rules=_rules_hash(context),
    )


def _interpreted(context: Context, reader: Reader, made: Digest) -> Digest:
    from tracker_tui.digest.model.backend import is_set
    from tracker_tui.digest.model.interpret import interpreted, leading_items
    from tracker_tui.query.answers import items
    from tracker_tui.settings import paths

    model = context.config.model
    if not is_set(model):
        raise UsageError(
            "no model is declared: write a [model] table with url or command into config.toml"
        )
    found = items.details(reader, leading_items(made))
    return interpreted(made, found, model, paths.cache_folder() / "model")


def _rules_hash(context: Context) -> str:
    from tracker_tui.enrich.themes.rules import load_rules

    return load_rules(context.rules_path).hash


def _save(context: Context, made: Digest, wanted: reading.Wanted, body: bytes) -> None:
    from tracker_tui.store.digests import save

    with context.writer() as writer:
        kept = save(
            writer, made.name, as_of=wanted.as_of, arrival=made.arrival, document=dumps(made), text=body,
            cited=[source.item for source in made.sources], created=int(context.now().timestamp()),
        )  # fmt: skip
    say(f"kept as {made.name}@{made.as_of}, sha256 {kept.sha256[:12]}")


def digest_list(context: Context, given: argparse.Namespace) -> int:
    """List saved digests, the newest first."""
    with context.reader() as reader:
        found = digests.all(reader)
    for one in found:
        if given.json:
            print_line(
                {
                    "name": one.name,
                    "as_of": rfc3339(one.as_of),
                    "created": rfc3339(one.created),
                    "sha256": one.sha256,
                }
            )
        else:
            day = datetime.fromtimestamp(one.as_of, UTC).strftime("%Y-%m-%d")
            tell(f"{one.name}@{day}  saved {local_day(one.created)}  sha256 {one.sha256[:12]}")
    if not found and not given.json:
        say("no saved digests: `tracker digest --save` keeps one")
    return 0


def digest_show(context: Context, given: argparse.Namespace) -> int:
    """Print the bytes of a saved digest again."""
    which, _, sha256 = given.which.partition("#")
    name, _, day = which.rpartition("@")
    if not name or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        raise UsageError(
            f"not a saved digest: {given.which!r} (write NAME@2026-02-26 or NAME@2026-02-26#SHA256)"
        )
    try:
        start = int(read_time(day, context.now(), UTC).timestamp())
    except ValueError as error:
        raise UsageError(str(error)) from None
    with context.reader() as reader:
        saved = digests.between(reader, name, start, start + _DAY)
    saved = [one for one in saved if one.sha256.startswith(sha256.lower())]
    if not saved:
        raise UnknownId(
            f"no saved digest {given.which}: `tracker digest list` tells which there are"
        )
    found = saved[0]
    if hashlib.sha256(found.text).hexdigest() != found.sha256:
        say(f"{given.which}: its bytes are not those that were saved")
        return 1
    hand_over(found.text)
    return 0
