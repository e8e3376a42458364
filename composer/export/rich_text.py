# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A settled note as rich text for the clipboard: HTML in the form that Outlook and Word write themselves, and words.

Every look stands in the elements themselves, as mail programs drop style sheets. Footnotes are marked as Word marks
its own, so that Word makes real ones of them; elsewhere they are numbers in brackets that lead to the notes at the end.
Nothing of the library goes along: no ids, no addresses but the links that are printed.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import count
from typing import Final

from composer.document.model import Alignment, BreakKind, LineBreak, Marks, Script, Text
from composer.export.placing import set_words
from composer.export.resolved import HeadBlock, ResolvedNote
from composer.export.resolved_blocks import (
    Cited,
    Counted,
    FieldReference,
    Highlighted,
    Look,
    NoteMark,
    Quoted,
    Reference,
    SetBlock,
    SetBreak,
    SetHeading,
    SetInline,
    SetInlines,
    SetList,
    SetParagraph,
    SetPicture,
    SetQuote,
    SetSources,
    SetTable,
)
from composer.export.word.runs import safe_address


def _space(above_px: int, below_px: int, sides_px: int = 0) -> str:
    """The room around a paragraph, each side by itself: mail programs do not all know them in one."""
    return f"margin-top:{above_px}px;margin-right:{sides_px}px;margin-bottom:{below_px}px;margin-left:{sides_px}px"


_FONT: Final = "font-family:Calibri,Carlito,sans-serif"
_TEXT: Final = f"{_space(0, 11)};font-size:11pt;{_FONT}"
_TIGHT: Final = _space(0, 3)
_HEADINGS: Final = {1: "14pt", 2: "12.5pt", 3: "11.5pt"}
_CELL: Final = "border:solid #8C8C8C 1pt;padding:2pt 5pt 2pt 5pt;vertical-align:top"
_ALIGNED: Final = {Alignment.LEFT: "left", Alignment.CENTER: "center", Alignment.RIGHT: "right"}
_OPENING: Final = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" '
    'xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    '<meta name="ProgId" content="Word.Document"></head>'
)


@dataclass(frozen=True, slots=True)
class RichText:
    """What goes to the clipboard: an HTML document, and the same in plain words."""

    html: str
    plain: str


def rich_text(note: ResolvedNote, *, head: bool = True, sources: bool = True) -> RichText:
    """`note` as rich text; without `head` its text alone, without `sources` no list of sources."""
    writer = _Writer(note)
    blocks = with_counts(note.blocks if sources else _without_sources(note.blocks))
    signed = _end_of_text(blocks)
    body = writer.blocks(blocks[:signed])
    if head:
        body = writer.head() + body + writer.signature()
    body += writer.blocks(blocks[signed:]) + (writer.lists() if head else "") + writer.footnotes()
    lang = f' lang="{escape(note.language_tag)}"'
    html = f"{_OPENING}<body{lang}><!--StartFragment-->{body}<!--EndFragment--></body></html>"
    return RichText(html, "\n".join(_plain_lines(note, blocks, signed, head=head)).strip("\n") + "\n")


def _without_sources(blocks: Sequence[SetBlock]) -> tuple[SetBlock, ...]:
    """`blocks` without the list of sources and its heading."""
    kept: list[SetBlock] = []
    for block in blocks:
        if isinstance(block, SetSources):
            if kept and isinstance(kept[-1], SetHeading):
                kept.pop()
        else:
            kept.append(block)
    return tuple(kept)


def with_counts(blocks: Sequence[SetBlock]) -> tuple[SetBlock, ...]:
    """`blocks` with the numbers of counted paragraphs among their words: in a file Word sets them."""
    counts = count(1)
    return tuple(
        replace(block, content=(Text(f"{next(counts)}.\u00a0"), *block.content), counted=False)
        if isinstance(block, SetParagraph) and block.counted
        else block
        for block in blocks
    )


def _end_of_text(blocks: Sequence[SetBlock]) -> int:
    """Where the text ends and a list of sources, if it stands last, begins with its heading."""
    last = len(blocks) - 2
    if last >= 0 and isinstance(blocks[last], SetHeading) and isinstance(blocks[last + 1], SetSources):
        return last
    return len(blocks)


