# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Colours follow the user's choice at once, and reach Qt's own controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from composer.ui.appearance import Appearance
from composer.ui.theme import Mode, Tokens, tokens


@pytest.fixture
def appearance(application: QApplication) -> Iterator[Appearance]:
    yield Appearance(application, "light")
    application.setStyleSheet("")


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_the_words_of_an_empty_field_can_be_read(
    appearance: Appearance, mode: str, dispose: Callable[[QWidget], None], application: QApplication
) -> None:
    appearance.choose(mode)
    field = QLineEdit()
    field.show()
    application.processEvents()
    colour = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert (colour.name(), colour.alpha()) == (appearance.tokens.muted, 255)
    dispose(field)


def test_a_choice_is_told_once(appearance: Appearance) -> None:
    told: list[Tokens] = []
    appearance.changed.connect(told.append)
    appearance.choose("dark")
    appearance.choose("dark")
    assert told == [tokens("dark")]


def test_an_unknown_choice_is_the_systems(appearance: Appearance) -> None:
    appearance.choose("sepia")
    assert appearance.setting == "system"


def test_the_systems_own_colours_and_contrast_are_followed_while_the_program_runs(
    application: QApplication, appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    says: list[Mode] = ["light"]
    monkeypatch.setattr("composer.ui.modes._system_mode", lambda: says[-1])
    appearance.choose("system")
    hints = application.styleHints()
    says.append("dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.tokens == tokens("dark")
    says.append("contrast")
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert appearance.tokens == tokens("contrast")
    appearance.choose("light")
    says.append("dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.tokens == tokens("light"), "who has chosen keeps the choice"
