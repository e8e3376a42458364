# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Spelling, typing, length and readability in the whole window, with tiny dictionaries of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from composer.document.model import (
    Document,
    Footnote,
    Heading,
    InlineQuote,
    Marks,
    Paragraph,
    QuoteBlock,
    Text,
)
from composer.notes.model import FrontMatter, Note
from composer.spelling import dictionaries
from composer.spelling.speller import Speller
from composer.typesetting.manner import Rule
from composer.ui.main_window import MainWindow
from composer.ui.panes.language_group import LanguageGroup
from composer.ui.settings import Settings
from composer.workspace import Environment, Workspace

Wait = Callable[[Callable[[], object]], None]
Dispose = Callable[[QWidget], None]
OpenWindow = Callable[..., MainWindow]

WORDS = "il ministro dice che la città non ha una linea e perché no per di questa"
ENGLISH = "the minister says it has colour government"


def write_dictionary(folder: Path, stem: str, words: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{stem}.aff").write_text("SET UTF-8\nTRY aeionrtscm\n", encoding="utf-8")
    listed = "\n".join(words.split())
    (folder / f"{stem}.dic").write_text(f"{len(words.split())}\n{listed}\n", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "dictionaries"
    write_dictionary(place, "it_IT", WORDS)
    write_dictionary(place, "en_GB", ENGLISH)
    monkeypatch.setattr(dictionaries, "system_folders", lambda: (place,))
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path / "home"))
    return place


@pytest.fixture
def open_window(
    folder: Path, tmp_path: Path, environment: Environment, open_over: Callable[[Path], MainWindow]
) -> OpenWindow:
    """Opens a window over a library with one note of these paragraphs."""
    path = tmp_path / "work.appunto"

    def make(*blocks: object, language: str = "it", template: str = "", profile: str = "") -> MainWindow:
        if not path.exists():
            front = FrontMatter(title="Nota", subject="x", language=language, template=template, profile=profile)
            with Workspace.open(path, environment=environment) as workspace:
                workspace.save_note(Note("n-1", front, Document(tuple(blocks))))  # type: ignore[arg-type]
        return open_over(path)

    return make


def text(words: str, **marks: object) -> Paragraph:
    return Paragraph((Text(words, Marks(**marks)),))  # type: ignore[arg-type]


def misspelt(window: MainWindow) -> list[str]:
    return [found.words for found in window.proofing.misspelt]


def shown(window: MainWindow) -> str:
    return window.editor.text.toPlainText()


def write(window: MainWindow, words: str) -> None:
    edit = window.editor.text
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    edit.setTextCursor(cursor)
    for character in words:
        edit.write(character)


def menu_for(window: MainWindow, wait: Wait) -> QMenu:
    """The menu of the word that is selected, with its suggestions."""
    menu = QMenu(window)
    window.spelling.fill(menu, QPoint(-1, -1))
    wait(lambda: "Looking for suggestions …" not in names(menu))
    return menu


def names(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text() and action.isVisible()]


# spelling


def test_misspelt_words_are_found_in_each_language_and_never_in_quotations(open_window: OpenWindow, wait: Wait) -> None:
    quote = InlineQuote("", (Text("un minisstro citato"),))
    window = open_window(
        Paragraph((Text("Il minisstro dice "), quote, Text(" e "), Text("the goverment", Marks(language="en")))),
        QuoteBlock("", ((Text("minisstro citato"),),)),
        Paragraph(
            (Text("La cità"), Footnote((Text("perchèe"),)), Text(" non «sbagglia» NATO 3a https://minisstro.it"))
        ),
        text("der Minisstter", language="de"),
    )
    wait(lambda: len(misspelt(window)) >= 4)
    assert misspelt(window) == ["minisstro", "goverment", "cità", "perchèe"]


