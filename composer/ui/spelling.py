# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Spelling in the window: words are looked up beside it, those in sight first; what is done about one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from composer.errors import ComposerError
from composer.i18n.languages import base_language, word_tag
from composer.notes.model import Note
from composer.ui.desk import Desk
from composer.ui.editor.misspelt_places import Misspelt, misspelt_at, next_misspelt, replace_word, select
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.settings import CHECK_SPELLING, DICTIONARY_FOLDER, Setting
from composer.ui.way_back import undo_way
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.spelling.dictionaries import Dictionary
    from composer.spelling.own_words import OwnWords
    from composer.spelling.speller import Speller
    from composer.ui.action_set import ActionSet

_SOON_MS: Final = 30
_MOST_AT_ONCE: Final = 1_500  # words in one question, so that those in sight are not kept waiting
_MOST_KEPT: Final = 60_000

_NONE_LEFT: Final = N_("No misspelt word is left in the note.")
_OFF: Final = N_("The spelling is not checked. Switch it on in the menu Review.")
_ADDED: Final = N_("Spelling is checked with the dictionary “{tag}” now.")
_KEPT: Final = N_("“{word}” is one of your words now.")
_FORGOTTEN: Final = N_("“{word}” is no longer one of your words.")
_LOOKING: Final = N_("Looking for suggestions …")
_NO_SUGGESTION: Final = N_("No suggestions")


