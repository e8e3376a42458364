# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What can be done to the words of one quotation: declared changes and the answers to a broken seal.

Each is one undo step in the text (or footnote) that it is given, touches nothing but the characters that change, and
raises InputUnusable, with nothing changed, where it cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QTextCursor

from composer.document.model import Shows
from composer.errors import InputUnusable, LibraryReadOnly
from composer.quotes import answers, changes
from composer.quotes.changes import Edit
from composer.quotes.model import Difference, Quote, Seal
from composer.quotes.seal import words_of
from composer.text.spans import Span
from composer.ui.editor.kinds import QuoteData
from composer.ui.editor.marking import change_marks, word_runs
from composer.ui.editor.quotation_edits import (
    PlacedUse,
    apply_edits,
    edits_to,
    set_quote_data,
    span_shown,
    use_around,
)
from composer.ui.editor.quotation_joining import Make, join, joint_at
from composer.ui.editor.text_edit import NoteTextEdit
from composer.wording import N_

_QUICK_LENGTH: Final = 700  # characters
_QUICK_DIFFERENCES: Final = 3
_CHANGED_MEANWHILE = N_("The quotation was changed in the meantime. Declare its differences again.")
NOT_INSIDE = N_("The cursor is in no quotation: put it into one, or select words inside one, and try again.")
_NO_QUOTE = N_("Nothing is known of where these words come from. Link the quotation to a source first.")
_NOTHING_TO_RESTORE = N_("The words are those of the source already.")
READ_ONLY = N_("The note is open for reading only: nothing can be changed in it.")
_NOTHING_TO_EMPHASISE = N_("Select the words inside the quotation that are to be emphasised.")


