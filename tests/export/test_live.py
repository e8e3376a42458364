# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values and cross-references in the file: right words, right tags, links that lead somewhere, nothing lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from composer.citations.request import Formatted
from composer.document.model import Document, Text, Value, ValueKind, walk
from composer.export.card import speaking_card
from composer.export.live import with_printed_words
from composer.export.placing import set_words
from composer.export.resolve import resolve
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import Counted, FieldReference, Reference, SetHeading, SetParagraph, SetTable
from composer.export.returned.changes import Comparison
from composer.export.returned.comparing import compare
from composer.export.returned.reading import read_returned
from composer.export.returned.taking import take
from composer.export.word.writer import write_docx
from composer.houses.profiles import load_profile
from composer.notes.language import in_language
from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown

NB = "\u00a0"
HEAD = "---\ntitle: APPUNTO\nlanguage: it\ndate: 2025-03-10\nreference: Prot. 12/2025\nsubject: Aiuti\n---\n\n"
TEXT = """# Sintesi {#sintesi}

Al [x]{.value kind=date value=2025-03-01} gli aiuti valgono **[y]{.value kind=money value=29200000000 unit=USD}**, il
[z]{.value kind=percent value=3.5} ([t](#spesa){.reference}, [t](#spesa){.reference shows=title},
[t](#sintesi){.reference shows=page}); si veda la [n](#nota){.reference}.

| Anno | Spesa |
|------|------:|
| 2024 | [a]{.value kind=number value=12500} |

: Spesa {#spesa}

# Contesto {#contesto}

Testo[^[Una nota, si veda [s](#sintesi){.reference}.]]{#nota}. Rif. [q]{.value kind=field value=reference}.
"""


def note_of(text: str, head: str = HEAD) -> Note:
    return note_from_markdown(head + text, id="n-1", now="2025-03-10T09:00:00+00:00")


def settled(note: Note, profile: str = "") -> ResolvedNote:
    house = load_profile(profile, note.front.language)
    return resolve(note, sources={}, quotes={}, seals=(), formatted=Formatted((), (), False), profile=house)


def paragraph(resolved: ResolvedNote, number: int = 0) -> str:
    texts = [set_words(block.content) for block in resolved.blocks if isinstance(block, SetParagraph)]
    return texts[number]


def part_of(resolved: ResolvedNote, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(write_docx(resolved)[0])) as file:
        return file.read(name).decode()


def test_values_and_references_are_printed_in_the_language_of_the_note() -> None:
    italian = paragraph(settled(note_of(TEXT)))
    assert italian == (
        f"Al 1º{NB}marzo 2025 gli aiuti valgono 29,2{NB}miliardi di dollari, il 3,5% (tabella{NB}1, «Spesa», "
        f"pagina{NB}1); si veda la nota{NB}1."
    )
    english = paragraph(settled(in_language(note_of(TEXT), "en")))
    for words in (f"1{NB}March 2025", f"USD{NB}29.2{NB}billion", "3.5%", f"Table{NB}1", "“Spesa”", f"footnote{NB}1"):
        assert words in english


def test_they_follow_the_house_of_the_note() -> None:
    assert f"29,2{NB}miliardi di USD, il 3,5{NB}%" in paragraph(settled(note_of(TEXT), "eu"))
    assert f"$29.2{NB}billion, il 3.5{NB}percent" in paragraph(settled(in_language(note_of(TEXT), "en"), "us"))


def test_a_reference_leads_to_the_bookmark_of_its_place() -> None:
    resolved = settled(note_of(TEXT))
    places = {block.bookmark for block in resolved.blocks if isinstance(block, SetHeading)}
    captions = [piece for block in resolved.blocks if isinstance(block, SetTable) for piece in block.caption]
    places |= {piece.bookmark for piece in captions if isinstance(piece, Counted)}
    places.discard("")
    links = [piece for block in resolved.blocks if isinstance(block, SetParagraph) for piece in block.content]
    targets = {piece.bookmark for piece in links if isinstance(piece, Reference | FieldReference)}
    assert {"_ref_sintesi", "_ref_spesa"} == places
    assert targets == {"_ref_sintesi", "_ref_spesa", "_ref_nota"}
    xml = part_of(resolved)
    for name in ("_ref_sintesi", "_ref_spesa", "_ref_nota"):
        assert xml.count('<w:bookmarkStart w:id="') and f'w:name="{name}"/>' in xml
    assert xml.count(" REF _ref_spesa \\h ") == 1  # the number follows the table
    assert xml.count('<w:hyperlink w:anchor="_ref_spesa"') == 1  # the words of a caption are a link
    assert xml.count(" NOTEREF _ref_nota \\h ") == 1
    assert " REF _ref_sintesi \\h " in part_of(resolved, "word/footnotes.xml")
    assert "_ref_contesto" not in xml  # nothing refers to it


def test_a_page_is_a_field_with_a_result_that_asks_no_question() -> None:
    xml = part_of(settled(note_of(TEXT)))
    assert "PAGEREF _ref_sintesi \\h" in xml
    assert "w:dirty" not in xml
    between = re.search(r'"separate"/></w:r>(.*?)<w:r><w:fldChar w:fldCharType="end"', xml)
    assert between is not None and "<w:t>1</w:t>" in between[1]
    assert any("Ctrl+A and F9" in str(message) for message in settled(note_of(TEXT)).warnings)


def test_marks_and_languages_of_values_are_those_of_their_runs() -> None:
    xml = part_of(
        settled(
            note_of("Sono **[x]{.value kind=number value=12500}** e [[y]{.value kind=percent value=3.5}]{lang=en}.")
        )
    )
    assert "<w:b/><w:bCs/></w:rPr><w:t>12.500</w:t>" in xml
    assert '<w:lang w:val="en-GB"/></w:rPr><w:t>3.5%</w:t>' in xml


