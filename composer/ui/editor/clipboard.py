# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Note text on the clipboard: inside the program nothing is lost, other programs get HTML and plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from PySide6.QtCore import QByteArray, QMimeData

from composer.document.clean import clean_text
from composer.document.model import (
    Block,
    Break,
    Citation,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    Script,
    Table,
    Text,
    Value,
)
from composer.ui.editor.payload import BadPayload, document_from_json, to_json
from composer.ui.mime import NOTE_TYPE

LabelOf = Callable[[Citation], str]


def write_document(data: QMimeData, document: Document, *, label: LabelOf, marks: tuple[str, str]) -> None:
    """Put `document` on `data`: as it is for this program, as HTML and as plain words for others.

    `label` gives the words of a citation; `marks` are the quotation marks that stand around quoted words.
    """
    data.setData(NOTE_TYPE, QByteArray(to_json(document).encode()))
    teller = _Teller(label, marks)
    data.setHtml(teller.html(document))
    data.setText(teller.text(document))


def read_document(data: QMimeData) -> Document | None:
    """What `data` holds as note text: our own form, else HTML, else plain words; None when there is nothing of use."""
    if data.hasFormat(NOTE_TYPE):
        try:
            return document_from_json(bytes(data.data(NOTE_TYPE).data()).decode())
        except (BadPayload, UnicodeDecodeError):
            pass
    if data.hasHtml():
        from composer.ui.editor.html_reader import read_html

        document = read_html(data.html())
        if document.blocks:
            return document
    return read_plain(data.text()) if data.hasText() else None


def read_plain(text: str) -> Document | None:
    """Plain words: blank lines part paragraphs; without any, each line is one. None when there are no words."""
    clean = clean_text(text)
    if not clean.strip():
        return None
    if "\n" not in clean:
        return Document((Paragraph((Text(clean),)),))
    lines = [line.strip(" ") for line in clean.split("\n")]
    if "" not in [line for line in lines[:-1] if lines]:
        return Document(tuple(Paragraph((Text(line),)) for line in lines if line))
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return Document(tuple(Paragraph((Text(" ".join(part)),)) for part in paragraphs if part))


