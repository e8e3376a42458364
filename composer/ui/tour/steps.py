# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The steps of the tour: what is said, where it is, when it is done, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from composer.ui.tour.stage import Stage
from composer.wording import N_


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `said` (a template; {title} is the source, {key} the keys of `action`), `at` the place in the window it
    is about, `show` does it and `then` is the place to look at, `is_done` tells that it was done; without `needs` of an
    earlier step it cannot be done."""

    said: str
    at: Callable[[Stage], QRect | None]
    show: Callable[[Stage], None]
    then: Callable[[Stage], QRect | None]
    is_done: Callable[[Stage], bool]
    action: str = ""
    needs: Callable[[Stage], bool] = lambda _stage: True


STEPS: Final = (
    Step(
        N_("Here is the library of the sample: open “{title}” with a click."),
        Stage.source_row,
        Stage.open_source,
        Stage.passage,
        Stage.source_is_open,
    ),
    Step(
        N_("The reader shows it cleaned of everything that is not text: select the words marked here."),
        Stage.passage,
        Stage.select_words,
        Stage.quote_button,
        Stage.words_are_selected,
    ),
    Step(
        N_("Press “Quote” or {key}, or drag the words into the note."),
        Stage.quote_button,
        Stage.quote,
        Stage.quotation,
        Stage.is_quoted,
        "quote.selection",
    ),
    Step(
        N_(
            "They stand in the note with their source, and ✓ says “verbatim”: click ✓, or press {key}, to see the seal."
        ),
        Stage.quotation,
        Stage.open_seal,
        Stage.quotation,
        Stage.seal_is_open,
        "quotation.seal",
        Stage.is_quoted,
    ),
    Step(
        N_("Now type a word into the middle of the quotation, as happens by mistake."),
        Stage.quotation,
        Stage.change_a_word,
        Stage.quotation,
        Stage.is_altered,
        "",
        Stage.is_quoted,
    ),
    Step(
        N_("≠ tells at once that the words differ from the source: choose “Restore”, or press {key}."),
        Stage.quotation,
        Stage.restore,
        Stage.quotation,
        Stage.is_restored,
        "quotation.restore",
        Stage.is_quoted,
    ),
    Step(
        N_("All quotations are in order: press “Export”, or {key}, to make a Word file of the note."),
        Stage.export_button,
        Stage.export,
        Stage.export_button,
        Stage.is_exported,
        "note.export",
    ),
)
"""What one does; after the last one a file is there."""
