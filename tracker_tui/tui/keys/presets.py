"""Key presets as data: what differs from the table's own keys, for hands from other readers."""

from __future__ import annotations

from collections.abc import Mapping

Keys = Mapping[str, tuple[str, ...]]

NEWSBOAT: Keys = {
    "next_unread": ("n",),
    "previous_unread": ("p",),
    "toggle_read": ("N", "m"),
    "next_match": ("ctrl+n",),
    "previous_match": ("ctrl+g",),
    "next_source": ("J", "]"),
    "previous_source": ("K", "["),
    "star": ("ctrl+e", "s"),
    "links_here": ("u", ";"),
    "undo": ("ctrl+z",),
    "redo": ("ctrl+y",),
    "open_browser": ("o",),
    "read_all": ("A", "C"),
}
MINIFLUX: Keys = {
    "down": ("j", "n", "down"),
    "up": ("k", "p", "up"),
    "next_match": ("ctrl+n",),
    "previous_match": ("ctrl+g",),
    "star": ("f", "s"),
    "open_browser": ("v",),
    "choose": ("g p",),
    "open": ("enter", "o"),
    "open_browser_read": ("O",),
    "full_text": ("d", "x"),
    "show_unread": ("g u", "2"),
    "show_starred": ("g b", "3"),
    "show_all": ("g A", "1"),
    "board": ("B",),
    "health": ("g f", "H"),
}
PRESETS: dict[str, Keys] = {"vim": {}, "newsboat": NEWSBOAT, "miniflux": MINIFLUX}
