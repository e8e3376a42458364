# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Who says what in a source, as the user confirms or corrects it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from composer.sources.model import Source, Speech
from composer.text.spans import Span


def with_speaker(source: Source, span: Span, speaker: str) -> Source:
    """`source` with the speaker of the quotation at `span` said by the user; "" says that nobody known speaks.

    A quotation that is not among the source's direct speech leaves it as it is.
    """
    name = " ".join(speaker.split())
    speeches = tuple(
        replace(one, speaker=name, candidate="" if name else one.candidate, given=True) if one.span == span else one
        for one in source.speech
    )
    return replace(source, speech=speeches)


def speakers_of(source: Source) -> tuple[str, ...]:
    """The persons that speak or may speak in a source, each once, those who speak most first."""
    names = [name for one in source.speech for name in (one.speaker, one.candidate) if name]
    order = {name: -names.count(name) for name in dict.fromkeys(names)}
    return tuple(sorted(order, key=order.__getitem__))


def said_before(old: Iterable[Speech], new: Iterable[Speech]) -> tuple[Speech, ...]:
    """The direct speech of a newer version of a text with the speakers the user gave to the same words before."""
    given = {one.text: one.speaker for one in old if one.given}
    return tuple(
        replace(one, speaker=given[one.text], candidate="", given=True) if one.text in given else one for one in new
    )
