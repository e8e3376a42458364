# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Shows what has changed in a section since both texts of a note were last said to agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtWidgets import QWidget

from composer.text.alignment import PieceKind
from composer.twins.changes import TextChange
from composer.ui.dialogs.reading import ReadingDialog
from composer.ui.theme import DIALOG_MEDIUM, Tokens
from composer.ui.words import Words
from composer.wording import N_, Message
from composer.workspace.two_languages import language_word

_SINCE = N_("Struck out: what stood there then. Underlined: what has come since.")
_ALIKE = N_("Nothing of the words has changed since.")
_IN_TEXT = N_("In the {language} text:")
_LEGEND = N_("Struck out: what was there when both texts agreed. Underlined: what has come since.")
_NOT_KEPT = N_("No version of the {language} text from then was kept, so only the text of today can be shown:")
_SAME_WORDS = N_("The words are the same; links, lists or what may be said are others.")


def what_changed_dialog(
    title: str, changes: Sequence[TextChange], tokens: Tokens, words: Words, parent: QWidget | None
) -> ReadingDialog:
    """The changes of the section called `title`; they are told by more than a colour."""
    dialog = ReadingDialog(words, N_("What changed"), parent)
    dialog.resize(*DIALOG_MEDIUM)
    parts = [f"<h3>{escape(title)}</h3>"] if title else []
    if any(change.before is not None for change in changes):
        parts.append(f"<p style='color:{tokens.muted}'>{escape(words.text(_LEGEND))}</p>")
    for change in changes:
        parts += _told(change, tokens, words)
    dialog.text.setHtml("".join(parts))
    return dialog


def changed_since_dialog(change: TextChange, tokens: Tokens, words: Words, parent: QWidget | None) -> ReadingDialog:
    """How a note differs from an earlier version of it."""
    dialog = ReadingDialog(words, N_("What has changed since"), parent)
    dialog.resize(*DIALOG_MEDIUM)
    if all(piece.kind is PieceKind.SAME for piece in change.pieces):
        dialog.text.setPlainText(words.text(_ALIKE))
        return dialog
    legend = f"<p style='color:{tokens.muted}'>{escape(words.text(_SINCE))}</p>"
    dialog.text.setHtml(f"{legend}<p style='line-height:140%'>{''.join(_pieces(change, tokens))}</p>")
    return dialog


def _told(change: TextChange, tokens: Tokens, words: Words) -> Iterator[str]:
    language = language_word(change.language)
    lead = _IN_TEXT if change.before is not None else _NOT_KEPT
    yield f"<p><b>{escape(words.say(Message(lead, {'language': language})))}</b></p>"
    if change.before is None:
        yield f"<p>{_html(change.now)}</p>"
        return
    if all(piece.kind is PieceKind.SAME for piece in change.pieces):
        yield f"<p><i>{escape(words.text(_SAME_WORDS))}</i></p>"
    yield f"<p style='line-height:140%'>{''.join(_pieces(change, tokens))}</p>"


def _pieces(change: TextChange, tokens: Tokens) -> Iterator[str]:
    """The text of today with what was taken out in its place; blanks and line breaks as they stand today."""
    before, position = change.before or "", 0
    for piece in change.pieces:
        yield _html(change.now[position : piece.second.start])
        position = max(position, piece.second.end)
        now, then = piece.second.of(change.now), piece.first.of(before)
        if piece.kind is PieceKind.SAME:
            yield _html(now)
            continue
        if then:
            yield f"<s style='color:{tokens.bad}; background:{tokens.bad_soft}'>{_html(then)}</s> "
        if now:
            yield f"<u style='color:{tokens.good}; background:{tokens.good_soft}'>{_html(now)}</u>"
    yield _html(change.now[position:])


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
