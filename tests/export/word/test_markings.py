# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Markings, drafts and numbers of copies on every page: as their rules say, also in a house's own template."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from composer.export.markings import SetMarking, set_markings
from composer.export.word.xml import W
from composer.sources.handling import ITALIAN_CLASSES, KNOWN, UNION_CLASSES

Make = Callable[..., Any]
TLP = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:AMBER": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}
ALL = (*KNOWN, *ITALIAN_CLASSES, *UNION_CLASSES, "Solo per il gabinetto", "AD USO INTERNO", "CUI//SP-PRVCY")


def text_of(root: Any) -> str:
    return " ".join("".join(t.text or "" for t in root.iter(f"{W}t")).split())


def frames(parts: Any, kind: str) -> list[Any]:
    return [root for name, root in parts.items() if name.startswith(f"word/{kind}")]


@pytest.mark.parametrize("label", TLP)
def test_a_tlp_label_stands_at_the_right_in_its_colour_on_black_in_twelve_points(exported: Make, label: str) -> None:
    """FIRST, TLP 2.0: header and footer of each page, capitals, 12 points or more, right-aligned."""
    parts = exported(None, marking=label.lower())
    for frame in (*frames(parts, "header"), *frames(parts, "footer")):
        run = next(r for r in frame.iter(f"{W}r") if label in text_of(r))
        look, paragraph = run.find(f"{W}rPr"), run.getparent()
        assert look.find(f"{W}color").get(f"{W}val") == TLP[label]
        assert look.find(f"{W}shd").get(f"{W}fill") == "000000"
        assert int(look.find(f"{W}sz").get(f"{W}val")) >= 24
        assert paragraph.find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"
    assert len(frames(parts, "header")) == len(frames(parts, "footer")) == 2


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_labels_can_be_read_on_their_ground() -> None:
    for line in itertools.chain.from_iterable(map(set_markings, TLP)):
        assert (luminance(line.colour) + 0.05) / (luminance(line.ground) + 0.05) > 4.5


def test_several_markings_each_keep_their_rule() -> None:
    assert set_markings("TLP:AMBER / official-sensitive / LIMITE") == (
        SetMarking("TLP:AMBER", "FFC000", "000000", right=True),
        SetMarking("OFFICIAL-SENSITIVE / LIMITE"),
    )
    assert set_markings("restreint ue / eu restricted") == (SetMarking("RESTREINT UE/EU RESTRICTED"),)
    assert set_markings("Solo per noi") == (SetMarking("Solo per noi"),)
    assert set_markings(" ") == ()


def test_every_marking_stands_on_every_page_and_in_the_properties(exported: Make, form: Make, validate: Make) -> None:
    """On our own pages, and in a template of two sections, the second with a header and a first page of its own."""
    even = "<w:evenAndOddHeaders/>"
    first = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
    sheet = '<w:pgSz w:w="11906" w:h="16838"/><w:titlePg/>'
    template = form(
        first + "<w:p/>", section=sheet, settings=even, headers={"default": "<w:p><w:r><w:t>House</w:t></w:r></w:p>"}
    )
    files = []
    for marking in ALL:
        for parts, count in ((exported(None, marking=marking), 4), (exported(template, marking=marking), 7)):
            about = {p.get("name"): text for p in parts["docProps/custom.xml"] if (text := "".join(p.itertext()))}
            assert about["Marking"] == marking
            shown = [text_of(root) for kind in ("header", "footer") for root in frames(parts, kind)]
            assert len(shown) == count
            assert all(line.text in words for words in shown for line in set_markings(marking)), marking
            files.append(parts.data)
    assert validate(*files) == []


def test_the_outside_judge_finds_the_marking_in_each_section(exported: Make, form: Make, validate: Make) -> None:
    first = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr></w:pPr></w:p>'
    template = form(first + "<w:p/>", headers={"default": "<w:p><w:r><w:t>House</w:t></w:r></w:p>"})
    assert validate(exported(template, marking="TLP:AMBER").data, marking="TLP:AMBER") == []


def test_a_header_of_the_house_is_added_to_and_keeps_what_it_has(exported: Make, form: Make) -> None:
    house = (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>House</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
    )
    parts = exported(form("<w:p/>", headers={"default": house}), marking="OFFICIAL", copy="3/10")
    (header,) = frames(parts, "header")
    assert text_of(header) == "OFFICIALCopy 3 of 10House"
    assert [child.tag for child in header] == [f"{W}p", f"{W}p", f"{W}tbl", f"{W}p"]
    (footer,) = frames(parts, "footer")
    assert text_of(footer) == "OFFICIAL", "a house with a header of its own gets no footer of ours but the marking"