def test_footnotes_are_numbered_as_printed_wherever_the_reference_stands() -> None:
    first = "Vedi [x](#b){.reference} e [x](#a){.reference}."
    text = f"{first}\n\nUno[^[prima]]{{#a}}, due[^[seconda]]{{#b}}, poi [x](#b){{.reference}}."
    resolved = settled(note_of(text))
    assert paragraph(resolved) == f"Vedi nota{NB}2 e nota{NB}1."
    assert paragraph(resolved, 1) == f"Uno, due, poi nota{NB}2."


BAD = (
    "Il [31 febbraio]{.value kind=date value=2025-02-31} [5 corone]{.value kind=money value=5 unit=XQZ} "
    "[x]{.value kind=quantity value=5 unit=parsnip} [Z]{.value kind=country value=ZZ} "
    "[l]{.value kind=field value=place} [tabella 9](#gone){.reference} e basta."
)


def test_what_cannot_be_shown_is_printed_as_it_was_and_listed() -> None:
    resolved = settled(note_of(BAD))
    assert paragraph(resolved) == "Il 31 febbraio 5 corone x Z [Luogo] tabella 9 e basta."
    said = [str(message) for message in resolved.warnings]
    for words in ("2025-02-31", "XQZ", "parsnip", "ZZ", "Place", "tabella 9"):
        assert sum(words in sentence for sentence in said) == 1, (words, said)


def test_a_reference_to_a_section_that_was_left_out_has_no_link_and_is_listed() -> None:
    resolved = settled(note_of("# A\n\nVedi [x](#vuota){.reference}.\n\n# Vuota {#vuota}\n"))
    assert paragraph(resolved) == "Vedi «Vuota»."
    assert "hyperlink" not in part_of(resolved)
    assert any("“Vuota”" in str(message) for message in resolved.warnings)


def test_a_table_without_caption_prints_its_number_where_something_refers_to_it() -> None:
    resolved = settled(note_of("Vedi [x](#t){.reference}.\n\n| a |\n|---|\n| b |\n\n: {#t}\n"))
    (table,) = [block for block in resolved.blocks if isinstance(block, SetTable)]
    assert set_words(table.caption) == "Tabella 1"
    assert [piece.bookmark for piece in table.caption if isinstance(piece, Counted)] == ["_ref_t"]


def test_a_speaking_card_says_values_and_references_in_words() -> None:
    text = (
        "# Elementi {term=lines-to-take}\n\n[]{.may-be-said}Sono [x]{.value kind=money value=5000000 unit=EUR} "
        "([t](#t){.reference}, [r]{.value kind=field value=reference}).\n\n| a |\n|---|\n| b |\n\n: C {#t}\n"
    )
    card = speaking_card(note_of(text), quotes={}, profile=load_profile("", "it"))
    assert f"Sono 5{NB}milioni di euro (tabella{NB}1, Prot. 12/2025)." in [
        set_words(block.content) for block in card.note.blocks if isinstance(block, SetParagraph)
    ]


def test_the_file_is_sound(validate: Callable[..., list[str]]) -> None:
    for text in (TEXT, BAD):
        for profile in ("", "eu"):
            assert validate(write_docx(settled(note_of(text), profile))[0], language="it-IT") == []


# ---------------------------------------------------------------------- the way back


def came_back(note: Note, *changes: tuple[str, str]) -> Comparison:
    file = write_docx(settled(note))[0]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            for before, after in changes:
                part = part.replace(before, after)
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
    printed = with_printed_words(note, load_profile("", "it"))
    left, came = read_returned(file, "a.docx"), read_returned(made.getvalue(), "a.docx")
    return compare(left, came, printed, printed, "it")


def taken(comparison: Comparison) -> Document:
    return take(comparison, [change.number for change in comparison.changes])


def test_a_file_that_comes_back_as_it_left_has_no_changes() -> None:
    note = note_of(TEXT)
    found = came_back(note)
    assert found.changes == ()
    assert take(found, ()) == note.document


def test_words_beside_a_value_are_taken_and_the_value_stays_live() -> None:
    note = note_of(TEXT)
    found = came_back(note, ("gli aiuti valgono ", "gli aiuti europei valgono circa "))
    assert len(found.changes) >= 1
    changed = taken(found)
    assert [live for live in walk(changed) if isinstance(live, Value)] == [
        live for live in walk(note.document) if isinstance(live, Value)
    ]
    assert any(isinstance(inline, Text) and "gli aiuti europei" in inline.text for inline in walk(changed))


def test_a_value_that_was_reworded_becomes_the_words_it_was_given() -> None:
    note = note_of(TEXT)
    changed = taken(came_back(note, (f"29,2{NB}miliardi", f"31{NB}miliardi")))
    sums = [live for live in walk(changed) if isinstance(live, Value) and live.kind is ValueKind.MONEY]
    assert sums == []
    assert any(isinstance(inline, Text) and f"31{NB}miliardi di dollari" in inline.text for inline in walk(changed))


def test_pictures_and_breaks_stay_where_changes_are_taken() -> None:
    text = "# A\n\nPrima frase qui.\n\n![Figura](picture:ab.png){#f alt=x}\n\n[]{.page-break}\n\nSeconda frase qui."
    note = note_of(text)
    changed = taken(came_back(note, ("Seconda frase qui.", "Seconda frase qui, allungata.")))
    kinds = [type(block).__name__ for block in changed.blocks]
    assert kinds == ["Heading", "Paragraph", "Picture", "Break", "Paragraph"]
    assert changed.blocks[2] == note.document.blocks[2]
