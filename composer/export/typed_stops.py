# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The writer's full stop and comma behind words typed between quotation marks, where the house has them inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from composer.document.model import Citation, Footnote, Inline, Text
from composer.houses.model import Profile, StopPlace
from composer.i18n.typography import marks_for, paired_marks

_RAISED: Final = "\ufffc"  # stands for what becomes a raised number
_OTHER: Final = "\n"


def typed_stops_placed(content: Sequence[Inline], house: Profile, *, in_text: bool) -> Sequence[Inline]:
    """`content` of the writer's own with the full stop or comma behind a closing mark set before it (US GPO Style
    Manual, chapter 8), also over the number of a footnote; one that would be the second stop goes.

    `in_text`: citations stand in the text, so that the stop behind one is not the quotation's.
    """
    closing = marks_for(house.quotations.levels).closing
    if house.quotations.stop is not StopPlace.INSIDE:
        return content
    words = "".join(_shown(inline, in_text=in_text) for inline in content)
    if closing not in words:
        return content
    ends = {pair.end for pair in paired_marks(words)}
    changed: dict[int, str] = {}
    for found in re.finditer(rf"{re.escape(closing)}(?: ?{_RAISED})*([.,])(?![.\w])", words):
        at, stop = found.start(), found[1]
        if at not in ends:
            continue
        ended = words[at - 1] in "!?…"
        if ended and stop == ",":
            continue
        if not ended and words[at - 1] not in ".,":
            changed[at] = f"{stop}{closing}"
        changed[found.start(1)] = ""
    return tuple(_with(content, changed, in_text=in_text)) if changed else content


def _shown(inline: Inline, *, in_text: bool) -> str:
    if isinstance(inline, Text):
        return inline.text
    raised = isinstance(inline, Footnote) or (isinstance(inline, Citation) and not in_text)
    return _RAISED if raised else _OTHER


def _with(content: Sequence[Inline], changed: dict[int, str], *, in_text: bool) -> Iterator[Inline]:
    start = 0
    for inline in content:
        length = len(_shown(inline, in_text=in_text))
        if isinstance(inline, Text):
            words = "".join(changed.get(start + at, sign) for at, sign in enumerate(inline.text))
            yield inline if words == inline.text else replace(inline, text=words)
        else:
            yield inline
        start += length
