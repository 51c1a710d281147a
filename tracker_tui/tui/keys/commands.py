"""The command table: one declaration per thing a person can do.

Key bindings, the palette, the `:` line, help, docs/keys.md and the conflict check all read it.
A key is a printed character (`j`, `G`, `$`), a name (`enter`, `space`, `pagedown`), a chord
(`ctrl+d`), or several of these parted by blanks for keys struck one after another (`g g`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Scope = Literal[
    "any", "move", "browse", "words", "ledger", "digest", "board", "health", "why", "event", "notes"
]
SCOPES: dict[Scope, str] = {
    "any": "Everywhere",
    "move": "Moving, in every list and page",
    "browse": "Reading: list, reader and sidebar",
    "words": "Choosing words of the text",
    "ledger": "Ledger",
    "digest": "Digest preview",
    "board": "Board of regions and themes",
    "health": "Source health",
    "why": "Why these tags",
    "event": "Event",
    "notes": "Notes",
}
"""Where a command works, with the heading used in help and docs."""


class Command(NamedTuple):
    """One thing a person can do.

    id: the name in config.toml, on the `:` line (`-` for `_`) and of the function that does it.
    home: the module of tui/acts/ that holds this function; empty where the screen has a method.
    argument: what may follow the name on the `:` line, for help; empty where nothing may.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scope: Scope = "browse"
    home: str = ""
    argument: str = ""

    @property
    def word(self) -> str:
        """Return the name as typed on the `:` line."""
        return self.id.replace("_", "-")


def _rows(scope: Scope, home: str, rows: Iterable[tuple[str, ...]]) -> Iterator[Command]:
    """Yield the commands of rows (id, keys parted by two blanks, title, help, argument)."""
    for name, keys, title, words, *rest in rows:
        struck = tuple(key for key in keys.split("  ") if key)
        yield Command(name, struck, title, words, scope, home, rest[0] if rest else "")


