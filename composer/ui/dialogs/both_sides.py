# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two texts of one note side by side, paragraph beside paragraph, with what only one of them has marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from composer.text.alignment import PieceKind
from composer.twins.changes import TextChange
from composer.ui.dialogs.reading import ReadingDialog
from composer.ui.theme import DIALOG_WIDE, SPACE_L, Tokens
from composer.ui.words import Words
from composer.wording import N_

_LEGEND: Final = N_("What only one of the two texts has is underlined there.")
_ALIKE: Final = N_("The words of the two texts are the same.")
_HERE: Final = N_("In this library")


class BothSidesDialog(ReadingDialog):
    """The text here and the other one, called `other` (in the user's language).

    Signal: `other_wanted()` when the other text is to take the place of the one here, which stays a version.
    """

    other_wanted = Signal()

    def __init__(
        self, change: TextChange, other: str, tokens: Tokens, words: Words, parent: QWidget | None, *, may_take: bool
    ) -> None:
        super().__init__(words, N_("The two texts side by side"), parent)
        self.resize(*DIALOG_WIDE)
        self.take = self.add_button(N_("Go on with the other text"), QDialogButtonBox.ButtonRole.ActionRole)
        self.take.setEnabled(may_take)
        self.take.clicked.connect(self._take)
        alike = all(piece.kind is PieceKind.SAME for piece in change.pieces)
        legend = escape(words.text(_ALIKE if alike else _LEGEND))
        rows = "".join(
            f"<tr><td width='50%' style='padding-right:{SPACE_L}px'>{here}</td><td width='50%'>{there}</td></tr>"
            for here, there in paragraphs(change, tokens)
        )
        heads = f"<tr><th align='left'>{escape(words.text(_HERE))}</th><th align='left'>{escape(other)}</th></tr>"
        self.text.setHtml(
            f"<p style='color:{tokens.muted}'>{legend}</p>"
            f"<table width='100%' cellspacing='0' cellpadding='{SPACE_L // 2}'>{heads}{rows}</table>"
        )

    def _take(self) -> None:
        self.accept()
        self.other_wanted.emit()


def paragraphs(change: TextChange, tokens: Tokens) -> Iterator[tuple[str, str]]:
    """The two texts (now, then) in HTML, cut where a paragraph ends in both."""
    before = change.before or ""
    now_html, then_html = "", ""
    at_now = at_then = 0
    for piece in change.pieces:
        gap_now = change.now[at_now : piece.second.start]
        gap_then = before[at_then : piece.first.start]
        if "\n" in gap_now and "\n" in gap_then:
            yield now_html, then_html
            now_html = then_html = ""
        else:
            now_html += _html(gap_now)
            then_html += _html(gap_then)
        here, there = piece.second.of(change.now), piece.first.of(before)
        if piece.kind is PieceKind.SAME and here.count("\n") == there.count("\n"):
            *ended, (here, there) = zip(here.split("\n"), there.split("\n"), strict=True)
            for one, two in ended:
                yield now_html + _html(one), then_html + _html(two)
                now_html = then_html = ""
            now_html += _html(here)
            then_html += _html(there)
        else:
            now_html += _marked(here, tokens.good_soft)
            then_html += _marked(there, tokens.warn_soft)
        at_now, at_then = max(at_now, piece.second.end), max(at_then, piece.first.end)
    yield now_html + _html(change.now[at_now:]), then_html + _html(before[at_then:])


def _marked(text: str, ground: str) -> str:
    return f"<u style='background:{ground}'>{_html(text)}</u>" if text else ""


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
