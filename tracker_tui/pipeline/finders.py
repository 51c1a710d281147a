"""The finders in a process of their own, the only one that loads them: they are large, and a fetch may find nothing."""

from __future__ import annotations

import gc
import pickle
import signal
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from tracker_tui.fetch.waiting import take
from tracker_tui.model.errors import TrackerError
from tracker_tui.pipeline.found import Found, Memory, packed, unpacked
from tracker_tui.store.database.connection import Row
from tracker_tui.store.findings.texts import Text

BATCH = 400
"""Items handed to the process at once: about 0.1 s of work."""


class AnalysisProcess:
    """Analysis in a process of its own: hand over with send(), collect with ready() and rest().

    A thread carries one batch at a time there and back, so that the process never waits until somebody collects.
    """

    def __init__(self, rules: Path | None, memory: Sequence[Memory] = ()) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, rules, memory), daemon=True)
        self._process.start()
        theirs.close()
        self._waiting: SimpleQueue[list[Row] | None] = SimpleQueue()
        self._done: SimpleQueue[bytes | Exception] = SimpleQueue()
        self._under_way = 0
        self.rules_hash = ""
        """The hash of the rules that the last findings were made with."""
        self._carrier = Thread(target=self._carry, name="analysis", daemon=True)
        self._carrier.start()

    def send(self, texts: Sequence[Row]) -> None:
        """Hand over the fields of Text of items, in arrival order."""
        for start in range(0, len(texts), BATCH):
            self._under_way += 1
            self._waiting.put(list(map(tuple, texts[start : start + BATCH])))

    def ready(self) -> Iterator[list[Found]]:
        """Yield the findings that have arrived; TrackerError where the process has died."""
        while self._under_way and not self._done.empty():
            yield self._take()

    def rest(self) -> Iterator[list[Found]]:
        """Yield the findings of everything handed over, waiting for them."""
        while self._under_way:
            yield self._take()

    def _take(self) -> list[Found]:
        answer = take(self._done)
        if isinstance(answer, Exception):
            self._done.put(answer)  # whoever asks again is not to wait for ever
            raise answer
        self._under_way -= 1
        self.rules_hash, found = pickle.loads(answer)  # noqa: S301 - from our own process
        return unpacked(found)

    def _carry(self) -> None:
        try:
            while (texts := self._waiting.get()) is not None:
                self._ours.send_bytes(pickle.dumps(texts, pickle.HIGHEST_PROTOCOL))
                self._done.put(self._ours.recv_bytes())
        except Exception as error:  # noqa: BLE001 - whatever it is: who waits must be told
            why = f" ({error})" if str(error) else ""
            self._done.put(
                TrackerError(f"the finders' process has ended{why}: run `tracker fetch` again")
            )

    def close(self) -> None:
        """End the process, whatever it is doing: it holds nothing that could be lost."""
        self._waiting.put(None)
        self._process.kill()
        self._carrier.join()
        self._ours.close()
        self._process.join()
        self._process.close()


def _serve(pipe: Connection, rules: Path | None, memory: Sequence[Memory]) -> None:
    """Answer batches until the other side hangs up."""
    gc.disable()  # the finders make no cycles; looking for some takes a thirtieth of the time, a tenth of the start's
    from tracker_tui.pipeline.analysis import Analysis

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    analysis = Analysis(rules, memory)
    try:
        while True:
            texts = [Text(*fields) for fields in pickle.loads(pipe.recv_bytes())]  # noqa: S301 - from our parent
            answer = (analysis.hash, packed(analysis.read(texts)))
            pipe.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
    except (EOFError, BrokenPipeError):
        return
