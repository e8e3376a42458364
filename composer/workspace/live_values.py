# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is wrong with the live values of a note, as things to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from composer.document.model import CrossReference, Document, Footnote, Inline, Live, Text, inline_runs
from composer.i18n.elision import wrong_article
from composer.i18n.languages import document_language
from composer.values.showing import Setting, show
from composer.wording import N_, Message
from composer.workspace.shapes import Finding, FindingKind

_ARTICLE: Final = N_("Before “{words}” stands “{article}”, and Italian says “{right}” there.")
_WRONG: Final = N_("The live value “{words}” cannot be shown: {problem}")


def value_findings(document: Document, setting: Setting) -> Iterator[Finding]:
    """Every live value and cross-reference that cannot be shown, in reading order."""
    for index, block in enumerate(document.blocks):
        for run in inline_runs(block):
            for before, live in _live_in(run):
                shown = show(live, setting)
                if shown.problem is None:
                    yield from _about_article(before, live, shown.words, setting, index)
                    continue
                if isinstance(live, CrossReference):
                    yield Finding(FindingKind.LOST_REFERENCE, shown.problem, live.target, index)
                else:
                    said = Message(_WRONG, {"words": shown.words, "problem": shown.problem})
                    yield Finding(FindingKind.LIVE_VALUE, said, shown.words, index)


def _about_article(before: str, live: Live, words: str, setting: Setting, index: int) -> Iterator[Finding]:
    """What is wrong with the article before a value: it was right for what the value said when it was written."""
    if document_language(live.marks.language or setting.language) != "it" or isinstance(live, CrossReference):
        return
    found = wrong_article(before, words)
    if found is not None:
        said = {"words": words, "article": found.written, "right": found.right}
        yield Finding(FindingKind.LIVE_VALUE, Message(_ARTICLE, said), words, index)


def _live_in(run: tuple[Inline, ...]) -> Iterator[tuple[str, Live]]:
    """The live values of a run, each with the writer's words right before it."""
    before = ""
    for inline in run:
        if isinstance(inline, Live):
            yield before, inline
        elif isinstance(inline, Footnote):
            yield from _live_in(inline.content)
            continue
        before = inline.text if isinstance(inline, Text) else ""
