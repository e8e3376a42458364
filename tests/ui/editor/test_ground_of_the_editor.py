# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What lies under the sheet and the bar for finding has the colours in use, however often all is styled anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from composer.ui.editor.note_editor import NoteEditor
from composer.ui.stylesheet import style_sheet
from composer.ui.theme import Mode, tokens


def test_the_ground_under_the_bar_for_finding_follows_the_colours(
    application: QApplication, make_editor: Callable[[], NoteEditor]
) -> None:
    before = application.styleSheet()
    editor = make_editor()
    bar = editor.find_bar
    bar.show()
    modes: tuple[Mode, ...] = ("light", "dark", "contrast")
    try:
        for mode in modes:
            application.setStyleSheet(style_sheet(tokens(mode)))
            editor.set_tokens(tokens(mode))
            application.setStyleSheet(style_sheet(tokens(mode)) + "\n")  # polished once more, as for larger letters
            application.processEvents()
            place = bar.mapTo(editor, bar.rect().bottomLeft())
            seen = editor.grab().toImage().pixelColor(place.x() + 1, place.y() - 1)
            assert seen.name() == tokens(mode).ground
    finally:
        application.setStyleSheet(before)