class _Writer:
    """Writes one note; a link inside it leads nowhere in a mail, so its words stand alone."""

    def __init__(self, note: ResolvedNote) -> None:
        self._note = note

    def head(self) -> str:
        head = self._note.head
        parts = [_paragraph(_words(head.marking), "text-align:right;font-weight:bold")] if head.marking else []
        if head.office:
            parts.append(_paragraph(_words(head.office), "font-weight:bold"))
        sides = " · ".join(part for part in (head.reference, head.place_and_date) if part)
        parts += [_paragraph(_words(sides))] if sides else []
        if head.title:
            parts.append(
                f'<p class="MsoTitle" style="{_space(8, 11)};font-size:17pt;font-weight:bold;{_FONT}">'
                f"{_words(head.title)}</p>"
            )
        for line in head.lines:
            said = f"<b>{_words(line.text)}</b>" if line.strong else _words(line.text)
            parts.append(_paragraph(f'<span style="color:#595959">{_words(line.label)}</span> {said}', _TIGHT))
        return "".join(parts)

    def signature(self) -> str:
        """The lines under which the note is signed, where Word has them: at the right."""
        lines = self._note.head.signature
        return "".join(
            _paragraph(_words(line), f"{_space(0 if number else 32, 0)};text-align:right")
            for number, line in enumerate(lines)
        )

    def lists(self) -> str:
        """What goes out with the note and who gets it."""
        head = self._note.head
        parts: list[str] = []
        for label, names in _closing_lists(head):
            parts.append(_paragraph(f'<span style="color:#595959">{_words(label)}:</span>', f"{_space(16, 3)}"))
            parts += [_paragraph(_words(name), _space(0, 3, 38)) for name in names]
        return "".join(parts)

    def blocks(self, blocks: Sequence[SetBlock]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: SetBlock) -> str:
        match block:
            case SetParagraph(content=content, look=look):
                small = "font-size:9pt" if look is Look.REMARK else ""
                return _paragraph(self._inlines(content), small)
            case SetHeading(level=level, content=content, number=number):
                depth = min(level, 6)
                style = f"{_space(16, 5)};font-size:{_HEADINGS.get(depth, '11pt')};font-weight:bold;{_FONT}"
                said = f"{_words(number)} " if number else ""
                return f'<h{depth} style="{style}">{said}{self._inlines(content)}</h{depth}>'
            case SetQuote(paragraphs=paragraphs):
                return "".join(
                    f'<p class="MsoQuote" style="{_space(0, 11, 38)};font-size:11pt;{_FONT}">'
                    f"{self._inlines(content)}</p>"
                    for content in paragraphs
                )
            case SetList():
                return self._list(block)
            case SetTable():
                return self._table(block)
            case SetPicture():
                return self._picture(block)
            case SetBreak(kind=kind):
                return '<br clear="all" style="page-break-before:always">' if kind is BreakKind.PAGE else ""
            case SetSources(entries=entries):
                return "".join(
                    _paragraph((f"{_words(entry.label)} " if entry.label else "") + self._inlines(entry.content))
                    for entry in entries
                )
            case _:  # contents and annexes are for paper
                return ""

    def _list(self, block: SetList) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(
            f'<li class="MsoListParagraph" style="font-size:11pt;{_FONT}">{self._inlines(item.content)}'
            f"{''.join(map(self._list, item.children))}</li>"
            for item in block.items
        )
        return f'<{tag}{start} style="margin-top:0px;margin-bottom:11px">{items}</{tag}>'

    def _table(self, grid: SetTable) -> str:
        rows: list[str] = []
        for number, row in enumerate(grid.rows):
            heads = grid.header and not number
            tag, look = ("th", f"{_CELL};background:#F2F2F2;font-weight:bold") if heads else ("td", _CELL)
            cells: list[str] = []
            for column, content in enumerate(row):
                aligned = _ALIGNED.get(grid.alignments[column], "left")
                share = f' width="{grid.widths[column]}%"' if len(grid.widths) == len(row) else ""
                inside = _paragraph(
                    self._inlines(content) or "&nbsp;",
                    f"{_space(0, 0)};text-align:{aligned}",
                )
                cells.append(f'<{tag}{share} style="{look};text-align:{aligned}">{inside}</{tag}>')
            rows.append(f"<tr>{''.join(cells)}</tr>")
        caption = _paragraph(self._inlines(grid.caption), "font-size:9.5pt;font-weight:bold") if grid.caption else ""
        whole = ' width="100%"' if grid.widths else ""
        return (
            f'{caption}<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0"{whole} '
            f'summary="{_words(grid.title)}" style="border-collapse:collapse">{"".join(rows)}</table>'
            f'<p style="{_space(0, 0)};font-size:4pt">&nbsp;</p>'
        )

    def _picture(self, picture: SetPicture) -> str:
        kind = "jpeg" if picture.file.name.lower().endswith((".jpg", ".jpeg")) else "png"
        data = base64.b64encode(picture.file.data).decode("ascii")
        words = "" if picture.decorative else _words(picture.alternative)
        wide = f' width="{round(6.2 * (picture.width or 66))}"'
        drawn = f'<img{wide} alt="{words}" src="data:image/{kind};base64,{data}">'
        caption = _paragraph(self._inlines(picture.caption), "font-size:9.5pt;font-weight:bold")
        return _paragraph(drawn) + (caption if picture.caption else "")

    def footnotes(self) -> str:
        """The notes at the end, as Word marks its own."""
        if not self._note.notes:
            return ""
        notes = "".join(
            f'<div style="mso-element:footnote" id="ftn{number}"><p class="MsoFootnoteText" '
            f'style="{_space(0, 4)};font-size:9pt;{_FONT}">{_mark(number, at_note=True)} '
            f"{self._inlines(content)}</p></div>"
            for number, content in enumerate(self._note.notes, start=1)
        )
        return (
            '<div style="mso-element:footnote-list"><![if !supportFootnotes]><br clear="all">'
            f'<hr align="left" size="1" width="33%"><![endif]>{notes}</div>'
        )

    def _inlines(self, content: Sequence[SetInline]) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: SetInline) -> str:
        match inline:
            case Text():
                return _run(inline)
            case LineBreak():
                return "<br>"
            case NoteMark(number=number, after_another=after):
                return ("<sup>,</sup>" if after else "") + _mark(number, at_note=False)
            case Quoted(content=content) | Reference(content=content) | Cited(content=content):
                return self._inlines(content)
            case Highlighted(content=content):
                return f"<b>{self._inlines(content)}</b>"
            case FieldReference(shown=shown):
                return _run(shown)
            case Counted(number=number):
                return str(number)


