# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pieces of notes: words quoted with the citation behind them, headings of a template, paragraphs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData

from composer.document.model import Citation, CitationItem, Heading, InlineQuote, Locator, Paragraph, QuoteBlock, Text
from composer.text.spans import Span

CAPTURED = "Italy has called for a bold move"
CHIP = Citation((CitationItem("rich", "3", Locator.PARAGRAPH),))
SPAN = Span(10, 10 + len(CAPTURED))
INLINE = InlineQuote("q-00000001", (Text(CAPTURED),))
BLOCK = QuoteBlock("q-00000001", ((Text(CAPTURED + " "), CHIP),))
PROMPT = Paragraph(prompt="summary")
SUMMARY = Heading(1, (Text("Sintesi"),), term="summary")
NEXT = Heading(1, (Text("Contesto"),), term="background")


def paragraph(*content: Any) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in content))


def html(markup: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(markup)
    return data
