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
from composer.workspace import Environment, Workspace


@pytest.fixture
def library(tmp_path: Path, environment: Environment) -> Path:
    """A library with one article and one note."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.import_bytes(ARTICLE.encode(), "article.txt")
        workspace.save_note(NOTE)
    return path


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
