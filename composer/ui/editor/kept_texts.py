# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The texts the editor keeps with their undo steps, when another note or the other language is shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from composer.document.canonical import canonical
from composer.notes.model import Note
from composer.notes.two_texts import swapped
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.rewriting import write_over

KEPT_TEXTS: Final = 8  # of a note in two languages there are two


class KeptTexts:
    """The last texts shown, by note and language."""

    def __init__(self, make: Callable[[str], NoteDocument]) -> None:
        """`make` gives an empty text in a language."""
        self._make = make
        self._texts: OrderedDict[tuple[str, str], NoteDocument] = OrderedDict()

    def text_of(self, note: Note) -> tuple[NoteDocument, NoteDocument | None]:
        """The text in front of `note`, and the one it takes the place of because the note says otherwise now (to be
        deleted when it is shown no more). A text that was kept has its undo steps."""
        document, language = canonical(note.document), note.front.language
        known = self._taken(note)
        outdated = None
        if known is None or _head_of(known) != (language, note.front.profile) or known.model() != document:
            outdated = known
            known = self._make(language)
            known.qt.setLayoutEnabled(False)  # it is seen by nobody yet, and then laid out as far as it is
            known.load(document, house=note.front.profile)
            known.qt.setLayoutEnabled(True)
        known.other_language = note.other.language if note.other is not None else ""
        self._texts[_key(note)] = known
        while len(self._texts) > KEPT_TEXTS:
            _key_of_dropped, dropped = self._texts.popitem(last=False)
            dropped.deleteLater()
        return known, outdated

    def _taken(self, note: Note) -> NoteDocument | None:
        """The text that is kept for a note: also from before it had a second language, or had it no more."""
        language = note.front.language
        for key in ((note.id, language), (note.id, "")):
            known = self._texts.get(key)
            if known is not None and (key == _key(note) or known.language == language):
                return self._texts.pop(key)
        return None

    def change_behind(self, note: Note) -> None:
        """Let the other text of `note`, where it is kept, say what it says now, as one step to undo."""
        if note.other is None:
            return
        known = self._texts.get(_key(swapped(note)))
        document = canonical(note.other.document)
        if known is not None and known.model() != document:
            write_over(known, document)


def _head_of(text: NoteDocument) -> tuple[str, str]:
    return text.language, text.house


def _key(note: Note) -> tuple[str, str]:
    return note.id, note.front.language if note.other is not None else ""
