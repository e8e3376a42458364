# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The text of the note: head, blocks, list of sources, as paragraphs and tables of WordprocessingML."""

from __future__ import annotations

import re
from typing import Final

from composer.document.model import BreakKind
from composer.export.placing import set_words
from composer.export.resolved import HeadBlock
from composer.export.resolved_blocks import (
    Look,
    SetAnnex,
    SetBlock,
    SetBreak,
    SetContents,
    SetHeading,
    SetList,
    SetParagraph,
    SetPicture,
    SetQuote,
    SetSources,
    SetTable,
    SourceEntry,
)
from composer.export.word.annex import AnnexWriter
from composer.export.word.contents import contents
from composer.export.word.heading_numbers import NO_NUMBER, HeadingNumbers
from composer.export.word.house_lists import HouseLists
from composer.export.word.numbering import LEVELS, Numbering
from composer.export.word.pages import Pages
from composer.export.word.pictures import Pictures
from composer.export.word.runs import BookmarkNumbers, RunWriter
from composer.export.word.style_sheet import GREY, RULE
from composer.export.word.styles import StyleIds
from composer.export.word.tables import table
from composer.export.word.xml import text_element

_RULE: Final = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="{{space}}" w:color="{RULE}"/></w:pBdr>'
_LOOKS: Final = {
    Look.TEXT: "Normal",
    Look.REMARK: "Small Print",
    Look.LINE: "Card Line",
    Look.QUESTION: "Card Question",
}
_NARROW: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_KEPT: Final = re.compile(r"(?:<w:keep(?:Next|Lines)(?: w:val=\"0\")?/>)+")
_AFTER_TABLE: Final = '<w:spacing w:before="200"/>'


