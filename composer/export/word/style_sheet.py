# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Our own look: the styles a note needs, and the colours they use.

Calibri 11 on a 13.5 point line, headings of 13.5, 12 and 11 points, footnotes of 9: the scale of a printed memorandum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK: Final = "1B2A41"  # headings; 14.6 : 1 on white
GREY: Final = "595959"  # furniture; 7.0 : 1 on white
LINK: Final = "1F4E79"  # 8.6 : 1 on white
RULE: Final = "8A94A3"  # lines, not text


CONTENTS_STEP: Final = 284  # twips: how far each level of the contents stands in
ANNEX_INDENT: Final = 454  # twips: how far the entries of the annex stand behind their numbers


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """A style: its name as Word knows it, what it stands on (by name), and its properties as markup."""

    name: str
    id: str
    kind: str = "paragraph"
    based_on: str = "Normal"
    next: str = ""
    link: str = ""
    priority: int = 99
    shown: bool = False
    own: bool = False
    ppr: str = ""
    rpr: str = ""
    extra: str = ""


def _heading(level: int, size: int, before: int, after: int, more: str = "") -> StyleSpec:
    return StyleSpec(
        f"heading {level}",
        f"Heading{level}",
        next="Normal",
        priority=9,
        shown=True,
        ppr=f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        rpr=f'<w:b/><w:bCs/>{more}<w:color w:val="{INK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


_TABLE_LINES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{RULE}"/>'
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 4))
)

