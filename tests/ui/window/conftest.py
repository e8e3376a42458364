# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window that these tests work in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from window_at_work import (
    ARTICLE,
    NOTE,
    OpenWindow,
    caret_to_end,
    key_of,
)

from composer.ui.main_window import MainWindow
from composer.workspace import Workspace


def _fill(workspace: Workspace) -> None:
    workspace.import_bytes(ARTICLE.encode(), "article.txt")
    workspace.save_note(NOTE)


@pytest.fixture
def library(library_of: Callable[[Callable[[Workspace], None]], Path]) -> Path:
    """A library with one article and one note."""
    return library_of(_fill)


@pytest.fixture
def open_window(open_over: Callable[[Path], MainWindow], library: Path) -> OpenWindow:
    """Opens windows over the library."""
    return partial(open_over, library)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window()
    made.places.open_source(key_of(made))
    caret_to_end(made)
    return made
