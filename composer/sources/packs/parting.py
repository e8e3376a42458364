# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A pack parted at its pages, and where a strip opens or ends a cutting within a page or a running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from composer.sources.packs.model import PackLine, Part, SheetKind, Strip, StripField
from composer.sources.packs.strips import is_name, strip_of

SEPARATOR: Final = re.compile(r"\s*(?:[=\-_*#~–—•·]\s?){5,}\s*")
_PLACE: Final = frozenset({StripField.PAPER, StripField.DATE, StripField.PAGE, StripField.SHEET})
_HEAD: Final = _PLACE | {StripField.TITLE}
_OPENING: Final = _HEAD | {StripField.AUTHOR, StripField.SECTION, StripField.KIND, StripField.DIRECTOR}
_CLOSING: Final = frozenset({StripField.WEIGHT, StripField.REFERENCE, StripField.NOTICE})
_LEADS_IN: Final = frozenset(
    {StripField.CIRCULATION, StripField.SERVICE, StripField.DIRECTOR, StripField.KIND, StripField.SECTION}
)
_TOP: Final = 0.36  # of the height of a page: where its strip stands
_FOOT: Final = 0.86
_FEWEST_WORDS: Final = 20  # behind a strip in the midst of a page


def parts_of(lines: Sequence[PackLine]) -> list[Part]:
    """The parts of a document, none of them judged yet: each a page, or what stands from one strip to the next."""
    strips = [strip_of(line.text) if line.text.strip() else None for line in lines]
    starts = sorted({0, *_page_starts(lines), *_cuttings(lines, strips)})
    return [_part(lines, strips, start, end) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _page_starts(lines: Sequence[PackLine]) -> list[int]:
    return [index for index in range(1, len(lines)) if lines[index].sheet != lines[index - 1].sheet]


def _cuttings(lines: Sequence[PackLine], strips: Sequence[Strip | None]) -> list[int]:
    """Where within a page or a text a cutting begins: at its strip, behind the strip that ends another, at a rule."""
    starts: list[int] = []
    sizes = any(line.size for line in lines)
    for cluster in _clusters(lines, strips):
        opening = _opening(lines, strips, cluster, sizes)
        if opening is not None:
            starts.append(opening)
        elif not sizes and _closes(strips, cluster):
            starts.append(cluster[-1] + 1)
    if not sizes:
        starts += [
            index + 1
            for index in range(len(lines) - 1)
            if len(lines[index].text.strip()) >= 5 and SEPARATOR.fullmatch(lines[index].text)
        ]
    return [start for start in starts if any(line.text.strip() for line in lines[start:])]


def _clusters(lines: Sequence[PackLine], strips: Sequence[Strip | None]) -> list[list[int]]:
    """Lines of strips that follow one another, blank lines and rules between them disregarded."""
    clusters: list[list[int]] = []
    fresh = True
    for index, line in enumerate(lines):
        if strips[index] is not None:
            if fresh or (clusters and lines[clusters[-1][-1]].sheet != line.sheet):
                clusters.append([])
            clusters[-1].append(index)
            fresh = False
        elif line.text.strip() and not SEPARATOR.fullmatch(line.text):
            fresh = True
    return clusters


def _fields(strips: Sequence[Strip | None], indexes: Sequence[int]) -> set[StripField]:
    return {name for index in indexes if (strip := strips[index]) is not None for name, _, _ in strip.said}


def _closes(strips: Sequence[Strip | None], cluster: list[int]) -> bool:
    fields = _fields(strips, cluster)
    return StripField.NOTICE in fields or len(fields & _CLOSING) >= 2


def _opening(lines: Sequence[PackLine], strips: Sequence[Strip | None], cluster: list[int], sizes: bool) -> int | None:
    """Where the cutting begins that this cluster opens; None when it opens none."""
    first = next((n for n, at in enumerate(cluster) if _fields(strips, [at]) & _HEAD), None)
    if first is None:
        return None
    head = _fields(strips, cluster[first:])
    while first > 0 and _fields(strips, [cluster[first - 1]]) <= _LEADS_IN:
        first -= 1
    start = cluster[first]
    above = _masthead_above(lines, strips, start) if StripField.PAPER not in head else None
    telling = len(head & _HEAD) + (above is not None)
    if telling < 2 and StripField.SHEET not in head:
        return None
    if sizes and not _opens_in_page(lines, strips, cluster):
        return None
    if not sizes and len(cluster) == 1 and lines[start].text.strip().startswith(("-", "•", "*", "(", "[")):
        return None  # an item of a list of references
    return above if above is not None else start


def _opens_in_page(lines: Sequence[PackLine], strips: Sequence[Strip | None], cluster: list[int]) -> bool:
    """Whether a strip in the midst of a page has text above it and below: those at the ends belong to the page."""
    sheet = lines[cluster[0]].sheet
    above = below = 0
    for index, line in enumerate(lines):
        if line.sheet == sheet and strips[index] is None and line.piece >= 0:
            if index < cluster[0]:
                above += len(line.text.split())
            elif index > cluster[-1]:
                below += len(line.text.split())
    return above >= _FEWEST_WORDS and below >= _FEWEST_WORDS and len(_fields(strips, cluster) & _PLACE) >= 2


def _masthead_above(lines: Sequence[PackLine], strips: Sequence[Strip | None], start: int) -> int | None:
    """The line directly above a strip when it may be the newspaper's name: it stands alone there."""
    at = start - 1
    if at < 0 or lines[at].sheet != lines[start].sheet or strips[at] is not None:
        return None
    words = lines[at].text.strip()
    opens_block = at > 0 and lines[at].block != lines[at - 1].block  # as if a blank line stood before it
    if not words or not is_name(words) or (at > 0 and not opens_block and _is_text(lines, strips, at - 1)):
        return None
    return at


def _is_text(lines: Sequence[PackLine], strips: Sequence[Strip | None], at: int) -> bool:
    """Whether the line belongs to a text that goes on below it."""
    words = lines[at].text.strip()
    return (
        bool(words) and strips[at] is None and not SEPARATOR.fullmatch(words) and lines[at].sheet == lines[at + 1].sheet
    )


def _part(lines: Sequence[PackLine], strips: Sequence[Strip | None], start: int, end: int) -> Part:
    """One part with everything its strips say; on a page they stand at its ends or upright in its margin."""
    beside = [
        index
        for index in range(start, end)
        if strips[index] is not None and _stands_apart(lines, strips, index, start, end)
    ]
    named = _masthead(lines, strips, beside, start, end)
    told = [strip for index in beside if (strip := strips[index]) is not None]
    strip = Strip(tuple(entry for strip in told for entry in strip.said))
    if named is not None and not strip.has(StripField.PAPER):
        words = " ".join(lines[named].text.split())
        strip = Strip(((StripField.PAPER, words, words),)) + strip
        beside = sorted([*beside, named])
    return Part(start, end, SheetKind.CONTINUED, strip, tuple(beside))


def _stands_apart(lines: Sequence[PackLine], strips: Sequence[Strip | None], index: int, start: int, end: int) -> bool:
    """Whether a line that has the form of a strip stands where strips stand, and not within the text."""
    line, strip = lines[index], strips[index]
    assert strip is not None
    if line.piece < 0 and line.size == 0.0 and line.bottom == 0.0:
        weak = {name for name, _, _ in strip.said} <= {StripField.DATE, StripField.REFERENCE, StripField.KIND}
        return not weak or line.sheet > 0 or _has_company(strips, index)
    tall = max(one.bottom for one in lines[start:end])
    first = next((one.top for one in lines[start:end] if one.piece >= 0), 0.0)
    return (
        line.piece < 0
        or line.top <= first + tall * _TOP
        or line.top >= tall * _FOOT
        or strip.has(StripField.NOTICE, StripField.WEIGHT)
    )


def _has_company(strips: Sequence[Strip | None], index: int) -> bool:
    """Whether another strip stands within two lines."""
    return any(
        0 <= other < len(strips) and other != index and strips[other] is not None
        for other in range(index - 2, index + 3)
    )


def _masthead(
    lines: Sequence[PackLine], strips: Sequence[Strip | None], beside: list[int], start: int, end: int
) -> int | None:
    """The line that names the newspaper where the strip does not: alone directly above date or page, or beside it."""
    places = [
        index for index in beside if _fields(strips, [index]) & {StripField.DATE, StripField.PAGE, StripField.SHEET}
    ]
    if not places or StripField.PAPER in _fields(strips, beside):
        return None
    first = places[0]
    tail = next((n for n in range(first - 1, start - 1, -1) if strips[n] is None), -1)
    above = next((n for n in range(first - 1, start - 1, -1) if strips[n] is None and lines[n].text.strip()), None)
    if lines[first].piece < 0 or not lines[first].size:
        if above is None or not is_name(lines[above].text.strip()) or _blank_between(lines, above, first):
            return None
        before = [n for n in range(start, above) if lines[n].text.strip() and strips[n] is None]
        return above if tail >= start and not before else None
    return _printed_masthead(lines, strips, first, start, end)


def _blank_between(lines: Sequence[PackLine], first: int, last: int) -> bool:
    return sum(1 for n in range(first + 1, last) if not lines[n].text.strip()) > 1


def _printed_masthead(
    lines: Sequence[PackLine], strips: Sequence[Strip | None], first: int, start: int, end: int
) -> int | None:
    """On a page: the name that stands above all text, and not below the strip's last line at the head."""
    upright = [n for n in range(start, end) if lines[n].piece >= 0]
    other = [n for n in upright if strips[n] is None and lines[n].text.strip()]
    if not other:
        return None
    top = other[0]
    line = lines[top]
    words = line.text.strip()
    near = abs(line.bottom - lines[first].bottom) <= max(line.size, lines[first].size) * 3.2
    alone = len(other) < 2 or lines[other[1]].bottom > line.bottom + line.size * 0.5
    return top if near and alone and is_name(words) and len(words.split()) <= 6 else None
