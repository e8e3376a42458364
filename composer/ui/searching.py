# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the field at the top finds: sources, their words, quotations and notes of the library, what one can do, the
settings, and the pages of the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtGui import QKeySequence

from composer.errors import ComposerError
from composer.preferences.declared import PREFERENCES
from composer.ui.action import SUBMENUS, Action
from composer.ui.action_needs import reason_unavailable
from composer.ui.action_set import ActionSet
from composer.ui.actions import ACTIONS, BY_ID
from composer.ui.desk import Desk
from composer.ui.likeness import SLIP, folded, likeness
from composer.ui.notes import Notes
from composer.ui.other_names import OTHER_NAMES
from composer.ui.panes.search_box import COMMANDS_SIGN, Found
from composer.ui.panes.source_list import second_line
from composer.ui.places import Places
from composer.ui.settings import RECENT_COMMANDS
from composer.ui.sources import Sources
from composer.wording import N_
from composer.workspace import SourceRow

_SOURCES: Final = N_("Sources")
_PASSAGES: Final = N_("Words in sources")
_QUOTATIONS: Final = N_("Quotations")
_NOTES: Final = N_("Notes")
_COMMANDS: Final = N_("Commands")
_SETTINGS: Final = N_("Settings")
_GUIDE: Final = N_("User guide")
_MOST: Final = {_SOURCES: 6, _QUOTATIONS: 4, _NOTES: 5, _COMMANDS: 5, _SETTINGS: 3, _GUIDE: 3}
_MOST_OF_ONE_KIND: Final = 40  # behind “>”, where nothing else is shown
_RECENT: Final = 8
_WITHIN: Final = 3  # the score of what holds the words somewhere
_SHOWN_OF_A_QUOTATION: Final = 90


