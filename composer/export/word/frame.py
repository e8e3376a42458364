# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What frames every page: marking, number of the copy and running title above, marking and page number below.

The words of a draft stand across the page; they hang in the header.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from composer.export.markings import LEAST_HALF_POINTS, SetMarking, set_markings
from composer.export.resolved import ResolvedNote
from composer.export.word.style_sheet import RULE
from composer.export.word.styles import StyleIds
from composer.export.word.watermark import watermark
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
    """Writes headers and footers; `room` is width and height of the text, in twips."""

    def __init__(
        self, note: ResolvedNote, styles: StyleIds, room: tuple[int, int], tabs: Callable[[str], Iterable[int]]
    ) -> None:
        """`tabs` tells for the id of a style where it sets tabs."""
        self._note = note
        self._tabs = tabs
        self._styles = styles
        self._width, height = room
        self._shorter = min(room[0], height)
        self._drafts = 0

    def frame(self, kind: str, page: str) -> str:
        """Our header or footer (`kind`) for a kind of page (“first”, “default”, “even”); "" for an empty one."""
        return self.header(page) if kind == "header" else self.footer(page)

    def plain_frame(self, kind: str) -> str:
        """A header or footer with the marking and what goes with it alone; "" when there is none."""
        inside = self.above() if kind == "header" else self.marking()
        return _part("hdr" if kind == "header" else "ftr", inside) if inside else ""

    def header(self, page: str) -> str:
        """A header part for a kind of page; "" when it would stand empty."""
        title = self._note.head.title
        paragraphs = self.marking() + self._copy()
        if page != "first":
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
        paragraphs = self._with_draft(paragraphs)
        return _part("hdr", paragraphs) if paragraphs else ""

    def footer(self, page: str) -> str:
        """A footer part for a kind of page: the page's number, and the marking under it."""
        number = (
            f'<w:p><w:pPr><w:pStyle w:val="{self._styles["footer"]}"/>{self._right_tab("footer")}</w:pPr>'
            f"<w:r>{self._left()}<w:tab/></w:r>{self.page_number(1 if page == 'first' else 2)}</w:p>"
        )
        return _part("ftr", number + self.marking('<w:spacing w:before="60"/>'))

    def above(self) -> str:
        """What a header without anything else carries: marking, number of the copy, words of a draft; "" for none."""
        return self._with_draft(self.marking() + self._copy())

    def marking(self, more: str = "") -> str:
        """The paragraphs that carry the marking, "" without one; `more` are properties of the first."""
        lines = set_markings(self._note.head.marking)
        return "".join(self._marking(line, "" if number else more) for number, line in enumerate(lines))

    def _marking(self, line: SetMarking, more: str) -> str:
        style = f'<w:pStyle w:val="{self._styles["Note Marking"]}"/>'
        if not line.ground:
            return f"<w:p><w:pPr>{style}{more}</w:pPr><w:r>{text_element(line.text)}</w:r></w:p>"
        look = (
            f'<w:rPr><w:b/><w:bCs/><w:color w:val="{line.colour}"/><w:sz w:val="{LEAST_HALF_POINTS}"/>'
            f'<w:szCs w:val="{LEAST_HALF_POINTS}"/><w:shd w:val="clear" w:color="auto" w:fill="{line.ground}"/></w:rPr>'
        )
        words = text_element(f"\u00a0{line.text}\u00a0")
        return f'<w:p><w:pPr>{style}{more}<w:jc w:val="right"/></w:pPr><w:r>{look}{words}</w:r></w:p>'

    def _copy(self) -> str:
        """The number of the copy, at the right of every page (Decision 2015/444, article 25: on every page)."""
        copy = self._note.head.copy
        if not copy:
            return ""
        style = f'<w:pStyle w:val="{self._styles["header"]}"/>'
        return f'<w:p><w:pPr>{style}<w:jc w:val="right"/></w:pPr><w:r>{text_element(copy)}</w:r></w:p>'

    def _with_draft(self, paragraphs: str) -> str:
        """`paragraphs` with the words of a draft in the first one, which is made where there is none."""
        words = self._note.head.draft
        if not words:
            return paragraphs
        if not paragraphs:
            paragraphs = f'<w:p><w:pPr><w:pStyle w:val="{self._styles["header"]}"/></w:pPr></w:p>'
        return paragraphs.replace("</w:pPr>", f"</w:pPr>{self._draft()}", 1)

    def _draft(self) -> str:
        self._drafts += 1
        return watermark(self._note.head.draft, self._drafts, self._shorter)

    def add_to(self, root: etree._Element) -> None:
        """Put marking, copy and draft into a template's header, or the marking into its footer, where they are not."""
        from lxml import etree

        shown = " ".join("".join(text.text or "" for text in root.iter(f"{W}t")).split()).casefold()
        header = root.tag == f"{W}hdr"
        wanted = "".join(
            self._marking(line, "")
            for line in set_markings(self._note.head.marking)
            if line.text.casefold() not in shown
        )
        if header and self._note.head.copy.casefold() not in shown:
            wanted += self._copy()
        added = list(etree.fromstring(f"<w:hdr {ROOT_NAMESPACES}>{wanted}</w:hdr>"))
        if header:
            for paragraph in reversed(added):
                root.insert(0, paragraph)
            if self._note.head.draft:
                self._add_draft(root)
        else:
            root.extend(added)

    def _add_draft(self, root: etree._Element) -> None:
        from lxml import etree

        paragraph = next((child for child in root if child.tag == f"{W}p"), None)
        if paragraph is None:
            paragraph = etree.SubElement(root, f"{W}p")
        control = etree.fromstring(f"<w:hdr {ROOT_NAMESPACES}>{self._draft()}</w:hdr>")[0]
        paragraph.insert(1 if paragraph.find(f"{W}pPr") is not None else 0, control)

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
        others = sorted(position for position in self._tabs(self._styles[style]) if position != self._width)
        clear = "".join(f'<w:tab w:val="clear" w:pos="{position}"/>' for position in others)
        return f'<w:tabs>{clear}<w:tab w:val="right" w:pos="{self._width}"/></w:tabs>'


def _part(root: str, paragraphs: str) -> str:
    return f"{DECLARATION}<w:{root} {ROOT_NAMESPACES}>{paragraphs}</w:{root}>"
