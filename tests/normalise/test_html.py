"""HTML becomes what a person reads of it, and whatever comes, it ends quickly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.normalise.html import html_to_text, title_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<br>line</p>", "One\nline"),
        ("<p>One<br/>line<br></br>more</p>", "One\nline\nmore"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<p>a\n   b\tc</p>", "a b c"),
        ("<P CLASS='x'>A<B>b</B></P>", "Ab"),
        ("<p>x<script>alert('</p>')</script>y</p>", "xy"),
        ("<p>x</p><style>p { color: red }</style>", "x"),
        ("<p>x<!-- <p>hidden</p> -->y</p>", "xy"),
        ('<p><a href="http://a.example/?a>b">link</a></p>', "link"),
        ("<p>&lt;b&gt; &amp;amp; &eacute; &#8217; &nbsp;</p>", "<b> &amp; é ’"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("plain text\n\nwith lines", "plain text\n\nwith lines"),
        ("plain &amp; simple", "plain & simple"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("use Vec<T> here", "use Vec<T> here"),
        ("<p>before <a href=\"http://x.example/>broken after</p>", "before broken after"),
        ("", ""),
    ],
)  # fmt: skip
def test_html(html, text):
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Nvidia &amp; AMD", "Nvidia & AMD"),
        ("<b>Nvidia</b> wins", "Nvidia wins"),
        ("Vec<T> in Rust", "Vec<T> in Rust"),
        ("a < b", "a < b"),
        ("one\ntwo", "one two"),
        ("[EU] AI Act [/]", "[EU] AI Act [/]"),
        ("x\x1b]52;c;Z\x07y\u202e", "x]52;c;Zy"),
    ],
)
def test_titles(html, text):
    assert title_to_text(html) == text


def test_text_is_cut_at_a_blank_and_says_so():
    text = html_to_text("word " * 1000, longest=50)
    assert len(text) <= 50
    assert text.endswith("word…")


HOSTILE = {
    "open comments": "<!--" * 200_000,
    "open scripts": "<script>" * 100_000,
    "scripts and open ones": "<script></script>" * 30_000 + "<script>" * 30_000,
    "open quotes": '<a "' * 200_000,
    "mixed quotes": "<a '\"" * 200_000,
    "brackets": "<" * 500_000,
    "open attributes": "<a " + 'x="' * 200_000,
    "many attributes": "<p " + "a=1 " * 200_000 + ">x",
    "open declarations": "<!x" * 200_000,
    "ampersands": "&" * 500_000,
    "deep": "<b>" * 200_000 + "hi",
    "names": "<a" * 300_000,
    "a long name": "<p><" + "a" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_costs_little(name):
    begun = time.process_time()
    html_to_text("<p>x</p>" + HOSTILE[name])
    title_to_text(HOSTILE[name])
    assert time.process_time() - begun < 10


@given(st.text() | st.text(alphabet="<>/!-ab p\"'=&;#\n\u202e\x1b"))
def test_whatever_comes_in_plain_clean_text_comes_out(text):
    found = html_to_text(text)
    assert not any(sign < " " and sign != "\n" for sign in found)
    assert "\u202e" not in found
    assert "\n\n\n" not in found
    assert found == found.strip()