class QuotationCommands:
    """The commands, for the quotation at the cursor of `edit`."""

    def __init__(self, edit: NoteTextEdit) -> None:
        self._edit = edit

    def find(self) -> PlacedUse | None:
        """The quotation at the cursor or around the selection; None outside."""
        cursor = self._edit.textCursor()
        return use_around(self._edit.note, cursor.selectionStart(), cursor.selectionEnd())

    def here(self) -> PlacedUse:
        """The same. Raises InputUnusable outside of quotations."""
        placed = self.find()
        if placed is None:
            raise InputUnusable(NOT_INSIDE)
        return placed

    def seal_of(self, placed: PlacedUse) -> Seal:
        """The state of a quotation."""
        return self._edit.seals.of(placed.use)

    def quote_of(self, placed: PlacedUse) -> Quote:
        """What was captured for a quotation. Raises InputUnusable when nothing is known."""
        quote = self._edit.note.services.quote(placed.use.quote_id) if placed.use.quote_id else None
        if quote is None:
            raise InputUnusable(_NO_QUOTE)
        return quote

    def words_selected(self) -> str:
        """The words of a quotation that are selected; "" when none are."""
        placed = self.find()
        return self._span(placed).of(placed.words) if placed is not None else ""

    # declared changes

    def omit(self) -> None:
        """[…] for the selected words; without a selection, for words left out at the cursor and not declared yet."""
        placed = self.here()
        span = self._span(placed)
        missing = None if len(span) else self._missing_at(placed, span.start)
        if missing is None:
            self._apply(placed, [changes.omit(placed.words, span)])
        else:
            self._apply(placed, [self._declared(placed, missing)])

    def clarify(self, words: str) -> None:
        """[words] in place of the selected ones, or at the cursor."""
        placed = self.here()
        self._apply(placed, [changes.clarify(placed.words, self._span(placed), words)])

    def sic(self) -> None:
        """[sic] behind the word at the cursor, or the last one selected; or away with it."""
        placed = self.here()
        span = self._span(placed)
        self._apply(placed, [changes.sic(placed.words, max(span.end - 1, span.start), self._wanted(placed))])

    def capital(self) -> None:
        """The other case for the first letter of the word at the cursor, in brackets; or back."""
        placed = self.here()
        self._apply(placed, [changes.capital(placed.words, self._span(placed).start, self._wanted(placed))])

    def emphasise(self) -> bool:
        """Italics on or off for the selected words, declared as the writer's; whether emphasis is declared now.

        Emphasis that is there and not declared yet is declared as it stands; without a selection, it is declared as the
        writer's, or as not.
        """
        placed = self.here()
        note = self._edit.note
        cursor = self._edit.textCursor()
        if not cursor.hasSelection():
            if not self._emphasised(placed):
                raise InputUnusable(_NOTHING_TO_EMPHASISE)
            self._set(placed, emphasis_added=not placed.use.emphasis_added)
            return not placed.use.emphasis_added
        runs = [run.marks for _first, _last, run, _block in word_runs(note, cursor)]
        off = bool(runs) and all(marks.bold or marks.italic for marks in runs)
        if off and not placed.use.emphasis_added:
            self._set(placed, emphasis_added=True)
            return True
        with self._editing() as at:
            change_marks(note, at, {"bold": False, "italic": False} if off else {"italic": True})
        again = self.here()
        emphasised = self._emphasised(again)
        self._set(again, emphasis_added=emphasised, join=True)
        return emphasised

    def join(self, make: Make) -> None:
        """One quotation of the one before and this one; `make` makes the quote of both."""
        joint = joint_at(self._edit.note, self.here(), make)
        with self._editing() as cursor:
            join(self._edit.note, cursor, joint)

    def has_own_emphasis(self, placed: PlacedUse) -> bool:
        """Whether there is emphasis in a captured quotation that is not declared as the writer's."""
        return bool(placed.use.quote_id) and not placed.use.emphasis_added and self._emphasised(placed)

    # answers

    def restore(self) -> None:
        """The captured words again; bold and italic of the words that stay are kept."""
        placed = self.here()
        wanted = answers.restore(self.quote_of(placed), placed.use.shows)
        edits = edits_to(placed.words, wanted)
        if not edits:
            raise InputUnusable(_NOTHING_TO_RESTORE)
        self._apply(placed, edits)

    def declare(self) -> None:
        """All differences declared, with […] and [words]."""
        placed = self.here()
        self.put(placed, self.declaring(placed)())

    def declaring(self, placed: PlacedUse) -> Callable[[], str]:
        """What finds the words with all differences declared: a pure function for any thread, which takes seconds for
        long words with many differences. It raises InputUnusable; so does this when nothing was captured."""
        quote = self.quote_of(placed)
        wanted, joints = words_of(quote, placed.use.shows), _joints(placed, quote)
        return lambda: answers.declare_all(placed.words, wanted, joints=joints)

    def put(self, placed: PlacedUse, words: str) -> None:
        """Let a quotation read `words`. Raises InputUnusable when it is no longer as `placed` has it."""
        if use_around(self._edit.note, placed.start, placed.start) != placed:
            raise InputUnusable(_CHANGED_MEANWHILE)
        self._apply(placed, edits_to(placed.words, words))

    def is_quickly_declared(self, placed: PlacedUse) -> bool:
        """Whether `declare` takes some milliseconds only."""
        return len(placed.words) <= _QUICK_LENGTH and len(self.seal_of(placed).differences) <= _QUICK_DIFFERENCES

    def may_declare(self, placed: PlacedUse) -> bool:
        """Whether `declare` can be done; where finding that out would take long, it is not ruled out."""
        quote = self._edit.note.services.quote(placed.use.quote_id) if placed.use.quote_id else None
        if quote is None or not self.seal_of(placed).differences:
            return False
        return not self.is_quickly_declared(placed) or bool(answers.declarable(placed.words, quote, placed.use.shows))

    def unlink(self, placed: PlacedUse | None = None) -> None:
        """No captured quote any more: words in quotation marks that are looked at by themselves."""
        placed = placed or self.here()
        self.quote_of(placed)
        self._set(placed, quote_id="", shows=answers.unlink(placed.use).shows)

    def follow_translation(self, before: Quote, edited: Quote) -> None:
        """The translation in the note was kept anew under another wording: where the note shows it word for word, the
        new words take its place."""
        placed = self.find()
        old, new = before.translation, edited.translation
        if placed is None or placed.use.shows is not Shows.TRANSLATION or old is None or new is None:
            return
        if placed.words == old.text and old.text != new.text:
            self._apply(placed, edits_to(old.text, new.text))

    def show_text(self, shows: Shows) -> None:
        """The original, the translation or both of a pair: the words in the note are replaced where they change."""
        placed = self.here()
        quote = self.quote_of(placed)
        if shows is not Shows.ORIGINAL and quote.translation is None:
            raise InputUnusable(N_("This quotation has no translation yet. Add one first."))
        if placed.use.shows is shows:
            return
        was, wanted = words_of(quote, placed.use.shows), words_of(quote, shows)
        language = quote.translation.language if shows is Shows.TRANSLATION and quote.translation else quote.language
        if was != wanted:
            self._apply(placed, [Edit(Span(0, len(placed.words)), wanted)])
            placed = self.here()
        self._set(placed, join=was != wanted, shows=shows, language=language)

    # around

    @property
    def edit(self) -> NoteTextEdit:
        """The text the quotation stands in."""
        return self._edit

    def take_focus(self) -> None:
        """Give the keyboard back to the text."""
        self._edit.setFocus()

    # inside

    def _span(self, placed: PlacedUse) -> Span:
        cursor = self._edit.textCursor()
        return span_shown(self._edit.note, placed, cursor.selectionStart(), cursor.selectionEnd())

    def _wanted(self, placed: PlacedUse) -> str:
        """The words that a quotation is compared with; "" when nothing was captured."""
        quote = self._edit.note.services.quote(placed.use.quote_id) if placed.use.quote_id else None
        return words_of(quote, placed.use.shows) if quote is not None else ""

    def _missing_at(self, placed: PlacedUse, at: int) -> Difference | None:
        """The undeclared difference at a place of the words shown, a blank away at most."""
        near = [d for d in self.seal_of(placed).differences if d.shown.start - 1 <= at <= d.shown.end + 1]
        return min(near, key=lambda difference: len(difference.shown), default=None)

    def _declared(self, placed: PlacedUse, difference: Difference) -> Edit:
        quote = self.quote_of(placed)
        captured = words_of(quote, placed.use.shows)
        return answers.declare(placed.words, captured, difference, joints=_joints(placed, quote))

    def _emphasised(self, placed: PlacedUse) -> bool:
        cursor = QTextCursor(self._edit.note.qt)
        cursor.setPosition(placed.start)
        cursor.setPosition(placed.end, QTextCursor.MoveMode.KeepAnchor)
        return any(run.marks.bold or run.marks.italic for _f, _l, run, _b in word_runs(self._edit.note, cursor))

    def _apply(self, placed: PlacedUse, edits: Iterable[Edit]) -> None:
        with self._editing() as cursor:
            apply_edits(self._edit.note, cursor, placed, edits)

    def _set(self, placed: PlacedUse, *, join: bool = False, **fields: object) -> None:
        before = QuoteData.of(placed.use)
        data = replace(before, **fields)  # type: ignore[arg-type]  # our own field names
        if data != before:
            with self._editing(join=join):
                set_quote_data(self._edit.note, placed, data)

    def _editing(self, *, join: bool = False) -> AbstractContextManager[QTextCursor]:
        if self._edit.isReadOnly():
            raise LibraryReadOnly(READ_ONLY)
        return self._edit.editing(join=join)


def _joints(placed: PlacedUse, quote: Quote) -> tuple[Span, ...]:
    translated = placed.use.shows is Shows.TRANSLATION and quote.translation is not None
    return () if translated else quote.joints
