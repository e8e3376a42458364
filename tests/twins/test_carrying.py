"""A second text made from the first: what both languages share is there, the rest is to be translated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from twin_texts import italian, note_of, quote

from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.document.model import (
    Document,
    Heading,
    InlineQuote,
    Paragraph,
    Picture,
    QuoteBlock,
    Shows,
    Text,
    Value,
    ValueKind,
    quote_uses,
    shown_words,
)
from composer.errors import InputUnusable
from composer.notes.two_texts import swapped
from composer.quotes.model import Quote, Translation
from composer.twins.adding import bring_section, joined, with_other_language
from composer.twins.carrying import carried
from composer.twins.standing import Standing, standings
from composer.twins.untranslated import as_translated, untranslated

TRANSLATED = Translation("the first step is a table", "en")


def none(_quote_id: str) -> Quote | None:
    return None


def carried_text(markdown: str, *quotes: Quote, before: str = "it", after: str = "en") -> str:
    """A Markdown text carried over."""
    known = {one.id: one for one in quotes}
    blocks = carried(read_markdown(markdown).blocks, before, after, known.get)
    return write_markdown(Document(blocks)).strip()


def only_use(markdown: str, *quotes: Quote, before: str = "it", after: str = "en") -> InlineQuote | QuoteBlock:
    """The quotation of a text that was carried over."""
    (use,) = quote_uses(read_markdown(carried_text(markdown, *quotes, before=before, after=after)))
    return use


def test_headings_with_a_term_are_in_the_new_language_and_own_words_are_tagged() -> None:
    assert carried_text("# Sintesi {term=summary}\n\nCiao, *mondo* 12 [hello]{lang=en}.") == (
        "# Summary {term=summary}\n\n[Ciao, *mondo* 12]{lang=it} hello."
    )


def test_a_heading_that_was_reworded_is_to_be_translated() -> None:
    assert carried_text("# In breve {term=summary}") == "# [In breve]{lang=it} {term=summary}"


def test_a_heading_with_a_term_keeps_a_live_value_that_shows_no_words_yet() -> None:
    heading = Heading(0, (Value(ValueKind.MONEY, "29200000000", "USD"),), term="summary")
    assert carried((heading,), "it", "en", none) == (heading,)


def test_a_figure_set_off_from_its_words_stays_in_their_language() -> None:
    assert carried_text("Cresce del **29,2** per cento.") == "[Cresce del **29,2** per cento.]{lang=it}"


def test_words_without_letters_are_in_no_language() -> None:
    assert carried_text("| 12 | A |\n|:--|:--|\n| 24–72 | 3 % |\n") == read_then_written(
        "| 12 | [A]{lang=it} |\n|:--|:--|\n| 24–72 | 3 % |\n"
    )


def read_then_written(markdown: str) -> str:
    return write_markdown(read_markdown(markdown)).strip()


def test_citations_and_flags_come_along_and_footnotes_are_translated_too() -> None:
    assert carried_text("- []{.may-be-said}Sì [@k, p. 3].^[Vedi [@j].]") == (
        "- []{.may-be-said}[Sì]{lang=it} [@k, p. 3].^[[Vedi]{lang=it} [@j].]"
    )


def test_live_values_and_pictures_come_along_and_what_a_picture_shows_must_be_said_anew() -> None:
    live = Value(ValueKind.MONEY, "29200000000", "USD")
    blocks = (Paragraph((live,)), Picture("a.png", "Una carta", (Text("La carta"),), 60, label="map"))
    paragraph, picture = carried(blocks, "it", "en", none)
    assert paragraph == blocks[0]
    assert isinstance(picture, Picture)
    assert (picture.name, picture.alternative, picture.width, picture.label) == ("a.png", "", 60, "map")
    assert list(untranslated(Document((picture,)), "it"))


ITALIAN_WORDS = quote("q-1", "il primo passo è un tavolo", "it")


def test_a_quotation_whose_original_is_in_the_old_language_stays_in_the_original() -> None:
    use = only_use('["il primo passo è un tavolo"]{.quote q="q-1"}', ITALIAN_WORDS)
    assert (use.quote_id, use.language, use.shows) == ("q-1", "it", Shows.ORIGINAL)
    assert shown_words(use) == "il primo passo è un tavolo"


def test_a_kept_translation_into_the_new_language_is_shown() -> None:
    use = only_use('["il primo passo è un tavolo"]{.quote q="q-1"}', replace(ITALIAN_WORDS, translation=TRANSLATED))
    assert (use.language, use.shows) == ("", Shows.TRANSLATION)
    assert shown_words(use) == TRANSLATED.text


def test_a_source_quoted_in_translation_is_quoted_in_the_original_in_its_own_language() -> None:
    english = quote("q-1", "slow by design", "en", Translation("lento per natura", "it"))
    use = only_use('["lento per natura"]{.quote q="q-1" lang=it shows=translation}', english)
    assert (use.language, use.shows, shown_words(use)) == ("", Shows.ORIGINAL, "slow by design")


def test_declared_changes_stay_where_the_original_is_in_the_new_language() -> None:
    use = only_use('["[S]low […]"]{.quote q="q-1" lang=en}', quote("q-1", "slow by design", "en"))
    assert (use.language, use.shows, shown_words(use)) == ("", Shows.ORIGINAL, "[S]low […]")


def test_both_texts_of_a_pair_stay_both_where_the_translation_is_in_the_new_language() -> None:
    pair = replace(quote("q-1", "mots", "fr"), translation=Translation("words", "en"))
    assert only_use('["mots"]{.quote q="q-1" lang=fr shows=both}', pair).shows is Shows.BOTH
    assert only_use('["mots"]{.quote q="q-1" lang=fr shows=both}', quote("q-1", "mots", "fr")).shows is Shows.ORIGINAL


def test_a_quotation_nobody_captured_keeps_its_words_and_says_their_language() -> None:
    use = only_use('["parole"]{.quote}')
    assert (use.language, use.shows, shown_words(use)) == ("it", Shows.ORIGINAL, "parole")


def test_a_quotation_set_apart_keeps_its_citation_and_footnote() -> None:
    pair = replace(ITALIAN_WORDS, translation=Translation("line one\nline two", "en"))
    source = '::: {.quote q="q-1"}\n> il primo passo è un tavolo [@k, p. 2]^[Nota.]\n:::\n'
    (use,) = quote_uses(read_markdown(carried_text(source, pair)))
    assert isinstance(use, QuoteBlock)
    assert shown_words(use) == "line one\nline two"
    assert carried_text(source, pair).endswith("> line two [@k, p. 2]^[[Nota.]{lang=it}]\n:::")


def test_the_new_text_has_every_section_and_lasting_names() -> None:
    note = with_other_language(italian(), "en", none)
    assert note.other is not None
    assert [one.pair.name for one in standings(note)] == ["summary", "press-review", "#section-1"]
    assert (note.other.title, note.other.subject, note.other.to) == ("NOTE FOR THE MINISTER", "", ())
    assert note.front == italian().front


def test_a_third_language_or_the_same_one_is_refused() -> None:
    note = with_other_language(italian(), "en", none)
    with pytest.raises(InputUnusable, match="two languages already"):
        with_other_language(note, "it", none)
    with pytest.raises(InputUnusable, match="same language"):
        with_other_language(italian(), "it", none)


def test_two_notes_become_one() -> None:
    front = replace(italian().front, language="en", title="NOTE", reference="7")
    english = replace(italian(), id="n-9", front=front, document=Document())
    note = joined(italian(), english)
    assert note.other is not None
    assert (note.id, note.other.title, note.front.reference, note.front.date) == ("n-1", "NOTE", "7", "2026-06-29")
    with pytest.raises(InputUnusable, match="same language"):
        joined(italian(), replace(italian(), id="n-9"))
    with pytest.raises(InputUnusable, match="own other language"):
        joined(italian(), italian())
    with pytest.raises(InputUnusable, match="two languages already"):
        joined(note, english)


def test_a_missing_section_is_brought_to_its_place_and_knows_what_it_was_made_from() -> None:
    note = note_of(
        "# S {term=summary}\n\nA.\n\n# B {term=background}\n\nStoria.\n\n# V {term=assessment}\n\nC.\n",
        "# S {term=summary}\n\nA.\n\n# V {term=assessment}\n\nC.\n",
    )
    changed = swapped(bring_section(swapped(note), 2, none))
    assert changed.other is not None
    assert [one.title for one in standings(swapped(changed))] == ["S", "B", "V"]
    middle = standings(changed)[1]
    assert (middle.standing, middle.to_translate_there) == (Standing.NOT_COMPARED, 2)
    newer = replace(changed, document=read_markdown(write_markdown(changed.document).replace("Storia", "Altra storia")))
    assert standings(newer)[1].standing is Standing.OLDER_THERE


def test_an_empty_section_is_filled_and_one_that_stands_there_is_refused() -> None:
    note = note_of("# S {term=summary}\n\nA.\n", "# S {term=summary}\n\n[]{.empty prompt=prompt-summary}\n")
    filled = swapped(bring_section(swapped(note), 0, none))
    assert filled.other is not None
    assert write_markdown(filled.other.document) == "# S {term=summary}\n\n[A.]{lang=it}\n"
    with pytest.raises(InputUnusable):
        bring_section(swapped(filled), 0, none)
    with pytest.raises(InputUnusable):
        bring_section(swapped(note), 1, none)


def test_a_section_with_a_heading_of_the_writers_own_gets_a_label_in_both_texts() -> None:
    note = note_of("# Costi\n\nA.\n", "")
    changed = swapped(bring_section(swapped(note), 0, none))
    assert [one.pair.name for one in standings(changed)] == ["#section-1"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[Tutto è ancora italiano.]{lang=it}", 1),
        ("The [question time]{lang=it} was long.", 0),
        ("Half is done, [ma il resto non ancora].", 0),
        ("Half is done, [ma il resto non ancora]{lang=it}.", 1),
        ("[Sì]{lang=it}", 1),
        ("[12 – 24]{lang=it}", 0),
        ("Done.^[[Ancora]{lang=it}]", 1),
        ("- [Uno]{lang=it}\n- Two\n- [Tre]{lang=it}", 2),
        ("| [a]{lang=it} | b |\n|:--|:--|\n| c | [d]{lang=it} |\n\n: [Titolo]{lang=it}", 3),
        ("[Ein Satz auf Deutsch.]{lang=de}", 0),
        ('["Parole della fonte, molto lunghe"]{.quote lang=it}', 0),
        ("# [Costi]{lang=it}", 1),
        ("[Anche così.]{lang=it-IT}", 1),
    ],
)
def test_what_is_still_to_be_translated_is_counted(text: str, count: int) -> None:
    document = read_markdown(text)
    assert len(untranslated(document, "it")) == count
    assert untranslated(as_translated(document, "it"), "it") == ()
