"""Digest and audit."""

from __future__ import annotations

from tracker_tui.cli.command import JSON, Command, Option

BRIEFING = (
    Command(
        "digest",
        "write the briefing of a period, every sentence cited",
        "tracker_tui.cli.digest:digest",
        (
            Option("name", "a digest of feeds.toml", many="?", default=""),
            Option("--since", "first day, or a span such as 7d", metavar="DATE"),
            Option("--until", "first day after the period", metavar="DATE"),
            Option("--as-of", "as the database stood at the end of this day (UTC)", metavar="DATE"),
            Option("--query", "only items that match", metavar="QUERY"),
            Option("--format", "the form: md, html, json or text", metavar="FORM",
                   choices=("md", "html", "json", "text"), default=""),
            Option("--output", "write to a file or into a folder", short="-o", metavar="FILE", file=True),
            Option("--save", "keep it: the next one tells what changed since", many="flag"),
            Option("--explain", "say why each event was chosen", many="flag"),
            Option("--model", "add what the model of config.toml makes of it, as far as the sources bear it out",
                   many="flag"),
            Option("--strict", "exit 1 where a quoted span no longer holds", many="flag"),
        ),
        (
            "tracker digest --since 7d",
            "tracker digest weekly -o brief.md",
            "tracker digest --since 2026-02-19 --as-of 2026-02-26 --format html -o brief.html",
        ),
    ),
    Command("digest list", "list saved digests", "tracker_tui.cli.digest:digest_list", (JSON,)),
    Command("digest show", "print a saved digest, byte by byte", "tracker_tui.cli.digest:digest_show",
            (Option("which", "NAME@DATE"),), ("tracker digest show weekly@2026-02-26",)),
    Command(
        "verify",
        "audit a Markdown briefing, ours or anybody's",
        "tracker_tui.cli.verify:verify",
        (
            Option("file", "the Markdown file", file=True),
            JSON,
            Option("--ignore", "leave out a rule (may be repeated)", many="again", metavar="RULE"),
        ),
        ("tracker verify brief.md", "tracker verify their-brief.md --ignore uncited"),
        "Exit 0: no findings; 1: findings.",
    ),
)  # fmt: skip
