# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window in which quotations are worked on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from quoting_window import (
    ARTICLE,
    WORDS,
)

from composer.document.model import (
    Document,
    InlineQuote,
    Paragraph,
    Text,
)
from composer.notes.model import FrontMatter, Note
from composer.text.spans import Span
from composer.ui.main_window import MainWindow
from composer.workspace import Workspace


def _fill(workspace: Workspace) -> None:
    source = workspace.import_bytes(ARTICLE.encode(), "article.txt")
    start = source.text.text.index(WORDS)
    quote = workspace.make_quote(source.key, Span(start, start + len(WORDS)))
    use, citation = workspace.quoted.use_for(quote, block=False)
    assert isinstance(use, InlineQuote)
    sentence = Paragraph((Text("The minister: "), use, Text(" "), citation, Text(" and so on.")))
    front = FrontMatter(title="Note", subject="Defence", language="en", date="2025-03-06")
    workspace.save_note(Note("n-1", front, Document((sentence, Paragraph((Text("Own words."),))))))


@pytest.fixture
def library(library_of: Callable[[Callable[[Workspace], None]], Path]) -> Path:
    """A library with one article, and a note that quotes it once in a sentence."""
    return library_of(_fill)


@pytest.fixture
def window(open_over: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    made = open_over(library)
    made.activateWindow()
    made.editor.setFocus()
    return made
