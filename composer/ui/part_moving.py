# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Hiding, showing and moving the parts of the window: by the handle in their heads, by menu and by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from composer.ui.desk import Desk
from composer.ui.panes.arrangement import Part, Side
from composer.ui.panes.columns import Columns
from composer.ui.panes.part_handle import DropFrame, PartHandle
from composer.ui.panes.shared_place import NAMES
from composer.ui.theme import Tokens
from composer.wording import N_, Message

_EDGE_PX: Final = 28
_STEP_PX: Final = 40
_QUARTER: Final = 0.25
_LAST = N_("One part of the window stays open: show another one first.")
_EDGES: Final = (
    (Side.LEFT, N_("At the left edge")),
    (Side.RIGHT, N_("At the right edge")),
    (Side.BELOW, N_("Along the bottom")),
)
_SIDES: Final = (
    (Side.LEFT, N_("Left of it")),
    (Side.RIGHT, N_("Right of it")),
    (Side.ABOVE, N_("Above it")),
    (Side.BELOW, N_("Below it")),
    (Side.TOGETHER, N_("In its place, behind tabs")),
)


class Drop(NamedTuple):
    """Where a part would come to stand: at a side of another one (an edge of the window when None), and the frame that
    shows it, in the pixels of the columns."""

    side: Side
    beside: Part | None
    frame: QRect


class PartMoving(QObject):
    """Moves the parts of the window."""

    _columns: Columns
    _frame: DropFrame

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._handles: dict[Part, PartHandle] = {}

    def begin(self, columns: Columns, heads: Mapping[Part, Callable[[QWidget], QWidget | None]]) -> None:
        """Make a handle for each part of `columns`; `heads` put it into their head and answer with the caption, if
        there is one."""
        self._columns = columns
        self._frame = DropFrame(self._desk.tokens, columns)
        for part, add in heads.items():
            handle = PartHandle(part, self._desk.words, self._desk.tokens, self._columns)
            caption = add(handle)
            if caption is not None:
                handle.watch(caption)
            handle.menu_wanted.connect(self._show_menu_below)
            handle.dragged.connect(self._show_drop)
            handle.dropped.connect(self._drop)
            handle.given_up.connect(self._frame.hide)
            self._handles[part] = handle

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._frame.dress(tokens)
        for handle in self._handles.values():
            handle.dress(tokens)

    def handle(self, part: Part) -> PartHandle:
        """The handle of `part`, in its head."""
        return self._handles[part]

    # By pointer

    def place_for(self, part: Part, at: QPoint) -> Drop | None:
        """Where `part` would come to stand when it is let go `at` a place in the pixels of the columns."""
        room = self._columns.rect()
        if not room.contains(at):
            return None
        edge = _edge_at(room, at)
        if edge is not None:
            return Drop(edge, None, _side_of(room, edge, 0.2))
        for other in self._columns.arrangement.shown:
            widget = self._columns.widget_of(other)
            area = QRect(widget.mapTo(self._columns, QPoint(0, 0)), widget.size())
            if other is not part and widget.isVisible() and area.contains(at):
                side = _side_at(area, at)
                return Drop(side, other, area if side is Side.TOGETHER else _side_of(area, side, 0.5))
        return None

    def _show_drop(self, part: Part, at: QPoint) -> None:
        drop = self.place_for(part, self._columns.mapFromGlobal(at))
        if drop is None:
            self._frame.hide()
        else:
            self._frame.show_at(drop.frame)

    def _drop(self, part: Part, at: QPoint) -> None:
        self._frame.hide()
        drop = self.place_for(part, self._columns.mapFromGlobal(at))
        if drop is not None:
            self.move_part(part, drop.side, drop.beside)

    # By menu and key

    def show_library(self, shown: bool) -> None:
        """Show or hide the library."""
        self.show_part(Part.LIBRARY, shown=shown)

    def show_reader(self, shown: bool) -> None:
        """Show or hide the reader."""
        self.show_part(Part.READER, shown=shown)

    def show_note(self, shown: bool) -> None:
        """Show or hide the note."""
        self.show_part(Part.NOTE, shown=shown)

    def show_part(self, part: Part, *, shown: bool) -> None:
        """Show a part, in front of those it shares a place with, or hide it."""
        if shown:
            self._columns.bring(part)
        else:
            self.hide_part(part)

    def move_part(self, part: Part, side: Side, beside: Part | None) -> None:
        """Put a part beside another one, or at an edge of the window when `beside` is None."""
        self._columns.move_part(part, side, beside)

    def hide_part(self, part: Part) -> None:
        """Hide a part; the last one stays, which is said."""
        self._columns.show_part(part, shown=False)
        if self._columns.shows(part):
            self._desk.presenter.say(Message(_LAST))
            self._columns.changed.emit()  # the tick in the menu comes back

    def show_menu(self) -> None:
        """Offer where the part that has the keyboard may stand."""
        part = self._columns.part_of(QApplication.focusWidget()) or Part.NOTE
        handle = self._handles[part]
        if handle.isVisible():
            self._show_menu_below(part)
        else:
            self._show(part, self._columns.widget_of(part).mapToGlobal(QPoint(0, 0)))

    def widen(self) -> None:
        """The part that has the keyboard is wider, as by dragging its edge."""
        self._columns.widen(self._columns.part_of(QApplication.focusWidget()) or Part.NOTE, _STEP_PX)

    def narrow(self) -> None:
        """The part that has the keyboard is narrower."""
        self._columns.widen(self._columns.part_of(QApplication.focusWidget()) or Part.NOTE, -_STEP_PX)

    def heighten(self) -> None:
        """The part that has the keyboard is taller, where it stands above or below another one."""
        self._columns.heighten(self._columns.part_of(QApplication.focusWidget()) or Part.NOTE, _STEP_PX)

    def lower(self) -> None:
        """The part that has the keyboard is lower."""
        self._columns.heighten(self._columns.part_of(QApplication.focusWidget()) or Part.NOTE, -_STEP_PX)

    def arrange_as_usual(self) -> None:
        """Put all parts back where they are as long as nobody moves them."""
        self._columns.arrange_as_usual()

    def menu_of(self, part: Part) -> QMenu:
        """What can be done with a part; each entry says where it would stand."""
        words = self._desk.words
        menu = QMenu(self._window)
        name = words.text(NAMES[part])
        hide = menu.addAction(words.text(N_("Hide: {part}"), part=name), partial(self.hide_part, part))
        hide.setEnabled(self._columns.arrangement.shown != (part,))
        menu.addSeparator()
        for side, text in _EDGES:
            menu.addAction(words.text(text), partial(self.move_part, part, side, None))
        menu.addSeparator()
        for other in self._columns.arrangement.shown:
            if other is not part:
                submenu = menu.addMenu(words.text(NAMES[other]))
                for side, text in _SIDES:
                    submenu.addAction(words.text(text), partial(self.move_part, part, side, other))
        menu.addSeparator()
        menu.addAction(words.text(N_("Usual arrangement")), self.arrange_as_usual)
        return menu

    def _show_menu_below(self, part: Part) -> None:
        handle = self._handles[part]
        self._show(part, handle.mapToGlobal(handle.rect().bottomLeft()))

    def _show(self, part: Part, place: QPoint) -> None:
        menu = self.menu_of(part)
        menu.exec(place)
        menu.deleteLater()