STYLES: Final[tuple[StyleSpec, ...]] = (
    StyleSpec("Normal", "Normal", based_on="", priority=0, shown=True),
    StyleSpec("Default Paragraph Font", "DefaultParagraphFont", "character", based_on="", priority=1),
    StyleSpec(
        "Normal Table",
        "TableNormal",
        "table",
        based_on="",
        extra='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
    ),
    StyleSpec("No List", "NoList", "numbering", based_on=""),
    StyleSpec(
        "Title",
        "Title",
        next="Normal",
        priority=10,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="160" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:kern w:val="28"/><w:sz w:val="38"/><w:szCs w:val="38"/>',
    ),
    _heading(1, 27, 320, 100),
    _heading(2, 24, 240, 80),
    _heading(3, 22, 200, 60),
    _heading(4, 22, 180, 60, "<w:i/><w:iCs/>"),
    _heading(5, 21, 160, 40),
    _heading(6, 21, 160, 40, "<w:i/><w:iCs/>"),
    StyleSpec(
        "Quote",
        "Quote",
        next="Normal",
        priority=29,
        shown=True,
        ppr='<w:spacing w:before="60" w:after="140" w:line="252" w:lineRule="auto"/>'
        '<w:ind w:left="567" w:right="454"/>',
        rpr='<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "List Bullet",
        "ListBullet",
        priority=36,
        shown=True,
        ppr='<w:spacing w:after="60"/>',
    ),
    StyleSpec("List Number", "ListNumber", priority=36, shown=True, ppr='<w:spacing w:after="60"/>'),
    StyleSpec(
        "footnote text",
        "FootnoteText",
        ppr='<w:spacing w:after="30" w:line="240" w:lineRule="auto"/><w:ind w:left="227" w:hanging="227"/>',
        rpr='<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    StyleSpec(
        "footnote reference",
        "FootnoteReference",
        "character",
        "Default Paragraph Font",
        rpr='<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:iCs w:val="0"/><w:vertAlign w:val="superscript"/>',
    ),
    StyleSpec("Hyperlink", "Hyperlink", "character", "Default Paragraph Font", rpr=f'<w:color w:val="{LINK}"/>'),
    StyleSpec(
        "caption",
        "Caption",
        next="Normal",
        priority=35,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    StyleSpec(
        "TOC Heading",
        "TOCHeading",
        next="Normal",
        priority=39,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="100" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="27"/><w:szCs w:val="27"/>',
    ),
    *(
        StyleSpec(
            f"toc {level}",
            f"TOC{level}",
            next="Normal",
            priority=39,
            ppr='<w:spacing w:after="40" w:line="252" w:lineRule="auto"/>'
            + (f'<w:ind w:left="{CONTENTS_STEP * (level - 1)}"/>' if level > 1 else ""),
        )
        for level in (1, 2, 3)
    ),
    StyleSpec(
        "Signature",
        "Signature",
        priority=99,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:after="0" w:line="252" w:lineRule="auto"/><w:ind w:left="4820"/>',
    ),
    StyleSpec(
        "Note Picture",
        "NotePicture",
        own=True,
        shown=True,
        next="caption",
        ppr='<w:keepLines/><w:spacing w:before="200" w:after="80" w:line="240" w:lineRule="auto"/>',
    ),
    StyleSpec(
        "header",
        "Header",
        ppr='<w:tabs><w:tab w:val="center" w:pos="4535"/><w:tab w:val="right" w:pos="9070"/></w:tabs>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:color w:val="{GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    StyleSpec(
        "footer",
        "Footer",
        ppr='<w:tabs><w:tab w:val="center" w:pos="4535"/><w:tab w:val="right" w:pos="9070"/></w:tabs>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:color w:val="{GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    StyleSpec(
        "Note Marking",
        "NoteMarking",
        own=True,
        shown=True,
        ppr='<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
        rpr='<w:b/><w:bCs/><w:caps/><w:spacing w:val="20"/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    StyleSpec(
        "Note Office",
        "NoteOffice",
        own=True,
        shown=True,
        ppr='<w:keepNext/><w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:spacing w:val="6"/><w:sz w:val="23"/><w:szCs w:val="23"/>',
    ),
    StyleSpec(
        "Note Reference",
        "NoteReference",
        own=True,
        shown=True,
        ppr='<w:keepNext/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        rpr=f'<w:color w:val="{GREY}"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "Note Details",
        "NoteDetails",
        own=True,
        shown=True,
        ppr='<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="1304"/></w:tabs>'
        '<w:spacing w:after="50" w:line="252" w:lineRule="auto"/><w:ind w:left="1304" w:hanging="1304"/>',
    ),
    StyleSpec(
        "Note Closing",  # attachments and addressees: what they are called, and the names behind it
        "NoteClosing",
        own=True,
        shown=True,
        ppr='<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="1814"/></w:tabs>'
        '<w:spacing w:after="50" w:line="252" w:lineRule="auto"/><w:ind w:left="1814" w:hanging="1814"/>',
    ),
    StyleSpec(
        "Source Entry",
        "SourceEntry",
        own=True,
        shown=True,
        ppr='<w:keepLines/><w:spacing w:after="80" w:line="252" w:lineRule="auto"/>'
        '<w:ind w:left="397" w:hanging="397"/>',
        rpr='<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "Small Print",
        "SmallPrint",
        own=True,
        shown=True,
        ppr='<w:spacing w:before="60" w:after="100" w:line="252" w:lineRule="auto"/>',
        rpr=f'<w:color w:val="{GREY}"/><w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    StyleSpec(
        "Annex Title",
        "AnnexTitle",
        own=True,
        shown=True,
        next="Annex Passage",
        ppr='<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="454"/></w:tabs>'
        '<w:spacing w:before="300" w:after="80" w:line="252" w:lineRule="auto"/>'
        '<w:ind w:left="454" w:hanging="454"/><w:outlineLvl w:val="1"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{INK}"/>',
    ),
    StyleSpec(
        "Annex Passage",
        "AnnexPassage",
        own=True,
        shown=True,
        ppr=f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="9" w:color="{RULE}"/></w:pBdr>'
        '<w:spacing w:after="80" w:line="259" w:lineRule="auto"/><w:ind w:left="680" w:right="227"/>',
        rpr='<w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    StyleSpec(
        "Annex Picture",
        "AnnexPicture",
        own=True,
        shown=True,
        ppr='<w:keepNext/><w:spacing w:before="60" w:after="120" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="{ANNEX_INDENT}"/>',
    ),
    StyleSpec(
        "Annex Particular",
        "AnnexParticular",
        own=True,
        shown=True,
        ppr='<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="1985"/></w:tabs>'
        '<w:spacing w:after="30" w:line="247" w:lineRule="auto"/><w:ind w:left="1985" w:hanging="1531"/>',
        rpr='<w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    # shading is lost on some printers, bold is not: together they are seen on any paper
    StyleSpec(
        "Quoted Passage",
        "QuotedPassage",
        "character",
        "Default Paragraph Font",
        own=True,
        shown=True,
        rpr='<w:b/><w:bCs/><w:shd w:val="clear" w:color="auto" w:fill="FCE9A9"/>',
    ),
    StyleSpec(
        "Card Heading",
        "CardHeading",
        based_on="heading 1",
        own=True,
        shown=True,
        next="Card Line",
        ppr='<w:spacing w:before="400" w:after="160"/>',
        rpr='<w:sz w:val="34"/><w:szCs w:val="34"/>',
    ),
    StyleSpec(
        "Card Subheading",
        "CardSubheading",
        based_on="heading 2",
        own=True,
        shown=True,
        next="Card Line",
        ppr='<w:spacing w:before="320" w:after="120"/>',
        rpr='<w:sz w:val="30"/><w:szCs w:val="30"/>',
    ),
    StyleSpec(
        "Card Line",
        "CardLine",
        own=True,
        shown=True,
        ppr='<w:keepLines/><w:spacing w:before="60" w:after="240" w:line="300" w:lineRule="auto"/>',
        rpr='<w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    StyleSpec(
        "Card Question",
        "CardQuestion",
        own=True,
        shown=True,
        next="Card Line",
        ppr='<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="100" w:line="288" w:lineRule="auto"/>',
        rpr=f'<w:b/><w:bCs/><w:i/><w:iCs/><w:color w:val="{INK}"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    StyleSpec(
        "Table Text",
        "TableText",
        own=True,
        shown=True,
        ppr='<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
        rpr='<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    StyleSpec(
        "Note Table",
        "NoteTable",
        "table",
        "Normal Table",
        own=True,
        shown=True,
        extra=f'<w:tblPr><w:tblBorders>{_TABLE_LINES}</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>'
        f'<w:color w:val="{INK}"/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
        f'w:color="{RULE}"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/></w:tcPr>'
        "</w:tblStylePr>",
    ),
)
