# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One reader: a tab for each open source, an invitation when there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from composer.sources.model import Source
from composer.text.spans import Span
from composer.ui import icons
from composer.ui.facts import source_label, tab_title
from composer.ui.panes.invitation import Invitation
from composer.ui.reader.pinned_tabs import PinnedTabs
from composer.ui.reader.source_page import SourcePage
from composer.ui.reader.tab_bar import TabBar
from composer.ui.reader.text_column import UsedPassage
from composer.ui.reader.wishes import Wishes
from composer.ui.stylesheet import set_role
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_


class SourceTabs(Wishes):
    """Open sources as tabs.

    Signals: those of `Wishes`; `tabs_changed()` when others are open or another is in front; `library_wanted()` when
    nothing is open; `tab_menu_wanted(int, QPoint)` at a tab; `dragged(key, QPoint)` while a tab is dragged off its bar
    and `dropped(key, QPoint)` when it is let go, with places on the screen; `emptied()` when the last goes.
    """

    tabs_changed = Signal()
    library_wanted = Signal()
    tab_menu_wanted = Signal(int, QPoint)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    emptied = Signal()

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
        self._original_of = original_of
        set_role(self, "paper")
        self._words = words
        self._tokens = tokens
        self._mime_of = mime_of
        self._step = 0
        self._bar = TabBar(self)
        self._bar.setTabsClosable(True)
        self._bar.setMovable(True)
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)  # titles are short; where they are too many one scrolls
        self._bar.setUsesScrollButtons(True)
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pinned = PinnedTabs(self._bar, words, tokens)
        words.bind(self._bar.setAccessibleName, N_("Open sources"))
        self._pages = QStackedWidget(self)
        self._empty = Invitation(
            words, tokens, "book-open-line", N_("Open a source in the library to read it here."), self
        )
        self._empty.add_way(N_("Show the library"), self.library_wanted.emit)
        self._pages.addWidget(self._empty)
        head = QFrame(self)
        set_role(head, "topbar")
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        self._all = QToolButton(self)
        self._all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words.bind(self._all.setToolTip, N_("All open sources"))
        words.bind(self._all.setAccessibleName, N_("All open sources"))
        self._all.clicked.connect(self.show_all)
        self._all.hide()
        row.addWidget(self._all)
        self._head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        self._bar.currentChanged.connect(self._current_changed)
        self._bar.tabCloseRequested.connect(self.close_tab)
        self._bar.middle_clicked.connect(self._middle_clicked)
        self._bar.let_go.connect(self._pinned.settle)
        self._bar.menu_wanted.connect(self.tab_menu_wanted)
        self._bar.dragged_off.connect(lambda index, place: self.dragged.emit(self.keys[index], place))
        self._bar.dropped_off.connect(lambda index, place: self.dropped.emit(self.keys[index], place))
        self._bar.crowded.connect(self._all.setVisible)
        self._dress_all(tokens)
        head.hide()

    # Tabs

    @property
    def current(self) -> SourcePage | None:
        """The page in front."""
        return self._page_at(self._bar.currentIndex())

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the open sources, in the order of the tabs."""
        return tuple(self._bar.tabData(index) for index in range(self._bar.count()))

    def pages(self) -> Iterator[SourcePage]:
        """All open pages."""
        for index in range(self._bar.count()):
            page = self._page_at(index)
            if page is not None:
                yield page

    def page_of(self, key: str) -> SourcePage | None:
        """The page of an open source."""
        return next((page for page in self.pages() if page.key == key), None)

    def open(self, source: Source, *, in_front: bool = True) -> SourcePage:
        """Show `source` in its tab, a new one when it has none."""
        page = self.page_of(source.key)
        if page is None:
            page = self._new_page(source)
        elif page.source is not source:
            page.show_source(source)
        if in_front:
            self._bar.setCurrentIndex(self.keys.index(source.key))
        return page

    def refresh(self, source: Source, old_key: str) -> None:
        """The facts of an open source have changed, perhaps its key as well."""
        page = self.page_of(old_key)
        if page is not None:
            index = self.keys.index(old_key)
            page.show_source(source)
            self._bar.setTabData(index, source.key)
            self._bar.setTabText(index, tab_title(source, self._words).replace("&", "&&"))
            self._pinned.rename(old_key, source.key)
            self._pinned.show()
            self.tabs_changed.emit()

    def close_tab(self, index: int) -> None:
        """Close the tab at `index`."""
        page = self._page_at(index)
        if page is None:
            return
        self._pinned.forget(page.key)
        self._pages.removeWidget(page)
        page.close_pages()
        page.deleteLater()
        self._bar.removeTab(index)
        self._head.setVisible(self._bar.count() > 0)
        self._current_changed(self._bar.currentIndex())
        if not self._bar.count():
            self.emptied.emit()

    def close_source(self, key: str) -> None:
        """Close the tab of a source, if it is open."""
        if key in self.keys:
            self.close_tab(self.keys.index(key))

    def close_current(self) -> None:
        """Close the tab in front."""
        self.close_tab(self._bar.currentIndex())

    def step(self, number: int) -> None:
        """Bring the tab `number` places further to the front, round and round."""
        count = self._bar.count()
        if count:
            self._bar.setCurrentIndex((self._bar.currentIndex() + number) % count)

    def toggle_pages(self) -> None:
        """Show the source in front as pages, or as text again."""
        page = self.current
        if page is not None:
            page.show_pages(shown=not page.pages_shown)

    def toggle_speech(self) -> None:
        """Open or close the list of who says what in the source in front."""
        page = self.current
        if page is not None:
            page.show_speech(shown=not page.speech_shown)

    def close_all(self) -> None:
        """Close every tab (another library is opened)."""
        while self._bar.count():
            self.close_tab(0)

    @property
    def count(self) -> int:
        """How many sources are open."""
        return self._bar.count()

    def close_others(self, index: int) -> None:
        """Close all tabs but the one at `index` and those that are pinned."""
        kept = self.keys[index]
        for key in self.keys:
            if key != kept and key not in self._pinned:
                self.close_source(key)

    @property
    def pinned(self) -> tuple[str, ...]:
        """The keys of the pinned sources, in the order of the tabs."""
        return tuple(key for key in self.keys if key in self._pinned)

    def pin(self, key: str, *, pinned: bool = True) -> None:
        """Pin the tab of an open source at the left, or let it go again."""
        if key in self.keys:
            self._pinned.set(key, pinned=pinned)
            self.tabs_changed.emit()

    def _middle_clicked(self, index: int) -> None:
        """As easily done by mistake as it is done: what is pinned stays."""
        if self.keys[index] not in self._pinned:
            self.close_tab(index)

    def show_all(self) -> None:
        """List all open sources, to bring one to the front."""
        menu = self.menu_of_all()
        menu.exec(self._all.mapToGlobal(self._all.rect().bottomLeft()))
        menu.deleteLater()

    def menu_of_all(self) -> QMenu:
        """All open sources by their full names, the one in front ticked."""
        menu = QMenu(self)
        for index, page in enumerate(self.pages()):
            entry = menu.addAction(source_label(page.source).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(index == self._bar.currentIndex())
            entry.triggered.connect(partial(self._bar.setCurrentIndex, index))
        return menu

    def _dress_all(self, tokens: Tokens) -> None:
        self._all.setIcon(icons.icon("arrow-down-s-line", tokens, tokens.muted))

    def take_handle(self, handle: QWidget) -> None:
        """Put the handle of this part of the window into its head."""
        row = self._head.layout()
        assert row is not None
        row.addWidget(handle)

    # Looks

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._empty.dress(tokens)
        self._dress_all(tokens)
        self._pinned.dress(tokens)
        for page in self.pages():
            page.dress(tokens)

    @property
    def zoom_step(self) -> int:
        """How much larger than usual the type is, in points."""
        return self._step

    def zoom(self, step: int) -> None:
        """Set the size of the type in all tabs."""
        self._step = step
        for page in self.pages():
            page.zoom(step)

    def set_used(self, key: str, used: tuple[UsedPassage, ...]) -> None:
        """Mark the used passages of an open source."""
        page = self.page_of(key)
        if page is not None:
            page.set_used(used)

    def _new_page(self, source: Source) -> SourcePage:
        page = SourcePage(source, self._words, self._tokens, self._mime_of, self._pages, self._original_of)
        if self._step:
            page.zoom(self._step)
        self.pass_on(page)
        page.span_changed.connect(partial(self._tell_span, page))
        self._pages.addWidget(page)
        self._bar.blockSignals(True)
        index = self._bar.addTab(tab_title(source, self._words).replace("&", "&&"))
        self._bar.setTabData(index, source.key)
        self._bar.blockSignals(False)
        self._bar.setTabToolTip(index, source_label(source))
        self._bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._close_button(page))
        self._pinned.show()
        self._head.show()
        self._current_changed(self._bar.currentIndex())
        return page

    def _close_button(self, page: SourcePage) -> QToolButton:
        button = QToolButton(self._bar)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._close_or_let_go(page.key))
        return button

    def _close_or_let_go(self, key: str) -> None:
        """What the button at a tab does: a pinned one is let go first."""
        if key in self._pinned:
            self.pin(key, pinned=False)
        else:
            self.close_source(key)

    def _tell_span(self, page: SourcePage, span: object) -> None:
        """What is selected in a page behind the others, as when all are laid out anew, concerns nobody."""
        if page is self.current:
            self.span_changed.emit(span)

    def _page_at(self, index: int) -> SourcePage | None:
        key = self._bar.tabData(index) if index >= 0 else None
        for number in range(self._pages.count()):
            page = self._pages.widget(number)
            if isinstance(page, SourcePage) and page.key == key:
                return page
        return None

    def _current_changed(self, index: int) -> None:
        page = self._page_at(index)
        self._pages.setCurrentWidget(page if page is not None else self._empty)
        self.setFocusProxy(page if page is not None else self._bar)
        self.span_changed.emit(page.view.selected_span() if page is not None else None)
        self.tabs_changed.emit()
