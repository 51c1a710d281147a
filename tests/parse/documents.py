"""Small feeds of every dialect, in our own words."""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Chips &amp; more</title><link>https://a.example/</link><language>en-GB</language><ttl>90</ttl>
<item><title>First &amp;amp; best</title><link>https://a.example/1</link><guid isPermaLink="false">g1</guid>
<description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long <b>text</b></p>]]></content:encoded>
<dc:creator>Ann</dc:creator><pubDate>Thu, 26 Feb 2026 10:20:30 +0100</pubDate><category>chips</category>
<enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="1"/></item>
<item><title>Second</title><guid>https://a.example/2</guid><author>bob@example.org (Bob B.)</author>
<itunes:summary>Only here</itunes:summary><itunes:keywords>a, b</itunes:keywords><pubDate>26 Feb 2026 09:00 GMT</pubDate></item>
<item><media:group><media:title>A film</media:title><media:description>What it shows</media:description></media:group>
<link>/3</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://b.example/dir/">
<title type="html">B &amp;amp; C</title><link rel="self" href="feed.atom"/><link href="https://b.example/"/>
<entry><id>urn:1</id><title type="html">&lt;b&gt;Eins&lt;/b&gt;</title><link rel="alternate" href="eins"/>
<link rel="enclosure" href="https://b.example/e.mp3"/><author><name>Eva</name><email>e@b.example</email></author>
<author><name>Otto</name></author><published>2026-02-26T10:00:00+01:00</published><updated>2026-02-27T00:00:00Z</updated>
<summary>Kurz</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Lang &amp; <i>breit</i></p></div></content>
<category term="t" label="Thema"/></entry>
</feed>"""

RDF = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://c.example/"><title>C</title><link>https://c.example/</link></channel>
<item rdf:about="https://c.example/1"><title>Eins</title><link>https://c.example/1</link>
<description>Text</description><dc:date>2026-02-26T10:00:00Z</dc:date><dc:creator>Ann</dc:creator></item>
</rdf:RDF>"""

RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Old</title><link>https://d.example/</link></channel>
<item><title>Oldest</title><link>https://d.example/1</link></item></rdf:RDF>"""

ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old Atom</title>
<entry><id>tag:e.example,1</id><title>Entry</title><link rel="alternate" type="text/html" href="https://e.example/1"/>
<issued>2004-02-26T10:00:00Z</issued><modified>2004-02-27T10:00:00Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>"""

CDF = """<CHANNEL HREF="https://f.example/"><TITLE>Channel</TITLE>
<ITEM HREF="https://f.example/1"><TITLE>An item</TITLE><ABSTRACT>About it</ABSTRACT></ITEM></CHANNEL>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "fr", "home_page_url": "https://g.example/",
"items": [{"id": 7, "url": "/1", "title": "A < B", "content_text": "x < y", "summary": "s", "tags": ["t"],
"date_published": "2026-02-26T10:00:00.123456789+01:00", "authors": [{"name": "Ann"}, {"name": "Bob"}],
"attachments": [{"url": "https://g.example/a.mp3"}]}, {"id": "8", "content_html": "<p>h</p>"}, "nonsense"]}"""

BROKEN = """<rss version="2.0"><channel><title>Broken</title><item><title>One &nbsp; & two</title>
<link>https://h.example/1?a=1&b=2</link><description>It <br> works</description></item>
<item><title>Cut off</title><link>https://h.example/2</link>"""

YOUTUBE = """<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom"><title>Channel</title><entry><id>yt:video:1</id><title>Video</title>
<link rel="alternate" href="https://www.youtube.com/watch?v=1"/><author><name>Channel</name></author>
<published>2026-02-26T10:00:00+00:00</published>
<media:group><media:title>Video</media:title><media:description>What it is about</media:description></media:group>
</entry></feed>"""
