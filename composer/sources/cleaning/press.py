# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The whole cleaning: from what a reader handed over to the numbered clean text."""

from __future__ import annotations

import re

from composer.document.clean import clean_text
from composer.sources.cleaning.asides import LABELS_OF_PAGES, classify, is_bare_number, is_clock, is_interface, is_strip
from composer.sources.cleaning.assembly import CleanText, assemble
from composer.sources.cleaning.folios import part_folios, told_lines_apart
from composer.sources.cleaning.head import is_section, mark_head
from composer.sources.cleaning.headings import is_body, mark_headings
from composer.sources.cleaning.joins import join_columns, without_highlights
from composer.sources.cleaning.labelled import coded_lines_apart, mark_coded_head, mark_labelled_head
from composer.sources.cleaning.layout import lines_of, mark_lists, one_blank, pieces_of
from composer.sources.cleaning.pasted import mark_pasted
from composer.sources.cleaning.pieces import Piece
from composer.sources.cleaning.printed_pages import mark_printed_by_browser
from composer.sources.cleaning.structured_head import mark_structured_head
from composer.sources.cleaning.wire import wire_lines_apart
from composer.sources.cleaning.zones import mark_agency_end, mark_captions, mark_last_date, mark_tail
from composer.sources.model import AsideKind, BlockKind
from composer.sources.raw import RawBlock, RawDocument
from composer.sources.rights import closing_notice, embedded_notice, is_notice, trailing_notice
from composer.text.hyphens import ends_in_hyphen, vocabulary_of
from composer.wording import N_, Message

_LONGEST_STRIP_LINE = 300  # characters

HYPHEN_IN_DOUBT = N_("Whether the hyphen in “{word}” belongs to the word is not certain; it stays as it was printed.")


def clean(document: RawDocument) -> tuple[CleanText, tuple[Message, ...]]:
    """The clean text of `document` and what is to be said about it.

    Running text keeps its order; what stands beside it (credits, captions, strips, notices, page furniture) follows at
    the end as asides. No word is lost: only highlight marks, list marks and hyphens of line ends go.
    """
    beside = [_piece(block, -1) for block in document.beside]
    if document.blocks and not _is_flat(document.blocks):
        return _clean_blocks(document.blocks, beside)
    if document.blocks:
        pieces = [_piece(block, index) for index, block in enumerate(document.blocks)]
        mark_lists(pieces)
        vocabulary = vocabulary_of("\n".join(piece.text for piece in pieces))
        return _clean_pieces(_notices_apart(pieces), vocabulary, [], beside)
    text = clean_text(_strips_apart(told_lines_apart(wire_lines_apart(coded_lines_apart(lines_of(document.lines))))))
    vocabulary = vocabulary_of(text)
    pieces, doubtful = pieces_of(text, vocabulary)
    return _clean_pieces(_notices_apart(pieces), vocabulary, doubtful, beside)


def _is_flat(blocks: tuple[RawBlock, ...]) -> bool:
    """Whether nothing but paragraphs came: a cutting or a copied page in the clothes of another format."""
    return all(block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.ASIDE) for block in blocks)


def _clean_pieces(
    pieces: list[Piece], vocabulary: frozenset[str], doubtful: list[str], beside: list[Piece]
) -> tuple[CleanText, tuple[Message, ...]]:
    """Everything a text without mark-up asks for."""
    for piece in pieces:
        piece.text = without_highlights(piece.text)
        classify(piece, page_furniture=True)
    pieces = mark_printed_by_browser(part_folios(pieces, is_section))
    _figures_back(pieces)
    mark_labelled_head(pieces)
    mark_coded_head(pieces)
    mark_pasted(pieces)
    mark_captions(pieces)
    _mark_interface(pieces)
    mark_head(pieces)
    mark_tail(pieces)
    mark_headings(pieces)
    pieces, more = join_columns(pieces, vocabulary)
    for piece in pieces:
        piece.text = without_highlights(piece.text)
    return assemble(pieces + beside), _doubts(doubtful + more)


def _doubts(words: list[str]) -> tuple[Message, ...]:
    return tuple(Message(HYPHEN_IN_DOUBT, {"word": word}) for word in dict.fromkeys(words) if word)


