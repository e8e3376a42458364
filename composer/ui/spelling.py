# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Spelling in the window: for which note words are looked up, and what is done about a misspelt one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from composer.errors import ComposerError
from composer.i18n.languages import base_language
from composer.notes.model import Note
from composer.ui.desk import Desk
from composer.ui.editor.misspelt_places import Misspelt, misspelt_at, next_misspelt, replace_word, select
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.settings import CHECK_SPELLING, DICTIONARY_FOLDER, Setting
from composer.ui.way_back import undo_way
from composer.ui.word_lookup import WordLookup
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.spelling.dictionaries import Dictionary
    from composer.ui.action_set import ActionSet

_NONE_LEFT: Final = N_("No misspelt word is left in the note.")
_OFF: Final = N_("The spelling is not checked. Switch it on in the menu Review.")
_ADDED: Final = N_("Spelling is checked with the dictionary “{tag}” now.")
_KEPT: Final = N_("“{word}” is one of your words now.")
_FORGOTTEN: Final = N_("“{word}” is no longer one of your words.")
_LOOKING: Final = N_("Looking for suggestions …")
_NO_SUGGESTION: Final = N_("No suggestions")


class Spelling(QObject):
    """Has the words of the note looked up, and offers what to do about misspelt ones.

    Signals: `changed()` when words are known that were not, or others are right than before.
    """

    changed = Signal()

    def __init__(self, desk: Desk, notes: Notes, editor: NoteEditor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._editor = editor
        self._window = window
        self._actions: ActionSet | None = None
        self._suggested: dict[tuple[str, str], tuple[str, ...]] = {}
        self._told: set[str] = set()
        self._lookup = WordLookup(desk, self, on=desk.settings.get(CHECK_SPELLING))
        self._lookup.changed.connect(self._tell)
        self._lookup.dictionaries_found.connect(self._say_what_is_missing)
        editor.language_marks.is_wrong = self._lookup.is_wrong
        notes.opened.connect(self._note_opened)
        notes.head_changed.connect(self._head_changed)
        desk.uses_changed.connect(self._learn_names)
        desk.source_edited.connect(lambda _old, _new: self._learn_names())
        window.destroyed.connect(self._lookup.close)

    def begin(self, actions: ActionSet) -> None:
        """Keep the ticks of `actions` true from now on."""
        self._actions = actions
        actions["spelling.check"].setChecked(self._lookup.on)

    def _tell(self) -> None:
        if not shiboken6.isValid(self._editor):
            return  # the window was closed while the words were looked up
        self._editor.language_marks.changed.emit()
        self.changed.emit()

    def _say_what_is_missing(self) -> None:
        """Once a language: no dictionary, or only one of another country."""
        if not self._lookup.locale or self._lookup.found is None or self._lookup.locale in self._told:
            return
        from composer.workspace.proofreading import no_dictionary, other_country

        self._told.add(self._lookup.locale)
        chosen = self._lookup.dictionary(self._lookup.locale)
        way = WayOut(N_("Add a dictionary …"), self.add_dictionary)
        if chosen is None:
            self._desk.presenter.say(no_dictionary(self._lookup.locale), Tone.INFORMATION, way)
        elif chosen.tag != self._lookup.locale:
            self._desk.presenter.say(other_country(chosen.tag, self._lookup.locale), Tone.INFORMATION, way)

    # the note

    def _note_opened(self, note: Note | None) -> None:
        self._lookup.locale = ""
        if note is None:
            return
        self._lookup.ignored = frozenset(self._desk.settings.get(_ignored_in(note.id)))
        self._head_changed(note)
        self._learn_names_of(note)  # as it comes from the library: its text need not be read from the sheet

    def _head_changed(self, note: Note) -> None:
        from composer.workspace.proofreading import locale_of

        locale = locale_of(note.front)
        if locale != self._lookup.locale:
            self._lookup.of_note(locale)
            self._editor.language_marks.forget()
            self._say_what_is_missing()

    def _learn_names(self) -> None:
        note = self._notes.snapshot()
        if note is not None:
            self._learn_names_of(note)

    def _learn_names_of(self, note: Note) -> None:
        """The names that the sources of `note` print, worked out beside the window."""
        plan = self._desk.workspace.proofreading.names(note)

        def learn(names: frozenset[str]) -> None:
            if names != self._lookup.names:
                self._lookup.names = names
                self._lookup.look_again()

        self._desk.tasks.run(Message(""), lambda _progress: plan.run(), learn)

    # what is done

    def check(self, on: bool = True) -> None:
        """Check the spelling, or not."""
        self._desk.settings.set(CHECK_SPELLING, on)
        self._lookup.on = self._desk.settings.get(CHECK_SPELLING)
        if self._actions is not None:
            self._actions["spelling.check"].setChecked(self._lookup.on)
        self._lookup.look_again()

    def go_to_next(self) -> None:
        """Select the next misspelt word behind the cursor and offer what may have been meant."""
        if not self._lookup.on:
            self._desk.presenter.say(Message(_OFF), Tone.INFORMATION)
            return
        edit = self._editor.written_in
        found = next_misspelt(edit, self._editor.language_marks)
        if found is None:
            self._desk.presenter.say(Message(_NONE_LEFT), Tone.INFORMATION)
            return
        select(edit, found)
        place = self._editor.mapToGlobal(self._editor.place_of(found.end).bottomLeft())
        menu = QMenu(self._window)
        self.fill(menu, place)
        menu.popup(place)
        menu.aboutToHide.connect(menu.deleteLater)

    def fill(self, menu: QMenu, place: QPoint) -> None:
        """Put what can be done about the word at a place of the screen (or at the cursor) first into `menu`."""
        edit = self._editor.written_in
        found = misspelt_at(edit, self._editor.language_marks, place)
        words = self._desk.words
        if found is None:
            return
        select(edit, found)
        looking = menu.addAction(words.text(_LOOKING))
        looking.setEnabled(False)
        menu.addSeparator()
        menu.addAction(words.text(N_("Add to your words")), partial(self.add_word, found))
        menu.addAction(words.text(N_("Ignore in this note")), partial(self.ignore, found))
        menu.addSeparator()
        self._offer_suggestions(menu, looking, found)

    def _offer_suggestions(self, menu: QMenu, looking: QAction, found: Misspelt) -> None:
        """Put what may have been meant into `menu` above `looking`, at once or as soon as it is known."""
        tag = self._lookup.tag(found.language)

        def offer(suggestions: tuple[str, ...]) -> None:
            self._suggested[tag, found.word] = suggestions
            for one in suggestions:
                action = menu.addAction(one, partial(self.replace, found, one))
                font = action.font()
                font.setBold(True)
                action.setFont(font)
                menu.insertAction(looking, action)
            looking.setText(self._desk.words.text(_NO_SUGGESTION))
            looking.setVisible(not suggestions)
            _keep_on_screen(menu)

        known = self._suggested.get((tag, found.word))
        if known is not None:
            offer(known)
            return
        dictionary = self._lookup.dictionary(tag)
        speller = self._lookup.speller()
        alive = [True]
        menu.destroyed.connect(alive.clear)
        if dictionary is not None:
            self._desk.tasks.run(
                Message(""),
                lambda _progress: speller.suggestions(found.word, dictionary),
                lambda suggestions: offer(suggestions) if alive else None,
            )

    def replace(self, found: Misspelt, suggestion: str) -> None:
        """Put a suggestion in the place of a misspelt word, if it is still there: one step of undo."""
        edit = self._editor.written_in
        replace_word(edit, found, suggestion)
        edit.setFocus()

    def add_word(self, found: Misspelt) -> None:
        """Make a word one of the user's own."""
        tag = self._lookup.tag(found.language)
        try:
            self._lookup.own_words().add(found.word, tag)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._lookup.look_again()
        undo = undo_way(partial(self.forget_word, found))
        self._desk.presenter.say(Message(_KEPT, {"word": found.word}), Tone.DONE, undo)

    def forget_word(self, found: Misspelt) -> None:
        """Make a word none of the user's own any more."""
        try:
            self._lookup.own_words().remove(found.word, self._lookup.tag(found.language))
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._lookup.look_again()
        self._desk.presenter.say(Message(_FORGOTTEN, {"word": found.word}), Tone.DONE)

    def show_own_words(self) -> None:
        """The user's own words, to be looked through, added to and taken out."""
        from composer.ui.dialogs.own_words import OwnWordsDialog
        from composer.ui.editor.two_sheets import NAMES

        words = self._desk.words
        shown = base_language(self._lookup.locale) or words.language
        dialog = OwnWordsDialog(self._lookup.own_words().words, tuple(NAMES.items()), shown, words, self._window)
        dialog.add_wanted.connect(lambda word, language: self._change_own(language, added=word))
        dialog.remove_wanted.connect(lambda removed, language: self._change_own(language, removed=removed))
        dialog.exec()

    def _change_own(self, language: str, *, added: str = "", removed: Sequence[str] = ()) -> None:
        try:
            if added:
                self._lookup.own_words().add(added, language)
            for word in removed:
                self._lookup.own_words().remove(word, language)
        except ComposerError as error:
            self._desk.presenter.error(error)
        self._lookup.look_again()

    def ignore(self, found: Misspelt) -> None:
        """Leave a word alone in this note, also the next time it is opened."""
        from composer.spelling.words import bare

        self._lookup.ignored |= {bare(found.word, self._lookup.tag(found.language))}
        self._desk.settings.set(_ignored_in(self._notes.note_id), sorted(self._lookup.ignored))
        self._lookup.look_again()

    def add_dictionary(self) -> None:
        """Ask for a dictionary's file and copy it into the user's folder."""
        words = self._desk.words
        kinds = words.text(N_("Dictionaries")) + " (*.oxt *.dic *.aff *.zip)"
        start = self._desk.settings.proposed(DICTIONARY_FOLDER)
        name, _kind = QFileDialog.getOpenFileName(self._window, words.text(N_("Add a dictionary")), start, kinds)
        if name:
            self._desk.settings.remember_folder(DICTIONARY_FOLDER, Path(name))
            self.take_dictionary(Path(name))

    def take_dictionary(self, path: Path) -> None:
        """Copy the dictionaries of a file or folder into the user's folder and use them at once."""
        from composer.spelling.adding import add_dictionaries

        speller = self._lookup.speller()

        def added(found: tuple[Dictionary, ...]) -> None:
            tags = ", ".join(dictionary.tag for dictionary in found)
            self._desk.presenter.say(Message(_ADDED, {"tag": tags}), Tone.DONE)
            self._lookup.forget_dictionaries()
            self._suggested.clear()
            self._lookup.look_again()

        self._desk.tasks.run(Message(""), lambda _progress: add_dictionaries(path, speller.works), added)


def _keep_on_screen(menu: QMenu) -> None:
    """Give a menu that has grown while it was open room for all of it on the screen: left to itself (and to Qt's
    `adjustSize`) it keeps to two thirds of the screen, and its last entries cannot be reached."""
    if menu.isVisible():
        room = menu.screen().availableGeometry()
        menu.resize(menu.sizeHint().boundedTo(room.size()))
        left, top = room.right() - menu.width(), room.bottom() - menu.height()
        menu.move(max(min(menu.x(), left), room.left()), max(min(menu.y(), top), room.top()))


def _ignored_in(note_id: str) -> Setting[list[str]]:
    """The setting that keeps the words ignored in a note."""
    return replace(Setting[list[str]]("spelling/ignored", []), key=f"spelling/ignored_{note_id}")
