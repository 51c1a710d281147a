"""Commands of a person: argv lists, never a shell, with a limit on time and output."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal

from tracker_tui.model.errors import FetchError
from tracker_tui.model.text import clean_line


async def run(command: tuple[str, ...], seconds: float, limit: int) -> bytes:
    """Return what a command prints; FetchError where it fails, takes too long or prints too much.

    The command and what it started are killed when time is up.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "not a command"
        raise FetchError(f"the command can't be run: {why}") from None
    try:
        async with asyncio.timeout(seconds):
            out, err = await asyncio.gather(
                _read(process.stdout, limit), _read(process.stderr, 65_536)
            )
            if len(out) > limit:
                raise FetchError(f"the command prints more than {limit / 1e6:.3g} MB")
            code = await process.wait()
    except TimeoutError:
        raise FetchError(f"the command did not end within {seconds:g} seconds") from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        process._transport.close()  # type: ignore[attr-defined]
    if code:
        words = clean_line(err.decode("utf-8", "replace").strip().rpartition("\n")[2])[:200]
        raise FetchError(f"the command ended with code {code}" + (f": {words}" if words else ""))
    return out


async def _read(stream: asyncio.StreamReader | None, limit: int) -> bytes:
    """Return at most one byte more than the limit."""
    parts, size = [], 0
    while stream is not None and size <= limit and (part := await stream.read(65_536)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)[: limit + 1]
