# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The outline of the note: its headings, a click away; of a note in two languages with what is missing or older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from composer.notes.limits import NO_LIMIT
from composer.notes.outline import OutlineEntry, places_for
from composer.twins.standing import SectionStanding, Standing
from composer.ui.measuring import section_words
from composer.ui.panes.empty_place import Emptiness, EmptyPlace
from composer.ui.panes.outline_list import OutlineList
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.notes.length import SectionLength
    from composer.workspace.two_languages import TwinReport

NO_BLOCK = 1 << 30  # behind all blocks of any note
_BLOCK = int(Qt.ItemDataRole.UserRole) + 1
_OTHER_BLOCK = int(Qt.ItemDataRole.UserRole) + 2

_STANDINGS = {
    Standing.MISSING_HERE: N_("missing here"),
    Standing.MISSING_THERE: N_("missing in {other}"),
    Standing.OLDER_HERE: N_("older than the {other} text"),
    Standing.OLDER_THERE: N_("{other} text is older"),
    Standing.BOTH_CHANGED: N_("changed in both languages"),
    Standing.NOT_COMPARED: N_("not yet compared"),
}
_EMPTY = N_("The headings of the note appear here: make one of the line with the cursor.")
_BEGIN = N_("Make it a heading")
_NO_NOTE = N_("The headings of the open note appear here.")
_PLACED = N_("{heading}, level {level}, heading {number} of {count}")
_MOVED = N_("in another place in {other}")
_TO_TRANSLATE = N_plural("{count} passage to translate", "{count} passages to translate")
_TO_TRANSLATE_THERE = N_plural("{count} passage to translate in {other}", "{count} passages to translate in {other}")


