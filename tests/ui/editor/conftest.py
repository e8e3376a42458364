# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""An editor with made-up services, and hands to drive it: keys, clipboard, drops."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from note_pieces import CAPTURED
from plain_answers import PlainAnswers
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    InlineQuote,
    Locator,
    QuoteBlock,
    Text,
    shown_words,
)
from composer.errors import QuoteNotFound
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import Difference, Quote, Seal, SealStatus
from composer.text.anchors import QuoteAnchor
from composer.text.spans import Span
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.mime import DraggedQuote, write_quote
from composer.ui.theme import tokens
from composer.ui.words import Words

_TERMS = {"summary": ("Sintesi", "Summary"), "background": ("Contesto", "Background")}


def captured_quote(quote_id: str, words: str) -> Quote:
    """A quote of `words`, captured somewhere."""
    return Quote(quote_id, "s-1", QuoteAnchor(words, "", "", 0, len(words)))


@dataclass
class PaperServices(PlainAnswers):
    """Sources and quotes on paper: every passage has the same words, captured under q-00000001."""

    captured: str = CAPTURED
    asked: list[object] = field(default_factory=list)

    def label(self, item: CitationItem, language: str, quote_id: str) -> str:
        return f"{item.key.title()}, §{item.locator}" if item.locator else item.key.title()

    def detail(self, citation: Citation, language: str, quote_id: str) -> str:
        return f"Full reference of {citation.items[0].key}"

    def quote(self, quote_id: str) -> Quote | None:
        return captured_quote(quote_id, self.captured) if quote_id.startswith("q-") else None

    def library(self) -> str:
        return "/here.appunto"

    def seal(self, use: InlineQuote | QuoteBlock) -> Seal:
        self.asked.append(use)
        if not use.quote_id:
            return Seal(SealStatus.NO_SOURCE)
        words = shown_words(use)
        if words == self.captured:
            return Seal(SealStatus.VERBATIM)
        if "[…]" in words:
            return Seal(SealStatus.DECLARED)
        whole = Span(0, len(words)), Span(0, len(self.captured))
        return Seal(SealStatus.ALTERED, (), (Difference(*whole, words, self.captured),))

    def make_quote(self, key: str, span: Span, *, block: bool) -> tuple[InlineQuote | QuoteBlock, Citation]:
        if key == "gone":
            raise QuoteNotFound("The words are no longer in the source.")
        citation = Citation((CitationItem(key, "3", Locator.PARAGRAPH),))
        words = (Text(self.captured),)
        return (QuoteBlock("q-00000001", (words,)) if block else InlineQuote("q-00000001", words)), citation

    def term(self, key: str, language: str) -> str:
        return _TERMS.get(key, (key, key))[language == "en"]


class Hands:
    """Drives an editor as a person does."""

    def __init__(self, editor: NoteEditor, services: PaperServices) -> None:
        self.editor = editor
        self.services = services
        self._numbers = itertools.count(1)

    def new_id(self) -> str:
        """The id of a note not shown before, which has nothing to undo."""
        return f"n-{next(self._numbers)}"

    @property
    def document(self) -> Document:
        return self.editor.document_model()

    def show(self, document: Document, *, language: str = "it", note_id: str = "n-1") -> None:
        self.editor.set_note(Note(note_id, FrontMatter(language=language), document))

    def type(self, words: str) -> None:
        for character in words:
            if character.isascii():
                QTest.keyClicks(self.editor.text, character)
            else:  # QTest knows ASCII only
                nothing = Qt.KeyboardModifier.NoModifier
                event = QKeyEvent(QEvent.Type.KeyPress, 0, nothing, character)
                QApplication.sendEvent(self.editor.text, event)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.editor.text, key, modifier)

    def go(self, position: int) -> None:
        self.select(position, position)

    def select(self, start: int, end: int) -> None:
        cursor = self.editor.text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.editor.text.setTextCursor(cursor)

    def find(self, words: str) -> int:
        """Where `words` begin, UTF-16."""
        found = self.editor.text.note.qt.find(words)
        assert not found.isNull(), f"“{words}” is not in the text"
        return found.selectionStart()

    def select_words(self, words: str) -> None:
        start = self.find(words)
        self.select(start, start + len(words))

    def end(self) -> None:
        self.go(self.editor.text.note.qt.characterCount() - 1)

    def quote_data(self, *, words: str = CAPTURED, key: str = "rich", library: str = "/here.appunto") -> QMimeData:
        data = QMimeData()
        write_quote(data, DraggedQuote(library, key, 10, 10 + len(words), words))
        return data

    def point_at(self, position: int) -> QPointF:
        """The middle of the caret at a position, in the viewport."""
        text = self.editor.text
        rect = text.sheet.position_rect(position)
        return QPointF(
            rect.center().x() - text.horizontalScrollBar().value(),
            rect.center().y() - text.verticalScrollBar().value(),
        )

    def drop(self, data: QMimeData, position: int, *, accepted: bool = True) -> None:
        """Enter, move and drop events sent to the viewport."""
        viewport = self.editor.text.viewport()
        point = self.point_at(position)
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(point.toPoint(), *rest)
        QApplication.sendEvent(viewport, enter)
        assert enter.isAccepted() == accepted
        QApplication.sendEvent(viewport, QDragMoveEvent(point.toPoint(), *rest))
        QApplication.sendEvent(viewport, QDropEvent(point, *rest))

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)

    def undo_all(self) -> int:
        steps = 0
        while self.editor.text.note.qt.isUndoAvailable():
            self.editor.undo()
            steps += 1
            assert steps < 10_000
        return steps

    def redo_all(self) -> None:
        while self.editor.text.note.qt.isRedoAvailable():
            self.editor.redo()


@pytest.fixture(autouse=True)
def quiet_qt() -> Iterator[None]:
    """What Qt complains of fails a test, except that this machine has no font for some script of a generated word."""
    complaints: list[str] = []
    harmless = ("This plugin does not support", "OpenType support missing")

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(harmless):
            complaints.append(message)

    before = qInstallMessageHandler(listen)
    yield
    qInstallMessageHandler(before)
    assert not complaints, complaints


@pytest.fixture
def services() -> PaperServices:
    return PaperServices()


@pytest.fixture
def make_editor(application: QApplication, services: PaperServices) -> Iterator[Callable[[], NoteEditor]]:
    made: list[NoteEditor] = []

    def make() -> NoteEditor:
        editor = NoteEditor(services, tokens("light"), Words("en"))
        editor.resize(900, 900)
        editor.show()
        made.append(editor)
        return editor

    yield make
    for editor in made:
        editor.close()
        editor.deleteLater()
    application.processEvents()


@pytest.fixture
def hands(make_editor: Callable[[], NoteEditor], services: PaperServices) -> Hands:
    return Hands(make_editor(), services)
