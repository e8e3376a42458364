# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Brackets of Markdown that mean something: quotations, values, references, marked words and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from composer.document.markdown_attributes import Attributes, shows_named
from composer.document.markdown_marks import Node, resolve_marks, with_marks
from composer.document.model import (
    PLAIN,
    Citation,
    CrossReference,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Live,
    Marks,
    ReferenceShows,
    Text,
    Value,
    ValueKind,
)

_VALUE_KINDS: Final = {kind.value: kind for kind in ValueKind}
_SHOWN: Final = {shows.value: shows for shows in ReferenceShows}

_OPENING: Final = {'"': '"', "“": "”", "«": "»", "‘": "’", "„": "“"}


def span(attributes: Attributes, inside: list[Node], source: str) -> Iterable[Inline]:
    """What brackets with `attributes` behind them amount to; `source` is what was typed between them."""
    language = attributes.get("lang")
    if "quote" in attributes.classes:
        content = resolve_marks(_without_marks(inside, source))
        emphasis_added = attributes.get("emphasis") == "added"
        words, others = _quote_content(content)
        shows = shows_named(attributes.get("shows"))
        return (InlineQuote(attributes.get("q"), words, language, emphasis_added, shows), *others)
    kind = _VALUE_KINDS.get(attributes.get("kind")) if "value" in attributes.classes else None
    if kind is not None:
        value = Value(kind, attributes.get("value"), attributes.get("unit"), attributes.get("form"))
        return _live(value, resolve_marks(inside))
    if attributes.identifier and not attributes.classes:
        content = resolve_marks(inside)
        if len(content) == 1 and isinstance(content[0], Footnote):
            return (replace(content[0], label=attributes.identifier),)
    marks = Marks(
        assessment="assessment" in attributes.classes,
        underline="underline" in attributes.classes or "ul" in attributes.classes,
        small_caps="smallcaps" in attributes.classes,
        language=language,
    )
    return resolve_marks(inside, PLAIN if marks == PLAIN else marks)


def cross_reference(url: str, attributes: Attributes, inside: list[Node]) -> tuple[Inline, ...]:
    """A reference to the place of the note that `url` names ("#label"), with the words shown last."""
    shows = _SHOWN.get(attributes.get("shows"), ReferenceShows.NUMBER)
    return _live(CrossReference(url[1:], shows), resolve_marks(inside))


def linked(inside: list[Node], url: str) -> tuple[Inline, ...]:
    """A link to `url` with the words `inside` the brackets, its own address where there are none."""
    inlines = resolve_marks(inside)
    return with_marks(inlines or (Text(url),), Marks(link=url)) if url else inlines


def _live(live: Live, content: Iterable[Inline]) -> tuple[Inline, ...]:
    """`live` with the words and marks of `content`, what is no words behind it."""
    words: list[Text] = []
    others: list[Inline] = []
    for inline in content:
        if isinstance(inline, Citation | Footnote):
            others.append(inline)
        else:
            words.append(Text("".join(words_of((inline,))), inline.marks if isinstance(inline, Text | Live) else PLAIN))
    marks = words[0].marks if words else PLAIN
    return (replace(live, words="".join(text.text for text in words), marks=marks), *others)


def _without_marks(inside: list[Node], source: str) -> list[Node]:
    """`inside` without the pair of quotation marks around it, which is not part of the words."""
    closing = _OPENING.get(source[:1], "")
    if len(source) < 2 or not closing or source[-1] != closing:
        return inside
    backslashes = len(source) - 1 - len(source[:-1].rstrip("\\"))
    first, last = inside[0], inside[-1]
    if backslashes % 2 or not isinstance(first, str) or not isinstance(last, str):
        return inside
    inside = list(inside)
    inside[-1] = last[:-1]
    inside[0] = inside[0][1:]  # type: ignore[index]  # a string, as was asked
    return [node for node in inside if node != ""]


def _quote_content(content: Iterable[Inline]) -> tuple[tuple[Text | LineBreak, ...], list[Inline]]:
    """What a quotation can hold, and what must stand behind it (citations, notes)."""
    words: list[Text | LineBreak] = []
    others: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text | LineBreak):
            words.append(inline)
        elif isinstance(inline, InlineQuote):
            words.extend((Text("“"), *inline.content, Text("”")))
        elif isinstance(inline, Live):
            words.append(Text(inline.words, inline.marks))
        else:
            others.append(inline)
    return tuple(words), others


def words_of(inlines: Iterable[Inline]) -> Iterable[str]:
    """The words of `inlines`, for places that hold words only; a citation counts as `@key`."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield text
            case LineBreak():
                yield " "
            case InlineQuote(content=content) | Footnote(content=content):
                yield from words_of(content)
            case Value(words=words) | CrossReference(words=words):
                yield words
            case Citation(items=items):
                yield ", ".join(f"@{item.key}" for item in items)
