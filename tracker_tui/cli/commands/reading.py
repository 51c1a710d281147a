"""Fetch, list, show."""

from __future__ import annotations

from tracker_tui.cli.command import JSON, QUERY, Command, Option

_HERE = "tracker_tui.cli."
_LANGUAGE = """\
the query language (the same everywhere):
  chips funding               words, all must match      "high bandwidth memory"   a phrase
  theme:chips theme:none      region:KR   org:"SK hynix"   source:dcd   tag:mine
  stage:rumour lang:ko        since:7d until:2026-02-26 on:2026-02-24   seen:1d
  is:unread is:starred        has:note has:figure   amount:>=1b amount:100m..2b power:>=1GW
  event:ID storyline:ID       NOT x or -x   a OR b   ( ... )   sort:new|old|hot|amount"""

READING = (
    Command(
        "fetch",
        "read the sources that are due",
        _HERE + "fetching:fetch",
        (
            Option("--all", "read every source now, due or not", many="flag"),
            Option("--only", "only sources whose title, publisher or address has NAME", many="+",
                   metavar="NAME"),
            Option("--jobs", "how many connections at once", metavar="N", number=True),
            Option("--no-enrich", "store only; themes and figures follow with the next fetch", many="flag"),
            JSON,
            Option("--json-progress", "print one JSON line for each source", many="flag"),
            Option("--quiet", "say nothing but failures", many="flag"),
        ),
        ("tracker fetch", "tracker fetch --only nikkei dcd", "*/20 * * * * tracker fetch   # in a crontab"),
        "Exit 0: all answered; 1: some failed; 3: all failed; 75: another fetch is running.\n"
        "Without a terminal it is silent on success; a source that starts to fail gives one line,\n"
        "and one more each day while it goes on.",
    ),
    Command(
        "list",
        "list items or events, newest first",
        _HERE + "listing:list_items",
        (
            QUERY,
            Option("--limit", "at most so many (0: all)", metavar="N", number=True, default=50),
            Option("--events", "one line for each event instead of each item", many="flag"),
            JSON,
            Option("--ids", "print ids alone, for other commands", many="flag"),
        ),
        (
            "tracker list 'theme:memory since:7d'",
            "tracker list 'amount:>=1b sort:amount' --limit 20 --json",
            "tracker list 'is:unread theme:none' --ids | tracker read -",
        ),
        _LANGUAGE,
    ),
    Command(
        "show",
        "show one item or event: why it is tagged, figures, notes, sources",
        _HERE + "showing:show",
        (
            Option("id", "an item, event or storyline"),
            JSON,
            Option("--full", "fetch the whole article first and keep it as a revision; exit 1 where there is none",
                   many="flag"),
        ),
        ("tracker show i05cgsm1", "tracker show e05cgsm1 --json"),
    ),
    Command(
        "ledger",
        "figures and deals, and where sources disagree",
        _HERE + "ledger:ledger",
        (QUERY, JSON, Option("--csv", "print CSV", many="flag")),
        ("tracker ledger 'org:OpenAI since:90d'", "tracker ledger 'theme:funding' --csv > deals.csv"),
    ),
    Command(
        "summarize",
        "sum up items, an event or a query in sentences of the sources",
        _HERE + "summarize:summarize_items",
        (
            Option("what", "a query, or ids", many="*"),
            Option("--sentences", "how many sentences", metavar="N", number=True, default=5),
            Option("--model", "let the model of config.toml write; what its sources don't say is dropped",
                   many="flag"),
            JSON,
        ),
        ("tracker summarize 'theme:memory since:7d' --sentences 7", "tracker summarize e05cgsm1"),
    ),
    Command(
        "serve",
        "show the screen in a browser of this machine",
        _HERE + "serving:serve",
        (Option("--port", "the port on loopback (a free one where not given)", metavar="N", number=True),),
        ("tracker serve",),
        "The printed address works once, for one browser. Pipes, hooks and files are off there.\n"
        "Needs an extra: pip install 'tracker-tui[serve]'.",
    ),
)  # fmt: skip
