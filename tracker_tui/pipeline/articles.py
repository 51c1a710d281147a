"""Full texts: of one item on demand, and of new items of sources that ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from tracker_tui.fetch.articles import Wanted, read_article, read_articles
from tracker_tui.model.errors import FetchError
from tracker_tui.query.answers import items
from tracker_tui.settings.config import FetchLimits
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.items import articles


def extend_item(writer: Writer, item_id: int, limits: FetchLimits) -> bool:
    """Fetch an item's article and keep it as a revision; return whether it said anything new.

    Raises SourceError where there is none; the item stays as it was.
    """
    item = items.details(writer, [item_id])[0]
    if not item.url:
        raise FetchError("the item has no link to an article")
    # A source inside a private network may have its articles there; a public one may not.
    feed = items.source_address(writer, item_id)
    return articles.save(writer, item_id, read_article(item.url, limits, feed))


def extend_items(writer: Writer, numbers: Sequence[int], feed: str, limits: FetchLimits) -> int:
    """Fetch the articles of new items of a source; what fails is left as the feed told it."""
    wanted = [Wanted(one.id, one.url, feed) for one in items.details(writer, numbers) if one.url]
    done = 0
    with closing(read_articles(wanted, limits)) as found:
        for article in found:
            if article.text:
                done += articles.save(writer, article.key, article.text)
    return done
