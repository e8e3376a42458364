# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the line at the bottom says: saved when, in which language, how long, how the quotations stand."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from composer.houses.profiles import profile_or_usual
from composer.notes.model import Note
from composer.ui.announcing import quotations_in_words
from composer.ui.checking import Checking, seal_summary
from composer.ui.desk import Desk
from composer.ui.editor.two_sheets import NAMES
from composer.ui.library_names import library_name
from composer.ui.measuring import explained, length_words
from composer.ui.notes import Notes
from composer.ui.panes.checks_pane import points_of
from composer.ui.panes.status_facts import Fact, FactKind
from composer.ui.panes.status_line import StatusLine
from composer.wording import N_, N_plural

_MEASURED: Final = 4  # from here on what a status is made of tells length and checks


class Status(QObject):
    """Writes the status line after each change."""

    def __init__(self, desk: Desk, notes: Notes, checking: Checking, line: StatusLine) -> None:
        super().__init__(line)
        self._desk = desk
        self._notes = notes
        self._checking = checking
        self._line = line
        self._saved = ""
        self._written: tuple[object, ...] | None = None  # what the line was made of
        self._measured: tuple[object, ...] = ()  # what of that tells length and checks, which takes long to say
        self._length_said: tuple[str, ...] = ()
        self._counted = 0  # pages as they are printed, of the note as it stands
        notes.changed.connect(self._forget_pages)
        notes.saved.connect(self._note_saved)
        notes.opened.connect(self._note_opened)
        notes.changed.connect(self.write)
        checking.checked.connect(self.write)
        desk.words.changed.connect(self.write)
        desk.library_opened.connect(self.write)

    def _note_saved(self, time: str) -> None:
        self._saved = time
        self.write()

    def _note_opened(self, note: Note | None) -> None:
        self._saved = note.modified if note is not None else ""
        self._counted = 0
        self.write()

    def take_pages(self, pages: int) -> None:
        """Say how many pages the note has: it was laid out as it is printed, and has not been changed since."""
        self._counted = pages
        self.write()

    def _forget_pages(self) -> None:
        self._counted = 0

    def write(self) -> None:
        """Write the line, where it would say something else: it is asked for with each key."""
        made_of = self._made_of()
        if made_of == self._written:
            return
        self._written = made_of
        if not self._notes.note_id:
            here = (library_name(self._desk.workspace.path, self._desk.words), self._access())
            self._line.show_facts(tuple(Fact(FactKind.NOTHING, said) for said in here))
            self._line.show_checks("", sound=True)
            self._measured = ()
            return
        measured = made_of[_MEASURED:]
        if measured != self._measured:
            self._measured, self._length_said = measured, self._length()
            self._say_checks()
        facts = (
            Fact(FactKind.SAVED, self._access() or self._saved_words()),
            Fact(FactKind.LANGUAGE, NAMES.get(self._notes.language, self._notes.language)),
            Fact(FactKind.HOUSE, self._house()),
            *(Fact(FactKind.LENGTH, said) for said in self._length_said),
        )
        self._line.show_facts(facts)

    def _made_of(self) -> tuple[object, ...]:
        note = self._notes.snapshot_head()
        house = (note.front.profile, note.front.language) if note is not None else None
        found = self._checking.measured, self._checking.report, self._counted
        library = self._desk.workspace.path, self._desk.workspace.read_only
        spoken = self._desk.words.language
        return self._notes.note_id, house, library, self._saved_words(), spoken, *found

    def _house(self) -> str:
        """The name of the note's house."""
        note = self._notes.snapshot_head()
        profile = note.front.profile if note is not None else ""
        return profile_or_usual(profile, self._notes.language).name

    def _length(self) -> tuple[str, ...]:
        """Words, pages and readability, as far as they have been measured."""
        found = self._checking.measured
        self._line.explain("" if found is None else explained(found, self._desk.words))
        return () if found is None else length_words(found, self._desk.words, self._counted)

    def _say_checks(self) -> None:
        words, report = self._desk.words, self._checking.report
        parts = []
        if report.quotes:
            total, counts = seal_summary(report)
            parts.append(f"{words.say(total)}: {counts}")
        if report.findings:
            parts.append(words.plural(N_plural("{count} check", "{count} checks"), points_of(report)))
        self._line.show_checks("  ·  ".join(parts), sound=not report.failed, aloud=self._checks_aloud())

    def _checks_aloud(self) -> str:
        """The same in words alone."""
        words, report = self._desk.words, self._checking.report
        checks = words.plural(N_plural("{count} check", "{count} checks"), points_of(report)) if report.findings else ""
        return "; ".join(part for part in (quotations_in_words(report, words), checks) if part)

    def _access(self) -> str:
        return self._desk.words.text(N_("For reading only")) if self._desk.workspace.read_only else ""

    def _saved_words(self) -> str:
        if self._notes.dirty or not self._saved:
            return self._desk.words.text(N_("Saving …"))
        try:
            moment = datetime.fromisoformat(self._saved)
        except ValueError:
            return ""
        today = datetime.fromisoformat(self._desk.environment.now()).date()
        if moment.date() == today:
            return self._desk.words.text(N_("Saved {time}"), time=f"{moment:%H:%M}")
        return self._desk.words.text(N_("Saved {time}"), time=f"{moment:%d/%m/%Y}")
