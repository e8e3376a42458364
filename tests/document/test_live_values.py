# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values, cross-references, pictures, breaks and labels: what is written is read back, and what people write by
hand is understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import documents

from composer.document.canonical import canonical
from composer.document.edit import map_inlines
from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.document.model import (
    Block,
    Break,
    BreakKind,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    Live,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    ReferenceShows,
    Table,
    Text,
    Value,
    ValueKind,
    plain,
    walk,
)

SUM = Value(ValueKind.MONEY, "29200000000", "USD", "name", "29,2\u00a0miliardi di dollari")
EXAMPLES = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def only(markdown: str) -> Block:
    (block,) = read_markdown(markdown).blocks
    return block


def inlines(markdown: str) -> tuple[Inline, ...]:
    block = only(markdown)
    assert isinstance(block, Paragraph)
    return block.content


def live_of(document: Document) -> Iterator[Live]:
    return (inline for inline in walk(document) if isinstance(inline, Live))


@EXAMPLES
@given(documents())
def test_the_words_that_values_showed_come_back_too(document: Document) -> None:
    # equality leaves them out: they are no part of what a value is
    settled = canonical(document)
    again = read_markdown(write_markdown(settled))
    assert [live.words for live in live_of(again)] == [live.words for live in live_of(settled)]


@EXAMPLES
@given(documents())
def test_no_two_places_of_a_settled_note_have_one_label(document: Document) -> None:
    settled = canonical(document)
    labels = [b.label for b in settled.blocks if isinstance(b, Heading | Table | Picture) and b.label]
    labels += [note.label for note in walk(settled) if isinstance(note, Footnote) and note.label]
    assert len(set(labels)) == len(labels)


@EXAMPLES
@given(documents())
def test_no_live_value_stands_in_a_quotation(document: Document) -> None:
    for block in canonical(document).blocks:
        if isinstance(block, QuoteBlock):
            assert not any(isinstance(inline, Live) for run in block.paragraphs for inline in run)


def test_a_value_is_a_span_people_can_read() -> None:
    written = write_markdown(Document((Paragraph((Text("Sono "), SUM, Text("."))),)))
    said = "[29,2\u00a0miliardi di dollari]{.value kind=money value=29200000000 unit=USD form=name}"
    assert written == f"Sono {said}.\n"


def test_a_cross_reference_is_a_link_people_can_read() -> None:
    reference = CrossReference("spesa", ReferenceShows.PAGE, "pagina 2")
    written = write_markdown(Document((Paragraph((reference,)),)))
    assert written == "[pagina 2](#spesa){.reference shows=page}\n"


def test_marks_go_around_a_value_and_come_back() -> None:
    bold = replace(SUM, marks=Marks(bold=True, language="en"))
    document = Document((Paragraph((Text("a "), bold, Text(" b", Marks(bold=True)))),))
    assert read_markdown(write_markdown(document)) == canonical(document)
    (value,) = live_of(read_markdown("Sono **[5]{.value kind=number value=5}**."))
    assert value.marks == Marks(bold=True)


def test_a_value_is_never_raised_and_a_reference_carries_no_link() -> None:
    raised = replace(SUM, marks=Marks(script=Marks().script.SUPER, link="https://a.it"))
    linked = CrossReference("x", words="y", marks=Marks(link="https://a.it", italic=True))
    settled = canonical(Document((Paragraph((raised, Text(" "), linked)),)))
    first, _blank, second = settled.blocks[0].content  # type: ignore[union-attr]
    assert first.marks == Marks(link="https://a.it")
    assert second.marks == Marks(italic=True)


def test_a_value_without_a_value_is_the_words_it_showed() -> None:
    nothing = Value(ValueKind.DATE, "", words="6 marzo")
    lost = CrossReference("", words="tabella 2")
    settled = canonical(Document((Paragraph((nothing, Text(", "), lost)),)))
    assert settled == Document((Paragraph((Text("6 marzo, tabella 2"),)),))


def test_words_of_a_source_are_never_live() -> None:
    block = QuoteBlock("q-1", ((SUM, Text(" x")),))
    assert canonical(Document((block,))).blocks == (QuoteBlock("q-1", ((Text(SUM.words + " x"),),)),)
    (quote,) = inlines('["Sono [5]{.value kind=number value=5} euro"]{.quote q="q-1"}')
    assert isinstance(quote, InlineQuote)
    assert quote.content == (Text("Sono 5 euro"),)


@pytest.mark.parametrize("source", ["[x]{.value kind=wish value=3}", "[x]{.value}", "[x](https://a.it){.reference}"])
def test_what_is_no_value_stays_words(source: str) -> None:
    content = inlines(source)
    assert not any(isinstance(inline, Live) for inline in content)
    assert "x" in plain(content)


