# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What changes are called, for window and command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from composer.export.returned.changes import Change, ChangeKind
from composer.export.returned.lines import LineKind
from composer.wording import N_, Message, N_plural

KINDS: Final[Mapping[ChangeKind, str]] = MappingProxyType(
    {
        ChangeKind.QUOTATION: N_("Quotation changed"),
        ChangeKind.QUOTATION_DELETED: N_("Quotation deleted"),
        ChangeKind.QUOTATION_INSERTED: N_("Quotation added"),
        ChangeKind.CITATION: N_("Citation changed"),
        ChangeKind.CITATION_DELETED: N_("Citation deleted"),
        ChangeKind.FOOTNOTE: N_("Footnote changed"),
        ChangeKind.FOOTNOTE_DELETED: N_("Footnote deleted"),
        ChangeKind.FOOTNOTE_INSERTED: N_("Footnote added"),
        ChangeKind.FOOTNOTE_MOVED: N_("Footnote moved"),
        ChangeKind.FLAG: N_("Flag changed"),
        ChangeKind.FIGURE: N_("Figure changed"),
        ChangeKind.TEXT: N_("Text changed"),
        ChangeKind.INSERTED: N_("Added"),
        ChangeKind.DELETED: N_("Deleted"),
        ChangeKind.MOVED: N_("Moved"),
        ChangeKind.SPLIT: N_("Divided in two"),
        ChangeKind.JOINED: N_("Joined with the next"),
        ChangeKind.OUTSIDE: N_("Changed outside the note’s own text"),
    }
)
PLACES: Final[Mapping[LineKind, str]] = MappingProxyType(
    {
        LineKind.TITLE: N_("title"),
        LineKind.PARAGRAPH: N_("paragraph"),
        LineKind.HEADING: N_("heading"),
        LineKind.QUOTE: N_("quotation set apart"),
        LineKind.ITEM: N_("item of a list"),
        LineKind.CELL: N_("table"),
        LineKind.CAPTION: N_("caption"),
    }
)
_NOTHING = N_("Nothing has changed in the file since it was exported.")
_SOME = N_plural("{count} change since the file was exported.", "{count} changes since the file was exported.")
_SAME = N_("The file says what the note says now.")
_DIFFERENT = N_plural(
    "{count} difference between the file and the note as it is now.",
    "{count} differences between the file and the note as it is now.",
)


def summary(changes: Sequence[Change], *, recorded: bool = True) -> Message:
    """How many changes there are; without a record of the export (not `recorded`) since when is not known."""
    if not changes:
        return Message(_NOTHING if recorded else _SAME)
    one, many = _SOME if recorded else _DIFFERENT
    return Message(one, plural=many, count=len(changes))
