# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press reviews, attachments and the watched folder in the window."""

from __future__ import annotations

import random
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import press_reviews
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget

from composer.ui.dialogs.press_review import PressReviewDialog
from composer.ui.main_window import MainWindow
from composer.ui.settings import WATCHED_FOLDER
from composer.workspace.watching import STILL_S, WatchedFolder

Dispose = Callable[[QWidget], None]
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def window(open_over: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """A window over an empty library."""
    return open_over(tmp_path / "work.appunto")


@pytest.fixture
def made() -> press_reviews.MadePack:
    return press_reviews.text_export(random.Random(6))


@pytest.fixture
def dialog(window: MainWindow, wait: Wait, tmp_path: Path, made: press_reviews.MadePack) -> PressReviewDialog:
    """The view that the import of a press review opens."""
    path = tmp_path / "rassegna.txt"
    path.write_bytes(made.data)
    window.importing.import_paths([path])
    wait(lambda: window.press_reviews.open)
    return window.press_reviews.open[0]


def item(dialog: PressReviewDialog, number: int) -> QTreeWidgetItem:
    found = dialog.articles.topLevelItem(number)
    assert found is not None
    return found


def test_the_articles_are_shown_before_anything_is_taken_in(
    window: MainWindow, dialog: PressReviewDialog, made: press_reviews.MadePack
) -> None:
    assert not window.desk.workspace.sources()
    assert not dialog.isModal()
    assert dialog.articles.topLevelItemCount() == len(made.cuttings)
    first = item(dialog, 0).text(0)
    assert made.cuttings[0].title[:40] in first
    assert made.cuttings[0].paper in first
    assert str(len(made.cuttings)) in dialog.take_button.text()


def test_accepted_articles_become_sources(
    window: MainWindow, dialog: PressReviewDialog, wait: Wait, made: press_reviews.MadePack
) -> None:
    item(dialog, 1).setCheckState(0, Qt.CheckState.Unchecked)
    assert len(dialog.chosen) == len(made.cuttings) - 1
    dialog.accept()
    wait(lambda: len(window.desk.workspace.sources()) == len(made.cuttings) - 1)
    titles = {row.title for row in window.desk.workspace.sources()}
    assert titles == {cutting.title for n, cutting in enumerate(made.cuttings) if n != 1}
    assert not window.press_reviews.open


def test_a_beginning_is_moved_joined_and_added_by_keys(dialog: PressReviewDialog, made: press_reviews.MadePack) -> None:
    cuts = dialog.cuts
    dialog.articles.setCurrentItem(item(dialog, 1))
    assert dialog.lines.current() == cuts[1]
    QTest.keyClick(dialog.lines, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.cuts[1] == cuts[1] + 1
    QTest.keyClick(dialog.lines, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.cuts == cuts
    QTest.keyClick(dialog.lines, Qt.Key.Key_Delete)
    assert dialog.cuts == (cuts[0], *cuts[2:])
    assert dialog.articles.topLevelItemCount() == len(made.cuttings) - 1
    dialog.lines.go_to(cuts[1])
    QTest.keyClick(dialog.lines, Qt.Key.Key_Insert)
    assert dialog.cuts == cuts


def test_a_beginning_is_dragged_with_the_mouse(dialog: PressReviewDialog) -> None:
    cuts = dialog.cuts
    dialog.lines.go_to(cuts[1])
    QApplication.processEvents()
    view = dialog.lines
    band = view.visualRect(view.model().index(cuts[1], 0))
    below = view.visualRect(view.model().index(cuts[1] + 3, 0))
    place = QPoint(band.left() + 20, band.top() + 3)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(view.viewport(), below.center())
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(below.left() + 20, below.center().y()))
    assert dialog.cuts[1] == cuts[1] + 3


def test_a_beginning_never_passes_the_one_before_it(dialog: PressReviewDialog) -> None:
    cuts = dialog.cuts
    dialog.move_cut(cuts[1], cuts[0] - 5)
    assert dialog.cuts[0] == cuts[0]
    assert dialog.cuts[1] == cuts[0] + 1


def test_the_review_can_be_taken_in_as_one(window: MainWindow, dialog: PressReviewDialog, wait: Wait) -> None:
    dialog._take_whole()
    wait(lambda: len(window.desk.workspace.sources()) == 1)


def test_articles_are_cut_anew_later(
    window: MainWindow, dialog: PressReviewDialog, wait: Wait, made: press_reviews.MadePack
) -> None:
    dialog.accept()
    wait(lambda: len(window.desk.workspace.sources()) == len(made.cuttings))
    key = window.desk.workspace.sources()[-1].key
    window.press_reviews.cut_again(key)
    wait(lambda: window.press_reviews.open)
    again = window.press_reviews.open[0]
    assert again.cuts == tuple(sorted(again.cuts))
    again.remove_cut(again.cuts[1])
    again.accept()
    wait(lambda: len(window.desk.workspace.sources()) == len(made.cuttings) - 1)
    assert len(window.desk.workspace.source_states.earlier(key)) == 1


def test_what_hangs_on_a_mail_is_offered(window: MainWindow, wait: Wait, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Anna <anna@example.org>", "Documenti per il viaggio"
    mail.set_content("Cari colleghi, in allegato il programma del viaggio di domani al porto.")
    mail.add_attachment("Il programma del viaggio, ora per ora, con i nomi dei presenti.", filename="programma.txt")
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    window.importing.import_paths([path])
    wait(lambda: window.importing.outcomes)
    said = window.desk.presenter.history[-1]
    assert "programma.txt" in window.desk.words.say(said.message)
    key = window.desk.workspace.sources()[0].key
    said.ways_out[0].act()
    wait(lambda: len(window.desk.workspace.sources()) == 2)
    (hanging,) = window.desk.workspace.attached.hanging_on(key)
    holder = window.desk.workspace.attached.holder_of(hanging.key)
    assert holder is not None
    assert holder.key == key


def test_new_files_in_the_watched_folder_are_taken_in(window: MainWindow, wait: Wait, tmp_path: Path) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "old.txt").write_text("Un testo che era già nella cartella prima che la si guardasse.", "utf-8")
    window.watching.watch(folder)
    wait(lambda: window.desk.settings.get(WATCHED_FOLDER) == str(folder))
    seconds = [0.0]
    window.watching._watched = WatchedFolder(folder, lambda: seconds[0])
    (folder / "new.txt").write_text("Il ministro ha annunciato un nuovo piano per i porti del nord.", "utf-8")
    window.watching.look()
    wait(lambda: not window.watching._looking)
    assert not window.desk.workspace.sources()
    seconds[0] += STILL_S
    window.watching.look()
    wait(lambda: len(window.desk.workspace.sources()) == 1)
    assert (folder / "new.txt").exists()
    assert window.reader.keys == ()  # nobody asked for it now: what is being read stays in front
    said = [window.desk.words.say(one.message) for one in window.desk.presenter.history]
    assert any("new.txt" in words for words in said)
    window.watching.stop()
    assert window.desk.settings.get(WATCHED_FOLDER) == ""
