# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A pack as JSON and back, on its way out of the helper process that recognised it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from composer.sources.model import Evidence
from composer.sources.packs.model import Cut, Entry, Pack, PackLine, Part, SheetKind, Strip, StripField


def pack_to_json(pack: Pack) -> dict[str, Any]:
    """`pack` as plain JSON values."""
    return {
        "title": pack.title,
        "lines": [
            [one.text, one.sheet, one.left, one.top, one.bottom, one.size, one.piece, one.block, one.heading]
            for one in pack.lines
        ],
        "parts": [
            [
                one.start,
                one.end,
                one.kind.value,
                [[name.value, value, line] for name, value, line in one.strip.said],
                list(one.strips),
                one.why,
            ]
            for one in pack.parts
        ],
        "cuts": [[cut.at, cut.certain, [proof.words for proof in cut.evidence]] for cut in pack.cuts],
        "index": [[e.words, e.title, e.paper, e.date, e.page, e.author, e.at] for e in pack.index],
    }


def pack_from_json(data: Mapping[str, Any]) -> Pack:
    """The pack that `pack_to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    lines = tuple(
        PackLine(
            str(text),
            int(sheet),
            float(left),
            float(top),
            float(bottom),
            float(size),
            int(piece),
            int(block),
            bool(head),
        )
        for text, sheet, left, top, bottom, size, piece, block, head in data["lines"]
    )
    return Pack(
        lines,
        tuple(_part(part) for part in data["parts"]),
        tuple(
            Cut(int(at), bool(certain), tuple(Evidence(str(words)) for words in proofs))
            for at, certain, proofs in data["cuts"]
        ),
        tuple(Entry(*map(str, entry)) for entry in data["index"]),
        str(data["title"]),
    )


def _part(part: list[Any]) -> Part:
    start, end, kind, said, strips, why = part
    strip = Strip(tuple((StripField(name), str(value), str(line)) for name, value, line in said))
    return Part(int(start), int(end), SheetKind(kind), strip, tuple(map(int, strips)), str(why))
