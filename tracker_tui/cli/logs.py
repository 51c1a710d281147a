"""The log: what nobody needs to see until something is odd; rotating, readable by its owner alone."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from logging.handlers import RotatingFileHandler

from tracker_tui.model.errors import BadInput
from tracker_tui.settings import paths

BYTES, COPIES = 1_000_000, 3


def start_log() -> None:
    """Write warnings and worse of this program to the log file; without one where it can't be written."""
    path = paths.log_file()
    logger = logging.getLogger("tracker_tui")
    logger.propagate = False
    if logger.handlers:
        return
    with suppress(OSError, BadInput):
        paths.private_folder(path)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        handler = RotatingFileHandler(path, maxBytes=BYTES, backupCount=COPIES, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logger.addHandler(handler)