class _Teller:
    """Says a document in other programs' forms."""

    def __init__(self, label: LabelOf, marks: tuple[str, str]) -> None:
        self._label = label
        self._marks = marks

    # plain words

    def text(self, document: Document) -> str:
        """Plain words, a line a paragraph; footnotes in round brackets where they hang."""
        return "\n".join(line for block in document.blocks for line in self._lines(block, ""))

    def _lines(self, block: Block, indent: str) -> Iterator[str]:
        match block:
            case Paragraph(content=content) | Heading(content=content):
                yield indent + self._words(content)
            case QuoteBlock(paragraphs=paragraphs):
                for number, paragraph in enumerate(paragraphs):
                    yield self._quoted(paragraph, first=number == 0, last=number == len(paragraphs) - 1)
            case ListBlock(items=items, ordered=ordered, start=start):
                for number, item in enumerate(items, start):
                    yield f"{indent}{number}. " * ordered + f"{indent}• " * (not ordered) + self._words(item.content)
                    for child in item.children:
                        yield from self._lines(child, indent + "    ")
            case Table(rows=rows, caption=caption):
                if caption:
                    yield self._words(caption)
                for row in rows:
                    yield "\t".join(self._words(cell) for cell in row)
            case Picture(caption=caption, alternative=alternative):
                yield self._words(caption) or alternative

    def _quoted(self, paragraph: tuple[Inline, ...], *, first: bool, last: bool) -> str:
        """One paragraph of a block quotation between quotation marks, its citation behind them."""
        words = self._words(tuple(i for i in paragraph if not isinstance(i, Citation))).strip()
        chips = " ".join(f"[{self._label(i)}]" for i in paragraph if isinstance(i, Citation))
        opening, closing = self._marks
        quoted = (opening if first else "") + words + (closing if last else "")
        return f"{quoted} {chips}".strip()

    def _words(self, content: tuple[Inline, ...]) -> str:
        parts: list[str] = []
        for inline in content:
            match inline:
                case Text(text=text):
                    parts.append(text)
                case LineBreak():
                    parts.append("\n")
                case Citation():
                    parts.append(f"[{self._label(inline)}]")
                case InlineQuote(content=quoted):
                    parts.append(self._marks[0] + self._words(quoted) + self._marks[1])
                case Value(words=words) | CrossReference(words=words):
                    parts.append(words)
                case Footnote(content=note):
                    parts.append(f" ({self._words(note)})")
        return "".join(parts)

    # HTML

    def html(self, document: Document) -> str:
        """HTML without styles of our own, so that it takes on the looks of where it is put."""
        return "<meta charset='utf-8'>" + "".join(self._block(block) for block in document.blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(content=content):
                return f"<p>{self._inlines(content)}</p>"
            case Heading(level=level, content=content):
                return f"<h{level}>{self._inlines(content)}</h{level}>"
            case QuoteBlock(paragraphs=paragraphs):
                return f"<blockquote>{''.join(f'<p>{self._inlines(p)}</p>' for p in paragraphs)}</blockquote>"
            case ListBlock(items=items, ordered=ordered, start=start):
                inside = "".join(
                    f"<li>{self._inlines(item.content)}{''.join(self._block(child) for child in item.children)}</li>"
                    for item in items
                )
                return f"<ol start='{start}'>{inside}</ol>" if ordered else f"<ul>{inside}</ul>"
            case Table():
                return self._table(block)
            case Picture(caption=caption, alternative=alternative):
                return f"<p>{self._inlines(caption) or escape(alternative)}</p>"
            case Break():
                return ""

    def _table(self, table: Table) -> str:
        caption = f"<caption>{self._inlines(table.caption)}</caption>" if table.caption else ""
        rows: list[str] = []
        for number, row in enumerate(table.rows):
            tag = "th" if number < table.header_rows else "td"
            cells: list[str] = []
            for column, cell in enumerate(row):
                alignment = table.alignments[column].value if column < len(table.alignments) else ""
                style = f" style='text-align:{alignment}'" if alignment else ""
                cells.append(f"<{tag}{style}>{self._inlines(cell)}</{tag}>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table border='1'>{caption}{''.join(rows)}</table>"

    def _inlines(self, content: tuple[Inline, ...]) -> str:
        parts: list[str] = []
        for inline in content:
            match inline:
                case Text(text=text, marks=marks):
                    parts.append(_marked(escape(text), marks))
                case LineBreak():
                    parts.append("<br>")
                case Citation():
                    parts.append(escape(f"[{self._label(inline)}]"))
                case InlineQuote(content=quoted):
                    parts.append(escape(self._marks[0]) + self._inlines(quoted) + escape(self._marks[1]))
                case Value(words=words, marks=marks) | CrossReference(words=words, marks=marks):
                    parts.append(_marked(escape(words), marks))
                case Footnote(content=note):
                    parts.append(f" ({self._inlines(note)})")
        return "".join(parts)


_TAGS = (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strike", "s"))


def _marked(words: str, marks: Marks) -> str:
    for name, tag in _TAGS:
        if getattr(marks, name):
            words = f"<{tag}>{words}</{tag}>"
    if marks.script is not Script.NORMAL:
        tag = "sup" if marks.script is Script.SUPER else "sub"
        words = f"<{tag}>{words}</{tag}>"
    if marks.small_caps:
        words = f"<span style='font-variant:small-caps'>{words}</span>"
    if marks.language:
        words = f"<span lang='{escape(marks.language)}'>{words}</span>"
    if marks.link:
        words = f"<a href='{escape(marks.link)}'>{words}</a>"
    return words
