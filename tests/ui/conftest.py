"""Window tests run without a screen, with one application for all, and fail on what Qt complains of."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The one application object."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["appunto-tests"])


@pytest.fixture(autouse=True)
def clean_clipboard(application: QApplication) -> Iterator[None]:
    """A Python object left on the clipboard crashes Qt at exit: empty it after each test."""
    yield
    application.clipboard().clear()