def test_words_with_markup_inside_a_value_are_its_words() -> None:
    (value, footnote) = inlines("[**5** *euro*^[nota]]{.value kind=money value=5 unit=EUR}")
    assert isinstance(value, Value) and value.words == "5 euro"
    assert footnote == Footnote((Text("nota"),))


def test_a_heading_a_table_and_a_footnote_have_labels() -> None:
    document = read_markdown(
        "# Spesa {#spesa term=background}\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        ': Le spese {#tab-1 widths="30 70"}\n\nTesto[^[nota]]{#nota-1}.\n'
    )
    heading, table, paragraph = document.blocks
    assert heading == Heading(1, (Text("Spesa"),), "background", "spesa")
    assert isinstance(table, Table)
    assert (table.label, table.widths, plain(table.caption)) == ("tab-1", (30, 70), "Le spese")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[1] == Footnote((Text("nota"),), "nota-1")
    assert read_markdown(write_markdown(document)) == document


def test_a_table_without_caption_keeps_widths_and_label() -> None:
    table = Table(((((Text("a"),)), (Text("b"),)),), widths=(25, 75), label="t")
    assert read_markdown(write_markdown(Document((table,)))).blocks[0] == canonical(Document((table,))).blocks[0]


@pytest.mark.parametrize(("widths", "kept"), [((50, 50), (50, 50)), ((50,), ()), ((0, 100), ()), ((50, 101), ())])
def test_widths_that_do_not_fit_are_left_to_the_program(widths: tuple[int, ...], kept: tuple[int, ...]) -> None:
    (table,) = canonical(Document((Table((((), ()),), widths=widths),))).blocks
    assert isinstance(table, Table) and table.widths == kept


def test_a_picture_is_a_paragraph_of_its_own() -> None:
    picture = Picture("0a1b.png", 'Una "torta" di {dati} & \\', (Text("Spesa", Marks(bold=True)),), 60, False, "fig-1")
    written = write_markdown(Document((picture,)))
    assert written.startswith("![**Spesa**](picture:0a1b.png){#fig-1 ")
    assert read_markdown(written) == Document((picture,))


def test_blanks_of_any_kind_are_no_words_for_a_picture() -> None:
    for blank in (" ", "\u00a0", "\u202f \u00a0"):
        assert canonical(Document((Picture("a.png", blank),))) == Document((Picture("a.png"),))
        # pandoc takes no value that begins with a blank
        assert canonical(Document((Picture("a.png", f"{blank}Una carta{blank}"),))) == Document(
            (Picture("a.png", "Una carta"),)
        )


def test_a_picture_in_the_middle_of_words_parts_them() -> None:
    document = read_markdown("Prima ![Figura](picture:ab.png){width=50%} dopo [x](y).")
    assert [type(block) for block in document.blocks] == [Paragraph, Picture, Paragraph]
    assert document.blocks[1] == Picture("ab.png", caption=(Text("Figura"),), width=50)


def test_a_picture_in_a_list_or_quotation_comes_after_it() -> None:
    in_list = read_markdown("- Voce ![F](picture:ab.png)\n- Altra\n").blocks
    assert isinstance(in_list[0], ListBlock) and in_list[1] == Picture("ab.png", caption=(Text("F"),))
    in_quote = read_markdown("> Parole\n>\n> ![F](picture:ab.png)\n").blocks
    assert isinstance(in_quote[0], QuoteBlock) and isinstance(in_quote[1], Picture)


def test_another_image_is_a_link_as_before() -> None:
    assert inlines("![a](b)") == (Text("a", Marks(link="b")),)


@pytest.mark.parametrize("kind", BreakKind)
def test_a_break_is_an_empty_span_of_its_own(kind: BreakKind) -> None:
    document = Document((Paragraph((Text("a"),)), Break(kind), Paragraph((Text("b"),))))
    assert f"\n[]{{.{kind.value}}}\n" in write_markdown(document)
    assert read_markdown(write_markdown(document)) == document
    assert read_markdown(f"[]{{.{kind.value}}} b").blocks == (Break(kind), Paragraph((Text("b"),)))


def test_every_inline_can_be_changed_in_reading_order() -> None:
    note = Footnote((Text("c"), SUM), "n")
    document = Document((Heading(1, (Text("a"),)), Paragraph((Text("b"), note, Text("d")))))
    seen: list[str] = []

    def looked_at(inline: Inline) -> Inline:
        seen.append(inline.text if isinstance(inline, Text) else type(inline).__name__)
        return Text("x") if isinstance(inline, Value) else inline

    changed = map_inlines(document, looked_at)
    assert seen == ["a", "b", "Footnote", "c", "Value", "d"]
    assert changed.blocks[1] == Paragraph((Text("b"), Footnote((Text("c"), Text("x")), "n"), Text("d")))
    assert map_inlines(document, lambda inline: inline).blocks[0] is document.blocks[0]
