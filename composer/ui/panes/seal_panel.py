# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The seal of one quotation, opened at its place: its state, both texts word by word, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from composer.document.model import Shows
from composer.quotes.model import ChangeKind, DeclaredChange, Seal, SealStatus
from composer.quotes.seal import compare
from composer.text.spans import Span
from composer.ui import icons
from composer.ui.editor.seals import describe, sign_and_word
from composer.ui.flow import FlowRow
from composer.ui.panes.floating import GAP_PX, beside
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

WIDTH_PX: Final = 440
_LEAST_PX: Final = 240  # where there is less room above and below, a part of the quotation is covered
_IN_THE_NOTE: Final = N_("In the note")
_IN_THE_SOURCE: Final = N_("In the source")
_IN_THE_TRANSLATION: Final = N_("In the translation kept")
_CAPTURED: Final = N_("As captured")
_BECAME: Final = N_("Changed in the source")
_NOW: Final = N_("In the source now")
_SCROLL_BAR_PX: Final = 14
_PARAGRAPH: Final = f"margin:0 0 {SPACE_S}px 0"


class Answer(Enum):
    """What can be done about a quotation; the values are the names of the buttons."""

    RESTORE = N_("Restore the captured words")
    DECLARE = N_("Declare the differences")
    UNLINK = N_("Unlink from the source")
    SOURCE = N_("Go to the source")
    FIND = N_("Find where it comes from")
    DETAILS = N_("Details of the quotation …")
    LINK = N_("Link the words as they stand")
    TAKE = N_("Link, with the words of the source")


@dataclass(frozen=True, slots=True)
class SealView:
    """What the panel shows of one quotation.

    `shown` are the words in the note, `wanted` those they are compared with ("" when nothing was captured); `place` the
    source and the place in it; `facts` lines about speech, primary text and translation; `other` a title and words of
    the other text of a translation pair, of which the note shows `shows`; `now` how the passage reads in the
    source today, where that changed.
    """

    seal: Seal
    shown: str
    wanted: str = ""
    place: str = ""
    facts: tuple[str, ...] = ()
    other: tuple[str, str] = ("", "")
    now: str = ""
    answers: tuple[Answer, ...] = ()
    shows: Shows = Shows.ORIGINAL


