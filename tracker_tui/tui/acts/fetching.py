"""Reading sources anew, in a child process that can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_tui.model.item import ItemDetail
from tracker_tui.tui import outside

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse


def refresh(screen: Browse) -> None:
    """Read the source of this item again."""
    detail = screen.shelf.detail
    if detail is None:
        screen.tracker.say("there is no item here: R reads every source that is due", error=True)
    else:
        screen.tracker.fetch("--all", "--only", detail.source)


def refresh_all(screen: Browse) -> None:
    """Read every source that is due."""
    screen.tracker.fetch()


def fetch_text(screen: Browse, detail: ItemDetail) -> None:
    """Fetch the text of a page in a child process and show it below the item."""
    from tracker_tui.model.errors import TrackerError
    from tracker_tui.model.ids import encode

    app = screen.tracker
    command = [*app.options.command, "text", encode("i", detail.id)]

    def show(text: str) -> None:
        if screen.shelf.detail is not None and screen.shelf.detail.id == detail.id:
            screen.shelf.full_text = text
            screen.shelf.show()
            app.say("full text fetched: it stands below the item")

    def work() -> None:
        try:
            text = outside.pipe(command, "", patience=40)
        except TrackerError as error:
            app.call_from_thread(app.report, error)
        else:
            app.call_from_thread(show, text)

    app.run_worker(work, thread=True, group="text", exit_on_error=False)
    app.say("fetching the page")
