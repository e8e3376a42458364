# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The menu bar, and the menus that open where one points: all made of the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from composer.ui.action import BETWEEN, FILE, MENUS, RECENT, SUBMENUS, TABLE, WORDS_IN
from composer.ui.action_set import ActionSet
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.value_commands import live_at_cursor
from composer.ui.editor.whole_commands import picture_at_cursor
from composer.ui.libraries import Libraries
from composer.ui.library_names import library_name
from composer.ui.words import Words
from composer.wording import N_

_Groups = tuple[tuple[str, ...], ...]
_READER: Final[_Groups] = (
    ("quote.selection", "quote.inline", "quote.block"),
    ("edit.copy", "edit.find"),
    ("source.use", "source.details"),
)
_CITATION: Final = ("citation.change",)
_VALUE: Final = ("value.change", "value.words")
_PICTURE: Final = ("picture.change",)
_QUOTATION: Final[_Groups] = (
    ("quotation.seal", "quotation.details", "quotation.restore", "quotation.declare"),
    ("quotation.omit", "quotation.clarify", "quotation.sic", "quotation.capital", "quotation.emphasis"),
)
_NOTE: Final[_Groups] = (
    ("edit.cut", "edit.copy", "edit.paste", "edit.paste_plain"),
    ("line.said", "line.closed", "line.none", "marks.assessment"),
    ("marks.bold", "marks.italic", "insert.link", "insert.footnote", "insert.citation"),
    ("edit.find", "edit.select_all"),
)


class Menus(QObject):
    """Makes the menus of the window."""

    def __init__(
        self, actions: ActionSet, editor: NoteEditor, libraries: Libraries, words: Words, window: QWidget
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._editor = editor
        self._libraries = libraries
        self._words = words
        self._window = window
        self._recent = QMenu(window)
        self._words_in = QMenu(window)
        self._menus: dict[str, QMenu] = {}
        self.about_words: Callable[[QMenu, QPoint], None] = lambda _menu, _place: None

    def fill(self, bar: QMenuBar) -> None:
        """Put all menus into `bar`."""
        menus = {title: self._actions.menu(title, self._window) for title in (*MENUS, *SUBMENUS)}
        for title in MENUS:
            bar.addMenu(menus[title])
        for title, parent in SUBMENUS.items():
            if title not in (RECENT, BETWEEN):
                menus[parent].addSeparator()
                menus[parent].addMenu(menus[title])
        self._words_in = menus[WORDS_IN]
        self._menus = menus
        menus[FILE].insertMenu(self._actions["library.own"], menus[BETWEEN])
        self._recent = menus[RECENT]
        self._recent.aboutToShow.connect(self._list_recent)
        menus[FILE].insertMenu(self._actions["program.quit"], self._recent)

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self._libraries.recent():
            self._recent.addAction(
                library_name(path, self._words).replace("&", "&&"), partial(self._libraries.open_path, path)
            ).setToolTip(str(path))
        if self._recent.isEmpty():
            self._recent.addAction(self._words.text(N_("None yet"))).setEnabled(False)

    def show_reader_menu(self, place: QPoint) -> None:
        """The menu of a source's text, at a place on the screen."""
        self._show(_READER, place)

    def show_note_menu(self, place: QPoint) -> None:
        """The menu of the note's text; at a citation with what changes it, in a quotation and in a table with what can
        be done to it."""
        in_table = self._editor.written_in is self._editor.text and self._editor.in_table()
        self._show(self.note_groups(), place, (TABLE,) if in_table else ())

    def note_groups(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the actions of that menu, by group."""
        groups: _Groups = _NOTE
        if self._editor.quotations.find() is not None:
            groups = (*_QUOTATION, *groups)
        if self._editor.citation_at_cursor() is not None:
            groups = (_CITATION, *groups)
        if live_at_cursor(self._editor.written_in) is not None:
            groups = (_VALUE, *groups)
        if picture_at_cursor(self._editor.text) is not None:
            groups = (_PICTURE, *groups)
        return groups

    def _show(self, groups: _Groups, place: QPoint, submenus: tuple[str, ...] = ()) -> None:
        menu = QMenu(self._window)
        if groups is not _READER:
            self.about_words(menu, place)
        for group in groups:
            for action_id in group:
                menu.addAction(self._actions[action_id])
            menu.addSeparator()
        if groups is not _READER:
            menu.addMenu(self._words_in)
        for title in submenus:
            menu.addMenu(self._menus[title])
        menu.exec(place)
        menu.deleteLater()
