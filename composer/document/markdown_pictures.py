# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures and breaks in Markdown: paragraphs of their own, as pandoc writes a figure and an empty span.

A picture is `![caption](picture:NAME){#label .decorative alt="what it shows" width=60%}`, a break `[]{.page-break}`,
`[]{.landscape}`, `[]{.portrait}`. Where people put one in the middle of a paragraph, the paragraph is parted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from composer.document.markdown_attributes import ATTRIBUTES, Attributes, parse_attributes, write_attributes
from composer.document.model import Break, BreakKind, Picture

_TOKEN = re.compile(r"\\.|!\[|\[|\]", re.DOTALL)
_DESTINATION = re.compile(rf"\(picture:([A-Za-z0-9_.\-]*)\)({ATTRIBUTES})?")
_BREAK_SIGN = re.compile(rf"\[\]({ATTRIBUTES}) *\n?")
_WIDTH = re.compile(r"([0-9]{1,3})%")
_BREAKS: Final = {kind.value: kind for kind in BreakKind}
_NOTHING: Final = "[]{}"


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture found in a paragraph: its caption, still as source, and the picture without it."""

    caption: str
    picture: Picture


def write_picture(picture: Picture, caption: str) -> str:
    """The paragraph of `picture`, in canonical form, with its caption already written."""
    attributes = write_attributes(
        ("decorative",) if picture.decorative else (),
        {"alt": picture.alternative, "width": f"{picture.width}%" if picture.width else ""},
        identifier=picture.label,
    )
    guard = _NOTHING if caption.startswith("^") else ""  # "[^" would be the name of a note
    return f"![{guard}{caption}](picture:{picture.name}){attributes if attributes != '{}' else ''}"


def write_break(block: Break) -> str:
    """The paragraph of a break."""
    return "[]" + write_attributes((block.kind.value,))


def parts_of(source: str) -> Iterator[str | PictureSource | Break]:
    """What the source of one paragraph is made of; words between pictures come without blanks at their ends."""
    while (sign := _BREAK_SIGN.match(source)) and (kind := _break_kind(sign[1])):
        yield Break(kind)
        source = source[sign.end() :]
    start = 0
    if "](picture:" in source:
        for begin, end, found in _pictures(source):
            if words := source[start:begin].strip(" \n"):
                yield words
            yield found
            start = end
    rest = source[start:].strip(" \n") if start else source
    if rest:
        yield rest


def _break_kind(attributes: str) -> BreakKind | None:
    parsed = parse_attributes(attributes)
    names = parsed.classes if parsed else ()
    return next((_BREAKS[name] for name in names if name in _BREAKS), None)


def _pictures(source: str) -> list[tuple[int, int, PictureSource]]:
    """The pictures in `source` with where they begin and end; one in the caption of another is part of that."""
    found: list[tuple[int, int, PictureSource]] = []
    openings: list[re.Match[str]] = []
    for token in _TOKEN.finditer(source):
        if token[0] in ("[", "!["):
            openings.append(token)
        elif token[0] == "]" and openings:
            opening = openings.pop()
            destination = _DESTINATION.match(source, token.end()) if opening[0] == "![" else None
            if destination is None:
                continue
            while found and found[-1][0] > opening.start():
                found.pop()
            attributes = (parse_attributes(destination[2]) if destination[2] else None) or Attributes()
            caption = source[opening.end() : token.start()]
            found.append(
                (opening.start(), destination.end(), PictureSource(caption, _picture(destination[1], attributes)))
            )
    return found


def _picture(name: str, attributes: Attributes) -> Picture:
    width = _WIDTH.fullmatch(attributes.get("width"))
    return Picture(
        name,
        alternative=attributes.get("alt"),
        width=int(width[1]) if width else 0,
        decorative="decorative" in attributes.classes,
        label=attributes.identifier,
    )