class OutlinePane(QFrame):
    """Headings, indented by level.

    Signals: `heading_wanted(block_index)`; `copy_wanted(block_index)` for the section as rich text;
    `other_wanted(block_index)` of a section that only the other text has; `move_wanted(block_index, to)` to put a
    section before what is now block `to` (NO_BLOCK for the end), `step_wanted(block_index, step)` to put it past its
    neighbour; `heading_begun()` when a note without headings is to get its first one.
    """

    heading_wanted = Signal(int)
    copy_wanted = Signal(int)
    other_wanted = Signal(int)
    heading_begun = Signal()
    move_wanted = Signal(int, int)
    step_wanted = Signal(int, int)

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "pane")
        self._tokens = tokens
        self._words = words
        self._entries: tuple[OutlineEntry, ...] = ()
        self._twins: TwinReport | None = None
        self._lengths: dict[int, SectionLength] = {}
        self._caption = caption = QLabel(self)
        set_role(caption, "caption")
        words.bind(caption.setText, N_("Outline of the note"))
        self._model = QStandardItemModel(self)
        self._list = OutlineList(self._places_for_row, self)
        self._list.dress(tokens)
        self._list.row_dropped.connect(self._dropped)
        self._list.setModel(self._model)
        self._note_is_open = False
        self.empty = EmptyPlace(self._list, words, self._why_empty)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self._list.setAccessibleName, N_("Outline of the note"))
        self._list.clicked.connect(self._go)
        words.changed.connect(self._fill)
        self._list.activated.connect(self._go)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_XS)
        head.addWidget(caption, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(SPACE_S, 0, SPACE_XS, SPACE_XS)
        inside.addWidget(self._list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(inside, 1)
        self.setFocusProxy(self._list)

    def _show_menu(self, place: QPoint) -> None:
        block = self._list.indexAt(place).data(_BLOCK)
        if not isinstance(block, int):
            return
        menu = QMenu(self)
        copy = menu.addAction(self._words.text(N_("Copy this section for mail or Word")))
        copy.triggered.connect(lambda: self.copy_wanted.emit(block))
        menu.addSeparator()
        for text, step in ((N_("Move up"), -1), (N_("Move down"), 1)):
            menu.addAction(self._words.text(text)).triggered.connect(
                lambda _checked=False, step=step: self.step_wanted.emit(block, step)
            )
        menu.exec(self._list.viewport().mapToGlobal(place))
        menu.deleteLater()

    def take_handle(self, handle: QWidget) -> QLabel:
        """Put the handle of this part of the window into its head; answers with the caption."""
        self._head.addWidget(handle)
        return self._caption

    def tell_note(self, *, is_open: bool) -> None:
        """Whether a note is open, in which a heading can be made."""
        self._note_is_open = is_open
        self.empty.look()

    def _why_empty(self) -> Emptiness:
        return Emptiness(_EMPTY, _BEGIN, self.heading_begun.emit) if self._note_is_open else Emptiness(_NO_NOTE)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._list.dress(tokens)
        self._fill()

    # Moving

    def block_with_keyboard(self) -> int:
        """The block of the heading that is chosen while the keyboard is in the list; -1 otherwise."""
        block = self._list.currentIndex().data(_BLOCK) if self._list.hasFocus() else None
        return block if isinstance(block, int) else -1

    def choose(self, block: int) -> None:
        """Choose the heading that is block `block` of the note."""
        row = self._rows().get(block)
        if row is not None:
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _rows(self) -> dict[int, int]:
        """The rows of the headings, by block."""
        blocks = ((self._model.index(row, 0).data(_BLOCK), row) for row in range(self._model.rowCount()))
        return {block: row for block, row in blocks if isinstance(block, int)}

    def _places_for_row(self, row: int) -> tuple[int, ...]:
        """Before which rows the section of a row may be dropped."""
        rows = self._rows()
        numbers = {rows[entry.block_index]: number for number, entry in enumerate(self._entries)}
        if row not in numbers:
            return ()
        shown = [rows[entry.block_index] for entry in self._entries]
        return tuple([*shown, self._model.rowCount()][place] for place in places_for(self._entries, numbers[row]))

    def _dropped(self, row: int, before: int) -> None:
        block, to = (self._model.index(number, 0).data(_BLOCK) for number in (row, before))
        if isinstance(block, int):
            self.move_wanted.emit(block, to if isinstance(to, int) else NO_BLOCK)

    def show_entries(self, entries: tuple[OutlineEntry, ...]) -> None:
        """Show the headings of the note; nothing moves when they are the same."""
        if entries == self._entries and self._model.rowCount() >= len(entries):
            return
        self._entries = entries
        self._fill()

    def show_lengths(self, sections: tuple[SectionLength, ...]) -> None:
        """Say how long each section is beside what its kind of note allows."""
        lengths = {section.block_index: section for section in sections}
        if lengths != self._lengths:
            self._lengths = lengths
            self._fill()

    def show_twins(self, report: TwinReport | None) -> None:
        """Show how each section stands to the other text of the note; None for a note in one language."""
        if report != self._twins:
            self._twins = report
            self._fill()

    def _fill(self) -> None:
        place, chosen = self._list.verticalScrollBar().value(), self._list.currentIndex().data(_BLOCK)
        self._model.clear()
        top = min((entry.level for entry in self._entries), default=1)
        sections = self._twins.sections if self._twins is not None else ()
        known = {one.pair.here.start: one for one in sections if one.pair.here is not None}
        missing = self._missing(sections)
        for place_of in missing.get(-1, ()):
            self._add_missing(place_of)
        for number, entry in enumerate(self._entries, start=1):
            item = QStandardItem("    " * (entry.level - top) + (entry.text or "—"))
            item.setData(entry.block_index, _BLOCK)
            item.setToolTip(entry.text)
            item.setForeground(QColor(self._tokens.ink if entry.level == top else self._tokens.muted))
            self._measure(item, entry)
            standing = known.get(entry.block_index)
            if standing is not None and not standing.settled:
                self._remark(item, standing, "    " * (entry.level - top))
            self._say_place(item, entry.level - top + 1, number)
            self._model.appendRow(item)
            for section in missing.get(entry.block_index, ()):
                self._add_missing(section)
        if isinstance(chosen, int):
            self.choose(chosen)
        self._list.verticalScrollBar().setValue(place)

    def _say_place(self, item: QStandardItem, level: int, number: int) -> None:
        """What a screen reader says of a heading: a list tells neither level nor place."""
        said = self._words.text(
            _PLACED, heading=" ".join(item.text().split()), level=level, number=number, count=len(self._entries)
        )
        item.setData(said, int(Qt.ItemDataRole.AccessibleTextRole))

    @staticmethod
    def _missing(sections: tuple[SectionStanding, ...]) -> dict[int, list[SectionStanding]]:
        """The sections that only the other text has, by the heading here that they come behind."""
        found: dict[int, list[SectionStanding]] = {}
        behind = -1
        for section in sections:
            if section.pair.here is None:
                found.setdefault(behind, []).append(section)
            elif section.pair.here.heading is not None:
                behind = section.pair.here.start
        return found

    def _measure(self, item: QStandardItem, entry: OutlineEntry) -> None:
        """How long the section is: beside its heading where its length is limited, else on hover."""
        section = self._lengths.get(entry.block_index)
        if section is None or section.title != entry.text:
            return
        said = section_words(section, self._words)
        item.setToolTip(f"{entry.text}: {said}")
        if section.limit != NO_LIMIT and section.words:
            item.setText(f"{item.text()} · {said}")
        if section.over:
            item.setText(f"{item.text()} ⚠")
            item.setForeground(QColor(self._tokens.warn))

    def _remark(self, item: QStandardItem, standing: SectionStanding, indent: str) -> None:
        said = self._said(standing)
        item.setText(f"{item.text()}\n{indent}   ⚠ {said}")
        item.setToolTip(f"{item.toolTip()}: {said}")
        item.setForeground(QColor(self._tokens.warn))

    def _add_missing(self, section: SectionStanding) -> None:
        """A section that only the other text has."""
        there = section.pair.there
        if there is None or there.heading is None:
            return
        said = self._words.text(_STANDINGS[Standing.MISSING_HERE])
        item = QStandardItem(f"{section.title or '—'}\n   ⚠ {said}")
        item.setData(there.start, _OTHER_BLOCK)
        item.setToolTip(f"{section.title}: {said}")
        item.setForeground(QColor(self._tokens.muted))
        font = QFont(item.font())
        font.setItalic(True)
        item.setFont(font)
        self._model.appendRow(item)

    def _said(self, standing: SectionStanding) -> str:
        """What is to be done about a section, in a few words."""
        from composer.workspace.two_languages import language_word

        other = language_word(self._twins.other) if self._twins is not None else Message("")
        parts: list[str] = []
        to_translate = standing.to_translate_here or standing.to_translate_there
        if standing.standing in _STANDINGS and not (standing.standing is Standing.NOT_COMPARED and to_translate):
            parts.append(self._words.say(Message(_STANDINGS[standing.standing], {"other": other})))
        if standing.to_translate_here:
            one, many = _TO_TRANSLATE
            parts.append(self._words.say(Message(one, plural=many, count=standing.to_translate_here)))
        if standing.to_translate_there:
            one, many = _TO_TRANSLATE_THERE
            count = standing.to_translate_there
            parts.append(self._words.say(Message(one, {"other": other}, plural=many, count=count)))
        if standing.pair.moved:
            parts.append(self._words.say(Message(_MOVED, {"other": other})))
        return ", ".join(parts)

    def _go(self, index: QModelIndex) -> None:
        block, other = index.data(_BLOCK), index.data(_OTHER_BLOCK)
        if isinstance(block, int):
            self.heading_wanted.emit(block)
        elif isinstance(other, int):
            self.other_wanted.emit(other)
