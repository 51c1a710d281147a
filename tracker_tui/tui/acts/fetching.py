"""Reading sources anew, in a child process that can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_tui.model.errors import TrackerError
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail
from tracker_tui.tui.outside import programs as outside

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse

PATIENCE = 60.0


def refresh(screen: Browse) -> None:
    """Read the source of this item again."""
    detail = screen.shelf.detail
    if detail is None:
        way = screen.tracker.keymap.way("refresh_all")
        words = f"there is no item here: {way} reads every source that is due"
        screen.tracker.say(words, error=True)
    else:
        screen.tracker.fetch("--all", f"--only={detail.source}")


def refresh_all(screen: Browse) -> None:
    """Read every source that is due."""
    screen.tracker.fetch()


def fetch_text(screen: Browse, detail: ItemDetail) -> None:
    """Fetch the text of a page in a child process, which keeps it as a revision of the item."""
    app = screen.tracker
    command = [*app.options.command, "show", encode("i", detail.id), "--full"]

    def work() -> None:
        try:
            outside.run_own(command, PATIENCE)
        except TrackerError as error:
            app.call_from_thread(app.report, error)
        else:
            app.call_from_thread(app.noted, "the page's text was fetched and is kept with the item")

    app.run_worker(work, thread=True, group="text", exit_on_error=False)
    app.say("fetching the page")