def test_a_misspelt_word_is_underlined_and_the_one_being_written_is_not(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(text("Il minisstro dice."))
    wait(lambda: misspelt(window) == ["minisstro"])
    wavy = QColor(window.desk.tokens.bad)

    def red() -> int:
        picture = window.editor.text.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        points = ((x, y) for y in range(100, 200) for x in range(0, picture.width(), 1))
        near = (QColor(picture.pixel(x, y)) for x, y in points if y < picture.height())
        return sum(1 for c in near if abs(c.red() - wavy.red()) < 40 and c.green() < 120 and c.blue() < 120)

    assert red() > 10
    window.spelling.check(False)
    wait(lambda: not misspelt(window))
    assert red() == 0


def test_suggestions_put_the_word_right_as_one_step(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(text("Il minisstro dice."))
    wait(lambda: misspelt(window))
    window.proofing.go_to(window.proofing.misspelt[0])
    menu = menu_for(window, wait)
    assert names(menu)[0] == "ministro"
    assert names(menu)[-2:] == ["Add to your words", "Ignore in this note"]
    menu.actions()[0].trigger()
    assert shown(window) == "Il ministro dice."
    wait(lambda: not misspelt(window))
    window.editor.undo()
    assert shown(window) == "Il minisstro dice."
    menu.deleteLater()


def test_a_word_added_is_known_from_now_on_and_can_be_taken_back(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(text("Il cyberspazio dice. Cyberspazio no."))
    wait(lambda: len(misspelt(window)) == 2)
    window.proofing.go_to(window.proofing.misspelt[0])
    menu = menu_for(window, wait)
    next(action for action in menu.actions() if action.text() == "Add to your words").trigger()
    menu.deleteLater()
    wait(lambda: not misspelt(window))
    assert "cyberspazio" in dictionaries.user_folder().joinpath("words-it.txt").read_text(encoding="utf-8")
    window.status_line.ways_out[0].click()
    wait(lambda: len(misspelt(window)) == 2)


def test_words_of_ones_own_are_taken_out_in_a_window_of_theirs(
    open_window: OpenWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.ui.dialogs.own_words import OwnWordsDialog

    window = open_window(text("Il cyberspazio dice."))
    wait(lambda: len(misspelt(window)) == 1)
    monkeypatch.setattr(OwnWordsDialog, "exec", lambda dialog: dialog.add_wanted.emit("cyberspazio", dialog.language))
    window.actions_["spelling.own"].trigger()
    wait(lambda: not misspelt(window))
    monkeypatch.setattr(
        OwnWordsDialog, "exec", lambda dialog: dialog.remove_wanted.emit(["cyberspazio"], dialog.language)
    )
    window.actions_["spelling.own"].trigger()
    wait(lambda: len(misspelt(window)) == 1)


def test_a_footnote_has_the_menu_of_the_text_with_the_suggestions_first(
    open_window: OpenWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(Paragraph((Text("Il ministro dice."), Footnote((Text("Il cyberspazio no."),)))))
    window.editor.edit_footnote(window.editor.text.toPlainText().index("\ufffc"))
    box = window.editor.footnote_box
    wait(box.isVisible)
    asked: list[QPoint] = []
    monkeypatch.setattr(window.menus, "_show", lambda groups, place, more: asked.append(place))
    box.edit.customContextMenuRequested.emit(QPoint(3, 3))
    assert asked == [box.edit.mapToGlobal(QPoint(3, 3))]


def test_a_word_ignored_in_a_note_stays_so_when_it_is_opened_again(
    open_window: OpenWindow, wait: Wait, dispose: Dispose
) -> None:
    window = open_window(text("Il cyberspazio dice minisstro."))
    wait(lambda: len(misspelt(window)) == 2)
    window.proofing.go_to(window.proofing.misspelt[0])
    menu = menu_for(window, wait)
    next(action for action in menu.actions() if action.text() == "Ignore in this note").trigger()
    menu.deleteLater()
    wait(lambda: misspelt(window) == ["minisstro"])
    dispose(window)
    again = open_window()
    wait(lambda: misspelt(again) == ["minisstro"])


def test_the_key_goes_from_one_misspelt_word_to_the_next_and_round(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(text("Il minisstro dice"), text("la cità no"))
    wait(lambda: len(misspelt(window)) == 2)
    selected = []
    for _ in range(3):
        window.spelling.go_to_next()
        selected.append(window.editor.text.textCursor().selectedText())
        for menu in window.findChildren(QMenu):
            if menu.isVisible():
                menu.close()
    assert selected == ["minisstro", "cità", "minisstro"]


def test_without_a_dictionary_one_sentence_says_what_to_do_and_one_can_be_added(
    open_window: OpenWindow, wait: Wait, folder: Path, tmp_path: Path
) -> None:
    for stem in ("it_IT.aff", "it_IT.dic"):
        (folder / stem).unlink()
    window = open_window(text("Il minisstro dice."))
    wait(lambda: window.status_line.news.startswith("There is no Italian dictionary on this computer"))
    assert [way.text() for way in window.status_line.ways_out] == ["Add a dictionary …"]
    assert misspelt(window) == []
    write_dictionary(tmp_path / "new", "it_IT", WORDS)
    window.spelling.take_dictionary(tmp_path / "new" / "it_IT.dic")
    wait(lambda: misspelt(window) == ["minisstro"])
    assert "it-IT" in window.status_line.news


def test_what_is_no_dictionary_is_told_and_nothing_is_left_behind(
    open_window: OpenWindow, wait: Wait, tmp_path: Path
) -> None:
    window = open_window(text("Il ministro"))
    (tmp_path / "x.oxt").write_bytes(b"no zip")
    window.spelling.take_dictionary(tmp_path / "x.oxt")
    wait(lambda: "holds no spelling dictionary" in window.message_bar.sentence)
    assert not list(dictionaries.user_folder().glob("*"))


def test_a_helper_that_ends_while_one_writes_is_started_again(
    open_window: OpenWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(text("Il minisstro dice."))
    wait(lambda: misspelt(window) == ["minisstro"])
    speller = window.spelling._lookup.speller()
    assert isinstance(speller, Speller)
    speller.close()
    write(window, " la cità ")
    wait(lambda: misspelt(window) == ["minisstro", "cità"])


# typing


def test_typing_follows_the_house_and_can_be_switched_off_and_that_is_remembered(
    open_window: OpenWindow, settings: Settings
) -> None:
    window = open_window(text("A"), language="en")
    write(window, ' "b"')
    assert shown(window) == "A “b”"
    window.actions_["typing.marks"].trigger()
    write(window, ' "c" isn\'t')
    assert shown(window) == 'A “b” "c" isn’t'
    window.actions_["typing.correct"].trigger()
    write(window, " isn't")
    assert shown(window).endswith(" isn't")
    assert not window.actions_["typing.accents"].isEnabled()
    again = open_window()
    assert not again.actions_["typing.correct"].isChecked()
    assert not again.actions_["typing.marks"].isChecked()
    assert again.editor.typist.rules == frozenset()
    assert Rule.MARKS not in again.typing.rules


def test_typing_of_the_whole_note_is_listed_and_put_right_in_one_step(open_window: OpenWindow, wait: Wait) -> None:
    quote = InlineQuote("", (Text("perchè no"),))
    window = open_window(
        text("E' vero che la città perchè no."),
        Paragraph(
            (Text("Dice "), quote, Text(" l'altro"), Footnote((Text("Un pò di "), Text("più", Marks(bold=True)))))
        ),
    )
    before = window.editor.document_model()
    wait(lambda: len(window.proofing.faults) == 4)
    assert [(one.words, one.right) for one in window.proofing.faults] == [
        ("E'", "È"),
        ("perchè", "perché"),
        ("'", "’"),
        ("pò", "po’"),
    ]
    window.proofing.correct_all()
    assert shown(window).startswith("È vero che la città perché no.")
    footnotes = [i for b in window.editor.document_model().blocks for i in b.content if isinstance(i, Footnote)]  # type: ignore[union-attr]
    assert footnotes[0].content == (Text("Un po’ di "), Text("più", Marks(bold=True)))
    assert window.status_line.news.endswith("4 places put right.")
    assert window.proofing.faults == ()
    window.editor.undo()
    assert window.editor.document_model() == before


def test_one_place_is_gone_to_and_put_right(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(text("E' vero"), text("la città perchè no."))
    wait(lambda: len(window.proofing.faults) == 2)
    second = window.proofing.faults[1]
    window.proofing.go_to(second)
    assert window.editor.text.textCursor().selectedText() == "perchè"
    window.proofing.correct_one(second)
    assert shown(window) == "E' vero\nla città perché no."
    wait(lambda: [one.words for one in window.proofing.faults] == ["E'"])


def test_what_is_no_longer_there_is_told_and_nothing_else_is_changed(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(text("E' vero"))
    wait(lambda: window.proofing.faults)
    found = window.proofing.faults[0]
    cursor = window.editor.text.textCursor()
    cursor.insertText("x")
    window.proofing.correct_one(found)
    assert shown(window) == "xE' vero"
    assert "no longer in the note" in window.status_line.news


def test_the_checks_list_words_and_typing_with_ways_to_put_them_right(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(text("Il minisstro dice perchè no."))
    window.view.open_checks()
    wait(lambda: len(window.checks.findChildren(LanguageGroup)) == 2)
    spelling, typing = window.checks.findChildren(LanguageGroup)
    assert (spelling.summary, typing.summary) == ("Spelling: 1 misspelt word", "Typing: 1 place to put right")
    spelling.findChildren(QPushButton)[0].click()
    rows = [button for button in spelling.findChildren(QPushButton) if "minisstro" in button.accessibleName()]
    rows[0].click()
    assert window.editor.text.textCursor().selectedText() == "minisstro"
    next(button for button in typing.findChildren(QPushButton) if button.text() == "Correct all").click()
    assert "perché" in shown(window)


# length and readability


def test_sections_over_their_limit_are_told_in_the_outline_and_the_status_line(
    open_window: OpenWindow, wait: Wait
) -> None:
    line = "questa linea dice che il ministro non ha una città " * 40
    window = open_window(Heading(1, (Text("Sintesi"),), "summary"), text(line), template="appunto")
    wait(lambda: window.checking.measured is not None)
    assert "section too long" in window.status_line.facts
    assert "of 3 pages" in window.status_line.facts
    assert "Gulpease" in window.status_line.facts
    entry = window.outline._model.item(0)
    assert "of 4 lines" in entry.text()
    assert "⚠" in entry.text()
    findings = [one for one in window.checking.report.findings if one.kind.value == "too_long"]
    assert [one.block_index for one in findings] == [0]


def test_the_lines_of_the_sheet_are_those_that_count(open_window: OpenWindow, wait: Wait) -> None:
    window = open_window(Heading(1, (Text("Sintesi"),), "summary"), text("W " * 400), template="appunto")
    wait(lambda: window.checking.measured is not None)
    assert window.editor.text.is_full_width
    measured = window.checking.measured
    assert measured is not None
    block = window.editor.text.note.qt.findBlockByNumber(1)
    assert measured.length.sections[0].lines == block.layout().lineCount()
