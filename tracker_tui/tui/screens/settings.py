"""Settings: what can be set, what it is now, and where the files are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from tracker_tui.settings import paths
from tracker_tui.tui.keys.commands import BY_ID
from tracker_tui.tui.keys.presets import PRESETS
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.screens.overlay import Choice, Overlay, choose
from tracker_tui.tui.text import look, marks
from tracker_tui.tui.text.lines import Para, mixed, para, section


class Settings(Framed):
    """What one may choose here holds at once; config.toml is a person's own file and never written."""

    heading: ClassVar[str] = "Settings"
    hints: ClassVar[tuple[str, ...]] = ("open",)

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page."""
        del cells
        words = "Enter changes a setting for this and later sessions; config.toml holds the rest."
        left_out = [para(f" {one}", "warn", indent=2) for one in self.tracker.problems]
        return [
            para(words, "dim", hang=1),
            Para(""),
            *self._chosen_here(),
            *section("Set in config.toml"),
            *self._from_file(),
            *section("Files"),
            *self._files(),
            *(section("Left out of config.toml") if left_out else []),
            *left_out,
        ]

    def _chosen_here(self) -> list[Para]:
        app = self.tracker
        named = {palette.name: palette.title for palette in look.PALETTES}
        own = f", {len(app.config.keys)} of your own" if app.config.keys else ""
        return [
            _line("Colours", named.get(app.theme, app.theme), "colours"),
            _line("Signs", "plain ASCII" if app.marks is marks.ASCII else "drawn signs", "marks"),
            _line("Keys", f"{app.preset} preset{own}", "preset"),
        ]

    def _from_file(self) -> list[Para]:
        config = self.tracker.config
        model = config.model.name or config.model.url or "none  ([model])"
        return [
            _line("Rest before an item is read", f"{config.screen.rest:g} s  ([screen] rest)"),
            _line("Sources every", f"{config.fetch.every // 60} min  ([fetch] every)"),
            _line("Old items", _kept(config.retention.days, config.retention.items)),
            _line("Language model", model),
        ]

    def _files(self) -> list[Para]:
        given = self.tracker.options
        return [
            _line("Settings", _place(given.settings_file or paths.config_file())),
            _line("Sources", _place(given.feeds or paths.feeds_file())),
            _line("Rules", _place(given.rules or paths.rules_file())),
            _line("Database", _place(self.tracker.library.path)),
            _line("Log", _place(paths.log_file())),
        ]

    def opened(self, key: str) -> None:
        """Change a setting."""
        if key == "colours":
            self.perform(BY_ID["colours"])
        elif key == "marks":
            self.tracker.set_marks(
                marks.DRAWN if self.tracker.marks is marks.ASCII else marks.ASCII
            )
            self.redraw()
        elif key == "preset":
            offered = [
                Choice(name, name, "now" if name == self.tracker.preset else "") for name in PRESETS
            ]
            self.tracker.push_screen(Overlay("Keys", choose(offered)), self._preset)

    def _preset(self, name: str | None) -> None:
        if name:
            self.tracker.set_preset(name)
            self.redraw()


def _line(name: str, value: str, key: str = "") -> Para:
    return mixed((f" {name:<28} ", "text"), (value, "link" if key else "dim"), key=key, indent=30)


def _place(path: Path) -> str:
    """Return where a file is, or would be."""
    return str(path) if path.exists() else f"{path}  (not there)"


def _kept(days: int, items: int) -> str:
    if not days and not items:
        return "kept for ever  ([retention])"
    return (
        f"dropped after {days or 'any number of'} days"
        + (f" or {items:,} items" if items else "")
        + "; never what you marked"
    )
