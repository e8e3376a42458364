# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""When the start page is in front, what it lists, and what becomes of what is chosen on it.

It lies in front of the panes, is made when it is first needed, and goes away as soon as something is wanted from the
desk: a note, a source, a pane.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from composer import paths
from composer.files import is_there
from composer.i18n.languages import document_language
from composer.notes.model import Note
from composer.ui.action import EDIT, FORMAT, INSERT, QUOTATION, REVIEW, SOURCE
from composer.ui.actions import ACTIONS
from composer.ui.dates import shown_time
from composer.ui.editor.seals import SIGNS
from composer.ui.isolated import isolated
from composer.ui.library_names import library_name
from composer.ui.messages import Tone, WayOut
from composer.ui.panes.note_area import note_title
from composer.ui.settings import NEW_LANGUAGE, NOTE_LANGUAGE, RECENT_LIBRARIES, START_PAGE_FIRST
from composer.ui.start.recent_notes import RecentNote, RecentNotes
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.ui.start.start_page import Line, StartPage
    from composer.ui.window_parts import WindowParts
    from composer.workspace import CheckReport

_ON_THE_DESK: Final = (EDIT, INSERT, QUOTATION, FORMAT, SOURCE, REVIEW)  # menus of what is seen on the desk only
_PANES: Final = ("go.library", "go.reader", "go.note", "go.next_pane", "go.previous_pane", "view.head", "view.checks")
_QUOTATIONS: Final = N_plural("{count} quotation", "{count} quotations")
_UNTITLED: Final = N_("Note without a title")
_LIBRARY_GONE: Final = N_("The library “{name}” is no longer in “{folder}”.")
_NOTE_GONE: Final = N_("“{title}” is no longer in the library “{name}”: it was removed there.")
_OPEN_NOW: Final = N_("Open now")
_OFF_THE_LIST: Final = N_("Take it off the list")


