# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a screen reader is told of pages: to it a page is a picture, so the words are said as one moves over them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from composer.sources.model import SourceText
from composer.text.spans import Span
from composer.ui.words import Words
from composer.wording import N_

_PAUSE_MS: Final = 150  # while a key is held down nothing is said
_LONGEST: Final = 1000  # characters said at once


class PageSpeaking(QObject):
    """Says what is selected or passed over in a view of pages. Signal: `said(str)`, whether or not anybody listens.

    The paragraph at the caret, or the selection, is also the description of the view, to be asked for at any time.
    """

    said = Signal(str)

    def __init__(self, view: QWidget, source: SourceText, words: Words) -> None:
        super().__init__(view)
        self._view = view
        self._source = source
        self._words = words
        self._next = ""
        self._description: tuple[int, int] = (-1, -1)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._speak)

    def selected(self, span: Span) -> None:
        """Words were selected."""
        self._describe(span)
        self._say(self._words.text(N_("Selected: {words}"), words=self._beginning(span)))

    def passed(self, unit: Span) -> None:
        """The caret went over, or to, the character, word or line `unit`."""
        block = self._source.block_at(unit.start)
        if block is not None:
            self._describe(block.span)
        self._say(self._beginning(unit))

    def page(self, label: str, sheet: int, count: int) -> None:
        """Another page is in front: `label` is printed on it ("" nothing), `sheet` its number in the file from 1."""
        if label:
            said = N_("Page {label}, {sheet} of {count} in the file")
            self._say(self._words.text(said, label=label, sheet=sheet, count=count))
        else:
            self._say(self._words.text(N_("{sheet} of {count} in the file"), sheet=sheet, count=count))

    def _describe(self, span: Span) -> None:
        if (span.start, span.end) != self._description:
            self._description = (span.start, span.end)
            self._view.setAccessibleDescription(self._beginning(span))

    def _beginning(self, span: Span) -> str:
        """The words of `span`, of a long one (the whole source may be selected) the first."""
        words = " ".join(self._source.text[span.start : min(span.end, span.start + 2 * _LONGEST)].split())
        whole = span.end - span.start <= 2 * _LONGEST and len(words) <= _LONGEST
        return words if whole else words[:_LONGEST].rsplit(" ", 1)[0] + " …"

    def _say(self, words: str) -> None:
        if words:
            self._next = words
            self._pause.start()

    def _speak(self) -> None:
        self.said.emit(self._next)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, self._next))
