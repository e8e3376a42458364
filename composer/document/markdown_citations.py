# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations as pandoc writes them: `[see @rich2026, para. 3; -@key, p. 7, emphasis added]`, both ways.

Syntax: pandoc User's Guide, "Citation syntax". A locator that pandoc's rules could not tell from the words after it
stands in braces, `[@key, {p. ii, passim}]`; `[@key{}, 99 years later]` has words after it that are no locator.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from composer.document.canonical_runs import canonical_item
from composer.document.markdown_escape import escape_text
from composer.document.model import Citation, CitationItem, Locator

KEY: Final = r"(?:[^\W_]|_)(?:\w|[:.#$%&\-+?<>~/](?=\w))*"
"""A pattern (no groups) for a key that needs no braces."""

PlainOf = Callable[[str], str]
"""Turns Markdown source into its words."""

_SIMPLE_KEY = re.compile(KEY)
_AT = re.compile(rf"(?<!\w)(-?)@(?:({KEY})|\{{([^\s{{}}]+)\}})")
_ESCAPED_OR_AT = re.compile(rf"\\.|{_AT.pattern}", re.DOTALL)
_SPLIT = re.compile(r"\\.|[\[\]{};]", re.DOTALL)

# What is written, for one place and for several: what pandoc reads, too. CSL 1.0.2's timestamp has "time" for a label;
# article, title, table, annex and time are no places of pandoc's, which reads them as words after the citation.
ABBREVIATIONS: Final = {
    Locator.PAGE: ("p.", "pp."),
    Locator.PARAGRAPH: ("para.", "paras."),
    Locator.ARTICLE: ("art.", "arts."),
    Locator.SECTION: ("sec.", "secs."),
    Locator.CHAPTER: ("chap.", "chaps."),
    Locator.PART: ("part", "parts"),
    Locator.TITLE: ("title", "titles"),
    Locator.VOLUME: ("vol.", "vols."),
    Locator.COLUMN: ("col.", "cols."),
    Locator.LINE: ("l.", "ll."),
    Locator.NOTE: ("note", "notes"),
    Locator.FIGURE: ("fig.", "figs."),
    Locator.TABLE: ("table", "tables"),
    Locator.ANNEX: ("annex", "annexes"),
    Locator.TIMESTAMP: ("time", "time"),
}
# What is understood besides: Italian abbreviations and signs, as people write them by hand. "n." is none of them: in
# Italian it is a number, in English a note.
_LABELS: Final = {
    Locator.PAGE: r"pp?\.|pagg?\.|pages?\b|pagin[ae]\b",
    Locator.PARAGRAPH: r"paras?\.|parr?\.|paragraphs?\b|paragraf[oi]\b|¶+",
    Locator.ARTICLE: r"artt?\.|arts\.|articles?\b|articol[oi]\b",
    Locator.SECTION: r"secs?\.|sezz?\.|sections?\b|sezion[ei]\b|§+",
    Locator.CHAPTER: r"chaps?\.|capp?\.|chapters?\b|capitol[oi]\b",
    Locator.PART: r"parts?\b|parte\b|parti\b|pts?\.",
    Locator.TITLE: r"titles?\b|titt?\.|titol[oi]\b",
    Locator.VOLUME: r"vols\.|voll?\.|volumes?\b|volum[ei]\b",
    Locator.COLUMN: r"cols\.|coll?\.|columns?\b|colonn[ae]\b",
    Locator.LINE: r"ll?\.|rr?\.|lines?\b|righ?[ae]\b",
    Locator.NOTE: r"notes?\b|nota\b",
    Locator.FIGURE: r"figs?\.|figg\.|figures?\b|figura\b",
    Locator.TABLE: r"tables?\b|tabb?\.|tabell[ae]\b|tavol[ae]\b",
    Locator.ANNEX: r"annex(?:es)?\b|all\.|allegat[oi]\b|appendix\b|appendic[ei]\b|app\.",
    Locator.TIMESTAMP: r"time\b|timestamp\b|min\.|minut[oi]\b|at(?=\s+\d+:\d\d)",
}
_LABEL = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _LABELS.items()))

_NUMBER = r"\d+(?:[:.]\d+)*[A-Za-z]?(?!\w)"
_ROMAN = r"(?:[ivxlcdm]+|[IVXLCDM]+)(?!\w)"
_UNIT = rf"(?:{_NUMBER}|{_ROMAN})"
_VALUES = re.compile(rf"{_UNIT}(?:[-–]{_UNIT}|, ?{_UNIT})*(?=$|[\s,;:)])")
_BARE_VALUES = re.compile(rf"{_NUMBER}(?:[-–]{_NUMBER}|, ?{_NUMBER})*(?=$|[\s,;:)])")
_TIME = re.compile(r"\d+(?::\d\d){1,2}(?:[-–]\d+(?::\d\d){1,2})?")  # 00:12:30 is no page
_SEVERAL = re.compile(r"[-–,;&]|\be\b|\band\b")


