import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.text import _dropped, clean, clean_line, clean_note

FORBIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
KEPT = "\n\u200c\u200d"


def test_every_control_and_format_character_of_unicode_is_dropped():
    left = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in FORBIDDEN
        and chr(code) not in KEPT
        and chr(code) not in "\t\r\x85\u2028\u2029"
        and not _dropped().match(chr(code))
    ]
    assert left == []


def test_letters_digits_and_marks_are_not_dropped():
    lost = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LNMSP" and _dropped().match(chr(code))
    ]
    assert lost == []


@given(st.text())
def test_clean_text_has_nothing_a_terminal_acts_on(text):
    result = clean(text)
    assert not [
        char for char in result if unicodedata.category(char) in FORBIDDEN and char not in KEPT
    ]
    assert clean(result) == result
    assert "\n" not in clean_line(text)


def test_a_text_of_thousands_of_different_dropped_signs_is_cleaned_at_once():
    hostile = "".join(map(chr, range(0xF0000, 0x10FFFE)))
    assert clean(f"one{hostile} two\u0378") == "one two\u0378"


def test_paragraphs_stay_and_blanks_fold():
    assert clean(" one\u00a0 two \r\n\r\n\r\n three\t4\x1b[2J ") == "one two\n\nthree 4[2J"


def test_an_escape_sequence_becomes_harmless_letters():
    assert clean("a\x1b]52;c;eA==\x1b\\b\x9b2J\u202ec") == "a]52;c;eA==\\b2Jc"


def test_a_note_keeps_its_layout():
    assert (
        clean_note("- a\r\n\t- b\x1b[2J\n\n\n    code  x\n") == "- a\n    - b[2J\n\n\n    code  x"
    )
