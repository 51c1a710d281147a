"""Every error that may reach a person.

    TrackerError                 one line, exit 1
      UnknownId                  no item, event or note of that id; exit 1
      AmbiguousId                a prefix that fits several; exit 1
      UndoRefused                something newer changed the same thing; exit 1
      Interrupted                the query was cancelled; exit 1
      SourceError                a source could not be read; one failed source
        FetchError               the network or the server
        ParseError               the body is no feed
      UsageError                 wrong words on the command line; exit 2
        SettingsError            a settings file, with file, key or line
        QueryError               a query, with the column
        BadInput                 a file given by the person
      StoreError                 the database; exit 2
        NewerSchema              written by a newer program
        OlderSchema              written by an older one; the next write upgrades it
        NotOurs                  not a tracker database
        ReadOnly                 the file or the disk takes no writes
      Busy                       another fetch is running; exit 75

`str(error)` is the line shown to a person: what was tried, what went wrong, what to do.
"""

from __future__ import annotations

from pathlib import Path


class TrackerError(Exception):
    """Base of all expected errors; `exit_code` is what the command line ends with."""

    exit_code = 1


class UnknownId(TrackerError):
    """No item, event, storyline or note has this id."""


class AmbiguousId(TrackerError):
    """An id prefix that fits more than one thing."""


class UndoRefused(TrackerError):
    """The change can't be undone because something newer changed the same thing."""


class Interrupted(TrackerError):
    """A query was cancelled while it ran."""


class SourceError(TrackerError):
    """A source could not be read; the run goes on with the others."""


class FetchError(SourceError):
    """The network or the server; `status` is the HTTP status where there was one."""

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class ParseError(SourceError):
    """The body could not be read as a feed."""


class UsageError(TrackerError):
    """Wrong words on the command line."""

    exit_code = 2


class SettingsError(UsageError):
    """A settings file is wrong; the message names file and key or line."""


class QueryError(UsageError):
    """A query can't be read; `column` is zero-based, `hint` the nearest right word."""

    def __init__(self, message: str, *, query: str, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.query, self.column, self.hint = query, column, hint

    def __str__(self) -> str:
        """Return the message, the query and a caret below the column."""
        hint = f" (did you mean {self.hint}?)" if self.hint else ""
        message = f"{super().__str__()} at column {self.column + 1}{hint}"
        return f"{message}\n  {self.query}\n  {' ' * self.column}^"


class BadInput(UsageError):
    """A file or line given by the person can't be used."""


def unwritable(path: Path, error: OSError) -> BadInput:
    """Return what a person is told about a file that they named and that can't be written."""
    if isinstance(error, FileNotFoundError):
        return BadInput(
            f"{path}: can't be written: there is no folder {path.parent}; make it first"
        )
    return BadInput(f"{path}: can't be written: {error.strerror or error}")


class StoreError(TrackerError):
    """The database can't be used."""

    exit_code = 2


class NewerSchema(StoreError):
    """The database was written by a newer program."""


class OlderSchema(StoreError):
    """The database was written by an older program, or its creation was cut short."""


class NotOurs(StoreError):
    """The file is not a database of this program."""


class ReadOnly(StoreError):
    """The file or its disk takes no writes now."""


class Busy(TrackerError):
    """Another fetch is running."""

    exit_code = 75