def _edge_at(room: QRect, at: QPoint) -> Side | None:
    if at.x() < _EDGE_PX:
        return Side.LEFT
    if at.x() > room.width() - _EDGE_PX:
        return Side.RIGHT
    return Side.BELOW if at.y() > room.height() - _EDGE_PX else None


def _side_at(area: QRect, at: QPoint) -> Side:
    """The side of `area` that is nearest, its middle for sharing its place."""
    across, down = (at.x() - area.left()) / area.width(), (at.y() - area.top()) / area.height()
    near = {Side.LEFT: across, Side.RIGHT: 1 - across, Side.ABOVE: down, Side.BELOW: 1 - down}
    side = min(near, key=near.__getitem__)
    return side if near[side] < _QUARTER else Side.TOGETHER


def _side_of(area: QRect, side: Side, share: float) -> QRect:
    """The part of `area` at one of its sides."""
    wide, high = round(area.width() * share), round(area.height() * share)
    match side:
        case Side.LEFT:
            return QRect(area.left(), area.top(), wide, area.height())
        case Side.RIGHT:
            return QRect(area.right() - wide + 1, area.top(), wide, area.height())
        case Side.ABOVE:
            return QRect(area.left(), area.top(), area.width(), high)
        case _:
            return QRect(area.left(), area.bottom() - high + 1, area.width(), high)
