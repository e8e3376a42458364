# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Offers the source of a quotation that was typed or pasted without one: one key ties it, nothing is tied by itself."""

from __future__ import annotations

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
from composer.ui.editor.unsourced import Unsourced, of_use, tie, unsourced_at, unsourced_in
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.panes.hint_bar import HintBar, Way
from composer.ui.panes.seal_panel import Answer, SealPanel, SealView
from composer.ui.theme import Tokens
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.workspace.passages import Passage

SOON_MS: Final = 450
_SLICE_S: Final = 0.03
_NEXT_MS: Final = 20
_EXACT: Final = N_("These words stand in {place}.")
_SEVERAL: Final = N_plural(
    "These words stand in {place}, and in one more place.", "These words stand in {place}, and in {count} more places."
)
_NEAR: Final = N_plural("Nearly in {place}: {count} word differs.", "Nearly in {place}: {count} words differ.")
_NOTHING: Final = N_("No source of the library has these words, or words near to them.")
_NO_QUOTATION: Final = N_(
    "There is no quotation without a source here. Put the cursor into words in quotation marks, and try again."
)
_TIED: Final = N_("The quotation is tied to {place}.")


class Origins(QObject):
    """Looks for where quotations come from, a little after the last key, and offers what it finds beside them."""

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._touched: tuple[int, int] | None = None
        self._offered: tuple[Unsourced, Passage] | None = None
        self._said: set[str] = set()  # words offered once in this note are not offered again by themselves
        self.hint = HintBar(desk.words, desk.tokens, editor)
        self.panel = SealPanel(desk.words, desk.tokens, editor)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look)
        editor.touched.connect(self._remember)
        editor.escaped.connect(self._forget)
        editor.text.verticalScrollBar().valueChanged.connect(self._forget)
        self.panel.answered.connect(self._answer)
        self.panel.closed.connect(self._give_back)
        notes.opened.connect(lambda _note: self._begin_anew())
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
        text = self._editor.text
        found = unsourced_at(text.note, text.textCursor().selectionStart())
        if found is None:
            self._desk.presenter.say(Message(_NO_QUOTATION), Tone.WARNING)
            return
        self._look_for(found)

    @property
    def is_at_unsourced(self) -> bool:
        """Whether the cursor stands in words in quotation marks without a source."""
        text = self._editor.text
        return unsourced_at(text.note, text.textCursor().selectionStart()) is not None

    def look_for(self, use_index: int, words: str) -> None:
        """Look for the source of quotation number `use_index` of the note, or of `words` typed in marks (-1)."""
        stands = self._editor.enter_use(use_index) if use_index >= 0 else self._editor.goto_words(words)
        if stands:
            self._editor.setFocus()
            self.link()

    def look_for_use(self, placed: PlacedUse) -> None:
        """Look for the source of a quotation that has none."""
        self._look_for(of_use(self._editor.text.note, placed))

    def _look_for(self, found: Unsourced) -> None:
        passage = self._origin(found)
        if passage is None:
            self._desk.presenter.say(Message(_NOTHING), Tone.INFORMATION)
            self._editor.announce(self._desk.words.text(_NOTHING))
        else:
            self._offer(found, passage)

    # while one writes

    def _remember(self, first: int, last: int) -> None:
        """What was touched since the last look; positions before it stay, those behind it move with the text."""
        self._forget()
        before = self._touched
        self._touched = (first, last) if before is None else (min(before[0], first), max(before[1], last))
        self._soon.start(SOON_MS)

    def _forget(self) -> None:
        self.hint.leave()
        self._offered = None

    def _begin_anew(self) -> None:
        self._soon.stop()
        self._touched = None
        self._said.clear()
        self._forget()
        self.panel.leave()

    def _look(self) -> None:
        """Look at what was touched, a slice at a time, so that a long paste holds nobody up."""
        touched, self._touched = self._touched, None
        if touched is None or self._desk.workspace.read_only or not self._notes.note_id:
            return
        begun = perf_counter()
        block = self._editor.text.document().findBlock(touched[0])
        while block.isValid() and block.position() <= touched[1]:
            if self._found_in(block):
                return
            block = block.next()
            if block.isValid() and perf_counter() - begun > _SLICE_S:
                self._touched = (block.position(), touched[1])
                self._soon.start(_NEXT_MS)
                return

    def _found_in(self, block: QTextBlock) -> bool:
        """Offer the source of the first new quotation of a block that has one; whether there was one."""
        text = self._editor.text
        for found in unsourced_in(text.note, block):
            being_written = found.placed is None and found.first < text.caret() < found.last
            if found.words in self._said or being_written:
                continue
            self._said.add(found.words)
            passage = self._origin(found)
            if passage is not None:
                self._offer(found, passage)
                return True
        return False

    def _origin(self, found: Unsourced) -> Passage | None:
        try:
            return self._desk.workspace.origin_of(found.words, found.cited)
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
        self._offered = (found, passage)
        self.hint.say((self._editor.note_id, found.words), sentence, ways, self._editor.place_of(found.last))

    def _place(self, passage: Passage) -> str:
        source = passage.source
        label, locator = locator_at(source.text, passage.span)
        item = CitationItem(source.key, locator, label)
        return self._desk.workspace.citation_label(item, self._editor.language)

    def _take_offer(self) -> None:
        if self._offered is None:
            return
        found, passage = self._offered
        self.hint.leave()
        if passage.exact:
            self._tie(found, passage)
            return
        captured = passage.span.of(passage.source.text.text)
        answers = (Answer.TAKE, Answer.LINK)
        view = SealView(passage.seal, found.words, captured, self._place(passage), answers=answers)
        self.panel.open(view, self._editor.place_of(found.last), take_focus=True)

    def _answer(self, answer: Answer) -> None:
        offered = self._offered
        self.panel.leave()
        if offered is not None:
            self._tie(*offered, with_its_words=answer is Answer.TAKE)

    def _tie(self, found: Unsourced, passage: Passage, *, with_its_words: bool = False) -> None:
        workspace = self._desk.workspace
        text = self._editor.text
        self._offered = None
        try:
            quote = workspace.make_quote(passage.source.key, passage.span)
            use, citation = workspace.use_for(quote, block=False)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        with text.editing() as cursor:
            tie(text.note, cursor, found, use, citation, words=quote.words if with_its_words else "")
        self._forget()
        self._notes.flush()
        self._desk.uses_changed.emit()
        message = Message(_TIED, {"place": self._place(passage)})
        self._desk.presenter.say(message, Tone.DONE, WayOut(N_("Undo"), self._editor.undo))
        self._editor.announce(self._desk.words.say(message))


def _counted(forms: tuple[str, str], place: str, count: int) -> Message:
    one, many = forms
    return Message(one, {"place": place}, plural=many, count=count)
