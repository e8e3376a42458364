# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Icons are those of the package's family."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from composer import paths
from composer.ui import icons
from composer.ui.actions import ACTIONS
from composer.ui.theme import Tokens, contrast_ratio


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


@pytest.mark.parametrize("size", [16, 24, 32, 128])
@pytest.mark.parametrize("ground", ["#ffffff", "#17191d"])
def test_the_icon_of_the_program_stands_out_and_shows_its_mark(
    application: QApplication, size: int, ground: str
) -> None:
    image = icons.application_icon().pixmap(size, size).toImage()
    colours = [image.pixelColor(x, y) for x in range(size) for y in range(size)]
    solid = [colour.name() for colour in colours if colour.alpha() == 255]
    commonest = max(set(solid), key=solid.count)
    white = sum(colour == "#ffffff" for colour in solid)
    assert contrast_ratio(commonest if commonest != "#ffffff" else "#2c6aa6", ground) >= 3
    assert white >= size * size * 0.06  # the quotation mark, or the sheet


def test_a_library_file_has_an_icon(application: QApplication) -> None:
    assert not QIcon(str(paths.resources() / "icons" / "appunto-document.svg")).pixmap(48, 48).isNull()


def test_the_family_of_icons_and_its_licence_are_named() -> None:
    said = (paths.resources() / "icons" / "README.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in said
    for file in (paths.resources() / "icons").glob("appunto*.svg"):
        assert file.name in said


def test_an_unknown_icon_is_an_error(light: Tokens) -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon", light)


def test_a_built_program_holds_the_fonts_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = tmp_path / "qtawesome" / "fonts"
    fonts.mkdir(parents=True)
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    assert icons.font_folder() == fonts
