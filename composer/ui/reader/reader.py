# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The reader: open sources as tabs, and on wish a second reader beside the first, to compare two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from composer.sources.model import Source
from composer.text.spans import Span
from composer.ui.panes.part_handle import DropFrame
from composer.ui.reader.source_page import SourcePage
from composer.ui.reader.source_tabs import SourceTabs
from composer.ui.reader.text_column import UsedPassage
from composer.ui.reader.wishes import Wishes
from composer.ui.split import Split
from composer.ui.stylesheet import set_role
from composer.ui.theme import Tokens
from composer.ui.words import Words

_SIDE_BY_SIDE_PX: Final = 700  # below, two readers stand one above the other


class Reader(Wishes):
    """One reader, or two; where nothing else is said, what is asked concerns the one that was used last.

    Signals: those of `SourceTabs`, of whichever reader; `tab_menu_wanted(SourceTabs, int, QPoint)`;
    `beside_wanted(key)` when a tab is dragged to where the second reader is.
    """

    tabs_changed = Signal()
    library_wanted = Signal()
    tab_menu_wanted = Signal(object, int, QPoint)
    beside_wanted = Signal(str)

    def __init__(
        self,
        words: Words,
        tokens: Tokens,
        mime_of: Callable[[str, Span], QMimeData],
        parent: QWidget | None = None,
        original_of: Callable[[str], Callable[[], bytes]] | None = None,
    ) -> None:
        """`original_of` says what reads the bytes of a source, in any thread; without it no pages are shown."""
        super().__init__(parent)
        set_role(self, "paper")
        self._tokens = tokens
        split = self._split = Split(Qt.Orientation.Horizontal, words, self)
        self._make: Callable[[], SourceTabs] = lambda: SourceTabs(words, self._tokens, mime_of, split, original_of)
        self._split.setHandleWidth(1)
        self.first = self._made()
        self.second: SourceTabs | None = None
        self._used = self.first  # the one that had the keyboard last
        self._frame = DropFrame(tokens, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self.setFocusProxy(self.first)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def _made(self) -> SourceTabs:
        tabs = self._make()
        self._split.addWidget(tabs)
        self.pass_on(tabs)
        tabs.library_wanted.connect(self.library_wanted)
        tabs.span_changed.connect(lambda span: self.span_changed.emit(span) if tabs is self._used else None)
        tabs.tabs_changed.connect(self.tabs_changed)
        tabs.tab_menu_wanted.connect(lambda index, place: self.tab_menu_wanted.emit(tabs, index, place))
        tabs.dragged.connect(lambda _key, place: self._show_drop(tabs, place))
        tabs.dropped.connect(lambda key, place: self._drop(tabs, key, place))
        return tabs

    # Which one

    @property
    def readers(self) -> tuple[SourceTabs, ...]:
        """The first reader, and the second one while it is open."""
        return (self.first,) if self.second is None else (self.first, self.second)

    @property
    def in_use(self) -> SourceTabs:
        """The reader that had the keyboard last."""
        return self._used

    def use(self, tabs: SourceTabs) -> None:
        """What is asked of the reader concerns this one from now on."""
        if tabs is self._used:
            return
        self._used = tabs
        self.setFocusProxy(tabs)
        page = tabs.current
        self.span_changed.emit(page.view.selected_span() if page is not None else None)
        self.tabs_changed.emit()

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not shiboken6.isValid(now):
            return
        for tabs in self.readers:
            if shiboken6.isValid(tabs) and tabs.isAncestorOf(now):
                self.use(tabs)

    # Two readers

    def open_beside(self, source: Source) -> SourcePage:
        """Show `source` in the second reader; from the first it goes away, unless it is all that is there."""
        if self.second is None:
            self.second = self._made()
            self.second.zoom(self.zoom_step)
            self.second.emptied.connect(self._close_second)
            self._turn()
            half = (
                max((self.width() if self._split.orientation() is Qt.Orientation.Horizontal else self.height()), 2) // 2
            )
            self._split.setSizes([half, half])
            self.second.show()
        pinned = source.key in self.first.pinned
        if self.first.count > 1:
            self.first.close_source(source.key)
        page = self.second.open(source)
        if pinned:
            self.second.pin(source.key)
        self.use(self.second)
        return page

    def move_to_first(self, source: Source) -> SourcePage:
        """Show `source` in the first reader instead of the second."""
        page = self.first.open(source)
        if self.second is not None:
            if source.key in self.second.pinned:
                self.first.pin(source.key)
            self.second.close_source(source.key)
        self.use(self.first)
        return page

    def close_second(self) -> None:
        """Close the second reader with all its tabs."""
        if self.second is not None:
            self.second.close_all()

    def _close_second(self) -> None:
        second, self.second = self.second, None
        if second is None:
            return
        had_keyboard = second.isAncestorOf(QApplication.focusWidget() or self)
        self.use(self.first)
        second.hide()
        second.deleteLater()
        if had_keyboard:
            self.first.setFocus()

    def _turn(self) -> None:
        beside = self.width() >= _SIDE_BY_SIDE_PX
        self._split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two readers stand side by side where there is room, else one above the other."""
        super().resizeEvent(event)
        if self.second is not None:
            self._turn()

    def _half(self, tabs: SourceTabs, place: QPoint) -> QRect | None:
        """Where a tab of one reader would come to stand in the other, None where it would stay."""
        at = self.mapFromGlobal(place)
        if self.second is not None:
            other = self.first if tabs is self.second else self.second
            area = QRect(other.mapTo(self, QPoint(0, 0)), other.size())
        elif self.width() >= _SIDE_BY_SIDE_PX:
            area = QRect(self.width() // 2, 0, self.width() // 2, self.height())
        else:
            area = QRect(0, self.height() // 2, self.width(), self.height() // 2)
        return area if area.contains(at) else None

    def _show_drop(self, tabs: SourceTabs, place: QPoint) -> None:
        area = self._half(tabs, place)
        if area is None:
            self._frame.hide()
        else:
            self._frame.show_at(area)

    def _drop(self, tabs: SourceTabs, key: str, place: QPoint) -> None:
        self._frame.hide()
        if self._half(tabs, place) is None:
            return
        page = tabs.page_of(key)
        if tabs is self.second and page is not None:
            self.move_to_first(page.source)
        else:
            self.beside_wanted.emit(key)

    # Tabs

    @property
    def current(self) -> SourcePage | None:
        """The page in front of the reader used last."""
        return self._used.current

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the open sources, in the order of the tabs."""
        return tuple(dict.fromkeys(key for tabs in self.readers for key in tabs.keys))

    def pages(self) -> Iterator[SourcePage]:
        """All open pages."""
        for tabs in self.readers:
            yield from tabs.pages()

    def page_of(self, key: str) -> SourcePage | None:
        """The page of an open source; of two, that in the reader used last."""
        ordered = sorted(self.readers, key=lambda tabs: tabs is not self._used)
        return next((page for tabs in ordered if (page := tabs.page_of(key)) is not None), None)

    def open(self, source: Source, *, in_front: bool = True) -> SourcePage:
        """Show `source` in its tab; a new one is made in the first reader."""
        held = self.second is not None and source.key in self.second.keys and source.key not in self.first.keys
        tabs = self.second if held and self.second is not None else self.first
        page = tabs.open(source, in_front=in_front)
        if in_front:
            self.use(tabs)
        return page

    def refresh(self, source: Source, old_key: str) -> None:
        """The facts of an open source have changed, perhaps its key as well."""
        for tabs in self.readers:
            tabs.refresh(source, old_key)

    @property
    def pinned(self) -> tuple[str, ...]:
        """The keys of the pinned sources."""
        return tuple(dict.fromkeys(key for tabs in self.readers for key in tabs.pinned))

    def pin(self, key: str, *, pinned: bool = True) -> None:
        """Pin the tabs of an open source, or let them go."""
        for tabs in self.readers:
            if key in tabs.keys:
                tabs.pin(key, pinned=pinned)

    def close_tab(self, index: int) -> None:
        """Close the tab at `index` of the reader used last."""
        self._used.close_tab(index)

    def close_source(self, key: str) -> None:
        """Close the tabs of a source."""
        for tabs in self.readers:
            tabs.close_source(key)

    def close_current(self) -> None:
        """Close the tab in front."""
        self._used.close_current()

    def step(self, number: int) -> None:
        """Bring the tab `number` places further to the front, round and round."""
        self._used.step(number)

    def toggle_pages(self) -> None:
        """Show the source in front as pages, or as text again."""
        self._used.toggle_pages()

    def toggle_speech(self) -> None:
        """Open or close the list of who says what in the source in front."""
        self._used.toggle_speech()

    def close_all(self) -> None:
        """Close every tab (another library is opened)."""
        for tabs in reversed(self.readers):
            tabs.close_all()

    # Looks

    def take_handle(self, handle: QWidget) -> None:
        """Put the handle of this part of the window into its head."""
        self.first.take_handle(handle)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._frame.dress(tokens)
        for tabs in self.readers:
            tabs.dress(tokens)

    @property
    def zoom_step(self) -> int:
        """How much larger than usual the type is, in points."""
        return self.first.zoom_step

    def zoom(self, step: int) -> None:
        """Set the size of the type in all tabs."""
        for tabs in self.readers:
            tabs.zoom(step)

    def set_used(self, key: str, used: tuple[UsedPassage, ...]) -> None:
        """Mark the used passages of an open source."""
        for tabs in self.readers:
            tabs.set_used(key, used)
