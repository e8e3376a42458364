# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Abbreviations and words the house wants otherwise: found in the writer's own words, and put right when asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from composer.document.edit import map_runs
from composer.document.model import Document, Footnote, Heading, Inline, QuoteBlock, Text
from composer.document.prose import prose
from composer.houses.model import Profile
from composer.i18n.languages import same_language


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A form the house replaces: as it stands, what the house writes, how often, and the first block it stands in."""

    written: str
    wanted: str
    count: int
    block_index: int


def other_forms(document: Document, profile: Profile) -> tuple[OtherForm, ...]:
    """The forms of `document` that `profile` wants otherwise, in the order of their first places."""
    preferred = profile.abbreviations.preferred
    if not preferred:
        return ()
    found: dict[str, tuple[int, int]] = {}
    pattern = _pattern(tuple(preferred))
    for run in prose(document, profile.language):
        for match in pattern.finditer(run.text):
            count, first = found.get(match.group(), (0, run.block_index))
            found[match.group()] = (count + 1, first)
    return tuple(
        OtherForm(written, _wanted(written, preferred), count, first) for written, (count, first) in found.items()
    )


def with_house_form(document: Document, profile: Profile, written: str) -> Document:
    """`document` with `written` everywhere as the house wants it; never in a quotation, a link or another language."""
    preferred = profile.abbreviations.preferred
    pattern = _pattern(tuple(preferred))

    def changed(inline: Inline) -> Inline:
        if isinstance(inline, Footnote):
            return replace(inline, content=tuple(map(changed, inline.content)))
        if not isinstance(inline, Text) or inline.marks.link:
            return inline
        if inline.marks.language and not same_language(inline.marks.language, profile.language):
            return inline
        words = pattern.sub(
            lambda match: _wanted(written, preferred) if match.group() == written else match.group(), inline.text
        )
        return inline if words == inline.text else Text(words, inline.marks)

    blocks = tuple(
        block
        if isinstance(block, QuoteBlock) or (isinstance(block, Heading) and block.term)
        else map_runs(block, lambda run: tuple(map(changed, run)))
        for block in document.blocks
    )
    return Document(blocks)


def _wanted(written: str, preferred: Mapping[str, str]) -> str:
    """The house's form, with a capital where `written` has one that the profile's form has not."""
    if written in preferred:
        return preferred[written]
    form = next(form for form in preferred if form.casefold() == written.casefold())
    return preferred[form][:1].upper() + preferred[form][1:]


@lru_cache(maxsize=16)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of `forms` as whole words, the longest first; also with a capital at the beginning of a sentence."""
    spelt = set(forms) | {form[:1].upper() + form[1:] for form in forms}
    joined = "|".join(re.escape(form) for form in sorted(spelt, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{joined})(?!\w)")
