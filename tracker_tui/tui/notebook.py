"""Writing, changing and deleting a note, from whichever screen."""

from __future__ import annotations

from collections.abc import Callable

from tracker_tui.model.errors import TrackerError
from tracker_tui.query.answers import notes as stored
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.tui.person import drafts
from tracker_tui.tui.person.drafts import Draft
from tracker_tui.tui.screens.keyed import Keyed

Write = Callable[[Annotator, str], object]


def write(screen: Keyed, target: str, title: str, quote: str = "") -> None:
    """Let the person write a note on a target; quote: the words of a passage."""
    _edit(
        screen,
        Draft(target, title, quote),
        f"Note on {title}",
        lambda annotator, text: annotator.note(target, text, quote),
        f"note kept on {title}",
    )


def change(screen: Keyed, note: str) -> None:
    """Let the person change a note; what was typed for one that is gone meanwhile is still shown."""
    app = screen.tracker
    found = stored.of_id(app.library.reader, note)
    if found is None and not drafts.load(app.options.place_file, note):
        app.say("this note is gone", error=True)
        return
    _edit(
        screen,
        Draft(note, "your note", found.quote, found.text) if found else Draft(note, "a note"),
        "Your note",
        lambda annotator, text: annotator.edit_note(note, text),
        "note changed",
    )


def go_on(screen: Keyed, draft: Draft) -> None:
    """Go on with a draft that was left: of a new note, or of a change to one."""
    if draft.target.startswith("n"):
        change(screen, draft.target)
    else:
        write(screen, draft.target, draft.title, draft.quote)


def _edit(
    screen: Keyed, before: Draft, heading: str, work: Write, done: str, typed: str = ""
) -> None:
    """Let the person edit a text and store it; its draft stays until that is done, else the editor opens again."""
    from tracker_tui.tui.screens.note_editor import NoteEditor

    app, target = screen.tracker, before.target
    place = app.options.place_file

    def kept(_: object) -> None:
        drafts.drop(place, target)
        app.noted(done)

    def failed(text: str, error: TrackerError) -> None:
        if drafts.load(place, target).strip() != text:
            _edit(screen, before, heading, work, done, text)
        app.unwritten(error)

    def left(text: str | None) -> None:
        if text and text != before.text.strip():
            app.library.scribe.write(
                lambda annotator: work(annotator, text), kept, lambda error: failed(text, error)
            )
        elif text:  # as it was: a draft would hide what is written elsewhere later
            drafts.drop(place, target)
        elif drafts.load(place, target):
            app.say(f"the draft is kept: {app.keymap.way('notes')} lists it")

    app.push_screen(NoteEditor(before, heading, typed), left)


def delete(screen: Keyed, note: str) -> None:
    """Delete a note."""
    app = screen.tracker
    back = app.keymap.way("undo")
    app.library.scribe.write(
        lambda annotator: annotator.delete_notes([note]),
        lambda _: app.noted(f"note deleted ({back} brings it back)"),
    )
