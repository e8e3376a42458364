# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the walk by key through every dialog (`test_every_word`) would find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui import key_walk
from tests.ui.seen_words import settle


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
    found = list(key_walk.faults(dialog))
    assert found[0] == "Tab does not come round"
    assert any("QLineEdit" in fault for fault in found)
    dispose(dialog)


def test_a_control_that_looks_the_same_with_the_keyboard_would_be_found(
    application: QApplication, dispose: Callable[[QWidget], None]
) -> None:
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    column.addWidget(QLineEdit(dialog))
    button = QPushButton("Same", dialog)
    button.setStyleSheet("QPushButton, QPushButton:focus { background: white; border: none; outline: none; }")
    button.setAutoDefault(False)
    column.addWidget(button)
    dialog.show()
    dialog.activateWindow()
    settle(application)
    assert [fault for fault in key_walk.faults(dialog) if "does not see" in fault and "Same" in fault]
    dispose(dialog)


def test_a_choice_is_reached_by_another_button_of_its_own_group_only(
    application: QApplication, dispose: Callable[[QWidget], None]
) -> None:
    dialog = QDialog()
    boxes = [QWidget(dialog), QWidget(dialog)]
    first, second = [[QRadioButton(box), QRadioButton(box)] for box in boxes]
    third = [QRadioButton(boxes[1]), QRadioButton(boxes[1])]
    group = QButtonGroup(dialog)
    for button in third:
        group.addButton(button)
    for buttons in (first, second, third):
        assert set(key_walk.of_one_group(buttons[0])) == set(buttons)
    dispose(dialog)
