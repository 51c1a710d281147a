"""The one opener of links: http and https only, never a bare option, the real host shown first."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from tracker_tui.model.errors import TrackerError

LONGEST = 2048
SOON = 10.0
"""Seconds within which a browser that ends with an error has opened nothing."""
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\\\"'<>`{}|^]")
TEXT_BROWSERS = frozenset(
    {"w3m", "lynx", "links", "elinks", "links2", "www-browser", "browsh", "carbonyl"}
)


class UnsafeLink(TrackerError):
    """The address is none that may be opened."""


def host(url: str) -> str:
    """Return the host that a link really leads to, in the form the network uses (`xn--…`).

    Raises UnsafeLink where the address is not a plain http(s) one.
    """
    if not url:
        raise UnsafeLink("this item has no link")
    if len(url) > LONGEST:
        raise UnsafeLink(f"the link is longer than {LONGEST} characters and was not opened")
    if _UNFIT.search(url):
        raise UnsafeLink("the link holds blanks, quotes or control characters and was not opened")
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
        parts.port  # noqa: B018 -- raises ValueError where the port is none
        plain = name.encode("idna").decode("ascii") if not name.isascii() else name
    except (ValueError, UnicodeError):
        raise UnsafeLink("the link can't be read and was not opened") from None
    if parts.scheme not in ("http", "https") or not plain or plain.startswith("-"):
        raise UnsafeLink("only http and https links are opened")
    return plain


def browser() -> list[str]:
    """Return the command that opens an address, the address to be appended; empty where there is none."""
    chosen = os.environ.get("BROWSER", "").split(os.pathsep)[0].split()
    if chosen and (found := shutil.which(chosen[0])):
        return [found, *(word for word in chosen[1:] if "%s" not in word)]
    for name in (
        ("open",) if sys.platform == "darwin" else ("xdg-open", "sensible-browser", "w3m", "lynx")
    ):
        if found := shutil.which(name):
            return [found]
    return []


def takes_terminal(command: list[str]) -> bool:
    """Return whether the browser draws in this terminal, so that the screen must be lent to it."""
    return os.path.basename(command[0]) in TEXT_BROWSERS  # noqa: PTH119 -- a name, not a place


def open_link(url: str, failed: Callable[[str], None] | None = None) -> str:
    """Open a link in the person's browser without waiting for it; return its host.

    failed: is called, on a thread of its own, with the program's name where that gives up soon: over ssh it has no
    screen to open anything on.

    Raises UnsafeLink for what isn't http(s), TrackerError where there is no browser.
    """
    name = host(url)
    command = browser()
    if not command:
        raise TrackerError("no browser was found: set BROWSER to one, or copy the link")
    process = subprocess.Popen(
        [*command, url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def watch() -> None:
        # Somebody must take its exit code, or it stays as a zombie.
        begun = time.monotonic()
        if process.wait() > 0 and failed and time.monotonic() - begun < SOON:
            failed(Path(command[0]).name)

    threading.Thread(target=watch, name="browser", daemon=True).start()
    return name
