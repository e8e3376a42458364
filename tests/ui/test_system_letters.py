# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Letters are as large as the system wants them, while the user has not said how large everything is to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel

from composer.ui import letters, scaling
from composer.ui.appearance import Appearance
from composer.ui.settings import SCALE, SYSTEM_SCALE, Settings
from composer.ui.system_letters import SystemLetters, percent_at_start
from composer.ui.theme import SIZE_BODY


@pytest.mark.parametrize(
    ("points", "platform", "desktop", "percent"),
    [
        (9, "win32", "", 100),
        (13.5, "win32", "", 150),
        (20.25, "win32", "", 225),
        (13, "darwin", "", 100),
        (11, "linux", "GNOME", 100),
        (11, "linux", "ubuntu:GNOME", 100),
        (10, "linux", "KDE", 100),
        (12, "linux", "KDE", 120),
        (10.1, "linux", "KDE", 100),
        (9, "linux", "", 100),
        (80, "linux", "KDE", 300),
        (-1, "linux", "KDE", 100),
    ],
)
def test_the_size_is_that_of_the_systems_font_beside_the_usual_one(
    points: float, platform: str, desktop: str, percent: int
) -> None:
    assert scaling.percent_of(points, scaling.usual_points(platform, desktop)) == percent


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def kde(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QApplication]:
    """A system whose font has ten points."""
    monkeypatch.setattr(scaling.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    font, sheet = application.font(), application.styleSheet()
    with scaling.enlarged(scaling.USUAL, {}):
        _say(application, 10)
    yield application
    application.setFont(font)
    letters.set_factor(1.0)
    application.setStyleSheet(sheet)


def _say(application: QApplication, points: float) -> None:
    font = QFont(application.font())
    font.setPointSizeF(points)
    application.setFont(font)


def _letter_height() -> int:
    label = QLabel("Letters")
    label.ensurePolished()
    return label.font().pixelSize()


def test_letters_follow_the_system_while_the_program_runs_and_all_else_at_the_next_start(
    kde: QApplication, settings: Settings
) -> None:
    holder = QObject()
    appearance = Appearance(kde, "light")
    SystemLetters(settings, appearance, holder)
    assert _letter_height() == SIZE_BODY
    told: list[object] = []
    appearance.changed.connect(told.append)
    _say(kde, 15)
    assert _letter_height() == round(SIZE_BODY * 1.5)
    assert told, "what is painted by hand paints itself again"
    assert percent_at_start(settings) == "150"
    _say(kde, 10)
    assert _letter_height() == SIZE_BODY
    assert percent_at_start(settings) == "100"


def test_a_size_that_the_user_has_chosen_wins(kde: QApplication, settings: Settings) -> None:
    holder = QObject()
    settings.set(SCALE, "125")
    system = SystemLetters(settings, Appearance(kde, "light"), holder)
    _say(kde, 20)
    assert _letter_height() == SIZE_BODY
    assert (percent_at_start(settings), settings.get(SYSTEM_SCALE)) == ("125", "200")
    settings.set(SCALE, scaling.BY_SYSTEM)
    system.follow()
    assert _letter_height() == 2 * SIZE_BODY


def test_what_everything_was_enlarged_by_at_the_start_is_not_added_again(kde: QApplication, settings: Settings) -> None:
    settings.set(SYSTEM_SCALE, "150")
    with scaling.enlarged(percent_at_start(settings), {}):
        pass
    holder = QObject()
    _say(kde, 15)
    SystemLetters(settings, Appearance(kde, "light"), holder)
    assert _letter_height() == SIZE_BODY
    with scaling.enlarged(scaling.USUAL, {}):
        pass


def test_a_screen_without_a_desktop_wishes_for_no_size(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = application.font()
    monkeypatch.setattr("composer.ui.scaling.QGuiApplication.platformName", lambda: "vnc")
    try:
        application.setFont(QFont(before.family(), 22))
        assert scaling.system_percent() == 100
    finally:
        application.setFont(before)
