# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A Markdown body that holds two texts in two languages, each in a fenced div of its own, parted and put together.

    ::: {.text lang=it}
    …
    :::

    ::: {.text lang=en}
    …
    :::

Pandoc reads two divs with their language, which its writers pass on (`--lua-filter` or a CSS rule shows one of them).
The class may be left out where a hand writes the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from composer.document.markdown_attributes import parse_attributes, write_attributes
from composer.document.markdown_lines import DIV_CLOSE, DIV_OPEN, end_of_div, is_blank
from composer.errors import BadNote
from composer.i18n.languages import LANGUAGES, base_language, document_language
from composer.wording import N_

CLASS = "text"

_OUTSIDE = N_(
    "Line {line} stands in neither of the two texts of the note. Put it between “::: {{.text lang=…}}” and “:::”."
)
_TWICE = N_("The note holds two texts in one language; the second begins in line {line}.")
_TOO_MANY = N_("A note holds texts in two languages at most; a third begins in line {line}.")
_NOT_CLOSED = N_("The text that begins in line {line} is never closed. Put a line “:::” after it.")


@dataclass(frozen=True, slots=True)
class TextDiv:
    """One of the texts: its language ("it" or "en") and Markdown; `line` is where it begins in the whole file."""

    language: str
    body: str
    line: int = 1


def write_texts(texts: Sequence[TextDiv]) -> str:
    """The body of a note that holds `texts`."""
    return "\n".join(_div(text) for text in texts)


def _div(text: TextDiv) -> str:
    opening = f"::: {write_attributes((CLASS,), {'lang': text.language})}\n"
    return f"{opening}\n{text.body}\n:::\n" if text.body else f"{opening}:::\n"


def split_texts(body: str, *, first_line: int = 1) -> tuple[TextDiv, ...]:
    """The texts of a body that holds texts; () for the body of a note in one language.

    `first_line` is the number of the body's first line in the file. Raises BadNote naming the line when something
    stands outside of the texts, a text is never closed, or there are more than one of each language.
    """
    lines = body.split("\n")
    start = next((number for number, line in enumerate(lines) if not is_blank(line)), len(lines))
    if start == len(lines) or not _language_of(lines[start]):
        return ()
    named = _is_named(lines[start])
    found: list[TextDiv] = []
    while start < len(lines):
        language = _language_of(lines[start])
        end = end_of_div(lines, start) if language else start
        closed = DIV_CLOSE.match(lines[end - 1]) is not None and end > start + 1
        if not named and (not language or not closed):
            return ()  # divs of a note in one language: each says in which language its words are
        if not language:
            raise BadNote(_OUTSIDE, line=first_line + start)
        if not closed:
            raise BadNote(_NOT_CLOSED, line=first_line + start)
        _require_new(found, language, first_line + start)
        found.append(TextDiv(language, _trimmed(lines[start + 1 : end - 1]), first_line + start + 1))
        start = next((number for number in range(end, len(lines)) if not is_blank(lines[number])), len(lines))
    return tuple(found) if named or len(found) == len(LANGUAGES) else ()


def _require_new(found: Sequence[TextDiv], language: str, line: int) -> None:
    """Raise BadNote when a text of that language is there already, or there are two."""
    if language in (text.language for text in found):
        raise BadNote(_TWICE, line=line)
    if len(found) == len(LANGUAGES):
        raise BadNote(_TOO_MANY, line=line)


def _language_of(line: str) -> str:
    """The language of the text that `line` opens, "" when it opens none."""
    opened = DIV_OPEN.match(line)
    attributes = parse_attributes(opened[1]) if opened is not None else None
    if attributes is None or any(name != CLASS for name in attributes.classes):
        return ""
    tag = attributes.get("lang")
    return document_language(tag) if base_language(tag) in LANGUAGES else ""


def _is_named(line: str) -> bool:
    opened = DIV_OPEN.match(line)
    attributes = parse_attributes(opened[1]) if opened is not None else None
    return attributes is not None and CLASS in attributes.classes


def _trimmed(lines: Sequence[str]) -> str:
    """The lines of a text without the blank ones at its edges; a line end after the last."""
    first = next((number for number, line in enumerate(lines) if not is_blank(line)), len(lines))
    last = next((number for number in range(len(lines), first, -1) if not is_blank(lines[number - 1])), first)
    return "".join(f"{line}\n" for line in lines[first:last])
