# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Declared changes from menu, key and typing: one undo step each, marks and line breaks kept, the seal at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    InlineQuote,
    LineBreak,
    Locator,
    Marks,
    Paragraph,
    QuoteBlock,
    Shows,
    Text,
    quote_uses,
    shown_words,
)
from composer.errors import InputUnusable, LibraryReadOnly
from composer.quotes.changes import Edit
from composer.quotes.model import Quote, Seal, SealStatus, Translation
from composer.quotes.seal import compare, words_of
from composer.text.spans import Span
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.quotation_commands import QuotationCommands
from composer.ui.editor.quotation_edits import apply_edits, edits_to, use_around
from tests.ui.editor.conftest import Hands, PaperServices, captured_quote

CAPTURED = "Italy has called for a bold move to build a common defence"
CHIP = Citation((CitationItem("rich", "3", Locator.PARAGRAPH),))
BOLD = Marks(bold=True)
ITALIC = Marks(italic=True)


class SealedServices(PaperServices):
    """Paper services whose seal is the real one, and which may know a translation."""

    translation: Translation | None = None

    def quote(self, quote_id: str) -> Quote | None:
        if not quote_id.startswith("q-"):
            return None
        return replace(captured_quote(quote_id, self.captured), translation=self.translation, language="en")

    def seal(self, use: InlineQuote | QuoteBlock) -> Seal:
        quote = self.quote(use.quote_id)
        if quote is None:
            return Seal(SealStatus.NO_SOURCE)
        return compare(shown_words(use), words_of(quote, use.shows), emphasis_added=use.emphasis_added)


@pytest.fixture
def services() -> SealedServices:
    return SealedServices(CAPTURED)


@pytest.fixture
def hands(make_editor: Callable[[], NoteEditor], services: SealedServices) -> Hands:
    return Hands(make_editor(), services)


@pytest.fixture
def do(hands: Hands) -> QuotationCommands:
    return QuotationCommands(hands.editor.text)


def inline(*content: Text | LineBreak | str, **fields: Any) -> InlineQuote:
    parts = tuple(Text(part) if isinstance(part, str) else part for part in content)
    return InlineQuote("q-1", parts, **fields)


def in_sentence(use: InlineQuote) -> Document:
    return Document((Paragraph((Text("Disse "), use, Text(" "), CHIP, Text(" ieri."))),))


def apart(*paragraphs: tuple[Any, ...]) -> Document:
    return Document((QuoteBlock("q-1", tuple(paragraphs)),))


def shown(hands: Hands) -> str:
    return shown_words(next(quote_uses(hands.document)))


def state(hands: Hands) -> SealStatus:
    return hands.services.seal(next(quote_uses(hands.document))).status


FORMS = [
    pytest.param(in_sentence(inline(CAPTURED)), id="in the sentence"),
    pytest.param(apart((Text(CAPTURED + " "), CHIP)), id="set apart"),
]
Act = Callable[[QuotationCommands], object]
OPERATIONS: list[tuple[str, Act, str]] = [
    ("a bold ", lambda do: do.omit(), "Italy has called for […] move to build a common defence"),
    (
        "for",
        lambda do: do.clarify("[urgently] for"),
        "Italy has called [(urgently) for] a bold move to build a common defence",
    ),
    ("bold", lambda do: do.sic(), "Italy has called for a bold [sic] move to build a common defence"),
    ("Italy", lambda do: do.capital(), "[i]taly has called for a bold move to build a common defence"),
]


@pytest.mark.parametrize("document", FORMS)
@pytest.mark.parametrize(("words", "act", "result"), OPERATIONS, ids=["omit", "clarify", "sic", "capital"])
def test_each_declared_change_is_one_step_and_stays_declared(
    hands: Hands, do: QuotationCommands, document: Document, words: str, act: Act, result: str
) -> None:
    hands.show(document)
    before = hands.document
    hands.select_words(words)
    act(do)
    assert shown(hands) == result
    assert state(hands) is SealStatus.DECLARED
    hands.undo()
    assert hands.document == before
    assert not hands.editor.text.note.qt.isUndoAvailable()


