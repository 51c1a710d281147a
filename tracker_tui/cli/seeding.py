"""`tracker seed`."""

from __future__ import annotations

import argparse

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import say
from tracker_tui.model.progress import Finished, SourceDone
from tracker_tui.pipeline.refresh import Order, Setting, refresh
from tracker_tui.settings.paths import private_folder
from tracker_tui.sources.seeds import seed_feeds


def seed(context: Context, given: argparse.Namespace | None = None) -> int:
    """Load the shipped seed items through the same way as any source."""
    del given
    setting = Setting(
        private_folder(context.database), seed_feeds(), context.config.fetch, context.rules_path
    )
    # All together, so that items of one second get the same ids in every archive.
    for event in refresh(setting, Order(everything=True, besides=True, linger=60.0)):
        if isinstance(event, SourceDone) and event.error:
            say(f"{event.url}: {event.error}")
        if isinstance(event, Finished):
            say(f"{event.new} new items from {event.answered} seed files")
            return 1 if event.failed else 0
    return 1
