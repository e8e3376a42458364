# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The guide is read beside the work: pages, way back, search, pictures of both grounds, and links that do something."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.dialogs.export import ExportDialog
from composer.ui.guide import pages
from composer.ui.guide.guide import guide_of
from composer.ui.guide.places import page_of
from composer.ui.guide.window import GuideWindow
from composer.ui.main_window import MainWindow
from composer.ui.theme import Tokens, tokens
from composer.ui.words import Words

Dispose = Callable[[QWidget], None]


@pytest.fixture
def guide(words: Words, light: Tokens, dispose: Dispose, application: QApplication) -> Iterator[GuideWindow]:
    made = GuideWindow(words, light, lambda _id: "Ctrl+E", lambda: "## File\n")
    made.show()
    made.activateWindow()
    application.processEvents()
    made.show_page("first-note")
    yield made
    dispose(made)


def titles(guide: GuideWindow) -> list[str]:
    return [guide.contents.item(row).text() for row in range(guide.contents.count())]


def test_a_page_is_shown_and_chosen_in_the_contents(guide: GuideWindow) -> None:
    assert "Your first note" in guide.text.toPlainText()
    assert guide.contents.currentItem().text() == "Your first note"
    assert "To begin with" in titles(guide)


def test_in_a_narrow_window_the_page_stands_under_the_contents_and_not_beside_them(
    guide: GuideWindow, application: QApplication
) -> None:
    guide.resize(420, 360)
    application.processEvents()
    assert guide.text.width() > 400
    assert guide.text.height() > guide.contents.height()
    guide.resize(800, 700)
    application.processEvents()
    assert guide.text.mapTo(guide, QPoint()).x() > guide.contents.width() // 2
    assert guide.text.height() > 600


def test_the_first_page_of_a_group_is_chosen_with_the_title_of_its_group_in_view(
    guide: GuideWindow, application: QApplication
) -> None:
    guide.resize(800, 200)
    application.processEvents()
    guide.show_page("writing")
    guide.show_page("first-note")
    guide.show_page("writing")
    row = guide.contents.currentRow()
    assert (
        guide.contents.viewport().rect().contains(guide.contents.visualItemRect(guide.contents.item(row - 1)).center())
    )


def test_one_goes_back_to_where_one_was_and_forward_again(guide: GuideWindow) -> None:
    guide.show_page("quoting")
    guide.text.verticalScrollBar().setValue(40)
    assert not guide.forward_button.isEnabled()
    guide.text.anchorClicked.emit(QUrl("seal.md"))
    assert guide.page == "seal"
    QTest.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide.page == "quoting"
    assert guide.text.verticalScrollBar().value() == 40
    guide.forward_button.click()
    assert guide.page == "seal"
    guide.back()
    guide.back()
    assert guide.page == "first-note"
    assert not guide.back_button.isEnabled()


def test_a_link_to_a_heading_scrolls_there(guide: GuideWindow) -> None:
    guide.text.anchorClicked.emit(QUrl("sources.md#when-a-text-changes"))
    assert guide.page == "sources"
    assert guide.text.textCursor().block().text() == "When a text changes"


def test_a_search_lists_the_pages_and_escape_ends_it(guide: GuideWindow, application: QApplication) -> None:
    guide.field.setText("tesseract")
    assert titles(guide)[0].startswith("Sources\n")
    assert "Tesseract" in titles(guide)[0]
    assert guide.told.text() == f"{guide.contents.count()} page{'s' * (guide.contents.count() > 1)} found"
    QTest.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.page == "sources"
    assert guide.text.textCursor().position() > 0  # at the word
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert guide.field.text() == ""
    assert "To begin with" in titles(guide)
    assert guide.isVisible()
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_a_search_that_finds_nothing_says_so(guide: GuideWindow) -> None:
    guide.field.setText("xylophone")
    assert guide.told.text() == "No page of the guide holds these words."
    assert guide.contents.count() == 0


def test_every_control_has_a_name(guide: GuideWindow) -> None:
    for control in (guide.back_button, guide.forward_button, guide.field, guide.contents, guide.text):
        assert control.accessibleName()


def test_a_dark_window_shows_dark_pictures(guide: GuideWindow) -> None:
    def ground() -> int:
        kind = QTextDocument.ResourceType.ImageResource.value
        image = guide.text.loadResource(kind, QUrl(pages.pictures(pages.page("reading", "en").text)[0]))
        assert isinstance(image, QImage)
        return QColor(image.pixel(5, image.height() - 5)).lightness()

    bright = ground()
    guide.dress(tokens("dark"))
    assert ground() < 100 < bright


def test_the_language_of_the_program_is_that_of_the_guide(guide: GuideWindow, words: Words) -> None:
    words.switch("it")
    assert "La prima nota" in guide.text.toPlainText()
    assert guide.windowTitle() == "Guida"


def test_a_missing_page_is_said(guide: GuideWindow) -> None:
    guide.show_page("no-such-page")
    assert "missing" in guide.text.toPlainText()


def test_f1_opens_the_page_of_where_one_is(main_window: MainWindow) -> None:
    main_window.checks.show()
    assert page_of(main_window.checks) == "checks"
    assert page_of(main_window.reader) == "reading"
    assert page_of(main_window.editor.text) == "writing"
    assert page_of(None) == "first-note"
    assert [key.toString() for key in main_window.guide.shortcuts()] == ["F1"]
    main_window.actions_["help.guide"].trigger()
    assert main_window.guide.window is not None
    assert main_window.guide.window.isVisible()
    assert not main_window.guide.window.isModal()


def test_a_link_does_what_the_menu_does_and_says_when_it_cannot(main_window: MainWindow) -> None:
    main_window.guide.open("checks")
    guide = main_window.guide.window
    assert guide is not None
    before = main_window.actions_["view.checks"].isChecked()
    guide.text.anchorClicked.emit(QUrl("do:view.checks"))
    assert main_window.actions_["view.checks"].isChecked() is not before
    main_window.actions_["note.export"].setEnabled(False)
    guide.text.anchorClicked.emit(QUrl("do:note.export"))
    assert "cannot be used here now" in guide.told.text()
    assert guide.told.isVisible()


def test_a_dialog_has_help_that_opens_over_it(main_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, bool]] = []

    def look(dialog: ExportDialog) -> int:
        dialog.setModal(True)
        dialog.show()
        assert guide_of(dialog) is main_window.guide
        main_window.guide.open(page_of(dialog))
        guide = main_window.guide.window
        assert guide is not None
        seen.append((guide.page, guide.parentWidget() is dialog))
        guide.text.anchorClicked.emit(QUrl("do:view.checks"))
        assert "Close the window in front first" in guide.told.text()
        dialog.done(0)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", look)
    main_window.actions_["note.export"].trigger()
    assert seen == [("exporting", True)]
