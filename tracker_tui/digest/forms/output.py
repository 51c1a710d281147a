"""Where a digest goes: a file, a folder with an index, or a command's stdin."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from tracker_tui.digest.forms.escape import markdown
from tracker_tui.model.errors import BadInput, unwritable
from tracker_tui.settings.paths import typed

SUFFIX = {"md": ".md", "html": ".html", "json": ".json", "text": ".txt"}
INDEX = "index.md"


def write(target: str, body: bytes, *, name: str, day: str, form: str) -> str:
    """Write a digest and return what was done with it.

    target: a file, replaced at once or not at all; an existing folder or one that ends in `/`, which gets
    NAME-DAY and an index; or `| command words`, run without a shell. Raises BadInput.
    """
    if target.startswith("|"):
        return _pipe(target[1:], body)
    path = typed(target)
    if not target.endswith("/") and not path.is_dir():
        replace_file(path, body)
        return f"wrote {path}"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{path}: can't be made: {error.strerror}") from None
    file = path / f"{_safe(name)}-{day}{SUFFIX[form]}"
    replace_file(file, body)
    replace_file(path / INDEX, _index(path).encode())
    return f"wrote {file} and {path / INDEX}"


def replace_file(path: Path, body: bytes) -> None:
    """Write a file so that it is never seen half written; only its owner may read it. Raises BadInput.

    A link stays and what it leads to is replaced; a device or a pipe is written to as it is.
    """
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(body)
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from None


def _safe(name: str) -> str:
    """Return a name that is one part of a path."""
    return (
        "".join(char if char.isalnum() or char in "-_." else "-" for char in name).strip(".")
        or "digest"
    )


def _index(folder: Path) -> str:
    """Return a page that lists the digests of a folder, the newest first."""
    found = [
        file
        for file in folder.iterdir()
        if file.suffix in SUFFIX.values() and file.name != INDEX and file.name[0] != "."
    ]
    rows = sorted(found, key=lambda file: (file.stem[-10:], file.name), reverse=True)
    lines = [f"- [{markdown(file.stem)}](<{file.name}>)" for file in rows]
    return "# Digests\n\n" + "\n".join(lines) + "\n"


def _pipe(words: str, body: bytes) -> str:
    try:
        command = shlex.split(words)
    except ValueError as error:
        raise BadInput(f"-o |{words}: {error}") from None
    if not command:
        raise BadInput("-o |: a command is missing")
    try:
        done = subprocess.run(command, input=body, check=False)
    except OSError as error:
        raise BadInput(f"{command[0]}: can't be run: {error.strerror}") from None
    if done.returncode:
        raise BadInput(f"{command[0]} ended with exit code {done.returncode}")
    return f"handed to {command[0]}"
