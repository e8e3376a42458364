# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What became of each file of an import."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace import ImportOutcome


class ImportResultsDialog(DialogFrame):
    """A list of files with a sentence each; bad ones first."""

    def __init__(self, outcomes: tuple[ImportOutcome, ...], words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("Result of the last import"), parent)
        self.resize(680, 460)
        self._list = QTextBrowser(self)
        self._list.setOpenLinks(False)
        words.bind(self._list.setAccessibleName, N_("Result of the last import"))
        self._list.setPlainText("\n\n".join(self._lines(outcomes)) or words.text(N_("Nothing was imported yet.")))
        self.content.addWidget(self._list, 1)
        self.add_close()

    def _lines(self, outcomes: tuple[ImportOutcome, ...]) -> list[str]:
        ordered = sorted(outcomes, key=lambda outcome: outcome.error is None)
        return [f"{self._sign(outcome)}  {outcome.path.name}\n     {self._sentence(outcome)}" for outcome in ordered]

    def _sign(self, outcome: ImportOutcome) -> str:
        return "✗" if outcome.error is not None else "=" if outcome.duplicate_of else "✓"

    def _sentence(self, outcome: ImportOutcome) -> str:
        words = self.words
        if outcome.error is not None:
            return words.say(outcome.error.message)
        if outcome.duplicate_of:
            return words.text(N_("in the library already, as “{key}”"), key=outcome.duplicate_of)
        assert outcome.source is not None
        title = outcome.source.metadata.title
        said = [f"{title.value} [{outcome.source.key}]" if title else f"[{outcome.source.key}]"]
        said += [f"⚠ {words.say(warning)}" for warning in outcome.source.warnings]
        return "\n     ".join(said)
