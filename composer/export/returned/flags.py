# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The flags of lines in the file (“[May be said]”): told apart from the words behind them, and what changed in them."""

from __future__ import annotations

from dataclasses import replace

from composer.document.model import Disclosure
from composer.export.resolve import FLAGS
from composer.export.returned.lines import Line, LineKind
from composer.i18n.terms import term
from composer.text.normalise import folded

_MAY_HAVE_ONE = (LineKind.PARAGRAPH, LineKind.ITEM)


def flag_words(disclosure: Disclosure, language: str) -> str:
    """How a flag is printed in `language`; "" for none."""
    return term(FLAGS[disclosure], language) if disclosure in FLAGS else ""


def unflagged(line: Line, language: str) -> tuple[Disclosure, Line]:
    """The flag that `line` begins with, and the line without it."""
    if line.kind in _MAY_HAVE_ONE:
        for disclosure in FLAGS:
            words = flag_words(disclosure, language)
            if folded(line.words[: len(words)]) == folded(words):
                rest = line.words[len(words) :]
                return disclosure, _cut(line, len(line.words) - len(rest.lstrip(" ")))
    return Disclosure.NONE, line


def apart(was: Line, now: Line, language: str) -> tuple[Disclosure, Disclosure, Line, Line]:
    """The flags of a line as it left and as it came back, and both lines without them.

    A flag that now stands among the words, or of which a part is left, is left where it is on both sides: what its
    writer wants is not known.
    """
    old, old_rest = unflagged(was, language)
    new, new_rest = unflagged(now, language)
    broken = old is not new and new is Disclosure.NONE and _brackets(new_rest) > _brackets(old_rest)
    if broken or any(flag_words(flag, language) in new_rest.words for flag in FLAGS):
        return Disclosure.NONE, Disclosure.NONE, was, now
    return old, new, old_rest, new_rest


def _brackets(line: Line) -> int:
    return sum(line.words.count(bracket) for bracket in "[]")


def _cut(line: Line, length: int) -> Line:
    """`line` without its first `length` characters."""
    return replace(
        line,
        words=line.words[length:],
        marks=tuple(replace(mark, offset=max(0, mark.offset - length)) for mark in line.marks),
        bookmarks=tuple(
            (name, replace(span, start=max(0, span.start - length), end=max(0, span.end - length)))
            for name, span in line.bookmarks
        ),
    )
