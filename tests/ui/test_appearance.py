# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Colours follow the user's choice at once, and reach Qt's own controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from composer.ui.appearance import Appearance
from composer.ui.theme import Tokens, tokens


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
