# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What became of each file of an import."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QWidget

from composer.sources.model import Kinship
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.facts import source_label
from composer.ui.kinship import ACTIONS
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace import ImportOutcome

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
        self.resize(680, 460)
        self._list = QTextBrowser(self)
        self._list.setOpenLinks(False)
        words.bind(self._list.setAccessibleName, N_("Result of the last import"))
        self._show()
        self._list.anchorClicked.connect(self._follow)
        self.content.addWidget(self._list, 1)
        copy = self.add_button(N_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._list.toPlainText()))
        self.add_close()

    def _show(self) -> None:
        listed = "".join(self._entry(outcome) for outcome in sorted(self._outcomes, key=lambda o: o.error is None))
        self._list.setHtml(listed or escape(self.words.text(N_("Nothing was imported yet."))))

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
        name = f"{self._sign(outcome)}&nbsp; {escape(outcome.path.name)}"
        lines = "<br>".join([*map(escape, self._lines(outcome)), *self._links(outcome)])
        return f'<p style="margin: 0 0 2px 0">{name}</p><p style="margin: 0 0 12px 22px">{lines}</p>'

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

    def _sign(self, outcome: ImportOutcome) -> str:
        return "✗" if outcome.error is not None else "=" if outcome.duplicate_of else "✓"

    def _lines(self, outcome: ImportOutcome) -> list[str]:
        words = self.words
        if outcome.error is not None:
            return [words.say(outcome.error.message)]
        if outcome.duplicate_of:
            return [words.text(N_("in the library already, as “{key}”"), key=outcome.duplicate_of)]
        assert outcome.source is not None
        said = [f"{source_label(outcome.source)} [{outcome.source.key}]"]
        said += [f"= {words.say(remark)}" for remark in outcome.remarks]
        return said + [f"⚠ {words.say(warning)}" for warning in outcome.source.warnings]
