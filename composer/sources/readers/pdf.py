# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDF documents: read in a helper process (`composer.sources.pdf`), columns, pages and notes put in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from composer.errors import PicturesOnly, UnreadableSource
from composer.sources.cleaning.layout import mark_lists
from composer.sources.cleaning.pieces import Piece
from composer.sources.cleaning.press import HYPHEN_IN_DOUBT
from composer.sources.isolated import place
from composer.sources.isolated.process import FAILED
from composer.sources.model import AsideKind, BlockKind, Certainty, Evidence, Fact, Metadata, SeenPage
from composer.sources.pdf.legible import is_cipher
from composer.sources.pdf.process import SENTENCES, PdfProcess
from composer.sources.pdf.refusals import CannotRead
from composer.sources.raw import Printed, PrintedPiece, RawBlock, RawDocument, Reader
from composer.sources.recognition.asked import asked
from composer.sources.recognition.unread import PICTURED_PAGES, SCANNED_PAGES
from composer.sources.recognition.words import NOT_RECOGNISED, CannotRecognise
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.sources.pdf.document import PdfRange

SCAN = N_("“{name}” is a scan: its pages are pictures, whose words have to be recognised before they can be read.")
RECOGNISED = N_plural(
    "The words of page {pages} were recognised in a picture: compare what you quote with the picture.",
    "The words of {count} pages ({pages}) were recognised in pictures: compare what you quote with the pictures.",
)
HARD_TO_RECOGNISE = N_plural(
    "One word was hard to recognise and is marked: “{words}”.",
    "{count} words were hard to recognise and are marked, among them: {words}.",
)
HYPHENS_IN_DOUBT = N_("Hyphens at line ends that may belong to the word were kept: {words}")
BROKEN_PAGES = N_plural(
    "Page {pages} of the file cannot be opened and was not read: open the file in its own program to see it.",
    "{count} pages of the file ({pages}) cannot be opened and were not read: open the file in its own program to "
    "see them.",
)
CIPHER = N_(
    "“{name}” does not say which letters its type stands for: what was read are other signs than those on its pages. "
    "Have its text recognised in a program for scans, save that as PDF, and import it."
)
_MOST_NAMED = 12  # pages or words named in a warning

_TOOL_NAMES = re.compile(
    r"(?:microsoft|office|libreoffice|adobe|acrobat|quarkxpress|indesign|writer|word|user|utente|admin\w*|owner|pc|"
    r"python-docx|unknown|anonymous|root|default|scanner|canon|xerox|ricoh|konica|hp)\b.*",
    re.IGNORECASE,
)
_FILE_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b.*|untitled.*|senza (?:nome|titolo).*|document\d*|documento\d*|.*\.\w{2,5}",
    re.IGNORECASE,
)


def _recognise(data: bytes, _filename: str) -> int:
    return 95 if b"%PDF-" in data[:1024] else 0


def _read(data: bytes, filename: str) -> RawDocument:
    try:
        return document_from(_answer(data, filename), filename)
    except (KeyError, TypeError, ValueError, IndexError) as error:  # what comes out of the helper is foreign too
        raise UnreadableSource(FAILED, concerned=filename, name=filename) from error


def _answer(data: bytes, filename: str) -> dict[str, Any]:
    """What was read of the document: here, in a helper process; else by one."""
    if not place.is_helper() and asked() is None:
        with PdfProcess(data, filename) as helper:
            return helper.read()
    return _here(data, filename)


def _here(data: bytes, filename: str, part: PdfRange | None = None) -> dict[str, Any]:
    """What is read of the document, or of a part of it, in this process. Raises UnreadableSource."""
    from composer.sources.pdf.document import read_document
    from composer.sources.pdf.helper import as_json

    how = asked()
    if how is None:
        recogniser = None
    else:
        from composer.sources.recognition.pages import Recogniser

        recogniser = Recogniser(how)
    try:
        return as_json(read_document(data, place.report, part, recogniser))
    except CannotRecognise as error:
        raise UnreadableSource(NOT_RECOGNISED, concerned=filename, name=filename) from error
    except CannotRead as refused:
        raise UnreadableSource(SENTENCES[refused.refusal.value], concerned=filename, name=filename) from refused


