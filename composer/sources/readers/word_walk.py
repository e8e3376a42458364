# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The walk through the XML of a Word file: paragraphs, tables, boxes and what stands for words, changes accepted.

Nothing here recurses where a document decides how deep: Word nests deeper than Python likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from composer.sources.readers.word_styles import child, local, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

TAKEN_OUT: Final = frozenset({"del", "moveFrom"})
BOOKMARKS: Final = frozenset({"bookmarkStart", "bookmarkEnd"})
NOTE_MARKS: Final = frozenset({"footnoteReference", "endnoteReference"})
_TRACKS: Final = TAKEN_OUT | {"ins", "moveTo"}
_BLANK: Final = frozenset({"tab", "br", "cr", "ptab"})
_PLACES: Final = BOOKMARKS | NOTE_MARKS
_OUTSIDE: Final = TAKEN_OUT | {
    "txbxContent", "Fallback", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr", "footnoteRef",
    "endnoteRef", "commentReference",
}  # fmt: skip
_AROUND: Final = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice", "dir", "bdo"}
)


def changes_in(container: _Element) -> int:
    """How many tracked changes with words stand below `container`."""
    return sum(1 for node in container.iter() if local(node) in _TRACKS and _holds_words(node))


def blocks_of(container: _Element) -> Iterator[_Element]:
    """The paragraphs, the tables and the ends of bookmarks between them, in order, through content controls."""
    stack = [iter(container)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            continue
        name = local(node)
        if name in ("p", "tbl") or name in BOOKMARKS:
            yield node
        elif name in _AROUND:
            stack.append(iter(node))


def boxes_of(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes anchored in `paragraph` itself."""
    for box in paragraph.iter():
        if local(box) == "txbxContent" and not _inside(box, "Fallback") and _nearest_paragraph(box) is paragraph:
            yield box


def rows_of(table: _Element) -> list[tuple[int, list[_Element]]]:
    """The number and the cells of each row that was not taken out (the others count); not of tables in the cells."""
    rows = enumerate(_kin(table, "tr"))
    return [(number, list(_kin(row, "tc"))) for number, row in rows if child(row, "trPr", "del") is None]


def paragraphs_of(element: _Element) -> Iterator[_Element]:
    """All paragraphs below `element`, also those of tables and boxes in it."""
    return (node for node in element.iter() if local(node) == "p")


def is_hidden(run: _Element) -> bool:
    """Whether the words of a run are hidden."""
    mark = child(run, "rPr", "vanish")
    return mark is not None and value(mark) not in ("0", "false", "off")


def pieces_of(element: _Element, left_out: Callable[[_Element], bool] = is_hidden) -> Iterator[tuple[_Element, str]]:
    """What stands below `element` for words, with them, and note marks and ends of bookmarks, with none.

    Hidden words, field codes and what was taken out are no words; `left_out` says which runs are none.
    """
    stack = [iter(element)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            continue
        name = local(node)
        if name == "t":
            yield node, node.text or ""
        elif name in _BLANK:
            yield node, " "
        elif name == "noBreakHyphen":
            yield node, "-"
        elif name in _PLACES:
            yield node, ""
        elif name not in _OUTSIDE and not (name == "r" and left_out(node)):
            stack.append(iter(node))


def _kin(element: _Element, name: str) -> Iterator[_Element]:
    """The nearest descendants of that name, through content controls, not into nested ones."""
    for node in element:
        if local(node) == name:
            yield node
        elif local(node) in _AROUND:
            yield from _kin(node, name)


def _holds_words(change: _Element) -> bool:
    return any(local(node) in ("t", "delText") and (node.text or "").strip() for node in change.iter())


def _inside(element: _Element, name: str) -> bool:
    return any(local(above) == name for above in element.iterancestors())


def _nearest_paragraph(element: _Element) -> _Element | None:
    return next((above for above in element.iterancestors() if local(above) == "p"), None)