def _clean_blocks(blocks: tuple[RawBlock, ...], beside: list[Piece]) -> tuple[CleanText, tuple[Message, ...]]:
    """Documents with a structure of their own: only what their own form tells apart is touched.

    Where strips, highlights or broken columns show a press cutting inside, it is treated as one; titles and headings
    stay those of the document.
    """
    pieces = _notices_apart([_piece(block, index) for index, block in enumerate(blocks)])
    cutting = bool(beside) or any(_shows_cutting(piece) for piece in pieces)
    for piece in pieces:
        if cutting:
            piece.text = without_highlights(piece.text)
        classify(piece, page_furniture=cutting)
        if piece.running and piece.text.lower().strip(" :|") in LABELS_OF_PAGES:
            piece.set_aside(AsideKind.FURNITURE)
    pieces = mark_printed_by_browser(part_folios(pieces, is_section))
    mark_labelled_head(pieces)
    mark_pasted(pieces)
    mark_agency_end(pieces)
    mark_last_date(pieces)
    doubtful: list[str] = []
    if cutting:
        _figures_back(pieces)
        mark_captions(pieces)
        _mark_interface(pieces)
    mark_structured_head(pieces)
    if cutting:
        mark_tail(pieces)
        vocabulary = vocabulary_of("\n".join(piece.text for piece in pieces))
        pieces, doubtful = join_columns(pieces, vocabulary)
        for piece in pieces:
            piece.text = without_highlights(piece.text)
    return assemble(pieces + beside), _doubts(doubtful)


def _shows_cutting(piece: Piece) -> bool:
    """Whether the piece has what only the cuttings of a monitoring service have."""
    if not piece.running:
        return False
    strip = is_strip(piece.text) and not is_bare_number(piece.text)
    return strip or without_highlights(piece.text) != piece.text or (piece.words > 5 and ends_in_hyphen(piece.text))


def _piece(block: RawBlock, index: int) -> Piece:
    text = one_blank(clean_text(block.text))
    aside = AsideKind.RIGHTS if block.aside is AsideKind.FURNITURE and is_notice(text) else block.aside
    return Piece(
        text=text,
        gap=1,
        kind=BlockKind.ASIDE if aside is not None else block.kind,
        aside=aside,
        level=block.level,
        ordered=block.ordered,
        page=block.page,
        origin=index,
        reference=block.reference,
    )


def _notices_apart(pieces: list[Piece]) -> list[Piece]:
    """A rights notice run on at the end of a paragraph, or set between its columns, becomes a piece of its own."""
    parted: list[Piece] = []
    for piece in pieces:
        parted.append(piece)
        if piece.running:
            for apart in (trailing_notice, embedded_notice):
                piece.text, notice = apart(piece.text)
                if notice:
                    parted.append(Piece(notice, kind=BlockKind.ASIDE, aside=AsideKind.RIGHTS))
    last = next((at for at in range(len(parted) - 1, -1, -1) if parted[at].running), -1)
    if last >= 0:
        parted[last].text, notice = closing_notice(parted[last].text)
        if notice:
            parted.insert(last + 1, Piece(notice, kind=BlockKind.ASIDE, aside=AsideKind.RIGHTS))
    return parted


def _mark_interface(pieces: list[Piece]) -> None:
    """Set words of buttons and menus aside before the first and after the last paragraph, where a page has them.

    One such word alone may be a heading ("Discussion"): company, a page's clock or words run together are asked for.
    """
    bodies = [index for index, piece in enumerate(pieces) if is_body(piece)]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(pieces), len(pieces))
    outside = [piece for index, piece in enumerate(pieces) if piece.running and not first <= index <= last]
    found = [piece for piece in outside if is_interface(piece.text)]
    furnished = any(piece.aside is AsideKind.FURNITURE or is_clock(piece.text) for piece in pieces)
    for piece in found:
        if len(found) > 1 or furnished or piece.words > 1:
            piece.set_aside(AsideKind.FURNITURE)


def _figures_back(pieces: list[Piece]) -> None:
    """Bare figures are a reference of the press-review service only where the service shows itself otherwise."""
    strips = [piece for piece in pieces if piece.aside is AsideKind.STRIP]
    figures = [piece for piece in strips if is_bare_number(piece.text)]
    if len(figures) == len(strips):
        for piece in figures:
            piece.kind, piece.aside = BlockKind.PARAGRAPH, None


_WIDE_GAP = re.compile(r"[ \t\u00a0]{3,}|\t")


def _strips_apart(lines: list[str]) -> str:
    """Lines on which a strip stands beside something else, a wide gap between them, as lines of their own."""
    for index, line in enumerate(lines):
        parts = _WIDE_GAP.split(line.strip()) if len(line) < _LONGEST_STRIP_LINE else []
        if len(parts) > 1 and any(is_strip(part) for part in parts):
            lines[index] = "\n".join(part for part in parts if part)
    return "\n".join(lines)
