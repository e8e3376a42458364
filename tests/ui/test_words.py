# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Letters that open menus, keys named in sentences, and the change of language in the running window."""

from __future__ import annotations

import re
import sys
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from composer import paths
from composer.i18n.languages import INTERFACE_LANGUAGES, PSEUDO
from composer.i18n.translator import Translator
from composer.ui.action import MENUS, SUBMENUS
from composer.ui.actions import ACTIONS
from composer.ui.app import make_window
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.main_window import MainWindow
from composer.ui.settings import LANGUAGE, Settings
from composer.ui.words import Words
from composer.workspace import Environment
from tests.ui import seen_words

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
OPENED_WITH = re.compile(r"&(\w)")
# Keys that are nobody's action: of dialogs, of chips, of the drawing of articles.
OTHER_KEYS = {"Ctrl+Enter", "Ctrl+A", "Ctrl+Shift+I"}
# What panes say until the note has been looked at.
NOT_YET = {
    "The headings of the open note appear here.",
    "The note has no quotations yet: quote a source, and their state appears here.",
}


@pytest.mark.parametrize("language", [*INTERFACE_LANGUAGES, PSEUDO])
def test_no_two_menus_open_with_one_letter(language: str) -> None:
    said = [Translator(language).text(title) for title in MENUS]
    letters = Counter(match[1].casefold() for title in said if (match := OPENED_WITH.search(title)))
    assert sum(letters.values()) == len(MENUS), said
    assert max(letters.values()) == 1, said


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_no_two_entries_of_a_menu_have_one_name(language: str) -> None:
    translator = Translator(language)
    for menu in (*MENUS, *SUBMENUS):
        names = Counter(translator.text(action.text) for action in ACTIONS if action.menu == menu)
        assert not [name for name, count in names.items() if count > 1], menu


def test_keys_named_in_sentences_do_what_is_said_there() -> None:
    sys.path.insert(0, str(PACKAGING))
    import catalogue  # type: ignore[import-not-found]
    import sentences  # type: ignore[import-not-found]

    there = {QKeySequence(key).toString() for action in ACTIONS for key in action.keys}
    there |= {QKeySequence(key).toString() for key in OTHER_KEYS}
    named = {
        key: sentence
        for message in catalogue.collect()
        for sentence in (catalogue._ids(message) if message.id else ())
        for key in sentences._KEYS.findall(sentence)
    }
    assert named
    assert {key: said for key, said in named.items() if QKeySequence(key).toString() not in there} == {}


@pytest.fixture
def window(
    application: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    dispose: Callable[[QWidget], None],
    make_id: Callable[[str], str],
    wait: Callable[[Callable[[], object]], None],
) -> Iterator[MainWindow]:
    """The sample, with everything open that can stand open, when its panes are filled."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    settings.set(LANGUAGE, "en")
    environment = Environment(now=lambda: "2026-03-06T09:30:00+01:00", make_id=make_id, who="A")
    made = make_window(application, None, sample=True, environment=environment, settings=settings)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1900, 1000)
    made.show()
    for action_id in ("view.checks", "view.head", "edit.replace", "source.speech", "two.both"):
        made.actions_[action_id].trigger()
        seen_words.settle(application)
    wait(lambda: not NOT_YET & {seen.text for seen in seen_words.said(made)})
    yield made
    dispose(made)


def said_in(window: MainWindow, application: QApplication) -> dict[str, list[str]]:
    """Every text of the window, by the widget it belongs to."""
    for _ in range(20):
        seen_words.settle(application)
    said: dict[str, list[str]] = {}
    for seen in (*seen_words.said(window), *menus_of(window)):
        said.setdefault(seen.where, []).append(seen.text)
    return said


def texts_of(window: MainWindow, application: QApplication) -> set[str]:
    """The same without the headings of the note, which are in its language."""
    said = said_in(window, application)
    return {text for where, texts in said.items() if "OutlinePane" not in where for text in texts}


def menus_of(window: MainWindow) -> Iterator[seen_words.Seen]:
    for menu in window.menuBar().findChildren(QMenu):
        yield from seen_words.said_in_menu(menu)


def test_after_a_change_of_language_no_word_of_the_other_is_left(
    window: MainWindow, application: QApplication, wait: Callable[[Callable[[], object]], None]
) -> None:
    """What stands in brackets went through the translator; after the change back none may stand there any more."""
    before = said_in(window, application)
    window.view.speak(PSEUDO)
    between = said_in(window, application)
    window.view.speak("en")
    said = {"after": said_in(window, application)}

    def lost() -> dict[str, set[str]]:
        missing = {where: set(texts) - set(said["after"].get(where, ())) for where, texts in before.items()}
        return {where: texts for where, texts in missing.items() if texts and not where.startswith("ElidedButton")}

    def is_back() -> bool:
        said["after"] = said_in(window, application)
        return not lost()

    wait(lambda: not lost() or is_back())  # the panes are filled again in their own time
    after = said["after"]
    left = [text for texts in after.values() for text in texts if seen_words.OPENING in text]
    assert not left
    changed = sum(seen_words.OPENING in text for texts in between.values() for text in texts)
    assert changed > 150
    assert lost() == {}


def test_from_one_language_to_the_next_every_word_follows(window: MainWindow, application: QApplication) -> None:
    english = texts_of(window, application)
    for before, language in pairwise(("en", "it", PSEUDO, "it")):
        window.view.speak(language)
        assert window.desk.words.language == language != before
    italian = texts_of(window, application)
    window.view.speak("en")
    again = texts_of(window, application)
    translator = Translator("it")
    kept = {text for text in english & italian if translator.text(text) != text}
    assert not kept - set(INTERFACE_LANGUAGES.values()), "all but the names that languages give themselves"
    assert not {text for text in again if seen_words.OPENING in text}


class Known:
    """Something large that a widget knows."""


def knowing(words: Words, parent: QWidget | None) -> weakref.ref[Known]:
    label = QLabel(parent)
    known = Known()
    words.bind(lambda text: label.setText(text if known else ""), "Settings", owner=label)
    return weakref.ref(known)


def test_what_a_closed_dialog_knew_is_let_go_of(application: QApplication) -> None:
    words = Words("en")
    dialog = DialogFrame(words, "Settings", None)
    known = knowing(words, dialog)
    dialog.show()
    assert known() is not None
    dialog.reject()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.processEvents()
    assert known() is None


def test_what_other_widgets_knew_goes_when_more_are_made(application: QApplication) -> None:
    words = Words("en")
    known = []
    for _ in range(200):
        parent = QWidget()
        known.append(knowing(words, parent))
        parent.deleteLater()
        application.sendPostedEvents(parent, QEvent.Type.DeferredDelete.value)
    kept = [number for number, ref in enumerate(known) if ref() is not None]
    assert len(kept) <= 65
    assert min(kept) > 130
