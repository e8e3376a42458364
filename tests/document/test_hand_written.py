"""Pandoc Markdown as people write it by hand."""

from __future__ import annotations

import pytest

from composer.document.markdown_reader import read_markdown
from composer.document.model import (
    Alignment,
    Block,
    Citation,
    CitationItem,
    Disclosure,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    QuoteBlock,
    Script,
    Shows,
    Table,
    Text,
)


def only(source: str) -> Block:
    (block,) = read_markdown(source).blocks
    return block


def inlines(source: str) -> tuple[Inline, ...]:
    block = only(source)
    assert isinstance(block, Paragraph)
    return block.content


@pytest.mark.parametrize(
    ("source", "level"), [("Titolo\n======", 1), ("Titolo\n---", 2), ("### Titolo ###", 3), ("# Titolo {.x}", 1)]
)
def test_headings_of_every_form(source: str, level: int) -> None:
    assert only(source) == Heading(level, (Text("Titolo"),))


def test_a_wrapped_paragraph_is_one_line_and_two_blanks_break_it() -> None:
    assert inlines("uno\ndue  \ntre\\\nquattro") == (
        Text("uno due"),
        LineBreak(),
        Text("tre"),
        LineBreak(),
        Text("quattro"),
    )


def test_a_note_defined_elsewhere_hangs_where_it_is_named() -> None:
    assert inlines("Testo[^a].\n\n[^a]: Prima.\n\n    Seconda.") == (
        Text("Testo"),
        Footnote((Text("Prima."), LineBreak(), Text("Seconda."))),
        Text("."),
    )


def test_what_is_defined_and_never_used_comes_at_the_end() -> None:
    document = read_markdown("Testo.\n\n[^a]: Nota persa.\n\n[sito]: http://a.it")
    assert document.blocks[1:] == (
        Paragraph((Text("Nota persa."),)),
        Paragraph((Text("sito", Marks(link="http://a.it")),)),
    )


@pytest.mark.parametrize(
    ("source", "item"),
    [
        ("@rich2026", CitationItem("rich2026")),
        ("@rich2026 [p. 3]", CitationItem("rich2026", "3")),
        ("[@rich2026, 3]", CitationItem("rich2026", "3")),
        ("[-@rich2026, pp. 3-5]", CitationItem("rich2026", "3-5", suppress_author=True)),
        ("[vedi @rich2026, par. 4, corsivo nostro]",
         CitationItem("rich2026", "4", Locator.PARAGRAPH, "vedi", ", corsivo nostro")),
        ("[@a, cap. II]", CitationItem("a", "II", Locator.CHAPTER)),
        ("[@a, §§ 3, 4]", CitationItem("a", "3, 4", Locator.SECTION)),
        ("[@a, art. 5]", CitationItem("a", "5", Locator.ARTICLE)),
        ("[@a, artt. 5-7]", CitationItem("a", "5-7", Locator.ARTICLE)),
        ("[@a, allegato II]", CitationItem("a", "II", Locator.ANNEX)),
        ("[@a, tab. 3, corsivo nostro]", CitationItem("a", "3", Locator.TABLE, "", ", corsivo nostro")),
        ("[@a, n. 5]", CitationItem("a", "", Locator.PAGE, "", ", n. 5")),
        ("[@a, articolando 5 punti]", CitationItem("a", "", Locator.PAGE, "", ", articolando 5 punti")),
        ("[@a, time 1:23:45]", CitationItem("a", "1:23:45", Locator.TIMESTAMP)),
        ("[@a, at 00:12:30]", CitationItem("a", "00:12:30", Locator.TIMESTAMP)),
        ("[@a, 12:30-14:00]", CitationItem("a", "12:30-14:00", Locator.TIMESTAMP)),
        ("[@a{ii, passim}, oltre]", CitationItem("a", "ii, passim", Locator.PAGE, "", ", oltre")),
        ("[@a{}, 99 anni dopo]", CitationItem("a", suffix=", 99 anni dopo")),
        ("[@{https://a.it/?b=1}]", CitationItem("https://a.it/?b=1")),
    ],
)  # fmt: skip
def test_citations_as_pandoc_has_them(source: str, item: CitationItem) -> None:
    assert inlines(source) == (Citation((item,)),)


def test_an_address_for_mail_is_no_citation() -> None:
    assert inlines("scrivere a info@esteri.it") == (Text("scrivere a info@esteri.it"),)


@pytest.mark.parametrize("source", ['["parole"]', "[«parole»]", "[“parole”]", "[parole]", "[« parole »]"])
def test_the_marks_just_inside_a_quotation_are_not_its_words(source: str) -> None:
    assert inlines(source + "{.quote}") == (InlineQuote("", (Text("parole"),)),)


def test_marks_inside_the_words_of_a_quotation_stay() -> None:
    assert inlines(r'["\"Sì\" disse"]{.quote}') == (InlineQuote("", (Text('"Sì" disse'),)),)


def test_a_citation_inside_a_quotation_comes_after_it() -> None:
    assert inlines('["parole" [@a]]{.quote}')[-1] == Citation((CitationItem("a"),))


