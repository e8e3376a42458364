# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note's text widget as assistive technology meets it.

PySide can make an accessible interface, but of a text interface it lacks what hands out two numbers at once
(`selection`, `attributes`, `textAtOffset`). So the text is answered for by Qt's own interface of a hidden text field,
`SpokenField`: it holds the spoken text (`spoken_text`), its lines are broken where those of the sheet are broken and
stand where those stand, and caret and selection go with those of the note, both ways. It is brought up to date when
somebody asks, never while one writes without a screen reader.
"""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QAccessible,
    QAccessibleEditableTextInterface,
    QAccessibleInterface,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QAccessibleWidget, QTextEdit
from shiboken6 import Shiboken, VoidPtr

from composer.text.spans import to_u16
from composer.ui.editor.spoken_text import SpokenText
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.words import Words

_KIND: Final = QAccessible.InterfaceType
KEEP: Final = QTextCursor.MoveMode.KeepAnchor


class _Lines(QAbstractTextDocumentLayout):
    """Breaks the spoken text where the sheet breaks the note, paragraph by paragraph, when a line is asked for."""

    def __init__(self, document: QTextDocument, text: NoteTextEdit, spoken: SpokenText) -> None:
        super().__init__(document)
        self._text = text
        self._spoken = spoken

    def lay_out(self, block: QTextBlock) -> None:
        """Give a paragraph the lines it has on the sheet."""
        number = block.blockNumber()
        shown = self._text.note.qt.findBlockByNumber(number)
        if not shown.isValid() or number >= len(self._spoken.blocks):
            return
        theirs, ours = shown.layout(), block.layout()
        spoken = self._spoken.blocks[number]
        ours.setFont(self._text.note.qt.defaultFont())
        anywhere = QTextOption()
        anywhere.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        ours.setTextOption(anywhere)
        ours.beginLayout()
        for at in range(theirs.lineCount()):
            there = theirs.lineAt(at)
            line = ours.createLine()
            if not line.isValid():
                break
            _break_at(line, spoken.to_spoken(there.textStart() + there.textLength()))
            line.setPosition(there.position())
        ours.endLayout()
        corner = self._text.note.qt.documentLayout().blockBoundingRect(shown).topLeft()
        ours.setPosition(corner)

    # Qt's names

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a paragraph stands; asked by Qt before it looks for its lines."""
        if block.isValid() and not block.layout().lineCount():
            self.lay_out(block)
        shown = self._text.note.qt.findBlockByNumber(block.blockNumber())
        return self._text.note.qt.documentLayout().blockBoundingRect(shown)

    def documentChanged(self, _from: int, _removed: int, _added: int) -> None:
        """Nothing is laid out before it is asked for."""

    def documentSize(self) -> QSizeF:
        """As large as the note."""
        return self._text.note.qt.size()

    def draw(self, _painter: QPainter, _context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Never seen."""

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        """All of it."""
        return QRectF(QPointF(), self.documentSize())

    def hitTest(self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy) -> int:
        """The character under a point of the sheet."""
        note = self._text.note
        position = note.qt.documentLayout().hitTest(point, accuracy)
        return self._spoken.to_spoken(note, position) if position >= 0 else -1

    def pageCount(self) -> int:
        """One."""
        return 1


def _break_at(line: QTextLine, end: int) -> None:
    """Let a line end at a place of its paragraph. Qt counts glyphs, and a ligature is one for several characters."""
    wanted = columns = end - line.textStart()
    for _again in range(4):
        line.setNumColumns(columns)
        if line.textLength() == wanted:
            return
        columns += wanted - line.textLength()


class SpokenField(QTextEdit):
    """The spoken text of one editor, never shown."""

    def __init__(self, text: NoteTextEdit, words: Words) -> None:
        super().__init__(text.viewport())
        self.hide()
        self.setObjectName("spoken")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTextEdit { border: none; padding: 0; margin: 0; }")
        self._text = text
        self._words = words
        self.spoken = SpokenText()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self._lines = _Lines(document, text, self.spoken)
        document.setDocumentLayout(self._lines)
        self.setDocument(document)
        self._of: tuple[object, ...] = ()
        self._following = False
        self.cursorPositionChanged.connect(self._moved)
        self.selectionChanged.connect(self._moved)

    def follow(self) -> None:
        """Take on what the note says now, where its caret is and where its lines stand."""
        if self._following:
            return
        self._following = True
        try:
            self._follow_text()
            self._follow_cursor()
            self._follow_place()
        finally:
            self._following = False

    def _follow_text(self) -> None:
        note = self._text.note
        of = (note, note.qt.revision(), note.qt.characterCount(), self._words.language)
        if of == self._of:
            return
        self._of = of
        self.spoken.read(note, self._words)
        now, was = self.spoken.text, self.toPlainText()
        if now == was:
            return
        same = _common_start(was, now)
        behind = _common_start(was[same:][::-1], now[same:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_u16(was, same))
        cursor.setPosition(to_u16(was, len(was) - behind), KEEP)
        cursor.insertText(now[same : len(now) - behind])

    def _follow_cursor(self) -> None:
        note, theirs, mine = self._text.note, self._text.textCursor(), self.textCursor()
        anchor = self.spoken.to_spoken(note, theirs.anchor())
        position = self.spoken.to_spoken(note, theirs.position())
        if (mine.anchor(), mine.position()) != (anchor, position):
            mine.setPosition(anchor)
            mine.setPosition(position, KEEP)
            self.setTextCursor(mine)

    def _follow_place(self) -> None:
        """Only what is in sight is laid out: places of characters are asked for there."""
        viewport = self._text.viewport()
        top = self._text.verticalScrollBar().value()
        left = self._text.horizontalScrollBar().value()
        self.setGeometry(-left, -top, viewport.width() + left, viewport.height() + top)
        first = self._text.cursorForPosition(viewport.rect().topLeft()).block().blockNumber()
        last = self._text.cursorForPosition(viewport.rect().bottomRight()).block().blockNumber()
        caret = self._text.textCursor().block().blockNumber()
        for number in {*range(first, last + 1), caret}:
            self._lines.lay_out(self.document().findBlockByNumber(number))

    def _moved(self) -> None:
        """Assistive technology has moved the caret or selected something: so it is in the note."""
        if self._following:
            return
        note, mine = self._text.note, self.textCursor()
        cursor = self._text.textCursor()
        cursor.setPosition(self.spoken.to_note(note, mine.anchor()))
        cursor.setPosition(self.spoken.to_note(note, mine.position()), KEEP)
        self._text.setTextCursor(cursor)


class _Writing(QAccessibleEditableTextInterface):
    """Writing by speech or braille: goes the way of the keyboard, so that quotations stay what they are."""

    def __init__(self, text: NoteTextEdit, field: SpokenField) -> None:
        super().__init__()
        self._text = text
        self._field = field

    def _at(self, start: int, end: int) -> None:
        self._field.follow()
        note, spoken = self._text.note, self._field.spoken
        cursor = self._text.textCursor()
        cursor.setPosition(spoken.to_note(note, start))
        cursor.setPosition(spoken.to_note(note, end), KEEP)
        self._text.setTextCursor(cursor)

    # Qt's names

    def insertText(self, offset: int, text: str) -> None:
        """Write at a place."""
        self.replaceText(offset, offset, text)

    def deleteText(self, startOffset: int, endOffset: int) -> None:
        """Take out what stands between two places."""
        from composer.ui.editor.deleting import remove_selection

        if not self._text.isReadOnly():
            self._at(startOffset, endOffset)
            self._text.edit(remove_selection)

    def replaceText(self, startOffset: int, endOffset: int, text: str) -> None:
        """Write in the place of something."""
        if not self._text.isReadOnly():
            self._at(startOffset, endOffset)
            self._text.write(text)


class SpokenInterface(QAccessibleWidget):
    """A note's text widget: Qt's interface of any widget, with the text of `SpokenField`."""

    def __init__(self, text: NoteTextEdit, words: Words) -> None:
        super().__init__(text, QAccessible.Role.EditableText)
        self._text = text
        self._field = SpokenField(text, words)
        self._writing = _Writing(text, self._field)
        self._theirs: QAccessibleInterface = QAccessible.queryAccessibleInterface(self._field)

    # Qt's names

    def childCount(self) -> int:
        """Nothing is inside but text."""
        return 0

    def state(self) -> QAccessible.State:
        """That of the widget, and of a text of several lines."""
        state = super().state()
        state.multiLine = not self._text.one_line
        state.editable = not self._text.isReadOnly()
        state.readOnly = self._text.isReadOnly()
        state.selectableText = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """The text is that of the hidden field, brought up to date; writing goes through the editor."""
        if kind is _KIND.TextInterface:
            self._field.follow()
            return self._theirs.interface_cast(kind)
        if kind is _KIND.EditableTextInterface:
            return _pointer(Shiboken.getCppPointer(self._writing)[0])
        return super().interface_cast(kind) or _pointer(0)


def _pointer(address: int) -> int:
    """A pointer as PySide takes it back from Python: its stubs say a number, but a number or None ends the program."""
    return cast(int, VoidPtr(address))


def _common_start(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
