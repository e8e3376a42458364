# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a kind of note is for, in one line."""

from __future__ import annotations

from typing import Final

from composer.document.model import Heading, plain
from composer.notes.language import headings_in_language
from composer.notes.templates import NoteTemplate
from composer.ui.words import Words
from composer.wording import N_

_LINES: Final = {
    "appunto": N_("For the minister: summary, elements, press review, assessment and proposal."),
    "nota-informativa": N_("To inform, without a proposal: summary, context, elements, what follows."),
    "scheda": N_("One country or subject on two pages: key facts, chronology, positions."),
    "submission": N_("To ask for a decision: issue, recommendation, timing, argument."),
    "briefing-note": N_("For a meeting or visit: issue, key points, background, lines to take."),
    "lines-to-take": N_("What to say, what to say if asked, and what stays unsaid."),
}
_MOST_HEADINGS: Final = 5


def line_about(template: NoteTemplate, language: str, words: Words) -> str:
    """What `template` is for; of a kind that says nothing of itself, its first headings in `language`."""
    if template.description:
        return template.description
    if template.id in _LINES and template.own is None:
        return words.text(_LINES[template.id])
    blocks = headings_in_language(template.document, language).blocks
    headings = [plain(block.content) for block in blocks if isinstance(block, Heading)]
    return " · ".join(headings[:_MOST_HEADINGS]) + (" …" if len(headings) > _MOST_HEADINGS else "")
