# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is known already is offered while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from composer.library.conditions import condition, unfinished
from composer.text.spans import to_cp

_TAKING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def offer_known(field: QLineEdit, known: Callable[[str], Sequence[str]]) -> None:
    """Offer below `field` what `known` says fits its text; nothing when that is there already."""
    model = QStringListModel(field)
    completer = QCompleter(model, field)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)  # `known` has looked already
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def edited(text: str) -> None:
        fitting = list(known(text))
        model.setStringList(fitting if fitting != [text] else [])

    field.textEdited.connect(edited)  # before the completer looks
    field.setCompleter(completer)


class ConditionOffers(QObject):
    """Offers below a field in which words and conditions are typed (`verdi tag:na`) what there is for the condition
    that the caret stands behind."""

    def __init__(
        self, field: QLineEdit, known: Callable[[str, str], Sequence[str]], chosen: Callable[[str], None]
    ) -> None:
        """`known` says what fits a field of conditions and what is typed of its value; `chosen` takes the text of the
        field with the condition that was taken."""
        super().__init__(field)
        self._field = field
        self._known = known
        self._chosen = chosen
        self._before = self._after = self._name = ""
        self._model = QStringListModel(self)
        field.textEdited.connect(lambda _text: self._offer())

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered now."""
        return tuple(self._model.stringList())

    @cached_property
    def popup(self) -> QAbstractItemView:
        """The list below the field, made when it is first needed."""
        popup = self._completer.popup()
        assert popup is not None
        popup.installEventFilter(self)  # before the completer's own, which gives the field such keys first
        return popup

    @cached_property
    def _completer(self) -> QCompleter:
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self._field)  # not the field's own: that would put the value in place of all its text
        completer.activated.connect(lambda value: self._take(str(value)))  # by click
        return completer

    def _offer(self) -> None:
        text = self._field.text()
        caret = to_cp(text, self._field.cursorPosition())
        part = unfinished(text[:caret])
        fitting = list(self._known(part.field, part.value)) if part is not None else []
        if part is None or not fitting:
            self._close()
            return
        self._before, self._after = text[: caret - len(part.typed)], text[caret:]
        self._name = part.typed.partition(":")[0]
        popup = self.popup
        self._model.setStringList(fitting)
        self._completer.complete()
        popup.setCurrentIndex(QModelIndex())  # Return is the field's until one of them is marked

    def _close(self) -> None:
        if self.offered:
            self.popup.hide()
            self._model.setStringList([])

    def _take(self, value: str) -> None:
        self._close()
        self._chosen(" ".join(filter(None, (self._before.strip(), condition(self._name, value), self._after.strip()))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return and Tab take what is marked."""
        marked = self.popup.currentIndex()
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TAKING
        if pressed and marked.isValid():
            self._take(str(marked.data()))
            return True
        return super().eventFilter(watched, event)
