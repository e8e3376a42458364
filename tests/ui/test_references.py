# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References in the window: the dialog, and what its form says."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from composer.citations.interchange.formats import FORMATS
from composer.ui.dialogs.references import NAMES, ReferencesDialog
from composer.ui.words import Words
from composer.workspace import SourceRow
from tests.ui.conftest import Dispose


def row(key: str) -> SourceRow:
    return SourceRow(id=f"s-{key}", key=key, label=f"Title of {key}", author="", publication="", date="")


def test_every_form_that_can_be_written_is_offered() -> None:
    assert set(NAMES) == set(FORMATS)


def test_what_the_library_shows_is_ticked_at_first(application: QApplication, words: Words, dispose: Dispose) -> None:
    dialog = ReferencesDialog([row("a"), row("b"), row("c")], {"a", "c"}, words, None)
    assert dialog.keys == ("a", "c")
    assert (dialog.form, dialog.ending) == ("ris", ".ris")
    dispose(dialog)


def test_without_a_tick_there_is_nothing_to_export(application: QApplication, words: Words, dispose: Dispose) -> None:
    dialog = ReferencesDialog([row("a")], (), words, None)
    assert not dialog._export.isEnabled()
    dialog._list.item(0).setCheckState(dialog._list.item(0).checkState().Checked)
    assert dialog._export.isEnabled()
    dispose(dialog)