class Searching:
    """Searches everywhere, one kind after the other."""

    def __init__(self, desk: Desk, notes: Notes, sources: Sources, places: Places) -> None:
        self._desk = desk
        self._notes = notes
        self._sources = sources
        self._places = places
        self.actions: ActionSet | None = None
        self.open_page: Callable[[str], None] | None = None
        self.open_setting: Callable[[str], None] | None = None

    def find(self, wanted: str) -> Iterator[list[Found]]:
        """What fits `wanted`, kind by kind; behind “>” commands only, those used lately when nothing follows."""
        if wanted.startswith(COMMANDS_SIGN):
            rest = wanted.removeprefix(COMMANDS_SIGN).strip()
            yield self._commands(rest, _MOST_OF_ONE_KIND) if rest else self._lately()
            return
        try:
            yield self._rows(wanted)
            for _step in self._desk.workspace.finding.reading_quotations():
                yield []
            yield self._quotations(wanted)
            yield self._note_rows(wanted)
        except ComposerError as error:
            self._desk.presenter.error(error)
        yield self._commands(wanted, _MOST[_COMMANDS])
        yield self._settings(wanted)
        yield self._pages(wanted)

    def _group(self, name: str) -> str:
        return self._desk.words.text(name)

    # The library

    def _rows(self, wanted: str) -> list[Found]:
        """Sources by what they are called, then those in which the words stand."""
        rows = self._desk.workspace.finding.sources(wanted, 2 * _MOST[_SOURCES])
        named = [(row, likeness(wanted, f"{row.label} {row.author} {row.publication}")) for row in rows]
        found = [
            self._source(row, _SOURCES, score, second_line(row, self._desk.words))
            for row, score in named
            if score is not None
        ]
        within = [self._source(row, _PASSAGES, _WITHIN, row.snippet) for row, score in named if score is None]
        return [*found[: _MOST[_SOURCES]], *within[: _MOST[_SOURCES]]]

    def _source(self, row: SourceRow, group: str, score: int, detail: str) -> Found:
        go = partial(self._sources.open_row, row.key, row)
        icon = "newspaper-line" if group == _SOURCES else "article-line"
        lesser = detail or second_line(row, self._desk.words)
        return Found(icon, row.label, lesser, go, self._group(group), score)

    def _quotations(self, wanted: str) -> list[Found]:
        uses = self._desk.workspace.finding.quotations(wanted, _MOST[_QUOTATIONS])
        return [
            Found(
                "double-quotes-l",
                _around(words, wanted),
                use.note_title,
                partial(self._places.show_use, use.note_id, use.quote_id),
                self._group(_QUOTATIONS),
                _WITHIN,
            )
            for use, words in uses
        ]

    def _note_rows(self, wanted: str) -> list[Found]:
        self._notes.flush()
        rows = self._desk.workspace.notes(search=wanted)[: _MOST[_NOTES]]
        found = []
        for row in rows:
            score = likeness(wanted, row.title)
            go = partial(self._open_note, row.id)
            group = self._group(_NOTES)
            found.append(Found("draft-line", row.title, row.snippet, go, group, _WITHIN if score is None else score))
        return sorted(found, key=lambda one: one.score)

    def _open_note(self, note_id: str) -> None:
        self._notes.open(note_id)

    # The program

    def _commands(self, wanted: str, most: int) -> list[Found]:
        """Commands by their names, the names of their menus or what they are called elsewhere; those that can be used
        first, then those used lately."""
        if self.actions is None:
            return []
        lately = self._desk.settings.get(RECENT_COMMANDS)
        found = []
        for entry in ACTIONS:
            name = self._name(entry)
            score = likeness(wanted, name)
            if score is None and any(likeness(wanted, f"{name} {more}") is not None for more in self._also(entry)):
                score = _WITHIN + 1
            if score is not None:
                place = lately.index(entry.id) if entry.id in lately else _RECENT
                one = self._command(entry, score)
                found.append((score, bool(one.lacking), place, len(name), one))
        found.sort(key=lambda one: one[:-1])
        return _without_slips([one[-1] for one in found])[:most]

    def _lately(self) -> list[Found]:
        used = [BY_ID[one] for one in self._desk.settings.get(RECENT_COMMANDS) if one in BY_ID]
        return [self._command(entry, 0) for entry in used] or [self._command(entry, 0) for entry in ACTIONS[:_RECENT]]

    def _command(self, entry: Action, score: int) -> Found:
        assert self.actions is not None
        action = self.actions[entry.id]
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        detail = "   ".join(filter(None, (key, self._path(entry))))
        lacking = "" if action.isEnabled() else self._desk.words.text(reason_unavailable(entry.id))
        go = partial(self._do, entry.id)
        return Found(
            entry.icon or "arrow-right-s-line", self._name(entry), detail, go, self._group(_COMMANDS), score, lacking
        )

    def _also(self, entry: Action) -> Iterator[str]:
        """What besides its name a command is found by."""
        yield self._path(entry)
        if entry.id in OTHER_NAMES:
            yield self._desk.words.text(OTHER_NAMES[entry.id])

    def _name(self, entry: Action) -> str:
        assert self.actions is not None
        return self.actions[entry.id].text().replace("&", "")

    def _path(self, entry: Action) -> str:
        """The menus it stands in: "Format › Table"."""
        titles = [SUBMENUS[entry.menu], entry.menu] if entry.menu in SUBMENUS else [entry.menu]
        return " › ".join(self._desk.words.text(title).replace("&", "") for title in titles)

    def _do(self, action_id: str) -> None:
        """Set a command off and remember that it was used."""
        lately = [one for one in self._desk.settings.get(RECENT_COMMANDS) if one != action_id]
        self._desk.settings.set(RECENT_COMMANDS, [action_id, *lately][:_RECENT])
        if self.actions is not None:
            self.actions[action_id].trigger()

    def _settings(self, wanted: str) -> list[Found]:
        """Settings by what they are called."""
        if self.open_setting is None:
            return []
        say = self._desk.words.text
        found = []
        for one in PREFERENCES:
            score = likeness(wanted, say(one.label)) if one.offered else None
            if score is not None:
                go = partial(self.open_setting, one.key)
                found.append(Found("settings-3-line", say(one.label), say(one.help), go, self._group(_SETTINGS), score))
        return _without_slips(sorted(found, key=lambda one: one.score))[: _MOST[_SETTINGS]]

    def _pages(self, wanted: str) -> list[Found]:
        """Pages of the guide."""
        from composer.ui.guide import pages

        if self.open_page is None:
            return []
        found = []
        for hit in pages.found(wanted, self._desk.words.language)[: _MOST[_GUIDE]]:
            score = likeness(wanted, hit.page.title)
            go = partial(self.open_page, hit.page.name)
            lesser = _WITHIN + 1 if score is None else score
            found.append(Found("question-line", hit.page.title, hit.snippet, go, self._group(_GUIDE), lesser))
        return found


def _without_slips(found: list[Found]) -> list[Found]:
    """Slips of the hand are thought of only where nothing fits as it was typed: “bold” is no “folder”."""
    meant = [one for one in found if one.score != SLIP]
    return meant or found


def _around(words: str, wanted: str) -> str:
    """A quotation cut to what was looked for in it."""
    one_line = " ".join(words.split())
    first = folded(wanted).split()
    at = folded(one_line).find(first[0]) if first else -1
    start = max(at - _SHOWN_OF_A_QUOTATION // 3, 0)
    piece = one_line[start : start + _SHOWN_OF_A_QUOTATION]
    return ("… " if start else "") + piece + (" …" if start + len(piece) < len(one_line) else "")
