from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.document.model import Locator
from composer.errors import AmbiguousQuote, InputUnusable, QuoteNotFound
from composer.quotes.capture import capture, capture_words, selected
from composer.quotes.model import Primary
from composer.quotes.passage import locator_at, locator_of
from composer.sources.model import (
    AsideKind,
    BlockKind,
    Certainty,
    Fact,
    Metadata,
    Source,
    SourceBlock,
    SourceText,
    Speech,
)
from composer.text.spans import Span

MakeId = Callable[[str], str]

PARAGRAPHS = (
    "Italy has called for an alliance. It is never easy.",
    "“We must build a continental Europe of defense,” Mr. Crosetto said in an interview.",
    "“NATO was created to offer safety,” he said. “We now need more,” he wrote in the letter.",
    "It is never easy, said a voice.",
)
CAPTION = "Guido Crosetto says to build “a continental Europe of defense,” again."


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def source() -> Source:
    blocks, start = [], 0
    for number, paragraph in enumerate(PARAGRAPHS, 1):
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, paragraph, start, number=number))
        start += len(paragraph) + 2
    blocks.append(SourceBlock(BlockKind.ASIDE, CAPTION, start, aside=AsideKind.CAPTION, after=4))
    text = SourceText(tuple(blocks))

    def speech(words: str, speaker: str, medium: str = "", via: str = "") -> Speech:
        return Speech(span_of(text.text, words), words, speaker=speaker, medium=medium, via=via)

    return Source(
        id="s-1",
        key="rich-nd",
        filename="rich.txt",
        media_type="text/plain",
        sha256="",
        text=text,
        metadata=Metadata(language=Fact("en", Certainty.READ)),
        speech=(
            speech("We must build a continental Europe of defense,", "Guido Crosetto", medium="interview"),
            speech("NATO was created to offer safety,", "", medium=""),
            speech("We now need more,", "Guido Crosetto", medium="letter", via="Financial Times"),
        ),
    )


def test_a_quote_holds_words_place_context_and_who_said_them(source: Source, make_id: MakeId, now: str) -> None:
    text = source.text.text
    quote = capture(source, span_of(text, "a continental Europe of defense,"), make_id=make_id, now=now)
    assert quote.anchor.exact == "a continental Europe of defense,"
    assert quote.anchor.prefix.endswith("“We must build ")
    assert quote.anchor.suffix.startswith("” Mr. Crosetto")
    assert quote.anchor.paragraph == 2
    assert (quote.speaker, quote.occasion, quote.language) == ("Guido Crosetto", "interview", "en")
    assert (quote.id, quote.source_id, quote.created) == ("q-00000001", "s-1", now)


def test_blanks_and_enclosing_marks_are_left_out(source: Source, make_id: MakeId, now: str) -> None:
    text = source.text.text
    whole = span_of(text, "\n\n“We must build a continental Europe of defense,” ")
    quote = capture(source, whole, make_id=make_id, now=now)
    assert quote.anchor.exact == "We must build a continental Europe of defense,"
    assert quote.speaker == "Guido Crosetto"


def test_a_lone_mark_at_the_edge_is_left_out(source: Source, make_id: MakeId, now: str) -> None:
    quote = capture(source, span_of(source.text.text, "“We must build"), make_id=make_id, now=now)
    assert quote.anchor.exact == "We must build"
    quote = capture(source, span_of(source.text.text, "Europe of defense,”"), make_id=make_id, now=now)
    assert quote.anchor.exact == "Europe of defense,"


def test_marks_of_two_quotations_stay_in_a_selection_of_both(source: Source, make_id: MakeId, now: str) -> None:
    words = "“NATO was created to offer safety,” he said. “We now need more,”"
    quote = capture(source, span_of(source.text.text, words), make_id=make_id, now=now)
    assert quote.anchor.exact == words
    assert quote.speaker == ""


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        ("“We must build a continental Europe of defense,”", "We must build a continental Europe of defense"),
        ("build a continental Europe of defense,", "build a continental Europe of defense"),
        ("It is never easy, said", "It is never easy, said"),
        ("It is never easy,", "It is never easy,"),
        ("uild a continental Eur", "build a continental Europe"),
    ],
)
def test_a_selection_is_whole_words_without_the_comma_of_the_sentence_around(
    source: Source, selection: str, words: str
) -> None:
    text = source.text.text
    span = span_of(text, selection)
    assert selected(text, span).of(text) == words


