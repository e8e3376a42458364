"""Start the real program and let a test ask where things are on its screen.

Usage: launch.py ARGUMENTS OF THE PROGRAM. Questions come as JSON lines on standard input ({"ask": name, ...}), answers
go as JSON lines to standard output. Questions only look; what is done to the program is done by pointer and keyboard.
Points are pixels of the screen.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

if not getattr(sys, "frozen", False):  # the built program has its own modules, and they are what is tried
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QWidget,
)

from composer.document.markdown_writer import write_markdown
from composer.text.locate import find_all
from composer.text.spans import Span, to_u16
from composer.ui.action_set import ActionSet
from composer.ui.actions import BY_ID
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.notes import Notes
from composer.ui.panes.source_list import SourceListModel
from composer.ui.reader.page_view import PageView
from composer.ui.reader.text_view import SourceView

OBJECT_CHARACTER = "\ufffc"
W = TypeVar("W", bound=QObject)
Answer = Any


class Witness(QObject):
    """Answers questions about the window on the window's own thread."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # Queued: also while a drag or a dialog runs a loop of its own.
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self, line: str) -> None:
        question = json.loads(line)
        name = question.pop("ask")
        try:
            answer: Answer = {"answer": getattr(self, f"tell_{name}")(**question)}
        except Exception as error:  # noqa: BLE001 the test is told, whatever it was
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    # What there is

    def tell_ready(self) -> bool:
        """Whether the window can be seen, and worked in: a start shows it before all of it is made."""
        seen = [w for w in QApplication.topLevelWidgets() if isinstance(w, QWidget) and w.isVisible() and w.isWindow()]
        return any(getattr(w, "is_built", True) for w in seen)

    def tell_windows(self) -> list[str]:
        """The titles of all open windows and dialogs."""
        return [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]

    def tell_note(self) -> str:
        """The Markdown of the note on the desk, as it would be saved now."""
        note = _only(Notes).snapshot()
        return write_markdown(note.document) if note else ""

    def tell_note_id(self) -> str:
        """The id of the note on the desk."""
        return _only(Notes).note_id

    def tell_saved(self) -> bool:
        """Whether nothing is left to save."""
        return not _only(Notes).dirty

    def tell_sources(self) -> list[str]:
        """The keys in the list of sources."""
        return [row.key for model in _models() for row in model.rows]

    def tell_labels(self) -> list[str]:
        """The words of every label that can be seen."""
        return [label.text() for label in _visible(QLabel) if label.text()]

    def tell_reading(self) -> str:
        """The words of the last text to read (a report, a page of the manual, what has changed) that can be seen."""
        return [shown.toPlainText() for shown in _visible(QTextBrowser)][-1]

    def tell_selected(self) -> str:
        """The words selected in the source in front."""
        return _shown(_reader().textCursor().selectedText())

    def tell_marked(self) -> list[str]:
        """The passages marked in the source in front: used, found, or lit up."""
        return [_shown(mark.cursor.selectedText()) for mark in _reader().extraSelections()]

    def tell_caret_at(self) -> str:
        """The 80 characters of the source in front that stand behind the caret, "" when the caret is out of view."""
        view = _reader()
        if not view.viewport().rect().contains(view.cursorRect().center()):
            return ""
        at = view.textCursor().position()
        return _shown(view.toPlainText())[at : at + 80]

    def tell_on_page(self) -> dict[str, Answer]:
        """Of the pages in front: the words selected, those lit up, and the number of the page of the file."""
        view = next(_visible(PageView))
        span, lit, text = view.selected_span(), view.lit, view.source_text
        return {
            "selected": span.of(text) if span is not None else "",
            "lit": lit.of(text) if lit is not None else "",
            "page": view.page + 1,
        }

    # Where things are

    def tell_passage(self, words: str, nth: int = 0) -> dict[str, Answer]:
        """Where words stand in the source in front: first and last point, and whether both can be seen."""
        return _place_in(_reader(), words, nth)

    def tell_printed(self, words: str) -> dict[str, Answer]:
        """Where words stand on the pages in front: first and last point, and whether both can be seen."""
        view = next(_visible(PageView))
        start = view.source_text.index(words)
        boxes = [view.box_of(start), view.box_of(start + len(words) - 1)]
        inside = view.viewport().rect().adjusted(0, 8, 0, -8)
        if not all(box is not None and inside.contains(box.center()) for box in boxes):
            return {"visible": False}
        first, last = boxes
        points = (QPoint(first.left() + 1, first.center().y()), QPoint(last.right() - 1, last.center().y()))
        return {
            "visible": True,
            **{name: _point(view.viewport(), at) for name, at in zip(("start", "end"), points, strict=True)},
        }

    def tell_in_note(self, words: str, nth: int = 0) -> dict[str, Answer]:
        """Where words stand in the note."""
        return _place_in(_editor(), words, nth)

    def tell_chips(self) -> list[list[int]]:
        """The middle of every chip (citation or footnote mark) of the note that can be seen."""
        editor = _editor()
        text = editor.toPlainText()
        found = []
        for at in (index for index, character in enumerate(text) if character == OBJECT_CHARACTER):
            # Positions of this text are UTF-16 units as long as nothing stands outside the basic plane.
            left, right = _caret(editor, at), _caret(editor, at + 1)
            middle = QPoint((left.x() + right.x()) // 2, left.center().y())
            if right.y() == left.y() and editor.viewport().rect().contains(middle):
                found.append(_point(editor.viewport(), middle))
        return found

    def tell_paragraph_end(self, nth: int) -> list[int]:
        """The place right behind the last character of the note's paragraph `nth` (from the end when negative)."""
        editor = _editor()
        document = editor.document()
        number = nth if nth >= 0 else document.blockCount() + nth
        block = document.findBlockByNumber(number)
        caret = _caret(editor, block.position() + block.length() - 1)
        return _point(editor.viewport(), caret.center())

    def tell_paragraphs(self) -> list[str]:
        """The note as the editor holds it, block by block; chips are U+FFFC."""
        return _editor().toPlainText().split("\n")

    def tell_source_row(self, key: str) -> list[int]:
        """The middle of a row of the source list."""
        for view in _visible(QListView):
            model = view.model()
            if isinstance(model, SourceListModel):
                rect = view.visualRect(model.index_of(key))
                return _point(view.viewport(), rect.center())
        raise LookupError(key)

    def tell_button(self, action: str) -> list[int]:
        """The middle of the button for an action of the table."""
        wanted = _only(ActionSet)[action]
        button = next(b for b in _visible(QToolButton) if b.defaultAction() is wanted)
        return _point(button, button.rect().center())

    def tell_widget(self, kind: str, name: str = "") -> list[int]:
        """The middle of the first visible widget of a class, with this text or accessible name if one is given."""
        widget = self._widget(kind, name)
        if isinstance(widget, QFileDialog):
            _without_completions(widget)
        return _point(widget, widget.rect().center())

    def tell_field_ending(self, ending: str) -> list[int]:
        """The middle of the first visible line of input whose words end so."""
        field = next(f for f in _visible(QLineEdit) if f.text().endswith(ending))
        return _point(field, field.rect().center())

    def tell_enabled(self, action: str) -> bool:
        """Whether an action can be chosen."""
        return _only(ActionSet)[action].isEnabled()

    def tell_menu_entry(self, text: str) -> list[int]:
        """The middle of an entry of a menu that is open."""
        for menu in _visible(QMenu):
            for action in menu.actions():
                if action.text().replace("&", "") == text:
                    return _point(menu, menu.actionGeometry(action).center())
        raise LookupError(text)

    def tell_name_of(self, action: str) -> str:
        """What an action is called in the language of the program now."""
        return str(_only(ActionSet)[action].text()) if action in BY_ID else ""

    def tell_focus(self) -> str:
        """The class of the widget that has the keyboard."""
        widget = QApplication.focusWidget()
        return type(widget).__name__ if widget else ""

    def tell_clipboard(self) -> str:
        """The words on the clipboard."""
        return QApplication.clipboard().text()

    def _widget(self, kind: str, name: str) -> QWidget:
        for widget in _visible(QWidget):
            if kind in [cls.__name__ for cls in type(widget).__mro__] and (not name or name in _names(widget)):
                return widget
        raise LookupError(f"{kind} {name}")


def _names(widget: QWidget) -> list[str]:
    """What a widget is called and says of itself."""
    asked = (getattr(widget, name, None) for name in ("accessibleName", "text", "currentText", "windowTitle"))
    return [str(words()) for words in asked if callable(words)]


def _shown(words: str) -> str:
    return words.replace("\u2029", "\n").replace("\u2028", "\n")


def _visible(kind: type[W]) -> Iterator[W]:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QWidget) and window.isVisible():
            if isinstance(window, kind):
                yield window
            for widget in window.findChildren(kind):
                if shiboken6.isValid(widget) and widget.isVisible():  # type: ignore[attr-defined]
                    yield widget