def document_from(answer: dict[str, Any], filename: str) -> RawDocument:
    """The document out of a `PdfText` in JSON. Raises PicturesOnly, and KeyError … for anything else."""
    blocks = tuple(_block(block) for block in answer["blocks"])
    scans = [int(page) + 1 for page in answer["scans"]]
    page_count = int(answer["page_count"])
    seen = tuple(int(page) + 1 for page in answer.get("recognised", ()))
    doubts = tuple((str(before), str(word), str(after)) for before, word, after in answer.get("doubts", ()))
    if scans and not any(any(map(str.isalnum, block.text)) for block in blocks):
        raise PicturesOnly(SCAN, concerned=filename, name=filename)
    printed = Printed(
        tuple((int(page), str(line)) for page, line in answer["lines"]),
        page_count,
        tuple(map(str, answer["labels"])),
        tuple(_piece(piece) for piece in answer.get("pieces", ())),
    )
    return RawDocument(
        blocks=_with_lists(blocks),
        declared=_declared({str(key): str(value) for key, value in answer["information"].items()}),
        warnings=(
            *_ciphered(blocks, filename),
            *_unread(BROKEN_PAGES, [int(page) + 1 for page in answer.get("broken", ())]),
            *_unread(SCANNED_PAGES, scans),
            *_unread(PICTURED_PAGES, [int(page) + 1 for page in answer.get("pictured", ())]),
            *_recognised(seen, doubts),
            *_in_doubt([str(word) for word in answer["doubtful"]]),
        ),
        printed=printed,
        recognised=seen,
        seen=tuple(SeenPage(int(p), int(turn), str(w), str(box)) for p, turn, w, box in answer.get("seen", ())),
        doubts=(*doubts, *(("", str(word), "") for word in answer["doubtful"])),
    )


def read_part(data: bytes, filename: str, part: PdfRange) -> RawDocument:
    """A part of a document, its pages counted as in the whole. For the helper process; raises UnreadableSource."""
    return read_pages(data, filename, part)


def read_pages(data: bytes, filename: str, part: PdfRange | None = None) -> RawDocument:
    """The same of a PDF or a picture, whole without `part`."""
    return document_from(_here(data, filename, part), filename)


def _piece(piece: Sequence[Any]) -> PrintedPiece:
    page, text, left, top, base, size, number = piece
    return PrintedPiece(int(page), str(text), float(left), float(top), float(base), float(size), int(number))


def _block(block: list[Any]) -> RawBlock:
    text, kind, level, _page, aside, reference = block
    return RawBlock(
        kind=BlockKind(kind),
        text=str(text),
        level=int(level),
        aside=AsideKind(aside) if aside else None,
        reference=int(reference) if reference is not None else None,
    )


def _with_lists(blocks: tuple[RawBlock, ...]) -> tuple[RawBlock, ...]:
    """List items told by the marks that neighbours begin with."""
    pieces = [Piece(block.text, gap=1, kind=block.kind, aside=block.aside, level=block.level) for block in blocks]
    mark_lists(pieces)
    return tuple(
        RawBlock(piece.kind, piece.text, piece.level, piece.ordered, aside=piece.aside, reference=block.reference)
        for piece, block in zip(pieces, blocks, strict=True)
    )


def _ciphered(blocks: Sequence[RawBlock], filename: str) -> tuple[Message, ...]:
    cipher = is_cipher(block.text for block in blocks if block.aside is None)
    return (Message(CIPHER, {"name": filename}),) if cipher else ()


def _unread(said: tuple[str, str], pages: list[int]) -> tuple[Message, ...]:
    return (Message(said[0], {"pages": _named(pages)}, said[1], len(pages)),) if pages else ()


def _named(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:_MOST_NAMED])) + (" …" if len(pages) > _MOST_NAMED else "")


def _recognised(pages: tuple[int, ...], doubts: tuple[tuple[str, str, str], ...]) -> tuple[Message, ...]:
    if not pages:
        return ()
    said = [Message(RECOGNISED[0], {"pages": _named(pages)}, RECOGNISED[1], len(pages))]
    words = list(dict.fromkeys(word for _, word, _ in doubts))
    if words:
        named = ", ".join(words[:_MOST_NAMED])
        said.append(Message(HARD_TO_RECOGNISE[0], {"words": named}, HARD_TO_RECOGNISE[1], len(words)))
    return tuple(said)


def _in_doubt(words: list[str]) -> tuple[Message, ...]:
    """One sentence, however many words: a long document has dozens."""
    if len(words) < 2:
        return tuple(Message(HYPHEN_IN_DOUBT, {"word": word}) for word in words)
    named = ", ".join(words[:_MOST_NAMED]) + (" …" if len(words) > _MOST_NAMED else "")
    return (Message(HYPHENS_IN_DOUBT, {"words": named}),)


def _declared(information: dict[str, str]) -> Metadata:
    """Title and author out of the information dictionary: suggestions, for many keep those of another document.

    Its dates are those of the file, never of the publication.
    """
    title = " ".join(information.get("Title", "").split())
    author = " ".join(information.get("Author", "").split())
    if _FILE_TITLE.fullmatch(title) or len(title) > 300:
        title = ""
    if _TOOL_NAMES.fullmatch(author) or len(author) > 100 or "@" in author:
        author = ""
    return Metadata(
        title=_suggestion(title, "Title") if title else None,
        authors=(_suggestion(author, "Author"),) if author else (),
    )


def _suggestion(words: str, name: str) -> Fact:
    return Fact(words, Certainty.INFERRED, (Evidence(f"PDF {name}: {words}"[:300]),))


READER = Reader("PDF (.pdf)", "application/pdf", (".pdf",), _recognise, _read)
