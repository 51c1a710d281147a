"""Colours: a small vocabulary of meanings, each theme giving every meaning a style.

Nothing is told by colour alone: what matters also has a sign, bold, underline or reverse, so `terminal` (the
sixteen colours of the person's own terminal) and NO_COLOR lose no meaning.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

MEANINGS = (
    "text", "dim", "strong", "title", "read", "age", "source", "theme", "star", "note", "hit", "evidence", "noted",
    "chosen", "caret", "trace",
    "figure", "prior", "link", "error", "warn", "ok", "bar", "head", "head_off", "cursor", "cursor_off",
    "status", "key", "input", "edge",
)  # fmt: skip


class Palette(NamedTuple):
    """The colours of one theme, as `#rrggbb` or a name of the sixteen; empty for the terminal's own."""

    name: str
    title: str
    dark: bool
    text: str
    back: str
    dim: str
    bright: str
    accent: str
    cool: str
    warm: str
    good: str
    bad: str
    row: str
    row_off: str
    head: str
    head_text: str
    panel: str
    mark: str
    """Background of evidence; empty underlines instead."""
    noted: str
    """Background of words with a note on them."""
    native: bool = False


PALETTES: tuple[Palette, ...] = (
    Palette("dark", "Dark", True, "#c9d1d9", "#10141a", "#87919c", "#ffffff", "#6cb6ff", "#86d3d9",
            "#f0b866", "#7ccf7c", "#ff8f87", "#24405f", "#1e2732", "#2a5a8a", "#ffffff", "#181e26", "#3a3413",
            "#164a2c"),
    Palette("light", "Light", False, "#24292f", "#ffffff", "#5a636d", "#000000", "#0550ae", "#0b6168",
            "#8a4b00", "#116329", "#a40e26", "#cfe3fa", "#e9edf2", "#0a4a8f", "#ffffff", "#f0f3f6", "#fff0b3",
            "#c4efd0"),
    Palette("contrast", "High contrast", True, "#ffffff", "#000000", "#e0e0e0", "#ffffff", "#7fd4ff", "#7ffff0",
            "#ffd75f", "#7dff7d", "#ffa0a0", "#004f9e", "#303030", "#ffffff", "#000000", "#000000", "#5f5f00",
            "#00602c"),
    Palette("terminal", "Your terminal's own sixteen colours", True, "", "", "", "", "blue", "cyan",
            "yellow", "green", "red", "", "", "", "", "", "", "", native=True),
)  # fmt: skip
NAMES = tuple(palette.name for palette in PALETTES)


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of one palette by meaning."""

    name: str
    styles: dict[str, Style] = field(hash=False)

    def __getitem__(self, meaning: str) -> Style:
        return self.styles[meaning]


def _palette(name: str) -> Palette:
    return next((palette for palette in PALETTES if palette.name == name), PALETTES[0])


def _style(
    palette: Palette,
    colour: str = "",
    back: str = "",
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    underline: bool | None = None,
) -> Style:
    return Style(
        color=colour or palette.text or None,
        bgcolor=back or palette.back or None,
        bold=bold,
        italic=italic,
        underline=underline,
    )


@lru_cache(maxsize=8)
def look(name: str) -> Look:
    """Return the styles of a palette."""
    palette = _palette(name)
    if palette.native:
        return Look(name, _native(palette))
    text, dim = _style(palette), _style(palette, palette.dim)
    head = _style(palette, palette.head_text, palette.head, bold=True)
    panel = palette.panel
    return Look(
        name,
        {
            "text": text, "dim": dim, "age": dim, "edge": dim, "read": dim,
            "strong": _style(palette, palette.bright, bold=True),
            "title": _style(palette, palette.bright, bold=True),
            "source": _style(palette, palette.cool),
            "theme": _style(palette, palette.accent),
            "star": _style(palette, palette.warm, bold=True),
            "note": _style(palette, palette.good, bold=True),
            "hit": _style(palette, palette.back, palette.warm, bold=True),
            "evidence": Style(bgcolor=palette.mark, underline=True),
            "noted": Style(bgcolor=palette.noted, bold=True),
            "chosen": _style(palette, palette.back, palette.accent),
            "caret": _style(palette, palette.back, palette.accent, bold=True, underline=True),
            "trace": Style(underline=True),
            "figure": _style(palette, palette.warm, bold=True),
            "prior": _style(palette, palette.dim, italic=True),
            "link": _style(palette, palette.accent, underline=True),
            "error": _style(palette, palette.bad, bold=True),
            "warn": _style(palette, palette.warm),
            "ok": _style(palette, palette.good),
            "bar": _style(palette, palette.accent),
            "head": head,
            "head_off": _style(palette, palette.dim, panel, bold=True),
            "cursor": Style(bgcolor=palette.row),
            "cursor_off": Style(bgcolor=palette.row_off),
            "status": _style(palette, palette.text, panel),
            "key": _style(palette, palette.accent, panel, bold=True),
            "input": _style(palette, palette.bright, panel),
        },
    )  # fmt: skip


_REVERSED = Style(color="default", bgcolor="default", reverse=True)


def _native(palette: Palette) -> dict[str, Style]:
    """The terminal's own colours: bold, underline and reverse carry the meaning, colour only adds."""
    plain, bold = Style(), Style(bold=True)
    colour = {
        "source": palette.cool,
        "theme": palette.accent,
        "bar": palette.accent,
        "ok": palette.good,
    }
    styles = dict.fromkeys(MEANINGS, plain)
    styles |= {meaning: Style(color=name) for meaning, name in colour.items()}
    styles |= dict.fromkeys(("strong", "title"), bold)
    styles |= {
        "star": Style(color=palette.warm, bold=True), "note": Style(color=palette.good, bold=True),
        "hit": Style(reverse=True, bold=True), "evidence": Style(underline=True),
        "noted": Style(color=palette.good, bold=True, underline=True), "chosen": Style(reverse=True),
        "caret": Style(reverse=True, bold=True, underline=True),
        "trace": Style(underline=True), "figure": Style(color=palette.warm, bold=True), "prior": Style(italic=True),
        "link": Style(color=palette.accent, underline=True), "error": Style(color=palette.bad, bold=True),
        "warn": Style(color=palette.warm), "head": Style(reverse=True, bold=True),
        "head_off": Style(underline=True), "cursor": _REVERSED, "cursor_off": Style(bold=True),
        "status": Style(reverse=True), "key": Style(reverse=True, bold=True), "input": bold,
    }  # fmt: skip
    return styles


@lru_cache(maxsize=1)
def textual_themes() -> dict[str, Theme]:
    """Return all palettes as themes of Textual, by name."""
    return {palette.name: textual_theme(palette) for palette in PALETTES}


def textual_theme(palette: Palette) -> Theme:
    """Return the palette as a theme of Textual, for the few widgets of its own."""
    if palette.native:
        return replace(BUILTIN_THEMES["ansi-dark"], name=palette.name)
    return Theme(
        name=palette.name, dark=palette.dark, primary=palette.accent, secondary=palette.cool,
        accent=palette.accent, foreground=palette.text, background=palette.back, surface=palette.panel,
        panel=palette.panel, success=palette.good, warning=palette.warm, error=palette.bad,
        variables={"scrollbar": palette.dim, "scrollbar-background": palette.panel},
    )  # fmt: skip


def suitable() -> str:
    """Return the palette for this terminal: its own colours where it has few or none are wanted."""
    if "NO_COLOR" in os.environ:
        return "terminal"
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "dark"
    term = os.environ.get("TERM", "")
    return (
        "dark"
        if "256" in term or "direct" in term or "kitty" in term or "ghostty" in term
        else "terminal"
    )
