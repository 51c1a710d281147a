"""`tracker verify`."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import print_json, say, tell
from tracker_tui.digest import reading
from tracker_tui.digest.ledger.rates import to_usd
from tracker_tui.digest.verify import own
from tracker_tui.digest.verify.audit import audit
from tracker_tui.digest.verify.finding import RULES, Audit
from tracker_tui.digest.verify.page import read
from tracker_tui.digest.verify.years import page_date
from tracker_tui.model.errors import BadInput, StoreError, UsageError
from tracker_tui.model.plurals import plural
from tracker_tui.settings.tables import nearest
from tracker_tui.store.database.connection import Reader

MOST_BYTES = 10_000_000


def verify(context: Context, given: argparse.Namespace) -> int:
    """Audit a Markdown briefing; exit 1 where something was found."""
    for rule in given.ignore or ():
        if rule not in RULES:
            hint = nearest(rule, RULES)
            tail = f"did you mean {hint}?" if hint else f"known: {', '.join(RULES)}"
            raise UsageError(f"no rule {rule!r} ({tail})")
    text = _read(given.file)
    ours = own.is_ours(text)
    with ExitStack() as stack:
        reader = _reader(context, stack)
        found = audit(
            text,
            to_usd=to_usd,
            items=reading.named(reader, own.cited_ids(text)) if ours and reader else None,
            ignore=given.ignore or (),
            today=context.now().date(),
            lookup=reading.lookup(reader, _day(context, text)) if reader and not ours else None,
        )
    if given.json:
        print_json(_shape(found))
    else:
        _print(found, given.file)
    return 1 if found.findings else 0


def _read(file: str) -> str:
    try:
        if file == "-":
            body = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                body = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file}: can't be read: {error.strerror}") from None
    if len(body) > MOST_BYTES:
        raise BadInput(f"{file}: larger than {MOST_BYTES:,} bytes")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{file}: not UTF-8 text (byte {error.start})") from None


def _reader(context: Context, stack: ExitStack) -> Reader | None:
    """Return the database, or None where there is none to compare with."""
    try:
        return stack.enter_context(context.reader())
    except StoreError:
        return None


def _day(context: Context, text: str) -> date:
    return page_date(read(text)) or context.now().date()


def _shape(found: Audit) -> dict[str, object]:
    return {
        "findings": [
            {"rule": f.rule, "line": f.line, "column": f.column, "quote": f.quote, "why": f.why}
            for f in found.findings
        ],
        "sentences": found.sentences,
        "cited": found.cited,
        "checked": list(found.checked),
        "skipped": list(found.skipped),
    }


def _print(found: Audit, file: str) -> None:
    for one in found.findings:
        tell(f"{file}:{one.line}:{one.column}: {one.rule}: {one.why}")
        tell(f"    {one.quote[:110]}")
    count = len(found.findings)
    say(
        f"{plural(count, 'finding')} in {plural(found.sentences, 'sentence')}, {found.cited} of them cited"
    )
    if found.skipped:
        say(f"not checked: {', '.join(found.skipped)}")
