# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The checks: the seal of every quotation, and what is missing or to be minded, each with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from composer.quotes.model import SealStatus
from composer.ui import icons
from composer.ui.editor.proof_scan import Found
from composer.ui.panes.cards import link
from composer.ui.panes.check_cards import CheckCards
from composer.ui.panes.folding_group import FoldingGroup
from composer.ui.panes.in_portions import Portions
from composer.ui.panes.language_group import SPELLING, TYPING, LanguageGroup
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import CheckReport, FindingKind

if TYPE_CHECKING:
    from composer.workspace.two_languages import TwinReport

_SOUND: Final = (SealStatus.VERBATIM, SealStatus.DECLARED)


class ChecksPane(QFrame):
    """A drawer with one card for each thing to look at.

    Signals: `quote_wanted(use_index)` to stand at a quotation in the note, `source_wanted(use_index)` at its words in
    the source, `restore_wanted(use_index)`, `declare_wanted(use_index)`, `unlink_wanted(use_index)` for the three
    answers to an altered quotation, `words_wanted(words)` to stand at words typed in quotation marks,
    `place_wanted(key, locator)` at a place of a source, `origin_wanted(use_index, words)` to look for where a quotation
    comes from, `details_wanted(key)` for what is missing about a source,
    `block_wanted(block_index)` to stand at a block of the note, `citation_wanted(key)` at the first citation of a
    source, `field_wanted(name)` at a field of its head,
    `claim_wanted(number)`, `claim_source_wanted(number)`, `assessment_wanted(number)` for a figure, date or name of the
    note (see `ClaimsGroup`), `typed_wanted(TypedFinding)`, `live_wanted(TypedFinding)`, `all_live_wanted()` for values
    typed by hand (see `TypedGroup`),
    `twin_place_wanted(number)`, `twin_other_wanted(number)`, `twin_bring_wanted(number)` and
    `twin_agree_wanted(number)`, `twin_agree_all_wanted()`, `twin_changes_wanted(number)` for a remark
    about a note in two languages (see `TwinsGroup`), `closed()`;
    `house_wanted(Finding)` to have what the house wants; `proof_wanted(Found)`, `correction_wanted(Found)` and
    `all_corrections_wanted()` for misspelt words and typing (see `LanguageGroup`); `library_wanted()` while nothing is
    quoted.
    """

    quote_wanted = Signal(int)
    source_wanted = Signal(int)
    restore_wanted = Signal(int)
    declare_wanted = Signal(int)
    words_wanted = Signal(str)
    place_wanted = Signal(str, str)
    origin_wanted = Signal(int, str)
    unlink_wanted = Signal(int)
    details_wanted = Signal(str)
    block_wanted = Signal(int)
    citation_wanted = Signal(str)
    field_wanted = Signal(str)
    claim_wanted = Signal(int)
    claim_source_wanted = Signal(int)
    assessment_wanted = Signal(int)
    typed_wanted = Signal(object)
    live_wanted = Signal(object)
    all_live_wanted = Signal()
    proof_wanted = Signal(object)
    correction_wanted = Signal(object)
    all_corrections_wanted = Signal()
    house_wanted = Signal(object)
    twin_place_wanted = Signal(int)
    twin_other_wanted = Signal(int)
    twin_bring_wanted = Signal(int)
    twin_agree_wanted = Signal(int)
    twin_agree_all_wanted = Signal()
    twin_changes_wanted = Signal(int)
    closed = Signal()
    library_wanted = Signal()

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "pane")
        self._words = words
        self._report = CheckReport()
        self._opened: set[str] = set()  # the titles of the groups that stand open
        self._twins_came = False
        self._language: dict[str, tuple[Found, ...]] = {}
        self._twins: TwinReport | None = None
        # Tab goes through what is made here in the order in which it is made.
        head = self._head_made()
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._cards = QWidget(self)
        scroll = self._cards_made()
        self._begin = link("", self.library_wanted.emit, self)
        words.bind(self._begin.setText, N_("Show the library"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        summary = QVBoxLayout()  # the style sheet takes a label's own margins away when it dresses it anew
        summary.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_S)
        summary.addWidget(self._summary)
        summary.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(summary)
        column.addWidget(scroll, 1)
        words.changed.connect(self._write)
        words.changed.connect(self._write_language)
        self._card_maker = self._make_card_maker()
        self.dress(tokens)
        self._write()

    def _head_made(self) -> QHBoxLayout:
        """The caption, with the button that closes the drawer."""
        self._caption = QLabel(self)
        set_role(self._caption, "caption")
        self._words.bind(self._caption.setText, N_("Checks"))
        self._close = QToolButton(self)
        self._words.bind(self._close.setToolTip, N_("Close the checks"))
        self._words.bind(self._close.setAccessibleName, N_("Close the checks"))
        self._close.clicked.connect(self.closed)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, 0)
        self._head.addWidget(self._caption, 1)
        self._head.addWidget(self._close)
        return self._head

    def _cards_made(self) -> QScrollArea:
        """Room for the cards: what is to be looked at, the language, the quotations that are sound."""
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._language_column = QVBoxLayout()
        self._language_column.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_M)
        self._sound_column = QVBoxLayout()
        self._sound_column.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_M)
        self._sound_column.setSpacing(SPACE_S)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        inside = QWidget(self)
        all_of_them = QVBoxLayout(inside)
        all_of_them.setContentsMargins(0, 0, 0, 0)
        all_of_them.setSpacing(0)
        all_of_them.addWidget(self._cards)
        all_of_them.addLayout(self._language_column)
        all_of_them.addLayout(self._sound_column)
        self._wrong_ones, self._findings = (Portions(self._column, self._words, self._cards) for _ in range(2))
        self._sound_ones = Portions(self._sound_column, self._words, self._cards)
        all_of_them.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.bind(self._scroll.setAccessibleName, N_("Things to look at"))
        return self._scroll

    def _make_card_maker(self) -> CheckCards:
        """What makes the cards; what their ways ask for is passed on."""
        made = CheckCards(self._words, self._cards)
        for asked, told in (
            (made.quote_wanted, self.quote_wanted),
            (made.source_wanted, self.source_wanted),
            (made.restore_wanted, self.restore_wanted),
            (made.declare_wanted, self.declare_wanted),
            (made.unlink_wanted, self.unlink_wanted),
            (made.words_wanted, self.words_wanted),
            (made.place_wanted, self.place_wanted),
            (made.origin_wanted, self.origin_wanted),
            (made.details_wanted, self.details_wanted),
            (made.block_wanted, self.block_wanted),
            (made.citation_wanted, self.citation_wanted),
            (made.field_wanted, self.field_wanted),
            (made.house_wanted, self.house_wanted),
        ):
            asked.connect(told)
        return made

    def name_sources(self, called: Callable[[str], str]) -> None:
        """Have sources called by what `called` makes of their key."""
        self._card_maker.called = called

    def call_sources_anew(self) -> None:
        """They may be called otherwise now."""
        if self._report.quotes:
            self._write()

    def take_handle(self, handle: QWidget) -> QLabel:
        """Put the handle of this part of the window into its head; answers with the caption."""
        self._head.insertWidget(1, handle)
        return self._caption

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._close.setIcon(icons.icon("close-line", tokens))

    def show_report(self, report: CheckReport) -> None:
        """Show `report`."""
        if report == self._report:
            return
        self._report = report
        self._write()

    def show_twins(self, report: TwinReport | None) -> None:
        """Show how the two texts of a note stand to each other; nothing for a note in one language."""
        if report != self._twins:
            self._twins = report
            self._write()

    def show_language(self, misspelt: tuple[Found, ...], faults: tuple[Found, ...]) -> None:
        """Show what was found about the language of the note."""
        language = {SPELLING: misspelt, TYPING: faults}
        if language != self._language:
            self._language = language
            self._write_language()

    def take_focus(self) -> None:
        """Take the keyboard."""
        self._scroll.setFocus()

    @property
    def summary(self) -> str:
        """The line above the cards."""
        return self._summary.text()

    def _write(self) -> None:
        place = self._scroll.verticalScrollBar().value()
        for column in (self._column, self._sound_column):
            _empty(column)
        report, cards = self._report, self._card_maker
        self._summary.setText(self._summary_words())
        self._begin.setVisible(not report.quotes and not report.findings)
        wrong = [quote for quote in report.quotes if quote.status not in _SOUND]
        self._wrong_ones.fill([partial(cards.of_quote, quote) for quote in wrong])
        if self._twins is not None:
            self._column.addWidget(self._twins_group(self._twins))
        # A class of secrecy before all else: the note should not be written here.
        bare = [finding for finding in report.findings if finding.kind is FindingKind.EMPTY_SECTION]
        others = [finding for finding in report.findings if len(bare) < 2 or finding not in bare]
        ordered = sorted(others, key=lambda found: found.kind is not FindingKind.MARKING)
        self._findings.fill([partial(cards.of_finding, finding) for finding in ordered])
        if len(bare) > 1:  # a note just begun has nothing but such headings
            self._column.addWidget(cards.of_bare_headings(bare))
        if report.typed:
            self._column.addWidget(self._typed_group())
        if report.claims:
            self._column.addWidget(self._claims_group())
        sound = [quote for quote in report.quotes if quote.status in _SOUND]
        self._sound_ones.fill([partial(cards.of_sound_quote, quote) for quote in sound])
        self._column.addStretch(1)
        self._scroll.verticalScrollBar().setValue(place)

    def _summary_words(self) -> str:
        words, report = self._words, self._report
        if not report.quotes and not report.findings:
            return words.text(N_("The note has no quotations yet: quote a source, and their state appears here."))
        bad = sum(1 for quote in report.quotes if quote.status not in _SOUND)
        if not bad:
            return (
                words.plural(
                    N_plural(
                        "The quotation in this note says what its source says.",
                        "All {count} quotations in this note say what their sources say.",
                    ),
                    len(report.quotes),
                )
                if report.quotes
                else ""
            )
        return words.plural(N_plural("{count} quotation needs a look.", "{count} quotations need a look."), bad)

    def _claims_group(self) -> QWidget:
        from composer.ui.panes.claims_group import TITLE, ClaimsGroup

        group = ClaimsGroup(self._report.claims, self._words, is_open=self._is_open(TITLE), parent=self)
        group.place_wanted.connect(self.claim_wanted)
        group.source_wanted.connect(self.claim_source_wanted)
        group.assessment_wanted.connect(self.assessment_wanted)
        return self._minded(group)

    def _twins_group(self, report: TwinReport) -> QWidget:
        from composer.ui.panes.twins_group import TITLE, TwinsGroup

        if not self._twins_came:  # it stands open when it comes
            self._twins_came, self._opened = True, self._opened | {TITLE}
        group = TwinsGroup(report, self._words, is_open=self._is_open(TITLE), parent=self)
        group.place_wanted.connect(self.twin_place_wanted)
        group.other_wanted.connect(self.twin_other_wanted)
        group.bring_wanted.connect(self.twin_bring_wanted)
        group.agree_wanted.connect(self.twin_agree_wanted)
        group.agree_all_wanted.connect(self.twin_agree_all_wanted)
        group.changes_wanted.connect(self.twin_changes_wanted)
        return self._minded(group)

    def _typed_group(self) -> QWidget:
        from composer.ui.panes.typed_group import TITLE, TypedGroup

        group = TypedGroup(self._report.typed, self._words, is_open=self._is_open(TITLE), parent=self)
        group.place_wanted.connect(self.typed_wanted)
        group.live_wanted.connect(self.live_wanted)
        group.all_wanted.connect(self.all_live_wanted)
        return self._minded(group)

    def _language_group(self, title: str, found: tuple[Found, ...]) -> QWidget:
        group = LanguageGroup(title, found, self._words, is_open=self._is_open(title), parent=self)
        group.place_wanted.connect(self.proof_wanted)
        group.correct_wanted.connect(self.correction_wanted)
        group.all_wanted.connect(self.all_corrections_wanted)
        return self._minded(group)

    def _is_open(self, title: str) -> bool:
        """Whether the group of that title stands open: it is made anew after each edit."""
        return title in self._opened

    def _minded(self, group: FoldingGroup) -> FoldingGroup:
        """`group`, whose being open is remembered."""

        def remember(is_open: bool) -> None:
            self._opened = self._opened | {group.title} if is_open else self._opened - {group.title}

        group.opened.connect(remember)
        return group

    def _write_language(self) -> None:
        """The groups of misspelt words and typing; the cards above them, of which there may be many, stay."""
        _empty(self._language_column)
        for title, found in self._language.items():
            if found:
                self._language_column.addWidget(self._language_group(title, found))


def _empty(column: QVBoxLayout) -> None:
    """Take everything out of `column`."""
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def points_of(report: CheckReport) -> int:
    """How many things there are to look at: headings with nothing under them count as one."""
    bare = sum(1 for finding in report.findings if finding.kind is FindingKind.EMPTY_SECTION)
    return len(report.findings) - max(bare - 1, 0)
