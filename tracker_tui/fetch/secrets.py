"""Passwords and tokens of sources: from the environment or a command, never from a file of ours, never in an error."""

from __future__ import annotations

import base64
import os

from tracker_tui.fetch.processes import run
from tracker_tui.model.errors import FetchError
from tracker_tui.model.feed import Auth, Feed

_COMMAND_SECONDS = 20.0
_LONGEST = 10_000


async def headers_of(feed: Feed) -> tuple[tuple[str, str], ...]:
    """Return a source's own request headers with their secrets filled in; FetchError where one isn't set."""
    headers = [(name, _value(text)) for name, text in feed.headers]
    if feed.auth:
        headers.append(("Authorization", await _basic(feed.auth)))
    return tuple(headers)


def _value(text: str) -> str:
    """Return the value of a header, from the environment where it says so."""
    if not text.startswith("env:"):
        return text
    return _from_environment(text.removeprefix("env:"))


def _from_environment(name: str) -> str:
    """Return a secret of the environment."""
    value = os.environ.get(name, "")
    if not value:
        raise FetchError(f"the environment variable {name} is not set, which this source needs")
    return _one_line(value)


async def _basic(auth: Auth) -> str:
    """Return HTTP basic credentials."""
    if auth.password_env:
        password = _from_environment(auth.password_env)
    else:
        try:
            output = await run(auth.password_command, _COMMAND_SECONDS, _LONGEST)
        except FetchError:
            # What the command said could hold the secret.
            raise FetchError("the password_command of this source failed") from None
        password = _one_line(output.decode("utf-8", "replace").rstrip("\r\n"))
    pair = f"{auth.user}:{password}".encode()
    return "Basic " + base64.b64encode(pair).decode("ascii")


def _one_line(value: str) -> str:
    """Return a secret that can stand in a header."""
    if "\n" in value or "\r" in value or "\0" in value:
        raise FetchError("a secret of this source holds a line break, which no header can")
    return value
