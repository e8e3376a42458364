# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Footnotes of web pages and typed lists of rich text: no mark of theirs becomes a word of a quotation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import BlockKind, Source

PAGE = """<html lang="en"><head><title>One tug</title></head><body>{nav}<article><h1>One tug for the estuary</h1>
<p>The towns on the estuary have agreed to share one tug for the winter.{call} It covers 20 km<sup>2</sup> of water.</p>
<p>Nobody could say on Monday who would pay for the crew when the tug is not needed, which is most of the year.</p>
{note}</article></body></html>"""
FORMS = {
    "pandoc": (
        '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
        '<section class="footnotes"><ol><li id="fn1"><p>The Ledger, page 4.'
        '<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section>',
    ),
    "wiki": (
        '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
        '<ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> The Ledger, page 4.</li></ol>',
    ),
    "office": (
        '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> '
        "The Ledger, page 4.</p></div>",
    ),
}


def kinds(source: Source, kind: BlockKind) -> list[str]:
    return [block.text for block in source.text.blocks if block.kind is kind]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("nav", ["", '<nav><a href="/">Home</a></nav>'])
def test_the_number_of_a_note_leaves_the_text_and_the_note_stands_apart(
    form: str, nav: str, read: Callable[..., Source]
) -> None:
    call, note = FORMS[form]
    source = read(PAGE.format(nav=nav, call=call, note=note), "p.html")
    assert "for the winter. It covers 20 km2 of water" in source.text.text
    assert kinds(source, BlockKind.FOOTNOTE) == ["The Ledger, page 4."]


def test_the_numbers_of_several_notes_leave_with_their_comma_and_brackets(read: Callable[..., Source]) -> None:
    call = '<sup>[<a href="#n1">1</a>, <a href="#n2">2</a>]</sup>'
    note = '<ol><li id="n1">The Ledger, page 4.</li><li id="n2">The Ledger, page 5.</li></ol>'
    source = read(PAGE.format(nav="", call=call, note=note), "p.html")
    assert "for the winter. It covers 20 km2 of water" in source.text.text
    assert kinds(source, BlockKind.FOOTNOTE) == ["The Ledger, page 4.", "The Ledger, page 5."]


def test_links_within_the_page_that_are_no_notes_stay(read: Callable[..., Source]) -> None:
    call = ' See <a href="#two">part two</a> and line <a href="#two">7</a>.'
    source = read(PAGE.format(nav="", call=call, note='<h2 id="two">Part two</h2><p>Costs.</p>'), "p.html")
    assert "See part two and line 7." in source.text.text
    assert not kinds(source, BlockKind.FOOTNOTE)


@pytest.mark.parametrize("before", ["", "<b>Since May.</b> "])
def test_the_brackets_around_the_number_of_a_note_leave_with_it(before: str, read: Callable[..., Source]) -> None:
    call = f' {before}All agree [<a class="footnote" href="#n1">1</a>].'
    source = read(PAGE.format(nav="", call=call, note='<p id="n1">The Ledger, page 4.</p>'), "p.html")
    assert "All agree" in source.text.text and "[" not in source.text.text
    assert kinds(source, BlockKind.FOOTNOTE) == ["The Ledger, page 4."]


def test_the_cell_of_a_table_is_no_note(read: Callable[..., Source]) -> None:
    call = '<a class="reference" href="#cost">a</a>'
    note = '<table><tr><td id="cost">Crew</td><td>Three million a year</td></tr></table>'
    source = read(PAGE.format(nav="", call=call, note=note), "p.html")
    assert kinds(source, BlockKind.TABLE_ROW) == ["Crew | Three million a year"]
    assert not kinds(source, BlockKind.FOOTNOTE)


def test_a_note_that_is_not_on_the_page_leaves_its_number(read: Callable[..., Source]) -> None:
    source = read(PAGE.format(nav="", call='<sup><a href="#fn9">9</a></sup>', note=""), "p.html")
    assert "for the winter.9 It covers" in source.text.text


RICH = r"""{\rtf1\ansi\deff0{\fonttbl{\f0 Helvetica;}}
{\pard \qc \f0 \sa180 \li0 \fi0 \b \fs36 One tug for the estuary\par}
{\pard \ql \f0 \sa180 \li0 \fi0 \outlinelevel0 \b \fs36 First part\par}
{\pard \ql \f0 \sa180 \li0 \fi0 The towns on the estuary have agreed to share one tug for the winter.\par}
{\pard \ql \f0 \sa0 \li360 \fi-360 \bullet \tx360\tab one item\par}
{\pard \ql \f0 \sa0 \li720 \fi-360 \endash \tx360\tab nested item\par}
{\pard \ql \f0 \sa0 \li360 \fi-360 1.\tx360\tab first step\par}
{\pard \ql \f0 \sa180 \li0 \fi0 2. This is the second point of a letter and no list.\par}
}"""


def test_typed_marks_before_a_hanging_indent_make_a_list(read: Callable[..., Source]) -> None:
    source = read(RICH, "p.rtf")
    items = [(b.text, b.level, b.ordered) for b in source.text.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [("one item", 1, False), ("nested item", 2, False), ("first step", 1, True)]
    assert source.metadata.title is not None and source.metadata.title.value == "One tug for the estuary"
    assert kinds(source, BlockKind.HEADING) == ["First part"]


def test_typed_numbers_of_paragraphs_that_do_not_begin_with_one_stay_words(read: Callable[..., Source]) -> None:
    paragraph = r"{\pard \li720 \fi-720 %s\tab The towns agree to share one tug for the whole winter.\par}"
    numbers = ("12.", "13.", "c)")
    source = read(r"{\rtf1\ansi " + "".join(paragraph % number for number in numbers) + "}", "p.rtf")
    assert [block.text.split()[0] for block in source.text.blocks] == list(numbers)


def test_typed_numbers_and_letters_that_count_from_one_make_a_list(read: Callable[..., Source]) -> None:
    paragraph = r"{\pard \li720 \fi-720 %s\tab The towns agree to share one tug for the whole winter.\par}"
    for numbers in (("1.", "2.", "3."), ("a)", "b)", "c)"), ("i.", "ii.", "iii.")):
        source = read(r"{\rtf1\ansi " + "".join(paragraph % number for number in numbers) + "}", "p.rtf")
        assert [(block.text.split()[0], block.ordered) for block in source.text.blocks] == [("The", True)] * 3


def test_the_letterhead_of_a_house_is_no_title(read: Callable[..., Source]) -> None:
    source = read(RICH.replace("One tug for the estuary", "MINISTERO DEI PORTI"), "p.rtf")
    assert "MINISTERO DEI PORTI" not in kinds(source, BlockKind.TITLE)
