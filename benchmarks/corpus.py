"""Parsing judged on captured feeds: no crash, no hang, the same entries as feedparser, feedparser's own expectations.

    python benchmarks/corpus.py [--misses]

Needs the development data beside the checkout (or TRACKER_SHARED): data/corpus/real.tar.gz and suites.tar.gz.
"""

from __future__ import annotations

import argparse
import ast
import collections
import html
import io
import os
import re
import sys
import tarfile
import time
from pathlib import Path

from tracker_tui.model.errors import ParseError
from tracker_tui.model.feed import Feed
from tracker_tui.normalise.html import html_to_text, title_to_text
from tracker_tui.normalise.item import to_drafts
from tracker_tui.normalise.links import web_link
from tracker_tui.parse import feedformat
from tracker_tui.parse.entries import read_entries
from tracker_tui.parse.quick import read_quick

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
LOCATION = "http://127.0.0.1:8097/tests/feed.xml"
FEED = Feed(LOCATION)
MANY = 10**6
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def files(name):
    """Yield (path, bytes) of an archive."""
    with tarfile.open(SHARED / "data" / "corpus" / name) as tar:
        for member in sorted(tar.getmembers(), key=lambda one: one.name):
            if member.isfile():
                yield member.name, tar.extractfile(member).read()


def survive(name):
    """Every file: entries or a typed error, clean text, http(s) links, quickly."""
    counts, slowest, entries = collections.Counter(), (0.0, ""), 0
    begun = time.process_time()
    for path, body in files(name):
        start = time.process_time()
        try:
            drafts = to_drafts(read_entries(body, "", LOCATION).entries, FEED)
            counts["read"] += 1
            entries += len(drafts)
            for draft in drafts:
                texts = (draft.title, draft.summary, draft.content, draft.author, draft.url)
                assert not any(FORBIDDEN.search(text) for text in texts), path
                assert draft.url == "" or draft.url.startswith(("http://", "https://")), path
                assert draft.keys, path
        except ParseError as error:
            counts[str(error)] += 1
        slowest = max(slowest, (time.process_time() - start, path))
    spent = time.process_time() - begun
    print(
        f"\n{name}: {sum(counts.values())} files, {entries} entries, CPU {spent:.1f} s with unpacking"
    )
    print(f"  slowest {slowest[0]:.2f} s: {slowest[1]}")
    for words, count in counts.most_common():
        print(f"  {count:5}  {words}")


def as_text(entry):
    """Return what of an entry is compared: title as text, link as a web link, the date."""
    return (
        title_to_text(entry.title),
        web_link(entry.link, entry.base),
        entry.published or entry.updated,
        html_to_text(entry.content or entry.summary),
        entry.author,
        entry.guid,
    )


def agree(show):
    """Our reading of the real feeds beside feedparser's."""
    names = ("title", "link", "date", "text", "author", "guid")
    feeds = same_count = quick = total = 0
    differ, where = collections.Counter(), collections.defaultdict(list)
    seconds = collections.Counter()
    for path, body in files("real.tar.gz"):
        start = time.process_time()
        ours = read_entries(body, "", LOCATION, MANY).entries
        seconds["ours"] += time.process_time() - start
        start = time.process_time()
        theirs = feedformat.read_xml(body, "", LOCATION, MANY).entries
        seconds["feedparser"] += time.process_time() - start
        feeds += 1
        quick += read_quick(body, "", LOCATION, MANY) is not None
        if len(ours) != len(theirs):
            print(f"  count: {len(ours)} here, {len(theirs)} there: {path}")
            continue
        same_count += 1
        for one, other in zip(ours, theirs, strict=True):
            total += 1
            for name, mine, yours in zip(names, as_text(one), as_text(other), strict=True):
                if mine != yours:
                    differ[name] += 1
                    where[name].append((path, mine, yours))
    print(
        f"\n{feeds} real feeds, {quick} by the quick reader; the same number of entries in {same_count}"
    )
    print(f"  CPU: ours {seconds['ours']:.2f} s, feedparser {seconds['feedparser']:.2f} s")
    for name in names:
        print(
            f"  {name:7} agrees on {100 * (1 - differ[name] / total):.2f} % of {total} ({differ[name]} differ)"
        )
    if show:
        for name in names:
            for path, group in _first_of_each(where[name]).items():
                print(f"  {name}: {path}\n    here  {group[0]!s:.160}\n    there {group[1]!s:.160}")


def _first_of_each(rows):
    """Return the first difference of each file."""
    found = {}
    for path, mine, yours in rows:
        found.setdefault(path, (mine, yours))
    return found


EXPECT = re.compile(rb"Expect:\s*(.*?)\s*(?:\n|-->)")
PLACE = re.compile(rb"Header:\s*Content-Location:\s*(\S+)", re.IGNORECASE)
HEADER = re.compile(rb"Header:\s*Content-type:\s*(.*?)\s*\n", re.IGNORECASE)
OURS = {
    "title", "title_detail", "link", "id", "guid", "summary", "description", "summary_detail", "content", "author",
    "author_detail", "authors", "published_parsed", "updated_parsed", "created_parsed", "date_parsed", "issued_parsed",
    "modified_parsed", "value", "name", "entries",
}  # fmt: skip


