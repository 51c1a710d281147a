"""Every dialect gives the same kind of entry; every other body a clear error."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parse import documents
from tracker_tui.model.errors import ParseError
from tracker_tui.model.feed import Feed
from tracker_tui.normalise.item import to_drafts
from tracker_tui.parse import feedformat
from tracker_tui.parse.dates import usual_date
from tracker_tui.parse.entries import read_entries
from tracker_tui.parse.quick import read_quick
from tracker_tui.parse.slips import mended

PLACE = "https://a.example/feed.xml"
MORNING = datetime(2026, 2, 26, 9, tzinfo=UTC)


def read(text, content_type="", limit=2000):
    body = text if isinstance(text, bytes) else text.encode()
    return read_entries(body, content_type, PLACE, limit)


def test_rss():
    feed = read(documents.RSS)
    assert (feed.title, feed.language, feed.ttl) == ("Chips & more", "en-GB", 5400)
    one, two, three = feed.entries
    assert (one.guid, one.link, one.title) == ("g1", "https://a.example/1", "First &amp; best")
    assert (one.summary, one.content, one.author) == (
        "<p>Short</p>",
        "<p>Long <b>text</b></p>",
        "Ann",
    )
    assert one.published == datetime(2026, 2, 26, 9, 20, 30, tzinfo=UTC)
    assert (two.link, two.guid, two.author) == (
        "https://a.example/2",
        "https://a.example/2",
        "Bob B.",
    )
    assert (two.summary, two.published) == ("Only here", MORNING)
    assert (three.title, three.summary, three.link) == (
        "A film",
        "What it shows",
        "https://a.example/3",
    )


def test_atom():
    feed = read(documents.ATOM)
    (entry,) = feed.entries
    assert (feed.title, feed.language) == ("B &amp; C", "de")
    assert (entry.guid, entry.link, entry.title) == (
        "urn:1",
        "https://b.example/dir/eins",
        "<b>Eins</b>",
    )
    assert entry.author == "Eva, Otto"
    assert (entry.published, entry.updated) == (MORNING, datetime(2026, 2, 27, tzinfo=UTC))
    assert entry.summary == "Kurz"
    assert "<p>Lang &amp; <i>breit</i></p>" in entry.content


def test_rdf():
    (entry,) = read(documents.RDF).entries
    assert (entry.guid, entry.title, entry.author) == ("https://c.example/1", "Eins", "Ann")
    assert entry.updated == datetime(2026, 2, 26, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "title", "link"),
    [
        (documents.RSS_090, "Oldest", "https://d.example/1"),
        (documents.ATOM_03, "Entry", "https://e.example/1"),
        (documents.CDF, "An item", "https://f.example/1"),
        (documents.YOUTUBE, "Video", "https://www.youtube.com/watch?v=1"),
    ],
)
def test_other_dialects(text, title, link):
    (entry,) = read(text).entries
    assert (entry.title, entry.link) == (title, link)


def test_the_description_of_a_film_is_its_summary():
    assert read(documents.YOUTUBE).entries[0].summary == "What it is about"


def test_json():
    feed = read(documents.JSON)
    one, two = feed.entries
    assert (feed.title, feed.language) == ("J", "fr")
    assert (one.guid, one.link, one.title, one.author) == (
        "7",
        "https://a.example/1",
        "A &lt; B",
        "Ann, Bob",
    )
    assert (one.content, one.summary) == ("x &lt; y", "s")
    assert one.published == MORNING
    assert (two.guid, two.content) == ("8", "<p>h</p>")


@pytest.mark.parametrize("document", [documents.RSS, documents.JSON])
def test_a_broken_address_of_the_site_costs_no_entry(document):
    whole = read(document)
    assert read(document.replace("https://a.example/<", "http://[a<")).entries == whole.entries
    assert read(document.replace("https://g.example/", "http://[g")).entries == whole.entries


def test_a_broken_feed_is_read_as_far_as_it_goes():
    one, two = read(documents.BROKEN).entries
    assert "two" in one.title
    assert one.link == "https://h.example/1?a=1&b=2"
    assert two.title == "Cut off"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("iso-8859-1", "iso-8859-1", ""),
        ("windows-1252", "windows-1252", "text/xml"),
        ("utf-8", "utf-8", "application/rss+xml; charset=utf-8"),
        ("iso-8859-1", "", "text/xml; charset=iso-8859-1"),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "", ""),
        ("utf-8-sig", "", ""),
        ("iso-8859-1", "utf-8", ""),
    ],
)
def test_encodings(encoding, declared, content_type):
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = (
        head
        + "<rss version='2.0'><channel><title>t</title><item><title>Füße &#8211; Käse</title></item></channel></rss>"
    )
    assert read(text.encode(encoding), content_type).entries[0].title == "Füße – Käse"


OWN_NAMESPACE = documents.RSS.replace("<rss ", '<rss xmlns="https://z.example/rss.html" ', 1)


@pytest.mark.parametrize(
    "text",
    [
        documents.RSS,
        documents.ATOM,
        documents.RDF,
        documents.ATOM_03,
        documents.YOUTUBE,
        OWN_NAMESPACE,
    ],
)
def test_the_quick_reader_says_what_feedparser_says(text):
    quick = read_quick(text.encode(), "", PLACE, 2000)
    slow = feedformat.read_xml(text.encode(), "", PLACE, 2000)
    assert quick is not None
    for one, other in zip(quick.entries, slow.entries, strict=True):
        for name in (
            "guid",
            "link",
            "title",
            "author",
            "published",
            "updated",
        ):
            assert getattr(one, name) == getattr(other, name), name
    assert [draft.keys for draft in to_drafts(quick.entries, Feed(PLACE))] == [
        draft.keys for draft in to_drafts(slow.entries, Feed(PLACE))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 8 Aug 2012 09:26:37 +0200",
        "8 Aug 2012 9:26 GMT",
        "Wed, 08 August 2012 09:26:37 EST",
        "Wed, 8 Aug 2012 23:26:37 PDT",
        "2012-08-08T09:26:37.25+02:00",
        "2012-08-08T09:26:37",
        "2012-08-08 09:26",
        "2012-08-08",
        "Wed Aug 08 2012 09:26:37 GMT",
    ],
)
def test_usual_dates_are_those_of_feedparser(text):
    assert usual_date(text) == feedformat.unusual_date(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        documents.BROKEN,
        documents.CDF,
        "<!DOCTYPE rss [<!ENTITY a 'b'>]>" + documents.RSS.partition("?>")[2],
        documents.RSS.replace("utf-8", "x-nonsense", 1),
        "<rss version='2.0'><channel><item><title>a</title><item><title>b</title></item></item></channel></rss>",
    ],
)
def test_the_quick_reader_leaves_what_it_is_not_sure_of(text):
    assert read_quick(text.encode(), "", PLACE, 2000) is None
    assert read(text).entries


def test_the_quick_reader_mends_common_slips():
    text = """<rss version='2.0'><channel><title>A & B</title><!-- R&D &x; --><item><title>Caf&eacute;\x03 & co, R&D&nbsp;&#8211; &lt;
