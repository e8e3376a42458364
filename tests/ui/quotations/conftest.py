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
from composer.workspace import Environment, Workspace


@pytest.fixture
def library(tmp_path: Path, environment: Environment) -> Path:
    """A library with one article, and a note that quotes it once in a sentence."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        source = workspace.import_bytes(ARTICLE.encode(), "article.txt")
        start = source.text.text.index(WORDS)
        use, citation = workspace.quoted.use_for(
            workspace.make_quote(source.key, Span(start, start + len(WORDS))), block=False
        )
        assert isinstance(use, InlineQuote)
        sentence = Paragraph((Text("The minister: "), use, Text(" "), citation, Text(" and so on.")))
        front = FrontMatter(title="Note", subject="Defence", language="en", date="2025-03-06")
        workspace.save_note(Note("n-1", front, Document((sentence, Paragraph((Text("Own words."),))))))
    return path


@pytest.fixture
def window(open_over: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    made = open_over(library)
    made.activateWindow()
    made.editor.setFocus()
    return made
