"""What stands in one text only: quotations, citations, figures and dates, section by section."""

from __future__ import annotations

from dataclasses import replace

import pytest
from twin_texts import note_of, quote

from composer.document.markdown_writer import write_markdown
from composer.document.model import Document, Heading, Paragraph, Picture, Text, Value, ValueKind
from composer.notes.model import FrontMatter, Note, OtherText
from composer.notes.two_texts import swapped
from composer.quotes.model import Translation
from composer.twins.bringing import brought
from composer.twins.differences import ItemKind, meaning_of, one_sided


def told(italian_text: str, english_text: str) -> list[tuple[str, str, bool]]:
    """What stands in one text only of two one-section texts: kind, words, whether in the Italian one."""
    head = "# S {term=summary}\n\n"
    return [
        (one.item.kind.value, one.item.words, one.here)
        for one in one_sided(note_of(head + italian_text, head + english_text))
    ]


@pytest.mark.parametrize(
    ("italian_text", "english_text"),
    [
        ("Spesi 29,2 miliardi di dollari.", "Spending was USD 29.2 billion."),
        ("Il 6 marzo 2025.", "On 6 March 2025."),
        ("Pari all’1,7% del PIL.", "That is 1.7 % of GDP."),
        ("Fra 24 e 72 ore.", "Within 24–72 hours."),
        ("Entro 24, 48 o 72 ore [@k].", "Within 24, 48 or 72 hours [@k]."),
        ("A [@k, p. 3; @j].", "A [@j] and B [@k, p. 3]."),
        ('["Parole"]{.quote q="q-1"} [@k].', '["Words"]{.quote q="q-1" shows=translation} [@k].'),
        ('["Mots"]{.quote lang=fr}', '["Mots"]{.quote lang=fr}'),
        ("Nel 2017 la spesa era di 3 miliardi.", '["We spent 3 billion in 2017"]{.quote lang=en q="q-1"}.'),
        ("I due paesi.", "Both countries."),
        ("Testo.", "Text."),
        ("[Spesi 1.500 euro il 6 marzo.]{lang=it}", "Spesi 1,500 euros on 6 March."),
        ("Vedi (29,2).", "See ([29,2]{lang=it})."),
    ],
)
def test_what_both_texts_have_is_not_told(italian_text: str, english_text: str) -> None:
    assert [one for one in told(italian_text, english_text) if one[0] != "quotation"] == []


def test_a_translation_pair_is_one_quotation() -> None:
    assert told('["Parole"]{.quote q="q-1"}', '["Words"]{.quote q="q-1" shows=translation}') == []


@pytest.mark.parametrize(
    ("italian_text", "english_text", "expected"),
    [
        ("29,2 miliardi.", "USD 3 billion.", [("figure", "29,2 miliardi", True), ("figure", "USD 3 billion", False)]),
        ("Il 6 marzo 2025.", "On 7 March 2025.", [("date", "6 marzo 2025", True), ("date", "7 March 2025", False)]),
        ("A [@k, p. 3].", "A [@k, p. 4].", [("citation", "k, 3", True), ("citation", "k, 4", False)]),
        ("A [@k].", "A.", [("citation", "k", True)]),
        ('["A"]{.quote q="q-1"}', '["A"]{.quote q="q-2"}', [("quotation", "A", True), ("quotation", "A", False)]),
        ("Due volte 5% e ancora 5%.", "Twice.", [("figure", "5%", True)]),
        ("Nota.^[Pari al 2%.]", "Note.", [("figure", "2%", True)]),
    ],
)  # fmt: skip
def test_what_one_text_has_and_the_other_lacks_is_told_once(
    italian_text: str, english_text: str, expected: list[tuple[str, str, bool]]
) -> None:
    assert told(italian_text, english_text) == expected


def test_it_is_told_by_section_and_what_stands_in_another_section_is_no_loss() -> None:
    note = note_of(
        "# S {term=summary}\n\nA [@k].\n\n# V {term=assessment}\n\nB 12%.\n",
        "# S {term=summary}\n\nA.\n\n# V {term=assessment}\n\nB [@k].\n",
    )
    found = one_sided(note)
    assert [(one.item.words, one.section.title, one.elsewhere) for one in found] == [("k", "S", "V"), ("12%", "V", "")]


def test_sections_that_only_one_text_has_are_not_gone_through() -> None:
    assert one_sided(note_of("# S {term=summary}\n\nA [@k].\n", "# I {term=issue}\n\nB.\n")) == ()
    assert one_sided(note_of("# S {term=summary}\n\nA [@k].\n", "# S {term=summary}\n")) == ()


