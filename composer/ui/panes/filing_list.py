# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Collections, kept searches and tags beside the list of sources: a click shows what is in one, sources are dropped
onto one."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from composer.library.conditions import condition
from composer.library.filing import Collection, FiledCounts
from composer.library.listing import Order
from composer.ui.mime import SOURCE_TYPE
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace.filing import Filing

_KIND: Final = int(Qt.ItemDataRole.UserRole)
_ID: Final = _KIND + 1
_NAME: Final = _KIND + 2
_HEIGHT: Final = 180  # pixels: some seven lines


class Filed(Enum):
    """What an entry is."""

    COLLECTION = "collection"
    SEARCH = "search"
    TAG = "tag"


_GROUPS: Final = {
    Filed.COLLECTION: (N_("Collections"), N_("No collection yet")),
    Filed.SEARCH: (N_("Kept searches"), N_("No search kept yet")),
    Filed.TAG: (N_("Tags"), N_("Given by the menu of a source")),
}


class _Tree(QTreeWidget):
    """Takes sources that are dropped onto a collection or a tag, and the keys of lists for an entry.

    Signals: `dropped(kind, id, keys)`; `asked(key)` for F2 and Delete on an entry.
    """

    dropped = Signal(object, str, object)
    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(14)

    def event(self, event: QEvent) -> bool:
        """F2 is the entry's here, whatever it does elsewhere in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_asked(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Delete are for the entry, all others for the list."""
        if self._is_asked(event):
            self.asked.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def _is_asked(self, event: QKeyEvent) -> bool:
        item = self.currentItem()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        asked = event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete)
        return plain and asked and item is not None and isinstance(item.data(0, _KIND), Filed)

    def _taker(self, event: QDropEvent) -> QTreeWidgetItem | None:
        if not event.mimeData().hasFormat(SOURCE_TYPE):
            return None
        item = self.itemAt(event.position().toPoint())
        return item if item is not None and item.data(0, _KIND) in (Filed.COLLECTION, Filed.TAG) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Sources only."""
        if event.mimeData().hasFormat(SOURCE_TYPE):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The entry that would take them is marked."""
        item = self._taker(event)
        if item is None:
            event.ignore()
        else:
            self.setCurrentItem(item)
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give them to the entry."""
        item = self._taker(event)
        if item is None:
            event.ignore()
            return
        keys = tuple(bytes(event.mimeData().data(SOURCE_TYPE).data()).decode().split("\n"))
        event.acceptProposedAction()
        self.dropped.emit(item.data(0, _KIND), str(item.data(0, _ID)), keys)


class FilingList(QWidget):
    """Signals: `chosen(typed, Order | None)` what is to be searched; `dropped(Filed, id, keys)`;
    `menu_wanted(Filed, id, name, QPoint)`; `rename_wanted(Filed, id, name)` on F2, `remove_wanted(Filed, id, name)` on
    Delete; `collection_wanted()`; `search_wanted()` when the search of now is to be kept."""

    chosen = Signal(str, object)
    dropped = Signal(object, str, object)
    menu_wanted = Signal(object, str, str, QPoint)
    rename_wanted = Signal(object, str, str)
    remove_wanted = Signal(object, str, str)
    collection_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.tree = _Tree(self)
        self.tree.setFixedHeight(_HEIGHT)
        words.bind(self.tree.setAccessibleName, N_("Collections, kept searches and tags"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.itemClicked.connect(lambda item, _column: self._choose(item))
        self.tree.itemActivated.connect(lambda item, _column: self._choose(item))
        self.tree.dropped.connect(self.dropped)
        self.tree.asked.connect(self._asked)
        ways = QHBoxLayout()
        ways.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        ways.setSpacing(SPACE_XS)
        for text, asked in (
            (N_("New collection …"), self.collection_wanted),
            (N_("Keep this search …"), self.search_wanted),
        ):
            button = QPushButton(self)
            set_role(button, "link")
            words.bind(button.setText, text)
            button.clicked.connect(lambda _on=False, signal=asked: signal.emit())
            ways.addWidget(button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_XS)
        column.setSpacing(0)
        column.addWidget(self.tree)
        column.addLayout(ways)

    def show_filing(self, filing: Filing, filed: FiledCounts | None = None) -> None:
        """Show what there is now (`filed`, where that was read already); the keyboard stays where it was."""
        filed = filed or filing.filed()
        before = self._entries()
        here = self.tree.currentItem()
        place = before.index(here) if here in before else -1
        named = _named(here) if here is not None else None
        self.tree.clear()
        groups = {kind: self._group(kind) for kind in Filed}
        self._add_collections(groups[Filed.COLLECTION], "", filed.collections)
        for search in filing.searches():
            item = self._add(groups[Filed.SEARCH], Filed.SEARCH, search.name, search.name)
            item.setData(0, _NAME + 1, (search.typed, search.order))
            item.setToolTip(0, search.typed)
        for tag in filed.tags:
            self._add(groups[Filed.TAG], Filed.TAG, tag.name, tag.name, tag.count)
        for kind, group in groups.items():
            if not group.childCount():
                words = self._words.text(_GROUPS[kind][1])
                nothing = QTreeWidgetItem(group, [words])
                nothing.setToolTip(0, words)  # the pane may be narrow
                nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self.tree.expandAll()
        now = self._entries()
        if place >= 0 and now:
            same = next((item for item in now if _named(item) == named), None)
            self.tree.setCurrentItem(same or now[min(place, len(now) - 1)])

    def _entries(self) -> list[QTreeWidgetItem]:
        """Collections, searches and tags from the top."""
        found: list[QTreeWidgetItem] = []
        item = self.tree.topLevelItem(0)
        while item is not None:
            if isinstance(item.data(0, _KIND), Filed):
                found.append(item)
            item = self.tree.itemBelow(item)
        return found

    def _group(self, kind: Filed) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [self._words.text(_GROUPS[kind][0])])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        heading = QFont()
        heading.setWeight(QFont.Weight.DemiBold)
        group.setFont(0, heading)
        return group

    def _add_collections(self, over: QTreeWidgetItem, parent: str, known: tuple[Collection, ...]) -> None:
        for one in known:
            if one.parent == parent:
                item = self._add(over, Filed.COLLECTION, one.id, one.name, one.count)
                self._add_collections(item, one.id, known)

    def _add(
        self, over: QTreeWidgetItem, kind: Filed, its_id: str, name: str, count: int | None = None
    ) -> QTreeWidgetItem:
        said = name if count is None else f"{name}  {self._words.translator.counted(count)}"
        item = QTreeWidgetItem(over, [said])
        item.setData(0, _KIND, kind)
        item.setData(0, _ID, its_id)
        item.setData(0, _NAME, name)
        return item

    def _choose(self, item: QTreeWidgetItem) -> None:
        kind = item.data(0, _KIND)
        if kind is Filed.SEARCH:
            typed, order = item.data(0, _NAME + 1)
            self.chosen.emit(typed, order if isinstance(order, Order) else None)
        elif kind in (Filed.TAG, Filed.COLLECTION):
            self.chosen.emit(condition(kind.value, str(item.data(0, _NAME))), None)

    def _asked(self, key: Qt.Key) -> None:
        item = self.tree.currentItem()
        if item is not None:
            wanted = self.rename_wanted if key is Qt.Key.Key_F2 else self.remove_wanted
            wanted.emit(*_named(item), str(item.data(0, _NAME)))

    def _menu(self, place: QPoint) -> None:
        item = self.tree.itemAt(place)
        if item is not None and isinstance(item.data(0, _KIND), Filed):
            at = self.tree.viewport().mapToGlobal(place)
            self.menu_wanted.emit(item.data(0, _KIND), str(item.data(0, _ID)), str(item.data(0, _NAME)), at)


def _named(item: QTreeWidgetItem) -> tuple[Filed, str]:
    """What an entry is, and its id."""
    return item.data(0, _KIND), str(item.data(0, _ID))
