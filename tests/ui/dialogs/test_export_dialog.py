# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What one chooses for an export is what is exported; a refusal asks for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from composer.document.model import Document
from composer.notes.model import FrontMatter, Note
from composer.ui.dialogs.export import ExportDialog
from composer.ui.export_choice import AnnexPlace, ExportChoice, PagesChoice
from composer.ui.exporting import _wanted, file_name
from composer.ui.words import Words
from composer.wording import Message
from composer.workspace.dressing import HeadChoice

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


def test_the_keyboard_begins_at_the_language_that_is_chosen(make: Make, tmp_path: Path) -> None:
    for language in ("it", "en"):
        dialog = make(ExportChoice(tmp_path / "a.docx", language))
        first = dialog.focusWidget()
        assert first is not None
        QTest.keyClick(first, Qt.Key.Key_Space)
        assert dialog.choice.language == language


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
        (
            "The five proposals: " + "what the press makes of them, " * 3,
            "",
            "The five proposals what the press makes of them, what the press makes of them",
        ),
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


def test_pictures_beside_a_note_in_markdown_would_be_replaced_too(make: Make, tmp_path: Path) -> None:
    for name in ("a.1.png", "a.2.jpg", "a.3.png"):
        (tmp_path / name).write_bytes(b"a picture of somebody's")
    dialog = make(ExportChoice(tmp_path / "a.docx", "en", pictures={"en": ("png", "jpg"), "it": ("png",)}))
    assert not dialog.replaced
    dialog._target.setText(str(tmp_path / "a.md"))
    assert "“a.1.png”, “a.2.jpg” are there already" in dialog.replaced
    dialog._languages.button(0).setChecked(True)
    assert "“a.1.png” is there already" in dialog.replaced


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


def test_a_named_template_and_what_stands_on_the_pages_are_chosen(make: Make, tmp_path: Path) -> None:
    pages = PagesChoice("LIMITE", "yes", "3/10", ("One", "Two"), ("LIMITE", "TLP:RED"))
    proposed = ExportChoice(
        tmp_path / "a.docx", "en", word_template="uk", templates=(str(tmp_path / "x.dotx"),), head=pages
    )
    dialog = make(proposed)
    assert dialog.choice == proposed
    assert dialog._template.currentText() == "United Kingdom"
    assert dialog._template.findData(str(tmp_path / "x.dotx")) > 0
    dialog._marking.setEditText("TLP:RED")
    dialog._copies.draft.click()
    dialog._distribution.clear()
    chosen = dialog.choice.head
    assert (chosen.marking, chosen.draft, chosen.copy, chosen.distribution) == ("TLP:RED", "", "3/10", ())


def test_a_template_is_checked_for_the_language_that_is_chosen(make: Make, tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []
    dialog = make(
        ExportChoice(tmp_path / "a.docx", "it", word_template="eu"),
        check_template=lambda template, language: asked.append((template, language)),
    )
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Check …")
    button.click()
    assert asked == [("eu", "it")]


def test_another_file_is_remembered_and_comes_first(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = str(tmp_path / "old.dotx"), str(tmp_path / "new.dotx")
    dialog = make(ExportChoice(tmp_path / "a.docx", "en", templates=(old,)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (new, ""))
    dialog._template.activated.emit(dialog._template.count() - 1)
    assert dialog.choice.template == Path(new)
    assert dialog.choice.templates == (new, old)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: ("", ""))
    dialog._template.activated.emit(dialog._template.count() - 1)
    assert dialog.choice.template == Path(new), "a file dialog that was left changes nothing"


def test_only_what_was_changed_in_the_form_goes_before_the_note(tmp_path: Path) -> None:
    front = FrontMatter(marking="LIMITE", copy="1/2")
    note = Note("n", front, Document(()))
    same = ExportChoice(tmp_path / "a.docx", "en", head=PagesChoice("LIMITE", "", "1/2"))
    assert _wanted(same, note).head == HeadChoice()
    other = ExportChoice(tmp_path / "a.docx", "en", head=PagesChoice("", "", "2/2"))
    assert _wanted(other, note).head == HeadChoice(marking="", copy="2/2")


@pytest.mark.parametrize(
    ("data", "said"), [(b"no zip", "is not a Word document"), (None, "It has all that a note needs.")]
)
def test_the_report_of_a_template_can_be_read(
    application: object, words: Words, dispose: Dispose, data: bytes | None, said: str
) -> None:
    from composer.export.word.template_check import check_template
    from composer.export.word_templates import shipped_path
    from composer.ui.dialogs.template_report import template_report_dialog

    content = shipped_path("uk", "en").read_bytes() if data is None else data
    dialog = template_report_dialog(check_template(content, "uk.dotx"), words, None)
    assert said in dialog.text.toPlainText()
    assert ("A4 (210 × 297 mm)" in dialog.text.toPlainText()) is (data is None)
    dispose(dialog)


def test_the_report_speaks_the_users_language(application: object, dispose: Dispose) -> None:
    from composer.export.word.template_check import check_template
    from composer.export.word_templates import shipped_path
    from composer.ui.dialogs.template_report import template_report_dialog

    italian = Words("it")
    dialog = template_report_dialog(check_template(shipped_path("us", "en").read_bytes(), "us"), italian, None)
    text = dialog.text.toPlainText()
    for words in ("Titolo 1", "Punto elenco", "inglese americano", "Letter (215,9 × 279,4 mm)", "tutte le pagine"):
        assert words in text
    assert "heading 1" not in text
    assert text.startswith("Stati Uniti (Letter)"), "a shipped template is called as in the list"
    dispose(dialog)


def test_of_a_long_path_the_name_of_the_file_can_be_read_and_is_what_tab_selects(
    make: Make, tmp_path: Path, application: QApplication
) -> None:
    name = "2026-03-06 Common defence.docx"
    long = tmp_path / ("a folder with a long name " * 6) / name
    dialog = make(ExportChoice(long, "it"))
    dialog.activateWindow()
    application.processEvents()
    field = dialog._target
    assert field.shown.endswith(name)
    assert field.shown.startswith("…") and field.toolTip() == str(long)
    before = field.grab().toImage()
    field.setText(str(long).replace("defence", "offence"))
    assert field.grab().toImage() != before
    field.setText(str(tmp_path / ("2026-03-06 A very long title of a note " * 8 + ".docx")))
    assert field.shown.startswith("2026-03-06 A very") and field.shown.endswith(".docx")
    field.setText(str(long))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    application.processEvents()
    assert field.selectedText() == name.removesuffix(".docx")