def both(italian_block: Paragraph | Picture, english_block: Paragraph | Picture) -> Note:
    heading = Heading(1, (Text("S"),), "summary")
    return Note(
        "n-1",
        FrontMatter(),
        Document((heading, italian_block)),
        other=OtherText("en", document=Document((heading, english_block))),
    )


def test_live_values_are_compared_by_what_they_mean_with_typed_figures_too() -> None:
    live = Value(ValueKind.MONEY, "29200000000", "USD", words="29,2 miliardi di dollari")
    assert one_sided(both(Paragraph((live,)), Paragraph((replace(live, words="USD 29.2 billion"),)))) == ()
    assert one_sided(both(Paragraph((live,)), Paragraph((Text("It was 29.2 billion dollars."),)))) == ()
    (one,) = one_sided(both(Paragraph((live,)), Paragraph((Text("It was much."),))))
    assert (one.item.kind, one.item.words, one.item.can_be_brought) == (ItemKind.VALUE, live.words, True)
    quantity = Value(ValueKind.QUANTITY, "12", "kilometer", words="12 km")
    assert one_sided(both(Paragraph((quantity,)), Paragraph((replace(quantity, words="12 kilometres"),)))) == ()


def test_a_live_value_that_cannot_be_read_means_nothing_and_is_compared_as_it_stands() -> None:
    assert meaning_of(Value(ValueKind.NUMBER, "many")) == ()
    assert meaning_of(Value(ValueKind.DATE, "2025-03")) != ()
    assert meaning_of(Value(ValueKind.DATE, "in marzo")) == ()
    assert len(meaning_of(Value(ValueKind.DATE, "2024/2025"))) == 2


def test_pictures_are_compared_by_what_they_are() -> None:
    assert one_sided(both(Picture("a.png", "Una carta"), Picture("a.png", "A map"))) == ()
    assert {one.item.kind for one in one_sided(both(Picture("a.png"), Picture("b.png")))} == {ItemKind.PICTURE}


# Bringing over


def after_bringing(italian_text: str, english_text: str, number: int = 0) -> str:
    """The English text after what is told first was brought over from the Italian one."""
    head = "# S {term=summary}\n\n"
    note = note_of(head + italian_text, head + english_text + "\n\n# V {term=assessment}\n\nX.\n")
    one = [one for one in one_sided(note) if one.here][number]
    pair = quote("q-1", "Parole", "it", Translation("Words", "en"))
    changed = brought(note, one, {"q-1": pair}.get)
    assert changed.other is not None
    assert changed.document == note.document
    return write_markdown(changed.other.document).split("\n\n# V")[0].removeprefix(head)


def test_a_quotation_is_brought_over_in_the_language_of_the_text_with_its_citation() -> None:
    assert after_bringing('Dice: ["Parole"]{.quote q="q-1"} [@k, p. 2].', "It says so.") == (
        'It says so.\n\n["Words"]{.quote q="q-1" shows=translation} [@k, p. 2]'
    )


def test_a_quotation_set_apart_comes_as_one() -> None:
    source = '::: {.quote q="q-1"}\n> Parole [@k, p. 2]\n:::'
    brought_over = after_bringing(source, "It says so.")
    assert brought_over == 'It says so.\n\n::: {.quote q="q-1" shows=translation}\n> Words [@k, p. 2]\n:::'


def test_a_citation_is_brought_over_behind_the_last_words_of_the_section() -> None:
    assert after_bringing("A [@k, para. 3].", "A.\n\n[]{.empty}") == "A\\.\n\n[@k, para. 3]\n\n[]{.empty}"


def test_a_typed_figure_must_be_written() -> None:
    note = note_of("# S {term=summary}\n\nA 12%.\n", "# S {term=summary}\n\nA.\n")
    (one,) = one_sided(note)
    assert not one.item.can_be_brought
    with pytest.raises(ValueError, match="brought over"):
        brought(note, one, lambda _id: None)


def test_what_was_brought_over_is_told_no_more_from_either_side() -> None:
    note = note_of("# S {term=summary}\n\nA [@k] [@j, p. 1].\n", "# S {term=summary}\n\nA.\n")
    for _ in range(2):
        note = brought(swapped(note), one_sided(swapped(note))[0], lambda _id: None)
        note = swapped(note)
    assert one_sided(note) == ()
