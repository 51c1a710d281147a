"""`tracker feeds …`: the list of sources."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import hand_over, local_time, print_json, print_line, rfc3339, say, tell
from tracker_tui.model.addresses import exported
from tracker_tui.model.errors import BadInput, FetchError, unwritable
from tracker_tui.model.feed import Feed, FetchState, SourceHealth
from tracker_tui.model.plurals import plural
from tracker_tui.settings import paths
from tracker_tui.sources import edit, opml
from tracker_tui.sources.addresses import feed_address, shown


def feeds_list(context: Context, given: argparse.Namespace) -> int:
    """List the sources and how they are."""
    sources = _health(context)
    if given.json:
        for source in sources:
            print_line(health_json(source))
    else:
        for source in sources:
            tell(_health_line(source))
    return 0


def _health(context: Context) -> list[SourceHealth]:
    """Return the declared sources; with what the database knows of them, where there is one."""
    declared = context.feeds()
    if not context.database.exists():
        return [SourceHealth(feed) for feed in declared]
    from tracker_tui.query.answers import health

    with context.reader() as reader:
        known = {one.feed.key: one for one in health.sources(reader, withdrawn=True)}
    return [replace(known.get(feed.key, SourceHealth(feed)), feed=feed) for feed in declared]


def health_json(source: SourceHealth) -> dict[str, object]:
    """Return the document of one source in `tracker feeds list --json`."""
    feed, state = source.feed, source.state
    return {
        "title": feed.title, "url": shown(feed.url), "publisher": feed.publisher, "kind": feed.kind,
        "themes": list(feed.themes), "region": feed.region, "language": feed.language,
        "folder": feed.folder, "trust": feed.trust, "disabled": feed.disabled, "retired": state.retired,
        "last_try": rfc3339(state.last_try), "last_ok": rfc3339(state.last_ok),
        "next_try": None if state.retired else rfc3339(state.next_due),
        "status": state.status or None, "error": state.error or None, "failures": state.failures,
        "failing_since": rfc3339(state.first_failure), "moved_to": shown(state.moved_to) or None,
        "items": source.items, "unread": source.unread, "per_week": round(source.per_week, 2),
        "used_share": round(source.used_share, 4), "bytes_read": state.bytes_read,
        "bytes_saved": state.bytes_saved,
    }  # fmt: skip


def _health_line(source: SourceHealth) -> str:
    """Return one source on a line."""
    feed, state = source.feed, source.state
    if feed.disabled:
        how = "off"
    elif state.retired:
        how = "gone for good"
    elif state.error:
        how = f"failed {state.failures}x: {state.error}"
    else:
        how = f"ok {local_time(state.last_ok)}" if state.last_ok else "not read yet"
    return f"{feed.name}  {shown(feed.url)}  {plural(source.items, 'item')}, {source.per_week:.1f} a week  {how}"


def feeds_add(context: Context, given: argparse.Namespace) -> int:
    """Add a source: a feed, or the feed of a page."""
    url = feed_address(given.url)
    feed = Feed(
        url=url,
        title=given.title or "",
        publisher=given.publisher or "",
        themes=tuple(filter(None, (word.strip() for word in (given.themes or "").split(",")))),
    )
    for theme in feed.themes:
        context.check_theme(theme)
    feed = _completed(context, feed)
    path = _own_file(context)
    if not edit.add_feeds(path, [feed]):
        say(f"{feed.name} is in {path} already")
        return 0
    say(f"added {feed.name} ({shown(feed.url)}) to {path}")
    return 0


def _completed(context: Context, feed: Feed) -> Feed:
    """Return a source with the address and title that its server tells, as declared where it doesn't answer."""
    from tracker_tui.fetch.discovery import discover

    try:
        found = discover(feed.url, context.config.fetch)
    except FetchError as error:
        say(f"{shown(feed.url)} does not answer now ({error}); it is added all the same")
        return feed
    if not found:
        raise BadInput(
            f'{shown(feed.url)} is a page without a feed; see kind = "page" in docs/sources.md'
        )
    best = found[0]
    if len(found) > 1:
        others = ", ".join(shown(one.url) for one in found[1:4])
        say(
            f"the page has {plural(len(found), 'feed')}; taken: {shown(best.url)}; others: {others}"
        )
    url = feed.url if _same_place(feed.url, best.url) else best.url
    return replace(feed, url=url, title=feed.title or best.title, language=best.language)


def _same_place(one: str, other: str) -> bool:
    """Return whether two addresses differ by scheme, `www.` or a last slash alone."""
    from tracker_tui.normalise.links import link_identity

    return link_identity(one) == link_identity(other)


