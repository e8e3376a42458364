# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note as rich text for the clipboard: whole HTML, real footnotes, nothing of the library in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html as lxml_html

from composer.document.model import Marks, Paragraph, Text
from composer.export.placing import set_words
from composer.export.resolved_blocks import SetHeading, SetParagraph, SetSources
from composer.export.rich_text import rich_text
from tests.structured_note import PICTURES, structured_note

Make = Callable[..., Any]


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_word_and_footnote_of_the_note_is_there(settled: Make, note_with_everything: Make, language: str) -> None:
    note = settled(note_with_everything(language))
    copied = rich_text(note)
    tree = lxml_html.document_fromstring(copied.html)
    words = " ".join(tree.text_content().replace("\u00a0", " ").split())
    for content in note.notes:
        said = " ".join(set_words(content).replace("\u00a0", " ").split())
        assert said in words
        assert said in " ".join(copied.plain.replace("\u00a0", " ").split())
    assert tree.get("lang") or tree.find("body").get("lang") == note.language_tag
    listed = tree.xpath("//div[contains(@style, 'mso-element:footnote-list')]/div")
    assert [one.get("id") for one in listed] == [f"ftn{number}" for number in range(1, len(note.notes) + 1)]
    for number in range(1, len(note.notes) + 1):
        assert tree.xpath(f"//a[@name='_ftnref{number}' and @href='#_ftn{number}']")
        assert tree.xpath(f"//a[@name='_ftn{number}' and @href='#_ftnref{number}']")


def test_looks_stand_in_the_elements_and_tables_have_heads(settled: Make, note_with_everything: Make) -> None:
    copied = rich_text(settled(note_with_everything("en")))
    tree = lxml_html.document_fromstring(copied.html)
    assert not tree.xpath("//style") and not tree.xpath("//link") and not tree.xpath("//script")
    assert all(p.get("style") for p in tree.iter("p"))
    assert tree.xpath("//table//th")
    assert tree.xpath("//ul/li//ol/li")
    assert tree.xpath("//p[@class='MsoQuote']")
    assert tree.xpath("//a[@href='https://example.org/conference?day=1&hour=2']")


def test_nothing_of_the_library_goes_along(settled: Make, note_with_everything: Make) -> None:
    copied = rich_text(settled(note_with_everything("en")))
    for secret in ("q-aaaaaaaa", "q-bbbbbbbb", "n-00000001", "_quote", "_source"):
        assert secret not in copied.html
        assert secret not in copied.plain


def test_a_section_has_neither_head_nor_sources(settled: Make, note_with_everything: Make) -> None:
    note = settled(note_with_everything("en"))
    copied = rich_text(note, head=False, sources=False)
    assert note.head.title not in copied.plain
    assert any(isinstance(block, SetSources) for block in note.blocks)
    headings = [set_words(block.content) for block in note.blocks if isinstance(block, SetHeading)]
    assert headings[-1] not in copied.plain
    assert headings[0] in copied.plain


def test_words_that_look_like_markup_stay_words(settled: Make, make_note: Make) -> None:
    hostile = "<script>alert(1)</script> & <img src=x onerror=y>"
    linked = Text("click", Marks(link="javascript:alert(1)"))
    copied = rich_text(settled(make_note(Paragraph((Text(hostile), linked)), title=hostile)))
    tree = lxml_html.document_fromstring(copied.html)
    assert not tree.xpath("//script") and not tree.xpath("//img")
    assert "javascript:" not in copied.html
    assert hostile in copied.plain
    assert re.search(r"<!--StartFragment-->.*<!--EndFragment-->", copied.html, re.DOTALL)


@pytest.mark.parametrize(("numbering", "shown"), [("paragraphs", "1. "), ("headings", "1 "), ("no", "")])
@pytest.mark.parametrize("language", ["it", "en"])
def test_numbers_signature_attachments_and_addressees_go_along(
    settled: Make, language: str, numbering: str, shown: str
) -> None:
    note = settled(structured_note(language, numbering=numbering), pictures=PICTURES)
    copied = rich_text(note)
    words = lxml_html.document_fromstring(copied.html).text_content().replace("\u00a0", " ")
    plain = copied.plain.replace("\u00a0", " ")
    head = note.head
    first = next(block for block in note.blocks if isinstance(block, SetHeading))
    paragraph = next(block for block in note.blocks if isinstance(block, SetParagraph))
    numbered = paragraph if numbering == "paragraphs" else first
    closing = (*head.signature, head.attachments_label, *head.attachments, head.distribution_label, *head.distribution)
    for said in (words, plain):
        assert shown + set_words(numbered.content).replace("\u00a0", " ")[:12] in said
        places = [said.rindex(part) for part in closing]
        assert places == sorted(places)
    section = rich_text(note, head=False, sources=False)
    assert head.signature[0] not in section.plain and head.distribution_label not in section.html
