# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a note's house would have otherwise, and the change that makes it so: offered, never made by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from composer.document.apart import can_be_set_apart, set_apart, set_in_line
from composer.document.model import QuoteBlock, quote_uses, shown_words
from composer.errors import BadProfile, NotFound
from composer.houses.model import Profile
from composer.houses.profiles import load_profile, profile_or_usual
from composer.notes.house_forms import other_forms, with_house_form
from composer.notes.length import lines_of_quotation
from composer.notes.model import Note
from composer.text.locate import shortened
from composer.wording import N_, Message, N_plural
from composer.workspace.shapes import Finding, FindingKind

_SET_APART_WORDS = N_("“{words}” has {count} words: this house ({house}) sets quotations apart from {limit} words on.")
_SET_APART_LINES = N_(
    "“{words}” takes about {count} lines: this house ({house}) sets quotations apart from {limit} lines on."
)
_SHORT = N_("“{words}” is set apart but short: this house ({house}) leaves such quotations in the sentence.")
_OTHER_FORM = N_plural(
    "“{written}” stands once in the note: this house ({house}) writes “{wanted}”.",
    "“{written}” stands {count} times in the note: this house ({house}) writes “{wanted}”.",
)
_SHORT_PART = 0.5  # a quotation set apart that is not half as long as the threshold might as well stand in a sentence


def house_findings(note: Note) -> Iterator[Finding]:
    """What the house of `note` would have otherwise; first of all a profile that cannot be used."""
    try:
        profile = load_profile(note.front.profile, note.front.language)
    except (NotFound, BadProfile) as error:
        yield Finding(FindingKind.HOUSE, error.message, "house")
        return
    yield from _apart(note, profile)
    for form in other_forms(note.document, profile):
        one, many = _OTHER_FORM
        values = {"written": form.written, "wanted": form.wanted, "house": profile.name}
        message = Message(one, values, plural=many, count=form.count)
        yield Finding(FindingKind.HOUSE_FORM, message, form.written, form.block_index)


def answered(note: Note, finding: Finding) -> Note:
    """`note` with what `finding` of `house_findings` asks for done; `note` itself where nothing can be done."""
    document = note.document
    match finding.kind:
        case FindingKind.SET_APART:
            document = set_apart(document, finding.use_index)
        case FindingKind.SET_IN_LINE:
            document = set_in_line(document, finding.use_index)
        case FindingKind.HOUSE_FORM:
            profile = profile_or_usual(note.front.profile, note.front.language)
            document = with_house_form(document, profile, finding.concerned)
    return note if document is note.document else replace(note, document=document)


def _apart(note: Note, profile: Profile) -> Iterator[Finding]:
    rules = profile.quotations
    if not (rules.block_from_words or rules.block_from_lines):
        return
    can_move = can_be_set_apart(note.document)
    for number, use in enumerate(quote_uses(note.document)):
        shown = shown_words(use)
        words, lines = len(shown.split()), lines_of_quotation(shown)
        values: dict[str, object] = {"words": shortened(shown), "house": profile.name}
        if isinstance(use, QuoteBlock):
            part = max(_part(words, rules.block_from_words), _part(lines, rules.block_from_lines))
            if part < _SHORT_PART and len(use.paragraphs) == 1:
                message = Message(_SHORT, values)
                yield Finding(FindingKind.SET_IN_LINE, message, use.quote_id, use_index=number, words=shown)
        elif number in can_move and _part(words, rules.block_from_words) >= 1:
            message = Message(_SET_APART_WORDS, {**values, "count": words, "limit": rules.block_from_words})
            yield Finding(FindingKind.SET_APART, message, use.quote_id, use_index=number, words=shown)
        elif number in can_move and _part(lines, rules.block_from_lines) >= 1:
            message = Message(_SET_APART_LINES, {**values, "count": lines, "limit": rules.block_from_lines})
            yield Finding(FindingKind.SET_APART, message, use.quote_id, use_index=number, words=shown)


def _part(length: int, limit: int) -> float:
    """`length` as a part of the limit; 0 where there is none."""
    return length / limit if limit else 0.0
