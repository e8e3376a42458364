# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every dialog that a command opens: Tab comes to each of its controls and round again, Esc closes it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from composer import paths
from composer.document.model import quote_uses, shown_words
from composer.ui.app import make_window
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.main_window import MainWindow
from composer.ui.settings import LANGUAGE, Settings
from composer.workspace import Environment
from tests.ui import access_walk
from tests.ui.seen_words import name_of, settle

OPENING = (
    "note.new", "note.open", "note.export", "note.versions", "note.templates", "note.template", "program.settings",
    "help.shortcuts", "help.about", "source.details", "references.export", "import.results", "insert.citation",
    "insert.link", "insert.reference", "insert.value", "insert.table", "quotation.details", "quotation.clarify",
    "spelling.own", "house.choose", "house.own", "citation.change",
)  # fmt: skip
MOST = 300  # no dialog has so many controls and links


def _tabbed(dialog: QDialog) -> list[QWidget]:
    """What has the keyboard, Tab after Tab, until it is where it began; a text keeps it for each of its links."""
    met: list[QWidget] = []
    for _ in range(MOST):
        focus = dialog.focusWidget()
        if focus is None or (met and focus is met[0] and focus is not met[-1]):
            return met
        met.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return []


def _faults(dialog: QDialog) -> Iterator[str]:
    met = _tabbed(dialog)
    if not met:
        yield "Tab does not come round"
    for widget in access_walk.controls(dialog):
        here = widget.focusProxy() or widget
        wanted = widget.isEnabled() and here.focusPolicy() & Qt.FocusPolicy.TabFocus
        one_of = isinstance(widget, QRadioButton) and any(isinstance(other, QRadioButton) for other in met)
        by_cell = any(widget.isAncestorOf(other) for other in met)  # the fields in the cells of a table
        if wanted and here not in met and not one_of and not by_cell:
            yield f"Tab never comes to {name_of(widget)} {access_walk.name(widget)!r}"
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    if dialog.isVisible():
        yield "Esc does not close it"


@pytest.fixture(scope="module")
def walked(application: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """The faults of each dialog, by its class."""
    folder = tmp_path_factory.mktemp("keys")
    found: dict[str, list[str]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(folder / "home"))
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))

        def by_key(dialog: QDialog) -> int:
            dialog.show()
            dialog.activateWindow()
            settle(application)
            found.setdefault(type(dialog).__name__, []).extend(_faults(dialog))
            dialog.done(0)
            return 0

        patch.setattr(DialogFrame, "exec", by_key)
        settings = Settings(folder / "window.ini")
        settings.set(LANGUAGE, "en")
        numbers = itertools.count()
        environment = Environment(
            now=lambda: "2026-03-06T09:30:00+01:00", make_id=lambda kind: f"{kind}-{next(numbers)}", who="A"
        )
        window = make_window(application, None, sample=True, environment=environment, settings=settings)
        window.resize(1600, 900)
        window.show()
        settle(application)
        _into_a_quotation(window)
        for action_id in OPENING:
            window.actions_[action_id].trigger()
            settle(application)
        yield found
        window.close()
        window.deleteLater()
        settle(application)


def _into_a_quotation(window: MainWindow) -> None:
    text = window.editor.text
    quoted = next(shown_words(use) for use in quote_uses(window.editor.document_model()))
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().find(quoted[:20]) + 8)
    text.setTextCursor(cursor)


def test_tab_comes_to_every_control_and_esc_closes(walked: dict[str, list[str]]) -> None:
    assert len(walked) >= 12, sorted(walked)
    assert not [f"{name}: {fault}" for name, faults in walked.items() for fault in dict.fromkeys(faults)]


def test_a_text_that_keeps_the_tab_key_would_be_found(
    application: QApplication, dispose: Callable[[QWidget], None]
) -> None:
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    column.addWidget(QPlainTextEdit(dialog))
    column.addWidget(QLineEdit(dialog))
    dialog.show()
    dialog.activateWindow()
    settle(application)
    found = list(_faults(dialog))
    assert found[0] == "Tab does not come round"
    assert any("QLineEdit" in fault for fault in found)
    dispose(dialog)