class BodyWriter:
    """Writes the blocks of one note; `headings` are the numbers of its headings, where they have some, `spare_words`
    what is told of a picture that says nothing itself, and `lists` how a template sets lists."""

    def __init__(
        self,
        writer: RunWriter,
        styles: StyleIds,
        numbering: Numbering,
        bookmarks: BookmarkNumbers,
        pictures: Pictures,
        pages: Pages,
        headings: HeadingNumbers | None = None,
        spare_words: str = "",
        lists: HouseLists | None = None,
    ) -> None:
        self._lists = lists
        self._spare_words = spare_words
        self._pages = pages
        self._headings = headings
        self._counted = 0
        self._outermost = 0
        self._new_page = False
        self._writer = writer
        self._pictures = pictures
        self._styles = styles
        self._numbering = numbering
        self._bookmarks = bookmarks

    @property
    def _width(self) -> int:
        return self._pages.room[0]

    # ------------------------------------------------------------------ head

    def head(self, head: HeadBlock, *, outline: bool) -> str:
        """The head of the note. With `outline` the title counts as a heading: for notes that have no other."""
        parts: list[str] = []
        if head.office:
            parts.append(self._plain("Note Office", head.office))
        if head.reference or head.place_and_date:
            tab = f'<w:tabs><w:tab w:val="right" w:pos="{self._width}"/></w:tabs>'
            sides = f"<w:r>{text_element(head.reference)}</w:r>" if head.reference else ""
            sides += f"<w:r><w:tab/>{text_element(head.place_and_date)}</w:r>" if head.place_and_date else ""
            border = _RULE.format(space=6)
            parts.append(f"<w:p><w:pPr>{self._style('Note Reference')}{border}{tab}</w:pPr>{sides}</w:p>")
        level = '<w:outlineLvl w:val="0"/>' if outline else ""
        if head.title:
            parts.append(self._plain("Title", head.title, level))
        for number, line in enumerate(head.lines, start=1):
            border = _RULE.format(space=8) + '<w:spacing w:after="240"/>' if number == len(head.lines) else ""
            strong = "<w:rPr><w:b/><w:bCs/></w:rPr>" if line.strong else ""
            parts.append(
                f"<w:p><w:pPr>{self._style('Note Details')}{border}</w:pPr>"
                f'<w:r><w:rPr><w:color w:val="{GREY}"/></w:rPr>{text_element(line.label)}</w:r>'
                f"<w:r>{strong}<w:tab/>{text_element(line.text)}</w:r></w:p>"
            )
        return "".join(parts)

    # ------------------------------------------------------------------ blocks

    def blocks(self, blocks: tuple[SetBlock, ...], *, last: bool = True, signed: bool = False) -> str:
        """All `blocks`; never a table last, where they are the `last` of the text. A paragraph right above a signature
        (`signed`) stays with it."""
        parts: list[str] = []
        previous: SetBlock | None = None
        # under numbered paragraphs lists stand in a level: “1.” beside “1.” would be two numbers of one look
        self._outermost = int(any(isinstance(block, SetParagraph) and block.counted for block in blocks))
        for block, following in zip(blocks, (*blocks[1:], None)[: len(blocks)], strict=True):
            # what introduces a list, a quotation or a table ends in a colon and stays with it
            together = ""
            if isinstance(block, SetBreak):
                parts.append(self._break(block))
                continue
            if isinstance(block, SetParagraph) and isinstance(following, SetList | SetQuote | SetTable | SetPicture):
                together = "<w:keepNext/>" if set_words(block.content).endswith(":") else ""
            if signed and following is None and isinstance(block, SetParagraph):
                together = "<w:keepNext/>"
            parts.append(self._block(block, previous, together))
            previous = block
        if last and isinstance(previous, SetTable):
            parts.append(f"<w:p><w:pPr>{_NARROW}</w:pPr></w:p>")
        return "".join(parts)

    def _block(self, block: SetBlock, previous: SetBlock | None, together: str) -> str:
        more = _AFTER_TABLE if isinstance(previous, SetTable) else ""
        match block:
            case SetParagraph(content=content, look=look):
                # a line of a card is one of a list, though a heading or a question may part it from the next
                number = self._place(0, self._numbering.bullets()) if look is Look.LINE else ""
                if block.counted:
                    self._counted = self._counted or self._numbering.paragraphs()
                    number = self._place(0, self._counted)
                inside = self._bookmarks.around(block.bookmark, self._writer.runs(content))
                return self._paragraph(_LOOKS[look], inside, together + number + more)
            case SetHeading():
                return self._heading(block)
            case SetQuote():
                return self._quote(block, more)
            case SetList():
                return self._list(block, self._outermost, more)
            case SetTable():
                return self._table(block)
            case SetPicture():
                return self._picture(block)
            case SetContents():
                self._new_page = False
                return contents(block, self._styles, self._width)
            case SetBreak():
                return self._break(block)
            case SetSources(entries=entries):
                fields = self._writer.fields
                lines = [self._bookmarks.around(entry.bookmark, self._entry(entry)) for entry in entries]
                listed = "".join(self._paragraph("Source Entry", line, "") for line in fields.listed(lines))
                return fields.around_list(listed)
            case SetAnnex():
                annex = AnnexWriter(
                    self._writer,
                    self._styles,
                    self._bookmarks,
                    self._pictures,
                    self._width,
                    numbered=self._headings is not None,
                )
                return annex.annex(block)

    def _heading(self, heading: SetHeading) -> str:
        on_card = "Card Heading" if heading.level == 1 else "Card Subheading"
        style = f"heading {heading.level}" if heading.look is Look.TEXT else on_card
        number = ""
        if self._headings is not None:
            number = self._headings.of(heading.level) if heading.number else NO_NUMBER
        return self._paragraph(
            style, self._bookmarks.around(heading.bookmark, self._writer.runs(heading.content)), number
        )

    def _break(self, block: SetBreak) -> str:
        """A new page: the next paragraph begins it; where the paper turns, a section ends."""
        if block.kind is not BreakKind.PAGE and self._pages.can_turn:
            return self._pages.turn(lying=block.kind is BreakKind.LANDSCAPE)
        self._new_page = True
        return ""

    def upright(self) -> str:
        """The end of pages on their side, where the note ends on such."""
        return self._pages.turn(lying=False) if self._pages.lies and self._pages.turned else ""

    def _picture(self, picture: SetPicture) -> str:
        width, height = self._pages.room
        drawing = self._pictures.placed(picture, width, height, self._spare_words)
        inside = self._bookmarks.around(picture.bookmark, drawing)
        together = "<w:keepNext/>" if picture.caption else ""
        placed = self._paragraph("Note Picture", inside, together)
        if not picture.caption:
            return placed
        # a picture has its caption under it; that of a table stands above and keeps with it
        space = '<w:keepNext w:val="0"/><w:spacing w:before="40" w:after="200"/>'
        return placed + self._paragraph("caption", self._writer.runs(picture.caption), space)

    def _entry(self, entry: SourceEntry) -> str:
        label = f"<w:r>{text_element(entry.label)}<w:tab/></w:r>" if entry.label else ""
        return label + self._writer.runs(entry.content)

    def _quote(self, quote: SetQuote, more: str) -> str:
        number = self._bookmarks.take() if quote.bookmark else 0
        parts: list[str] = []
        for index, content in enumerate(quote.paragraphs):
            inside = self._writer.runs(content)
            if number and not index:
                inside = f'<w:bookmarkStart w:id="{number}" w:name="{quote.bookmark}"/>{inside}'
            if number and index == len(quote.paragraphs) - 1:
                inside += f'<w:bookmarkEnd w:id="{number}"/>'
            parts.append(self._paragraph("Quote", inside, "" if index else more))
        return "".join(parts)

    def _list(self, block: SetList, level: int, more: str) -> str:
        style, place, indent = self._list_level(block, level)
        parts: list[str] = []
        for item in block.items:
            if item.content:
                parts.append(self._styled(style, self._writer.runs(item.content), place + more + indent))
                more = ""
            parts.extend(self._list(child, min(level + 1, LEVELS - 1), more) for child in item.children)
        return "".join(parts)

    def _list_level(self, block: SetList, level: int) -> tuple[str, str, str]:
        """Style, number and indent of the items: as the template has its lists, else as ours."""
        numbering = self._numbering
        house = self._lists.of(ordered=block.ordered, level=level) if self._lists is not None else None
        if house is None:
            number = numbering.ordered(level, block.start) if block.ordered else numbering.bullets()
            return self._styles["List Number" if block.ordered else "List Bullet"], self._place(level, number), ""
        number = house.instance
        if block.ordered:
            number = numbering.ordered_as(house.outline, house.level, block.start)
        return house.style_id, self._place(house.level, number), house.indent

    @staticmethod
    def _place(level: int, number: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _table(self, grid: SetTable) -> str:
        caption = self._paragraph("caption", self._writer.runs(grid.caption), "") if grid.caption else ""
        new_page, self._new_page = self._new_page, False  # without a caption the first row begins the page
        return caption + table(grid, self._writer, self._styles, self._width, new_page=new_page)

    # ------------------------------------------------------------------ paragraphs

    def _style(self, name: str) -> str:
        return f'<w:pStyle w:val="{self._styles[name]}"/>'

    def _plain(self, style: str, words: str, more: str = "") -> str:
        return self._paragraph(style, f"<w:r>{text_element(words)}</w:r>", more)

    def _paragraph(self, style: str, inside: str, more: str) -> str:
        return self._styled(self._styles[style] if style != "Normal" else "", inside, more)

    def _styled(self, style_id: str, inside: str, more: str) -> str:
        if self._new_page:
            self._new_page = False
            kept = _KEPT.match(more)
            at = kept.end() if kept else 0
            more = f"{more[:at]}<w:pageBreakBefore/>{more[at:]}"
        properties = (f'<w:pStyle w:val="{style_id}"/>' if style_id else "") + more
        return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>" if properties else f"<w:p>{inside}</w:p>"
