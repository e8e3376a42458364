# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Emphasis of Markdown inlines: delimiters (`*`, `_`, `~`, `~~`, `^`) paired up and turned into marks of runs.

Runs of our model are flat, so a pair of delimiters only says where marks begin and end; pairs may even overlap.
Method: the delimiter stack of the CommonMark specification, 0.31, appendix "A parsing strategy", with a bounded search
so that no text takes more than linear time.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from composer.document.model import PLAIN, Inline, InlineQuote, LineBreak, Live, Marks, Script, Text

# How many openers are tried for a closer that does not fit the nearest (rule of three). Ordinary text needs two.
_SEARCH_DEPTH: Final = 8


@dataclass(slots=True)
class Delimiter:
    """A row of one delimiter character; `left` are those not yet used."""

    character: str
    length: int
    can_open: bool
    can_close: bool
    left: int = 0

    def __post_init__(self) -> None:
        self.left = self.length


_SECOND_READING = re.compile(r"\\([^\w\s]|_)|&#?\w{1,31};")

Node = str | Inline | Delimiter
"""What a line is made of while it is read: words, finished inlines, delimiters."""


@dataclass(slots=True)
class _Change:
    """What begins or ends at a delimiter: how many levels of each."""

    bold: int = 0
    italic: int = 0
    strike: int = 0
    above: int = 0
    below: int = 0


_NAMES: Final = {("~", 2): "strike", ("~", 1): "below", ("^", 1): "above"}


def resolve_marks(nodes: Sequence[Node], marks: Marks = PLAIN) -> tuple[Inline, ...]:
    """The inlines that `nodes` amount to, all of them carrying `marks` besides their own."""
    starts, ends = _pairs(nodes)
    done: list[Inline] = []
    words: list[str] = []
    state = _Change()
    current = marks
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            words.append(node)
            continue
        if words:
            done.append(_text(words, state, current))
            words = []
        if not isinstance(node, Delimiter):
            done.append(_laid_over(node, current))
            continue
        if index in ends:
            current = _step(state, ends[index], -1, marks)
        if node.left:
            words.append(node.character * node.left)
        if index in starts:
            if words:
                done.append(_text(words, state, current))
                words = []
            current = _step(state, starts[index], 1, marks)
    if words:
        done.append(_text(words, state, current))
    return tuple(done)


def _text(words: list[str], state: _Change, marks: Marks) -> Text:
    text = "".join(words)
    if state.above or state.below:
        # pandoc reads raised and lowered words twice: an escape in them is written twice
        text = _SECOND_READING.sub(lambda match: match[1] or html.unescape(match[0]), text)
    return Text(text, marks)


def with_marks(inlines: Iterable[Inline], marks: Marks) -> tuple[Inline, ...]:
    """`inlines`, their words carrying `marks` besides their own."""
    return tuple(_laid_over(inline, marks) for inline in inlines)


def _laid_over(inline: Inline, marks: Marks) -> Inline:
    if marks is PLAIN:
        return inline
    if isinstance(inline, Text):
        return Text(inline.text, _both(inline.marks, marks))
    if isinstance(inline, InlineQuote):
        words = tuple(
            run if isinstance(run, LineBreak) else Text(run.text, _both(run.marks, marks)) for run in inline.content
        )
        return replace(inline, content=words)
    if isinstance(inline, Live):
        return replace(inline, marks=_both(inline.marks, marks))
    return inline


@lru_cache(maxsize=256)
def _both(inner: Marks, outer: Marks) -> Marks:
    if inner == PLAIN or outer == PLAIN:
        both = outer if inner == PLAIN else inner
        return PLAIN if both == PLAIN else both
    return Marks(
        bold=inner.bold or outer.bold,
        italic=inner.italic or outer.italic,
        underline=inner.underline or outer.underline,
        strike=inner.strike or outer.strike,
        small_caps=inner.small_caps or outer.small_caps,
        script=outer.script if inner.script is Script.NORMAL else inner.script,
        language=inner.language or outer.language,
        link=inner.link or outer.link,
        assessment=inner.assessment or outer.assessment,
    )


def _step(state: _Change, change: _Change, direction: int, marks: Marks) -> Marks:
    state.bold += direction * change.bold
    state.italic += direction * change.italic
    state.strike += direction * change.strike
    state.above += direction * change.above
    state.below += direction * change.below
    script = Script.SUPER if state.above else Script.SUB if state.below else Script.NORMAL
    return _both(Marks(bold=state.bold > 0, italic=state.italic > 0, strike=state.strike > 0, script=script), marks)


def _pairs(nodes: Sequence[Node]) -> tuple[dict[int, _Change], dict[int, _Change]]:
    """What begins and what ends at the delimiters, by their index."""
    starts: defaultdict[int, _Change] = defaultdict(_Change)
    ends: defaultdict[int, _Change] = defaultdict(_Change)
    openers: defaultdict[str, list[int]] = defaultdict(list)
    last_blank = -1  # raised and lowered words hold no blank
    for index, node in enumerate(nodes):
        if isinstance(node, Delimiter):
            if node.character in "*_":
                _pair_emphasis(nodes, index, openers[node.character], starts, ends)
            else:
                name = _NAMES.get((node.character, node.length))
                if name:
                    _pair_single(nodes, index, name, openers[name], last_blank, starts, ends)
        elif isinstance(node, LineBreak) or (isinstance(node, str) and " " in node):
            last_blank = index
    return starts, ends


def _pair_emphasis(
    nodes: Sequence[Node],
    index: int,
    openers: list[int],
    starts: defaultdict[int, _Change],
    ends: defaultdict[int, _Change],
) -> None:
    closer = nodes[index]
    assert isinstance(closer, Delimiter)
    while closer.can_close and closer.left:
        place = _opener_for(nodes, closer, openers)
        if place is None:
            break
        opener = nodes[openers[place]]
        assert isinstance(opener, Delimiter)
        used = 2 if opener.left >= 2 and closer.left >= 2 else 1
        for change in (starts[openers[place]], ends[index]):
            if used == 2:
                change.bold += 1
            else:
                change.italic += 1
        opener.left -= used
        closer.left -= used
        del openers[place + bool(opener.left) :]
    if closer.can_open and closer.left:
        openers.append(index)


def _opener_for(nodes: Sequence[Node], closer: Delimiter, openers: list[int]) -> int | None:
    lowest = max(0, len(openers) - _SEARCH_DEPTH)
    for place in range(len(openers) - 1, lowest - 1, -1):
        opener = nodes[openers[place]]
        assert isinstance(opener, Delimiter)
        # CommonMark's rules 9 and 10, so that *foo**bar* is one emphasis around two stars
        both_ways = (opener.can_close or closer.can_open) and (opener.length + closer.length) % 3 == 0
        if not both_ways or (opener.length % 3 == 0 and closer.length % 3 == 0):
            return place
    return None


def _pair_single(
    nodes: Sequence[Node],
    index: int,
    name: str,
    openers: list[int],
    last_blank: int,
    starts: defaultdict[int, _Change],
    ends: defaultdict[int, _Change],
) -> None:
    closer = nodes[index]
    assert isinstance(closer, Delimiter)
    if closer.can_close and openers and (name == "strike" or openers[-1] > last_blank):
        first = openers[-1]
        opener = nodes[first]
        assert isinstance(opener, Delimiter)
        opener.left = closer.left = 0
        for change in (starts[first], ends[index]):
            setattr(change, name, 1)
        openers.clear()
    elif closer.can_open:
        openers.append(index)
