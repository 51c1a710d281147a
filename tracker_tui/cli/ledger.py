"""`tracker ledger`."""

from __future__ import annotations

import argparse
import sys

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import print_json, say, tell
from tracker_tui.digest import accounts, reading
from tracker_tui.digest.ledger.rates import to_usd
from tracker_tui.model.filters import And, Filter, Has
from tracker_tui.query.language import parser as language

MOST = 20_000


def ledger(context: Context, given: argparse.Namespace) -> int:
    """Print the figures and deals of a query, and where sources disagree."""
    wanted = language.parse(given.query, now=context.now())
    figures = Has("has", "figure")
    with context.reader() as reader:
        where = And((wanted.where, figures)) if wanted.where else figures
        items = reading.items_of(reader, Filter(where), MOST)
    if len(items) == MOST:
        say(f"the newest {MOST:,} items with figures alone; a narrower query takes in older ones")
    found = accounts.ledger(items, to_usd)
    if given.json:
        print_json(accounts.to_json(found))
    elif given.csv:
        sys.stdout.write(accounts.to_csv(found, {item.id: item.publisher for item in items}))
    else:
        tell(accounts.to_text(found), end="")
        if not found.rows:
            say("no figures match")
    return 0
