"""`tracker retag` and `tracker rules`."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import asdict

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import print_line, say, tell
from tracker_tui.model.ids import encode
from tracker_tui.model.plurals import plural
from tracker_tui.pipeline.retag import preview, retag

SHOWN = 40


def retag_items(context: Context, given: argparse.Namespace) -> int:
    """Read stored items again under the rules of today, or tell what that would change."""
    if not given.dry_run:
        with context.writer() as writer:
            say(
                f"{plural(retag(writer, context.rules_path), 'item')} read again; corrections stay as they are"
            )
        return 0
    counts: Counter[str] = Counter()
    shown = 0
    with context.reader() as reader:
        for change in preview(reader, context.rules_path):
            signs = [
                *(f"+{name}" for name in change.added),
                *(f"-{name}" for name in change.removed),
            ]
            counts.update(signs)
            shown += 1
            if given.json:
                line = {"id": encode("i", change.item.id), "title": change.item.title}
                print_line({**line, "added": change.added, "removed": change.removed})
            elif shown <= SHOWN:
                tell(f"{encode('i', change.item.id):9} {' '.join(signs):24} {change.item.title}")
    if not given.json:
        more = f" ({shown - SHOWN} more not shown)" if shown > SHOWN else ""
        totals = ", ".join(f"{sign} {count}" for sign, count in sorted(counts.items()))
        print(f"{plural(shown, 'item')} would change{more}{': ' if totals else ''}{totals}")
    return 0


def rules_check(context: Context, given: argparse.Namespace) -> int:
    """Read the rules and say what they hold; a slip is one line and exit 2."""
    del given
    from tracker_tui.enrich.themes.rules import load_rules

    rules = load_rules(context.rules_path)
    print(
        f"{context.rules_path or 'shipped rules'}: fine; themes {', '.join(rules.names)}; hash {rules.hash}"
    )
    return 0


def rules_suggest(context: Context, given: argparse.Namespace) -> int:
    """Propose rules from a person's corrections, and organisations seen often; nothing is changed."""
    from tracker_tui.enrich.names import candidates
    from tracker_tui.enrich.themes import suggest
    from tracker_tui.enrich.themes.rules import load_rules
    from tracker_tui.pipeline.suggestions import suggestions, unknown_organisations

    with context.reader() as reader:
        found = suggestions(reader)
        names = unknown_organisations(reader, load_rules(context.rules_path).organisations)
    if given.json:
        for one in found:
            print_line(asdict(one))
        for name in names:
            print_line({"organisation": name.name, "items": name.items})
    elif found or names:
        tell(suggest.as_toml(found) + candidates.as_toml(names), end="")
        say("put what you like into rules.toml and try it with `tracker retag --dry-run`")
    else:
        say(
            "nothing to propose: it takes a few corrections (`tracker theme add|remove`) that share words"
        )
    return 0
