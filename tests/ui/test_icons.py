# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Icons are those of the package's family."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QApplication

from composer.ui import icons
from composer.ui.actions import ACTIONS
from composer.ui.theme import Tokens


def test_the_code_points_are_those_of_the_package() -> None:
    folder = icons.font_folder()
    assert folder is not None
    table = json.loads((folder / icons.CHARMAP_FILE).read_text(encoding="utf-8"))
    assert {name: int(table[name], 16) for name in icons.GLYPHS} == icons.GLYPHS


def test_every_icon_of_the_table_of_actions_exists() -> None:
    assert {action.icon for action in ACTIONS if action.icon} <= set(icons.GLYPHS)


def test_an_icon_is_drawn(application: QApplication, light: Tokens) -> None:
    image = icons.icon("bold", light).pixmap(20, 20).toImage()
    drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height()))
    assert drawn > 20


def test_the_program_has_an_icon_of_its_own(application: QApplication) -> None:
    assert not icons.application_icon().pixmap(64, 64).isNull()


def test_an_unknown_icon_is_an_error(light: Tokens) -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon", light)