def test_marks_and_line_breaks_of_the_words_that_stay_are_kept(hands: Hands, do: QuotationCommands) -> None:
    use = inline(
        Text("Italy has", BOLD), " called for a bold", LineBreak(), Text("move", ITALIC), " to build a common defence"
    )
    hands.services.captured = CAPTURED.replace("bold move", "bold\nmove")
    hands.show(in_sentence(use))
    hands.select_words("called for")
    do.omit()
    changed = next(quote_uses(hands.document))
    assert isinstance(changed, InlineQuote)
    assert changed.content == (
        Text("Italy has", BOLD),
        Text(" […] a bold"),
        LineBreak(),
        Text("move", ITALIC),
        Text(" to build a common defence"),
    )


def test_restoring_keeps_the_marks_of_words_that_were_not_changed(hands: Hands, do: QuotationCommands) -> None:
    hands.show(
        in_sentence(
            inline(Text("Italy has", BOLD), " asked for a bold [move] to build ", Text("a common defence", ITALIC))
        )
    )
    hands.select_words("asked")
    do.restore()
    assert next(quote_uses(hands.document)).content == (  # type: ignore[union-attr]
        Text("Italy has", BOLD),
        Text(" called for a bold move to build "),
        Text("a common defence", ITALIC),
    )
    assert state(hands) is SealStatus.VERBATIM


def test_citations_and_footnotes_inside_a_quotation_set_apart_stay(hands: Hands, do: QuotationCommands) -> None:
    note = Footnote((Text("below"),))
    hands.show(
        apart((Text("Italy has called for"), note, Text(" a bold move")), (Text("to build a common defence "), CHIP))
    )
    hands.services.captured = CAPTURED.replace("move to", "move\nto")
    hands.select(hands.find("called"), hands.find("bold move") + len("bold"))
    do.omit()
    use = next(quote_uses(hands.document))
    assert shown_words(use) == "Italy has […] move\nto build a common defence"
    assert isinstance(use, QuoteBlock)
    assert note in use.paragraphs[0]
    assert CHIP in use.paragraphs[1]


def test_an_omission_over_two_paragraphs_joins_them(hands: Hands, do: QuotationCommands) -> None:
    hands.services.captured = CAPTURED.replace("move to", "move\nto")
    hands.show(apart((Text("Italy has called for a bold move"),), (Text("to build a common defence "), CHIP)))
    hands.select(hands.find("bold"), hands.find("build") + 5)
    do.omit()
    assert shown(hands) == "Italy has called for a […] a common defence"
    assert state(hands) is SealStatus.DECLARED
    hands.undo()
    assert shown(hands) == hands.services.captured


