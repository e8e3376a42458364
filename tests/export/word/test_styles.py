# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Styles are found by name and added where they are missing."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from composer.export.word.style_sheet import GREY, INK, LINK, STYLES
from composer.export.word.styles import blank_styles, complete_styles, hangs, set_language, tab_stops
from composer.export.word.xml import NS_W, W


def tree(styles: str) -> Any:
    return etree.fromstring(f'<w:styles xmlns:w="{NS_W}">{styles}</w:styles>')


def style(style_id: str, name: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{style_id}" {more}><w:name w:val="{name}"/></w:style>'


def names(root: Any) -> dict[str, str]:
    return {e.find(f"{W}name").get(f"{W}val"): e.get(f"{W}styleId") for e in root.iter(f"{W}style")}


def test_a_blank_file_gets_every_style_once() -> None:
    root = tree("")
    ids = complete_styles(root)
    assert len(names(root)) == len(STYLES)
    assert ids["Footnote Text"] == "FootnoteText"
    assert all(ids.is_ours(spec.name) for spec in STYLES)


def test_styles_of_an_italian_word_are_found_by_name() -> None:
    root = tree(
        style("Normale", "Normal", more='w:default="1"')
        + style("Titolo1", "heading 1")
        + style("Testonotaapidipagina", "footnote text")
    )
    ids = complete_styles(root)
    assert (ids["heading 1"], ids["footnote text"], ids["Normal"]) == ("Titolo1", "Testonotaapidipagina", "Normale")
    based = {e.get(f"{W}styleId"): e.find(f"{W}basedOn") for e in root.iter(f"{W}style")}
    assert based["Heading2"].get(f"{W}val") == "Normale"
    assert not ids.is_ours("heading 1")


def test_capitals_in_names_do_not_matter() -> None:
    root = tree(style("H", "Heading 1"))
    assert complete_styles(root)["heading 1"] == "H"


def test_a_default_paragraph_style_of_another_name_is_normal() -> None:
    root = tree(style("Standard", "Standard", more='w:default="1"'))
    assert complete_styles(root)["Normal"] == "Standard"
    assert "Normal" not in names(root)


def test_what_a_template_has_is_not_changed() -> None:
    theirs = style("Q", "Quote")
    root = tree(theirs)
    complete_styles(root)
    assert etree.tostring(root[0], method="c14n") == etree.tostring(tree(theirs)[0], method="c14n")


def test_a_taken_id_is_not_given_twice() -> None:
    root = tree(style("Heading1", "Chapter of the house"))
    assert complete_styles(root)["heading 1"] == "Heading12"


def test_a_style_of_another_kind_under_our_name_is_left_alone() -> None:
    root = tree(style("Quote", "Quote", "character"))
    ids = complete_styles(root)
    assert ids["Quote"] == "Quote2"
    assert names(root)["Quote 2"] == "Quote2"


def test_completing_twice_adds_nothing() -> None:
    root = tree("")
    complete_styles(root)
    count = len(root)
    complete_styles(root)
    assert len(root) == count


def test_the_defaults_name_the_language_of_the_note_and_styles_stay_as_they_are() -> None:
    root = tree(
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:rPr><w:lang w:val="x-none"/></w:rPr></w:style>'
    )
    set_language(root, "it-IT")
    assert [e.get(f"{W}val") for e in root.iter(f"{W}lang")] == ["it-IT", "de-DE", "x-none"]
    assert root[0].find(f"{W}pPrDefault/{W}pPr/{W}widowControl") is not None


def test_our_own_defaults_are_calibri_in_the_notes_language() -> None:
    root = etree.fromstring(blank_styles("en-GB").encode())
    assert root.find(f".//{W}rFonts").get(f"{W}ascii") == "Calibri"
    assert root.find(f".//{W}lang").get(f"{W}val") == "en-GB"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_of_text_have_contrast_on_paper_and_on_the_header_row() -> None:
    for colour in (INK, GREY, LINK):
        for ground in ("FFFFFF", "EEF1F5"):
            light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_two_styles_of_one_name_are_told_apart() -> None:
    root = tree(style("Caption", "caption") + style("Caption1", "Caption"))
    assert complete_styles(root)["caption"] == "Caption"
    assert names(root)["Caption 2"] == "Caption1"


def test_a_normal_style_that_is_not_the_default_becomes_it() -> None:
    root = tree(style("Normal", "Normal"))
    complete_styles(root)
    assert root[0].get(f"{W}default") == "1"


def test_tabs_of_a_style_are_told_with_those_it_is_based_on() -> None:
    def style(name: str, based: str, tabs: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
            f"<w:pPr><w:tabs>{tabs}</w:tabs></w:pPr></w:style>"
        )

    root = etree.fromstring(
        f'<w:styles xmlns:w="{NS_W}">'
        + style("A", "B", '<w:tab w:val="clear" w:pos="1134"/><w:tab w:val="right" w:pos="9637"/>')
        + style("B", "A", '<w:tab w:val="center" w:pos="4818"/>')
        + "</w:styles>"
    )
    assert tab_stops(root, "A") == {9637: "right", 4818: "center"}
    assert tab_stops(root, "none") == {}


@pytest.mark.parametrize(
    ("own", "base", "expected"),
    [
        ('w:left="200" w:hanging="200"', "", True),
        ("", 'w:left="200" w:hanging="200"', True),
        ('w:firstLine="0"', 'w:left="200" w:hanging="200"', False),
        ('w:hanging="0"', 'w:hanging="200"', False),
        ('w:left="200"', "", False),
        ("", "", False),
    ],
)
def test_whether_a_style_hangs_is_said_by_itself_or_what_it_stands_on(own: str, base: str, expected: bool) -> None:
    def style(style_id: str, indent: str, on: str) -> str:
        said = f"<w:pPr><w:ind {indent}/></w:pPr>" if indent else ""
        return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:basedOn w:val="{on}"/>{said}</w:style>'

    root = etree.fromstring(f'<w:styles xmlns:w="{NS_W}">{style("A", own, "B")}{style("B", base, "A")}</w:styles>')
    assert hangs(root, "A") is expected


JUSTIFIED = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normale"><w:name w:val="Normal"/><w:pPr>'
    '<w:ind w:firstLine="709"/><w:jc w:val="both"/></w:pPr></w:style>'
)


