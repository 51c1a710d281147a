"""Three panes that share the room of a screen: which are seen, how large, which has the keyboard."""

from __future__ import annotations

from textual import getters

from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.widgets.item_list import ItemList
from tracker_tui.tui.widgets.page import Page
from tracker_tui.tui.widgets.pane import Bar, Pane
from tracker_tui.tui.widgets.reader import Reader


class Panes(Keyed):
    """Sidebar, list and reader; what they show is somebody else's affair."""

    items = getters.query_one("#list", ItemList)
    reader = getters.query_one("#reader", Reader)
    sidebar = getters.query_one("#sidebar", Page)
    share: int = 50
    """Percent of the room of list and reader that the list has."""
    _rule: str = "height 50%"

    def set_share(self, percent: int) -> None:
        """Give the list so many percent of the room it has with the reader."""
        self.share = max(20, min(80, percent))
        side = self.has_class("-side") and not self.has_class("stacked")
        alone = self.has_class("-one") or self.has_class("zoomed")
        rule = "" if alone else f"{'width' if side else 'height'} {self.share}%"
        if rule == self._rule:
            return
        self._rule = rule
        box = self.query_one("#listing")
        box.styles.clear_rule("height")
        box.styles.clear_rule("width")
        if rule and side:
            box.styles.width = f"{self.share}%"
        elif rule:
            box.styles.height = f"{self.share}%"

    def on_resize(self) -> None:
        """Give the panes their shares of the new size."""
        self.set_share(self.share)

    def focus_changed(self) -> None:
        """Mark the heading of the pane that has the keyboard."""
        for head, pane in (
            ("#side-head", self.sidebar),
            ("#list-head", self.items),
            ("#reader-head", self.reader),
        ):
            bar = self.query_one(head, Bar)
            meaning = "head" if pane.has_focus else "head_off"
            if bar.meaning != meaning:
                bar.meaning = meaning
                bar.refresh()

    def on_descendant_focus(self) -> None:
        """Mark where the keyboard is."""
        self.focus_changed()

    def on_descendant_blur(self) -> None:
        """Mark where the keyboard is."""
        self.focus_changed()

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the keyboard, bringing it to sight where there is room for one only."""
        self.set_class(
            pane is self.sidebar and (self.has_class("-one") or self.has_class("-two")), "picking"
        )
        self.set_class(pane is self.reader and self.has_class("-one"), "reading")
        if self.has_class("zoomed"):
            self.zoom(pane)
        pane.focus()

    def zoom(self, pane: Pane | None) -> None:
        """Show one pane alone, or all."""
        places = {"at-list": self.items, "at-reader": self.reader, "at-side": self.sidebar}
        self.set_class(pane is not None, "zoomed")
        for name, where in places.items():
            self.set_class(pane is where, name)
        self.set_share(self.share)

    # Moving between panes.

    def do_left(self) -> None:
        """Pane to the left."""
        self.focus_pane(self.items if self.reader.has_focus else self.sidebar)

    def do_right(self) -> None:
        """Pane to the right; from the list, open."""
        if self.sidebar.has_focus:
            self.focus_pane(self.items)
        elif self.items.has_focus:
            self.do_open()

    def do_next_pane(self) -> None:
        """Pane after this."""
        order = [self.items, self.reader, self.sidebar]
        here = next((n for n, pane in enumerate(order) if pane.has_focus), 0)
        self.focus_pane(order[(here + 1) % 3])

    def do_previous_pane(self) -> None:
        """Pane before this."""
        order = [self.items, self.sidebar, self.reader]
        here = next((n for n, pane in enumerate(order) if pane.has_focus), 0)
        self.focus_pane(order[(here + 1) % 3])
