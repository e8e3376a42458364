# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The library pane: the sources, a field that searches in them, an invitation while there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.library.conditions import Part, Wanted, misread, parts_of, wanted_of
from composer.library.listing import Order
from composer.library.query import words_of
from composer.ui import icons
from composer.ui.elided import ElidedLabel
from composer.ui.naming import name_field
from composer.ui.offering import ConditionOffers
from composer.ui.panes.condition_chips import ConditionChips, said_of
from composer.ui.panes.filing_list import FilingList
from composer.ui.panes.invitation import Invitation
from composer.ui.panes.sort_button import SortButton
from composer.ui.panes.source_list import ROW_ROLE, SourceDelegate, SourceListModel
from composer.ui.panes.source_list_view import SourceListView
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import SourceRow
from composer.workspace.source_listing import SelectedSources, SourceListing

_ALL = N_plural("{count} source", "{count} sources")
_MAY_GO_ON = " \"'“”„«»‘’("
_SOME = N_("{shown} of {count}")  # short: the head is as narrow as the list


class LibraryPane(QFrame):
    """Sources as a list.

    Signals: `source_wanted(key, row)` on click or Return (`row` tells the passage a search found),
    `menu_wanted(key, QPoint)`, `remove_wanted(key)` on Delete, `import_wanted()`, `sample_wanted()`;
    `filter_wanted()`, `tags_wanted()` for the sources selected, `order_chosen(Order)`, `filing_shown(bool)`;
    `unreadable(ComposerError)` where the library is damaged.

    Conditions among the words typed (`autore:Rossi`) become chips below the field when they are finished.
    """

    source_wanted = Signal(str, object)
    menu_wanted = Signal(str, object)
    remove_wanted = Signal(str)
    import_wanted = Signal()
    sample_wanted = Signal()
    filter_wanted = Signal()
    tags_wanted = Signal()
    order_chosen = Signal(object)
    filing_shown = Signal(bool)
    unreadable = Signal(object)

    def __init__(
        self,
        words: Words,
        tokens: Tokens,
        listing: Callable[[str, Order], SourceListing],
        parent: QWidget | None = None,
    ) -> None:
        """`listing` asks the library for the sources that hold some words (all for "")."""
        super().__init__(parent)
        set_role(self, "pane")
        self._words = words
        self._listing = listing
        self._total = 0
        self._asked = ""
        self._parts: tuple[Part, ...] = ()
        self.offers: ConditionOffers | None = None
        self._order = Order.IMPORTED
        self._model = SourceListModel(words)
        self._model.unreadable.connect(self.unreadable)
        self._delegate = SourceDelegate(words, tokens)
        self._build(tokens)
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self.refresh)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._take_conditions)
        self._chips.removed.connect(self._take_chip_away)
        self._field.installEventFilter(self)
        self._filter.clicked.connect(self.filter_wanted)
        self._filing_button.toggled.connect(self._show_filing)
        self._list.clicked.connect(self._clicked)
        self._list.activated.connect(self._open)
        self._list.customContextMenuRequested.connect(self._menu)
        self._list.installEventFilter(self)
        self._list.viewport().installEventFilter(self)
        self._add.clicked.connect(self.import_wanted)
        words.changed.connect(self._say_anew)
        self.dress(tokens)

    def tell_of(self, told_of: Callable[[str], Sequence[str]]) -> None:
        """Ask `told_of` what else to say of a source (its key is given) when one points at it."""
        self._model.told_of = told_of

    def drag_as(self, mime_of: Callable[[tuple[str, ...]], QMimeData]) -> None:
        """Let sources be dragged out: `mime_of` says what those of some keys are then."""
        self._model.mime_of = mime_of
        self._list.setDragEnabled(True)
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def mark_with(self, standing_of: Callable[[str], tuple[str, str]]) -> None:
        """Ask `standing_of` for handling marking and reliability of the sources (by key) whose rows are painted."""
        self._model.standing_of = standing_of

    def offer(self, known: Callable[[str, str], Sequence[str]]) -> None:
        """Ask `known` what there is for a condition that is being typed: its field and the beginning of its value."""
        self.offers = ConditionOffers(self._field, known, self._take_offer)

    def _take_offer(self, text: str) -> None:
        self.search(" ".join((*(part.typed for part in self._parts), text)))

    def _build(self, tokens: Tokens) -> None:
        words = self._words
        self._caption = ElidedLabel(self)
        set_role(self._caption, "caption")
        self._add = QToolButton(self)
        words.bind(self._add.setToolTip, N_("Import documents into the library (Ctrl+Shift+I)"))
        words.bind(self._add.setAccessibleName, N_("Import documents"))
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        self._field_icon = QAction(self._field)
        self._field.addAction(self._field_icon, QLineEdit.ActionPosition.LeadingPosition)
        words.bind(self._field.setPlaceholderText, N_("Search in all sources"))
        name_field(words, self._field, N_("Search in all sources"))
        self._chips = ConditionChips(words, self)
        self._filter = QToolButton(self)
        words.bind(self._filter.setToolTip, N_("Filter the sources: author, dates, tag …"))
        words.bind(self._filter.setAccessibleName, N_("Filter the sources"))
        self._sort = SortButton(words, self)
        self._sort.chosen.connect(self._choose_order)
        self._filing_button = QToolButton(self)
        self._filing_button.setCheckable(True)
        words.bind(self._filing_button.setToolTip, N_("Collections, kept searches and tags"))
        words.bind(self._filing_button.setAccessibleName, N_("Collections, kept searches and tags"))
        self.filing = FilingList(words, self)
        self.filing.hide()
        self._list = SourceListView(self._model, self)
        self._list.setItemDelegate(self._delegate)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(False)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        words.bind(self._list.setAccessibleName, N_("Sources of the library"))
        self._empty = Invitation(
            words, tokens, "inbox-archive-line", N_("Drop cuttings here, or open the sample."), self
        )
        self._empty.add_way(N_("Import documents …"), self.import_wanted.emit)
        self._empty.add_way(N_("Open the sample"), self.sample_wanted.emit)
        self._nothing = Invitation(words, tokens, "search-line", N_("No source holds these words."), self)
        self._nothing.add_way(N_("Clear the search"), self.clear_search)
        self._stack = QStackedWidget(self)
        for widget in (self._list, self._empty, self._nothing):
            self._stack.addWidget(widget)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, 0)
        head.addWidget(self._caption, 1)
        head.addWidget(self._filing_button)
        head.addWidget(self._add)
        search = QHBoxLayout()
        search.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_S)
        search.setSpacing(SPACE_XS)
        search.addWidget(self._field, 1)
        search.addWidget(self._filter)
        search.addWidget(self._sort)
        chips = QHBoxLayout()
        chips.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        chips.addWidget(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.filing)
        column.addLayout(search)
        column.addLayout(chips)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._list)

    def take_handle(self, handle: QWidget) -> QLabel:
        """Put the handle of this part of the window into its head; answers with the caption."""
        self._head.addWidget(handle)
        return self._caption

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._delegate.tokens = tokens
        self._add.setIcon(icons.icon("add-line", tokens))
        self._filter.setIcon(icons.icon("filter-3-line", tokens))
        self._sort.setIcon(icons.icon("sort-desc", tokens))
        self._filing_button.setIcon(icons.icon("folder-open-line", tokens))
        self._field_icon.setIcon(icons.icon("search-line", tokens, tokens.muted))
        self._empty.dress(tokens)
        self._nothing.dress(tokens)
        self._list.viewport().update()

    @property
    def rows(self) -> tuple[SourceRow, ...]:
        """The rows shown now: for short lists."""
        return self._model.rows

    @property
    def shown_keys(self) -> SelectedSources:
        """The keys of the sources shown now."""
        return self._model.selected([range(self._model.rowCount())])

    @property
    def count_place(self) -> QRect:
        """Where its head says how many sources there are, in pixels of this pane."""
        name = self._caption.fontMetrics().horizontalAdvance(self._words.text(N_("Library")) + " ")
        return self._caption.geometry().adjusted(name, 0, 0, 0)

    def refresh(self) -> None:
        """Ask the library again, keeping the chosen source."""
        chosen = self.chosen_key()
        wanted = self.typed
        listing = self._listing(wanted, self._order)
        self._model.show_listing(listing)
        self._delegate.uniform = self._model.is_long
        self._delegate.passages = self._model.shows_passages
        self._list.setUniformItemSizes(self._model.is_long)
        self._total = len(self._listing("", Order.IMPORTED) if wanted else listing)  # the order that is always at hand
        nothing = not len(listing) or self._asks_nothing(wanted)
        if wanted and nothing:
            self._nothing.say(self._why_nothing())
        self._stack.setCurrentWidget(self._list if not nothing else self._nothing if wanted else self._empty)
        if chosen:
            self.choose(chosen)
        if wanted != self._asked:  # another answer begins with its best, whatever of the one before was in sight
            self._asked = wanted
            self._list.scrollToTop()
            self._list.scrollTo(self._list.currentIndex() if not wanted else self._model.index(0, 0))
        self._say_count()

    def forget(self) -> None:
        """Another library is about to be opened: what is listed here is asked of it no more."""
        self._model.forget()

    def choose(self, key: str) -> None:
        """Mark the source `key` as the one in front."""
        index = self._model.index_of(key)
        here = index == self._list.currentIndex() and self._list.selectionModel().isSelected(index)
        if index.isValid() and not here:
            self._list.setCurrentIndex(index)

    def place_of(self, key: str) -> QRect:
        """Where the row of the source `key` is, in pixels of this pane; empty when it cannot be seen."""
        if not self._list.isVisible():
            return QRect()
        row = self._list.visualRect(self._model.index_of(key)).intersected(self._list.viewport().rect())
        return row.translated(self._list.viewport().mapTo(self, QPoint(0, 0))) if not row.isEmpty() else QRect()

    def chosen_key(self) -> str:
        """The key of the marked source, "" when there is none."""
        row = self._list.currentIndex().data(ROW_ROLE)
        return row.key if isinstance(row, SourceRow) else ""

    @property
    def selected_keys(self) -> SelectedSources:
        """The keys of the sources selected (with Ctrl or Shift: several), in the order of the list; read when asked."""
        return self._model.selected(self._list.selected_places())

    def search(self, words: str) -> None:
        """Search for `words` at once; conditions among them become chips."""
        self._parts, rest = parts_of(words)
        self._field.setText(" ".join(rest.split()) if self._parts else words)
        self._typing.stop()
        self._chips.show_parts(self._parts)
        self.refresh()

    @property
    def typed(self) -> str:
        """All that is asked for: conditions, then words."""
        return " ".join((*(part.typed for part in self._parts), self._field.text().strip())).strip()

    @property
    def words_typed(self) -> str:
        """The words in the field."""
        return self._field.text().strip()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The conditions asked for, those in the field as well."""
        return parts_of(self.typed)[0]

    @property
    def said_conditions(self) -> str:
        """The conditions in words."""
        return " · ".join(said_of(part, self._words) for part in self.parts)

    @property
    def order(self) -> Order:
        """The order of the list."""
        return self._order

    def set_order(self, order: Order) -> None:
        """List the sources in `order`."""
        changed, self._order = order is not self._order, order
        self._sort.show_order(order)
        if changed and self._total:
            self.refresh()

    def _choose_order(self, order: Order) -> None:
        self.set_order(order)
        self.order_chosen.emit(order)

    @property
    def shows_filing(self) -> bool:
        """Whether collections, kept searches and tags are shown."""
        return self._filing_button.isChecked()

    def show_filing(self, *, on: bool) -> None:
        """Show collections, kept searches and tags, or hide them."""
        self._filing_button.setChecked(on)

    def _show_filing(self, on: bool) -> None:
        self.filing.setVisible(on)
        self.filing_shown.emit(on)

    def _typed(self, text: str) -> None:
        """A condition is finished with a blank."""
        if text.endswith(" ") and parts_of(text)[0]:
            self._take_conditions()
            if self._field.text():  # what is typed next is not to stand glued to the words before
                self._field.setText(self._field.text() + " ")
        self._typing.start()

    def _take_conditions(self) -> None:
        if parts_of(self._field.text())[0]:
            self.search(self.typed)

    def _take_chip_away(self, place: int) -> None:
        parts = (*self._parts[:place], *self._parts[place + 1 :])
        self.search(" ".join((*(part.typed for part in parts), self._field.text())))
        self._field.setFocus()

    @staticmethod
    def _asks_nothing(typed: str) -> bool:
        """Whether there is nothing in `typed` but a condition without its value, or signs; a mark that opens a phrase
        may be followed by one."""
        return wanted_of(typed) == Wanted() and typed.strip(_MAY_GO_ON) != ""

    def _why_nothing(self) -> str:
        if (said := misread(self.typed)) is not None:
            return self._words.say(said)
        conditions, words = self.said_conditions, parts_of(self.typed)[1].strip()
        if not words_of(words) and words:
            return self._words.text(N_("“{typed}” holds no word that could be searched for."), typed=words)
        if not conditions:
            return self._words.text(N_("No source holds these words."))
        if words:
            return self._words.text(N_("No source with “{conditions}” holds these words."), conditions=conditions)
        return self._words.text(N_("There is no source with “{conditions}”."), conditions=conditions)

    def _say_anew(self) -> None:
        self._chips.show_parts(self._parts)
        self._say_count()

    def clear_search(self) -> None:
        """Show all sources again."""
        self.search("")
        self._list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The list was filled before it had its size: begin at its top, with the chosen source in sight."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin_at_top)

    def _begin_at_top(self) -> None:
        self._list.scrollToTop()
        self._list.scrollTo(self._list.currentIndex())

    def _say_count(self) -> None:
        count = self._words.plural(_ALL, self._total)
        if self.typed:
            shown, everything = self._words.counted(self._model.rowCount()), self._words.counted(self._total)
            count = self._words.text(_SOME, shown=shown, count=everything)
        self._caption.setText("  ·  ".join((self._words.text(N_("Library")), count)))

    def _clicked(self, index: QModelIndex) -> None:
        """A click opens; one that selects more of the list does not."""
        more = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if not QApplication.keyboardModifiers() & more:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, SourceRow):
            self.source_wanted.emit(row.key, row)

    def _menu(self, place: QPoint) -> None:
        row = self._list.indexAt(place).data(ROW_ROLE)
        if isinstance(row, SourceRow):
            self.menu_wanted.emit(row.key, self._list.viewport().mapToGlobal(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list, Escape empties the field, Delete asks to remove a source.

        Titles wrap anew when the list gets another width.
        """
        if watched is self._list.viewport() and event.type() is QEvent.Type.Resize:
            self._delegate.width = self._list.viewport().width()
            self._list.scheduleDelayedItemsLayout()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self._field and key == Qt.Key.Key_Down and self._model.rowCount():
                self._list.setFocus()
                if not self._list.currentIndex().isValid():
                    self._list.setCurrentIndex(self._model.index(0, 0))
                return True
            if watched is self._field and key == Qt.Key.Key_Escape and self.typed:
                self.search("")
                return True
            if watched is self._field and key == Qt.Key.Key_Backspace and self._parts and not self._field.text():
                self._take_chip_away(len(self._parts) - 1)
                return True
            if watched is self._list and key == Qt.Key.Key_Delete and self.chosen_key():
                self.remove_wanted.emit(self.chosen_key())
                return True
        return super().eventFilter(watched, event)
