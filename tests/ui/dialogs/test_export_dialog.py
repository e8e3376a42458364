# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What one chooses for an export is what is exported; a refusal asks for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.document.model import Document
from composer.notes.model import FrontMatter, Note
from composer.ui.dialogs.export import ExportDialog
from composer.ui.exporting import AnnexPlace, ExportChoice, file_name
from composer.ui.words import Words
from composer.wording import Message

STYLES = (("press", "Press"), ("sources", "Sources"))
PROFILES = (("standard", "Standard"), ("eu", "European Union"))
Dispose = Callable[[QWidget], None]
Make = Callable[..., ExportDialog]


@pytest.fixture
def make(application: object, words: Words, dispose: Dispose) -> Iterator[Make]:
    made: list[ExportDialog] = []

    def new(choice: ExportChoice, **more: object) -> ExportDialog:
        dialog = ExportDialog(choice, STYLES, PROFILES, words, None, **more)  # type: ignore[arg-type]
        dialog.show()
        made.append(dialog)
        return dialog

    yield new
    for dialog in made:
        dispose(dialog)


def test_what_was_proposed_is_what_is_chosen(make: Make, tmp_path: Path) -> None:
    proposed = ExportChoice(
        tmp_path / "a.docx",
        "it",
        style="sources",
        profile="eu",
        template=tmp_path / "t.dotx",
        annex=AnnexPlace.FILE,
        card=True,
    )
    assert make(proposed).choice == proposed


def test_evidence_and_card_are_chosen_by_key_and_have_names(make: Make, tmp_path: Path) -> None:
    dialog = make(ExportChoice(tmp_path / "a.docx", "en"))
    assert (dialog.choice.annex, dialog.choice.card) == (AnnexPlace.NONE, False)
    dialog._annex.setFocus()
    QTest.keyClick(dialog._annex, Qt.Key.Key_Down)
    dialog._card.setFocus()
    QTest.keyClick(dialog._card, Qt.Key.Key_Space)
    assert (dialog.choice.annex, dialog.choice.card) == (AnnexPlace.END, True)
    assert dialog._annex.accessibleName() == "Evidence for the quotations"
    assert dialog._card.accessibleName() == "Speaking card"


def test_without_a_target_nothing_can_be_exported(make: Make, tmp_path: Path) -> None:
    dialog = make(ExportChoice(tmp_path / "a.docx", "en"))
    assert dialog._go.isEnabled()
    dialog._target.clear()
    assert not dialog._go.isEnabled()


def test_a_refused_export_goes_on_only_with_a_reason(make: Make, tmp_path: Path) -> None:
    dialog = make(ExportChoice(tmp_path / "a.docx", "en"), refused=Message("Two quotations differ."))
    assert dialog._reason.isVisible()
    assert not dialog._go.isEnabled()
    dialog._reason.setPlainText("The minister approved this wording.")
    assert dialog._go.isEnabled()
    assert dialog.choice.reason == "The minister approved this wording."


@pytest.mark.parametrize(
    ("subject", "date", "expected"),
    [
        ("Difesa europea", "2025-03-06", "2025-03-06 Difesa europea"),
        ("Chi: dove / quando?", "", "Chi dove quando"),
        ("", "", "appunto"),
        ("x" * 200, "", "x" * 80),
        ("Nota...", "", "Nota"),
    ],
)
def test_the_file_is_named_after_date_and_subject(subject: str, date: str, expected: str) -> None:
    note = Note("n-1", FrontMatter(subject=subject, date=date), Document())
    assert file_name(note) == expected


def test_files_that_would_be_replaced_are_named_before_and_the_button_says_it(make: Make, tmp_path: Path) -> None:
    for name in ("a.docx", "a - riscontri.docx", "a - scheda.docx"):
        (tmp_path / name).write_bytes(b"edited by the head of cabinet")
    dialog = make(ExportChoice(tmp_path / "a.docx", "it", card=True))
    assert "“a.docx”, “a - scheda.docx” are there already" in dialog.replaced
    assert dialog._go.text() == "Export and replace"
    assert "will be replaced" in dialog._go.accessibleDescription()
    dialog._annex.setCurrentIndex(dialog._annex.findData(AnnexPlace.FILE.value))
    assert "“a - riscontri.docx”" in dialog.replaced
    dialog._target.setText(str(tmp_path / "b.docx"))
    assert not dialog.replaced
    assert dialog._go.text() == "Export"
    (tmp_path / "b - card.docx").write_bytes(b"")
    dialog._languages.button(1).setChecked(True)
    assert "“b - card.docx” is there already" in dialog.replaced


def test_a_sentence_that_comes_in_squeezes_no_field_and_any_name_may_be_typed(make: Make, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    dialog = make(ExportChoice(tmp_path / "b.docx", "it", annex=AnnexPlace.FILE, card=True))
    before = dialog._target.height()
    dialog._target.setText(str(tmp_path / "a.docx"))
    QApplication.processEvents()
    assert dialog.replaced and dialog._target.height() == before
    for name in ("", "/", ".", "a\0b", "x" * 4000):
        dialog._target.setText(name)
        assert not dialog.replaced
        assert dialog._go.isEnabled() == (name not in ("", "/", "."))
