"""What a person adds: notes, stars, tags, corrections; and how to take it back."""

from __future__ import annotations

from tracker_tui.cli.command import BULK, IDS, JSON, Command, Option

_RUN = "tracker_tui.cli.annotating:"
_NAME = Option("name", "the tag")
_THEME = Option("theme", "the theme")

ANNOTATING = (
    Command(
        "note",
        "write a note on an item, an event, an organisation or a passage",
        _RUN + "note",
        (
            Option("target", "ID, event:ID, org:NAME or ID@field:start-end"),
            Option("text", "Markdown, or - to read it from stdin"),
        ),
        (
            "tracker note i05cgsm1 'ask the desk about this'",
            "tracker note 'org:SK hynix' - < memo.md",
            "tracker note i05cgsm1@title:0-12 'their words'",
        ),
    ),
    Command("note list", "list notes", _RUN + "note_list",
            (Option("target", "only of this target", many="?", default=""), JSON)),
    Command("note edit", "replace the text of a note", _RUN + "note_edit",
            (Option("id", "the note's id"), Option("text", "Markdown, or - for stdin"))),
    Command("note delete", "delete notes", _RUN + "note_delete",
            (Option("ids", "the notes' ids", many="+"),)),
    Command("star", "star items", _RUN + "star", (IDS, BULK), ("tracker star i05cgsm1",)),
    Command("unstar", "take stars away", _RUN + "unstar", (IDS, BULK)),
    Command("read", "mark items read", _RUN + "read", (IDS, BULK),
            ("tracker read --query 'theme:none until:7d'",)),
    Command("unread", "mark items unread", _RUN + "unread", (IDS, BULK)),
    Command("tag add", "tag items", _RUN + "tag_add", (_NAME, IDS, BULK),
            ("tracker tag add board i05cgsm1",)),
    Command("tag remove", "take a tag away", _RUN + "tag_remove", (_NAME, IDS, BULK)),
    Command("theme add", "correct: the item is of this theme", _RUN + "theme_add", (_THEME, IDS, BULK)),
    Command("theme remove", "correct: the item is not of this theme", _RUN + "theme_remove",
            (_THEME, IDS, BULK), ("tracker theme remove chips i05cgsm1",)),
    Command("undo", "take the last change back, also after a restart", _RUN + "undo"),
    Command("redo", "do the change again that was taken back", _RUN + "redo"),
    Command("history", "list the changes, newest first", _RUN + "history",
            (Option("--limit", "at most so many", metavar="N", number=True, default=20), JSON)),
    Command("view add", "save a query under a name", _RUN + "view_add",
            (Option("name", "the view's name"), Option("query", "the query")),
            ("tracker view add 'Korea memory' 'theme:memory region:KR'",)),
    Command("view remove", "delete a saved query", _RUN + "view_remove", (Option("name", "the view"),)),
    Command("view list", "list saved queries", _RUN + "view_list", (JSON,)),
)  # fmt: skip
