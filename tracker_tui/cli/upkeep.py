"""The health of the database: doctor, backup, restore; rules that hide items."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker_tui.cli.context import Context
from tracker_tui.cli.listing import print_rows
from tracker_tui.cli.output import print_json, print_line, rfc3339, say, tell
from tracker_tui.model.errors import BadInput, UsageError
from tracker_tui.model.plurals import plural
from tracker_tui.settings.paths import private_folder


def doctor(context: Context, given: argparse.Namespace) -> int:
    """Check the database and say what is wrong; with --repair rebuild what can be rebuilt."""
    from tracker_tui.cli.fetching import warn_of_file_servers
    from tracker_tui.store.upkeep import doctor as checks

    warn_of_file_servers(context)
    if given.repair:
        with context.writer() as writer:
            found = checks.repair(writer)
    else:
        with context.reader() as reader:
            found = checks.check(reader)
    if given.json:
        print_json(
            [{"check": one.name, "ok": not one.wrong, "detail": one.detail} for one in found]
        )
    else:
        for one in found:
            state = "ok " if not one.wrong else "BAD"
            hint = (
                "; --repair rebuilds it"
                if one.wrong and one.repairable and not given.repair
                else ""
            )
            print(f"{state} {one.name}{': ' if one.detail else ''}{one.detail}{hint}")
    return 1 if any(one.wrong for one in found) else 0


def backup(context: Context, given: argparse.Namespace) -> int:
    """Copy the database into a file, while others go on."""
    from tracker_tui.store.upkeep.backup import backup as copy

    with context.reader() as reader:
        size = copy(reader, Path(given.file))
    say(f"{given.file}: {size / 1e6:.1f} MB")
    return 0


def restore(context: Context, given: argparse.Namespace) -> int:
    """Put a backup in the place of the database; the present one is kept beside it."""
    from tracker_tui.fetch.lock import FetchLock
    from tracker_tui.store.upkeep.backup import restore as put_back

    if not Path(given.file).exists():
        raise BadInput(f"{given.file}: no such file")
    # A fetch has looked up numbers of sources and items that may be others in the backup.
    with FetchLock(private_folder(context.database)):
        kept = put_back(Path(given.file), context.database)
    say(f"restored {context.database}" + (f"; what was there is in {kept}" if kept else ""))
    return 0


def ignore_add(context: Context, given: argparse.Namespace) -> int:
    """Hide what a query matches, now and later; with --dry-run only tell what that would be."""
    from tracker_tui.pipeline import watching
    from tracker_tui.query.answers import items

    if not given.query.strip():
        raise UsageError("an ignore rule needs a query")
    if given.dry_run:
        with context.reader() as reader:
            count, some = watching.preview(reader, given.query)
            print_rows(items.rows(reader, some))
        print(f"{plural(count, 'stored item')} would be hidden")
        return 0
    with context.reader() as reader, context.annotator() as annotator:
        rule, count = watching.ignore(annotator, reader, given.query)
    print(rule[:8])
    say(f"hid {plural(count, 'item')}; `tracker undo` takes it back")
    return 0


def ignore_remove(context: Context, given: argparse.Namespace) -> int:
    """Remove a rule; what it hid shows again."""
    with context.annotator() as annotator:
        annotator.show_again(given.id)
    return 0


def ignore_list(context: Context, given: argparse.Namespace) -> int:
    """List the rules that hide items."""
    from tracker_tui.query.answers import views

    with context.reader() as reader:
        found = views.ignore_rules(reader)
    for rule in found:
        if given.json:
            print_line({"id": rule.id, "query": rule.query, "created": rfc3339(rule.created)})
        else:
            tell(f"{rule.id[:8]}  {rule.query}")
    if not found and not given.json:
        say("no rules that hide items: `tracker ignore add QUERY` makes one")
    return 0
