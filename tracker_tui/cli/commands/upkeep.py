"""Filters for pipes, and the health of the database."""

from __future__ import annotations

from tracker_tui.cli.command import JSON, Command, Option

_FILTERS = "tracker_tui.cli.filters:"
_UPKEEP = "tracker_tui.cli.upkeep:"

UPKEEP = (
    Command("enrich", "filter: JSON lines in, themes, places and figures out", _FILTERS + "enrich", (),
            ("echo '{\"title\": \"SK hynix to spend $15bn on HBM\"}' | tracker enrich",),
            "Reads {\"id\"?, \"title\", \"summary\"?, \"content\"?, …} a line; no database is touched."),
    Command("events", "filter: JSON lines in, the same with event and storyline out", _FILTERS + "events", (),
            ("tracker export | tracker events",)),
    Command("retag", "read stored items again under the rules of today", "tracker_tui.cli.rules:retag_items",
            (Option("--dry-run", "only tell what would change", many="flag"), JSON),
            ("tracker --rules my-rules.toml retag --dry-run", "tracker retag")),
    Command("rules check", "read the rules and say whether they are fine", "tracker_tui.cli.rules:rules_check"),
    Command("rules suggest", "propose rules from your corrections, as text for rules.toml",
            "tracker_tui.cli.rules:rules_suggest", (JSON,)),
    Command("completion", "print the completion script of a shell", "tracker_tui.cli.completion:completion",
            (Option("shell", "the shell", choices=("bash", "zsh", "fish")),),
            ('eval "$(tracker completion bash)"', "tracker completion fish | source")),
    Command("eval", "measure the findings on labelled items (development)", "tracker_tui.cli.evaluating:evaluate",
            (Option("folder", "a folder or file of labelled JSON lines, see docs/quality.md", file=True),),
            ("tracker eval labelled/",)),
    Command("ignore add", "hide what a query matches, now and later", _UPKEEP + "ignore_add",
            (Option("query", "the query"),
             Option("--dry-run", "only tell what would be hidden", many="flag")),
            ("tracker ignore add 'source:gadgets theme:none' --dry-run",)),
    Command("ignore remove", "show again what a rule hid", _UPKEEP + "ignore_remove",
            (Option("id", "the rule's id or the beginning of it"),)),
    Command("ignore list", "list the rules that hide items", _UPKEEP + "ignore_list", (JSON,)),
    Command("doctor", "check the database", _UPKEEP + "doctor",
            (Option("--repair", "rebuild what can be rebuilt", many="flag"), JSON)),
    Command("backup", "copy the database into a file, while others go on", _UPKEEP + "backup",
            (Option("file", "the new file", file=True),), ("tracker backup tracker-2026-02-26.db",)),
    Command("restore", "put a backup in the place of the database", _UPKEEP + "restore",
            (Option("file", "the backup", file=True),),
            about="The backup is checked first; the present database is kept beside it."),
)  # fmt: skip