def test_loose_and_nested_lists() -> None:
    nested = ListBlock((ListItem((Text("tre"),)),))
    assert only("- uno\n\n- due\n  continua\n\n    - tre") == ListBlock(
        (ListItem((Text("uno"),)), ListItem((Text("due continua"),), (nested,)))
    )


def test_numbers_of_another_kind_begin_another_list() -> None:
    first, second = read_markdown("3. a\n4. b\n\n1) c").blocks
    assert isinstance(first, ListBlock) and (first.start, len(first.items)) == (3, 2)
    assert isinstance(second, ListBlock) and second.start == 1


def test_a_table_with_alignments_and_a_caption_before_it() -> None:
    assert only("Table: Didascalia\n\nA | B\n---|--:\n1 | 2 \\| 3") == Table(
        (((Text("A"),), (Text("B"),)), ((Text("1"),), (Text("2 | 3"),))),
        1,
        (Alignment.DEFAULT, Alignment.RIGHT),
        (Text("Didascalia"),),
    )


def test_a_plain_quotation_has_no_id() -> None:
    assert only("> una\n> riga\n>\n> altra") == QuoteBlock("", ((Text("una riga"),), (Text("altra"),)))


def test_what_a_quotation_cannot_hold_comes_after_it() -> None:
    quote, table = read_markdown("> parole\n>\n> | a |\n> |---|\n> | b |").blocks
    assert isinstance(quote, QuoteBlock) and isinstance(table, Table)


@pytest.mark.parametrize("source", ["```\nx = *1*\n\ny\n```", "    x = *1*\n    y"])
def test_code_is_a_paragraph_of_lines(source: str) -> None:
    assert only(source) == Paragraph((Text("x = *1*"), LineBreak(), Text("y")))


def test_an_image_is_its_words_and_where_it_lies() -> None:
    assert inlines("![La sala](sala.png)") == (Text("La sala", Marks(link="sala.png")),)


def test_links_by_name_and_bare() -> None:
    linked = Text("sito", Marks(link="http://a.it"))
    assert inlines('[sito][1] <http://b.it>\n\n[1]: http://a.it "Titolo"')[0] == linked
    assert inlines("[sito]\n\n[sito]: <http://a.it>") == (linked,)


def test_marks_of_runs() -> None:
    assert inlines("H~2~O 10^o^ ~~no~~ snake_case ***x***") == (
        Text("H"),
        Text("2", Marks(script=Script.SUB)),
        Text("O 10"),
        Text("o", Marks(script=Script.SUPER)),
        Text(" "),
        Text("no", Marks(strike=True)),
        Text(" snake_case "),
        Text("x", Marks(bold=True, italic=True)),
    )


def test_straight_marks_dots_and_hyphens_stay_as_typed() -> None:
    assert inlines('"a" -- l\'altra ...') == (Text('"a" -- l\'altra ...'),)


@pytest.mark.parametrize(
    ("source", "flag"),
    [
        ("[]{.may-be-said} Sosteniamo la proposta.", Disclosure.MAY_BE_SAID),
        ("[]{.not-to-be-disclosed}Sosteniamo la proposta.", Disclosure.NOT_TO_BE_DISCLOSED),
        ("[]{.unknown} Sosteniamo la proposta.", Disclosure.NONE),
        ("Sosteniamo la proposta. []{.may-be-said}", Disclosure.NONE),
    ],
)
def test_an_empty_span_at_the_start_says_whether_a_line_may_be_spoken(source: str, flag: Disclosure) -> None:
    words = (Text("Sosteniamo la proposta."),)
    assert read_markdown(source).blocks == (Paragraph(words, disclosure=flag),)
    (block,) = read_markdown(f"- {source}\n- due").blocks
    assert isinstance(block, ListBlock)
    assert [item.disclosure for item in block.items] == [flag, Disclosure.NONE]


def test_a_prompt_and_a_flag_stand_together_in_one_span_or_in_two() -> None:
    wanted = (Paragraph((), "prompt-lines-to-take", Disclosure.MAY_BE_SAID),)
    assert read_markdown("[]{.may-be-said}[]{.empty prompt=prompt-lines-to-take}").blocks == wanted
    assert read_markdown("[]{.empty .may-be-said prompt=prompt-lines-to-take}").blocks == wanted


def test_a_span_says_that_words_are_the_writers_own_assessment() -> None:
    (paragraph,) = read_markdown('Forse [il 40%]{.assessment .underline} e ["no"]{.quote q="q-a" shows=both}.').blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[1] == Text("il 40%", Marks(assessment=True, underline=True))
    assert paragraph.content[3] == InlineQuote("q-a", (Text("no"),), shows=Shows.BOTH)


def test_the_words_of_a_quotation_are_nobodys_own_assessment() -> None:
    (paragraph,) = read_markdown('[Credo ["no"]{.quote}]{.assessment}').blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (
        Text("Credo", Marks(assessment=True)),
        Text(" "),
        InlineQuote("", (Text("no"),)),
    )


def test_a_word_that_names_no_text_of_a_translation_pair_means_the_original() -> None:
    (block,) = read_markdown('::: {.quote q="q-a" shows=neither}\n> parole\n:::').blocks
    assert block == QuoteBlock("q-a", ((Text("parole"),),))
