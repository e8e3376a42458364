# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Who says what in a source: its quotations one under the other, each with its speaker or the question who it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from composer.sources.model import Source, Speech
from composer.sources.speech.speakers import speakers_of
from composer.text.spans import Span
from composer.ui.letters import px
from composer.ui.naming import name_box
from composer.ui.reader.dragging import drag_words
from composer.ui.reader.typeface import families
from composer.ui.stylesheet import set_role
from composer.ui.theme import RADIUS, SIZE_BODY, SIZE_SMALL, SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

_SPEECH: Final = int(Qt.ItemDataRole.UserRole) + 1
_NAMED: Final = N_("{place}{speaker}")
_GIVEN: Final = N_("{place}{speaker} (given by you)")
_PERHAPS: Final = N_("{place}Who? Perhaps {candidate}")
_WHO: Final = N_("{place}Who?")
_NOBODY: Final = N_("{place}Nobody named (given by you)")
_VIA: Final = N_("{said}, first in {via}")
_PLACE: Final = "§ {number} · "
_LINES: Final = 2
_Index = QModelIndex | QPersistentModelIndex


def speaker_line(speech: Speech, words: Words) -> str:
    """Where a quotation stands and who says it, or the question; a medium that carried it first is named."""
    place = _PLACE.format(number=speech.paragraph) if speech.paragraph is not None else ""
    if speech.speaker:
        said = words.text(_GIVEN if speech.given else _NAMED, place=place, speaker=speech.speaker)
    elif speech.given:
        said = words.text(_NOBODY, place=place)
    elif speech.candidate:
        said = words.text(_PERHAPS, place=place, candidate=speech.candidate)
    else:
        said = words.text(_WHO, place=place)
    return words.text(_VIA, said=said, via=speech.via) if speech.via else said


class _Delegate(QStyledItemDelegate):
    """Paints who on the first line and the words on two lines under it."""

    def __init__(self, words: Words, tokens: Tokens) -> None:
        super().__init__()
        self._words = words
        self.tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Who, and the words on one line or two, with air around them."""
        widget = option.widget
        room = widget.viewport().width() - 2 * (SPACE_XS + SPACE_S) if isinstance(widget, QListWidget) else 300
        said = self._words.quoted(" ".join(index.data(_SPEECH).text.split()))
        lines = 1 if self._large().horizontalAdvance(said) < room else _LINES
        return QSize(160, self._small().lineSpacing() + lines * self._large().lineSpacing() + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One quotation."""
        speech: Speech = index.data(_SPEECH)
        t = self.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(SPACE_XS, 1, -SPACE_XS, -1)
        chosen = option.state & QStyle.StateFlag.State_Selected
        over = option.state & QStyle.StateFlag.State_MouseOver
        painter.setPen(QColor(t.focus) if option.state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.chip) if chosen else QColor(t.hover) if over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        inside = box.adjusted(SPACE_S, SPACE_XS, -SPACE_S, -SPACE_XS)
        small = self._font(SIZE_SMALL)
        small.setWeight(QFont.Weight.DemiBold if speech.speaker else QFont.Weight.Normal)
        painter.setFont(small)
        painter.setPen(QColor(t.ink if speech.speaker or speech.given else t.warn))
        metrics = QFontMetrics(small)
        line = metrics.elidedText(speaker_line(speech, self._words), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(QPointF(inside.left(), inside.top() + metrics.ascent()), line)
        painter.setFont(self._reading())
        painter.setPen(QColor(t.ink))
        below = QRect(inside.left(), inside.top() + metrics.lineSpacing() + 1, inside.width(), inside.height())
        shown = self._words.quoted(_cut(speech.text, self._large(), _LINES * inside.width() - 40))
        height = _LINES * self._large().lineSpacing()
        painter.drawText(QRect(below.left(), below.top(), below.width(), height), int(Qt.TextFlag.TextWordWrap), shown)
        painter.restore()

    def _font(self, pixels: int) -> QFont:
        font = QFont()
        font.setPixelSize(px(pixels))
        return font

    def _reading(self) -> QFont:
        font = self._font(SIZE_BODY)
        font.setFamilies(families())
        return font

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._font(SIZE_SMALL))

    def _large(self) -> QFontMetrics:
        return QFontMetrics(self._reading())


def _cut(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(width, 80))


