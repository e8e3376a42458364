# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Strings that are no prose: addresses, file names, options, identifiers, dates for machines. No rule touches them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from composer.text.spans import Span
from composer.typesetting.manner import Correction, Rule

_ENDINGS: Final = (
    "docx?|xlsx?|pptx?|pdf|html?|md|txt|csv|json|xml|toml|ya?ml|py|zip|eml|msg|odt|rtf|png|jpe?g|exe|ini|log|appunto"
)
_DOMAINS: Final = "it|eu|com|org|net|gov|int|edu|info|uk|us|de|fr|es|ch|at|be|io|va"
_CODE: Final = re.compile(
    r"(?:https?|ftp|file|mailto|doi)[:]\S*"
    r"|www\.\S*"
    r"|[\w.+'’-]+@\S*"
    r"|`[^`]*`?"
    r"|(?<!\S)--?[a-z][\w-]*=\S*|(?<!\S)--[A-Za-z][\w-]*"
    r"|(?:\b[A-Za-z]:)?[\\][\w.-]\S*|(?<!\w)(?:~|\.{1,2})?/[\w.-]+/\S*"
    rf"|\b[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b"
    rf"|\b[\w-]+(?:\.[\w-]+)*\.(?:{_DOMAINS})\b(?:/\S*)?(?![.]\w)"
    r"|\b\w+_\w*|\b\w*(?:::|->|=>|==|!=|\(\))\S*"
    r"|\b10\.\d{4,}/\S+"
    r"|\b\d{4}-\d{2}-\d{2}(?:T\S*)?"
    r"|\b(?=\w*\d)(?=\w*[a-f])[0-9a-f]{8,}\b",
)


def code_spans(text: str) -> tuple[Span, ...]:
    """Where strings that are no prose stand in `text`."""
    return tuple(Span(found.start(), found.end()) for found in _CODE.finditer(text))


_BEFORE_AT: Final = re.compile(r"[\w.+'’-]+@\Z")
# An article may stand before an address or a handle (all’info@…, l’@…); d’angelo@ and dell’acqua@ are names.
_WITHIN: Final = r"(?<=\w)(?<!\ball)(?<!\bnell)(?<!\bsull)(?<!\bun){}(?=\w)"
_CURLY: Final = re.compile(_WITHIN.format("’"), re.IGNORECASE)
_STRAIGHT: Final = re.compile(_WITHIN.format("'"), re.IGNORECASE)


def address_typed(text: str, at: int) -> Iterator[Correction]:
    """The apostrophes to put straight again when the @ before `at` shows that they stand in an address: o'neill@…"""
    found = _BEFORE_AT.search(text, max(0, at - 80), at)
    if found is not None:
        for mark in _CURLY.finditer(text, found.start(), at):
            yield Correction(mark.start(), mark.end(), "'", Rule.APOSTROPHES)


def with_addresses(text: str, turned: str) -> str:
    """`turned`, which is `text` with other signs in the same places, with the apostrophes straight that `text` has so
    in addresses: a curly one there leads nowhere."""
    if "'" not in text:
        return turned
    characters = list(turned)
    for span in code_spans(text):
        for mark in _STRAIGHT.finditer(text, span.start, span.end):
            characters[mark.start()] = "'"
    return "".join(characters)
