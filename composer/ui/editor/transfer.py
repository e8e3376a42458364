# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Copy, paste, drag and drop of one text widget. A quotation from the reader becomes the same by drop and by paste."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QImage, QTextCursor

from composer.document.model import Citation, CitationItem, Document, InlineQuote, Paragraph, QuoteBlock, Table
from composer.errors import ComposerError
from composer.text.spans import Span
from composer.ui.editor.clipboard import read_document, read_plain, write_document
from composer.ui.editor.deleting import remove_selection
from composer.ui.editor.inserting import Place, insert_citation, insert_document, insert_quotation, place_for_words
from composer.ui.editor.kinds import Kind, QuoteData
from composer.ui.editor.marking import selected_cells
from composer.ui.editor.objects import chip_words
from composer.ui.editor.reading import flat, read_table
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.mime import (
    NOTE_TYPE,
    QUOTE_TYPE,
    SOURCE_TYPE,
    WRITTEN_TYPE,
    DraggedQuote,
    read_quote,
    read_sources,
)
from composer.wording import N_, Message

PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif")
AVERAGE_WORD: Final = 6  # characters with the blank: enough to tell a long passage from a short one
NOTHING_USABLE = N_("Nothing on the clipboard can be put into a note: it holds no words.")
NOTHING_DROPPED = N_("Nothing of what was dropped can be put into a note: it holds no words.")
OTHER_LIBRARY = N_("This passage is from another library. Import its source into this one first.")
QUOTED_BLOCK = N_("Quotation set apart, with its citation: {label}.")
QUOTED_INLINE = N_("Quotation set into the sentence, with its citation: {label}.")


