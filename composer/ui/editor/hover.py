# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the pointer learns over the text: references with the words captured, footnotes, the state of a quotation."""

from __future__ import annotations

from composer.document.model import Shows, plain
from composer.ui.editor.flags import OWN_ASSESSMENT
from composer.ui.editor.payload import citation_from_json, footnote_from_json
from composer.ui.editor.quotation_places import quote_beside, uses_near
from composer.ui.editor.seals import describe
from composer.ui.editor.sheet_view import SheetView
from composer.ui.quote_facts import facts_of, hover_lines, shown_text
from composer.ui.words import Words


def hover_text(view: SheetView, position: int, words: Words) -> str:
    """What is said of the character at a position (UTF-16) of the text in `view`; "" when nothing is."""
    if position < 0:
        return ""
    note = view.note
    run = view.chip_run(position)
    if run.citation:
        quote_id = quote_beside(note, position)
        detail = note.services.detail(citation_from_json(run.citation), note.language, quote_id)
        quote = note.services.quote(quote_id)
        if quote is None:
            return detail
        use = next((use for _start, _end, use in uses_near(note, position) if use.quote_id == quote.id), None)
        shows = use.shows if use is not None else Shows.ORIGINAL
        return "\n".join([detail, "", *hover_lines(quote, shows, note.marks, words)])
    if run.footnote is not None:
        return plain(footnote_from_json(run.footnote).content)
    for start, end, use in uses_near(note, position):
        if start <= position <= end:
            quote = note.services.quote(use.quote_id) if use.quote_id else None
            lines = [*shown_text(use.shows, words), *facts_of(quote, words)] if quote is not None else []
            return "\n".join([describe(view.seals.of(use), words, use.shows), *lines])
    return words.text(OWN_ASSESSMENT) if run.marks.assessment else ""
