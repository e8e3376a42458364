# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Runs of inlines and the names in them in canonical form; `canonical.py` says what that is, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from composer.document.canonical_marks import settle_marks
from composer.document.clean import clean_text, one_line
from composer.document.model import (
    PLAIN,
    Citation,
    CitationItem,
    CrossReference,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Live,
    Locator,
    Marks,
    Script,
    Text,
    Value,
)

_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,5}")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9_.:\-]")
_NOT_IN_KEY = re.compile(r"[\s{}\[\]\\\"`<>|;@^~]")
_NOT_IN_LABEL = re.compile(r"[^A-Za-z0-9\-]")
_NOT_IN_VALUE = re.compile(r"[^A-Za-z0-9_.:/+\-]")
_NOT_IN_URL = re.compile(r"[\s<>\"{}|\\^`]")


def not_assessed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`content` with no run marked as the writer's own assessment: what the words of a quotation can be."""
    if not any(isinstance(inline, Text) and inline.marks.assessment for inline in content):
        return content
    return tuple(
        Text(inline.text, replace(inline.marks, assessment=False)) if isinstance(inline, Text) else inline
        for inline in content
    )


def canonical_item(item: CitationItem) -> CitationItem:
    """The canonical form of one source of a citation; its key may come out empty."""
    locator = one_line(item.locator).translate({ord("{"): None, ord("}"): None}).strip()
    return CitationItem(
        key=_NOT_IN_KEY.sub("", clean_text(item.key)),
        locator=locator,
        label=item.label if locator else Locator.PAGE,
        prefix=one_line(item.prefix).strip(),
        suffix=one_line(item.suffix).strip(),
        suppress_author=item.suppress_author,
    )


def canonical_link(url: str) -> str:
    """`url` with everything percent-encoded that no URL may hold."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0], safe=""), one_line(url))


def canonical_label(label: str) -> str:
    """`label` with the characters only that labels may have."""
    return _NOT_IN_LABEL.sub("", label)


def canonical_name(name: str) -> str:
    """`name` with the characters only that ids, terms and prompts may have."""
    return _NOT_IN_NAME.sub("", name)


def canonical_language(tag: str) -> str:
    """`tag` when it has the form of a BCP 47 tag, "" otherwise."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def canonical_inlines(inlines: Iterable[Inline], *, breaks: bool = True, in_note: bool = False) -> tuple[Inline, ...]:
    """The canonical form of one run of inlines; with `breaks` false line breaks become blanks, with `in_note` footnotes
    are put in their places in parentheses."""
    inlines = tuple(inlines)
    if len(inlines) == 1 and _is_settled(inlines[0]):
        return inlines
    settled: list[Inline] = []
    runs: list[Text | Live] = []  # what carries marks, since the last inline that does not
    for inline in _cleaned(inlines, breaks, in_note):
        if isinstance(inline, Text | Live):
            runs.append(inline)
            continue
        at_break = isinstance(inline, LineBreak)
        _close_runs(settled, runs, strip_end=at_break)
        if settled or not at_break:
            settled.append(inline)
    _close_runs(settled, runs, strip_end=True)
    while settled and isinstance(settled[-1], LineBreak):
        settled.pop()
    return tuple(settled)


def _is_settled(inline: Inline) -> bool:
    """Whether this is plain text with nothing to settle: by far the commonest content of a paragraph."""
    if not isinstance(inline, Text) or inline.marks is not PLAIN:
        return False
    text = inline.text
    return text.isprintable() and text != "" and text[0] != " " and text[-1] != " " and clean_text(text) is text


def _close_runs(settled: list[Inline], runs: list[Text | Live], *, strip_end: bool) -> None:
    """Settle what was gathered in `runs` and move them to the end of `settled`."""
    if not runs:
        return
    if not settled or isinstance(settled[-1], LineBreak):
        _strip_edge(runs, at_end=False)
    if strip_end:
        _strip_edge(runs, at_end=True)
    settled.extend(settle_marks(runs))
    runs.clear()


