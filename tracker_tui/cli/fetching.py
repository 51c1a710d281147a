"""`tracker fetch`: sources in, a result out, silent where there is nothing to say."""

from __future__ import annotations

import argparse
import gc
import sys
from contextlib import closing
from dataclasses import asdict

from tracker_tui.cli.context import Context
from tracker_tui.cli.logs import start_log
from tracker_tui.cli.output import local_time, print_json, print_line, rfc3339, say
from tracker_tui.model.plurals import plural
from tracker_tui.model.progress import Finished, Progress, SourceDone
from tracker_tui.pipeline.refresh import Order, refresh

ALL_FAILED = 3


def fetch(context: Context, given: argparse.Namespace) -> int:
    """Read the sources that are due."""
    order = Order(
        everything=given.all,
        only=tuple(given.only or ()),
        jobs=given.jobs or 0,
        enrich=not given.no_enrich,
    )
    start_log()
    gc.set_threshold(20_000, 10, 10)  # items by the thousand, and none of them in a cycle
    quiet = given.quiet or not sys.stderr.isatty()
    if not quiet:
        warn_of_file_servers(context)
    last: Finished | None = None
    with closing(refresh(context.fetch_setting(), order)) as events:
        for event in events:
            if given.json_progress:
                print_line({"event": type(event).__name__, **asdict(event)})
                sys.stdout.flush()
            else:
                _tell(event, quiet=quiet)
            last = event if isinstance(event, Finished) else last
    if last is None:
        return 0
    if given.json:
        print_json(_result(last))
    return exit_code(last)


def warn_of_file_servers(context: Context) -> None:
    """Say that a database on a file server is in danger."""
    from tracker_tui.fetch.lock import network_file_system

    kind = network_file_system(context.database)
    if kind:
        say(
            f"warning: {context.database} is on a network file system ({kind}); processes that use it at once"
            " can damage it there, because SQLite's WAL needs shared memory. Put it on a local disk (--db)"
        )


def exit_code(last: Finished) -> int:
    """Return 0 where all answered, 1 where some failed, 3 where all did."""
    if not last.failed:
        return 0
    return ALL_FAILED if last.failed == last.sources else 1


def _tell(event: Progress, *, quiet: bool) -> None:
    """Say on stderr what a person at a terminal wants to see, or what a cron mail should hold."""
    if isinstance(event, SourceDone):
        if event.outcome == "failed" and (event.tell or not quiet):
            _clear(quiet=quiet)
            again = local_time(event.next_try) if event.next_try else "never"
            where = f" ({event.url})" if event.url != event.source else ""
            say(f"{event.source}: {event.error}{where}; next try {again}")
        if not quiet:
            failed = f" · {event.failed} failed" if event.failed else ""
            print(
                f"\r\x1b[K{event.done}/{event.total}{failed}", end="", file=sys.stderr, flush=True
            )
    elif isinstance(event, Finished) and not quiet:
        _clear(quiet=quiet)
        say(
            f"{event.answered} of {plural(event.sources, 'source')} answered ({event.unchanged} unchanged), "
            f"{event.failed} failed; {event.new} new, {event.updated} updated items in {event.seconds:.1f} s"
        )


def _clear(*, quiet: bool) -> None:
    if not quiet:
        print("\r\x1b[K", end="", file=sys.stderr)


def _result(last: Finished) -> dict[str, object]:
    """Return the document of `tracker fetch --json`."""
    return {
        "sources": last.sources,
        "answered": last.answered,
        "unchanged": last.unchanged,
        "failed": last.failed,
        "new": last.new,
        "updated": last.updated,
        "seconds": round(last.seconds, 3),
        "failures": [
            {
                "source": failure.source,
                "url": failure.url,
                "status": failure.status or None,
                "error": failure.error,
                "next_try": rfc3339(failure.next_try),
            }
            for failure in last.failures
        ],
    }