def test_a_speaker_that_is_not_sure_is_not_filled_in(source: Source, make_id: MakeId, now: str) -> None:
    quote = capture(source, span_of(source.text.text, "NATO was created"), make_id=make_id, now=now)
    assert quote.speaker == ""


def test_the_users_speaker_is_taken(source: Source, make_id: MakeId, now: str) -> None:
    span = span_of(source.text.text, "NATO was created")
    assert capture(source, span, make_id=make_id, now=now, speaker="G. Crosetto").speaker == "G. Crosetto"


def test_words_carried_by_another_text_name_it(source: Source, make_id: MakeId, now: str) -> None:
    quote = capture(source, span_of(source.text.text, "We now need more"), make_id=make_id, now=now)
    assert (quote.primary, quote.occasion) == (Primary(publication="Financial Times"), "letter")


def test_a_quote_may_go_over_paragraphs(source: Source, make_id: MakeId, now: str) -> None:
    quote = capture(source, span_of(source.text.text, "never easy.\n\n“We must"), make_id=make_id, now=now)
    assert quote.anchor.exact == "never easy.\n\n“We must"
    assert locator_of(quote, source.text) == (Locator.PARAGRAPH, "1-2")
    assert locator_of(quote) == (Locator.PARAGRAPH, "1")


def test_nothing_selected_is_said(source: Source, make_id: MakeId, now: str) -> None:
    with pytest.raises(InputUnusable, match="No words"):
        capture(source, span_of(source.text.text, "\n\n"), make_id=make_id, now=now)


def test_a_selection_into_what_was_set_aside_is_refused(source: Source, make_id: MakeId, now: str) -> None:
    text = source.text.text
    with pytest.raises(InputUnusable, match="set aside"):
        capture(source, Span(text.index("said a voice"), len(text)), make_id=make_id, now=now)


def test_a_caption_can_be_quoted_and_has_no_paragraph(source: Source, make_id: MakeId, now: str) -> None:
    quote = capture(source, span_of(source.text.text, "Guido Crosetto says"), make_id=make_id, now=now)
    assert locator_of(quote) == (Locator.PARAGRAPH, "")


def test_a_page_is_told_before_a_paragraph() -> None:
    text = SourceText(
        (
            SourceBlock(BlockKind.PARAGRAPH, "One.", 0, number=1, page="3"),
            SourceBlock(BlockKind.PARAGRAPH, "Two.", 6, number=2, page="4"),
        )
    )
    assert locator_at(text, Span(0, 3)) == (Locator.PAGE, "3")
    assert locator_at(text, Span(0, 10)) == (Locator.PAGE, "3-4")


@pytest.mark.parametrize(
    "words",
    [
        "We must build a\u00a0continental Europe of defense,",
        '"We must build a continental Europe of defense,"',
        "We must build a conti- nental Europe",
    ],
)
def test_words_are_found_however_they_are_set(source: Source, make_id: MakeId, now: str, words: str) -> None:
    quote = capture_words(source, words, make_id=make_id, now=now)
    assert quote.anchor.exact.startswith("We must build a continental Europe")
    assert quote.anchor.paragraph == 2


def test_a_caption_that_repeats_the_words_is_not_counted(source: Source, make_id: MakeId, now: str) -> None:
    assert capture_words(source, "continental Europe of defense", make_id=make_id, now=now).anchor.paragraph == 2


def test_words_found_twice_name_the_paragraphs(source: Source, make_id: MakeId, now: str) -> None:
    with pytest.raises(AmbiguousQuote) as caught:
        capture_words(source, "It is never easy", make_id=make_id, now=now)
    assert len(caught.value.places) == 2
    assert "2 places" in str(caught.value.message)
    assert "paragraphs 1, 4" in str(caught.value.message)


def test_words_not_found_give_the_nearest_passage(source: Source, make_id: MakeId, now: str) -> None:
    with pytest.raises(QuoteNotFound) as caught:
        capture_words(source, "We must build a continental Europe of defence", make_id=make_id, now=now)
    assert caught.value.nearest == "We must build a continental Europe of defense"
    assert "paragraph 2" in str(caught.value.message)


def test_words_like_nothing_in_the_source_are_said_so(source: Source, make_id: MakeId, now: str) -> None:
    with pytest.raises(QuoteNotFound) as caught:
        capture_words(source, "Ships sail for Baltic harbours tomorrow", make_id=make_id, now=now)
    assert caught.value.nearest == ""


def test_part_of_a_word_is_not_found(source: Source, make_id: MakeId, now: str) -> None:
    with pytest.raises(QuoteNotFound):
        capture_words(source, "continent", make_id=make_id, now=now)