def _closing_lists(head: HeadBlock) -> Iterator[tuple[str, tuple[str, ...]]]:
    if head.attachments:
        yield head.attachments_label, head.numbered_attachments
    if head.distribution:
        yield head.distribution_label, head.distribution


def _mark(number: int, *, at_note: bool) -> str:
    here, there = (f"_ftn{number}", f"_ftnref{number}") if at_note else (f"_ftnref{number}", f"_ftn{number}")
    return (
        f'<a style="mso-footnote-id:ftn{number}" href="#{there}" name="{here}"><span class="MsoFootnoteReference">'
        f'<span style="mso-special-character:footnote"><![if !supportFootnotes]><sup>[{number}]</sup><![endif]>'
        "</span></span></a>"
    )


def _paragraph(inside: str, more: str = "") -> str:
    return f'<p class="MsoNormal" style="{_TEXT}{";" + more if more else ""}">{inside}</p>'


def _words(text: str) -> str:
    return escape(text).replace("\u00a0", "&nbsp;")


def _run(run: Text) -> str:
    marks: Marks = run.marks
    words = _words(run.text)
    for on, tag in ((marks.bold, "b"), (marks.italic, "i"), (marks.underline, "u"), (marks.strike, "s")):
        words = f"<{tag}>{words}</{tag}>" if on else words
    if marks.script is not Script.NORMAL:
        tag = "sup" if marks.script is Script.SUPER else "sub"
        words = f"<{tag}>{words}</{tag}>"
    style = "font-variant:small-caps" if marks.small_caps else ""
    lang = f' lang="{escape(marks.language)}"' if marks.language else ""
    if style or lang:
        shown = f' style="{style}"' if style else ""
        words = f"<span{lang}{shown}>{words}</span>"
    address = safe_address(marks.link) if marks.link else ""
    return f'<a href="{escape(address)}">{words}</a>' if address else words


# ------------------------------------------------------------------ plain words


def _plain_lines(note: ResolvedNote, blocks: Sequence[SetBlock], signed: int, *, head: bool) -> Iterator[str]:
    if head:
        said = (note.head.marking, note.head.office, note.head.reference, note.head.place_and_date, note.head.title)
        yield from (line for line in said if line)
        yield from (f"{line.label} {line.text}" for line in note.head.lines)
        yield ""
    for block in blocks[:signed]:
        yield from _plain_block(block)
    if head and note.head.signature:
        yield from (*note.head.signature, "")
    for block in blocks[signed:]:
        yield from _plain_block(block)
    for label, names in _closing_lists(note.head) if head else ():
        yield from (f"{label}:", *(f"    {name}" for name in names), "")
    for number, content in enumerate(note.notes, start=1):
        yield f"[{number}] {_with_marks(content)}"


def _plain_block(block: SetBlock) -> Iterator[str]:
    match block:
        case SetParagraph(content=content):
            yield from (_with_marks(content), "")
        case SetHeading(content=content, number=number):
            yield from (f"{number} {_with_marks(content)}".strip(), "")
        case SetQuote(paragraphs=paragraphs):
            for content in paragraphs:
                yield from (f"    {_with_marks(content)}", "")
        case SetList():
            yield from _plain_list(block, "")
            yield ""
        case SetTable(rows=rows, caption=caption):
            if caption:
                yield _with_marks(caption)
            yield from ("\t".join(map(_with_marks, row)) for row in rows)
            yield ""
        case SetPicture(caption=caption, alternative=alternative):
            yield from (_with_marks(caption) or f"[{alternative}]", "")
        case SetSources(entries=entries):
            yield from (f"{entry.label} {_with_marks(entry.content)}".strip() for entry in entries)
            yield ""
        case _:
            pass


def _plain_list(block: SetList, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.items, start=block.start):
        yield f"{indent}{f'{number}.' if block.ordered else '-'} {_with_marks(item.content)}"
        for child in item.children:
            yield from _plain_list(child, f"{indent}   ")


def _with_marks(content: SetInlines) -> str:
    """The words of a line with the numbers of its notes in brackets."""
    return "".join(
        f"[{piece.number}]" if isinstance(piece, NoteMark) else set_words([piece]) for piece in content
    ).strip()
