# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A label that a template prints before a control, and a note's words that begin with the same: “Prot. Prot. 12”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from composer.export.word.xml import W

if TYPE_CHECKING:
    from lxml import etree

LABELLED: Final = frozenset({"reference", "copy"})
"""Fields whose words bring a label of their own."""

_GAP: Final = re.compile(r"\t|\s{2,}")


def without_label(control: etree._Element, words: str) -> str:
    """`words` without the label at their beginning that stands before `control` already; never nothing."""
    label = _bare(_GAP.split(_before(control).rstrip())[-1])
    if not label:
        return words
    parts = words.split()
    for count in range(len(parts) - 1, 0, -1):
        beginning = _bare(" ".join(parts[:count]))
        if beginning.isalpha() and beginning.casefold() in (label, label[: len(beginning)]):
            return " ".join(parts[count:])
    return words


def _bare(words: str) -> str:
    """Letters and figures alone, small."""
    return "".join(character for character in words if character.isalnum()).casefold()


def _before(control: etree._Element) -> str:
    """What stands before a control in its line, or, where it begins one in a table, in the cell before."""
    paragraph = next((holder for holder in control.iterancestors() if holder.tag == f"{W}p"), None)
    if paragraph is None:
        paragraph = next(control.iter(f"{W}p"), None)
    words = "" if paragraph is None else _words(paragraph, control)
    cell = next((holder for holder in control.iterancestors() if holder.tag == f"{W}tc"), None)
    if words.strip() or cell is None:
        return words
    previous = cell.getprevious()
    return "".join(text.text or "" for text in previous.iter(f"{W}t")) if previous is not None else ""


def _words(paragraph: etree._Element, until: etree._Element) -> str:
    inside = set(until.iter())
    said: list[str] = []
    stops = {tab for tabs in paragraph.iter(f"{W}tabs") for tab in tabs}
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}sdt"):
        if element in stops:
            continue
        if element is until or element in inside:
            break
        if element.tag == f"{W}tab":
            said.append("\t")
        elif element.tag == f"{W}t":
            said.append(element.text or "")
    return "".join(said)
