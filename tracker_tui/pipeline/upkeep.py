"""What follows a fetch: ignore rules, retention, alerts."""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Sequence
from typing import Any

from tracker_tui.model.ids import encode
from tracker_tui.pipeline import watching
from tracker_tui.query.answers import items
from tracker_tui.settings.config import Hook, Retention
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.upkeep import retention as old_items

log = logging.getLogger(__name__)


def look_after(writer: Writer, retention: Retention, hooks: Sequence[Hook], now: int) -> None:
    """Hide what rules ignore, drop what is too old, and tell the hooks what is new in their views."""
    watching.hide_new(writer)
    if retention.days or retention.items:
        old_items.drop(writer, days=retention.days, items=retention.items, now=now)
    named = {hook.view.casefold(): hook for hook in hooks}
    for alert in watching.take_alerts(writer, tuple(named)):
        # Only config.toml names commands; what a database holds, perhaps imported, is never run.
        hook = named.get(alert.view.name.casefold())
        if hook:
            run_hook(hook, _lines(writer, alert.items))


def _lines(writer: Writer, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Return the JSON lines that a hook reads."""
    return [
        {
            "id": encode("i", item.id),
            "title": item.title,
            "url": item.url,
            "publisher": item.publisher,
            "themes": list(item.themes),
        }
        for item in items.details(writer, numbers)
    ]


def run_hook(hook: Hook, lines: Sequence[dict[str, Any]]) -> bool:
    """Run a hook's argv, the items as JSON lines on stdin, within its time; a failure is logged, never raised."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    try:
        done = subprocess.run(
            hook.command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=hook.timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("the hook of the view %s failed: %s", hook.view, error)
        return False
    if done.returncode:
        log.warning("the hook of the view %s ended with %d", hook.view, done.returncode)
    return done.returncode == 0
