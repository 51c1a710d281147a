"""Writing, changing and deleting a note, from whichever screen."""

from __future__ import annotations

from tracker_tui.query.answers import notes as stored
from tracker_tui.tui.person import drafts
from tracker_tui.tui.screens.keyed import Keyed


def write(screen: Keyed, target: str, title: str, quote: str = "") -> None:
    """Let the person write a note on a target; quote: the words of a passage."""
    from tracker_tui.tui.screens.note_editor import NoteEditor

    app = screen.tracker

    def kept(_: object) -> None:
        drafts.drop(app.options.place_file, target)
        app.noted(f"note kept on {title}")

    def save(text: str | None) -> None:
        if text:
            app.library.scribe.write(lambda annotator: annotator.note(target, text, quote), kept)

    app.push_screen(NoteEditor(target, f"Note on {title}"), save)


def change(screen: Keyed, note: str) -> None:
    """Let the person change a note."""
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

    app.push_screen(NoteEditor(note, "Your note", found.text), save)


def delete(screen: Keyed, note: str) -> None:
    """Delete a note."""
    app = screen.tracker
    back = app.keymap.way("undo")
    app.library.scribe.write(
        lambda annotator: annotator.delete_notes([note]),
        lambda _: app.noted(f"note deleted ({back} brings it back)"),
    )
