# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The line above a source: who, where, when, and what to beware of, as words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from composer.sources.model import RightsLevel, Source
from composer.sources.recognition.unread import has_unread_pages, tells_of_unread
from composer.sources.standing import RELIABILITY_WORDS, RIGHTS_WORDS
from composer.ui import icons
from composer.ui.elided import ElidedLabel
from composer.ui.facts import known_line, missing_words, source_label
from composer.ui.flow import FlowRow, SentenceLabel
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, Tokens
from composer.ui.words import Words
from composer.wording import N_


class FactsLine(QFrame):
    """Author · publication · date, warnings as small words behind them where there is room, and a way to the details.

    Signals: `details_wanted()`; `pages_wanted(bool)`: the source as it is printed, or as text; `speech_wanted(bool)`:
    the list of who says what, or not; `scans_wanted()`: the words of its scanned pages.
    """

    details_wanted = Signal()
    pages_wanted = Signal(bool)
    speech_wanted = Signal(bool)
    scans_wanted = Signal()

    def __init__(self, source: Source, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panehead")
        self._words = words
        self._source = source
        self._facts = FlowRow(self)
        self._facts.first_apart = True
        self._details = QToolButton(self)
        words.bind(self._details.setToolTip, N_("Details of the source: title, author, date, rights"))
        words.bind(self._details.setAccessibleName, N_("Details of the source"))
        self._details.clicked.connect(self.details_wanted)
        self._pages = QToolButton(self)
        self._pages.setCheckable(True)
        words.bind(self._pages.setText, N_("Pages"))
        words.bind(self._pages.setToolTip, N_("Show the source as it is printed, page by page"))
        self._pages.clicked.connect(self.pages_wanted)
        self._pages.hide()
        self._speech = QToolButton(self)
        self._speech.setCheckable(True)
        words.bind(self._speech.setToolTip, N_("Who says what: the quotations of the source with their speakers"))
        words.bind(self._speech.setAccessibleName, N_("Who says what"))
        self._speech.clicked.connect(self.speech_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._pages, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._speech, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._details, 0, Qt.AlignmentFlag.AlignTop)
        words.changed.connect(self._write)
        self.dress(tokens)
        self._write()

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._details.setIcon(icons.icon("information-line", tokens))

    def offer_pages(self, *, offered: bool) -> None:
        """Offer the switch between text and pages, for a source that has pages."""
        self._pages.setVisible(offered)

    def show_pages_shown(self, *, shown: bool) -> None:
        """Say with the switch whether the pages are in front."""
        self._pages.setChecked(shown)

    def show_speech_shown(self, *, shown: bool) -> None:
        """Say with the switch whether the list of who says what is open."""
        self._speech.setChecked(shown)

    def show_source(self, source: Source) -> None:
        """Show the facts of `source`."""
        self._source = source
        self._write()

    def _write(self) -> None:
        words, source = self._words, self._source
        self._speech.setText(f"❝ {len(source.speech)}")
        self._speech.setVisible(bool(source.speech))
        known = ElidedLabel(self._facts)
        known.setText(known_line(source, words) or source_label(source))
        known.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        known.setAccessibleName(words.text(N_("What is known about the source")))
        warned = [f"⚠ {missing}" for missing in missing_words(source, words)]
        if source.rights.level is RightsLevel.RESTRICTED:
            warned.append(f"⚠ {words.text(RIGHTS_WORDS[source.rights.level])}")
        labels: list[QWidget] = []
        for sentence in warned:
            labels.append(self._pill(sentence, "pill-warn"))
        if source.handling:
            labels.append(self._pill(source.handling, "pill"))
            labels[-1].setToolTip(words.text(N_("Handling marking: a note that uses this source takes it on.")))
        if source.reliability:
            said = words.text(RELIABILITY_WORDS[source.reliability])
            labels.append(self._pill(said, "pill"))
            labels[-1].setToolTip(words.text(N_("How reliable the source is, as judged by you (Admiralty letter)")))
        for warning in source.warnings:
            labels.append(self._pill(words.say(warning), "pill"))
            if tells_of_unread(warning) and has_unread_pages(source):
                labels.append(self._way_to_scans())
        if source.rights.notice:
            (labels[len(warned) - 1] if warned else known).setToolTip(source.rights.notice)
        self._facts.show_widgets([known, *labels])

    def _way_to_scans(self) -> QToolButton:
        button = QToolButton(self._facts)
        button.setText(self._words.text(N_("Read the scanned pages")))
        button.setToolTip(self._words.text(N_("Recognise the words of the pages that are pictures, with Tesseract")))
        button.clicked.connect(self.scans_wanted)
        return button

    def _pill(self, sentence: str, role: str) -> QLabel:
        label = SentenceLabel(sentence, self._facts)
        set_role(label, role)
        return label
