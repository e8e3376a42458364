# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lines to take, own assessments and handling markings in the window: by menu, by key, and as the sources ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from composer.document.model import Citation, CitationItem, Disclosure, Document, Heading, Marks, Paragraph, Text
from composer.notes.model import FrontMatter, Note
from composer.sources.changes import with_metadata
from composer.ui.main_window import MainWindow
from composer.ui.panes.source_list import MARKS_ROLE, SourceListModel
from composer.workspace import Environment, FindingKind, Workspace

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
ARTICLE = "Minister Urges Plan For New Alliance\n\nBy ANNA BIANCHI\n\nItaly has called for a new alliance.\n"


@pytest.fixture
def window(
    application: QApplication, tmp_path: Path, environment: Environment, open_over: Callable[[Path], MainWindow]
) -> MainWindow:
    """A window over one article marked TLP:AMBER and a note that cites it."""
    library = tmp_path / "work.appunto"
    with Workspace.open(library, environment=environment) as workspace:
        source = workspace.import_bytes(ARTICLE.encode(), "article.txt")
        workspace.update_source(with_metadata(source, {"handling": "tlp amber", "reliability": "B"}))
        cited = Paragraph((Text("A plan. "), Citation((CitationItem(source.key),))))
        blocks = (Heading(1, (Text("Lines"),)), cited, Paragraph((Text("We support it."),)))
        front = FrontMatter(title="Note", subject="Defence", language="en", marking="TLP:GREEN")
        workspace.save_note(Note("n-1", front, Document(blocks)))
    made = open_over(library)
    made.activateWindow()
    application.processEvents()
    made.editor.setFocus()
    return made


def flags(window: MainWindow) -> list[Disclosure]:
    return [block.disclosure for block in window.editor.document_model().blocks if isinstance(block, Paragraph)]


def caret(window: MainWindow, words: str, length: int = 0) -> None:
    found = window.editor.text.note.qt.find(words)
    cursor = window.editor.text.textCursor()
    cursor.setPosition(found.selectionStart())
    cursor.setPosition(found.selectionStart() + length, QTextCursor.MoveMode.KeepAnchor)
    window.editor.text.setTextCursor(cursor)


def checked(window: MainWindow) -> set[str]:
    names = ("line.said", "line.closed", "line.none", "marks.assessment")
    return {name for name in names if window.actions_[name].isChecked()}


def test_a_line_is_flagged_by_menu_and_the_menu_shows_it(window: MainWindow) -> None:
    caret(window, "We support")
    assert checked(window) == {"line.none"}
    window.actions_["line.said"].trigger()
    assert flags(window) == [Disclosure.NONE, Disclosure.MAY_BE_SAID]
    assert checked(window) == {"line.said"}
    window.actions_["line.closed"].trigger()
    assert flags(window)[1] is Disclosure.NOT_TO_BE_DISCLOSED
    window.actions_["line.closed"].trigger()
    assert flags(window)[1] is Disclosure.NONE
    window.actions_["edit.undo"].trigger()
    window.actions_["edit.undo"].trigger()
    window.actions_["edit.undo"].trigger()
    assert flags(window) == [Disclosure.NONE, Disclosure.NONE]


def test_a_line_is_flagged_by_key(window: MainWindow) -> None:
    caret(window, "We support")
    QTest.keyClick(window.editor.text, Qt.Key.Key_Y, CTRL_ALT)
    assert flags(window)[1] is Disclosure.MAY_BE_SAID
    QTest.keyClick(window.editor.text, Qt.Key.Key_N, CTRL_ALT)
    assert flags(window)[1] is Disclosure.NOT_TO_BE_DISCLOSED
    QTest.keyClick(window.editor.text, Qt.Key.Key_0, CTRL_ALT)
    assert flags(window)[1] is Disclosure.NONE


def test_a_heading_cannot_be_flagged_and_that_is_said(window: MainWindow) -> None:
    caret(window, "Lines")
    assert checked(window) == set()
    window.actions_["line.said"].trigger()
    assert checked(window) == set()
    assert flags(window) == [Disclosure.NONE, Disclosure.NONE]
    said = [label.text() for label in window.message_bar.findChildren(QLabel)]
    assert any("Only a paragraph or a list item can be flagged" in words for words in said)


def test_selected_words_become_an_own_assessment_and_none_again(window: MainWindow) -> None:
    caret(window, "support it", len("support"))
    window.actions_["marks.assessment"].trigger()
    assert checked(window) == {"line.none", "marks.assessment"}
    block = window.editor.document_model().blocks[2]
    assert isinstance(block, Paragraph)
    assert block.content[1] == Text("support", Marks(assessment=True))
    window.actions_["marks.assessment"].trigger()
    assert window.editor.document_model().blocks[2] == Paragraph((Text("We support it."),))


def test_the_head_says_which_marking_is_printed_and_why(window: MainWindow) -> None:
    window.checking.check_now()
    assert window.checking.report.marking.text == "TLP:AMBER"
    window.head.set_open(open_form=True)
    assert "The note is printed as TLP:AMBER." in window.head._asked.text()
    window.head._take.click()
    window.checking.check_now()
    assert not window.head._asked.isVisible()
    assert window.checking.report.marking.reasons == ()


def test_the_finding_leads_to_the_marking_in_the_head(window: MainWindow) -> None:
    window.checking.check_now()
    [finding] = [f for f in window.checking.report.findings if f.kind is FindingKind.MARKING_TOO_LOW]
    [way] = window.checks._card_maker.of_finding(finding).findChildren(QPushButton)
    way.click()
    assert window.head.is_open
    assert window.head._fields["marking"].hasFocus()


def test_marking_and_reliability_of_a_source_are_said_where_the_source_is(window: MainWindow) -> None:
    key = window.desk.workspace.sources()[0].key
    window.places.open_source(key)
    page = window.reader.current
    assert page is not None
    said = [label.text() for label in page.findChildren(QLabel)]
    assert {"TLP:AMBER", "B: usually reliable"} <= set(said)
    model = window.library._model
    assert isinstance(model, SourceListModel)
    tip = model.data(model.index(0, 0), int(Qt.ItemDataRole.ToolTipRole))
    assert tip.splitlines()[-2:] == ["TLP:AMBER", "B: usually reliable"]
    assert model.data(model.index(0, 0), MARKS_ROLE) == "TLP:AMBER · B"


def test_a_marking_that_changes_is_shown_in_the_list(window: MainWindow) -> None:
    row = window.desk.workspace.sources()[0]
    model = window.library._model
    assert "TLP:AMBER" in model.data(model.index_of(row.key), MARKS_ROLE)
    source = window.desk.workspace.source(row.key)
    changed = with_metadata(source, {"handling": "TLP:RED", "rights": "restricted"})
    window.desk.workspace.update_source(changed)
    window.library.refresh()
    assert model.data(model.index_of(row.key), MARKS_ROLE) == "⚠ · TLP:RED · B"