def test_outside_a_quotation_a_sentence_says_so_and_nothing_changes(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    before = hands.document
    acts: list[Act] = [act for _words, act, _result in OPERATIONS]
    acts += [lambda do: do.restore(), lambda do: do.declare(), lambda do: do.unlink(), lambda do: do.emphasise()]
    for act in acts:
        hands.select_words("ieri")
        with pytest.raises(InputUnusable) as raised:
            act(do)
        assert "quotation" in str(raised.value)
    hands.select(1, hands.find("Italy") + 5)  # reaches out of the quotation
    with pytest.raises(InputUnusable):
        do.omit()
    assert hands.document == before


def test_a_note_for_reading_only_refuses(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    hands.editor.set_read_only(True)
    hands.select_words("bold")
    with pytest.raises(LibraryReadOnly):
        do.omit()


def test_emphasis_is_set_with_its_flag_and_taken_off_with_it(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    before = hands.document
    hands.select_words("bold move")
    assert do.emphasise()
    use = next(quote_uses(hands.document))
    assert use.emphasis_added and Text("bold move", ITALIC) in use.content  # type: ignore[union-attr]
    assert state(hands) is SealStatus.DECLARED
    hands.undo()
    assert hands.document == before
    hands.editor.redo()
    hands.select_words("bold move")
    assert not do.emphasise()
    assert hands.document == before


def test_emphasis_that_is_there_is_declared_without_a_selection(hands: Hands, do: QuotationCommands) -> None:
    hands.show(apart((Text("Italy has called for a "), Text("bold", BOLD), Text(" move to build a common defence"))))
    hands.go(hands.find("called"))
    assert do.emphasise()
    assert next(quote_uses(hands.document)).emphasis_added
    assert not do.emphasise()
    assert not next(quote_uses(hands.document)).emphasis_added


def test_differences_are_declared_in_one_step(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline("Italy has called for a brave move to build defence")))
    before = hands.document
    hands.go(hands.find("brave"))
    placed = do.here()
    assert do.may_declare(placed)
    do.declare()
    assert state(hands) is SealStatus.DECLARED
    assert "[…]" in shown(hands) and "[brave]" in shown(hands)
    hands.undo()
    assert hands.document == before


def test_unlinking_leaves_words_and_marks(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline("Italy has called for a ", Text("brave", BOLD), " move")))
    hands.go(hands.find("brave"))
    do.unlink()
    use = next(quote_uses(hands.document))
    assert use.quote_id == "" and Text("brave", BOLD) in use.content  # type: ignore[union-attr]
    hands.undo()
    assert next(quote_uses(hands.document)).quote_id == "q-1"


@pytest.mark.parametrize("dots", ["[...]", "[…]", "[. . .]"])
@pytest.mark.parametrize("words", ["a bold", "a bold ", " a bold "])
def test_dots_typed_over_words_are_an_omission_and_one_undo_step(hands: Hands, dots: str, words: str) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    before = hands.document
    hands.select_words(words)
    hands.type(dots)
    assert shown(hands) == "Italy has called for […] move to build a common defence"
    assert state(hands) is SealStatus.DECLARED
    hands.undo()
    assert hands.document == before


def test_words_typed_in_brackets_over_others_are_a_clarification_and_one_undo_step(hands: Hands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    before = hands.document
    hands.select_words("Italy")
    hands.type("[the Italian government]")
    assert shown(hands) == "[the Italian government] has called for a bold move to build a common defence"
    assert state(hands) is SealStatus.DECLARED
    hands.undo()
    assert hands.document == before


def test_a_bracket_typed_over_many_words_gets_an_omission_beside_it(hands: Hands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    hands.select_words("called for a bold move to build")
    hands.type("[proposed]")
    assert shown(hands) == "Italy has [proposed] […] a common defence"
    assert state(hands) is SealStatus.DECLARED


def test_a_bracket_typed_between_words_gets_its_blanks(hands: Hands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    hands.go(hands.find(" has"))
    hands.type("[on Monday]")
    assert shown(hands).startswith("Italy [on Monday] has called")
    assert state(hands) is SealStatus.DECLARED


def test_brackets_outside_quotations_are_left_as_typed(hands: Hands) -> None:
    hands.show(Document((Paragraph((Text("x"),)),)))
    hands.editor.typist.rules = frozenset()
    hands.end()
    hands.type(" [...] and [y]")
    assert hands.document == Document((Paragraph((Text("x [...] and [y]"),)),))


def test_plain_typing_and_deleting_alter_at_once_and_one_key_declares(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    hands.select_words("a bold ")
    hands.press(Qt.Key.Key_Backspace)
    assert shown(hands) == "Italy has called for move to build a common defence"
    assert state(hands) is SealStatus.ALTERED
    do.omit()
    assert shown(hands) == "Italy has called for […] move to build a common defence"
    hands.undo()
    hands.undo()
    assert shown(hands) == CAPTURED


def test_what_the_note_shows_of_a_pair_is_switched_in_one_step(hands: Hands, do: QuotationCommands) -> None:
    hands.services.translation = Translation("L’Italia ha chiesto una mossa audace", "it")  # type: ignore[attr-defined]
    hands.show(in_sentence(inline(CAPTURED, language="en")))
    before = hands.document
    hands.go(hands.find("bold"))
    do.show_text(Shows.TRANSLATION)
    use = next(quote_uses(hands.document))
    assert (shown_words(use), use.shows, use.language) == (
        "L’Italia ha chiesto una mossa audace",
        Shows.TRANSLATION,
        "it",
    )
    assert state(hands) is SealStatus.VERBATIM
    do.show_text(Shows.BOTH)
    use = next(quote_uses(hands.document))
    assert (shown_words(use), use.shows, use.language) == (CAPTURED, Shows.BOTH, "en")
    hands.undo()
    hands.undo()
    assert hands.document == before


def test_without_a_translation_none_is_shown(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    hands.go(hands.find("bold"))
    with pytest.raises(InputUnusable, match="no translation"):
        do.show_text(Shows.TRANSLATION)


def test_a_quotation_counts_as_here_beside_its_marks_and_its_citation(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    for position in (hands.find("«"), hands.find("»") + 1, hands.find("»") + 2, hands.find("»") + 3):
        hands.go(position)
        assert do.find() is not None, position
    hands.go(hands.find("ieri") + 1)
    assert do.find() is None


def test_letters_beyond_the_basic_plane_move_no_edit(hands: Hands, do: QuotationCommands) -> None:
    hands.services.captured = "Italy 😀 has called 𝒇or a bold 😀 move"
    hands.show(in_sentence(inline(hands.services.captured)))
    hands.select_words("bold ")
    do.omit()
    assert shown(hands) == "Italy 😀 has called 𝒇or a […] 😀 move"
    do.restore()
    assert shown(hands) == hands.services.captured


def test_edits_between_two_texts_lead_from_one_to_the_other() -> None:
    one, other = "the plan, he said,  was [very] bold", "The plan was bold — he said"
    changed = one
    for edit in reversed(edits_to(one, other)):
        changed = edit.applied(changed)
    assert " ".join(changed.split()) == other
    assert edits_to("same  words", "same words") == []


def test_emphasis_set_as_anywhere_is_declared_as_it_stands(hands: Hands, do: QuotationCommands) -> None:
    hands.show(in_sentence(inline(CAPTURED)))
    hands.select_words("bold move")
    hands.editor.toggle_mark("bold")
    assert do.has_own_emphasis(do.here())
    assert do.emphasise()
    use = next(quote_uses(hands.document))
    assert use.emphasis_added and Text("bold move", BOLD) in use.content  # type: ignore[union-attr]
    assert not do.has_own_emphasis(do.here())


def test_quotations_in_a_footnote_are_worked_on_where_they_are_written(hands: Hands) -> None:
    note = Footnote((Text("cf. "), inline(CAPTURED), Text(" "), CHIP))
    hands.show(
        Document(
            (
                Paragraph(
                    (Text("Words"), note, Text(".")),
                ),
            )
        )
    )
    assert hands.editor.enter_use(0)
    box = hands.editor.footnote_box.edit
    box.setTextCursor(box.document().find("a bold "))
    hands.editor.quotations.omit()
    hands.editor.footnote_box.leave()
    assert shown(hands) == "Italy has called for […] move to build a common defence"
    hands.undo()
    assert shown(hands) == CAPTURED


MARKS = st.sampled_from([Marks(), BOLD, ITALIC, Marks(underline=True)])
WORD_LISTS = st.lists(
    st.sampled_from(["Italy", "dell’arte", "😀", "29.2", "move", "città", "(so)", "“yes”"]), min_size=1, max_size=4
)


@st.composite
def contents(draw: st.DrawFn) -> tuple[Text | LineBreak, ...]:
    """Words of a quotation with marks and line breaks."""
    found: list[Text | LineBreak] = []
    for number, words in enumerate(draw(st.lists(WORD_LISTS, min_size=2, max_size=5))):
        if number:
            found.append(LineBreak() if draw(st.booleans()) else Text(" "))
        found.append(Text(" ".join(words), draw(MARKS)))
    return tuple(found)


def marked_words(use: InlineQuote | QuoteBlock) -> list[tuple[str, Marks]]:
    """Each character with its marks."""
    assert isinstance(use, InlineQuote)
    return [
        (character, part.marks if isinstance(part, Text) else Marks())
        for part in use.content
        for character in (part.text if isinstance(part, Text) else "\n")
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents(), st.data())
def test_any_edit_changes_its_own_characters_only_and_is_one_step(
    hands: Hands, content: tuple[Text | LineBreak, ...], data: st.DataObject
) -> None:
    hands.show(in_sentence(InlineQuote("q-1", content)), note_id=hands.new_id())
    before = hands.document
    use = next(quote_uses(before))
    words = shown_words(use)
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    put = data.draw(st.sampled_from(["", "[…]", "new words", "two\nlines"]))
    edit = Edit(Span(start, end), put)
    if not edit.applied(words).strip():
        return
    note = hands.editor.text.note
    placed = use_around(note, hands.find("«") + 1, hands.find("«") + 1)
    assert placed is not None and placed.words == words
    with hands.editor.text.editing() as cursor:
        apply_edits(note, cursor, placed, [edit])
    after = note.quotes_in(note.qt.firstBlock())[0][2]
    assert shown_words(after) == edit.applied(words)
    old, new = marked_words(placed.use), marked_words(after)
    assert new[:start] == old[:start]
    assert new[start + len(put) :] == old[end:]
    hands.editor.undo()
    assert hands.document == before
    assert not note.qt.isUndoAvailable()
