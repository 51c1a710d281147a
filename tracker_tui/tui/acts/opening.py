"""Out of the screen: browser, clipboard, commands of the person's own."""

from __future__ import annotations

import re
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

from tracker_tui.model.errors import TrackerError
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail
from tracker_tui.tui.outside import links
from tracker_tui.tui.outside import programs as outside
from tracker_tui.tui.screens.overlay import Choice, Overlay, ask, choose
from tracker_tui.tui.text import ages, safe

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse

_URL = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]{4,2000}")


def _detail(screen: Browse) -> ItemDetail:
    detail = screen.shelf.detail
    if detail is None:
        raise TrackerError("there is no item here")
    return detail


def open_browser(screen: Browse) -> None:
    """Open the item's page."""
    _open(screen, _detail(screen).url)


def open_browser_read(screen: Browse) -> None:
    """Open the item's page and mark the item as read."""
    detail = _detail(screen)
    _open(screen, detail.url)
    screen.shelf.mark_read([detail.id])


def _open(screen: Browse, url: str) -> None:
    app = screen.tracker
    if app.options.remote:
        raise TrackerError("this screen runs in a browser elsewhere: copy the link")
    links.host(url)
    command = links.browser()
    if command and links.takes_terminal(command):
        with app.suspend():
            outside.run_here([*command, url])
        return
    way = app.keymap.way("copy_link")

    def failed(program: str) -> None:
        words = f"{program} could not open the page here: {way} copies its link"
        with suppress(RuntimeError):  # the screen is gone meanwhile
            app.call_from_thread(app.say, words, error=True)

    app.say(f"opening in the browser: {links.open_link(url, failed)}")


def copy_link(screen: Browse) -> None:
    """Copy the link."""
    url = _detail(screen).url
    links.host(url)
    screen.tracker.copy_text(url)
    screen.tracker.say("link copied")


def copy_quote(screen: Browse) -> None:
    """Copy the sentence that proves the first theme, with publisher, date and link."""
    screen.tracker.copy_text(quote(_detail(screen)))
    screen.tracker.say("quote with its source copied")


def quote(detail: ItemDetail) -> str:
    """Return a passage as a Markdown quotation with its citation: the evidence's sentence, else the title."""
    text = detail.title
    marks = [tag.evidence for tag in detail.enrichment.themes]
    found = next((mark for mark in marks if mark.field != "title"), None)
    if found is not None:
        field = detail.text_of(found.field)
        start = max(
            field.rfind(". ", 0, found.start) + 1,
            field.rfind("\n", 0, found.start) + 1,
            found.start - 400,
        )
        ends = [end for mark in (". ", "\n") if (end := field.find(mark, found.end)) >= 0]
        text = field[start : min([*(end + 1 for end in ends), found.end + 400, len(field)])]
    return citation(detail, text)


def citation(detail: ItemDetail, text: str) -> str:
    """Return words of an item as a Markdown quotation with its source."""
    who = safe.line(detail.publisher or detail.source)
    cited = f"{who}, {ages.day(detail.published)}, {encode('i', detail.id)}"
    return (
        f"> {safe.line(text)}\n> -- {cited} <{detail.url}>\n"
        if detail.url
        else f"> {safe.line(text)}\n> -- {cited}\n"
    )


def links_of(detail: ItemDetail) -> list[str]:
    """Return the http(s) addresses of an item and its text, each once, that may be opened."""
    found = [detail.url, *_URL.findall(f"{detail.summary}\n{detail.content}")]
    kept: dict[str, None] = {}
    for address in found:
        url = address.rstrip(".,;:!?")
        try:
            links.host(url)
        except links.UnsafeLink:
            continue
        kept[url] = None
    return list(kept)


def links_here(screen: Browse) -> None:
    """Number the links of the text and open one."""
    found = links_of(_detail(screen))
    if not found:
        raise TrackerError("there are no links in this text")
    offered = [
        Choice(url, f"{n} {safe.line(url)}", links.host(url)) for n, url in enumerate(found, 1)
    ]
    panel = Overlay("Open which link?", choose(offered), hint="a number or letters, then Enter")
    screen.tracker.push_screen(panel, lambda chosen: _open(screen, chosen) if chosen else None)


def pipe(screen: Browse, command: str = "") -> None:
    """Give the text to a command."""
    if screen.tracker.options.remote:
        raise TrackerError("pipes are off while the screen is shown in a browser")
    if command:
        _pipe(screen, command)
        return
    usual = shlex.join(screen.tracker.config.pipe)
    panel = ask(
        "Give the text to which command?",
        text=usual,
        hint="words of a command, no shell: Enter runs it",
    )
    screen.tracker.push_screen(panel, lambda given: _pipe(screen, given) if given else None)


def _pipe(screen: Browse, command: str) -> None:
    app = screen.tracker
    words = outside.words(command)
    text = screen.reader_text()

    def work() -> None:
        try:
            result = outside.pipe(words, text)
        except TrackerError as error:
            app.call_from_thread(app.report, error)
        else:
            app.call_from_thread(app.show_text, f"Output of {words[0]}", result)

    app.run_worker(work, thread=True, group="pipe", exit_on_error=False)
    app.say(f"running {words[0]}")


def full_text(screen: Browse) -> None:
    """Fetch the page's text in a process of its own."""
    from tracker_tui.tui.acts.fetching import fetch_text

    fetch_text(screen, _detail(screen))
