# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Offers the source of a quotation that was typed or pasted without one: one key ties it, nothing is tied by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QTextBlock
from PySide6.QtWidgets import QWidget

from composer.document.model import CitationItem
from composer.errors import ComposerError
from composer.quotes.passage import locator_at
from composer.ui.actions import BY_ID
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.quotation_edits import PlacedUse
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor.unsourced import Unsourced, of_use, tie, unsourced_at, unsourced_in
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.panes.hint_bar import HintBar, Way
from composer.ui.panes.seal_panel import Answer, SealPanel, SealView
from composer.ui.theme import Tokens
from composer.ui.way_back import way_back
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.workspace.passages import Passage

SOON_MS: Final = 450
_SLICE_S: Final = 0.03
_NEXT_MS: Final = 20
_READY_MS: Final = 2_000  # after a note was opened or a source came in
_EXACT: Final = N_("These words stand in {place}.")
_SEVERAL: Final = N_plural(
    "These words stand in {place}, and in one more place.", "These words stand in {place}, and in {count} more places."
)
_NEAR: Final = N_plural("Nearly in {place}: {count} difference.", "Nearly in {place}: {count} differences.")
_NOTHING: Final = N_("No source of the library has these words, or words near to them.")
_NO_QUOTATION: Final = N_(
    "There is no quotation without a source here. Put the cursor into words in quotation marks, and try again."
)
_LINKED: Final = N_("The quotation is linked to {place}.")


@dataclass(frozen=True, slots=True)
class _Offer:
    """A source offered for words of `edit`, made while the cursor was in `block`."""

    edit: NoteTextEdit
    block: QTextBlock
    found: Unsourced
    passage: Passage


