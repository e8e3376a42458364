# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The articles of a pack as documents of their own: their pages, lines or blocks, the strips set beside the text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from math import inf

from composer.sources.model import AsideKind, BlockKind
from composer.sources.packs.articles import Article
from composer.sources.packs.model import Pack, StripField
from composer.sources.packs.strips import is_restriction
from composer.sources.pdf.document import PdfRange
from composer.sources.raw import RawBlock, RawDocument


def part_sha256(pack_sha256: str, start: int, end: int) -> str:
    """What stands for the original bytes of an article: the pack's and the article's place in it."""
    return hashlib.sha256(f"{pack_sha256} {start} {end}".encode()).hexdigest()


def pdf_range(pack: Pack, article: Article) -> PdfRange:
    """The part of a printed document that an article stands on."""
    lines = pack.lines
    inside = [i for i in range(article.start, article.end) if lines[i].sheet in article.sheets] or [article.start]
    first, last = lines[inside[0]].sheet, lines[inside[-1]].sheet
    top, bottom = 0.0, inf
    if article.start > 0 and lines[article.start - 1].sheet == first:
        top = lines[article.start].bottom - 0.5
    if article.end < len(lines) and lines[article.end].sheet == last:
        bottom = lines[article.end].bottom - 0.5
    beside = frozenset((lines[i].sheet - 1, lines[i].piece) for i in article.beside if lines[i].piece >= 0)
    return PdfRange(first - 1, last - 1, top, bottom, beside)


def part_of(pack: Pack, article: Article, document: RawDocument) -> RawDocument:
    """The article's own lines or blocks of `document`, the strips beside them. For documents that are not printed."""
    if document.blocks:
        return _blocks_of(pack, article, document)
    lines = pack.lines
    text: list[str] = []
    for index in range(article.start, article.end):
        if index > article.start and lines[index].sheet != lines[index - 1].sheet:
            text.append("")
        if index not in article.beside:
            text.append(lines[index].text)
    return RawDocument(lines="\n".join(text).strip("\n"), beside=beside_of(pack, article))


def _blocks_of(pack: Pack, article: Article, document: RawDocument) -> RawDocument:
    kept: dict[int, list[str]] = {}
    for index in range(article.start, article.end):
        if index not in article.beside:
            kept.setdefault(pack.lines[index].block, []).append(pack.lines[index].text)
    places = {number: place for place, number in enumerate(kept)}
    blocks = tuple(
        replace(
            document.blocks[number],
            text="\n".join(texts),
            reference=places.get(old) if (old := document.blocks[number].reference) is not None else None,
        )
        for number, texts in kept.items()
    )
    return RawDocument(blocks=blocks, beside=beside_of(pack, article))


def beside_of(pack: Pack, article: Article) -> tuple[RawBlock, ...]:
    """The strips and notices of an article, each line once."""
    said = dict.fromkeys(
        " ".join(pack.lines[i].text.split())
        for part in pack.parts
        for i in part.strips
        if article.start <= i < article.end
    )
    return tuple(
        RawBlock(BlockKind.ASIDE, words, aside=AsideKind.RIGHTS if is_restriction(words) else AsideKind.STRIP)
        for words in said
        if words
    )


def page_labels(pack: Pack, article: Article, count: int) -> tuple[str, ...]:
    """The newspaper's page on each of `count` pages of the file, "" where its strip names none or several."""
    labels = [""] * count
    for part in pack.parts:
        sheet = pack.lines[part.start].sheet
        page = part.strip.first(StripField.PAGE)
        if part.start < article.end and part.end > article.start and 0 < sheet <= count and page.isdecimal():
            labels[sheet - 1] = page
    one = article.page
    if one.isdecimal():
        for sheet in article.sheets if len(article.sheets) == 1 else ():
            labels[sheet - 1] = labels[sheet - 1] or one
    return tuple(labels)