class Spelling(QObject):
    """Answers whether a word is wrong, and offers what to do.

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
        self._on: bool = desk.settings.get(CHECK_SPELLING)
        self._speller: Speller | None = None
        self._own: OwnWords | None = None
        self._dictionaries: dict[str, Dictionary | None] = {}
        self._found: tuple[Dictionary, ...] | None = None
        self._wrong: dict[tuple[str, str], bool] = {}
        self._suggested: dict[tuple[str, str], tuple[str, ...]] = {}
        self._names: frozenset[str] = frozenset()
        self._ignored: frozenset[str] = frozenset()
        self._locale = ""
        self._tags: dict[str, str] = {}
        self._told: set[str] = set()
        self._failed: set[str] = set()
        self._asked: dict[tuple[str, str], None] = {}
        self._asking = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        editor.language_marks.is_wrong = self.is_wrong
        notes.opened.connect(self._note_opened)
        notes.head_changed.connect(self._head_changed)
        desk.uses_changed.connect(self._learn_names)
        desk.source_edited.connect(lambda _old, _new: self._learn_names())
        window.destroyed.connect(self.close)

    def begin(self, actions: ActionSet) -> None:
        """Keep the ticks of `actions` true from now on."""
        self._actions = actions
        actions["spelling.check"].setChecked(self._on)

    def close(self) -> None:
        """End the helper."""
        self._asked.clear()
        if self._speller is not None:
            self._speller.close()
            self._speller = None

    # what is known of words

    def is_wrong(self, word: str, language: str) -> bool | None:
        """Whether a word is misspelt; None while it is being looked up."""
        if not self._on or not self._locale:
            return False
        tag = self._tag(language)
        key = (tag, word)
        known = self._wrong.get(key)
        if known is None:
            if self._found is not None and self._dictionary(tag) is None:
                return False
            self._asked[key] = None
            if not self._asking and not self._soon.isActive():
                self._soon.start()
        return known

    def _tag(self, language: str) -> str:
        """The language with its country: that of the house for the note's own."""
        known = self._tags.get(language)
        if known is None:
            own = base_language(language) == base_language(self._locale)
            known = self._tags[language] = self._locale if own else word_tag(language) or language
        return known

    def _dictionary(self, tag: str) -> Dictionary | None:
        if tag not in self._dictionaries:
            from composer.spelling.dictionaries import chosen_for

            self._dictionaries[tag] = chosen_for(tag, self._found or ())
        chosen = self._dictionaries[tag]
        return None if chosen is not None and chosen.tag in self._failed else chosen

    def _own_words(self) -> OwnWords:
        if self._own is None:
            from composer.spelling.own_words import OwnWords

            self._own = OwnWords()
        return self._own

    def _ask(self) -> None:
        """Look up what was asked last first: that is what is in sight."""
        if self._asking or not self._asked or not self._on:
            return
        if self._found is None:
            self._look_for_dictionaries()
            return
        tag = next(reversed(self._asked))[0]
        words = [word for asked, word in reversed(self._asked) if asked == tag][:_MOST_AT_ONCE]
        for word in words:
            self._asked.pop((tag, word), None)
        dictionary = self._dictionary(tag)
        if dictionary is None:
            self._answered(tag, words, frozenset())
            return
        unknown = [word for word in words if not self._is_known(word, tag)]
        speller = self._speller_made()
        self._asking = True
        self._desk.tasks.run(
            Message(""),
            lambda _progress: speller.wrong(unknown, dictionary),
            lambda wrong: self._answered(tag, words, wrong),
            failed=partial(self._dictionary_failed, dictionary.tag),
        )

    def _is_known(self, word: str, tag: str) -> bool:
        from composer.spelling.names import is_named
        from composer.spelling.words import bare, forms

        known = forms(word, tag)
        if self._own_words().knows(word, tag) or is_named(known, self._names):
            return True
        return bool(self._ignored) and (bare(word, tag) in self._ignored or not self._ignored.isdisjoint(known))

    def _answered(self, tag: str, words: Iterable[str], wrong: frozenset[str]) -> None:
        self._asking = False
        if len(self._wrong) > _MOST_KEPT:
            self._wrong.clear()
        for word in words:
            self._wrong[tag, word] = word in wrong
        if self._asked:
            self._soon.start()
        self._tell()

    def _dictionary_failed(self, tag: str, error: BaseException) -> None:
        self._asking = False
        self._failed.add(tag)
        self._asked.clear()
        self._desk.presenter.error(error)

    def _tell(self) -> None:
        if not shiboken6.isValid(self._editor):
            return  # the window was closed while the words were looked up
        self._editor.language_marks.changed.emit()
        self.changed.emit()

    def _speller_made(self) -> Speller:
        if self._speller is None:
            from composer.spelling.speller import Speller

            self._speller = Speller()
        return self._speller

    def _look_for_dictionaries(self) -> None:
        from composer.spelling.dictionaries import available

        self._asking = True
        self._desk.tasks.run(Message(""), lambda _progress: available(), self._dictionaries_found)

    def _dictionaries_found(self, found: tuple[Dictionary, ...]) -> None:
        self._asking = False
        self._found = found
        self._dictionaries.clear()
        self._say_what_is_missing()
        self._ask()
        self._tell()

    def _say_what_is_missing(self) -> None:
        """Once a language: no dictionary, or only one of another country."""
        if not self._locale or self._found is None or self._locale in self._told:
            return
        from composer.workspace.proofreading import no_dictionary, other_country

        self._told.add(self._locale)
        chosen = self._dictionary(self._locale)
        way = WayOut(N_("Add a dictionary …"), self.add_dictionary)
        if chosen is None:
            self._desk.presenter.say(no_dictionary(self._locale), Tone.INFORMATION, way)
        elif chosen.tag != self._locale:
            self._desk.presenter.say(other_country(chosen.tag, self._locale), Tone.INFORMATION, way)

    # the note

    def _note_opened(self, note: Note | None) -> None:
        self._locale = ""
        if note is None:
            return
        self._ignored = frozenset(self._desk.settings.get(_ignored_in(note.id)))
        self._head_changed(note)
        self._learn_names_of(note)  # as it comes from the library: its text need not be read from the sheet

    def _head_changed(self, note: Note) -> None:
        from composer.workspace.proofreading import locale_of

        locale = locale_of(note.front)
        if locale != self._locale:
            self._locale = locale
            self._tags.clear()
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
            if names != self._names:
                self._names = names
                self._look_again()

        self._desk.tasks.run(Message(""), lambda _progress: plan.run(), learn)

    def _look_again(self) -> None:
        """What is right may be otherwise now."""
        self._wrong.clear()
        self._tell()

    # what is done

    def check(self, on: bool = True) -> None:
        """Check the spelling, or not."""
        self._desk.settings.set(CHECK_SPELLING, on)
        self._on = self._desk.settings.get(CHECK_SPELLING)
        if self._actions is not None:
            self._actions["spelling.check"].setChecked(self._on)
        self._look_again()

    def go_to_next(self) -> None:
        """Select the next misspelt word behind the cursor and offer what may have been meant."""
        if not self._on:
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
        tag = self._tag(found.language)
        known = self._suggested.get((tag, found.word))
        looking = menu.addAction(words.text(_LOOKING))
        looking.setEnabled(False)
        menu.addSeparator()
        menu.addAction(words.text(N_("Add to your words")), partial(self.add_word, found))
        menu.addAction(words.text(N_("Ignore in this note")), partial(self.ignore, found))
        menu.addSeparator()

        def offer(suggestions: tuple[str, ...]) -> None:
            self._suggested[tag, found.word] = suggestions
            for one in suggestions:
                action = menu.addAction(one, partial(self.replace, found, one))
                font = action.font()
                font.setBold(True)
                action.setFont(font)
                menu.insertAction(looking, action)
            looking.setText(words.text(_NO_SUGGESTION))
            looking.setVisible(not suggestions)
            _keep_on_screen(menu)

        if known is not None:
            offer(known)
            return
        dictionary = self._dictionary(tag)
        speller = self._speller_made()
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
        tag = self._tag(found.language)
        try:
            self._own_words().add(found.word, tag)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._look_again()
        undo = undo_way(partial(self.forget_word, found))
        self._desk.presenter.say(Message(_KEPT, {"word": found.word}), Tone.DONE, undo)

    def forget_word(self, found: Misspelt) -> None:
        """Make a word none of the user's own any more."""
        try:
            self._own_words().remove(found.word, self._tag(found.language))
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._look_again()
        self._desk.presenter.say(Message(_FORGOTTEN, {"word": found.word}), Tone.DONE)

    def show_own_words(self) -> None:
        """The user's own words, to be looked through, added to and taken out."""
        from composer.ui.dialogs.own_words import OwnWordsDialog
        from composer.ui.editor.two_sheets import NAMES

        words = self._desk.words
        shown = base_language(self._locale) or words.language
        dialog = OwnWordsDialog(self._own_words().words, tuple(NAMES.items()), shown, words, self._window)
        dialog.add_wanted.connect(lambda word, language: self._change_own(language, added=word))
        dialog.remove_wanted.connect(lambda removed, language: self._change_own(language, removed=removed))
        dialog.exec()

    def _change_own(self, language: str, *, added: str = "", removed: Sequence[str] = ()) -> None:
        try:
            if added:
                self._own_words().add(added, language)
            for word in removed:
                self._own_words().remove(word, language)
        except ComposerError as error:
            self._desk.presenter.error(error)
        self._look_again()

    def ignore(self, found: Misspelt) -> None:
        """Leave a word alone in this note, also the next time it is opened."""
        from composer.spelling.words import bare

        self._ignored |= {bare(found.word, self._tag(found.language))}
        self._desk.settings.set(_ignored_in(self._notes.note_id), sorted(self._ignored))
        self._look_again()

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

        speller = self._speller_made()

        def added(found: tuple[Dictionary, ...]) -> None:
            tags = ", ".join(dictionary.tag for dictionary in found)
            self._desk.presenter.say(Message(_ADDED, {"tag": tags}), Tone.DONE)
            self._found = None
            self._failed.clear()
            self._suggested.clear()
            self._look_again()

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