class Origins(QObject):
    """Looks for where quotations come from, a little after the last key, and offers what it finds beside them."""

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._touched: tuple[int, int] | None = None
        self._touched_in: NoteTextEdit = editor.text
        self._offered: _Offer | None = None
        self._said: set[str] = set()  # words offered once in this note are not offered again by themselves
        self.hint = HintBar(desk.words, desk.tokens, editor)
        self.panel = SealPanel(desk.words, desk.tokens, editor)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._ready = QTimer(self, singleShot=True, interval=_READY_MS)
        self._ready.timeout.connect(self._get_ready)
        self._steps: Iterator[None] | None = None
        editor.touched.connect(self._text_touched)
        editor.footnote_touched.connect(lambda first, last: self._remember(editor.footnote_box.edit, first, last))
        editor.selection_changed.connect(self._moved)
        editor.escaped.connect(self._forget)
        editor.scrolled.connect(self._forget)
        self.panel.answered.connect(self._answer)
        self.panel.closed.connect(self._give_back)
        notes.opened.connect(lambda _note: self._begin_anew())
        desk.sources_changed.connect(self._ready_soon)
        desk.library_closing.connect(self._begin_anew)

    def _give_back(self) -> None:
        """The keyboard goes back to the text, or to the footnote that is being written."""
        self._editor.quotations.take_focus()

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self.hint.dress(tokens)
        self.panel.dress(tokens)

    def link(self) -> None:
        """Tie the quotation offered, or look for the source of the one at the cursor."""
        if self._offered is not None and not self.hint.isHidden():
            self._take_offer()
            return
        found = self._at_cursor()
        if found is None:
            self._desk.presenter.say(Message(_NO_QUOTATION), Tone.WARNING)
            return
        self._look_for(found)

    @property
    def is_at_unsourced(self) -> bool:
        """Whether the cursor stands in words in quotation marks without a source."""
        return self._at_cursor() is not None

    def _at_cursor(self) -> Unsourced | None:
        edit = self._editor.written_in
        return unsourced_at(edit.note, edit.textCursor().selectionStart())

    def look_for(self, use_index: int, words: str) -> None:
        """Look for the source of quotation number `use_index` of the note, or of `words` typed in marks (-1)."""
        stands = self._editor.enter_use(use_index) if use_index >= 0 else self._editor.goto_words(words)
        if stands:
            self._editor.quotations.take_focus()
            self.link()

    def look_for_use(self, placed: PlacedUse) -> None:
        """Look for the source of a quotation that has none."""
        self._look_for(of_use(self._editor.written_in.note, placed))

    def _look_for(self, found: Unsourced) -> None:
        passage = self._origin(found)
        if passage is None:
            self._desk.presenter.say(Message(_NOTHING), Tone.INFORMATION)
        else:
            self._offer(found, passage)

    # while one writes

    def _text_touched(self, first: int, last: int) -> None:
        if self._editor.written_in is self._editor.text:  # what is written in a footnote comes into the text by itself
            self._remember(self._editor.text, first, last)

    def _remember(self, edit: NoteTextEdit, first: int, last: int) -> None:
        """What was touched since the last look; positions before it stay, those behind it move with the text."""
        self._forget()
        before = self._touched if self._touched_in is edit else None
        self._touched_in = edit
        self._touched = (first, last) if before is None else (min(before[0], first), max(before[1], last))
        self._soon.start(SOON_MS)

    def _moved(self) -> None:
        """The offer stands beside its words as long as the cursor stays in their paragraph."""
        offered = self._offered
        if offered is None or self.panel.view is not None:
            return
        if self._editor.written_in is not offered.edit or offered.edit.textCursor().block() != offered.block:
            self._forget()

    def _forget(self) -> None:
        self.hint.leave()
        self._offered = None

    def _begin_anew(self) -> None:
        self._soon.stop()
        self._touched = None
        self._said.clear()
        self._forget()
        self.panel.leave()
        self._ready_soon()

    def _ready_soon(self) -> None:
        self._steps = None
        self._ready.start(_READY_MS)

    def _get_ready(self) -> None:
        """What searching needs of the whole library is read before the first quotation is typed, a step at a time."""
        if not self._notes.note_id or self._desk.workspace.read_only:
            return
        if self._steps is None:
            self._steps = self._desk.workspace.ready_to_find()
        try:
            next(self._steps)
        except StopIteration:
            return
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._ready.start(_NEXT_MS)

    def _look(self) -> None:
        """Look at what was touched, a slice at a time, so that a long paste holds nobody up."""
        touched, self._touched = self._touched, None
        if touched is None or self._desk.workspace.read_only or not self._notes.note_id:
            return
        if self._touched_in is not self._editor.written_in:
            return
        begun = perf_counter()
        looked_for = False
        for at, found in self._new_ones(*touched):
            if (looked_for or found is None) and perf_counter() - begun > _SLICE_S:
                self._touched = (at, touched[1])
                self._soon.start(_NEXT_MS)
                return
            if found is None:
                continue
            self._said.add(found.words)
            looked_for = True
            passage = self._origin(found)
            if passage is not None:
                self._offer(found, passage)
                return

    def _new_ones(self, first: int, last: int) -> Iterator[tuple[int, Unsourced | None]]:
        """The quotations between two positions not looked at yet, and None at the start of each block."""
        edit = self._touched_in
        block = edit.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            yield block.position(), None
            for found in unsourced_in(edit.note, block):
                being_written = found.placed is None and found.first < edit.caret() < found.last
                if found.words not in self._said and not being_written:
                    yield block.position(), found
            block = block.next()

    def _origin(self, found: Unsourced) -> Passage | None:
        try:
            return self._desk.workspace.passages.origin(found.words, found.cited)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return None

    # the offer

    def _offer(self, found: Unsourced, passage: Passage) -> None:
        words = self._desk.words
        place = self._place(passage)
        ways: list[Way]
        key = QKeySequence(BY_ID["quotation.link"].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        count = len(passage.others) if passage.exact else len(passage.seal.differences)
        if passage.exact:
            message = _counted(_SEVERAL, place, count) if count else Message(_EXACT, {"place": place})
            ways = [(words.text(N_("Link them")), key, self._take_offer)]
        else:
            message = _counted(_NEAR, place, count)
            ways = [(words.text(N_("Show the difference")), key, self._take_offer)]
        sentence = words.say(message)
        edit = self._editor.written_in
        self._offered = _Offer(edit, edit.textCursor().block(), found, passage)
        self.hint.say((self._editor.note_id, found.words), sentence, ways, self._editor.place_of(found.last))

    def _place(self, passage: Passage) -> str:
        source = passage.source
        label, locator = locator_at(source.text, passage.span)
        item = CitationItem(source.key, locator, label)
        return self._desk.workspace.citing.label(item, self._editor.language)

    def _take_offer(self) -> None:
        if self._offered is None:
            return
        found, passage = self._offered.found, self._offered.passage
        self.hint.leave()
        if passage.exact:
            self._tie(self._offered)
            return
        captured = passage.span.of(passage.source.text.text)
        answers = (Answer.TAKE, Answer.LINK)
        view = SealView(passage.seal, found.words, captured, self._place(passage), answers=answers)
        self.panel.open(view, self._editor.place_of(found.last), take_focus=True)

    def _answer(self, answer: Answer) -> None:
        offered = self._offered
        self.panel.leave()
        if offered is not None:
            self._tie(offered, with_its_words=answer is Answer.TAKE)

    def _tie(self, offered: _Offer, *, with_its_words: bool = False) -> None:
        workspace = self._desk.workspace
        edit, found, passage = offered.edit, offered.found, offered.passage
        self._offered = None
        try:
            quote = workspace.make_quote(passage.source.key, passage.span)
            use, citation = workspace.quoted.use_for(quote, block=False)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        with edit.editing() as cursor:
            tie(edit.note, cursor, found, use, citation, words=quote.words if with_its_words else "")
        self._forget()
        self._notes.flush()
        message = Message(_LINKED, {"place": self._place(passage)})
        self._desk.presenter.say(message, Tone.DONE, way_back(edit, self._desk.presenter))


def _counted(forms: tuple[str, str], place: str, count: int) -> Message:
    one, many = forms
    return Message(one, {"place": place}, plural=many, count=count)
