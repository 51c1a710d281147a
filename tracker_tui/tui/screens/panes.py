"""Three panes that share the room of a screen: which are seen, how large, which has the keyboard."""

from __future__ import annotations

from textual import getters
from textual.events import MouseDown, MouseMove

from tracker_tui.tui.data.view import View
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.widgets.filter_bar import FilterBar
from tracker_tui.tui.widgets.item_list import ItemList
from tracker_tui.tui.widgets.page import Page
from tracker_tui.tui.widgets.pane import Bar, Pane
from tracker_tui.tui.widgets.reader import Reader

USUAL_SIDE = 30
"""Cells of the sidebar until somebody changes that; tracker.tcss says the same."""


class Panes(Keyed):
    """Sidebar, list and reader; listing and shelf decide what they show, and see only this much of the screen."""

    bar = getters.query_one(FilterBar)
    items = getters.query_one("#list", ItemList)
    reader = getters.query_one("#reader", Reader)
    sidebar = getters.query_one("#sidebar", Page)
    share: int = 50
    """Percent of the room of list and reader that the list has."""
    side: int = USUAL_SIDE
    """Cells that the sidebar has beside the list."""
    _rule: str = "height 50%"
    _side_rule: int | None = None
    _edge: str = ""
    """The border that is being dragged."""

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

    def set_side(self, cells: int) -> None:
        """Give the sidebar so many cells; where it stands alone it has the whole width."""
        self.side = max(16, min(60, cells))
        alone = any(map(self.has_class, ("-one", "-two", "zoomed")))
        rule = None if alone or self.side == USUAL_SIDE else self.side
        if rule != self._side_rule:
            self._side_rule = rule
            self.query_one("#side").styles.width = rule

    def on_resize(self) -> None:
        """Give the panes their shares of the new size."""
        self.set_share(self.share)
        self.set_side(self.side)

    # The mouse drags borders.

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of a border."""
        self._edge = self._edge_at(event.screen_x, event.screen_y) if event.button == 1 else ""

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag the border that is held."""
        if not self._edge or event.button != 1:
            self._edge = ""
            return
        main = self.query_one("#main").region
        if self._edge == "side":
            self.set_side(event.screen_x + 1)
        elif self._edge == "right":
            self.set_share(round(100 * (event.screen_x + 1 - main.x) / max(1, main.width)))
        else:
            self.set_share(round(100 * (event.screen_y - main.y) / max(1, main.height)))

    def on_mouse_up(self) -> None:
        """Let the border go."""
        self._edge = ""

    def _edge_at(self, x: int, y: int) -> str:
        """Return which border is there: of the sidebar, right of the list or below it."""
        if any(map(self.has_class, ("-one", "zoomed", "picking"))):
            return ""
        if not self.has_class("-two") and x == self.query_one("#side").region.right - 1:
            return "side"
        if self.has_class("-side") and not self.has_class("stacked"):
            return "right" if x == self.query_one("#listing").region.right - 1 else ""
        return "below" if self.query_one("#reader-head").region.contains(x, y) else ""

    # What listing and shelf tell the screen; it hands on what is for the other.

    def show_heads(self) -> None:
        """Write the headings of list and reader."""
        raise NotImplementedError

    def pointed(self, view: View) -> None:
        """The list shows another view."""
        raise NotImplementedError

    def read(self, item: int | None) -> None:
        """Show an item in the reader."""
        raise NotImplementedError

    def mark_read(self, item: int) -> None:
        """An item was opened."""
        raise NotImplementedError

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
        self.set_focus(pane, scroll_visible=False)

    def zoom(self, pane: Pane | None) -> None:
        """Show one pane alone, or all."""
        places = {"at-list": self.items, "at-reader": self.reader, "at-side": self.sidebar}
        self.set_class(pane is not None, "zoomed")
        for name, where in places.items():
            self.set_class(pane is where, name)
        self.set_share(self.share)
        self.set_side(self.side)

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
