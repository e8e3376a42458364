# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The checks: the seal of every quotation, and what is missing or to be minded, each with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from composer.document.model import Shows
from composer.quotes.model import Difference, Seal, SealStatus
from composer.ui import icons
from composer.ui.editor.proof_scan import Found
from composer.ui.editor.seals import SIGNS, describe, difference_in_words, sign_and_word
from composer.ui.elided import ElidedButton
from composer.ui.panes.cards import Way, card, line, link, links, menu_of, worded_links
from composer.ui.panes.folding_group import FoldingGroup
from composer.ui.panes.in_portions import Portions
from composer.ui.panes.language_group import SPELLING, TYPING, LanguageGroup
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import CheckedQuote, CheckReport, Finding, FindingKind

if TYPE_CHECKING:
    from composer.workspace.two_languages import TwinReport

_SHOWN_LETTERS: Final = 160
_SHOWN_DIFFERENCES: Final = 6
_SOUND: Final = (SealStatus.VERBATIM, SealStatus.DECLARED)
_RESTORABLE: Final = (SealStatus.ALTERED,)
_IN_THE_HEAD: Final = (FindingKind.NO_TITLE, FindingKind.NO_SUBJECT, FindingKind.DATE, FindingKind.MARKING)
_ABOUT_A_SOURCE: Final = (
    FindingKind.MISSING_METADATA,
    FindingKind.RIGHTS,
    FindingKind.QUOTED_LENGTH,
    FindingKind.MARKING,  # of a source; that of the note is "marking", a field of its head
)
_HOUSE_ANSWERS: Final = {
    FindingKind.SET_APART: (N_("Set it apart"),),
    FindingKind.SET_IN_LINE: (N_("Put it into the sentence"),),
    FindingKind.HOUSE_FORM: (N_("Write it so"),),
}


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
        self._caption = caption = QLabel(self)
        set_role(caption, "caption")
        words.bind(caption.setText, N_("Checks"))
        self._close = QToolButton(self)
        words.bind(self._close.setToolTip, N_("Close the checks"))
        words.bind(self._close.setAccessibleName, N_("Close the checks"))
        self._close.clicked.connect(self.closed)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, 0)
        head.addWidget(caption, 1)
        head.addWidget(self._close)
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._cards = QWidget(self)
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        inside = QWidget(self)
        both = QVBoxLayout(inside)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        self._language_column = QVBoxLayout()
        self._language_column.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_M)
        both.addWidget(self._cards)
        both.addLayout(self._language_column)
        self._sound_column = QVBoxLayout()
        self._sound_column.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_M)
        self._sound_column.setSpacing(SPACE_S)
        both.addLayout(self._sound_column)
        self._wrong_ones, self._findings = (Portions(self._column, words, self._cards) for _ in range(2))
        self._sound_ones = Portions(self._sound_column, words, self._cards)
        both.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self._scroll.setAccessibleName, N_("Things to look at"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        summary = QVBoxLayout()  # the style sheet takes a label's own margins away when it dresses it anew
        summary.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_S)
        summary.addWidget(self._summary)
        self._begin = link("", self.library_wanted.emit, self)
        words.bind(self._begin.setText, N_("Show the library"))
        summary.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(summary)
        column.addWidget(self._scroll, 1)
        words.changed.connect(self._write)
        words.changed.connect(self._write_language)
        self.dress(tokens)
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
        for cards in (self._column, self._sound_column):
            _empty(cards)
        report = self._report
        self._summary.setText(self._summary_words())
        self._begin.setVisible(not report.quotes and not report.findings)
        wrong = [quote for quote in report.quotes if quote.status not in _SOUND]
        self._wrong_ones.fill([partial(self._quote_card, quote) for quote in wrong])
        if self._twins is not None:
            self._column.addWidget(self._twins_group(self._twins))
        # A class of secrecy before all else: the note should not be written here.
        bare = [finding for finding in report.findings if finding.kind is FindingKind.EMPTY_SECTION]
        others = [finding for finding in report.findings if len(bare) < 2 or finding not in bare]
        ordered = sorted(others, key=lambda found: found.kind is not FindingKind.MARKING)
        self._findings.fill([partial(self._finding_card, finding) for finding in ordered])
        if len(bare) > 1:  # a note just begun has nothing but such headings
            self._column.addWidget(self._bare_card(bare))
        if report.typed:
            self._column.addWidget(self._typed_group())
        if report.claims:
            self._column.addWidget(self._claims_group())
        sound = [quote for quote in report.quotes if quote.status in _SOUND]
        self._sound_ones.fill([partial(self._sound_row, quote) for quote in sound])
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

    def _quote_card(self, quote: CheckedQuote) -> QWidget:
        frame, column = card(self._cards)
        state = QLabel(f"{SIGNS[quote.status]}  {describe(Seal(quote.status), self._words, quote.shows)}", frame)
        state.setWordWrap(True)
        set_role(state, "warn" if quote.status is SealStatus.SOURCE_CHANGED else "bad")
        column.addWidget(state)
        column.addWidget(line(self._words.quoted(_shortened(quote.text)), frame))
        for difference in quote.seal.differences[:_SHOWN_DIFFERENCES]:
            column.addWidget(line(self._difference(difference, quote.shows), frame, "small"))
        more = len(quote.seal.differences) - _SHOWN_DIFFERENCES
        if more > 0:
            said = self._words.plural(N_plural("and {count} difference more", "and {count} differences more"), more)
            column.addWidget(line(said.format(count=more), frame, "small"))
        if quote.source_key:
            column.addWidget(line(_place(quote.source_key, quote.locator), frame, "small"))
        if quote.also:
            places = "; ".join(_place(place.source_key, place.locator) for place in quote.also)
            column.addWidget(line(self._words.text(N_("Also in {places}"), places=places), frame, "small"))
        use = quote.use_index
        ways: list[Way] = [(N_("Go to this place"), self._way_to(quote.use_index, quote.text))]
        if quote.status in _RESTORABLE and quote.quote_id:
            ways.append((N_("Restore"), partial(self.restore_wanted.emit, use)))
            ways.append((N_("Declare the differences"), partial(self.declare_wanted.emit, use)))
            ways.append((N_("Unlink from the source"), partial(self.unlink_wanted.emit, use)))
        if quote.source_key and use >= 0:
            ways.append((N_("Go to the source"), partial(self.source_wanted.emit, use)))
        elif quote.source_key:
            ways.append((N_("Go to the source"), partial(self.place_wanted.emit, quote.source_key, quote.locator)))
        if quote.quote is None:
            ways.append((N_("Find where it comes from"), partial(self.origin_wanted.emit, use, quote.text)))
        column.addWidget(worded_links(ways, self._words, frame))
        return frame

    def _way_to(self, use_index: int, words: str) -> Callable[[], None]:
        """What leads to a quotation in the note, or to words in quotation marks (-1)."""
        if use_index < 0:
            return partial(self.words_wanted.emit, words)
        return partial(self.quote_wanted.emit, use_index)

    def _difference(self, difference: Difference, shows: Shows) -> str:
        words, shown, captured = self._words, difference.shown_words, difference.captured_words
        if shows is Shows.TRANSLATION:
            return difference_in_words(difference, words, translated=True)
        if not captured.strip():
            return words.text(N_("“{shown}” is not in the source"), shown=shown.strip())
        if not shown.strip():
            return words.text(N_("“{captured}” of the source is missing"), captured=captured.strip())
        return words.text(
            N_("“{shown}” in the note, “{captured}” in the source"), shown=shown.strip(), captured=captured.strip()
        )

    def _finding_card(self, finding: Finding) -> QWidget:
        frame, column = card(self._cards)
        column.addWidget(line(f"⚠  {self._words.say(finding.message)}", frame))
        answers = _HOUSE_ANSWERS.get(finding.kind, ())
        ways: list[Way] = [(said, partial(self.house_wanted.emit, finding)) for said in answers]
        way = self._way_of(finding)
        if way is not None:
            ways.append(way)
        if ways:
            column.addWidget(worded_links(ways, self._words, frame))
        return frame

    def _bare_card(self, findings: list[Finding]) -> QWidget:
        """One card for all headings with nothing under them, each a way to its place."""
        frame, column = card(self._cards)
        said = self._words.text(N_("Nothing stands under these headings yet. Write something there or take them out."))
        column.addWidget(line(f"⚠  {said}", frame))
        ways = [(found.concerned, partial(self.block_wanted.emit, found.block_index)) for found in findings]
        column.addWidget(links(ways, frame))
        return frame

    def _way_of(self, finding: Finding) -> Way | None:
        """Where something can be done about a finding."""
        if finding.words:
            return N_("Go to this place"), self._way_to(finding.use_index, finding.words)
        if finding.block_index >= 0:
            return N_("Go to this place"), partial(self.block_wanted.emit, finding.block_index)
        if finding.kind is FindingKind.HOUSE:
            return N_("Choose a house"), partial(self.field_wanted.emit, "house")
        if finding.kind is FindingKind.UNKNOWN_SOURCE:
            return N_("Go to this place"), partial(self.citation_wanted.emit, finding.concerned)
        if finding.kind is FindingKind.MARKING_TOO_LOW:
            return N_("Open the head of the note"), partial(self.field_wanted.emit, "marking")
        of_the_note = finding.kind is not FindingKind.MARKING or finding.concerned == "marking"
        if finding.kind in _IN_THE_HEAD and finding.concerned and of_the_note:
            return N_("Open the head of the note"), partial(self.field_wanted.emit, finding.concerned)
        if finding.kind in _ABOUT_A_SOURCE and finding.concerned:
            return N_("Details of the source"), partial(self.details_wanted.emit, finding.concerned)
        return None

    def _sound_row(self, quote: CheckedQuote) -> QWidget:
        button = ElidedButton(self._cards)
        set_role(button, "row")
        button.set_words(f"{SIGNS[quote.status]}  {quote.text}")
        button.setToolTip(
            f"{describe(quote.seal, self._words, quote.shows)}\n{self._words.quoted(_shortened(quote.text))}"
        )
        button.setAccessibleName(f"{sign_and_word(quote.status, self._words)}: {self._words.quoted(quote.text)}")
        way = self._way_to(quote.use_index, quote.text)
        button.clicked.connect(lambda _checked=False: way())
        ways: list[Way] = [(self._words.text(N_("Go to this place")), way)]
        if quote.source_key and quote.use_index >= 0:
            ways.append((self._words.text(N_("Go to the source")), partial(self.source_wanted.emit, quote.use_index)))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda place: menu_of(ways, button).popup(button.mapToGlobal(place)))
        return button

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


def _place(key: str, locator: str) -> str:
    """A source and a place in it as they stand in the note ("rich2026, § 3")."""
    place = locator.replace("para. ", "§\u00a0").replace("paras. ", "§§\u00a0")
    return f"{key}, {place}".rstrip(", ")


def _shortened(text: str, letters: int = _SHOWN_LETTERS) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"
