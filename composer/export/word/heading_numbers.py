# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Numbers of headings: one list of many levels, tied to the heading styles, so that Word goes on counting.

A template's own styles stay as they are: where its heading has a look of the house, the paragraphs name the list; where
that heading is numbered already, nothing is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from composer.export.word.numbering import Numbering
from composer.export.word.styles import StyleIds
from composer.export.word.xml import W

if TYPE_CHECKING:
    from lxml import etree

DEEPEST: Final = 6
_BEFORE: Final = tuple(f"{W}{name}" for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))


class HeadingNumbers:
    """What the paragraphs of headings must say of their numbers."""

    def __init__(self, root: etree._Element, styles: StyleIds, numbering: Numbering) -> None:
        """`root` is the styles part, whose styles of ours are tied to a new list of `numbering`."""
        own = {level: styles[f"heading {level}"] for level in range(1, DEEPEST + 1)}
        ours = {level: style_id for level, style_id in own.items() if styles.is_ours(f"heading {level}")}
        self._instance = numbering.headings(ours)
        elements = {style.get(f"{W}styleId"): style for style in root.iterfind(f"{W}style")}
        self._direct: dict[int, str] = {}
        for level, style_id in own.items():
            style = elements[style_id]
            if level in ours:
                _tie(style, self._instance, level)
            elif style.find(f"{W}pPr/{W}numPr") is None:
                self._direct[level] = self._place(level)

    def of(self, level: int) -> str:
        """What the paragraph of a numbered heading says; "" where its style says it."""
        return self._direct.get(level, "")

    def _place(self, level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{self._instance}"/></w:numPr>'


NO_NUMBER: Final = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""What a paragraph says that has no number although its style gives one."""


def _tie(style: etree._Element, instance: int, level: int) -> None:
    from lxml import etree

    properties = style.find(f"{W}pPr")
    assert properties is not None  # our headings keep with what follows
    numbers = etree.Element(f"{W}numPr")
    for name, value in (("ilvl", level - 1), ("numId", instance)):
        etree.SubElement(numbers, f"{W}{name}").set(f"{W}val", str(value))
    properties.insert(sum(1 for child in properties if child.tag in _BEFORE), numbers)
