# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is wrong with the live values of a note, as things to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from composer.document.model import CrossReference, Document, Footnote, Inline, Live, inline_runs
from composer.values.showing import Setting, show
from composer.wording import N_, Message
from composer.workspace.shapes import Finding, FindingKind

_WRONG: Final = N_("The live value “{words}” cannot be shown: {problem}")


def value_findings(document: Document, setting: Setting) -> Iterator[Finding]:
    """Every live value and cross-reference that cannot be shown, in reading order."""
    for index, block in enumerate(document.blocks):
        for run in inline_runs(block):
            for live in _live_in(run):
                shown = show(live, setting)
                if shown.problem is None:
                    continue
                if isinstance(live, CrossReference):
                    yield Finding(FindingKind.LOST_REFERENCE, shown.problem, live.target, index)
                else:
                    said = Message(_WRONG, {"words": shown.words, "problem": shown.problem})
                    yield Finding(FindingKind.LIVE_VALUE, said, shown.words, index)


def _live_in(run: tuple[Inline, ...]) -> Iterator[Live]:
    for inline in run:
        if isinstance(inline, Live):
            yield inline
        elif isinstance(inline, Footnote):
            yield from _live_in(inline.content)
