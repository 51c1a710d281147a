"""Writing, changing and deleting notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_tui.model.ids import encode
from tracker_tui.query import notes as stored

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse
    from tracker_tui.tui.screens.keyed import Keyed


def annotate(screen: Browse) -> None:
    """Write a note on the item, or on the words marked in the reader."""
    detail = screen.shelf.detail
    if detail is None:
        screen.tracker.say("there is no item here", error=True)
        return
    write(screen, encode("i", detail.id), detail.title)


def annotate_event(screen: Browse) -> None:
    """Write a note on the event."""
    detail = screen.shelf.detail
    if detail is None or detail.event is None:
        screen.tracker.say("this item is in no event", error=True)
        return
    write(screen, f"event:{encode('e', detail.event)}", f"event: {detail.title}")


def notes(screen: Browse) -> None:
    """Show all notes."""
    from tracker_tui.tui.screens.notes import Notes

    screen.tracker.push_screen(Notes())


def write(screen: Keyed, target: str, title: str, quote: str = "") -> None:
    """Let the person write a note on a target; quote: the words of a passage."""
    from tracker_tui.tui import drafts
    from tracker_tui.tui.screens.note_editor import NoteEditor

    app = screen.tracker

    def kept(_: object) -> None:
        drafts.drop(app.options.place_file, target)
        app.noted(f"note kept on {title}")

    def save(text: str | None) -> None:
        if text:
            app.library.scribe.write(lambda annotator: annotator.note(target, text, quote), kept)

    app.push_screen(NoteEditor(target, title), save)


def change(screen: Keyed, note: str) -> None:
    """Let the person change a note."""
    from tracker_tui.tui import drafts
    from tracker_tui.tui.screens.note_editor import NoteEditor

    app = screen.tracker
    found = next((row for row in stored.newest(app.library.reader, 10_000) if row.id == note), None)
    if found is None:
        app.say("this note is gone", error=True)
        return

    def kept(_: object) -> None:
        drafts.drop(app.options.place_file, note)
        app.noted("note changed")

    def save(text: str | None) -> None:
        if text and text != found.text:
            app.library.scribe.write(lambda annotator: annotator.edit_note(note, text), kept)
        elif text:  # as it was: a draft would hide what is written elsewhere later
            drafts.drop(app.options.place_file, note)

    app.push_screen(NoteEditor(note, "your note", found.text), save)


def delete(screen: Keyed, note: str) -> None:
    """Delete a note."""
    app = screen.tracker
    back = app.keymap.shown("undo")
    app.library.scribe.write(
        lambda annotator: annotator.delete_note(note),
        lambda _: app.noted(f"note deleted ({back} brings it back)"),
    )
