"""The command table: one declaration per thing a person can do.

Key bindings, the palette, the `:` line, help, docs/keys.md and the conflict check all read it.
A key is a printed character (`j`, `G`, `$`), a name (`enter`, `space`, `pagedown`), a chord
(`ctrl+d`), or several of these parted by blanks for keys struck one after another (`g g`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["any", "move", "browse", "ledger", "digest", "board", "health", "why", "event", "notes"]
SCOPES: dict[Scope, str] = {
    "any": "Everywhere",
    "move": "Moving, in every list and page",
    "browse": "Reading: list, reader and sidebar",
    "ledger": "Ledger",
    "digest": "Digest preview",
    "board": "Board of regions and themes",
    "health": "Source health",
    "why": "Why these tags",
    "event": "Event",
    "notes": "Notes",
}
"""Where a command works, with the heading used in help and docs."""


@dataclass(frozen=True, slots=True)
class Command:
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


COMMANDS: tuple[Command, ...] = (
    # Everywhere
    Command("help", ("?", "f1"), "Help", "Show every key that works here; / searches it", "any", "anywhere"),
    Command("palette", ("ctrl+p",), "Palette", "Find any command, view, theme, source or organisation by a few letters", "any", "anywhere"),
    Command("command_line", (":",), "Command line", "Type a command by name; Tab completes", "any", "anywhere"),
    Command("undo", ("u",), "Undo", "Take back your last change, also one from an earlier session", "any", "anywhere"),
    Command("redo", ("U",), "Redo", "Do again what was undone", "any", "anywhere"),
    Command("history", ("g h",), "History", "Your changes, newest first, to take back", "any", "anywhere"),
    Command("settings", ("g s",), "Settings", "Colours, signs, keys and where the files are", "any", "anywhere"),
    Command("colours", ("g c",), "Colours", "Choose the colours of the screen", "any", "anywhere", "NAME"),
    Command("quit", ("q",), "Back", "Go back; from the first screen, leave", "any", "anywhere"),
    Command("quit_now", ("Q", "ctrl+q"), "Quit", "Leave at once from any screen", "any", "anywhere"),
    Command("cancel", ("escape",), "Cancel", "Stop what runs, close what is open, clear the search, then the filter; never quits", "any", "anywhere"),
    # Moving
    Command("down", ("j", "down"), "Down", "Next line", "move"),
    Command("up", ("k", "up"), "Up", "Line before", "move"),
    Command("top", ("g g", "home"), "Top", "First line", "move"),
    Command("bottom", ("G", "end"), "Bottom", "Last line", "move"),
    Command("half_down", ("ctrl+d",), "Half page down", "Half a page down", "move"),
    Command("half_up", ("ctrl+u",), "Half page up", "Half a page up", "move"),
    Command("page_down", ("ctrl+f", "pagedown"), "Page down", "A page down", "move"),
    Command("page_up", ("ctrl+b", "pageup"), "Page up", "A page up", "move"),
    Command("left", ("h", "left"), "Left", "Pane to the left, or back", "move"),
    Command("right", ("l", "right"), "Right", "Pane to the right", "move"),
    Command("next_pane", ("tab",), "Next pane", "Pane after this", "move"),
    Command("previous_pane", ("shift+tab",), "Pane before", "Pane before this", "move"),
    Command("open", ("enter",), "Open", "Open what the cursor is on; an item is read by that", "move"),
    Command("scroll_on", ("space",), "Read on", "Scroll the text; at its end go to the next unread", "move"),
    # Marking
    Command("toggle_read", ("m",), "Read or unread", "Mark as read, or as unread again", home="marking"),
    Command("read_all", ("A",), "All read", "Mark everything in this list as read; u takes it back", home="marking"),
    Command("star", ("s",), "Star", "Star, or take the star away", home="marking"),
    Command("star_all", (), "Star all", "Star everything in this list; u takes it back", home="marking"),
    Command("tag", ("t",), "Tag", "Put one of your tags on it", home="marking", argument="NAME"),
    Command("untag", ("T",), "Untag", "Take one of your tags away", home="marking", argument="NAME"),
    Command("tag_all", (), "Tag all", "Tag everything in this list; u takes it back", home="marking", argument="NAME"),
    Command("annotate", ("a",), "Note", "Write a note (Markdown) on it", home="noting"),
    Command("annotate_event", ("g a",), "Note on event", "Write a note on the whole event", home="noting"),
    Command("notes", ("g n",), "Notes", "All your notes, to read, change or delete", home="noting"),
    # Finding
    Command("search", ("/",), "Search", "Search this list or page; n and N go through what is found", "move", "finding", argument="WORDS"),
    Command("next_match", ("n",), "Next match", "Next match; in the list without a search, next unread", "move", "finding"),
    Command("previous_match", ("N",), "Match before", "Match before; in the list without a search, unread before", "move", "finding"),
    Command("filter", ("F", "="), "Filter", "Edit the query of this list, with counts as you type", home="finding", argument="QUERY"),
    Command("save_view", ("V",), "Save view", "Save this query under a name in the sidebar", home="finding", argument="NAME"),
    Command("remove_view", (), "Remove view", "Remove a saved view", home="finding", argument="NAME"),
    Command("show_all", ("1",), "All", "All items of this view", home="finding"),
    Command("show_unread", ("2",), "Unread", "Unread items of this view", home="finding"),
    Command("show_starred", ("3",), "Starred", "Starred items of this view", home="finding"),
    Command("next_unread", ("J",), "Next unread", "Go to the next unread", home="finding"),
    Command("previous_unread", ("K",), "Unread before", "Go to the unread before", home="finding"),
    Command("next_source", ("]",), "Next source", "Show only the next source of the sidebar", home="finding"),
    Command("previous_source", ("[",), "Source before", "Show only the source before", home="finding"),
    Command("sort", ("S",), "Sort", "Newest, oldest, hottest or largest amount first", home="finding", argument="new|old|hot|amount"),
    Command("by_event", ("E",), "Events or items", "One line per event with its number of sources, or one per item", home="finding"),
    # Opening
    Command("open_browser", ("o",), "Browser", "Open the page in your browser; its host is shown", home="opening"),
    Command("open_browser_read", ("O",), "Browser and read", "Open the page in your browser and mark as read", home="opening"),
    Command("copy_link", ("y",), "Copy link", "Copy the link, also over ssh (OSC 52)", home="opening"),
    Command("copy_quote", ("Y",), "Copy quote", "Copy the words that prove its themes, with source and date", home="opening"),
    Command("links_here", (";",), "Links", "Number every link of the text and open one", home="opening"),
    Command("pipe", ("|",), "Pipe", "Give the text to a command of yours", home="opening", argument="COMMAND"),
    Command("full_text", ("x",), "Full text", "Fetch the page's text in the background; the item stays as it is", home="opening"),
    # Looking closer
    Command("summary", ("i",), "Summary", "A short summary in sentences of the sources, each with its number", home="looking"),
    Command("why", ("w",), "Why", "Why it has these themes, word by word, and correct them", home="looking"),
    Command("event", ("e",), "Event", "All sources of this event; merge, split or mute it", home="looking"),
    Command("timeline", ("g t",), "Timeline", "The storyline of this event, from rumour to done", home="looking"),
    Command("ledger", ("$",), "Ledger of organisation", "Figures over time of an organisation of this item", home="looking", argument="ORGANISATION"),
    Command("ledger_view", ("g l",), "Ledger of view", "Figures over time of everything in this list", home="looking"),
    Command("board", ("g b", "B"), "Board", "Regions and themes: how many items, how much money", home="looking"),
    Command("digest", ("D",), "Digest", "Preview the briefing of this week, with its sources", home="looking"),
    Command("health", ("H",), "Source health", "Which sources answer, which fail and why", home="looking"),
    Command("mute", ("M",), "Mute event", "Mark the event read, now and for later copies that add nothing", home="looking"),
    # Fetching
    Command("refresh", ("r",), "Refresh source", "Read the source of this item again", home="fetching"),
    Command("refresh_all", ("R",), "Refresh all", "Read every source that is due; Esc stops it", home="fetching"),
    # The screen
    Command("zoom", ("z",), "Zoom", "Only this pane, or all panes again", home="panes"),
    Command("narrower", ("<",), "Smaller list", "Give the list less room", home="panes"),
    Command("wider", (">",), "Larger list", "Give the list more room", home="panes"),
    Command("stack", ("g v",), "Stack panes", "Reader below the list or beside it", home="panes"),
    # Ledger
    Command("ledger_disagree", ("d",), "Disagreements", "Only figures on which sources disagree, or all", "ledger"),
    Command("ledger_csv", ("c",), "Copy as CSV", "Copy the table as CSV", "ledger"),
    # Digest
    Command("digest_save", ("s",), "Save digest", "Write the digest to a Markdown file and record it", "digest"),
    Command("digest_copy", ("y",), "Copy digest", "Copy the digest as Markdown", "digest"),
    Command("digest_longer", ("+",), "Longer period", "A week more", "digest"),
    Command("digest_shorter", ("-",), "Shorter period", "A week less, at least a day", "digest"),
    # Board
    Command("board_sum", ("s",), "Counts or sums", "Counts of items, or sums of money figures", "board"),
    # Health
    Command("health_failing", ("f",), "Only failing", "Only sources that fail, or all", "health"),
    Command("health_retry", ("r",), "Try again", "Read this source again now", "health"),
    Command("health_items", ("i",), "Items", "Show the items of this source", "health"),
    # Why
    Command("why_add", ("+", "t"), "Add theme", "It belongs to a theme that the rules missed", "why"),
    Command("why_remove", ("-", "d"), "Remove theme", "It does not belong to this theme", "why"),
    # Event
    Command("event_merge", ("+",), "Merge", "It is the same event as another one", "event"),
    Command("event_split", ("-", "d"), "Split", "This report tells of another event", "event"),
    Command("event_note", ("a",), "Note on event", "Write a note on the whole event", "event"),
    # Notes
    Command("note_edit", ("c",), "Change note", "Change the text of this note", "notes"),
    Command("note_delete", ("d",), "Delete note", "Delete this note; u brings it back", "notes"),
)  # fmt: skip
BY_ID = {command.id: command for command in COMMANDS}


def find(word: str) -> Command | None:
    """Return the command that a word of the `:` line names, also by an unambiguous beginning."""
    wanted = word.strip().lower().replace("-", "_")
    if wanted in BY_ID:
        return BY_ID[wanted]
    fitting = [command for command in COMMANDS if command.id.startswith(wanted)] if wanted else []
    return fitting[0] if len(fitting) == 1 else None
