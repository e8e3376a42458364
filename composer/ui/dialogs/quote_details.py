# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is known about a quotation beside its words: who spoke, when, through whom, how credible, in translation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from composer.errors import InputUnusable
from composer.i18n.languages import language_name
from composer.quotes.capture import speech_around
from composer.quotes.details import with_details
from composer.quotes.model import Primary, Quote
from composer.quotes.seal import is_stale
from composer.sources.model import Source, Speech
from composer.ui.choice import Choice
from composer.ui.dates import shown_date
from composer.ui.dialogs.details_form import DetailsForm
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.facts import source_label
from composer.ui.quote_facts import CREDIBILITY, STALE
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_MEDIUM, SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.wording import N_

_LANGUAGES: Final = ("it", "en", "fr", "de", "es", "pt", "nl", "pl", "uk", "ru", "ar")
_KINDS: Final = (
    ("document", N_("document")),
    ("personal_communication", N_("letter or message")),
    ("interview", N_("interview")),
    ("speech", N_("speech")),
    ("hearing", N_("hearing")),
    ("report", N_("report")),
    ("article-newspaper", N_("newspaper article")),
    ("article-magazine", N_("magazine article")),
    ("broadcast", N_("broadcast")),
    ("book", N_("book")),
    ("legislation", N_("law")),
    ("treaty", N_("treaty")),
    ("post", N_("post on a social network")),
    ("webpage", N_("web page")),
)
_PRIMARY: Final = (
    ("author", N_("Author")),
    ("title", N_("Title")),
    ("publication", N_("Publication")),
    ("date", N_("Date")),
    ("kind", N_("Kind of text")),
    ("place", N_("Place")),
    ("url", N_("Address")),
    ("locator", N_("Place in the text")),
)
_DATES: Final = ("said_on", "primary_date")
_SHOWN_LETTERS: Final = 400


