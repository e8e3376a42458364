# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotations found by their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.model import Document, QuoteBlock
from composer.text.spans import Span
from composer.workspace import Environment, Workspace
from composer.workspace.steps import all_at_once

TEXT = """A Title For The Article

Il vertice di Besançon ha deciso perché così voleva la città.

An unicorn stood in the corner of the room, and nobody spoke of it.
"""


@pytest.fixture
def workspace(tmp_path: Path, now: str, make_id: Callable[[str], str]) -> Workspace:
    environment = Environment(now=lambda: now, make_id=make_id, who="A")
    return Workspace.open(tmp_path / "library.appunto", environment=environment)


def _quote(workspace: Workspace, *words: str) -> None:
    """Quote passages in one note."""
    source = workspace.import_bytes(TEXT.encode(), "article.txt")
    uses = []
    for said in words:
        start = source.text.text.index(said)
        use, _citation = workspace.quoted.use_for(
            workspace.make_quote(source.key, Span(start, start + len(said))), block=True
        )
        assert isinstance(use, QuoteBlock)
        uses.append(use)
    note = workspace.new_note("briefing-note", "en")
    workspace.save_note(replace(note, document=Document(tuple(uses))))


ITALIAN = "Il vertice di Besançon ha deciso perché così voleva la città."
ENGLISH = "An unicorn stood in the corner of the room"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("besancon perche", [ITALIAN]),
        ("BESANÇON", [ITALIAN]),
        ("unicorn", [ENGLISH]),
        ("cornered", []),
        ("exact", []),  # the name of a field of what is stored
        ("%", []),
        ("", []),
    ],
)
def test_words_are_found_in_what_was_captured(workspace: Workspace, typed: str, found: list[str]) -> None:
    with workspace:
        _quote(workspace, ITALIAN, ENGLISH)
        assert [words for _use, words in workspace.finding.quotations(typed, 5)] == found


def test_the_last_captured_comes_first_and_no_more_than_asked_for(workspace: Workspace) -> None:
    with workspace:
        _quote(workspace, ITALIAN, ENGLISH)
        assert [words for _use, words in workspace.finding.quotations("o", 5)] == [ENGLISH, ITALIAN]
        assert [words for _use, words in workspace.finding.quotations("o", 1)] == [ENGLISH]


def test_a_quotation_that_no_note_holds_any_more_is_not_found(workspace: Workspace) -> None:
    with workspace:
        _quote(workspace, ENGLISH)
        [(use, _words)] = workspace.finding.quotations("unicorn", 5)
        workspace.remove_note(use.note_id)
        assert workspace.finding.quotations("unicorn", 5) == ()


def test_a_quotation_captured_after_a_source_was_forgotten_is_found_by_its_own_words(workspace: Workspace) -> None:
    with workspace:
        _quote(workspace, ITALIAN)
        assert workspace.finding.quotations("besancon", 5)
        all_at_once(workspace.removing.everything(workspace.sources()[0].key))
        _quote(workspace, ENGLISH)  # it takes the row of the one that is gone
        assert workspace.finding.quotations("besancon", 5) == ()
        assert [words for _use, words in workspace.finding.quotations("unicorn", 5)] == [ENGLISH]
