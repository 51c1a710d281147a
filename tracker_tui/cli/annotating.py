"""Notes, stars, tags, corrections, views; undo, redo, history."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import local_time, print_line, rfc3339, say, tell
from tracker_tui.cli.shapes import note_json
from tracker_tui.model.errors import UnknownId, UsageError
from tracker_tui.model.plurals import plural
from tracker_tui.model.rows import NoteRow
from tracker_tui.query.answers import events, items, notes, views
from tracker_tui.query.answers.rows import rows
from tracker_tui.query.language import parser as language
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.personal import journal
from tracker_tui.store.personal.annotations import LONGEST_NOTE, Annotator

MOST_NOTES = 1_000_000


def chosen(context: Context, reader: Reader, given: argparse.Namespace) -> list[int]:
    """Return the items that the ids, stdin (`-`) or `--query` name, each once."""
    words: list[str] = list(given.ids)
    if given.query and words:
        raise UsageError("give ids or --query, not both")
    if given.query:
        wanted = language.parse(given.query, now=context.now())
        return [number for chunk in items.id_chunks(reader, wanted) for number in chunk]
    if "-" in words:
        words = [word for word in words if word != "-"] + sys.stdin.read().split()
    if not given.ids:
        raise UsageError(f"{given.command.words}: give ids, - for stdin, or --query")
    return list(dict.fromkeys(items.resolve(reader, word) for word in words))


def _change(
    context: Context,
    given: argparse.Namespace,
    act: Callable[[Annotator, Sequence[int]], int],
    done: str,
) -> int:
    """Apply one change to the chosen items and tell how many changed."""
    with context.reader() as reader:
        numbers = chosen(context, reader, given)
    if not numbers:
        say(
            f"nothing matches {given.query!r}"
            if given.query
            else "no ids were given: nothing changed"
        )
        return 0
    with context.annotator() as annotator:
        changed = act(annotator, numbers)
    back = "; `tracker undo` takes it back" if changed else ""
    say(f"{done} {changed} of {plural(len(numbers), 'item')}{back}")
    return 0


def star(context: Context, given: argparse.Namespace) -> int:
    """Star items."""
    return _change(context, given, Annotator.star, "starred")


def unstar(context: Context, given: argparse.Namespace) -> int:
    """Take stars away."""
    return _change(context, given, Annotator.unstar, "unstarred")


def read(context: Context, given: argparse.Namespace) -> int:
    """Mark items read."""
    return _change(context, given, Annotator.read, "marked read")


def unread(context: Context, given: argparse.Namespace) -> int:
    """Mark items unread."""
    return _change(context, given, Annotator.unread, "marked unread")


def tag_add(context: Context, given: argparse.Namespace) -> int:
    """Tag items."""
    return _change(context, given, lambda on, ids: on.tag(ids, given.name), "tagged")


def tag_remove(context: Context, given: argparse.Namespace) -> int:
    """Take a tag away."""
    return _change(context, given, lambda on, ids: on.untag(ids, given.name), "untagged")


def theme_add(context: Context, given: argparse.Namespace) -> int:
    """Correct: the items are of this theme."""
    context.check_theme(given.theme)
    return _change(context, given, lambda on, ids: on.add_theme(ids, given.theme), "corrected")


def theme_remove(context: Context, given: argparse.Namespace) -> int:
    """Correct: the items are not of this theme."""
    context.check_theme(given.theme)
    return _change(context, given, lambda on, ids: on.remove_theme(ids, given.theme), "corrected")


def _text(word: str) -> str:
    """Return a note's text, from stdin for `-`."""
    text = sys.stdin.read(LONGEST_NOTE + 1) if word == "-" else word
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError("the note is not UTF-8 text") from None
    return text


def note(context: Context, given: argparse.Namespace) -> int:
    """Write a note and print its id."""
    text = _text(given.text)
    with context.annotator() as annotator:
        print(annotator.note(given.target, text))
    return 0


