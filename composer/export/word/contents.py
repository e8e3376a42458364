# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The contents: a field that Word makes anew when it is asked to, with the entries written out until then.

The right tab stands at the edge of the text, never beyond it: there LibreOffice would lose the page numbers.
"""

from __future__ import annotations

from typing import Final

from composer.export.resolved_blocks import ContentsEntry, FieldKind, SetContents
from composer.export.word.fields import closed, field, opened, reference
from composer.export.word.style_sheet import CONTENTS_STEP
from composer.export.word.styles import StyleIds
from composer.export.word.xml import text_element

_NUMBER_ROOM: Final = 567  # twips for “2.1.3” before the words of an entry


def contents(block: SetContents, styles: StyleIds, width_twips: int) -> str:
    """`block` as a content control of the kind that Word's own menu makes; `width_twips` is that of the text."""
    heading = (
        f'<w:p><w:pPr><w:pStyle w:val="{styles["TOC Heading"]}"/></w:pPr><w:r>{text_element(block.heading)}</w:r></w:p>'
    )
    last = len(block.entries) - 1
    lines = "".join(
        _entry(entry, styles, width_twips, block.levels, first=not index, last=index == last)
        for index, entry in enumerate(block.entries)
    )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{heading}{lines}</w:sdtContent></w:sdt>"
    )


def _entry(entry: ContentsEntry, styles: StyleIds, width: int, levels: int, *, first: bool, last: bool) -> str:
    indent = CONTENTS_STEP * (entry.level - 1)
    left, hanging, numbered = indent, 0, ""
    if entry.number:
        left, hanging = indent + _NUMBER_ROOM, _NUMBER_ROOM
        numbered = f'<w:tab w:val="left" w:pos="{left}"/>'
    tabs = f'<w:tabs>{numbered}<w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    hang = f' w:hanging="{hanging}"' if hanging else ""
    properties = (
        f'<w:pPr><w:pStyle w:val="{styles[f"toc {entry.level}"]}"/>{tabs}<w:ind w:left="{left}"{hang}/></w:pPr>'
    )
    number = f"<w:r>{text_element(entry.number)}</w:r><w:r><w:tab/></w:r>" if entry.number else ""
    page = field(reference(FieldKind.PAGE, entry.bookmark), f"<w:r><w:t>{entry.page}</w:t></w:r>")
    inside = f"{number}<w:r>{text_element(entry.words)}</w:r><w:r><w:tab/></w:r>{page}"
    link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{inside}</w:hyperlink>'
    begin = opened(f'TOC \\o "1-{levels}" \\h \\z') if first else ""
    return f"<w:p>{properties}{begin}{link}{closed() if last else ''}</w:p>"
