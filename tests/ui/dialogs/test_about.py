# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The program says what it is, what it is made of, and under which licences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from composer.shipped import parts, version
from composer.ui.dialogs.about import AboutDialog
from composer.ui.words import Words

Dispose = Callable[[QWidget], None]


@pytest.mark.usefixtures("application")
def test_it_names_its_version_and_every_part_with_version_and_licence(words: Words, dispose: Dispose) -> None:
    dialog = AboutDialog(words, None)
    shown = dialog.text.toPlainText()
    assert "For unclassified work only." in shown
    assert f"Appunto {version()}" in shown
    for part in parts():
        assert part.name in shown
        assert part.version in shown
        assert part.licence in shown
    dispose(dialog)


@pytest.mark.usefixtures("application")
def test_the_name_of_a_part_leads_to_its_licence_and_back(words: Words, dispose: Dispose) -> None:
    dialog = AboutDialog(words, None)
    number = next(number for number, part in enumerate(parts()) if part.name == "Qt")
    dialog.text.anchorClicked.emit(QUrl(f"part:{number}"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    dialog.text.anchorClicked.emit(QUrl("back:"))
    assert "For unclassified work only." in dialog.text.toPlainText()
    dispose(dialog)