def _strip_edge(runs: list[Text | Live], *, at_end: bool) -> None:
    index = -1 if at_end else 0
    while runs:
        run = runs[index]
        if not isinstance(run, Text):
            return
        bare = run.text.rstrip(" ") if at_end else run.text.lstrip(" ")
        if bare:
            if bare is not run.text and bare != run.text:
                runs[index] = Text(bare, run.marks)
            return
        del runs[index]


def _cleaned(inlines: Iterable[Inline], breaks: bool, in_note: bool) -> Iterable[Inline]:
    for inline in inlines:
        match inline:
            case Text():
                yield from _text(inline, breaks)
            case LineBreak():
                yield inline if breaks else Text(" ")
            case Citation(items=items):
                kept = tuple(item for item in map(canonical_item, items) if item.key)
                if kept:
                    yield Citation(kept)
            case InlineQuote():
                yield from _inline_quote(inline, breaks)
            case Value() | CrossReference():
                yield from _live(inline)
            case Footnote(content=content):
                within = canonical_inlines(content, breaks=breaks, in_note=True)
                if not in_note:
                    yield Footnote(within, canonical_label(inline.label))
                elif within:
                    yield from (Text(" ("), *within, Text(")"))


def _text(text: Text, breaks: bool) -> Iterable[Text | LineBreak]:
    marks = _marks(text.marks)
    lines = clean_text(text.text).split("\n")
    for index, line in enumerate(lines):
        if index:
            yield LineBreak() if breaks else Text(" ", marks)
        if line:
            yield Text(line, marks)


def _live(live: Live) -> Iterable[Inline]:
    marks, words = _marks(live.marks), one_line(live.words)
    if isinstance(live, Value):
        value, target = _NOT_IN_VALUE.sub("", live.value), ""
    else:
        value, target = "", canonical_label(live.target)
    if not value and not target:
        if words:
            yield Text(words, marks)
        return
    if marks is not PLAIN:
        marks = replace(marks, script=Script.NORMAL, link=marks.link if value else "")
        marks = PLAIN if marks == PLAIN else marks
    if isinstance(live, Value):
        yield Value(live.kind, value, canonical_name(live.unit), canonical_name(live.form), words, marks)
    else:
        yield CrossReference(target, live.shows, words, marks)


def _marks(marks: Marks) -> Marks:
    if marks == PLAIN:
        return PLAIN
    link, language = canonical_link(marks.link), canonical_language(marks.language)
    if link == marks.link and language == marks.language:
        return marks
    return replace(marks, link=link, language=language)


def _inline_quote(use: InlineQuote, breaks: bool) -> Iterable[Inline]:
    content = list(_cleaned(not_assessed(use.content), breaks, in_note=False))
    before = _take_blanks(content, at_end=False)
    after = _take_blanks(content, at_end=True)
    if before:
        yield Text(before)
    if content:
        words = tuple(inline for inline in canonical_inlines(content) if isinstance(inline, Text | LineBreak))
        yield InlineQuote(
            canonical_name(use.quote_id), words, canonical_language(use.language), use.emphasis_added, use.shows
        )
    if after:
        yield Text(after)


def _take_blanks(content: list[Inline], *, at_end: bool) -> str:
    """Take blanks of any kind and line breaks off one end of `content`; the blanks are the answer."""
    taken = ""
    index = -1 if at_end else 0
    while content:
        outermost = content[index]
        if isinstance(outermost, Text):
            bare = outermost.text.rstrip() if at_end else outermost.text.lstrip()
            blanks = outermost.text[len(bare) :] if at_end else outermost.text[: len(outermost.text) - len(bare)]
            taken = blanks + taken if at_end else taken + blanks
            if bare:
                content[index] = Text(bare, outermost.marks)
                break
        del content[index]
    return taken
