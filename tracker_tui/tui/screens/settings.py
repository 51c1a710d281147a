"""Settings: what can be set, what it is now, and where the files are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.settings import paths
from tracker_tui.tui import look, marks
from tracker_tui.tui.commands import BY_ID
from tracker_tui.tui.lines import Para, mixed, para
from tracker_tui.tui.presets import PRESETS
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.screens.overlay import Choice, Overlay, choose


class Settings(Framed):
    """What one may choose here holds at once; config.toml is a person's own file and never written."""

    heading: ClassVar[str] = "Settings"
    hints: ClassVar[tuple[str, ...]] = ("open",)

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page."""
        del cells
        app = self.tracker
        screen = app.config.screen
        colours = next(
            (palette.title for palette in look.PALETTES if palette.name == app.theme), app.theme
        )
        page = [
            para(
                "Enter changes a setting for this and later sessions; config.toml holds the rest.",
                "dim",
                hang=1,
            ),
            Para(""),
            _line("Colours", colours, "colours"),
            _line("Signs", "plain ASCII" if app.marks is marks.ASCII else "drawn signs", "marks"),
            _line(
                "Keys",
                f"{app.preset} preset"
                + (f", {len(app.config.keys)} of your own" if app.config.keys else ""),
                "preset",
            ),
            Para(""),
            mixed(("Set in config.toml", "strong"), hang=1),
            _line("Rest before an item is read", f"{screen.rest:g} s  ([screen] rest)"),
            _line("Sources every", f"{app.config.fetch.every // 60} min  ([fetch] every)"),
            _line("Old items", _kept(app.config.retention.days, app.config.retention.items)),
            _line(
                "Language model", app.config.model.name or app.config.model.url or "none  ([model])"
            ),
            Para(""),
            mixed(("Files", "strong"), hang=1),
            _line("Settings", str(paths.config_file())),
            _line("Sources", str(app.options.feeds or paths.feeds_file())),
            _line("Rules", str(app.options.rules or paths.rules_file())),
            _line("Database", str(app.library.path)),
            _line("Log", str(paths.log_file())),
        ]
        if app.keymap.problems:
            page += [Para(""), mixed(("Keys that were left out", "strong"), hang=1)]
            page += [para(f" {problem}", "warn", indent=2) for problem in app.keymap.problems]
        return page

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


def _kept(days: int, items: int) -> str:
    if not days and not items:
        return "kept for ever  ([retention])"
    return (
        f"dropped after {days or 'any number of'} days"
        + (f" or {items:,} items" if items else "")
        + "; never what you marked"
    )
