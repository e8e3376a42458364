# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The annex of evidence: an entry for each quotation, its passage beside a rule, what is known of it under it."""

from __future__ import annotations

from composer.export.annex_links import ANNEX_BOOKMARK
from composer.export.resolved_blocks import AnnexEntry, Particular, SetAnnex
from composer.export.word.heading_numbers import NO_NUMBER
from composer.export.word.pictures import Pictures
from composer.export.word.runs import BookmarkNumbers, RunWriter
from composer.export.word.style_sheet import ANNEX_INDENT, GREY
from composer.export.word.styles import StyleIds
from composer.export.word.xml import text_element


class AnnexWriter:
    """Writes the annex as paragraphs; `width_twips` is that of the text.

    Its heading has no number even where others are `numbered`.
    """

    def __init__(
        self,
        writer: RunWriter,
        styles: StyleIds,
        bookmarks: BookmarkNumbers,
        pictures: Pictures,
        width_twips: int,
        *,
        numbered: bool = False,
    ) -> None:
        self._unnumbered = NO_NUMBER if numbered else ""
        self._writer = writer
        self._styles = styles
        self._bookmarks = bookmarks
        self._pictures = pictures
        self._width = width_twips

    def annex(self, annex: SetAnnex) -> str:
        """The whole annex, under its heading; in a file of its own the title says what it is."""
        new_page = "<w:pageBreakBefore/>" if annex.new_page else ""
        parts: list[str] = []
        if annex.heading:
            heading = self._bookmarks.around(ANNEX_BOOKMARK, f"<w:r>{text_element(annex.heading)}</w:r>")
            parts.append(self._paragraph("heading 1", heading, new_page + self._unnumbered))
        parts += [self._paragraph("Small Print", self._writer.runs(line)) for line in annex.introduction]
        parts += [self._entry(entry) for entry in annex.entries]
        return "".join(parts)

    def _entry(self, entry: AnnexEntry) -> str:
        number = f"<w:r>{text_element(f'{entry.number}.')}<w:tab/></w:r>"
        title = self._bookmarks.around(entry.bookmark, number + self._writer.runs(entry.title))
        parts = [self._paragraph("Annex Title", title)]
        for index, passage in enumerate(entry.passages):
            # the passage stays with what is said about it; a long one may break inside
            more = "<w:keepNext/>" if entry.particulars and index == len(entry.passages) - 1 else ""
            parts.append(self._paragraph("Annex Passage", self._writer.runs(passage), more))
        for picture in entry.pictures:
            drawing = self._pictures.drawing(picture, self._width - ANNEX_INDENT)
            parts.append(self._paragraph("Annex Picture", drawing))
        for index, particular in enumerate(entry.particulars):
            more = "<w:keepNext/>" if index < len(entry.particulars) - 1 else ""
            parts.append(self._particular(particular, more))
        return "".join(parts)

    def _particular(self, particular: Particular, more: str) -> str:
        label = (
            f'<w:r><w:rPr><w:color w:val="{GREY}"/></w:rPr>{text_element(particular.label)}</w:r><w:r><w:tab/></w:r>'
        )
        return self._paragraph("Annex Particular", label + self._writer.runs(particular.content), more)

    def _paragraph(self, style: str, inside: str, more: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{self._styles[style]}"/>{more}</w:pPr>{inside}</w:p>'