def test_a_section_that_takes_over_a_header_shows_the_marking_once(exported: Make, form: Make) -> None:
    own = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header-default"/>'
    own += '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
    template = form(own + "<w:p/>", headers={"default": "<w:p><w:r><w:t>House</w:t></w:r></w:p>"})
    parts = exported(template, marking="LIMITE")
    assert [text_of(header) for header in frames(parts, "header")] == ["LIMITEHouse"]


CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="Qualifica"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>'
)


def test_a_control_for_the_marking_takes_it_with_its_colours(exported: Make, form: Make) -> None:
    control = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{CONTROL}</w:p>'
    parts = exported(form("<w:p/>", headers={"default": control}), marking="TLP:GREEN")
    (header,) = frames(parts, "header")
    assert text_of(header) == "TLP:GREEN"
    assert header.find(f".//{W}color").get(f"{W}val") == "33FF00"
    assert header.find(f".//{W}jc").get(f"{W}val") == "right"


# ---------------------------------------------------------------------- drafts and copies

VML = "{urn:schemas-microsoft-com:vml}"


@pytest.mark.parametrize(
    ("draft", "language", "words"),
    [("yes", "it", "BOZZA"), ("sì", "en", "DRAFT"), ("Second version", "en", "Second version")],
)
def test_the_words_of_a_draft_stand_across_every_page(
    exported: Make, form: Make, validate: Make, sdk_validate: Make, draft: str, language: str, words: str
) -> None:
    template = form(
        "<w:p/>",
        section='<w:pgSz w:w="11906" w:h="16838"/><w:titlePg/>',
        headers={"default": "<w:p><w:r><w:t>House</w:t></w:r></w:p>"},
    )
    files = exported(None, language, draft=draft), exported(template, language, draft=draft)
    for parts in files:
        headers = frames(parts, "header")
        assert len(headers) == 2
        for header in headers:
            (path,) = [path for path in header.iter(f"{VML}textpath") if path.get("string")]
            assert path.get("string") == words
        numbers = [shape.get("id") for header in headers for shape in header.iter(f"{VML}shape")]
        assert len(set(numbers)) == 2
        status = parts["docProps/core.xml"].findtext(
            "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}contentStatus"
        )
        assert status == words
    assert validate(*(parts.data for parts in files)) == []
    assert sdk_validate(*(parts.data for parts in files)) == []


def test_the_words_of_a_draft_stay_on_a_sheet_that_lies(exported: Make, form: Make) -> None:
    lying = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1400" w:right="1000" w:bottom="1400" '
        'w:left="1000" w:header="700" w:footer="700" w:gutter="0"/>'
    )
    parts = exported(form("<w:p/>", section=lying), "it", draft="yes")
    (shape, *_) = [s for header in frames(parts, "header") for s in header.iter(f"{VML}shape")]
    sizes = dict(part.split(":") for part in shape.get("style").split(";"))
    across = sum(float(sizes[name].removesuffix("pt")) for name in ("width", "height")) / 2**0.5
    assert across <= (11906 - 2800) / 20 + 1


@pytest.mark.parametrize("draft", ["", "no", "False"])
def test_no_draft_leaves_no_trace(exported: Make, draft: str) -> None:
    parts = exported(None, draft=draft)
    assert not [root for root in frames(parts, "header") if next(root.iter(f"{VML}shape"), None) is not None]


@pytest.mark.parametrize(
    ("copy", "language", "printed"),
    [
        ("3/10", "it", "Copia n. 3 di 10"),
        ("3 of 10", "en", "Copy 3 of 10"),
        ("Copia n. 7", "it", "Copia n. 7"),
        ("7", "en", "Copy 7"),
        ("archive", "en", "archive"),
    ],
)
def test_the_number_of_the_copy_stands_on_every_page(exported: Make, copy: str, language: str, printed: str) -> None:
    headers = frames(exported(None, language, copy=copy), "header")
    assert len(headers) == 2
    assert all(printed in text_of(header) for header in headers)


def test_who_gets_the_note_stands_at_its_end(exported: Make) -> None:
    parts = exported(None, "it", distribution=("Segreteria", "Ufficio stampa"))
    assert text_of(parts["word/document.xml"]).endswith("Distribuzione:SegreteriaUfficio stampa")