class SealPanel(QFrame):
    """Floats over its parent beside a quotation; Escape closes it. It takes the keyboard only when asked to.

    Signals: `answered(Answer)`, `closed()` after it was closed by the user.
    """

    answered = Signal(object)
    closed = Signal()

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._words = words
        self._tokens = tokens
        self._view: SealView | None = None
        self._most_px = _LEAST_PX
        self._buttons: list[QPushButton] = []
        set_role(self, "popup")
        self.setAutoFillBackground(True)
        self._state = QLabel(self)
        self._close = QToolButton(self)
        words.bind(self._close.setToolTip, N_("Close (Esc)"))
        words.bind(self._close.setAccessibleName, N_("Close the seal"))
        self._close.clicked.connect(self.leave)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._text)
        words.bind(self._scroll.setAccessibleName, N_("The words in the note and in the source"))
        self._answers = FlowRow(self)
        self._lay_out()
        words.changed.connect(self._write)
        self.dress(tokens)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._state, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._answers)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._close.setIcon(icons.icon("close-line", tokens))
        self._write()

    @property
    def view(self) -> SealView | None:
        """What is shown; None while it is closed."""
        return self._view

    @property
    def text(self) -> str:
        """All of it in plain words, as a screen reader says it."""
        return self.accessibleDescription()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The answers offered now."""
        return tuple(self._buttons)

    def open(self, view: SealView, near: QRect, *, take_focus: bool) -> None:
        """Show `view` beside `near` (the end of the quotation, in the parent's pixels), which it does not cover."""
        self._limit(near)
        self.show_view(view)
        self._fit()
        self.move(beside(near, self.size(), self._over.rect()))
        self.show()
        self.raise_()
        if take_focus:
            (self._buttons[0] if self._buttons else self._close).setFocus(Qt.FocusReason.PopupFocusReason)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text))

    def show_view(self, view: SealView, near: QRect | None = None) -> None:
        """Show another state in the same place, unless it would now cover `near`."""
        if view == self._view:
            return
        self._view = view
        if near is not None:
            self._limit(near)
        self._write()
        self._fit()
        if near is not None and self.geometry().intersects(
            near.adjusted(-self._over.width(), 0, self._over.width(), 0)
        ):
            self.move(beside(near, self.size(), self._over.rect()))

    def _limit(self, near: QRect) -> None:
        """It may be as high as there is room below or above the quotation."""
        room = self._over.rect()
        self._most_px = max(room.bottom() - near.bottom(), near.top() - room.top(), _LEAST_PX) - 2 * GAP_PX

    def leave(self) -> None:
        """Close."""
        if self._view is not None:
            self._view = None
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape on anything inside closes it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """As high as its words need, up to the room above or below the quotation."""
        width = min(WIDTH_PX, self._over.width() - 2 * GAP_PX)
        self.setFixedWidth(width)
        inner = width - SPACE_M - SPACE_S
        words = self._text.heightForWidth(inner - _SCROLL_BAR_PX) + SPACE_M
        self._answers.resize(inner, self._answers.height())
        self._answers.arrange()
        rest = self._state.sizeHint().height() + self._answers.heightForWidth(inner) + 2 * SPACE_S + 4 * SPACE_XS
        self.resize(width, min(words + rest, self._most_px))

    # words

    def _write(self) -> None:
        view = self._view
        if view is None:
            return
        status = view.seal.status
        sound = {SealStatus.VERBATIM: "good", SealStatus.DECLARED: "warn", SealStatus.SOURCE_CHANGED: "warn"}
        set_role(self._state, sound.get(status, "bad"))
        self._state.setText(sign_and_word(status, self._words))
        self._text.setText("".join(self._paragraphs(view)))
        said = self._words.text(N_("Seal of the quotation: {state}"), state=sign_and_word(status, self._words))
        self.setAccessibleName(said)
        plain = "\n".join((describe(view.seal, self._words, view.shows), *self._plain(view)))
        self.setAccessibleDescription(plain)
        self._text.setAccessibleName(plain)
        self._write_answers(view.answers)

    def _paragraphs(self, view: SealView) -> list[str]:
        words, seal = self._words, view.seal
        lines = [
            f'<p style="{_PARAGRAPH}">{escape(line)}</p>' for line in describe(seal, words, view.shows).split("\n")[:1]
        ]
        ours = marked(view.shown, [d.shown for d in seal.differences], "s", self._tokens.bad)
        lines.append(_titled(words.text(_IN_THE_NOTE), words.quoted("\0").replace("\0", ours), self._tokens))
        if view.now:
            lines += self._old_and_new(view)
        elif view.wanted and (seal.differences or seal.changes):
            gone = marked(view.wanted, [d.captured for d in seal.differences], "u", self._tokens.bad)
            lines.append(
                _titled(words.text(_compared_with(view)), words.quoted("\0").replace("\0", gone), self._tokens)
            )
        details = [*describe(seal, words, view.shows).split("\n")[1:], *(self._declared(c, view) for c in seal.changes)]
        lines += [f'<p style="{_PARAGRAPH}">{escape(line)}</p>' for line in details if line]
        if view.other[1]:
            lines.append(_titled(view.other[0], escape(words.quoted(view.other[1])), self._tokens))
        lines += [_muted(line, self._tokens) for line in (*view.facts, view.place) if line]
        return lines

    def _old_and_new(self, view: SealView) -> list[str]:
        """The passage as captured and as it reads in the source now, what changed marked in both."""
        words = self._words
        changed = compare(view.now, view.wanted).differences
        gone = marked(view.wanted, [d.captured for d in changed], "s", self._tokens.bad)
        new = marked(view.now, [d.shown for d in changed], "u", self._tokens.bad)
        return [
            _titled(words.text(title), words.quoted("\0").replace("\0", said), self._tokens)
            for title, said in ((_CAPTURED, gone), (_NOW, new))
        ]

    def _plain(self, view: SealView) -> list[str]:
        words = self._words
        titled = [(_IN_THE_NOTE, view.shown)]
        if view.wanted and view.wanted != view.shown:
            titled.append((_CAPTURED if view.now else _compared_with(view), view.wanted))
        if view.now:
            titled.append((_NOW, view.now))
            changed = compare(view.now, view.wanted).differences
            titled += [(_BECAME, f"{d.captured_words.strip()} → {d.shown_words.strip()}") for d in changed]
        lines = [f"{words.text(title)}: {words.quoted(said)}" for title, said in titled]
        lines += [self._declared(change, view) for change in view.seal.changes]
        if view.other[1]:
            lines.append(f"{view.other[0]}: {words.quoted(view.other[1])}")
        return [line for line in (*lines, *view.facts, view.place) if line]

    def _declared(self, change: DeclaredChange, view: SealView) -> str:
        """A declared change in words."""
        words = self._words
        shown = " ".join(change.shown.of(view.shown).split())
        captured = " ".join(change.captured.of(view.wanted).split())
        if change.kind is ChangeKind.EMPHASIS:
            return words.text(N_("declared: the emphasis is the writer’s"))
        if change.kind is ChangeKind.SIC:
            return words.text(N_("declared: [sic] behind what the source has so"))
        if change.kind is ChangeKind.OMISSION:
            return words.text(N_("declared: {shown} stands for “{captured}”"), shown=shown, captured=captured)
        if captured:
            return words.text(N_("declared: {shown} in place of “{captured}”"), shown=shown, captured=captured)
        return words.text(N_("declared: {shown} was added"), shown=shown)

    def _write_answers(self, answers: Sequence[Answer]) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons)
        self._buttons = []
        for answer in answers:
            button = QPushButton(self._words.text(answer.value), self._answers)
            set_role(button, "link")
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            button.installEventFilter(self)
            button.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))
            self._buttons.append(button)
        self._answers.show_widgets(self._buttons)
        if had_focus and self._buttons:
            self._buttons[0].setFocus()


def _compared_with(view: SealView) -> str:
    """What the words that they are compared with are called."""
    return _IN_THE_TRANSLATION if view.shows is Shows.TRANSLATION else _IN_THE_SOURCE


def marked(words: str, spans: Sequence[Span], tag: str, colour: str) -> str:
    """`words` as HTML, what stands in `spans` (in order) in a colour and between `tag`s; line breaks as they are."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.start < at or not len(span):
            continue
        parts.append(escape(words[at : span.start]))
        parts.append(f'<{tag} style="color:{colour}">{escape(span.of(words))}</{tag}>')
        at = span.end
    parts.append(escape(words[at:]))
    return "".join(parts).replace("\n", "<br>")


def _titled(title: str, words: str, tokens: Tokens) -> str:
    return f'<p style="{_PARAGRAPH}"><span style="color:{tokens.muted}">{escape(title)}</span><br>{words}</p>'


def _muted(line: str, tokens: Tokens) -> str:
    return f'<p style="{_PARAGRAPH};color:{tokens.muted}">{escape(line)}</p>'
