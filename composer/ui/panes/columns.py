# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The body of the window: library, outline, reader, note and checks, each where the user wants it.

How they stand is said by an `Arrangement`, one for each amount of room the window may have; it is remembered with the
sizes. Splitters and tabs are used, not docks: nothing floats, nothing can be lost behind another window, and each move
can be made by key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from composer.ui.panes.arrangement import USUAL, Arrangement, Column, Part, Place, Room, Side, as_text, from_text
from composer.ui.panes.shared_place import SharedPlace
from composer.ui.split import Split
from composer.ui.words import Words

WIDE_PX: Final = 1500  # below, three columns leave no room for 60 characters a line
SMALL_PX: Final = 780  # below, two columns leave no room for a sheet
DRAWER_PX: Final = 320
_GROWING: Final = frozenset({Part.READER, Part.NOTE})
_LEAST: Final = {Part.LIBRARY: 190, Part.OUTLINE: 190, Part.READER: 300, Part.NOTE: 420, Part.CHECKS: 240}
_WIDTHS: Final = {Part.LIBRARY: 320, Part.OUTLINE: 320, Part.READER: 790, Part.NOTE: 770, Part.CHECKS: DRAWER_PX}
_SMALL_WIDTHS: Final = {**_WIDTHS, Part.READER: 480, Part.NOTE: 520}
_HEIGHTS: Final = {Part.LIBRARY: 520, Part.OUTLINE: 260, Part.READER: 520, Part.NOTE: 520, Part.CHECKS: 260}
_BOTTOM_PX: Final = 220
_LEAST_HEIGHT: Final = 80


