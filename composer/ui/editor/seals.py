# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The state of every quotation while one writes: asked at once where the cursor is, lazily everywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock

from composer.document.model import Document, Footnote, Inline, InlineQuote, Paragraph, QuoteBlock, Shows, quote_uses
from composer.quotes.model import Difference, Seal, SealStatus
from composer.ui.editor.note_document import NoteDocument
from composer.ui.quote_facts import STALE
from composer.ui.slices import TURN_MS
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

IDLE_MS: Final = 350
SLICE_MS: Final = 2.0
_KEPT: Final = 20_000

SIGNS: Final = {
    SealStatus.VERBATIM: "✓",
    SealStatus.DECLARED: "±",
    SealStatus.ALTERED: "≠",
    SealStatus.NO_SOURCE: "?",
    SealStatus.SOURCE_CHANGED: "↻",
}
_WORDS: Final = {
    SealStatus.VERBATIM: N_("verbatim"),
    SealStatus.DECLARED: N_("declared"),
    SealStatus.ALTERED: N_("altered"),
    SealStatus.NO_SOURCE: N_("no source"),
    SealStatus.SOURCE_CHANGED: N_("source changed"),
}
_SENTENCES: Final = {
    SealStatus.VERBATIM: N_("Verbatim: the words are those of the source."),
    SealStatus.DECLARED: N_("Declared changes: every change is marked in the words."),
    SealStatus.ALTERED: N_("Altered: the words differ from the source."),
    SealStatus.NO_SOURCE: N_("No source: these words have not been captured from a source in this library."),
    SealStatus.SOURCE_CHANGED: N_("Source changed: the words are as captured, but the source reads otherwise now."),
}
_OF_A_TRANSLATION: Final = {
    SealStatus.VERBATIM: N_(
        "Verbatim: the words are those of the translation kept; its original stands in the source."
    ),
    SealStatus.ALTERED: N_("Altered: the words differ from the translation kept."),
}
_DIFFERENCES: Final = N_plural("{count} difference", "{count} differences")
_SHOWN: Final = 5

Use = InlineQuote | QuoteBlock


def colour_of(status: SealStatus, tokens: Tokens) -> str:
    """The colour that goes with a state (never alone: sign and word say it as well)."""
    match status:
        case SealStatus.VERBATIM:
            return tokens.good
        case SealStatus.DECLARED | SealStatus.SOURCE_CHANGED:
            return tokens.warn
        case _:
            return tokens.bad


def sign_and_word(status: SealStatus, words: Words) -> str:
    """What stands in the margin: a sign and a word."""
    return f"{SIGNS[status]} {words.text(_WORDS[status])}"


def state_word(status: SealStatus, words: Words) -> str:
    """The state in a word or two, without its sign."""
    return words.text(_WORDS[status])


def state_message(status: SealStatus, shows: Shows = Shows.ORIGINAL) -> Message:
    """The state as one sentence; `shows` is which text of a translation pair was compared."""
    of_translation = _OF_A_TRANSLATION if shows is Shows.TRANSLATION else {}
    return Message(of_translation.get(status, _SENTENCES[status]))


def describe(seal: Seal, words: Words, shows: Shows = Shows.ORIGINAL) -> str:
    """The state in full, with the differences word by word, for the hover and for screen readers; `shows` is which text
    of a translation pair was compared."""
    translated = shows is Shows.TRANSLATION
    lines = [words.say(state_message(seal.status, shows))]
    if seal.translation_stale:
        lines.append(words.text(STALE))
    count = len(seal.differences)
    if count:
        lines.append(words.plural(_DIFFERENCES, count).format(count=count) + ":")
    lines.extend(
        difference_in_words(difference, words, translated=translated) for difference in seal.differences[:_SHOWN]
    )
    if count > _SHOWN:
        lines.append("…")
    return "\n".join(lines)


def difference_in_words(difference: Difference, words: Words, *, translated: bool) -> str:
    """One difference from the source, or from a translation kept, in words."""
    shown, captured = difference.shown_words.strip(), difference.captured_words.strip()
    if not captured:
        return words.text(N_("added: “{words}”"), words=shown)
    if not shown:
        return words.text(N_("left out: “{words}”"), words=captured)
    if translated:
        return words.text(N_("here “{shown}”, in the translation kept “{captured}”"), shown=shown, captured=captured)
    return words.text(N_("here “{shown}”, in the source “{captured}”"), shown=shown, captured=captured)


class Seals(QObject):
    """The states of one note's quotations.

    Signals: `changed()` when the states counted over the whole note are others than before; `repaint()` when what is
    shown beside the text, or the numbers of footnotes, must be drawn again.
    """

    changed = Signal()
    repaint = Signal()

    def __init__(self, note: NoteDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._note = note
        self._known: dict[Use, Seal] = {}
        self._all: tuple[tuple[Use, Seal], ...] = ()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._begin)
        self._counting: Iterator[None] | None = None
        self._slice = QTimer(self, singleShot=True, interval=TURN_MS)
        self._slice.timeout.connect(self._go_on)
        note.touched.connect(self._touched)
        note.renumbered.connect(self.repaint)
        self._idle.start()

    def _touched(self, _first: int, _last: int) -> None:
        self._look_soon()

    def _look_soon(self) -> None:
        self._slice.stop()
        self._idle.start()

    def of(self, use: Use) -> Seal:
        """The state of one use."""
        known = self._known.get(use)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[use] = self._note.services.seal(use)
        return known

    def in_block(self, block: QTextBlock) -> list[tuple[int, int, Use, Seal]]:
        """The quotations that end in `block` with their states; positions as `NoteDocument.quotes_in` gives them."""
        return [(start, end, use, self.of(use)) for start, end, use in self._note.quotes_in(block)]

    def forget(self) -> None:
        """Ask for every state again (a source or quote of the library changed)."""
        self._known.clear()
        self._look_soon()
        self.repaint.emit()

    def count(self) -> None:
        """Work out the states of all quotations, also those in footnotes, and say so when they have changed."""
        self._idle.stop()
        self._slice.stop()
        for _block in self._looking():
            pass

    def _begin(self) -> None:
        """Count a few milliseconds at a time; what is typed meanwhile puts it off."""
        self._counting = self._looking()
        self._go_on()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_MS / 1000
        assert self._counting is not None
        for _block in self._counting:
            if perf_counter() > until:
                self._slice.start()
                return

    def _looking(self) -> Iterator[None]:
        found: list[tuple[Use, Seal]] = []
        block = self._note.qt.begin()
        while block.isValid():
            for _start, _end, use, seal in self.in_block(block):
                found.append((use, seal))
            for placed in self._note.reading(block).placed:
                if isinstance(placed.inline, Footnote):
                    found.extend((use, self.of(use)) for use in _uses_in(placed.inline.content))
            yield
            block = block.next()
        if tuple(found) != self._all:
            self._all = tuple(found)
            self.changed.emit()

    @property
    def all(self) -> tuple[tuple[Use, Seal], ...]:
        """Every quotation of the note with its state, as last counted."""
        return self._all

    def tally(self) -> Counter[SealStatus]:
        """How many quotations there are in each state, as last counted."""
        return Counter(seal.status for _use, seal in self._all)


def _uses_in(content: tuple[Inline, ...]) -> tuple[Use, ...]:
    return tuple(quote_uses(Document((Paragraph(content),))))