class Named(dict):
    """A dictionary whose keys can be asked for as attributes, as feedparser's can."""

    __getattr__ = dict.__getitem__


def view(parsed):
    """Return our entries under feedparser's names."""
    found = []
    for entry in parsed.entries:
        content = entry.content or entry.summary
        published = entry.published.utctimetuple() if entry.published else None
        updated = entry.updated.utctimetuple() if entry.updated else None
        found.append(
            Named({
                "title": entry.title, "title_detail": {"value": entry.title}, "link": entry.link,
                "id": entry.guid, "guid": entry.guid, "summary": entry.summary,
                "description": entry.summary, "summary_detail": {"value": entry.summary},
                "content": [{"value": content}], "author": entry.author,
                "author_detail": {"name": entry.author},
                "authors": [Named(name=name) for name in entry.author.split(", ")],
                "published_parsed": published, "issued_parsed": published, "created_parsed": published,
                "updated_parsed": updated, "modified_parsed": updated, "date_parsed": updated,
            })
        )  # fmt: skip
    return found


def names_of(expression):
    """Return the keys that an expression looks at."""
    tree = ast.parse(expression, mode="eval")
    keys = {node.slice.value for node in ast.walk(tree)
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)}  # fmt: skip
    keys |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {key for key in keys if isinstance(key, str)}, tree


class _Text(ast.NodeTransformer):
    """Compare texts by what a person reads: RawEntry is untrusted, so its markup isn't sanitized yet."""

    def visit_Compare(self, node):
        """Reduce both sides."""
        sides = [
            ast.Call(ast.Name("read", ast.Load()), [side], [])
            for side in (node.left, *node.comparators)
        ]
        return ast.Compare(sides[0], node.ops, sides[1:])


def read(value):
    """Return a value as it is compared."""
    if isinstance(value, str):
        return html.unescape(html_to_text(value))
    return (
        tuple(value)[:6]
        if isinstance(value, (tuple, time.struct_time)) and len(value) == 9
        else value
    )


def expectations(show):
    """Feedparser's own suite: what its expectations about our fields say of our entries."""
    total = about = held = 0
    misses, encodings = [], collections.Counter()
    for path, body in files("suites.tar.gz"):
        found = EXPECT.search(body) if "kurtmckee__feedparser/tests" in path else None
        if not found:
            continue
        total += 1
        if "/encoding/" in path or "/chardet/" in path:
            encodings[_encoding(path, body)] += 1
            continue
        if "/sanitize/" in path:
            continue  # about markup that is removed later, by normalise
        text = re.sub(
            r"^not bozo and |^bozo and |\bnot bozo\b|\bbozo\b", "", found.group(1).decode("utf-8")
        ).strip()
        try:
            keys, tree = names_of(text)
        except SyntaxError:
            continue
        if (
            not keys
            or not keys <= OURS
            or "entries" not in text
            or re.search(r"\b(feed|version)\b", text)
        ):
            continue
        about += 1
        try:
            header = HEADER.search(body)
            place = PLACE.search(body)
            location = place.group(1).decode() if place else LOCATION
            entries = view(read_entries(body, header.group(1).decode() if header else "", location))
            tree = ast.fix_missing_locations(_Text().visit(tree))
            good = eval(compile(tree, path, "eval"), {"entries": entries, "read": read})
        except (ParseError, IndexError, KeyError, TypeError) as error:
            good = False
            text += f"   [{type(error).__name__}: {error}]"
        held += bool(good)
        if not good:
            misses.append((path.partition("tests/")[2], text))
    print(
        f"\nfeedparser's suite: {total} files with expectations, {about} about our fields: {held} hold"
    )
    for path, text in misses if show else misses[:0]:
        print(f"  {path}\n      {text[:200]}")
    print(f"  encodings: {dict(encodings)}")


def _encoding(path, body):
    """Return whether our titles are those that feedparser makes of a test of encodings."""
    header = HEADER.search(body)
    kind = header.group(1).decode("latin-1") if header else ""
    try:
        theirs = [entry.title for entry in feedformat.read_xml(body, kind, LOCATION, MANY).entries]
    except ParseError:
        theirs = None
    try:
        ours = [entry.title for entry in read_entries(body, kind, LOCATION, MANY).entries]
    except ParseError:
        ours = None
    return "same" if ours == theirs else f"differs: {path}"


def main():
    """Print everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="list what differs")
    given = parser.parse_args()
    if not (SHARED / "data" / "corpus").is_dir():
        sys.exit("no development data beside the checkout")
    sys.stdout = io.TextIOWrapper(
        sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", line_buffering=True
    )
    agree(given.misses)
    expectations(given.misses)
    for name in ("real.tar.gz", "suites.tar.gz"):
        survive(name)


if __name__ == "__main__":
    main()
