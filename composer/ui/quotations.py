# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The menu of quotations: declared changes, the answers to a broken seal, details and translation of a quote."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.document.model import Citation, Shows
from composer.errors import ComposerError, InputUnusable, LibraryReadOnly
from composer.quotes.model import Quote
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.quotation_commands import READ_ONLY, QuotationCommands
from composer.ui.editor.quotation_edits import PlacedUse
from composer.ui.editor.seals import state_message
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.way_back import undo_way, way_back
from composer.wording import N_, Message

_DONE_AND_STATE = N_("{done} {state}")
_DECLARED = N_("Every difference is declared now.")
_NO_NOTE = N_("There is no note to quote in yet.")
_SHOWN = {
    Shows.ORIGINAL: N_("The note shows the original."),
    Shows.TRANSLATION: N_("The note shows the translation; the original goes into the footnote."),
    Shows.BOTH: N_("The note shows the original and the translation."),
}


class Quotations(QObject):
    """Does to the quotation at the cursor what is asked for, says what became of it, and offers the way back.

    Signals: `answered()` after an answer was given to a quotation named by its number (by the checks).
    """

    answered = Signal()

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._window = window

    # declared changes

    def omit(self) -> None:
        """[…] for the selected words."""
        self._do(lambda do: do.omit(), N_("The words are left out; […] stands for them."))

    def clarify(self) -> None:
        """Ask for words and set them in square brackets."""
        from composer.ui.dialogs.small_asks import ClarificationDialog

        if not self._is_inside():
            return
        replaced = self._editor.quotations.words_selected()
        dialog = ClarificationDialog(replaced, self._desk.words, self._window)
        accepted = dialog.exec()
        self._editor.quotations.take_focus()
        if accepted:
            asked = dialog.clarification
            self._do(lambda do: do.clarify(asked), N_("The clarification stands in square brackets."))

    def sic(self) -> None:
        """[sic] behind a word, or away."""
        self._do(lambda do: do.sic(), N_("[sic] is set, or taken away where it stood."))

    def capital(self) -> None:
        """Another capital, declared."""
        self._do(lambda do: do.capital(), N_("The first letter is changed, and declared where it differs."))

    def emphasis(self) -> None:
        """Emphasis that is the writer's."""
        self._do(lambda do: do.emphasise(), N_("The emphasis is changed, and declared where there is any."))

    def join(self) -> None:
        """One quotation of this and the one before."""
        self._do(self._join, N_("The two quotations are one; […] stands for what is between them."))

    def _join(self, commands: QuotationCommands) -> None:
        workspace = self._desk.workspace

        def make(one_id: str, other_id: str) -> tuple[Quote, Citation]:
            quote = workspace.join_quotes(one_id, other_id)
            return quote, workspace.quoted.use_for(quote, block=False)[1]

        commands.join(make)
        self._uses_changed()

    # answers

    def restore(self) -> None:
        """The captured words again."""
        self._do(lambda do: do.restore(), N_("The words are again those captured."))

    def declare(self) -> None:
        """All differences declared; of long words beside the window, as that takes its time."""
        if not self._is_inside():
            return
        commands = self._editor.quotations
        placed = commands.here()
        if commands.is_quickly_declared(placed):
            self._do(lambda do: do.declare(), _DECLARED)
            return
        try:
            work = commands.declaring(placed)
        except InputUnusable as error:
            self._refused(error)
            return
        self._desk.tasks.run(
            Message(N_("Declaring the differences …")),
            lambda _progress: work(),
            partial(self._declared, commands, placed),
            failed=self._refused,
        )

    def _declared(self, commands: QuotationCommands, placed: PlacedUse, words: str) -> None:
        try:
            commands.put(placed, words)
        except InputUnusable as error:
            self._refused(error)
            return
        self._tell(commands, _DECLARED)

    def _refused(self, error: BaseException) -> None:
        """What cannot be done is said as a warning; anything else as what nobody foresaw."""
        if isinstance(error, ComposerError):
            self._desk.presenter.say(error.message, Tone.WARNING)
        else:
            self._desk.presenter.error(error)

    def unlink(self) -> None:
        """A quotation without a source."""
        self._do(lambda do: do.unlink(), N_("The quotation is no longer linked to its source."))
        self._uses_changed()

    def answer_use(self, use_index: int, answer: Callable[[], None]) -> None:
        """Give an answer (a method of this class) to quotation number `use_index` of the note."""
        if self._editor.enter_use(use_index):
            answer()
            self.answered.emit()

    def restore_use(self, use_index: int) -> None:
        """The captured words again, in quotation number `use_index`."""
        self.answer_use(use_index, self.restore)

    def declare_use(self, use_index: int) -> None:
        """All differences declared, in quotation number `use_index`."""
        self.answer_use(use_index, self.declare)

    def unlink_use(self, use_index: int) -> None:
        """Quotation number `use_index` without a source."""
        self.answer_use(use_index, self.unlink)

    # the pair

    def show_original(self) -> None:
        """The original stands in the note."""
        self._show(Shows.ORIGINAL)

    def show_translation(self) -> None:
        """The translation stands in the note."""
        self._show(Shows.TRANSLATION)

    def show_both(self) -> None:
        """Both are printed."""
        self._show(Shows.BOTH)

    def _show(self, shows: Shows) -> None:
        self._do(lambda do: do.show_text(shows), _SHOWN[shows])

    # details

    def details(self) -> None:
        """Who said it, when, through whom, in which translation."""
        self._ask_details(translation=False)

    def add_translation(self) -> None:
        """The same form, at the translation."""
        self._ask_details(translation=True)

    def _ask_details(self, *, translation: bool) -> None:
        from composer.ui.dialogs.quote_details import QuoteDetailsDialog

        if not self._is_inside():
            return
        if self._desk.workspace.read_only:
            self._desk.presenter.error(LibraryReadOnly(READ_ONLY))
            return
        commands = self._editor.quotations
        try:
            before = commands.quote_of(commands.here())
        except InputUnusable as error:
            self._desk.presenter.say(error.message, Tone.WARNING)
            return
        source = self._desk.workspace.find_source(before.source_id)
        note_language = self._editor.language
        dialog = QuoteDetailsDialog(before, source, note_language, self._desk.words, self._window)
        if translation:
            dialog.go_to_translation()
        accepted = dialog.exec()
        commands.take_focus()
        if accepted and dialog.edited != before:
            self._keep(before, dialog.edited)

    def _keep(self, before: Quote, edited: Quote) -> None:
        if not self._store(edited):
            return
        commands = self._editor.quotations
        commands.follow_translation(before, edited)
        self._editor.refresh_sources()
        message = Message(N_("The details of the quotation are kept."))
        self._desk.presenter.say(message, Tone.DONE, undo_way(partial(self._keep, edited, before)))

    def _store(self, quote: Quote) -> bool:
        try:
            self._desk.workspace.update_quote(quote)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return False
        self._desk.uses_changed.emit()
        return True

    # inside

    def _uses_changed(self) -> None:
        """The note uses other quotes than before: the reader and the library show it once it is saved."""
        self._notes.flush()

    def _is_inside(self) -> bool:
        """Whether the cursor is in a quotation; says so when it is not."""
        try:
            if not self._notes.note_id:
                raise InputUnusable(_NO_NOTE)
            self._editor.quotations.here()
        except InputUnusable as error:
            self._desk.presenter.say(error.message, Tone.WARNING)
            return False
        return True

    def _do(self, act: Callable[[QuotationCommands], object], done: str) -> None:
        """Do something to the quotation at the cursor, and say that it is `done` and how the quotation stands now."""
        if not self._is_inside():
            return
        commands = self._editor.quotations
        try:
            act(commands)
        except ComposerError as error:
            self._refused(error)
            return
        self._tell(commands, done)

    def _tell(self, commands: QuotationCommands, done: str) -> None:
        """Say that something is `done`, and how the quotation at the cursor stands now; beside it the way back."""
        placed = commands.find()
        message = Message(done)
        if placed is not None:
            state = commands.seal_of(placed).status
            message = Message(_DONE_AND_STATE, {"done": message, "state": state_message(state, placed.use.shows)})
        self._desk.presenter.say(message, Tone.DONE, way_back(commands.edit, self._desk.presenter))
