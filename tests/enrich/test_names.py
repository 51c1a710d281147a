"""Tables of names: how they are read, how marks decide on letters, and that the shipped ones are in order."""

import pytest

from tracker_tui.enrich.names.book import MARKS, Entry, NameBook, read_table, shipped_rows
from tracker_tui.enrich.words.passages import passage

BOOK = NameBook(
    Entry(marked, marked.lstrip(MARKS))
    for marked in (
        "Zorvex",
        "~openquill",
        "MoD",
        "Ada",
        "iTarn",
        "McKelp's",
        "Kelp Bank",
        "Kelp Bank of Norway",
        "海藻",
    )
)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in BOOK.find(passage("title", text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zorvex and ZORVEX but not zorvex", ["Zorvex", "ZORVEX"]),
        ("OpenQuill, openquill, OPENQUILL's", ["OpenQuill", "openquill", "OPENQUILL"]),
        ("the MoD, a Mod and a mod", ["MoD"]),
        ("Ada and the ADA", ["Ada"]),
        ("iTarn, ITarn, Itarn", ["iTarn", "ITarn"]),
        ("Zorvexs new plan at McKelps", ["Zorvex", "McKelps"]),
        ("Kelp Bank of Norway beside Kelp Bank", ["Kelp Bank of Norway", "Kelp Bank"]),
        ("新海藻公司", ["海藻"]),
        ("Zorvexian, preZorvex", []),
    ],
)
def test_letters_decide_as_the_marks_say(text, words):
    assert found(text) == words


def test_a_table_is_read_by_lines_kinds_and_regions():
    rows = list(read_table("# note\n[bank]\nA; ?a b | C @NO\n"))
    assert [(row.meaning, row.names, row.region, row.kind) for row in rows] == [
        ("A", ["A", "?a b"], "", "bank"),
        ("C", ["C"], "NO", "bank"),
    ]


def test_no_shipped_name_means_two_organisations():
    meanings: dict[str, set[str]] = {}
    for row in shipped_rows("organisations.txt"):
        for name in row.names:
            assert name == name.strip()
            assert name.lstrip(MARKS)
            meanings.setdefault(name.lstrip(MARKS), set()).add(row.meaning)
    assert {name: orgs for name, orgs in meanings.items() if len(orgs) > 1} == {}


def test_shipped_regions_are_codes():
    for row in shipped_rows("regions.txt"):
        assert row.meaning == "-" or (len(row.meaning) == 2 and row.meaning.isupper())
        assert len(row.names) > 1
    codes = {row.meaning for row in shipped_rows("regions.txt")}
    assert {row.region for row in shipped_rows("organisations.txt") if row.region} <= codes
