"""What a note is about: an item, a passage of it, an event, or an organisation."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_tui.model.errors import UnknownId, UsageError
from tracker_tui.model.ids import encode
from tracker_tui.model.passages import PassageTarget, place_of, read_target
from tracker_tui.model.text import clean_line
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.personal import references


@dataclass(frozen=True, slots=True)
class Target:
    """A resolved target; text is its canonical form, quote the words of a passage."""

    text: str
    item_id: int | None = None
    event_id: int | None = None
    org: str | None = None
    field: str = ""
    start: int | None = None
    end: int | None = None
    revision: int | None = None
    quote: str = ""


def resolve(reader: Reader, target: str | int, quote: str = "") -> Target:
    """Return what `ID`, `event:ID`, `org:NAME` or `ID@field:start-end` speaks of. Raises UnknownId, UsageError.

    quote: the words that a passage was seen to have; it moves with them where the text was revised meanwhile.
    """
    if isinstance(target, int):
        return _item(reader, target)
    text = target.strip()
    if text.startswith("org:"):
        name = clean_line(text[4:].strip('"'))
        if not name:
            raise UsageError("org: needs a name, for example org:NVIDIA")
        return Target(f"org:{name}", org=name)
    if text.startswith("event:"):
        return _event(references.event(reader, text[6:]))
    passage = read_target(text)
    if passage:
        return _passage(reader, references.item(reader, passage.item), passage, quote)
    if "@" in text:
        raise UsageError(
            f"not a passage: {text} (write ID@title:0-12, field title, summary or content)"
        )
    if text[:1] == "e":
        return _event(references.event(reader, text))
    return _item(reader, references.item(reader, text))


def _event(number: int) -> Target:
    return Target(f"event:{encode('e', number)}", event_id=number)


def _item(reader: Reader, number: int) -> Target:
    revision = reader.value("SELECT revision FROM item WHERE id = ?", (number,))
    if revision is None:
        raise UnknownId(f"no item has the id {encode('i', number)}")
    return Target(encode("i", number), item_id=number, revision=revision)


def _passage(reader: Reader, number: int, passage: PassageTarget, quote: str) -> Target:
    _, field, start, end = passage
    row = reader.one(
        """SELECT i.revision, i.title, i.summary, ifnull(b.content, '') FROM item i LEFT JOIN body b ON b.item_id = i.id
           WHERE i.id = ?""",
        (number,),
    )
    assert row
    text = row[("title", "summary", "content").index(field) + 1]
    if quote and text[start:end] != quote:
        place = place_of(text, quote, start)
        if place is None:
            raise UsageError(f"these words are no longer in the {field} of {encode('i', number)}")
        start, end = place
    if not 0 <= start < end <= len(text):
        raise UsageError(
            f"{field} of {encode('i', number)} has {len(text)} characters, not {start}-{end}"
        )
    return Target(
        f"{encode('i', number)}@{field}:{start}-{end}",
        item_id=number, field=field, start=start, end=end, revision=row[0], quote=text[start:end],
    )  # fmt: skip
