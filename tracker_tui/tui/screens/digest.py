"""The digest preview: the briefing of a period as `tracker digest` writes it, each [n] a way to its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from tracker_tui.model.errors import TrackerError
from tracker_tui.model.plurals import plural
from tracker_tui.settings.paths import typed
from tracker_tui.tui.data.periods import DAY, end_of, told
from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.outside import programs as outside
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.screens.overlay import Choice, Overlay, ask, choose
from tracker_tui.tui.text import ages, briefing
from tracker_tui.tui.text.lines import Para, para

PATIENCE = 180.0
PERIODS = (1, 3, 7, 14, 28, 56, 91)


class Digest(Framed):
    """Made by a child process, so that the screen stays quick; Enter on a line shows its source."""

    heading: ClassVar[str] = "Digest"
    scope: ClassVar[Scope] = "digest"
    hints: ClassVar[tuple[str, ...]] = (
        "open",
        "digest_save",
        "digest_copy",
        "digest_longer",
        "digest_shorter",
    )
    days = 7
    markdown = ""
    found: briefing.Briefing | None = None
    failed = ""

    def load(self) -> None:
        """Have the digest written."""
        self.found, self.failed = None, ""
        self.head(self._title(), "writing")
        self.page.build(self.build)
        command = [*self.tracker.options.command, "digest", *self._span(), "--format", "md"]

        def work() -> None:
            try:
                text = outside.run_own(command, PATIENCE)
            except TrackerError as error:
                self.tracker.call_from_thread(self._arrived, self._missed, str(error))
            else:
                self.tracker.call_from_thread(self._arrived, self._show, text)

        self.run_worker(work, thread=True, exclusive=True, group="digest", exit_on_error=False)

    def _span(self) -> tuple[str, ...]:
        """Return the options of the period, which ends today, in an archive with its newest item."""
        end = self._end()
        return "--since", ages.day(end - self.days * DAY), "--as-of", ages.day(end)

    def _end(self) -> int:
        return end_of(self.tracker.library.reader, self.tracker.now(), self.days)

    def _title(self) -> str:
        end, now = self._end(), self.tracker.now()
        return f"Digest of the {told(end, now, self.days)}"

    def _arrived(self, show: Callable[[str], None], text: str) -> None:
        """Show what came, unless this screen was left meanwhile."""
        if self in self.tracker.screen_stack:
            show(text)

    def _show(self, text: str) -> None:
        self.markdown, self.found = text, briefing.read(text)
        self.head(self._title(), plural(len(self.found.items), "source"))
        self.page.build(self.build)

    def _missed(self, cause: str) -> None:
        self.failed = cause
        self.head(self._title(), "not written")
        self.page.build(self.build)

    def build(self, cells: int) -> Sequence[Para]:
        """Return the digest, or what is going on."""
        del cells
        if self.failed:
            return [para(f"The digest could not be written: {self.failed}", "error")]
        if self.found is None:
            return [
                para("Writing the digest: a child process reads the items of this period.", "dim")
            ]
        return self.found.paras

    def opened(self, key: str) -> None:
        """Show the source of a line; ask which where it has several."""
        numbers = [int(word) for word in key.removeprefix("cite:").split()]
        text = self.page.current_text
        if len(numbers) == 1:
            self._visit(numbers[0], text)
            return
        known = self.found.items if self.found else {}
        offered = [Choice(str(n), f"[{n}] {self._source_line(n)}") for n in numbers if n in known]
        panel = Overlay("Which source?", choose(offered))
        self.tracker.push_screen(
            panel, lambda chosen: self._visit(int(chosen), text) if chosen else None
        )

    def _source_line(self, number: int) -> str:
        paras = self.found.paras if self.found else ()
        mark = f"[{number}] "
        return next(
            (one.text[len(mark) :] for one in reversed(paras) if one.text.startswith(mark)), ""
        )

    def _visit(self, number: int, text: str) -> None:
        """Show the item of a source with the quoted words marked."""
        from tracker_tui.query.answers import items
        from tracker_tui.tui.screens.passage import Passage

        public = self.found.items.get(number) if self.found else None
        if public is None:
            self.show_status(f"[{number}] is no stored item", error=True)
            return
        item = items.resolve(self.tracker.library.reader, public)
        self.tracker.push_screen(Passage(item, briefing.cite(text).quote))

    def do_digest_longer(self) -> None:
        """A longer period."""
        self._period(1)

    def do_digest_shorter(self) -> None:
        """A shorter period."""
        self._period(-1)

    def _period(self, step: int) -> None:
        self.days = PERIODS[max(0, min(len(PERIODS) - 1, PERIODS.index(self.days) + step))]
        self.load()

    def do_digest_copy(self) -> None:
        """Copy the digest as Markdown."""
        self.tracker.copy_text(self.markdown)
        self.tracker.say("digest copied as Markdown")

    def do_digest_save(self) -> None:
        """Ask for a file and write the digest there; that also records it, so that the next one tells what changed."""
        if self.tracker.options.remote:
            self.show_status("no files are written from a browser: copy the digest", error=True)
            return
        place = f"brief-{ages.day(self._end())}.md"
        with suppress(OSError):  # the folder may be gone
            place = str(Path.cwd() / place)
        panel = ask("Write the digest to which file?", text=place)
        self.tracker.push_screen(panel, lambda given: self._save(given) if given else None)

    def _save(self, name: str) -> None:
        try:
            place = str(typed(name).absolute())
        except (TrackerError, OSError):
            self.show_status(f"no file can be written at {name}", error=True)
            return
        command = [*self.tracker.options.command, "digest", *self._span(), "-o", place]

        def work() -> None:
            try:
                outside.run_own(command, PATIENCE)
            except TrackerError as error:
                self.tracker.call_from_thread(self.tracker.report, error)
            else:
                self.tracker.call_from_thread(self.tracker.say, f"written to {place} and recorded")

        self.run_worker(work, thread=True, group="save", exit_on_error=False)
        self.show_status("writing")
