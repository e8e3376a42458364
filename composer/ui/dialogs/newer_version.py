# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How a newer version of a source differs from the old one word by word, and which quotations it touches."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from PySide6.QtWidgets import QTextBrowser, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.theme import DIALOG_LARGE, SPACE_M, Tokens
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural
from composer.workspace import NewerVersion
from composer.workspace.renewing import Fate, TextChange

_AROUND: Final = 12  # words shown on either side of a change
_MOST: Final = 400  # changes shown
_CHANGES = N_plural("{count} change", "{count} changes")
_MORE = N_plural("{count} further change is not shown.", "{count} further changes are not shown.")
_QUOTATIONS: Final = N_("Quotations")
_NOTHING: Final = N_("No word of the text changed.")
_FATES: Final = {
    Fate.GONE: N_("no longer stands in it"),
    Fate.UNCLEAR: N_("stands in several places now"),
    Fate.MOVED: N_("stands in another paragraph"),
    Fate.KEPT: N_("stands where it stood"),
}
_SIGNS: Final = {Fate.GONE: "✗", Fate.UNCLEAR: "?", Fate.MOVED: "↕", Fate.KEPT: "✓"}


class NewerVersionDialog(DialogFrame):
    """The quotations first, those that are touched before the others; then the changes, each with its surroundings."""

    def __init__(self, newer: NewerVersion, title: str, tokens: Tokens, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("What changes in the newer version"), parent)
        self._tokens = tokens
        self.resize(*DIALOG_LARGE)
        self.sentence("{title}", "lead").setText(title)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(SPACE_M)
        words.bind(self.page.setAccessibleName, N_("What changes in the newer version"))
        self.page.setHtml("".join((*self._quotations(newer), *self._changes(newer.changes))))
        self.content.addWidget(self.page, 1)
        self.add_close()

    def _quotations(self, newer: NewerVersion) -> Iterator[str]:
        if not newer.fates:
            return
        yield f"<h3>{escape(self.words.text(_QUOTATIONS))}</h3>"
        order = list(_FATES)
        for fate in sorted(newer.fates, key=lambda one: order.index(one.fate)):
            colour = {Fate.GONE: self._tokens.bad, Fate.KEPT: self._tokens.good}.get(fate.fate, self._tokens.warn)
            notes = "; ".join(escape(title) for _, title in fate.notes)
            said = f"{_SIGNS[fate.fate]} {self.words.text(_FATES[fate.fate])}"
            yield (
                f'<p><span style="color:{colour}">{escape(said)}</span>'
                f"<br>{escape(self.words.quoted(fate.words))}{f'<br>→ {notes}' if notes else ''}</p>"
            )

    def _changes(self, changes: tuple[TextChange, ...]) -> Iterator[str]:
        at = [number for number, change in enumerate(changes) if not change.same]
        if not at:
            yield f"<p>{escape(self.words.text(_NOTHING))}</p>"
            return
        yield f"<h3>{escape(self.words.say(Message(_CHANGES[0], {}, _CHANGES[1], len(at))))}</h3>"
        for number in at[:_MOST]:
            before = changes[number - 1].new.split() if number else []
            after = changes[number + 1].new.split() if number + 1 < len(changes) else []
            yield (
                f"<p>{'… ' if len(before) > _AROUND else ''}{escape(' '.join(before[-_AROUND:]))} "
                f"{self._change(changes[number])} {escape(' '.join(after[:_AROUND]))}"
                f"{' …' if len(after) > _AROUND else ''}</p>"
            )
        if len(at) > _MOST:
            yield f"<p>{escape(self.words.say(Message(_MORE[0], {}, _MORE[1], len(at) - _MOST)))}</p>"

    def _change(self, change: TextChange) -> str:
        gone = f'<s style="color:{self._tokens.bad}">{escape(change.old)}</s>' if change.old else ""
        come = f'<u style="color:{self._tokens.good}">{escape(change.new)}</u>' if change.new else ""
        return f"{gone} {come}".strip()