class Columns(QWidget):
    """Holds the parts of the window.

    Signals: `changed()` when other parts are shown, or elsewhere; `alone_ended()` when a part is to be shown while
    another one is shown alone.
    """

    changed = Signal()
    alone_ended = Signal()

    def __init__(self, parts: Mapping[Part, QWidget], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = dict(parts)
        self._words = words
        self._room: Room | None = None
        self._arrangements = dict(USUAL)
        self._widths = {room: dict(_WIDTHS if room is Room.WIDE else _SMALL_WIDTHS) for room in Room}
        self._heights = {room: dict(_HEIGHTS) for room in Room}
        self._recent: list[Part] = [Part.NOTE, Part.LIBRARY]  # those brought to the front, the last one first
        self._alone: Part | None = None
        self._holders: list[tuple[QWidget, Place]] = []
        self._body = _splitter(Qt.Orientation.Vertical, words, self)
        self.across = _splitter(Qt.Orientation.Horizontal, words, self._body)
        for number, rows in enumerate((self.across, _splitter(Qt.Orientation.Horizontal, words, self._body))):
            self._body.addWidget(rows)
            self._body.setStretchFactor(number, 1 - number)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._body)
        for widget in self._parts.values():
            widget.setParent(self)
            widget.hide()

    # What is so

    @property
    def is_wide(self) -> bool:
        """Whether there is room for library, reader and note side by side."""
        return self._room is Room.WIDE

    @property
    def room(self) -> Room:
        """How much room there is."""
        return self._room or Room.WIDE

    @property
    def arrangement(self) -> Arrangement:
        """How the parts stand now."""
        return self._arrangements[self.room]

    def shows(self, part: Part) -> bool:
        """Whether a part is shown, perhaps behind a tab."""
        return self.arrangement.shows(part)

    def part_of(self, widget: QWidget | None) -> Part | None:
        """The part a widget belongs to."""
        found = (part for part, held in self._parts.items() if widget is not None and held.isAncestorOf(widget))
        return next(found, None)

    def widget_of(self, part: Part) -> QWidget:
        """The widget of a part."""
        return self._parts[part]

    def width_of(self, part: Part) -> int:
        """How wide a part is, or was when it was shown last."""
        self._note_sizes()
        return self._widths[self.room][part]

    # Changing

    def show_part(self, part: Part, *, shown: bool = True) -> None:
        """Show or hide a part; the others give the room, and get it back."""
        if shown and self._alone not in (None, part):
            self.alone_ended.emit()
        self._take(lambda arrangement: arrangement.with_shown(part, shown=shown))

    def bring(self, part: Part) -> None:
        """Show a part, in front of those it shares a place with."""
        self._prefer(part)
        self.show_part(part)

    def move_part(self, part: Part, side: Side, beside: Part | None) -> None:
        """Put a part beside another one, or at an edge of the window when `beside` is None."""
        self._prefer(part)
        self._take(lambda a: a.at_edge(part, side) if beside is None else a.moved(part, side, beside))

    def widen(self, part: Part, by_px: int) -> None:
        """Give the column of a part that is shown more width, or take some; the others have the rest."""
        if self._room is None or self._alone is not None:
            return
        self._note_sizes()
        widths = self._widths[self._room]
        rows = next((rows for rows in self._columns() if part in self._in(rows)), None)
        together = [other for other in self._in(rows) if self._is_on(other)] if rows is not None else [part]
        wide = max(widths[part] + by_px, *(_LEAST[other] for other in together))
        widths.update(dict.fromkeys(together, wide))
        self._share_out()

    def heighten(self, part: Part, by_px: int) -> None:
        """Give a part that stands above or below another one more height, or take some; the other has the rest."""
        if self._room is None or self._alone is not None:
            return
        self._note_sizes()
        heights = self._heights[self._room]
        column = next((rows for rows in self._columns() if part in self._in(rows)), None)
        places = self._places_in(column, self._holders) if column is not None else (self._in(self._below()),)
        for place in places:
            sign = 1 if part in place else -1
            for other in place:
                heights[other] = max(heights[other] + sign * by_px, _LEAST_HEIGHT)
        self._share_out()

    def arrange_as_usual(self) -> None:
        """Put all parts back where they are as long as nobody moves them, with their usual sizes."""
        room = self.room
        self._widths[room] = dict(_WIDTHS if room is Room.WIDE else _SMALL_WIDTHS)
        self._heights[room] = dict(_HEIGHTS)
        self._arrangements[room] = USUAL[room]
        self._build()

    def show_alone(self, part: Part | None) -> None:
        """Show one part and nothing else for a while; None shows the others again."""
        if part is self._alone:
            return
        if self._alone is None:
            self._note_sizes()
        self._alone = part
        self._show_shown()

    def _take(self, change: Callable[[Arrangement], Arrangement]) -> None:
        before = self.arrangement
        after = change(before)
        self._note_sizes()
        self._arrangements[self.room] = after
        if self._room is None:
            return
        if (before.columns, before.bottom) != (after.columns, after.bottom):
            self._build()
        else:
            self._show_shown()

    def _prefer(self, part: Part) -> None:
        self._recent = [part, *(other for other in self._recent if other is not part)]

    # Remembering

    def held(self) -> str:
        """Arrangements and sizes of every amount of room, as text for `hold`."""
        self._note_sizes()
        rooms = {
            room: {
                "arrangement": as_text(self._arrangements[room]),
                "widths": self._widths[room],
                "heights": self._heights[room],
            }
            for room in Room
        }
        return json.dumps({"rooms": rooms, "recent": self._recent})

    def hold(self, text: str) -> None:
        """Take what `held` gave; what is not understood is left as usual."""
        try:
            known = json.loads(text)
            recent = [Part(name) for name in known["recent"]]
            rooms = {Room(name): value for name, value in known["rooms"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self._recent = recent
        for room, value in rooms.items():
            if isinstance(value, dict):
                self._arrangements[room] = from_text(str(value.get("arrangement"))) or USUAL[room]
                self._widths[room].update(_sizes(value.get("widths")))
                self._heights[room].update(_sizes(value.get("heights")))
        if self._room is not None:
            self._build()

    # Building

    def minimumSizeHint(self) -> QSize:
        """Little: where it is narrower, the parts stand otherwise."""
        return QSize(280, 90)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as the width allows."""
        super().resizeEvent(event)
        width = self.width()
        room = Room.WIDE if width >= WIDE_PX else Room.SMALL if width >= SMALL_PX else Room.NARROW
        if room is not self._room:
            if self._room is not None and event.oldSize().width() > 0:
                self._note_sizes(event.oldSize().width())
            self._room = room
            self._build()

    def _build(self) -> None:
        """Put each part into its place. What stands in the right one is left alone: a long text that is given another
        parent is laid out anew, which takes as long as opening it."""
        focus = QApplication.focusWidget()
        kept = focus if focus is not None and self.isAncestorOf(focus) else None
        self.setUpdatesEnabled(False)
        try:
            before, self._holders = self._holders, []
            rows_before = [(rows, self._places_in(rows, before)) for rows in self._columns()]
            for number, column in enumerate(self.arrangement.columns):
                rows = _taken(rows_before, column) or _splitter(Qt.Orientation.Vertical, self._words, self.across)
                self._fill(rows, column, before)
                self.across.insertWidget(number, rows)
                rows.raise_()  # who listens to the window goes through it in the order of the children
            self._fill(self._below(), self.arrangement.bottom, before)
            kept_holders = {id(holder) for holder, _place in self._holders}
            shared = [holder for holder, _place in before if isinstance(holder, SharedPlace)]
            for old in (*(rows for rows, _places in rows_before), *(h for h in shared if id(h) not in kept_holders)):
                old.setParent(self)  # out of its splitter; the parts that were in it have moved
                old.hide()
                old.deleteLater()
            for part, widget in self._parts.items():
                widget.setMinimumWidth(0 if self._room is Room.NARROW else _LEAST[part])
            self._show_shown()
            self._layout.activate()
        finally:
            self.setUpdatesEnabled(True)
        if kept is not None and kept.isVisibleTo(self):
            kept.setFocus()

    def _fill(self, rows: QSplitter, column: Column, before: Sequence[tuple[QWidget, Place]]) -> None:
        """Let `rows` hold the places of `column` one after the other; those it holds already stay in it."""
        for number, place in enumerate(column):
            holder = self._holder(place, rows, before)
            rows.insertWidget(number, holder)
            holder.raise_()

    def _holder(self, place: Place, parent: QWidget, before: Sequence[tuple[QWidget, Place]]) -> QWidget:
        """The widget of a place: of one part that part itself, else the tabs there were `before`, or new ones."""
        if len(place) == 1:
            holder = self._parts[place[0]]
        else:
            holder = next((holder for holder, held in before if held == place), None) or self._shared(place, parent)
        self._holders.append((holder, place))
        return holder

    def _shared(self, place: Place, parent: QWidget) -> SharedPlace:
        shared = SharedPlace(place, self._parts, self._words, parent)
        shared.chosen.connect(self._chosen)
        return shared

    def _chosen(self, part: Part) -> None:
        self._prefer(part)
        self.changed.emit()

    def _front(self, shown: Place) -> Part:
        return next((part for part in self._recent if part in shown), shown[0])

    def _is_on(self, part: Part) -> bool:
        return part is self._alone if self._alone is not None else self.arrangement.shows(part)

    def _show_shown(self) -> None:
        for holder, place in self._holders:
            shown = tuple(part for part in place if self._is_on(part))
            if isinstance(holder, SharedPlace) and shown:
                holder.show_parts(shown, self._front(shown))
            holder.setVisible(bool(shown))
        for rows in (*self._columns(), self._below()):
            rows.setVisible(any(self._is_on(part) for part in self._in(rows)))
        self.across.setVisible(any(not rows.isHidden() for rows in self._columns()))
        self._share_out()
        self.changed.emit()

    def _columns(self) -> list[QSplitter]:
        found = (self.across.widget(i) for i in range(self.across.count()))
        return [rows for rows in found if isinstance(rows, QSplitter)]

    def _below(self) -> QSplitter:
        below = self._body.widget(1)
        assert isinstance(below, QSplitter)
        return below

    # Sizes

    def _share_out(self) -> None:
        """Side columns keep their width, what one reads and writes shares the rest as it did before."""
        widths, heights = self._widths[self.room], self._heights[self.room]
        columns = self._columns()
        wanted = [self._wanted(rows, widths) for rows in columns]
        growing = [any(self._is_on(part) for part in _GROWING if part in self._in(rows)) for rows in columns]
        if not any(grows and size for grows, size in zip(growing, wanted, strict=True)):
            growing = [True] * len(columns)
        fixed = sum(size for size, grows in zip(wanted, growing, strict=True) if not grows)
        scale = min(1.0, self.width() * 0.5 / fixed) if fixed else 1.0
        rest = max(self.width() - round(fixed * scale), 1)
        shares = sum(size for size, grows in zip(wanted, growing, strict=True) if grows) or 1
        sizes = [
            size * rest // shares if grows else round(size * scale) for size, grows in zip(wanted, growing, strict=True)
        ]
        self.across.setSizes(sizes)
        for number, (rows, grows) in enumerate(zip(columns, growing, strict=True)):
            self.across.setStretchFactor(number, int(grows))
            rows.setSizes([self._wanted_at(rows, row, heights) for row in range(rows.count())])
        below = self._below()
        below.setSizes([self._wanted_at(below, place, widths) for place in range(below.count())])
        if not below.isHidden():
            low = max((heights[p] for p in self._in(below) if self._is_on(p)), default=_BOTTOM_PX)
            low = min(low, max(self.height() // 2, 1))
            self._body.setSizes([max(self.height() - low, 1), low])

    def _in(self, rows: QSplitter) -> Place:
        return tuple(part for place in self._places_in(rows, self._holders) for part in place)

    def _places_in(self, rows: QSplitter, holders: Sequence[tuple[QWidget, Place]]) -> Column:
        """The places in a splitter, by the `holders` of places."""
        held = {id(holder): place for holder, place in holders}
        return tuple(held[id(rows.widget(i))] for i in range(rows.count()))

    def _wanted(self, rows: QSplitter, sizes: Mapping[Part, int]) -> int:
        return max((sizes[part] for part in self._in(rows) if self._is_on(part)), default=0)

    def _wanted_at(self, rows: QSplitter, number: int, sizes: Mapping[Part, int]) -> int:
        place = next(place for holder, place in self._holders if holder is rows.widget(number))
        return max((sizes[part] for part in place if self._is_on(part)), default=0)

    def _note_sizes(self, width: int = 0) -> None:
        """Note how wide and high the parts are that are shown."""
        if self._room is None or self._alone is not None or (width or self.width()) <= 0:
            return
        widths, heights = self._widths[self._room], self._heights[self._room]
        for rows, wide in zip(self._columns(), self.across.sizes(), strict=True):
            tall = rows.sizes()
            for number in range(rows.count()):
                for part in self._shown_at(rows, number):
                    if wide > 0:
                        widths[part] = wide
                    if tall[number] > 0 and rows.count() > 1:
                        heights[part] = tall[number]
        below = self._below()
        low = self._body.sizes()[1] if not below.isHidden() else 0
        for number, wide in enumerate(below.sizes()):
            for part in self._shown_at(below, number):
                if wide > 0 and low > 0:
                    widths[part], heights[part] = wide, low

    def _shown_at(self, rows: QSplitter, number: int) -> Place:
        place = next(place for holder, place in self._holders if holder is rows.widget(number))
        return tuple(part for part in place if self.arrangement.shows(part))


def _splitter(orientation: Qt.Orientation, words: Words, parent: QWidget) -> QSplitter:
    splitter = Split(orientation, words, parent)
    splitter.setHandleWidth(1)
    return splitter


def _taken(rows: list[tuple[QSplitter, Column]], column: Column) -> QSplitter | None:
    """Take out of `rows` the splitter that holds most of `column` already, first of all what one writes and reads in;
    None where none holds any of it."""
    weight = {part: {Part.NOTE: 100, Part.READER: 10}.get(part, 1) for part in Part}
    shared = [sum(weight[part] for place in column if place in held for part in place) for _rows, held in rows]
    if not any(shared):
        return None
    return rows.pop(shared.index(max(shared)))[0]


def _sizes(held: object) -> dict[Part, int]:
    if not isinstance(held, dict):
        return {}
    known = {part.value: part for part in Part}
    return {known[name]: size for name, size in held.items() if name in known and type(size) is int and size > 0}