def note_edit(context: Context, given: argparse.Namespace) -> int:
    """Replace the text of a note."""
    text = _text(given.text)
    with context.annotator() as annotator:
        annotator.edit_note(given.id, text)
    return 0


def note_delete(context: Context, given: argparse.Namespace) -> int:
    """Delete notes."""
    with context.annotator() as annotator:
        count = annotator.delete_notes(given.ids)
    say(f"deleted {plural(count, 'note')}; `tracker undo` brings back what went")
    return 0


def note_list(context: Context, given: argparse.Namespace) -> int:
    """List notes, newest first."""
    with context.reader() as reader:
        found = (
            _notes_on(reader, given.target) if given.target else notes.newest(reader, MOST_NOTES)
        )
        titles = {one.target: "" if given.json else _title(reader, one.target) for one in found}
    for one in found:
        if given.json:
            print_line(note_json(one))
        else:
            tell(f"{one.id[:9]}  {local_time(one.updated)}  {one.target}{titles[one.target]}")
            tell("  " + one.text.replace("\n", "\n  "))
    if not found and not given.json:
        say("no notes: `tracker note TARGET TEXT` writes one")
    return 0


def _title(reader: Reader, target: str) -> str:
    """Return the title of the item or event that a note is on, behind two blanks; nothing for an organisation."""
    kind, _, name = target.partition(":")
    if kind == "org":
        return ""
    try:
        number = (
            events.resolve(reader, name)
            if kind == "event"
            else items.resolve(reader, target.partition("@")[0])
        )
    except UnknownId:
        return ""
    return "".join(f"  {row.title}" for row in rows(reader, [number]))


def _notes_on(reader: Reader, target: str) -> Sequence[NoteRow]:
    """Return the notes of an item, event or organisation."""
    kind, _, name = target.partition(":")
    if kind == "org" and name:
        return notes.of_org(reader, name)
    if kind == "event" or target.startswith("e"):
        return notes.of_event(reader, events.resolve(reader, name or target))
    number = items.resolve(reader, target.partition("@")[0])
    return notes.of_items(reader, [number]).get(number, ())


def undo(context: Context, given: argparse.Namespace) -> int:
    """Take the last change back."""
    del given
    with context.annotator() as annotator:
        tell(f"undone: {annotator.undo()}")
    return 0


def redo(context: Context, given: argparse.Namespace) -> int:
    """Do the change again that was taken back."""
    del given
    with context.annotator() as annotator:
        tell(f"done again: {annotator.redo()}")
    return 0


def history(context: Context, given: argparse.Namespace) -> int:
    """List changes, newest first."""
    with context.reader() as reader:
        found = journal.history(reader, given.limit or 1_000_000)
    for change in found:
        if given.json:
            line = {"at": rfc3339(change.at), "what": change.description}
            print_line({**line, "author": change.author, "state": change.state})
        else:
            tell(f"{local_time(change.at)}  {change.state:7} {change.description}")
    if not found and not given.json:
        say("no changes of yours yet")
    return 0


def view_add(context: Context, given: argparse.Namespace) -> int:
    """Save a query under a name."""
    language.parse(given.query, now=context.now())
    with context.annotator() as annotator:
        annotator.save_view(given.name, given.query)
    return 0


def view_remove(context: Context, given: argparse.Namespace) -> int:
    """Delete a saved query."""
    with context.annotator() as annotator:
        annotator.remove_view(given.name)
    return 0


def view_list(context: Context, given: argparse.Namespace) -> int:
    """List saved queries."""
    with context.reader() as reader:
        found = views.all(reader)
    for view in found:
        if given.json:
            print_line({"name": view.name, "query": view.query})
        else:
            tell(f"{view.name:24} {view.query}")
    if not found and not given.json:
        say("no saved views: `tracker view add NAME QUERY` saves one")
    return 0
