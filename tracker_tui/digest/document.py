"""A digest as typed data: what is said, and for each sentence the stored words that prove it.

Digest
  coverage, changes, takeaways
  sections -> entries -> headline, facts, sentences
  grid (regions x themes), ledger, disagreements, conversions, notes, model texts, sources

A Sentence can't be made without a Quote (rule R1), a Quote can't be made without an item (R2).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker_tui.digest.frame import Baseline, Change, Coverage, Note


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a stored item: `text` is its field[start:end]; sha256 is of the whole stored text."""

    item: int
    revision: int
    field: str
    start: int
    end: int
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with at least one quote that proves it.

    verbatim: the text is the first quote's own words and stands in quotation marks.
    """

    text: str
    first: Quote
    more: tuple[Quote, ...] = ()
    verbatim: bool = True

    @property
    def evidence(self) -> tuple[Quote, ...]:
        """All quotes, the first one first."""
        return (self.first, *self.more)

    @property
    def items(self) -> tuple[int, ...]:
        """The items it rests on, each once."""
        return tuple(dict.fromkeys(quote.item for quote in self.evidence))


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source: the item as it stood when the digest was written."""

    number: int
    item: int
    revision: int
    title: str
    url: str
    source: str
    publisher: str
    published: int
    trust: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as its source writes it, with what it amounts to."""

    role: str
    value: float
    unit: str
    quote: Quote
    high: float | None = None
    usd: float | None = None
    rate_date: str | None = None
    qualifier: str = ""

    @property
    def text(self) -> str:
        """The source's own words."""
        return self.quote.text


@dataclass(frozen=True, slots=True)
class Facts:
    """The typed facts of an event; day is the UTC date of its first report in the period."""

    actor: str | None
    counterparts: tuple[str, ...]
    round: str | None
    values: tuple[Value, ...]
    stage: str | None
    day: str
    publishers: tuple[str, ...]
    origins: tuple[str, ...]
    """Outlets that others rely on (`according to …`), where they are not all publishers themselves."""
    trust: str = "normal"
    """`normal` where at least one publisher corroborates, else the best trust there is."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a rank: what counted, and how much."""

    name: str
    points: float
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a section; key and storyline are the integer ids behind `e…` and `s…`."""

    key: int
    storyline: int
    headline: Sentence
    facts: Facts
    facts_line: Sentence
    sentences: tuple[Sentence, ...]
    themes: tuple[str, ...]
    regions: tuple[str, ...]
    items: tuple[int, ...]
    rank: tuple[Reason, ...]
    lead: Sentence
    """The sentence that tells the event best on its own: one of the sentences, or the headline."""
    late: bool = False

    @property
    def line_items(self) -> tuple[int, ...]:
        """The items that an event in a line rests on: its lead, and what proves its stage and publishers."""
        return tuple(dict.fromkeys((*self.lead.items, *self.facts_line.items)))

    @property
    def score(self) -> float:
        """The sum of the rank's points."""
        return sum(reason.points for reason in self.rank)


@dataclass(frozen=True, slots=True)
class Section:
    """A theme with its events, the highest rank first; brief: further ones in a line each; left_out counts the rest."""

    theme: str
    entries: tuple[Entry, ...]
    brief: tuple[Entry, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A ledger row: one (event, actor, counterpart, role); values oldest first, the last one holds."""

    event: int
    storyline: int
    day: str
    actor: str | None
    counterpart: str | None
    role: str
    values: tuple[Value, ...]
    stage: str | None
    stages: tuple[str, ...]
    themes: tuple[str, ...]
    regions: tuple[str, ...]
    round: str | None = None
    proofs: tuple[Quote, ...] = ()
    """Words that tell the stages."""

    @property
    def value(self) -> Value:
        """The value that most sources tell."""
        return self.values[0]

    @property
    def items(self) -> tuple[int, ...]:
        """The items it rests on, each once."""
        quotes = [value.quote for value in self.values] + [*self.proofs]
        return tuple(dict.fromkeys(quote.item for quote in quotes))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more values told for one thing; alarm: `""`, `factor 10`, `factor 100`, `factor 1000`, `typing error`.

    declared: one source itself says that the figures differ.
    """

    event: int
    what: str
    sides: tuple[Sentence, ...]
    values: tuple[Value, ...]
    alarm: str = ""
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Conversion:
    """A conversion told by a source that is off by more than 5 % of the ECB rate of its day.

    implied, rate: units per US dollar (or per unit of the other currency where neither is the dollar).
    """

    quote: Quote
    told: str
    base: str
    implied: float
    rate: float
    rate_date: str
    right: float
    off: float
    unit: str = "USD"
    """The currency converted to."""


@dataclass(frozen=True, slots=True)
class ModelText:
    """Sentences of a language model that passed the gate, about one entry (event) or, with 0, the digest."""

    event: int
    model: str
    prompt_hash: str
    sentences: tuple[Sentence, ...]
    dropped: int
    tokens: int | None = None
    cost: float | None = None
    """US dollars."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The whole briefing; since and until are UTC dates, both inclusive."""

    name: str
    title: str
    since: str
    until: str
    as_of: str
    query: str
    rules: str
    coverage: Coverage
    sections: tuple[Section, ...]
    takeaways: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    baseline: Baseline | None = None
    changes: tuple[Change, ...] = ()
    grid: tuple[tuple[str, tuple[tuple[str, tuple[int, ...]], ...]], ...] = ()
    """(region, ((theme, items), …)): one item for each event."""
    ledger: tuple[Row, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    notes: tuple[Note, ...] = ()
    model: tuple[ModelText, ...] = ()
    arrival: int = 0
    """The arrival number of the item that was stored last when it was made."""
    seen: tuple[tuple[int, int], ...] = field(default=())
    """(item, revision) of the cited items, for the next digest's comparison."""
    items: int = 0
    """How many items its events have."""
    language: str = "en"
    """The code of the language that its readers read."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All events of all sections, those in brief as well."""
        return tuple(e for section in self.sections for e in (*section.entries, *section.brief))

    def number_of(self, item: int) -> int:
        """Return the source number of an item; KeyError where it is no source."""
        for source in self.sources:
            if source.item == item:
                return source.number
        raise KeyError(item)
