# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What became of each file of an import."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QTextBrowser, QWidget

from composer.errors import WriteFailed
from composer.files import write_atomically
from composer.sources.model import Kinship
from composer.ui.choice import Choice
from composer.ui.dates import shown_time
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.import_reports import in_order, kept_reports, lines_of, sign_of, time_of
from composer.ui.kinship import ACTIONS
from composer.ui.theme import DIALOG_MEDIUM, SPACE_M, SPACE_XL
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace import ImportOutcome

_UNREADABLE: Final = N_("The report could not be read ({reason}).")
_NAME: Final = "import.txt"
_NOTHING: Final = N_("Nothing was imported yet: drop documents onto the window, and what became of each stands here.")
_KINSHIPS: Final = {kinship.value: kinship for kinship in Kinship}


class ImportResultsDialog(DialogFrame):
    """A list of files with a sentence each; bad ones first.

    Signals: `source_wanted(key)`; `newer_wanted(key, old_key)` when a source is to be the newer version of another;
    `kinship_wanted(key, other, Kinship)` when the user says what two sources are to each other.
    """

    source_wanted = Signal(str)
    newer_wanted = Signal(str, str)
    kinship_wanted = Signal(str, str, object)

    def __init__(self, outcomes: tuple[ImportOutcome, ...], words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("Result of the last import"), parent)
        self._outcomes = outcomes
        self._said: dict[tuple[str, str], Kinship] = {}
        self.resize(*DIALOG_MEDIUM)
        self._list = QTextBrowser(self)
        self._list.setOpenLinks(False)
        self._list.document().setDocumentMargin(SPACE_M)
        words.bind(self._list.setAccessibleName, N_("Result of the last import"))
        self._kept = kept_reports()
        self.earlier = Choice(self)
        words.bind(self.earlier.setAccessibleName, N_("Which import"))
        self.earlier.addItem(words.text(N_("The last import")) if outcomes else words.text(N_("Earlier imports …")), -1)
        for at, report in enumerate(self._kept):
            self.earlier.addItem(shown_time(time_of(report), words.language) or report.stem, at)
        self.earlier.setVisible(bool(self._kept))
        self.earlier.currentIndexChanged.connect(lambda _index: self._show())
        self.content.addWidget(self.earlier)
        self._show()
        self._list.anchorClicked.connect(self._follow)
        self.content.addWidget(self._list, 1)
        self._wrong = self.sentence("{problem}", "bad")
        self._wrong.hide()
        save = self.add_button(N_("Save the report …"), QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self._save)
        copy = self.add_button(N_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._list.toPlainText()))
        self._for_reports = (save, copy)
        self._offer()
        self.add_close()

    def _show(self) -> None:
        kept = int(self.earlier.currentData())
        if kept >= 0:
            self._list.setPlainText(self._text_of(self._kept[kept]))
            return
        listed = "".join(self._entry(outcome) for outcome in in_order(self._outcomes))
        self._list.setHtml(listed or escape(self.words.text(_NOTHING)))

    def _offer(self) -> None:
        """There is something to save and to copy once something was imported."""
        for button in self._for_reports:
            button.setEnabled(bool(self._outcomes or self._kept))

    def _text_of(self, report: Path) -> str:
        try:
            return report.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            return self.words.text(_UNREADABLE, reason=error.strerror or str(error))

    def _save(self) -> None:
        """Save the report that is shown as a text file."""
        name, _kind = QFileDialog.getSaveFileName(self, self.words.text(N_("Save the report")), _NAME)
        if not name:
            return
        try:
            write_atomically(Path(name), (self._list.toPlainText() + "\n").encode("utf-8", "replace"))
        except WriteFailed as error:
            self._wrong.setText(self.words.say(error.message))
            self._wrong.show()

    def _follow(self, link: QUrl) -> None:
        """Do what a link of the report names, and make room for it."""
        what, _, keys = link.toString().partition(":")
        key, _, other = keys.partition("/")
        if what in _KINSHIPS:
            self._said[key, other] = _KINSHIPS[what]
            self.kinship_wanted.emit(key, other, _KINSHIPS[what])
            at = self._list.verticalScrollBar().value()
            self._show()
            self._list.verticalScrollBar().setValue(at)
            return
        self.accept()
        if what == "open":
            self.source_wanted.emit(key)
        elif what == "newer":
            self.newer_wanted.emit(key, other)

    def _entry(self, outcome: ImportOutcome) -> str:
        """One file: its sign and name, and under it, set in, what became of it."""
        name = f"{sign_of(outcome)}&nbsp; {escape(outcome.path.name)}"
        lines = "<br>".join([*map(escape, lines_of(outcome, self.words)), *self._links(outcome)])
        return f'<p style="margin: 0">{name}</p><p style="margin: 0 0 {SPACE_M}px {SPACE_XL}px">{lines}</p>'

    def _links(self, outcome: ImportOutcome) -> list[str]:
        """What can be done about sources with the same text."""
        links = []
        for alike in outcome.copies if outcome.source is not None else ():
            opening = escape(self.words.text(N_("Open “{key}”"), key=alike.other))
            newer = escape(self.words.text(N_("Use it as the newer version of “{key}”"), key=alike.other))
            assert outcome.source is not None
            pair = outcome.source.key, alike.other
            kin = [self._kinship(kinship, template, *pair) for kinship, template in ACTIONS]
            links += [
                f'<a href="open:{alike.other}">{opening}</a> · <a href="newer:{"/".join(pair)}">{newer}</a>',
                " · ".join(kin),
            ]
        return links

    def _kinship(self, kinship: Kinship, template: str, key: str, other: str) -> str:
        """What two sources may be to each other: to be chosen, or chosen."""
        said = escape(self.words.text(template, key=other))
        if self._said.get((key, other)) is kinship:
            return f"<b>✓ {said}</b>"
        return f'<a href="{kinship.value}:{key}/{other}">{said}</a>'
