# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Strings that are no prose: addresses, file names, options, identifiers, dates for machines. No rule touches them."""

from __future__ import annotations

import re
from typing import Final

from composer.text.spans import Span

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
