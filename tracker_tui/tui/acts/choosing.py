"""Choosing words of the text, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker_tui.model.errors import TrackerError
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail
from tracker_tui.tui.text import safe

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse
    from tracker_tui.tui.text.choosing import WordChoice


def choose(screen: Browse) -> None:
    """Put a caret into the text of the reader."""
    if screen.shelf.detail is None:
        raise TrackerError("there is no item here")
    screen.focus_pane(screen.reader)
    if not screen.reader.start_choosing():
        raise TrackerError("this item has no words to choose")


def _move(screen: Browse, act: Callable[[WordChoice], WordChoice]) -> None:
    if screen.reader.choice is not None:
        screen.reader.choose(act(screen.reader.choice))


def word_on(screen: Browse) -> None:
    """Move by a word."""
    _move(screen, lambda choice: choice.to(choice.caret + 1))


def word_back(screen: Browse) -> None:
    """Move back by a word."""
    _move(screen, lambda choice: choice.to(choice.caret - 1))


def sentence_on(screen: Browse) -> None:
    """Move by a sentence."""
    _move(screen, lambda choice: choice.sentence(1))


def sentence_back(screen: Browse) -> None:
    """Move back by a sentence."""
    _move(screen, lambda choice: choice.sentence(-1))


def line_on(screen: Browse) -> None:
    """Move to the next line."""
    screen.reader.line_on(1)


def line_back(screen: Browse) -> None:
    """Move to the line before."""
    screen.reader.line_on(-1)


def text_start(screen: Browse) -> None:
    """Go to the first word."""
    _move(screen, lambda choice: choice.to(0))


def text_end(screen: Browse) -> None:
    """Go to the last word."""
    _move(screen, lambda choice: choice.to(len(choice.words)))


def choose_from(screen: Browse) -> None:
    """Begin what is chosen at the caret."""
    _move(screen, lambda choice: choice.begun())


def other_end(screen: Browse) -> None:
    """Go to the other end."""
    _move(screen, lambda choice: choice.turned())


def note_words(screen: Browse) -> None:
    """Write a note on the chosen words, or on the sentence under the caret."""
    from tracker_tui.tui.notebook import write

    detail, field, start, end = _chosen(screen)
    quote = detail.text_of(field)[start:end]
    shown = safe.line(quote)
    shown = f"{shown[:60].rstrip()}..." if len(shown) > 60 else shown
    screen.reader.choose(None)
    write(screen, f"{encode('i', detail.id)}@{field}:{start}-{end}", f'"{shown}"', quote)


def copy_words(screen: Browse) -> None:
    """Copy the chosen words as a quotation with its source."""
    from tracker_tui.tui.acts.opening import citation

    detail, field, start, end = _chosen(screen)
    screen.tracker.copy_text(citation(detail, detail.text_of(field)[start:end]))
    screen.reader.choose(None)
    screen.tracker.say("words with their source copied")


def _chosen(screen: Browse) -> tuple[ItemDetail, str, int, int]:
    """Return the item and the place of the chosen words in its stored text."""
    from tracker_tui.tui.text.choosing import stored_place

    detail, choice = screen.reader.detail, screen.reader.choice
    if detail is None or choice is None:
        raise TrackerError("no words are chosen")
    field, start, end = choice.whole().chosen
    text = detail.text_of(field)
    return detail, field, *stored_place(text, safe.block(text), start, end)