class Starting(QObject):
    """The start page of one window."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._recent = RecentNotes(window.desk.settings)
        self._seen: tuple[Path, Note, CheckReport] | None = None  # what was kept last
        self.place = QStackedWidget(window)
        """Where the panes stand, or the start page in front of them."""
        self._page: StartPage | None = None
        self._kinds_are_known = False
        self._stays = False  # the note that is opened at the start does not push the page aside
        self._gone_libraries: frozenset[str] = frozenset()
        self._gone_notes: set[tuple[str, str]] = set()

    def before(self, panes: QWidget) -> QWidget:
        """What stands in the place of `panes`, made in it: these, or the start page in front of them."""
        self.place.addWidget(panes)
        return self.place

    def begin(self) -> None:
        """Show what the window begins with, and follow what happens in it from now on."""
        w, desk = self._window, self._desk
        w.notes.opened.connect(self._note_opened)
        w.notes.wanted.connect(self.leave)
        w.notes.saved.connect(lambda _time: self._remember())
        w.checking.checked.connect(self._remember)
        w.places.reader_needed.connect(self._desk_needed)
        w.places.note_needed.connect(self._desk_needed)
        w.status_line.checks_wanted.connect(self.leave)
        for entry in ACTIONS:
            if entry.menu in _ON_THE_DESK or entry.id in _PANES:
                w.actions_[entry.id].triggered.connect(self.leave)
        desk.library_opened.connect(self._refresh)
        desk.notes_changed.connect(self._refresh)
        w.note_templates.changed.connect(self._refresh)
        desk.words.changed.connect(self._refresh)
        desk.appearance.changed.connect(lambda _tokens: self._refresh())
        self._stays = desk.settings.get(START_PAGE_FIRST)
        if self._stays or not desk.workspace.has_notes:
            self._bring()

    # In front or not

    @property
    def is_shown(self) -> bool:
        """Whether the start page is in front."""
        return self._page is not None and self.place.currentWidget() is self._page

    @property
    def page(self) -> StartPage | None:
        """The page, once it was needed."""
        return self._page

    def show(self) -> None:
        """Bring the start page to the front, with the keyboard on it."""
        self._window.notes.flush()
        self._bring()
        self.take_focus()

    def show_kinds(self) -> None:
        """The same, with the keyboard on the kinds of notes one can begin."""
        self.show()
        self._list_kinds()
        if self._page is not None and self._page.kinds.rows:
            self._page.kinds.rows[0].setFocus()

    def take_focus(self) -> None:
        """Put the keyboard on the page."""
        if self._page is not None:
            self._page.take_focus()

    def leave(self) -> None:
        """Show the desk again."""
        if not self.is_shown:
            return
        self._stays = False
        self.place.setCurrentIndex(0)
        (self._window.editor if self._window.notes.note_id else self._window.library).setFocus()

    def _desk_needed(self) -> None:
        if not self._stays:
            self.leave()

    def _note_opened(self, note: Note | None) -> None:
        if note is None:
            self._bring()
        elif self._stays:
            self._refresh()
            QTimer.singleShot(0, self, self._desk_is_laid)  # the note comes first, then the sources
        else:
            self.leave()
        self._remember()

    def _desk_is_laid(self) -> None:
        """From now on a note or source that is opened is one that is wanted."""
        self._stays = False

    def _bring(self) -> None:
        if self._page is None:
            self._page = self._made()
            self.place.addWidget(self._page)
        self.place.setCurrentWidget(self._page)
        self._refresh()

    def _made(self) -> StartPage:
        from composer.ui.start.start_page import StartPage

        w = self._window
        page = StartPage(self._desk.words, self._desk.tokens)
        page.left.connect(self.leave)
        page.library_wanted.connect(w.libraries.choose_open)
        page.new_library_wanted.connect(w.libraries.choose_new)
        page.language_chosen.connect(self._choose_language)
        page.drop_place.accepts, page.drop_place.taker = w.dropping.accepts, w.dropping.taker
        page.drop_place.given.connect(lambda data: QTimer.singleShot(0, self, partial(self._take, data)))
        page.drop_place.files_wanted.connect(lambda: self._in_own_library(w.importing.choose_files))
        page.drop_place.paste_wanted.connect(lambda: self._in_own_library(w.dropping.paste))
        # Reading the templates loads what reads notes: after the first picture.
        page.painted.connect(lambda: QTimer.singleShot(0, self, self._list_kinds))
        return page

    # What is listed

    def _refresh(self) -> None:
        if not self.is_shown or self._page is None:
            return
        page, tokens = self._page, self._desk.tokens
        notes = self._recent.all()
        page.show_language(self._language())
        page.notes.show_lines([self._line_of(note) for note in notes], tokens)
        page.libraries.show_lines(self._library_lines(), tokens)
        page.steps.show_lines(self._first_steps(), tokens)
        page.put_steps_first(first=not notes)
        page.show_way_back(self._way_back())
        if self._kinds_are_known:
            self._list_kinds()
        page.order_tabs()
        self._look_for_gone()

    def _line_of(self, note: RecentNote) -> Line:
        from composer.ui.start.start_page import Line

        words = self._desk.words
        path = Path(note.library)
        title = note.title or words.text(_UNTITLED)
        about = [isolated(self._name_of(path)), shown_time(note.worked_on, words.language)]
        total = sum(note.counts.values())
        if total:
            signs = "  ".join(f"{count} {SIGNS[status]}" for status, count in note.counts.items())
            about.append(f"{words.plural(_QUOTATIONS, total).format(count=total)}: {signs}")
        missing = self._what_is_missing(note)
        return Line(
            "draft-line",
            title,
            words.say(missing) if missing is not None else "  ·  ".join(about),
            partial(self._open_note, note),
            gone=missing is not None,
            drop=partial(self._drop_note, note),
            how=words.text(_OFF_THE_LIST),
        )

    def _what_is_missing(self, note: RecentNote) -> Message | None:
        path = Path(note.library)
        if note.library in self._gone_libraries:
            return Message(_LIBRARY_GONE, {"name": isolated(self._name_of(path)), "folder": isolated(str(path.parent))})
        here = path == self._desk.workspace.path and not self._desk.workspace.has_note(note.id)
        if here or (note.library, note.id) in self._gone_notes:
            return Message(_NOTE_GONE, {"title": isolated(note.title), "name": isolated(self._name_of(path))})
        return None

    def _library_lines(self) -> list[Line]:
        from composer.ui.start.start_page import Line

        words, here = self._desk.words, self._desk.workspace.path
        known = [Path(name) for name in self._desk.settings.get(RECENT_LIBRARIES)]
        lines = []
        for path in dict.fromkeys((here, *known, paths.default_library())):
            own = path in (here, paths.default_library())
            gone = str(path) in self._gone_libraries and not own
            folder = isolated(str(path.parent))
            about = f"{words.text(_OPEN_NOW)}  ·  {folder}" if path == here else folder
            if gone:
                about = words.text(_LIBRARY_GONE, name=isolated(self._name_of(path)), folder=folder)
            act: Callable[[], object] = self.leave if path == here else partial(self._open_library, path)
            drop = None if own else partial(self._drop_library, path)
            how = words.text(_OFF_THE_LIST)
            lines.append(Line("archive-line", self._name_of(path), about, act, gone=gone, drop=drop, how=how))
        return lines

    def _first_steps(self) -> list[Line]:
        from composer.ui.start.start_page import Line

        words, w = self._desk.words, self._window
        return [
            Line(
                "compass-line",
                words.text(N_("Take the tour")),
                words.text(N_("Seven small steps from a source to a Word file, on a copy of the sample.")),
                w.touring.start,
            ),
            Line(
                "book-open-line",
                words.text(N_("Open the sample")),
                words.text(N_("A finished note in two languages with the press articles it was made from.")),
                w.libraries.open_sample,
            ),
            Line(
                "question-line",
                words.text(N_("User guide")),
                words.text(N_("What to do and how, page by page.")),
                w.actions_["help.guide"].trigger,
            ),
        ]

    def _list_kinds(self) -> None:
        """The kinds of notes, after the first picture."""
        from composer.notes.templates import templates
        from composer.ui.start.start_page import Line
        from composer.ui.start.template_lines import line_about

        if self._page is None:
            return
        self._kinds_are_known = True
        language, words = self._language(), self._desk.words
        lines = [
            Line(
                "file-add-line",
                template.name(language),
                line_about(template, language, words),
                partial(self._new_note, template.id),
            )
            for template in templates()
        ]
        self._page.kinds.show_lines(lines, self._desk.tokens)
        self._page.order_tabs()

    def _way_back(self) -> str:
        words = self._desk.words
        note = self._window.notes.snapshot_head()
        if note is not None:
            return words.text(N_("Back to the note"))
        return words.text(N_("Read the sources")) if self._desk.workspace.has_sources else ""

    def _name_of(self, path: Path) -> str:
        return library_name(path, self._desk.words)

    def _language(self) -> str:
        settings = self._desk.settings
        chosen = settings.get(NEW_LANGUAGE) or settings.get(NOTE_LANGUAGE)
        return document_language(chosen or self._desk.words.language)

    def _choose_language(self, language: str) -> None:
        self._desk.settings.set(NOTE_LANGUAGE, language)
        self._list_kinds()

    # What is no longer there

    def _look_for_gone(self) -> None:
        """Look beside the window which libraries are there: a folder of the network may take its time to answer."""
        asked = {note.library for note in self._recent.all()} | set(self._desk.settings.get(RECENT_LIBRARIES))
        self._desk.tasks.run(
            Message(""),
            lambda _progress: frozenset(name for name in asked if not is_there(Path(name))),
            self._know_gone,
        )

    def _know_gone(self, gone: frozenset[str]) -> None:
        if gone != self._gone_libraries:
            self._gone_libraries = gone
            self._refresh()

    def _drop_note(self, note: RecentNote) -> None:
        self._recent.drop(note)
        QTimer.singleShot(0, self, self._refresh)  # the row that asks is taken apart by it

    def _drop_library(self, path: Path) -> None:
        settings = self._desk.settings
        settings.set(RECENT_LIBRARIES, [name for name in settings.get(RECENT_LIBRARIES) if name != str(path)])
        QTimer.singleShot(0, self, self._refresh)

    def _remember(self) -> None:
        """Keep what the page shows of the note on the desk."""
        note = self._window.notes.snapshot_head()
        path = self._desk.workspace.path
        if note is None or path == self._window.touring.library:
            return
        report = self._window.checking.report
        seen = self._seen
        if seen is not None and path == seen[0] and note is seen[1] and report is seen[2]:
            return  # it was saved, and nothing of what is shown of it is otherwise
        self._seen = path, note, report
        counts = {status: report.count(status) for status in SIGNS if report.count(status)}
        before = self._recent.all()
        self._recent.remember(RecentNote(str(path), note.id, note_title(note), note.modified, counts))
        if self._recent.all() != before:
            self._refresh()

    # What is chosen

    def _open_note(self, note: RecentNote) -> None:
        path = Path(note.library)
        if path != self._desk.workspace.path and not self._open_library(path, lambda: self._drop_note(note), note.id):
            return  # or not yet
        if self._desk.workspace.has_note(note.id):
            self._window.notes.open(note.id)
            self.leave()
            return
        self._gone_notes.add((note.library, note.id))
        self._bring()
        title = isolated(note.title or self._desk.words.text(_UNTITLED))
        off = WayOut(_OFF_THE_LIST, lambda: self._drop_note(note))
        said = Message(_NOTE_GONE, {"title": title, "name": isolated(self._name_of(path))})
        self._desk.presenter.say(said, Tone.WARNING, off)

    def _open_library(self, path: Path, drop: Callable[[], None] | None = None, note_id: str = "") -> bool:
        """Open the library at `path`, unless it is gone: a new one is not made in its place unasked."""
        if path == paths.default_library():
            self._window.libraries.open_own(note_id=note_id)
            return self._desk.workspace.path == path
        if not is_there(path):
            off = WayOut(_OFF_THE_LIST, drop or partial(self._drop_library, path))
            said = Message(_LIBRARY_GONE, {"name": isolated(self._name_of(path)), "folder": isolated(str(path.parent))})
            self._desk.presenter.say(said, Tone.WARNING, off)
            self._look_for_gone()
            return False
        return self._window.libraries.open_path(path, note_id=note_id)

    def _new_note(self, template_id: str) -> None:
        self._in_own_library(lambda: self._window.notes.begin(template_id, self._language()))

    def _take(self, data: QMimeData) -> None:
        self._in_own_library(lambda: self._window.dropping.take(data))

    def _in_own_library(self, act: Callable[[], object]) -> None:
        """Do what makes something; not in the sample: from there the user's own library is opened first."""
        others = (paths.sample_library(), self._window.touring.library)
        if self._desk.workspace.path in others:
            self._window.libraries.open_own()
        if self._desk.workspace.path not in others:
            act()
