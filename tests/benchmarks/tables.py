# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Figures in columns, as benchmarks print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def table(heads: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a table: of each row what `heads` names, words to the left and figures to the right."""
    cells = [[_said(row[name]) for name in heads] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads.values(), *cells, strict=True)]
    figures = [not isinstance(rows[0][name], str) for name in heads]
    for line in ([*heads.values()], *cells):
        laid = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, figures, strict=True)
        )
        yield "  ".join(laid).rstrip()


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if value < 10 else f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