class _List(QListWidget):
    """The quotations; one is dragged as its words are dragged out of the text."""

    quoted = Signal(object)

    def __init__(self, mime_of: Callable[[Span], QMimeData], tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._mime_of = mime_of
        self.tokens = tokens
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    @property
    def speech(self) -> Speech | None:
        """The quotation that is marked."""
        item = self.currentItem()
        held = item.data(_SPEECH) if item is not None else None
        return held if isinstance(held, Speech) else None

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the marked quotation."""
        speech = self.speech
        if speech is not None:
            drag_words(self.viewport(), self._mime_of(speech.span), speech.text, self.tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place and back to the text, Copy takes the quotation, the rest moves in the list."""
        speech = self.speech
        if speech is not None and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setMimeData(self._mime_of(speech.span))
        elif speech is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.quoted.emit(speech.span)
        else:
            super().keyPressEvent(event)


class SpeechList(QFrame):
    """The list with a line under it that says, or asks, who speaks.

    Signals: `place_wanted(Span)` when a quotation is chosen; `quote_wanted(Span)` when it is to come into the note;
    `speaker_given(Span, str)` when the user says who speaks ("" for nobody known); `closed()`.
    """

    place_wanted = Signal(object)
    quote_wanted = Signal(object)
    speaker_given = Signal(object, str)
    closed = Signal()

    def __init__(
        self, source: Source, words: Words, tokens: Tokens, mime_of: Callable[[Span], QMimeData], parent: QWidget
    ) -> None:
        """`mime_of` says what a passage is on the clipboard and in a drag."""
        super().__init__(parent)
        set_role(self, "pane")
        self._words = words
        self._source = source
        self._filling = False
        self.list = _List(mime_of, tokens, self)
        self._delegate = _Delegate(words, tokens)
        self.list.setItemDelegate(self._delegate)
        words.bind(self.list.setAccessibleName, N_("Who says what"))
        self._title = QLabel(self)
        set_role(self._title, "caption")
        words.bind(self._title.setText, N_("Who says what"))
        self._speaker = QComboBox(self)
        self._speaker.setEditable(True)
        self._speaker.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._speaker.setMinimumContentsLength(12)
        name_box(words, self._speaker, N_("Who says it"))
        self._keep = QPushButton(self)
        words.bind(self._keep.setText, N_("Confirm"))
        words.bind(self._keep.setToolTip, N_("Keep this name as the speaker; an empty field says that nobody is named"))
        self._lay_out()
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemClicked.connect(self._clicked)
        self.list.itemDoubleClicked.connect(self._quote)
        self.list.quoted.connect(self.quote_wanted)
        self._keep.clicked.connect(self._confirm)
        line = self._speaker.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._confirm)
        words.changed.connect(self._fill)
        self.setFocusProxy(self.list)
        self._fill()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, 0)
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_S)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self._speaker, 1)
        foot.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    @property
    def speech(self) -> Speech | None:
        """The quotation that is marked."""
        return self.list.speech

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._delegate.tokens = tokens
        self.list.tokens = tokens
        self.list.viewport().update()

    def show_source(self, source: Source) -> None:
        """Show the quotations of `source`, the marked one marked again."""
        self._source = source
        self._fill()

    def _fill(self) -> None:
        marked = self.speech.span if self.speech is not None else None
        self._filling = True
        self.list.clear()
        for speech in sorted(self._source.speech, key=lambda one: one.span.start):
            item = QListWidgetItem(f"{speaker_line(speech, self._words)}\n{speech.text}")
            item.setData(_SPEECH, speech)
            item.setToolTip(speech.cue)
            self.list.addItem(item)
            if speech.span == marked:
                self.list.setCurrentItem(item)
        self._filling = False
        self._ask()

    def _chosen(self, *_: object) -> None:
        if not self._filling:
            self._ask()
            if self.speech is not None:
                self.place_wanted.emit(self.speech.span)

    def _clicked(self, _item: QListWidgetItem) -> None:
        if self.speech is not None:
            self.place_wanted.emit(self.speech.span)

    def _quote(self, _item: QListWidgetItem) -> None:
        if self.speech is not None:
            self.quote_wanted.emit(self.speech.span)

    def _ask(self) -> None:
        """Offer the names; a sure speaker stands in the field, one to be asked only among the names."""
        speech = self.speech
        self._speaker.clear()
        names = speakers_of(self._source)
        if speech is not None and speech.candidate:
            names = tuple(dict.fromkeys((speech.candidate, *names)))
        self._speaker.addItems(list(names))
        self._speaker.setCurrentIndex(-1)
        self._speaker.setEditText(speech.speaker if speech is not None else "")
        line = self._speaker.lineEdit()
        if line is not None:
            asked = speech.candidate if speech is not None and not speech.speaker else ""
            hint = self._words.text(N_("Perhaps {candidate}"), candidate=asked) if asked else ""
            line.setPlaceholderText(hint or self._words.text(N_("Who says it?")))
        self._speaker.setEnabled(speech is not None)
        self._keep.setEnabled(speech is not None)

    def _confirm(self) -> None:
        if self.speech is not None:
            self.speaker_given.emit(self.speech.span, self._speaker.currentText().strip())