# fmt: off
COMMANDS: tuple[Command, ...] = (
    *_rows("any", "anywhere", (
        ("help", "?  f1", "Help", "Show every key that works here; / searches it"),
        ("palette", "ctrl+p", "Palette", "Find any command, view, theme, source or organisation by a few letters"),
        ("command_line", ":", "Command line", "Type a command by name; Tab completes"),
        ("undo", "u", "Undo", "Take back your last change, also one from an earlier session"),
        ("redo", "U", "Redo", "Do again what was undone"),
        ("history", "g h", "History", "Your changes, newest first, to take back"),
        ("settings", "g s", "Settings", "Colours, signs, keys and where the files are"),
        ("colours", "g c", "Colours", "Choose the colours of the screen", "NAME"),
        ("quit", "q", "Back", "Go back; from the first screen, leave"),
        ("quit_now", "Q  ctrl+q", "Quit", "Leave at once from any screen"),
        ("cancel", "escape", "Cancel",
         "Stop what runs, close what is open, back to the list, clear the search, then the filter; never quits"),
    )),
    *_rows("move", "", (
        ("down", "j  down", "Down", "Next line"),
        ("up", "k  up", "Up", "Line before"),
        ("top", "g g  home", "Top", "First line"),
        ("bottom", "G  end", "Bottom", "Last line"),
        ("half_down", "ctrl+d", "Half page down", "Half a page down"),
        ("half_up", "ctrl+u", "Half page up", "Half a page up"),
        ("page_down", "ctrl+f  pagedown", "Page down", "A page down"),
        ("page_up", "ctrl+b  pageup", "Page up", "A page up"),
        ("left", "h  left", "Left", "Pane to the left, or back"),
        ("right", "l  right", "Right", "Pane to the right"),
        ("next_pane", "tab", "Next pane", "Pane after this"),
        ("previous_pane", "shift+tab", "Pane before", "Pane before this"),
        ("open", "enter", "Open", "Open what the cursor is on; an item is read by that"),
        ("scroll_on", "space", "Read on", "Scroll the text; at its end go to the next unread"),
    )),
    *_rows("move", "finding", (
        ("search", "/", "Search", "Search this list or page; n and N go through what is found", "WORDS"),
        ("next_match", "n", "Next match", "Next match; in the list without a search, next unread"),
        ("previous_match", "N", "Match before", "Match before; in the list without a search, unread before"),
    )),
    *_rows("browse", "marking", (
        ("toggle_read", "m", "Read or unread", "Mark as read, or as unread again"),
        ("read_all", "A", "All read", "Mark everything in this list as read; undo takes it back"),
        ("star", "s", "Star", "Star, or take the star away"),
        ("star_all", "", "Star all", "Star everything in this list; undo takes it back"),
        ("tag", "t", "Tag", "Put one of your tags on it", "NAME"),
        ("untag", "T", "Untag", "Take one of your tags away", "NAME"),
        ("tag_all", "", "Tag all", "Tag everything in this list; undo takes it back", "NAME"),
    )),
    *_rows("browse", "noting", (
        ("annotate", "a", "Note", "Write a note (Markdown) on it"),
        ("annotate_event", "g a", "Note on event", "Write a note on the whole event"),
        ("notes", "g n", "Notes", "All your notes, to read, change or delete"),
    )),
    *_rows("browse", "choosing", (
        ("choose", "v  g p", "Choose words",
         "Choose words of the text, to note or copy them; dragging the mouse does it, too"),
    )),
    *_rows("words", "choosing", (
        ("choose_from", "v  space", "From here", "Begin at this word; then move to where it shall end"),
        ("word_on", "w  e  l  right", "Word on", "Next word"),
        ("word_back", "b  h  left", "Word back", "Word before"),
        ("sentence_on", ")  s", "Sentence on", "Next sentence, or on to the end of this one"),
        ("sentence_back", "(  S", "Sentence back", "Back to the beginning of the sentence"),
        ("line_on", "j  down", "Line on", "Next line of the text"),
        ("line_back", "k  up", "Line back", "Line of the text before"),
        ("text_start", "g g  home", "First word", "First word of the title"),
        ("text_end", "G  end", "Last word", "Last word of the text"),
        ("other_end", "o", "Other end", "Move the other end of what is chosen"),
        ("note_words", "a  enter", "Note", "Write a note on these words; on the sentence where none are chosen"),
        ("copy_words", "y", "Copy", "Copy these words with their source"),
    )),
    *_rows("browse", "finding", (
        ("filter", "F  =", "Filter", "Edit the query of this list, with counts as you type", "QUERY"),
        ("save_view", "V", "Save view", "Save this query under a name in the sidebar", "NAME"),
        ("remove_view", "", "Remove view", "Remove a saved view", "NAME"),
        ("show_all", "1", "All", "All items of this view"),
        ("show_unread", "2", "Unread", "Unread items of this view"),
        ("show_starred", "3", "Starred", "Starred items of this view"),
        ("next_unread", "J", "Next unread", "Go to the next unread"),
        ("previous_unread", "K", "Unread before", "Go to the unread before"),
        ("next_source", "]", "Next source", "Show only the next source of the sidebar"),
        ("previous_source", "[", "Source before", "Show only the source before"),
        ("sort", "S", "Sort", "Newest, oldest, hottest or largest amount first", "new|old|hot|amount"),
        ("by_event", "E", "Events or items", "One line per event with its number of sources, or one per item"),
    )),
    *_rows("browse", "opening", (
        ("open_browser", "o", "Browser", "Open the page in your browser; its host is shown"),
        ("open_browser_read", "O", "Browser and read", "Open the page in your browser and mark as read"),
        ("copy_link", "y", "Copy link", "Copy the link, also over ssh (OSC 52)"),
        ("copy_quote", "Y", "Copy quote", "Copy the words that prove its themes, with source and date"),
        ("links_here", ";", "Links", "Number every link of the text and open one"),
        ("pipe", "|", "Pipe", "Give the text to a command of yours", "COMMAND"),
        ("full_text", "x", "Full text", "Fetch the page's text in the background and keep it with the item"),
    )),
    *_rows("browse", "looking", (
        ("summary", "i", "Summary", "A short summary in sentences of the sources, each with its number"),
        ("why", "w", "Why", "Why it has these themes, word by word, and correct them"),
        ("event", "e", "Event", "All sources of this event; merge, split or mute it"),
        ("timeline", "g t", "Timeline", "The storyline of this event, from rumour to done"),
        ("ledger", "$", "Ledger of organisation",
         "Figures over time of an organisation of this item", "ORGANISATION"),
        ("ledger_view", "g l", "Ledger of view", "Figures over time of everything in this list"),
        ("board", "g b  B", "Board", "Regions and themes: how many items, how much money"),
        ("digest", "D", "Digest", "Preview the briefing of this week, with its sources"),
        ("health", "H", "Source health", "Which sources answer, which fail and why"),
        ("mute", "M", "Mute event", "Mark the event read, now and for later copies that add nothing"),
    )),
    *_rows("browse", "fetching", (
        ("refresh", "r", "Refresh source", "Read the source of this item again"),
        ("refresh_all", "R", "Refresh all", "Read every source that is due; Esc stops it"),
    )),
    *_rows("browse", "panes", (
        ("zoom", "z", "Zoom", "Only this pane, or all panes again"),
        ("narrower", "<", "Smaller pane", "Give the list (or the sidebar) less room; the mouse drags borders"),
        ("wider", ">", "Larger pane", "Give the list more room, or the sidebar where that has the keyboard"),
        ("stack", "g v", "Stack panes", "Reader below the list or beside it"),
    )),
    *_rows("ledger", "", (
        ("ledger_mentions", "m", "Mentions", "Also figures of others, from reports that name the organisation"),
        ("ledger_note", "a", "Note", "Write a note on this organisation"),
        ("ledger_disagree", "d", "Disagreements", "Only figures on which sources disagree, or all"),
        ("ledger_csv", "c", "Copy as CSV", "Copy the table as CSV"),
    )),
    *_rows("digest", "", (
        ("digest_save", "s", "Save digest", "Write the digest to a Markdown file and record it"),
        ("digest_copy", "y", "Copy digest", "Copy the digest as Markdown"),
        ("digest_longer", "+", "Longer period", "Look further back"),
        ("digest_shorter", "-", "Shorter period", "Look less far back, at least a day"),
    )),
    *_rows("board", "", (
        ("board_sum", "s", "Counts or sums", "Counts of items, or sums of money figures"),
        ("board_longer", "+", "Longer", "Look further back"),
        ("board_shorter", "-", "Shorter", "Look less far back"),
    )),
    *_rows("health", "", (
        ("health_failing", "f", "Only failing", "Only sources that fail, or all"),
        ("health_retry", "r", "Try again", "Read this source again now"),
        ("health_items", "i", "Items", "Show the items of this source"),
    )),
    *_rows("why", "", (
        ("why_add", "+  t", "Add theme", "It belongs to a theme that the rules missed"),
        ("why_remove", "-  d", "Remove theme", "It does not belong to this theme"),
    )),
    *_rows("event", "", (
        ("event_merge", "+", "Merge", "It is the same event as another one"),
        ("event_split", "-  d", "Split", "This report tells of another event"),
        ("event_mute", "M", "Mute", "Mark the event read, now and for later copies that add nothing"),
        ("event_note", "a", "Note on event", "Write a note on the whole event"),
    )),
    *_rows("notes", "", (
        ("note_edit", "c", "Change note", "Change the text of this note"),
        ("note_delete", "d", "Delete note", "Delete this note; undo brings it back"),
    )),
)
# fmt: on
BY_ID = {command.id: command for command in COMMANDS}


def find(word: str) -> Command | None:
    """Return the command that a word of the `:` line names, also by an unambiguous beginning."""
    wanted = word.strip().lower().replace("-", "_")
    if wanted in BY_ID:
        return BY_ID[wanted]
    fitting = [command for command in COMMANDS if command.id.startswith(wanted)] if wanted else []
    return fitting[0] if len(fitting) == 1 else None
