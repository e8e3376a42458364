# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Marks of neighbouring runs in canonical form: which runs are one, and what marks the blanks between them keep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, groupby
from operator import attrgetter
from typing import Final

from composer.document.model import PLAIN, Live, Marks, Script, Text

# From the outermost to the innermost: a blank inside a link but between two languages keeps the link, not what is
# inside of it. The Markdown writer nests in the same order. Bold and italic count as one.
MARK_ORDER: Final = (
    attrgetter("link"),
    attrgetter("strike"),
    attrgetter("assessment"),
    attrgetter("underline"),
    attrgetter("language"),
    attrgetter("small_caps"),
    attrgetter("bold", "italic"),
    attrgetter("script"),
)
_MARK_FIELDS: Final = (
    ("link",),
    ("strike",),
    ("assessment",),
    ("underline",),
    ("language",),
    ("small_caps",),
    ("bold", "italic"),
    ("script",),
)

_BLANK_OR_CORE = re.compile(r"\s+|\S+(?:\s+\S+)*")
_BLANK_OR_WORD = re.compile(r" +|[^ ]+")


def settle_marks(runs: list[Text | Live]) -> Iterable[Text | Live]:
    """`runs` with neighbours of equal marks joined, and the marks of blanks that can be seen and said."""
    if all(run.marks is PLAIN for run in runs):
        return _joined(runs) if len(runs) > 1 else list(runs)
    pieces = list(chain.from_iterable(map(_pieces, runs)))
    settled: list[Text | Live] = []
    blanks: list[Text] = []
    for piece in pieces:
        if isinstance(piece, Text) and piece.text.isspace():
            blanks.append(piece)
            continue
        _append_blanks(settled, blanks, piece.marks)
        _append_run(settled, piece)
    _append_blanks(settled, blanks, PLAIN)
    return settled


def _joined(runs: list[Text | Live]) -> Iterable[Text | Live]:
    """`runs`, all without marks, with neighbouring texts in one."""
    for is_text, group in groupby(runs, key=lambda run: isinstance(run, Text)):
        if is_text:
            yield Text("".join(run.text for run in group if isinstance(run, Text)))
        else:
            yield from group


def _append_blanks(settled: list[Text | Live], blanks: list[Text], after: Marks) -> None:
    if blanks:
        marks = _blank_marks(settled[-1].marks if settled else PLAIN, after, blanks)
        _append_run(settled, Text("".join(blank.text for blank in blanks), marks))
        blanks.clear()


def _pieces(run: Text | Live) -> Iterable[Text | Live]:
    """`run` in pieces that are all blank or have no blank at an end (inside, too, where it is raised or lowered)."""
    if run.marks is PLAIN or not isinstance(run, Text):
        return (run,)
    pattern = _BLANK_OR_CORE if run.marks.script is Script.NORMAL else _BLANK_OR_WORD
    parts = (Text(match[0], run.marks) for match in pattern.finditer(run.text))
    if pattern is _BLANK_OR_CORE:
        return parts
    # within a raised word other blanks may still stand at an end
    return chain.from_iterable((Text(m[0], part.marks) for m in _BLANK_OR_CORE.finditer(part.text)) for part in parts)


def _blank_marks(before: Marks, after: Marks, blanks: list[Text]) -> Marks:
    """The marks that blanks between `before` and `after` may keep, from the outermost on."""
    own = [replace(b.marks, script=Script.NORMAL) if " " in b.text else b.marks for b in blanks]
    kept: dict[str, object] = {}
    for value_of, names in zip(MARK_ORDER, _MARK_FIELDS, strict=True):
        values = {value_of(marks) for marks in (before, after, *own)}
        if len(values) > 1:
            break
        kept.update({name: getattr(before, name) for name in names})
    marks = replace(PLAIN, **kept)  # type: ignore[arg-type]  # names and values come from Marks itself
    return PLAIN if marks == PLAIN else marks


def _append_run(settled: list[Text | Live], run: Text | Live) -> None:
    last = settled[-1] if settled else None
    if isinstance(last, Text) and isinstance(run, Text) and last.marks == run.marks:
        settled[-1] = Text(last.text + run.text, run.marks)
    else:
        settled.append(run)