class NoteTransfer(QObject):
    """Clipboard and drops of `edit`.

    Signals: `said(Message)` a sentence for the status line; `quote_made(str key, int start, int end, bool as_block)`
    after a quotation came in; `files_dropped(list[Path])` for files let fall on the text;
    `pictures_given(list[Path | bytes], int position)` for pictures, files or what is on the clipboard as PNG (-1: at
    the caret).
    """

    said = Signal(object)
    quote_made = Signal(str, int, int, bool)
    files_dropped = Signal(object)
    pictures_given = Signal(object, int)

    def __init__(self, edit: NoteTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.transfer = self

    # out

    def carry(self, cursor: QTextCursor) -> QMimeData:
        """The selection in our own form, as HTML and as plain words with quotation marks."""
        data = QMimeData()
        note = self._edit.note
        document = self._selected(cursor)
        write_document(data, document, label=lambda citation: chip_words(note, citation), marks=note.marks)
        return data

    def _selected(self, cursor: QTextCursor) -> Document:
        note = self._edit.note
        table = cursor.currentTable()
        if table is not None and cursor.hasComplexSelection():
            first_row, rows, first_column, columns = selected_cells(cursor)
            whole, _behind = read_table(cursor, note.reading)
            part = slice(first_column, first_column + columns)
            return Document(
                (
                    Table(
                        tuple(row[part] for row in whole.rows[first_row : first_row + rows]),
                        whole.header_rows if first_row == 0 else 0,
                        whole.alignments[part],
                    ),
                )
            )
        return note.fragment(cursor.selectionStart(), cursor.selectionEnd())

    # in

    def accepts(self, data: QMimeData) -> bool:
        """Quotations, note text, files, HTML and plain words; not the file that was written of the note."""
        return not data.hasFormat(WRITTEN_TYPE) and (
            data.hasFormat(QUOTE_TYPE)
            or data.hasFormat(SOURCE_TYPE)
            or data.hasFormat(NOTE_TYPE)
            or data.hasHtml()
            or data.hasText()
            or data.hasImage()
            or bool(_files(data))
        )

    def paste(self, data: QMimeData) -> None:
        """Paste at the cursor."""
        quote = read_quote(data)
        if quote is not None:
            self.take_quote(quote, self._edit.textCursor().position())
            return
        files = _files(data)
        if files and not data.hasFormat(NOTE_TYPE):
            self._take_files(files, -1)
            return
        document = read_document(data)
        if (document is None or not document.blocks) and data.hasImage() and not self._edit.one_line:
            self._take_image(data, -1)
            return
        self._put_document(document)

    def _take_files(self, files: list[Path], position: int) -> None:
        """Files that are pictures go into the text, others to whoever takes them."""
        if not self._edit.one_line and all(file.suffix.lower() in PICTURES for file in files):
            self.pictures_given.emit(files, position)
        else:
            self.files_dropped.emit(files)

    def _take_image(self, data: QMimeData, position: int) -> None:
        image = QImage(data.imageData())
        store = QBuffer()
        store.open(QIODevice.OpenModeFlag.WriteOnly)
        if image.isNull() or not image.save(store, "PNG"):  # type: ignore[call-overload]
            self.said.emit(Message(NOTHING_USABLE))
            return
        self.pictures_given.emit([bytes(store.data().data())], position)

    def paste_words(self, words: str) -> None:
        """Paste plain words at the cursor."""
        self._put_document(read_plain(words))

    def _put_document(self, document: Document | None) -> None:
        if document is None or not document.blocks:
            self.said.emit(Message(NOTHING_USABLE))
            return
        with self._edit.editing() as cursor:
            insert_document(self._edit.note, cursor, self._fitting(document))

    def _fitting(self, document: Document) -> Document:
        return Document((Paragraph(flat(document)),)) if self._edit.one_line else document

    def drop_line(self, data: QMimeData, point: QPointF) -> QRectF | None:
        """A caret between characters, or a bar between paragraphs for what will stand apart."""
        if not data.hasFormat(SOURCE_TYPE) and _files(data) and not data.hasFormat(QUOTE_TYPE):
            return None
        edit = self._edit
        position = self._position(point)
        quote = read_quote(data)
        place = self._place(position, quote.text) if quote else Place(position, as_block=False)
        unit = edit.scale()
        if not place.as_block:
            caret = edit.sheet.position_rect(place.position_u16)
            return QRectF(caret.left() - unit / 2, caret.top(), max(1.4 * unit, 2.0), caret.height())
        block = edit.note.qt.findBlock(place.position_u16)
        if edit.note.info(block).kind is Kind.QUOTE:
            block = edit.note.quote_blocks(block)[-1]
        rect = edit.sheet.rect_of(block)
        above = place.position_u16 == block.position() and block.length() > 1
        level = rect.top() - 2 * unit if above else rect.bottom() + unit
        if block.length() == 1:
            level = rect.center().y()
        return QRectF(rect.left(), level, rect.width(), max(1.6 * unit, 2.0))

    def _position(self, point: QPointF) -> int:
        return self._edit.cursorForPosition(point.toPoint()).position()

    def _place(self, position: int, words: str) -> Place:
        place = place_for_words(self._edit.note, position, words)
        return replace(place, as_block=False) if self._edit.one_line else place

    def drop(self, data: QMimeData, point: QPointF, *, moved: bool) -> None:
        """Drop at a point of the viewport."""
        position = self._position(point)
        quote = read_quote(data)
        if data.hasFormat(SOURCE_TYPE):
            self._cite(read_sources(data), position)
            return
        files = _files(data)
        if quote is not None:
            self.take_quote(quote, position)
        elif files and not data.hasFormat(NOTE_TYPE):
            self._take_files(files, position)
        else:
            document = read_document(data)
            if (document is None or not document.blocks) and data.hasImage() and not self._edit.one_line:
                self._take_image(data, position)
                return
            if document is None or not document.blocks:
                self.said.emit(Message(NOTHING_DROPPED))
                return
            self._drop_document(self._fitting(document), position, moved=moved)

    def _cite(self, keys: tuple[str, ...], position: int) -> None:
        """Put a citation of sources at a position."""
        if not keys:
            self.said.emit(Message(NOTHING_DROPPED))
            return
        with self._edit.editing() as cursor:
            cursor.setPosition(position)
            insert_citation(self._edit.note, cursor, Citation(tuple(CitationItem(key) for key in keys)))

    def _drop_document(self, document: Document, position: int, *, moved: bool) -> None:
        edit = self._edit
        selection = edit.textCursor()
        if moved and selection.selectionStart() <= position <= selection.selectionEnd():
            return
        with edit.editing() as cursor:
            target = QTextCursor(edit.note.qt)
            target.setPosition(position)
            if moved:
                remove_selection(edit.note, cursor)
            cursor.setPosition(target.position())
            insert_document(edit.note, cursor, document)

    # quotations

    def take_quote(self, quote: DraggedQuote, position_u16: int) -> bool:
        """Capture a passage and put it in at a position, one undo step; whether it could be had."""
        edit = self._edit
        services = edit.note.services
        place = self._place(position_u16, quote.text)
        library = services.library()
        if quote.library and library and quote.library != library:
            self.said.emit(Message(OTHER_LIBRARY))
            return False
        try:
            self.capture(quote.key, quote.span, position_u16, as_block=place.as_block)
        except ComposerError as error:
            self.said.emit(error.message)
            return False
        return True

    def capture(self, key: str, span: Span, position_u16: int, *, as_block: bool | None = None) -> None:
        """Capture a passage and put it in at a position; `as_block` None leaves the form to the place and the length.

        Raises ComposerError when the passage cannot be had; nothing is changed then.
        """
        place = self._place(position_u16, "word " * (len(span) // AVERAGE_WORD))
        if as_block is not None:
            place = replace(place, as_block=as_block and not self._edit.one_line)
        use, citation = self._edit.note.services.make_quote(key, span, block=place.as_block)
        self.put(use, citation, place.position_u16)
        self.quote_made.emit(key, span.start, span.end, isinstance(use, QuoteBlock))

    def put(self, use: InlineQuote | QuoteBlock, citation: Citation | None, position_u16: int) -> None:
        """Put a quotation in at a position: one undo step, then it glows and the status line says so."""
        edit = self._edit
        if edit.one_line and isinstance(use, QuoteBlock):
            use = _as_inline(use)
        with edit.editing() as cursor:
            cursor.setPosition(position_u16)
            start, end = insert_quotation(edit.note, cursor, use, citation)
        edit.glow(start, end)
        template = QUOTED_BLOCK if isinstance(use, QuoteBlock) else QUOTED_INLINE
        label = chip_words(edit.note, citation, use.quote_id) if citation is not None else ""
        self.said.emit(Message(template, {"label": label}))


def _as_inline(use: QuoteBlock) -> InlineQuote:
    content = flat(Document((use,)))
    found = next((inline for inline in content if isinstance(inline, InlineQuote)), None)
    return found or QuoteData.of(use).inline(())


def _files(data: QMimeData) -> list[Path]:
    """The local files that `data` names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