class QuoteDetailsDialog(DialogFrame):
    """The form of a quotation. After `exec` accepted, `edited` is the quote with the user's changes."""

    def __init__(
        self, quote: Quote, source: Source | None, note_language: str, words: Words, parent: QWidget | None
    ) -> None:
        """`source` is where the words were captured; a new translation is proposed in `note_language`."""
        super().__init__(words, N_("Details of the quotation"), parent)
        self._quote = quote
        self._note_language = note_language
        self._fields: dict[str, QWidget] = {}
        self._before: dict[str, str] = {}
        self._begin_at = ""
        self.edited = quote
        self.resize(*DIALOG_MEDIUM)
        self._head(source)
        self._area = DetailsForm(SPACE_S, self)
        self._scrolled, self._form = self._area.sheet, self._area.form
        self.content.addWidget(self._area, 1)
        self._fill(speech_around(source.speech, quote.anchor.span) if source is not None else None)
        self._wrong = self.fault_line()
        self.add_ok_and_cancel(N_("Keep"))

    def _head(self, source: Source | None) -> None:
        said = " ".join(self._quote.words.split())
        shown = said if len(said) <= _SHOWN_LETTERS else said[: _SHOWN_LETTERS - 1].rstrip() + "…"
        label = QLabel(self.words.quoted(shown), self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.words.bind(label.setAccessibleName, N_("The captured words"))
        self.content.addWidget(label)
        if source is not None:
            under = QLabel(source_label(source), self)
            under.setWordWrap(True)
            under.setTextFormat(Qt.TextFormat.PlainText)
            set_role(under, "small")
            self.content.addWidget(under)

    # the form

    def _fill(self, speech: Speech | None) -> None:
        quote = self._quote
        self._title(N_("The speech"))
        self._line("speaker", N_("Speaker"), quote.speaker)
        if speech is not None:
            self._suggest(speech)
        self._line("occasion", N_("Occasion"), quote.occasion, N_("interview, letter, speech …"))
        self._line("said_on", N_("Said on"), quote.said_on)
        self._title(N_("Second-hand: the text from which the source quotes"))
        primary = quote.primary or Primary()
        for name, label in _PRIMARY:
            if name == "kind":
                self._choice("primary_kind", label, self._kinds(primary.kind), primary.kind)
            else:
                self._line(f"primary_{name}", label, getattr(primary, name))
        self._title(N_("Judgement and language"))
        figures = [("", self.words.text(N_("not judged")))]
        figures += [(str(figure), self.words.text(said)) for figure, said in CREDIBILITY.items()]
        self._choice("credibility", N_("Credibility"), figures, str(quote.credibility or ""))
        self._choice("language", N_("Language of the words"), self._languages(quote.language), quote.language)
        self._fill_translation()

    def _fill_translation(self) -> None:
        made = self._quote.translation
        self._title(N_("Translation"))
        text = QPlainTextEdit(made.text if made else "", self._scrolled)
        text.setTabChangesFocus(True)
        text.setStyleSheet("QPlainTextEdit { min-height: 72px; max-height: 96px; }")  # the window's says one line
        self._take("translation", N_("Words of the translation"), text, made.text if made else "")
        self._still_right: QCheckBox | None = None
        if is_stale(self._quote):
            note = QLabel(f"⚠  {self.words.text(STALE)}", self._scrolled)
            note.setWordWrap(True)
            set_role(note, "warn")
            self._form.addRow("", note)
            self._still_right = QCheckBox(self._scrolled)
            self.words.bind(self._still_right.setText, N_("It is right for the words as they are now"))
            self._form.addRow("", self._still_right)
        language = made.language if made else ""
        self._choice("translation_language", N_("Language of the translation"), self._languages(language), language)
        self._line("translator", N_("Translator"), made.translator if made else "", N_("empty: our own translation"))

    def _title(self, text: str) -> None:
        label = QLabel(self._scrolled)
        set_role(label, "caption")
        label.setContentsMargins(0, SPACE_M, 0, 0)
        self.words.bind(label.setText, text)
        self._form.addRow(label)

    def _line(self, name: str, label: str, value: str, hint: str = "") -> None:
        shown = shown_date(value, self.words.language) if name in _DATES and value else value
        field = QLineEdit(shown, self._scrolled)
        field.setCursorPosition(0)
        if name in _DATES:
            hint = N_("day/month/year, or year")
        if hint:
            self.words.bind(field.setPlaceholderText, hint)
        self._take(name, label, field, shown)

    def _choice(self, name: str, label: str, choices: Sequence[tuple[str, str]], value: str) -> None:
        field = Choice(self._scrolled)
        for tag, said in choices:
            field.addItem(said, tag)
        field.setCurrentIndex(max(field.findData(value), 0))
        self._take(name, label, field, value)

    def _take(self, name: str, label: str, field: QWidget, value: str) -> None:
        self._fields[name] = field
        self._before[name] = value
        said = QLabel(self._scrolled)
        set_role(said, "muted")
        said.setContentsMargins(0, SPACE_S - 2, 0, 0)
        said.setBuddy(field)
        self.words.bind(said.setText, label)
        self.words.bind(field.setAccessibleName, label)
        self._form.addRow(said, field)

    def _suggest(self, speech: Speech) -> None:
        """Who spoke by the source's own words, with those words, to be taken."""
        name = speech.speaker or speech.candidate
        speaker = self._fields["speaker"]
        assert isinstance(speaker, QLineEdit)
        if not name or name == speaker.text():
            return
        row = QWidget(self._scrolled)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        sure = N_("The source says: {speaker} ({evidence})")
        perhaps = N_("Perhaps {speaker} ({evidence})")
        said = self.words.text(
            sure if speech.speaker else perhaps,
            speaker=name,
            evidence=self.words.quoted(speech.cue or speech.text[:60]),
        )
        label = QLabel(said, row)
        label.setWordWrap(True)
        set_role(label, "small")
        take = QPushButton(row)
        self.words.bind(take.setText, N_("Take"))
        take.setAccessibleName(self.words.text(N_("Take {speaker} as the speaker"), speaker=name))
        take.clicked.connect(lambda _checked=False: speaker.setText(name))
        line.addWidget(label, 1)
        line.addWidget(take)
        self._form.addRow("", row)

    def _languages(self, value: str) -> list[tuple[str, str]]:
        tags = dict.fromkeys(["", value, *_LANGUAGES])
        unknown = self.words.text(N_("not known"))
        return [(tag, language_name(tag, self.words.language) if tag else unknown) for tag in tags]

    def _kinds(self, value: str) -> list[tuple[str, str]]:
        kinds = [(kind, self.words.text(said)) for kind, said in _KINDS]
        return kinds if any(kind == value for kind, _said in kinds) else [*kinds, (value, value)]

    # what is asked of it

    def showEvent(self, event: QShowEvent) -> None:
        """The form is scrolled once it has its size."""
        super().showEvent(event)
        if self._begin_at:
            field, self._begin_at = self._fields[self._begin_at], ""
            QTimer.singleShot(0, field, lambda: self._go_to(field))

    def _go_to(self, field: QWidget) -> None:
        field.setFocus()
        self._area.ensureWidgetVisible(field, 0, 120)

    def go_to_translation(self) -> None:
        """Begin at the words of the translation, in the language of the note."""
        language = self._fields["translation_language"]
        assert isinstance(language, QComboBox)
        if self._quote.translation is None and not self._quote.language.startswith(self._note_language):
            language.setCurrentIndex(max(language.findData(self._note_language), 0))
        self._begin_at = "translation"

    def changes(self) -> dict[str, str]:
        """What was changed in the form, as `quotes.details.with_details` takes it."""
        now = {name: _value(field) for name, field in self._fields.items()}
        changed = {name: value for name, value in now.items() if value != self._before[name]}
        if self._still_right is not None and self._still_right.isChecked():
            changed["translation"] = now["translation"]
        if not now["translation"].strip() and "translation_language" in changed and self._quote.translation is None:
            del changed["translation_language"]  # proposed, but nothing was translated
        return changed

    def accept(self) -> None:
        """Close when all can be taken; else say in place what cannot, at its field."""
        changed = self.changes()
        try:
            self.edited = with_details(self._quote, changed)
        except InputUnusable as error:
            self._say_wrong(self.words.say(error.message), self._culprit(changed))
            return
        super().accept()

    def _culprit(self, changed: dict[str, str]) -> str:
        """The first field that cannot be taken by itself, else the translation."""
        for name, value in changed.items():
            try:
                with_details(self._quote, {name: value})
            except InputUnusable:
                if not name.startswith("translat"):
                    return name
        return "translation"

    def _say_wrong(self, sentence: str, name: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setAccessibleName(sentence)
        self._wrong.show()
        field = self._fields[name]
        field.setAccessibleDescription(sentence)
        self._go_to(field)

    @property
    def wrong(self) -> str:
        """The sentence about what could not be taken; "" when there is none."""
        return self._wrong.text() if not self._wrong.isHidden() else ""

    def field(self, name: str) -> QWidget:
        """The control of one detail, by its name in `quotes.details.FIELDS`."""
        return self._fields[name]


def _value(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData())
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()