def _only(kind: type[W]) -> W:
    for window in QApplication.topLevelWidgets():
        found = window.findChild(kind)
        if found is not None:
            return found
    raise LookupError(kind.__name__)


def _reader() -> SourceView:
    return next(_visible(SourceView))


def _editor() -> NoteTextEdit:
    return next(_visible(NoteTextEdit))


def _models() -> Iterator[SourceListModel]:
    for view in _visible(QListView):
        model = view.model()
        if isinstance(model, SourceListModel):
            yield model


def _caret(view: QTextEdit, position_u16: int) -> QRect:
    cursor = QTextCursor(view.document())
    cursor.setPosition(position_u16)
    return view.cursorRect(cursor)


def _place_in(view: QTextEdit, words: str, nth: int) -> dict[str, Answer]:
    text = view.toPlainText()
    places = find_all(words, text)
    span: Span = places[nth]
    first, last = _caret(view, to_u16(text, span.start)), _caret(view, to_u16(text, span.end))
    inside = view.viewport().rect().adjusted(0, 8, 0, -8)
    return {
        "start": _point(view.viewport(), first.center()),
        "end": _point(view.viewport(), last.center()),
        "visible": inside.contains(first.center()) and inside.contains(last.center()),
        "below": last.center().y() > inside.bottom(),
        "count": len(places),
    }


def _point(widget: QWidget, at: QPoint) -> list[int]:
    place = widget.mapToGlobal(at)
    return [place.x(), place.y()]


def _without_completions(dialog: QFileDialog) -> None:
    """Take the list of completions from a file dialog. It is filled by a thread, and where it comes up in the very
    moment the dialog is accepted it is shown in the midst of being hidden: the screen that is looked at from far then
    keeps a window that is gone, and the program ends in Qt's plug-in (`QFbScreen`, of that screen alone)."""
    for field in dialog.findChildren(QLineEdit):
        field.setCompleter(None)


def _listen(ask: Callable[[str], None]) -> None:
    for line in sys.stdin:
        ask(line)
    os._exit(3)  # the test is gone


def main() -> int:
    """Run the program with these arguments and answer until it ends."""
    witness = Witness()
    threading.Thread(target=_listen, args=(witness.asked.emit,), daemon=True).start()
    from composer.cli import main as program

    code: int = program(sys.argv[1:], program="main.py")
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # the listening thread would wait for one more question
