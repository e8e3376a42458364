# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whatever a note holds: its second text has the same quotations, sources and values, is stored and read again as it
was, and stands as it is said to stand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import documents

from composer.document.canonical import canonical
from composer.document.model import Document, Live, Value, citations, quote_uses, walk
from composer.notes.model import FrontMatter, Note
from composer.notes.note_markdown import note_from_markdown, note_to_markdown
from composer.notes.two_texts import swapped, without_other
from composer.twins.adding import with_other_language
from composer.twins.changes import changes_of, words_of
from composer.twins.differences import one_sided
from composer.twins.sections import sections_of
from composer.twins.standing import Standing, in_step, standings

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NOW = "2026-06-29T09:00:00+02:00"


def two(document: Document) -> Note:
    note = Note("n-1", FrontMatter(language="it", title="Appunto"), canonical(document), created=NOW, modified=NOW)
    return with_other_language(note, "en", lambda _quote_id: None)


def held(document: Document) -> tuple[object, ...]:
    """What both texts must have alike."""
    live = [inline for inline in walk(document) if isinstance(inline, Live)]
    values = [(one.kind, one.value, one.unit) if isinstance(one, Value) else (one.target,) for one in live]
    return [use.quote_id for use in quote_uses(document)], list(citations(document)), values


@SLOW
@given(documents(longest=4))
def test_the_second_text_holds_what_the_first_does(document: Document) -> None:
    note = two(document)
    assert note.other is not None
    assert held(note.document) == held(note.other.document)
    assert one_sided(note) == ()
    assert swapped(swapped(note)) == note
    assert without_other(note).document == note.document


@SLOW
@given(documents(longest=4))
def test_it_is_stored_and_read_again_as_it_was(document: Document) -> None:
    note = two(document)
    read = note_from_markdown(note_to_markdown(note), id="n-1", now=NOW)
    assert read.other is not None and note.other is not None
    assert canonical(read.document) == canonical(note.document)
    assert canonical(read.other.document) == canonical(note.other.document)
    assert set(read.other.in_step) == set(note.other.in_step)


@SLOW
@given(documents(longest=4))
def test_what_is_said_to_agree_agrees_until_a_word_is_changed(document: Document) -> None:
    note = in_step(two(document))
    for stored in (note, note_from_markdown(note_to_markdown(note), id="n-1", now=NOW)):
        assert {section.standing for section in standings(stored)} <= {Standing.IN_STEP}
        for section in sections_of(stored.document):
            assert changes_of(stored, section.name, [stored]) == ()
            assert "\x01" not in words_of(section)


@pytest.mark.parametrize("languages", [("it", "en"), ("en", "it")])
def test_an_empty_note_can_have_two_languages(languages: tuple[str, str]) -> None:
    note = Note("n-1", FrontMatter(language=languages[0]), Document(), created=NOW, modified=NOW)
    made = with_other_language(note, languages[1], lambda _quote_id: None)
    assert standings(made) == () and one_sided(made) == ()
