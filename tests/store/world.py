"""The simple model that the stateful test compares the store with: dictionaries, no SQL."""

from __future__ import annotations

from dataclasses import dataclass, field

WORDS = ("nvidia", "memory", "芯片", "rumour")
THEMES = ("chips", "funding", "security")
TRACKER = "tracker"
Cell = tuple[object, ...]
Value = tuple[object, ...]
Change = tuple[Cell, Value | None, Value | None]


def title_of(key: int, version: int) -> str:
    return f"{WORDS[key % 4]} {WORDS[version % 4]} item{key} version{version}"


def themes_of(title: str, rules: int) -> set[str]:
    """Return what the imagined rules find in a title."""
    return {
        theme
        for place, theme in enumerate(THEMES)
        if sum(map(ord, title)) % (place + 2 + rules % 2) == 0
    }


@dataclass
class Item:
    """One stored item."""

    key: int
    version: int
    number: int
    arrival: int
    revision: int = 1
    found: set[str] = field(default_factory=set)
    pending: bool = True
    grouped: int | None = None
    was_grouped: bool = False

    @property
    def title(self) -> str:
        return title_of(self.key, self.version)


@dataclass
class Entry:
    """One entry of the journal."""

    session: str
    changes: list[Change]
    state: str = "done"
    turn: int = 0
    turned_by: str = ""


class Refused(Exception):
    pass


class World:
    """What a person and the fetches did, as dictionaries."""

    def __init__(self) -> None:
        self.items: dict[int, Item] = {}
        self.dropped: set[int] = set()
        self.cells: dict[Cell, Value] = {}
        self.journal: list[Entry] = []
        self.hidden: dict[int, set[int]] = {}
        self.watched: dict[int, int] = {}
        self.cited: set[int] = set()
        self.tick = 0
        self.arrivals = 0

    # ---- state that is looked at

    def by_number(self) -> dict[int, Item]:
        return {item.number: item for item in self.items.values()}

    def mark(self, kind: str, number: int) -> int:
        cell = self.cells.get(("mark", kind, number))
        return int(cell[0]) if cell else 0  # type: ignore[call-overload]

    def is_hidden(self, number: int) -> bool:
        return any(
            number in ids
            for rule, ids in self.hidden.items()
            if self.cells.get(("ignore", rule), (0,))[0]
        )

    def holds(self, item: Item, word: object) -> bool:
        """Whether a word stands in an item's title or in a note on it."""
        return any(word in text.split() for text in (item.title, *self.notes(item.number)))

    def is_unread(self, number: int) -> bool:
        return not self.mark("read", number) and not self.is_hidden(number)

    def tags(self, number: int) -> list[str]:
        return sorted(
            str(cell[2])
            for cell, value in self.cells.items()
            if cell[:2] == ("tag", number) and value[0]
        )

    def notes(self, number: int) -> list[str]:
        return sorted(
            str(value[1])
            for cell, value in self.cells.items()
            if cell[0] == "note" and value[0] == number and not value[2]
        )

    def corrections(self, number: int) -> dict[str, bool]:
        return {
            str(cell[2]): bool(value[0])
            for cell, value in self.cells.items()
            if cell[:2] == ("theme", number)
        }

    def themes(self, item: Item) -> set[str]:
        fixes = self.corrections(item.number)
        kept = {theme for theme in item.found if fixes.get(theme, True)}
        return kept | {theme for theme, present in fixes.items() if present}

    def regroupings(self) -> list[Value]:
        return [value for cell, value in self.cells.items() if cell[0] == "group"]

    def event(self, item: Item) -> int | None:
        event = item.grouped
        for _, kind, number, source, target in sorted(self.regroupings()):  # type: ignore[type-var]
            if event == source and (kind == "merge" or number == item.number):
                event = target  # type: ignore[assignment]
        return event

    def events(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for item in self.items.values():
            event = self.event(item)
            if event is not None:
                found.setdefault(event, []).append(item.number)
        return found

    # ---- a person

    def change(self, session: str, changes: list[Change]) -> None:
        if not changes:
            return
        for cell, _, after in changes:
            self._set(cell, after)
        for entry in self.journal:
            if entry.state == "undone":
                entry.state = "dropped"
        self.journal.append(Entry(session, changes))

    def _set(self, cell: Cell, value: Value | None) -> None:
        if value is None:
            self.cells.pop(cell, None)
        else:
            self.cells[cell] = value

    def plan(self, cell: Cell, *value: object) -> Change:
        self.tick += 1
        return cell, self.cells.get(cell), (*value, self.tick)

    def undo(self, session: str) -> None:
        done = [entry for entry in self.journal if entry.state == "done"]
        mine = [entry for entry in done if entry.session == session] or done
        if not mine:
            raise Refused
        self._turn(
            mine[-1], [(cell, after, before) for cell, before, after in mine[-1].changes], session
        )

    def redo(self, session: str) -> None:
        undone = sorted(
            (entry for entry in self.journal if entry.state == "undone"), key=lambda one: one.turn
        )
        mine = [entry for entry in undone if entry.turned_by == session] or undone
        if not mine:
            raise Refused
        self._turn(mine[-1], mine[-1].changes, session)

    def _turn(self, entry: Entry, changes: list[Change], session: str) -> None:
        numbers = self.by_number()
        for cell, old, value in changes:
            if self.cells.get(cell) != old or self._about(cell, old or value) not in (
                None,
                *numbers,
            ):
                raise Refused
        for cell, _, value in changes:
            self._set(cell, value)
        entry.state = "undone" if entry.state == "done" else "done"
        entry.turned_by = session
        entry.turn = max(one.turn for one in self.journal) + 1

    def _about(self, cell: Cell, value: Value | None) -> object:
        """Return the item that a cell is about, if it is about one."""
        if cell[0] == "note":
            return value[0] if value else None
        return {"mark": cell[-1], "tag": cell[1], "theme": cell[1]}.get(str(cell[0]))

    # ---- a program

    def droppable(self, keep: int) -> list[int]:
        numbers = sorted(self.by_number())
        if len(numbers) < keep:
            return []
        groups = {one for value in self.regroupings() for one in value[2:5]}
        return [
            number
            for number in numbers[:-keep]
            if not self.mark("star", number) and not self.tags(number) and not self.notes(number)
            and not self.corrections(number) and number not in self.cited and number not in groups
        ]  # fmt: skip

    def drop(self, number: int) -> None:
        item = self.by_number()[number]
        del self.items[item.key]
        self.dropped.add(item.key)
        for cell in [
            cell for cell in self.cells if cell[0] in ("mark", "tag", "theme") and number in cell
        ]:
            del self.cells[cell]

    def arrive(self, key: int, version: int, number: int) -> None:
        self.arrivals += 1
        self.items[key] = Item(key, version, number, self.arrivals)

    def read_copies(self, joined: list[int]) -> None:
        """A later copy of an event that is read arrives read."""
        numbers = self.by_number()
        for number in joined:
            others = [
                one for one in self.events()[self.event(numbers[number]) or 0] if one != number
            ]
            cell = ("mark", "read", number)
            if others and not any(map(self.is_unread, others)) and self.is_unread(number):
                self.cells.setdefault(cell, (1, TRACKER))
