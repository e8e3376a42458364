# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Tables: the whole width of the text, a header row that comes again on each page, rows that stay in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from composer.document.model import Alignment
from composer.export.resolved_blocks import SetTable
from composer.export.word.columns import column_widths
from composer.export.word.runs import RunWriter
from composer.export.word.styles import StyleIds
from composer.export.word.xml import attribute

_LONGEST_TITLE: Final = 255
_JUSTIFICATION: Final = {
    Alignment.LEFT: '<w:jc w:val="left"/>',
    Alignment.CENTER: '<w:jc w:val="center"/>',
    Alignment.RIGHT: '<w:jc w:val="right"/>',
    Alignment.DEFAULT: "",
}


def table(grid: SetTable, writer: RunWriter, styles: StyleIds, width_twips: int, *, new_page: bool = False) -> str:
    """`grid` as a w:tbl of `width_twips`, without its caption; with `new_page` it begins one."""
    widths = column_widths(grid, width_twips)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    title = attribute(grid.title[:_LONGEST_TITLE])
    look = 'w:val="0020" w:firstRow="1"' if grid.header else 'w:val="0000" w:firstRow="0"'
    style = styles["Table Text"]
    rows = "".join(
        _row(
            grid,
            row,
            widths,
            style,
            writer,
            first=not index,
            last=index == len(grid.rows) - 1,
            new_page=new_page and not index,
        )
        for index, row in enumerate(grid.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["Note Table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look} w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{title}"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )


def _row(
    grid: SetTable,
    row: Sequence[Sequence[object]],
    widths: Sequence[int],
    style: str,
    writer: RunWriter,
    *,
    first: bool,
    last: bool,
    new_page: bool,
) -> str:
    # a short table stays on one page: every row but the last keeps with the next one
    together = "<w:keepNext/>" if (first or len(grid.rows) <= _SHORT_TABLE) and not last else ""
    together += "<w:pageBreakBefore/>" if new_page else ""
    header = "<w:tblHeader/>" if first else ""
    cells = []
    for cell, width, alignment in zip(row, widths, grid.alignments, strict=True):
        inside = writer.runs(cell)  # type: ignore[arg-type]
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{together}{_JUSTIFICATION[alignment]}</w:pPr>'
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{properties}{inside}</w:p></w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


_SHORT_TABLE: Final = 8
