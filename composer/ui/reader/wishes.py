# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is asked of the window in a source: the same of one page, of the tabs of a reader, and of both readers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame


class Wishes(QFrame):
    """Whatever shows sources.

    Signals: `quote_wanted(key, Span)`, `use_wanted(note_id, quote_id)`, `details_wanted(key)`, `menu_wanted(QPoint)`,
    `span_changed(object)` (selected Span or None), `numbering_wanted(key, int)` when a page of a file, from 1, is to be
    numbered, `speaker_given(key, Span, str)` when the user says who speaks, `scans_wanted(key)` when the words of
    scanned pages are to be recognised.
    """

    quote_wanted = Signal(str, object)
    use_wanted = Signal(str, str)
    details_wanted = Signal(str)
    menu_wanted = Signal(object)
    span_changed = Signal(object)
    numbering_wanted = Signal(str, int)
    speaker_given = Signal(str, object, str)
    scans_wanted = Signal(str)

    def pass_on(self, inner: Wishes) -> None:
        """What is asked in `inner` is asked here; what is selected there is not told."""
        inner.quote_wanted.connect(self.quote_wanted)
        inner.use_wanted.connect(self.use_wanted)
        inner.details_wanted.connect(self.details_wanted)
        inner.menu_wanted.connect(self.menu_wanted)
        inner.numbering_wanted.connect(self.numbering_wanted)
        inner.speaker_given.connect(self.speaker_given)
        inner.scans_wanted.connect(self.scans_wanted)
