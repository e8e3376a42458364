# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The answers for other programs: plain JSON values, whose names stay what they are; here what all of them share."""

from __future__ import annotations

from typing import Any

from composer.errors import AmbiguousQuote, ComposerError, LibraryLocked, QuoteNotFound
from composer.i18n.translator import Translator

Json = dict[str, Any]


def of_error(error: ComposerError, translator: Translator) -> Json:
    """An error: its sentence, what it is about, and what it knows beside."""
    answer: Json = {"error": one_line(translator.say(error.message)), "concerned": error.concerned}
    if isinstance(error, QuoteNotFound):
        answer["nearest"] = error.nearest or None
    if isinstance(error, AmbiguousQuote):
        passages = error.message.values.get("passages")
        known = passages if isinstance(passages, tuple) else ((None, ""),) * len(error.places)
        answer["places"] = [
            {"start": start, "end": end, "paragraph": paragraph, "passage": passage or None}
            for (start, end), (paragraph, passage) in zip(error.places, known, strict=True)
        ]
        answer["nearest"] = next((place["passage"] for place in answer["places"]), None)
    if isinstance(error, LibraryLocked):
        answer["holder"] = str(error.holder)
    return answer


def one_line(sentence: str) -> str:
    """A sentence on one line, whatever a title or a file name in it holds."""
    return " ".join(sentence.split())
