# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the pointer learns over the text: references with the words captured, footnotes, the state of a quotation."""

from __future__ import annotations

from typing import Final

from composer.document.model import CrossReference, Live, ReferenceShows, Shows, Value, plain
from composer.i18n.languages import language_name, same_language
from composer.ui.editor.flags import OWN_ASSESSMENT
from composer.ui.editor.kinds import RunInfo
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import citation_from_json, footnote_from_json, live_from_json, whole_from_json
from composer.ui.editor.quotation_places import quote_beside, uses_near
from composer.ui.editor.seals import describe
from composer.ui.editor.sheet_view import SheetView
from composer.ui.editor.whole_objects import whole_words
from composer.ui.quote_facts import facts_of, hover_lines, shown_text
from composer.ui.words import Words
from composer.values.targets import TargetKind
from composer.wording import N_

LIVE_VALUE: Final = N_("Live value: {words}. Press Ctrl+Enter to change it.")
CROSS_REFERENCE: Final = N_("Cross-reference: {words}. Press Ctrl+Enter to change it.")


IN_LANGUAGE: Final = N_("These words are said to be in another language than the note: {language}.")
NUMBER_IN_FILE: Final = N_("In the file the footnotes of citations are counted as well, and it says the number there.")


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
    if run.live or run.whole:
        return said_of_object(note, run, words)
    for start, end, use in uses_near(note, position):
        if start <= position <= end:
            quote = note.services.quote(use.quote_id) if use.quote_id else None
            lines = [*shown_text(use.shows, words), *facts_of(quote, words)] if quote is not None else []
            return "\n".join([describe(view.seals.of(use), words, use.shows), *lines])
    said = [words.text(OWN_ASSESSMENT)] if run.marks.assessment else []
    if run.marks.language and not same_language(run.marks.language, note.language):
        said.append(words.text(IN_LANGUAGE, language=language_name(run.marks.language, words.language)))
    return "\n".join(said)


def said_of_object(note: NoteDocument, run: RunInfo, words: Words) -> str:
    """A live value, cross-reference, picture or break in words: what it is, what it shows, what is wrong with it."""
    if run.whole:
        return whole_words(whole_from_json(run.whole), words)
    if not run.live:
        return ""
    live = live_from_json(run.live)
    shown = note.live.of(live, run.marks.language)
    template = LIVE_VALUE if isinstance(live, Value) else CROSS_REFERENCE
    said = words.text(template, words=shown.words)
    if shown.problem is not None:
        return f"{said}\n{words.say(shown.problem)}"
    return f"{said}\n{words.text(NUMBER_IN_FILE)}" if _is_number_of_footnote(note, live) else said


def _is_number_of_footnote(note: NoteDocument, live: Live) -> bool:
    """Whether a reference tells the number of a footnote: on the sheet those of the writer alone are counted."""
    if not isinstance(live, CrossReference) or live.shows is not ReferenceShows.NUMBER:
        return False
    target = note.live.targets.get(live.target)
    return target is not None and target.kind is TargetKind.FOOTNOTE
