# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What frames every page: marking and running title above, marking and page number below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from composer.export.resolved import ResolvedNote
from composer.export.word.style_sheet import RULE
from composer.export.word.styles import StyleIds
from composer.export.word.xml import DECLARATION, ROOT_NAMESPACES, W, text_element

if TYPE_CHECKING:
    from lxml import etree

_WORDS_PER_PAGE: Final = 420  # an A4 page of 11 point Calibri with footnotes; only for the number cached in the footer
_LONGEST_RUNNING_TITLE: Final = 70
_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{cached}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def likely_pages(note: ResolvedNote) -> int:
    """About how many pages `note` takes. Word counts afresh as it opens the file; other readers show what is cached."""
    footnote_words = len(note.notes) * 20
    return max(1, round((note.words + footnote_words + 60) / _WORDS_PER_PAGE + 0.4))


class FrameWriter:
    """Writes headers and footers; `width_twips` is that of the text."""

    def __init__(
        self, note: ResolvedNote, styles: StyleIds, width_twips: int, tabs: Callable[[str], Iterable[str]]
    ) -> None:
        """`tabs` tells for the id of a style where it sets tabs."""
        self._note = note
        self._tabs = tabs
        self._styles = styles
        self._width = width_twips

    def header(self, kind: str) -> str:
        """A header part for `kind` of page (“first”, “default”, “even”); "" when it would stand empty."""
        title = self._note.head.title
        paragraphs = self.marking()
        if kind != "first":
            short = (
                title if len(title) <= _LONGEST_RUNNING_TITLE else title[: _LONGEST_RUNNING_TITLE - 1].rstrip() + "…"
            )
            reference = self._note.head.reference
            right = f"<w:r><w:tab/>{text_element(reference)}</w:r>" if reference else ""
            rule = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
            space = '<w:spacing w:before="100"/>' if paragraphs else ""
            tab = self._right_tab("header")
            paragraphs += (
                f'<w:p><w:pPr><w:pStyle w:val="{self._styles["header"]}"/>{rule}{tab}{space}</w:pPr>'
                f"<w:r>{text_element(short)}</w:r>{right}</w:p>"
            )
        return _part("hdr", paragraphs) if paragraphs else ""

    def footer(self, kind: str) -> str:
        """A footer part for `kind` of page: the page's number, and the marking under it."""
        number = (
            f'<w:p><w:pPr><w:pStyle w:val="{self._styles["footer"]}"/>{self._right_tab("footer")}</w:pPr>'
            f"<w:r>{self._left()}<w:tab/></w:r>{self.page_number(1 if kind == 'first' else 2)}</w:p>"
        )
        space = '<w:spacing w:before="60"/>' if self._note.head.marking else ""
        return _part("ftr", number + self.marking(space))

    def marking(self, more: str = "") -> str:
        """The paragraph that carries the marking, "" without one."""
        if not self._note.head.marking:
            return ""
        style = f'<w:pStyle w:val="{self._styles["Note Marking"]}"/>'
        return f"<w:p><w:pPr>{style}{more}</w:pPr><w:r>{text_element(self._note.head.marking)}</w:r></w:p>"

    def page_number(self, likely: int) -> str:
        """“Page 1 of 3” as runs with fields; `likely` is the page's number for readers that do not count."""
        pages = likely_pages(self._note)
        numbers = {
            "page": _FIELD.format(name="PAGE", cached=min(likely, pages)),
            "pages": _FIELD.format(name="NUMPAGES", cached=pages),
        }
        parts = re.split(r"\{(page|pages)\}", self._note.page_of)
        return "".join(
            numbers[part] if index % 2 else f"<w:r>{text_element(part)}</w:r>"
            for index, part in enumerate(parts)
            if part
        )

    def _left(self) -> str:
        return text_element(self._note.head.office) if self._note.head.office else ""

    def _right_tab(self, style: str) -> str:
        """One tab, at the right edge; those that the style has are cleared."""
        others = sorted(int(position) for position in self._tabs(self._styles[style]) if int(position) != self._width)
        clear = "".join(f'<w:tab w:val="clear" w:pos="{position}"/>' for position in others)
        return f'<w:tabs>{clear}<w:tab w:val="right" w:pos="{self._width}"/></w:tabs>'


def _part(root: str, paragraphs: str) -> str:
    return f"{DECLARATION}<w:{root} {ROOT_NAMESPACES}>{paragraphs}</w:{root}>"


def add_marking(root: etree._Element, marking: str, paragraph: str) -> None:
    """Put the marking into a template's header (on top) or footer (at the foot), unless it already stands there."""
    from lxml import etree

    shown = " ".join("".join(text.text or "" for text in root.iter(f"{W}t")).split())
    if not paragraph or marking.lower() in shown.lower():
        return
    element = etree.fromstring(f"<w:hdr {ROOT_NAMESPACES}>{paragraph}</w:hdr>")[0]
    if root.tag == f"{W}hdr":
        root.insert(0, element)
    else:
        root.append(element)
