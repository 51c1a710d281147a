"""The table of all commands, in the order of `tracker --help`."""

from __future__ import annotations

from tracker_tui.cli.command import Command
from tracker_tui.cli.commands.annotating import ANNOTATING
from tracker_tui.cli.commands.briefing import BRIEFING
from tracker_tui.cli.commands.reading import READING
from tracker_tui.cli.commands.sources import SOURCES
from tracker_tui.cli.commands.upkeep import UPKEEP

COMMANDS: tuple[Command, ...] = (*READING, *ANNOTATING, *BRIEFING, *SOURCES, *UPKEEP)
