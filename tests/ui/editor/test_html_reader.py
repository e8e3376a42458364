# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""HTML from Word, browsers and mail becomes note text, its traps avoided."""

from __future__ import annotations

import pytest

from composer.document.model import (
    Alignment,
    Document,
    Footnote,
    Heading,
    LineBreak,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Script,
    Table,
    Text,
)
from composer.ui.editor.html_reader import read_html

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {{margin:0cm}}</style>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=IT><!--StartFragment-->{0}
<!--EndFragment--></body></html>"""


def paragraph(*content: Text | LineBreak | Footnote | str) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in content))


def test_words_bold_and_italic_of_word_are_read_and_its_normal_weight_is_no_weight() -> None:
    html = WORD.format(
        "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=IT>grassetto</span></b><span> e "
        "<i style='mso-bidi-font-style:normal'>corsivo</i><o:p></o:p></span></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    )
    marks = Marks(bold=True, language="IT")
    assert read_html(html) == Document(
        (paragraph(Text("grassetto", marks), " e ", Text("corsivo", Marks(italic=True))),)
    )


def test_list_paragraphs_of_word_become_lists_by_level_and_bullet() -> None:
    def item(level: int, bullet: str, words: str) -> str:
        return (
            f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
            f"<![if !supportLists]><span style='mso-list:Ignore'>{bullet}<span style='font:7.0pt \"Times New Roman\"'>"
            f"&nbsp;&nbsp;&nbsp; </span></span><![endif]>{words}<o:p></o:p></p>"
        )

    html = WORD.format(item(1, "1.", "uno") + item(2, "o", "sotto") + item(1, "2.", "due"))
    assert read_html(html) == Document(
        (
            ListBlock(
                (
                    ListItem((Text("uno"),), (ListBlock((ListItem((Text("sotto"),)),)),)),
                    ListItem((Text("due"),)),
                ),
                ordered=True,
            ),
        )
    )


def test_footnotes_of_word_come_with_their_words() -> None:
    html = (
        "<html><body><p class=MsoNormal>testo<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>"
        "<span class=MsoFootnoteReference>[1]</span></a>.</p><div style='mso-element:footnote-list'><hr>"
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' "
        "href='#_ftnref1'><span>[1]</span></a> si veda.</p></div></div></body></html>"
    )
    assert read_html(html) == Document((paragraph("testo", Footnote((Text("si veda."),)), "."),))


def test_deleted_hidden_and_active_parts_are_left_out() -> None:
    html = (
        "<p>a<del>gone</del><span style='display:none'>hidden</span><span style='mso-hide:all'>x</span>"
        "<script>alert(1)</script><style>p{}</style><img src='http://a.it/p.png' alt='pic'><!-- no -->b</p>"
    )
    assert read_html(html) == Document((paragraph("ab"),))


def test_an_outer_element_that_says_normal_weight_is_not_bold() -> None:
    html = "<b style='font-weight:normal' id='docs-internal'><p><span style='font-weight:700'>x</span> y</p></b>"
    assert read_html(html) == Document((paragraph(Text("x", Marks(bold=True)), " y"),))


@pytest.mark.parametrize(
    ("target", "kept"),
    [("https://a.org/x", True), ("mailto:a@b.org", True), ("javascript:alert(1)", False), ("file:///etc", False)],
)
def test_only_harmless_links_stay(target: str, kept: bool) -> None:
    [block] = read_html(f"<p><a href='{target}'>x</a></p>").blocks
    assert isinstance(block, Paragraph)
    assert block.content == (Text("x", Marks(link=target if kept else "")),)


def test_structure_of_a_page_is_kept() -> None:
    html = (
        "<h2>Title</h2><p>one<br>two</p><ul><li>a<ol start=3><li>b</li></ol></li></ul>"
        "<blockquote><p>said</p></blockquote><p>H<sub>2</sub>O <u>u</u> <s>s</s></p>"
    )
    assert read_html(html) == Document(
        (
            Heading(2, (Text("Title"),)),
            paragraph("one", LineBreak(), "two"),
            ListBlock((ListItem((Text("a"),), (ListBlock((ListItem((Text("b"),)),), True, 3),)),)),
            QuoteBlock("", ((Text("said"),),)),
            paragraph(
                "H",
                Text("2", Marks(script=Script.SUB)),
                "O ",
                Text("u", Marks(underline=True)),
                " ",
                Text("s", Marks(strike=True)),
            ),
        )
    )


def test_tables_keep_header_alignment_caption_and_spans() -> None:
    html = (
        "<table><caption>Costs</caption><thead><tr><th>a</th><th style='text-align:right'>b</th></tr></thead>"
        "<tbody><tr><td colspan=2>c</td></tr></tbody></table>"
    )
    assert read_html(html) == Document(
        (
            Table(
                (((Text("a"),), (Text("b"),)), ((Text("c"),), ())),
                1,
                (Alignment.DEFAULT, Alignment.RIGHT),
                (Text("Costs"),),
            ),
        )
    )


def test_a_table_of_one_column_is_only_a_frame() -> None:
    assert read_html("<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>") == Document(
        (paragraph("a"), paragraph("b"))
    )


def test_blanks_of_the_markup_are_one_blank_and_no_break_spaces_stay() -> None:
    assert read_html("<p>  a\n   b\u00a0c </p>\n\n<div>d</div>") == Document((paragraph("a b\u00a0c"), paragraph("d")))


def test_words_outside_of_paragraphs_are_not_lost() -> None:
    assert read_html("loose <b>words</b><p>p</p>tail") == Document(
        (paragraph("loose ", Text("words", Marks(bold=True))), paragraph("p"), paragraph("tail"))
    )


@pytest.mark.parametrize("html", ["", "   ", "<img src=x>", "<!-- -->", "<p>&nbsp;</p>", "\x00", "<![CDATA["])
def test_nothing_readable_is_an_empty_document(html: str) -> None:
    assert not [block for block in read_html(html).blocks if "".join(getattr(block, "words", ""))]
    assert len(read_html(html).blocks) <= 1


def test_very_deep_markup_is_read_as_words() -> None:
    assert "deep" in str(read_html("<div><span>" * 3000 + "deep"))