</title><link>https://a.example/?a=1&b=2&copy=3</link><description><![CDATA[a & b &eacute; &amp; c]]></description>
<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p>AT&T; x&amp;y</content:encoded>
</item></channel></rss>"""
    quick = read_quick(text.encode(), "", PLACE, 9)
    assert quick is not None
    (entry,) = quick.entries
    assert quick.title == "A & B"
    assert entry.title == "Café & co, R&D\xa0– <"
    assert entry.link == "https://a.example/?a=1&b=2&copy=3"
    assert entry.summary == "a & b &eacute; &amp; c"
    assert entry.content == "<p>AT&T; x&y"


def test_a_body_of_nothing_but_slips_is_left_alone():
    body = b"<rss>" + b"&" * 300_000
    assert mended(body) == body
    assert mended(b"<rss>&") == b"<rss>&amp;"


def test_a_guid_that_is_no_address_does_not_depend_on_where_the_feed_is():
    text = "<rss version='2.0'><channel><title>t</title><item><guid>77</guid><title>x</title></item></channel></rss>"
    for reader in (read_quick, feedformat.read_xml):
        assert reader(text.encode(), "", PLACE, 9).entries[0].guid == "77"


def test_entries_are_bounded():
    text = (
        "<rss version='2.0'><channel>" + "<item><title>x</title></item>" * 50 + "</channel></rss>"
    )
    assert len(read(text, limit=7).entries) == 7
    assert len(read(text.replace("<rss", "&<rss"), limit=7).entries) == 7


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"<!DOCTYPE html><html><body>no</body></html>", "web page"),
        (b"hello", "no feed"),
        (b"{", "broken JSON"),
        (b"{}", "no JSON Feed"),
        (b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000, "JSON"),
        (b'<?xml version="1.0" encoding="utf-7"?><rss version="2.0"><channel><item><title>+ADw-</title></item></channel></rss>', "UTF-7"),
        (b"\x00" * 100, "no feed"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_said_in_words(body, words):
    with pytest.raises(ParseError, match=words):
        read(body)


def test_entities_do_not_explode():
    lines = ['<!ENTITY a0 "lol">'] + [
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    ]
    bomb = f"<!DOCTYPE rss [{''.join(lines)}]><rss version='2.0'><channel><item><title>&a9;</title></item></channel></rss>"
    assert len(read(bomb).entries[0].title) < 1000


def test_files_of_this_machine_do_not_come_in():
    text = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item><title>a&x;b</title></item></channel></rss>"
    assert "root" not in read(text).entries[0].title


TAGS = ["<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>x</link>", "<guid>1</guid>",
        "<description>", "</description>", "<![CDATA[", "]]>", "&amp;", "&x;", "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<entry>", "</entry>", "<pubDate>26 Feb 2026</pubDate>", "<!--", "-->", "<?xml version='1.0' encoding='utf-16'?>",
        "\x00", "\x1b", "{", '"items":[', "]", "}", "<rdf:RDF>", "text", "é", "<!DOCTYPE x [", "<!ENTITY a 'b'>", "]>"]  # fmt: skip


@settings(max_examples=300)
@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from(TAGS), max_size=30).map(lambda parts: "".join(parts).encode()),
    st.sampled_from(
        [
            "",
            "text/xml",
            "application/xml; charset=utf-16",
            "text/html; charset=x-nonsense",
            "\x00;;=",
        ]
    ),
)
def test_any_bytes_give_entries_or_a_typed_error(body, content_type):
    try:
        found = read_entries(body, content_type, PLACE)
    except ParseError as error:
        assert "\n" not in str(error)
        return
    for draft in to_drafts(found.entries, Feed(PLACE)):
        assert draft.title
        assert draft.url == "" or draft.url.startswith(("http://", "https://"))
