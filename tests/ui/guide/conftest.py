# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A window with a note, for the guide to be opened from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from window_at_work import ARTICLE, NOTE

from composer.ui.main_window import MainWindow
from composer.workspace import Environment, Workspace


@pytest.fixture
def main_window(tmp_path: Path, environment: Environment, open_over: Callable[[Path], MainWindow]) -> MainWindow:
    """Over a library with one article and one note."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.import_bytes(ARTICLE.encode(), "article.txt")
        workspace.save_note(NOTE)
    return open_over(path)
