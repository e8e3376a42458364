# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pages of a PDF in the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QWidget

from composer.sources.model import Source
from composer.sources.reading import read_source
from composer.text.spans import Span
from composer.ui.reader.pages_pane import PagesPane
from composer.ui.theme import Tokens
from composer.ui.words import Words


@pytest.fixture(scope="session")
def read_paper() -> Callable[[bytes], Source]:
    """Reads a PDF as an import does."""
    return lambda data: read_source(
        data, "paper.pdf", key_taken=lambda _: False, make_id=lambda p: f"{p}-1", now="2025-03-10"
    )


@pytest.fixture
def open_paper(
    application: QApplication,
    words: Words,
    light: Tokens,
    dispose: Callable[[QWidget], None],
    wait: Callable[[Callable[[], object]], None],
) -> Iterator[Callable[..., PagesPane]]:
    """Shows the pages of a PDF and of what was read in it, as soon as the first `pages` are laid out."""
    opened: list[PagesPane] = []

    def make(
        data: bytes, source: Source, pages: int = 1, mime_of: Callable[[Span], QMimeData] = lambda _span: QMimeData()
    ) -> PagesPane:
        made = PagesPane(data, "paper.pdf", source.text, words, light, mime_of)
        opened.append(made)
        made.resize(720, 800)
        made.show()
        wait(lambda: all(made.store.map(index) is not None for index in range(pages)))
        return made

    yield make
    for made in opened:
        made.close_pages()
        dispose(made)