def feeds_remove(context: Context, given: argparse.Namespace) -> int:
    """Remove a source; its items stay."""
    edit.find_feed(context.feeds(), given.name)  # a slip copies no list
    path = _own_file(context)
    feed = edit.remove_feed(path, given.name)
    say(f"removed {feed.name} from {path}; its items stay")
    return 0


def feeds_discover(context: Context, given: argparse.Namespace) -> int:
    """Print the feeds of a page."""
    from tracker_tui.fetch.discovery import discover

    url = feed_address(given.url)
    found = discover(url, context.config.fetch)
    if given.json:
        print_json(
            [
                {
                    "url": one.url,
                    "title": one.title,
                    "language": one.language,
                    "entries": one.entries,
                }
                for one in found
            ]
        )
    for one in () if given.json else found:
        tell(
            f"{one.url}  {one.title}  {one.entries} entr{'y' if one.entries == 1 else 'ies'}"
            + (f", newest: {one.newest}" if one.newest else "")
        )
    if not found:
        say(f"no feed was found at {shown(url)}")
    return 0 if found else 1


def feeds_check(context: Context, given: argparse.Namespace) -> int:
    """Read every source once, without storing anything, and say what is wrong with each."""
    from tracker_tui.fetch.runner import read_sources

    feeds = [feed for feed in context.feeds() if not feed.disabled]
    if given.name:
        feeds = [edit.find_feed(feeds, given.name)]
    bad = 0
    for outcome in read_sources([(feed, FetchState()) for feed in feeds], context.config.fetch):
        wrong = outcome.error or _advice(outcome.state, len(outcome.items))
        bad += bool(outcome.error)
        if given.json:
            print_line(
                {
                    "title": outcome.feed.title, "url": shown(outcome.feed.url), "ok": not outcome.error,
                    "status": outcome.status or None, "entries": len(outcome.items), "problem": wrong or None,
                }
            )  # fmt: skip
        elif wrong or sys.stdout.isatty():
            tell(f"{outcome.feed.name}: {wrong or f'ok, {len(outcome.items)} entries'}")
        sys.stdout.flush()
    say(f"{len(feeds) - bad} of {plural(len(feeds), 'source')} answered well")
    return 1 if bad else 0


def _advice(state: FetchState, entries: int) -> str:
    """Return what could be better about a source that answers."""
    if state.moved_to:
        return f"moved for good to {shown(state.moved_to)}; change its url"
    return "" if entries else "answers, but holds no entries"


def feeds_import(context: Context, given: argparse.Namespace) -> int:
    """Add the feeds of an OPML file."""
    try:
        with (
            nullcontext(sys.stdin.buffer)
            if given.file == "-"
            else Path(given.file).open("rb") as file
        ):
            body = file.read(opml.LARGEST + 1)
    except OSError as error:
        raise BadInput(f"{given.file}: can't be read: {error.strerror}") from None
    found = opml.read_opml(body, given.file)
    path = _own_file(context)
    added = edit.add_feeds(path, found.feeds)
    known = len(found.feeds) - len(added)
    left_out = (
        f", {found.skipped} left out because they are no http(s) feed" if found.skipped else ""
    )
    say(f"added {plural(len(added), 'feed')} to {path}, {known} were there already{left_out}")
    return 0


def feeds_export(context: Context, given: argparse.Namespace) -> int:
    """Write the feeds as OPML."""
    feeds = context.feeds()
    text = opml.write_opml(feeds)
    if given.file == "-":
        hand_over(text.encode())  # it says of itself that it is UTF-8, whatever the locale
    else:
        try:
            with open(given.file, "w", encoding="utf-8", opener=_private) as file:
                file.write(text)
        except OSError as error:
            raise unwritable(Path(given.file), error) from None
    masked = sum(exported(feed.url) != feed.url for feed in feeds if feed.kind == "feed")
    if masked:
        say(f"what looks like a secret was left out of {masked} of the addresses (…)")
    left_out = sum(feed.kind != "feed" for feed in feeds)
    if left_out:
        say(
            f"left out, as OPML has no place for it: {plural(left_out, 'source')} of another kind than web feeds"
        )
    return 0


def _private(name: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(name, flags, 0o600)


def _own_file(context: Context) -> Path:
    """Return the feeds.toml to edit: the one named, else the person's own, made from the shipped one at first."""
    shipped = paths.shipped("feeds.toml")
    path = paths.feeds_file() if context.feeds_path == shipped else context.feeds_path
    return edit.own_file(path)
