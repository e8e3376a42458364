# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The cards of the checks: what each says about a quotation or a finding, and the ways that lead on from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from composer.document.model import Shows
from composer.quotes.model import Difference, Seal, SealStatus
from composer.ui.editor.seals import SIGNS, describe, difference_in_words, sign_and_word
from composer.ui.elided import ElidedButton
from composer.ui.panes.cards import Way, card, line, links, menu_of, worded_links
from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import CheckedQuote, Finding, FindingKind

_SHOWN_LETTERS: Final = 160
_SHOWN_DIFFERENCES: Final = 6
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


class CheckCards(QObject):
    """Makes the cards, as children of one widget.

    Signals: what the ways on them ask for, as the pane passes it on (see `ChecksPane`).
    """

    quote_wanted = Signal(int)
    source_wanted = Signal(int)
    restore_wanted = Signal(int)
    declare_wanted = Signal(int)
    unlink_wanted = Signal(int)
    words_wanted = Signal(str)
    place_wanted = Signal(str, str)
    origin_wanted = Signal(int, str)
    details_wanted = Signal(str)
    block_wanted = Signal(int)
    citation_wanted = Signal(str)
    field_wanted = Signal(str)
    house_wanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._parent = parent
        self.called: Callable[[str], str] = str
        """The short words a source is called by, from its key."""

    def of_quote(self, quote: CheckedQuote) -> QWidget:
        """What is to be looked at about a quotation: its state, how it differs, what can be done."""
        frame, column = card(self._parent)
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
            column.addWidget(line(self._place(quote.source_key, quote.locator), frame, "small"))
        if quote.also:
            places = "; ".join(self._place(place.source_key, place.locator) for place in quote.also)
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

    def of_sound_quote(self, quote: CheckedQuote) -> QWidget:
        """One row for a quotation that says what its source says."""
        button = ElidedButton(self._parent)
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

    def of_finding(self, finding: Finding) -> QWidget:
        """What is missing or to be minded, and what can be done about it."""
        frame, column = card(self._parent)
        # A source is named by its title: the key it is cited by is for commands and the files of notes.
        said = self._words.say(finding.message).replace(f" ({finding.concerned})", "", 1)
        column.addWidget(line(f"⚠  {said}", frame))
        answers = _HOUSE_ANSWERS.get(finding.kind, ())
        ways: list[Way] = [(said, partial(self.house_wanted.emit, finding)) for said in answers]
        way = self._way_of(finding)
        if way is not None:
            ways.append(way)
        if ways:
            column.addWidget(worded_links(ways, self._words, frame))
        return frame

    def of_bare_headings(self, findings: list[Finding]) -> QWidget:
        """One card for all headings with nothing under them, each a way to its place."""
        frame, column = card(self._parent)
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

    def _way_to(self, use_index: int, words: str) -> Callable[[], None]:
        """What leads to a quotation in the note, or to words in quotation marks (-1)."""
        if use_index < 0:
            return partial(self.words_wanted.emit, words)
        return partial(self.quote_wanted.emit, use_index)

    def _place(self, key: str, locator: str) -> str:
        """A source and a place in it as they stand on a chip of the note ("Rich, §3")."""
        place = locator.replace("para. ", "§").replace("paras. ", "§§")
        return f"{self.called(key)}, {place}".rstrip(", ")


def _shortened(text: str, letters: int = _SHOWN_LETTERS) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"
