"""Sources in and out."""

from __future__ import annotations

from tracker_tui.cli.command import JSON, QUERY, Command, Option

_FEEDS = "tracker_tui.cli.feeds:"
_EXCHANGE = "tracker_tui.cli.exchange:"

SOURCES = (
    Command("feeds list", "list sources and how they are", _FEEDS + "feeds_list", (JSON,)),
    Command("feeds add", "add a source to feeds.toml", _FEEDS + "feeds_add",
            (
                Option("url", "an address: a feed, a page with a feed, a YouTube channel, a subreddit …"),
                Option("--title", "its title", metavar="TEXT"),
                Option("--publisher", "who stands behind it", metavar="TEXT"),
                Option("--themes", "hints, separated by commas", metavar="A,B"),
            ),
            ("tracker feeds add https://example.org/feed.xml --title Example",)),
    Command("feeds remove", "remove a source; its items stay", _FEEDS + "feeds_remove",
            (Option("name", "title or address"),)),
    Command("feeds discover", "find the feeds of a page", _FEEDS + "feeds_discover",
            (Option("url", "the address of a page"), JSON),
            ("tracker feeds discover example.org",)),
    Command("feeds check", "read the sources once, store nothing, say what is wrong with each",
            _FEEDS + "feeds_check",
            (Option("name", "title or address of one source", many="?", default=""), JSON)),
    Command("feeds import", "add the sources of an OPML file", _FEEDS + "feeds_import",
            (Option("file", "the OPML file", file=True),)),
    Command("feeds export", "write the sources as OPML", _FEEDS + "feeds_export",
            (Option("file", "the OPML file, - for stdout", many="?", default="-", file=True),)),
    Command("seed", "load the shipped seed items", "tracker_tui.cli.seeding:seed"),
    Command("import", "store items from JSON lines", _EXCHANGE + "import_items",
            (Option("file", "the file, - for stdin", file=True),
             Option("--no-enrich", "store only", many="flag")),
            ("tracker import items.jsonl", "tracker import - < backup.jsonl")),
    Command("export", "write items as JSON lines", _EXCHANGE + "export_items",
            (QUERY, Option("--all", "everything: items, notes, tags, views, corrections, digests", many="flag")),
            ("tracker export 'is:starred' > starred.jsonl", "tracker export --all > backup.jsonl")),
)  # fmt: skip
