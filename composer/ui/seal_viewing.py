# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Shows the seal of a quotation at its place, and offers the answers as soon as its words differ from the source."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from composer.document.model import Shows
from composer.errors import ComposerError
from composer.quotes.model import Quote, Seal, SealStatus
from composer.quotes.seal import words_of
from composer.ui.actions import BY_ID
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.quotation_edits import PlacedUse
from composer.ui.messages import Tone
from composer.ui.origins import Origins
from composer.ui.panes.hint_bar import HintBar, Way
from composer.ui.panes.seal_panel import Answer, SealPanel, SealView
from composer.ui.places import Places
from composer.ui.quotations import Quotations
from composer.ui.quote_facts import facts_of, place_of, shown_text, translation_title
from composer.ui.theme import Tokens
from composer.wording import N_, N_plural

SOON_MS: Final = 180  # after the last key: the hint never stands in the way of a word being typed
_DIFFER = N_plural("{count} difference from the source.", "{count} differences from the source.")
_DIFFER_TRANSLATED = N_plural(
    "{count} difference from the translation kept.", "{count} differences from the translation kept."
)
_SEVERAL = N_("These words stand in {count} places of the source.")


class SealViewing(QObject):
    """The panel and the hint of the quotation at the cursor."""

    def __init__(
        self,
        desk: Desk,
        editor: NoteEditor,
        places: Places,
        quotations: Quotations,
        origins: Origins,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._places = places
        self._quotations = quotations
        self._origins = origins
        self.panel = SealPanel(desk.words, desk.tokens, editor)
        self.hint = HintBar(desk.words, desk.tokens, editor)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._follow)
        self._edited = False
        self._closed_for: object = None  # the quotation whose hint was closed by hand
        editor.seal_wanted.connect(lambda: self.show(take_focus=False))
        editor.changed.connect(self._text_changed)
        editor.selection_changed.connect(self._moved)
        editor.escaped.connect(self._escaped)
        editor.scrolled.connect(self._scrolled)
        self.panel.answered.connect(self._answer)
        self.panel.closed.connect(self._give_back)
        editor.find_opening.connect(self._leave)  # else they would lie over each other
        desk.library_closing.connect(self._leave)

    def _give_back(self) -> None:
        """The keyboard goes back to the text, or to the footnote that is being written."""
        self._editor.quotations.take_focus()

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self.panel.dress(tokens)
        self.hint.dress(tokens)

    # the panel

    def show(self, *, take_focus: bool = True) -> None:
        """Open the seal of the quotation at the cursor."""
        commands = self._editor.quotations
        placed = commands.find()
        if placed is None and self._origins.is_at_unsourced:
            self._origins.link()
            return
        try:
            placed = commands.here()
        except ComposerError as error:
            self._desk.presenter.say(error.message, Tone.WARNING)
            return
        self.hint.leave()
        view = self._view_of(placed, commands.seal_of(placed))
        self.panel.open(view, self._editor.place_of(placed.end), take_focus=take_focus)

    def _view_of(self, placed: PlacedUse, seal: Seal) -> SealView:
        workspace, words = self._desk.workspace, self._desk.words
        quote = workspace.quote(placed.use.quote_id) if placed.use.quote_id else None
        if quote is None:
            return SealView(seal, placed.words, answers=(Answer.FIND,))
        shows = placed.use.shows
        facts = [*shown_text(shows, words), *facts_of(quote, words)]
        source = workspace.find_source(quote.source_id)
        now = ""
        if source is not None:
            places = _count_places(quote, source.text.text)
            if places > 1:
                facts.append(words.text(_SEVERAL, count=places))
            if seal.status is SealStatus.SOURCE_CHANGED:
                now = _nearest(quote, source.text.text)
        return SealView(
            seal,
            placed.words,
            words_of(quote, shows),
            place_of(workspace, quote, self._editor.language),
            tuple(facts),
            self._other_text(quote, shows),
            now,
            self._answers(placed, seal, found=source is not None),
            shows,
        )

    def _other_text(self, quote: Quote, shows: Shows) -> tuple[str, str]:
        if quote.translation is None:
            return "", ""
        if shows is Shows.TRANSLATION:
            return self._desk.words.text(N_("The original")), quote.words
        return translation_title(quote, self._desk.words), quote.translation.text

    def _answers(self, placed: PlacedUse, seal: Seal, *, found: bool) -> tuple[Answer, ...]:
        answers: list[Answer] = []
        if seal.differences:
            answers.append(Answer.RESTORE)
            if self._editor.quotations.may_declare(placed):
                answers.append(Answer.DECLARE)
            answers.append(Answer.UNLINK)
        elif seal.changes:
            answers.append(Answer.RESTORE)
        if found:
            answers.append(Answer.SOURCE)
        answers.append(Answer.DETAILS)
        return tuple(dict.fromkeys((*answers, Answer.UNLINK)))  # the three answers first where there is a difference

    def _answer(self, answer: Answer) -> None:
        placed = self._editor.quotations.find()
        self.panel.leave()
        if placed is None:
            return
        match answer:
            case Answer.RESTORE:
                self._quotations.restore()
            case Answer.DECLARE:
                self._quotations.declare()
            case Answer.UNLINK:
                self._quotations.unlink()
            case Answer.SOURCE:
                self._places.follow_citation("", "", placed.use.quote_id)
            case Answer.DETAILS:
                self._quotations.details()
            case Answer.FIND:
                self._origins.look_for_use(placed)

    # while one writes

    def _text_changed(self) -> None:
        self._edited = True
        self._soon.start()

    def _moved(self) -> None:
        if self.panel.view is not None or not self.hint.isHidden():
            self._soon.start()

    def _scrolled(self) -> None:
        for floating in (self.panel, self.hint):
            if not floating.isHidden():
                self._soon.start()

    def _escaped(self) -> None:
        if self.panel.view is not None:
            self.panel.leave()
        elif not self.hint.isHidden():
            self._closed_for = self.hint.about
            self.hint.leave()

    def _leave(self) -> None:
        self._soon.stop()
        self.hint.leave()
        self.panel.leave()

    def _follow(self) -> None:
        """Show what has become of the quotation at the cursor."""
        edited, self._edited = self._edited, False
        commands = self._editor.quotations
        placed = commands.find()
        seal = commands.seal_of(placed) if placed is not None else None
        if self.panel.view is not None:
            if placed is None or seal is None:
                self.panel.leave()
            else:
                self.panel.show_view(self._view_of(placed, seal), self._editor.place_of(placed.end))
            return
        if edited and placed is not None and seal is not None and commands.has_own_emphasis(placed):
            self._offer_emphasis(placed, seal)
        elif placed is None or seal is None or not seal.differences or seal.status is not SealStatus.ALTERED:
            self._closed_for = None if placed is not None else self._closed_for
            self.hint.leave()
        elif edited or not self.hint.isHidden():
            self._offer(placed, seal)

    def _offer(self, placed: PlacedUse, seal: Seal) -> None:
        about = self._about(placed)
        if about == self._closed_for:
            return
        words = self._desk.words
        count = len(seal.differences)
        forms = _DIFFER_TRANSLATED if placed.use.shows is Shows.TRANSLATION else _DIFFER
        sentence = words.plural(forms, count)
        ways: list[Way] = []
        if self._editor.quotations.may_declare(placed):
            ways.append(self._way("quotation.declare", N_("Declare"), self._quotations.declare))
        ways.append(self._way("quotation.restore", N_("Restore"), self._quotations.restore))
        ways.append((words.text(N_("Unlink")), "", self._quotations.unlink))
        ways.append(self._way("quotation.seal", N_("Show the seal"), self.show))
        self.hint.say(about, sentence, ways, self._editor.place_of(placed.end))

    def _about(self, placed: PlacedUse) -> tuple[str, str, int]:
        """What a hint is about: one use of a quote, as closing it says nothing of another use."""
        serial = self._editor.written_in.chip_run(placed.start).serial
        return self._editor.note_id, placed.use.quote_id, serial

    def _offer_emphasis(self, placed: PlacedUse, seal: Seal) -> None:
        """Captured words have no emphasis of their own: what is there is the writer's, and is to be said so."""
        about = (*self._about(placed), "emphasis")
        if seal.differences:
            self._offer(placed, seal)
        elif about != self._closed_for:
            sentence = self._desk.words.text(N_("The emphasis in this quotation is not declared as yours."))
            ways = [self._way("quotation.emphasis", N_("Emphasis added"), self._quotations.emphasis)]
            self.hint.say(about, sentence, ways, self._editor.place_of(placed.end))

    def _way(self, action_id: str, text: str, act: object) -> Way:
        key = QKeySequence(BY_ID[action_id].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        assert callable(act)
        return self._desk.words.text(text), key, act


def _count_places(quote: Quote, text: str) -> int:
    """In how many places of the source the captured words stand; 1 for joined passages."""
    from composer.text.locate import find_in
    from composer.text.normalise import fold, folded

    if quote.more:
        return 1
    return len(find_in(folded(quote.words).strip(), fold(text), whole_words=True))


def _nearest(quote: Quote, text: str) -> str:
    """The passage of the source as it is now that comes nearest to the captured words; "" when none is near."""
    from composer.text.locate import nearest

    place = nearest(quote.words, text)
    return place.of(text) if place is not None else ""