def properties(root: Any, name: str) -> Any:
    return next(e for e in root.iter(f"{W}style") if e.find(f"{W}name").get(f"{W}val") == name).find(f"{W}pPr")


def test_added_titles_labels_and_cells_do_not_take_over_how_a_house_sets_its_text() -> None:
    root = tree(JUSTIFIED)
    complete_styles(root)
    for name in ("Title", "heading 1", "Note Details", "Table Text", "caption", "Source Entry"):
        assert properties(root, name).find(f"{W}jc").get(f"{W}val") == "left", name
        indent = properties(root, name).find(f"{W}ind")
        assert indent.get(f"{W}firstLine") == "0" or int(indent.get(f"{W}hanging")) > 0, name
    assert properties(root, "Quote").find(f"{W}jc") is None
    assert properties(root, "Note Marking").find(f"{W}jc").get(f"{W}val") == "center"


@pytest.mark.parametrize(
    "house",
    [
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:pPr><w:ind w:left="0"/>'
        '<w:jc w:val="left"/></w:pPr></w:style>',
        "",
    ],
)
def test_where_text_is_plain_added_styles_are_as_they_are(house: str) -> None:
    root, plain = tree(house), tree("")
    complete_styles(root)
    complete_styles(plain)
    for name in ("Title", "Note Details", "Table Text"):
        ours, theirs = properties(root, name), properties(plain, name)
        assert etree.tostring(ours, method="c14n") == etree.tostring(theirs, method="c14n")


def test_what_a_normal_stands_on_and_the_defaults_count_too() -> None:
    defaults = '<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    root = tree(defaults + '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>')
    complete_styles(root)
    assert properties(root, "Title").find(f"{W}jc").get(f"{W}val") == "left"
    root = tree(
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Base"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:basedOn w:val="B"/>'
        "</w:style>"
    )
    complete_styles(root)
    assert properties(root, "Title").find(f"{W}jc").get(f"{W}val") == "left"