# Reading


def parse_citation(source: str, plain_of: PlainOf) -> Citation | None:
    """The citation between the brackets whose inside is `source`; None when that is no citation."""
    items = []
    for part in _parts(source):
        item = _parse_item(part, plain_of)
        if item is None:
            return None
        items.append(item)
    return Citation(tuple(items)) if items else None


def parse_suffix(key: str, source: str, plain_of: PlainOf, *, prefix: str = "", hidden: bool = False) -> CitationItem:
    """The item for `key`, with locator and suffix read from `source`, which is all that follows the key."""
    locator, label, rest = _locator(source, plain_of)
    return canonical_item(CitationItem(key, locator, label, prefix, plain_of(rest), hidden))


def _parts(source: str) -> list[str]:
    """`source` at its semicolons, except those escaped or inside brackets or braces."""
    parts, depth, start = [], 0, 0
    for match in _SPLIT.finditer(source):
        character = match[0]
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == ";" and depth <= 0:
            parts.append(source[start : match.start()])
            start = match.end()
    parts.append(source[start:])
    return parts


def _parse_item(part: str, plain_of: PlainOf) -> CitationItem | None:
    for match in _ESCAPED_OR_AT.finditer(part):
        key = match[2] or match[3]
        if key:
            prefix = plain_of(part[: match.start()])
            return parse_suffix(key, part[match.end() :], plain_of, prefix=prefix, hidden=match[1] == "-")
    return None


def _locator(source: str, plain_of: PlainOf) -> tuple[str, Locator, str]:
    """Locator, its label, and the source that is left as suffix."""
    none = "", Locator.PAGE
    braces = re.match(r"(,?\s*)\{((?:\\.|[^{}\\])*)\}", source, re.DOTALL)
    if braces:
        inside, rest = braces[2].strip(), source[braces.end() :]
        if not inside:
            return *none, rest
        label = _LABEL.match(inside)
        if label is None:
            return plain_of(inside), Locator.PAGE, rest
        return plain_of(inside[label.end() :]), Locator[label.lastgroup or "PAGE"], rest
    start = re.match(r",\s*", source)
    if start is None:
        return *none, source
    label = _LABEL.match(source, start.end())
    if label is not None:
        blank = re.compile(r"\s*").match(source, label.end())
        values = _VALUES.match(source, blank.end() if blank else label.end())
        if values:
            return values[0], Locator[label.lastgroup or "PAGE"], source[values.end() :]
    values = _BARE_VALUES.match(source, start.end())
    if values is None:
        return *none, source
    bare = Locator.TIMESTAMP if _TIME.fullmatch(values[0]) else Locator.PAGE
    return values[0], bare, source[values.end() :]


# Writing


def write_citation(citation: Citation, plain_of: PlainOf) -> str:
    """`citation`, in canonical form, in brackets. `plain_of` is that of the reader: what is written is read again."""
    return "[" + "; ".join(_write_item(item, plain_of) for item in citation.items) + "]"


def _write_item(item: CitationItem, plain_of: PlainOf) -> str:
    prefix = escape_words(item.prefix) + " " if item.prefix else ""
    key = item.key if _SIMPLE_KEY.fullmatch(item.key) else f"{{{item.key}}}"
    head = f"{prefix}{'-' if item.suppress_author else ''}@{key}"
    suffix = escape_words(item.suffix)
    # a suffix begins right after the locator when it brings its own punctuation
    parting = "" if not suffix or suffix[0] in ",)" else " "
    for form in _locator_forms(item):
        written = f"{head}{form}{parting}{suffix}"
        if _parse_item(written, plain_of) == item:
            return written
    return written


def _locator_forms(item: CitationItem) -> tuple[str, ...]:
    """The ways to write the locator, the plainest first."""
    if not item.locator:
        return "", "{}"
    label = ABBREVIATIONS[item.label][bool(_SEVERAL.search(item.locator))]
    return f", {label} {item.locator}", f", {{{label} {escape_words(item.locator)}}}"


def escape_words(words: str) -> str:
    """`words` of a prefix, suffix or locator, so that they stay words of one item."""
    return escape_text(words).replace("&amp;", r"\&").replace(";", r"\;").replace("}", r"\}")
