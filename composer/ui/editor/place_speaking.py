# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is said of the place where the caret stands: chips, quotations with their state, lines that may be said."""

from __future__ import annotations

from typing import Final

from composer.document.model import plain
from composer.ui.announcing import announce
from composer.ui.editor.flags import flag_of, sentence
from composer.ui.editor.hover import said_of_object
from composer.ui.editor.objects import chip_words
from composer.ui.editor.payload import citation_from_json, footnote_from_json
from composer.ui.editor.quotation_places import quote_beside, uses_near
from composer.ui.editor.seals import Use, describe
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.words import Words
from composer.wording import N_

_QUOTATION: Final = N_("Quotation. {state}")
_BEHIND: Final = N_("End of the quotation.")


def chip_in_words(text: NoteTextEdit, position_u16: int, words: Words) -> str:
    """The chip at a place of the text, in full."""
    note = text.note
    run = text.chip_run(position_u16)
    if run.citation:
        label = chip_words(note, citation_from_json(run.citation), quote_beside(note, position_u16))
        return words.text(N_("Citation: {label}. Press Ctrl+Enter to go to the place."), label=label)
    if run.footnote is not None:
        number = note.footnote_number(run.serial)
        content = plain(footnote_from_json(run.footnote).content)
        return words.text(N_("Footnote {number}: {words}"), number=number, words=content)
    return said_of_object(note, run, words)


class PlaceSpeaking:
    """Says what the caret comes upon, once for each thing; the description of the text says it as long as it stands
    there, so that it can be asked for again."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._chip = -1
        self._use: tuple[str, int] = ("", -1)
        self._state = ""
        self._flag = ""

    def follow(self, text: NoteTextEdit) -> None:
        """The caret of `text` stands somewhere else, or what is around it has changed."""
        chip = text.selected_chip()
        if chip < 0:
            chip = text.chip_beside(text.caret())
        flag = sentence(flag_of(text.note, text.textCursor().block()), self._words)
        number, use = _use_at(text)
        state = describe(text.seals.of(use), self._words, use.shows) if use is not None else ""
        here = (use.quote_id, number) if use is not None else ("", -1)
        news = [flag] if flag != self._flag else []
        if use is None and self._use != ("", -1):
            news.append(self._words.text(_BEHIND))
        elif use is not None and here != self._use:
            news.append(self._words.text(_QUOTATION, state=state))
        elif state != self._state:
            news.append(state)
        if chip >= 0 and chip != self._chip:
            news.append(chip_in_words(text, chip, self._words))
        standing = [flag, self._words.text(_QUOTATION, state=state) if state else ""]
        if chip >= 0:
            standing.append(chip_in_words(text, chip, self._words))
        self._chip, self._use, self._state, self._flag = chip, here, state, flag
        said = " ".join(part for part in standing if part)
        if text.accessibleDescription() != said:
            text.setAccessibleDescription(said)
        announce(text, " ".join(part for part in news if part))


def _use_at(text: NoteTextEdit) -> tuple[int, Use | None]:
    """The quotation in which the caret stands, and the paragraph it is counted from, so that one used twice in a row
    is another."""
    caret = text.caret()
    for start, end, use in uses_near(text.note, caret):
        if start <= caret <= end:
            return start, use
    return -1, None
