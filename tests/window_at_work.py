# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A window over one article and one note, and what a user does in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.document.model import (
    Document,
    Heading,
    Paragraph,
    Text,
    citations,
    quote_uses,
    shown_words,
)
from composer.notes.model import FrontMatter, Note
from composer.text.spans import Span
from composer.ui.main_window import MainWindow

Dispose = Callable[[QWidget], None]
Wait = Callable[[Callable[[], object]], None]
WORDS = "must build a common defence of the whole continent"
ARTICLE = f"""Minister Urges Plan For New Alliance

By ANNA BIANCHI

ROME — Italy has called for the creation of a new alliance to safeguard the continent.

“We {WORDS},” the minister, Carlo Verdi, said in an interview with The Daily Example.

Though the proposal is unlikely to be adopted soon, it shows how the members take a more active approach.
"""
NOTE = Note(
    id="n-1",
    front=FrontMatter(title="Nota informativa", subject="Difesa comune", language="it", date="2025-03-06"),
    document=Document(
        (
            Heading(1, (Text("Sintesi"),), term="summary"),
            Paragraph((Text("Il ministro ha proposto un’alleanza."),)),
            Paragraph(),
        )
    ),
)
OpenWindow = Callable[[], MainWindow]


def key_of(window: MainWindow) -> str:
    return window.desk.workspace.sources()[0].key


def span_of(window: MainWindow, words: str = WORDS) -> Span:
    start = window.desk.workspace.source(key_of(window)).text.text.index(words)
    return Span(start, start + len(words))


def caret_to_end(window: MainWindow) -> None:
    cursor = window.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    window.editor.text.setTextCursor(cursor)


def select(window: MainWindow, words: str = WORDS) -> None:
    page = window.reader.current
    assert page is not None
    page.view.select(span_of(window, words))


def quoted(window: MainWindow) -> tuple[list[str], list[str], list[str]]:
    """The words quoted in the note, their forms and the sources cited."""
    document = window.editor.document_model()
    uses = list(quote_uses(document))
    cited = [f"{item.key} {item.label.value} {item.locator}" for c in citations(document) for item in c.items]
    return [shown_words(use) for use in uses], [type(use).__name__ for use in uses], cited


def drop(window: MainWindow, data: QMimeData) -> None:
    """What Qt sends when something is dropped at the end of the note."""
    text = window.editor.text
    place = text.cursorRect().center()
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, *args)
    QApplication.sendEvent(text.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(text.viewport(), QDropEvent(QPointF(place), *args))


def by_button(window: MainWindow) -> None:
    select(window)
    page = window.reader.current
    assert page is not None
    QTest.mouseClick(page.view._button, Qt.MouseButton.LeftButton)


def by_key(window: MainWindow) -> None:
    select(window)
    page = window.reader.current
    assert page is not None
    page.view.setFocus()
    window.actions_["quote.selection"].trigger()


def paragraphs_of(window: MainWindow) -> list[Paragraph]:
    return [block for block in window.editor.document_model().blocks if isinstance(block, Paragraph)]
