# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is connected with what: a part of the window tells something, and others follow."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from composer.document.model import CitationItem
from composer.errors import ComposerError
from composer.notes.model import Note
from composer.notes.outline import outline
from composer.notes.template_mark import template_edited
from composer.sources.handling import NO_MARKING
from composer.text.spans import Span
from composer.ui.library_names import library_name
from composer.ui.panes.arrangement import Part
from composer.ui.panes.note_area import note_title
from composer.ui.reader.column import passage_label

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow


class Wiring(QObject):
    """Connects the parts of a window, and lets them follow one another."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._written = 0.0  # when the note was changed last, by the monotonic clock

    def connect_all(self) -> None:
        """Connect everything, once."""
        w = self._window
        desk = w.desk
        desk.appearance.changed.connect(w.dress)
        desk.library_closing.connect(w.leave_library)
        desk.library_opened.connect(w.fill_library)
        desk.sources_changed.connect(w.library.refresh)
        desk.uses_changed.connect(self._uses_changed)
        desk.setting_wanted.connect(w.preferring.open)
        desk.source_edited.connect(self._source_edited)
        w.editor.files_dropped.connect(w.returning.take_files)
        w.editor.context_menu_requested.connect(w.menus.show_note_menu)
        w.editor.undo_available.connect(lambda _on: self._enable_undo())
        desk.last_change.pending.connect(lambda _on: self._enable_undo())
        w.editor.redo_available.connect(w.actions_["edit.redo"].setEnabled)
        w.library.import_wanted.connect(w.importing.choose_files)
        # not while the list is laid out
        w.library.unreadable.connect(self._say_unreadable, Qt.ConnectionType.QueuedConnection)
        w.library.sample_wanted.connect(w.libraries.open_sample)
        w.returning.about_file = w.note_templates.ask_about
        w.sources.newer_wanted.connect(w.renewing.choose)
        w.sources.renumbered.connect(w.citation_numbers.follow)
        w.sources.adoption_wanted.connect(w.renewing.adopt)
        w.sources.scans_wanted.connect(w.renewing.read_scans)
        w.importing.finished.connect(self._show_imported)
        w.notes.changed.connect(self._note_changed)
        w.importing.source_wanted.connect(w.places.open_source)
        w.importing.newer_wanted.connect(w.renewing.adopt)
        w.sources.cut_wanted.connect(w.press_reviews.cut_again)
        w.sources.attachments_wanted.connect(w.importing.take_attachments)
        w.citations.chip_here.connect(w.actions_["citation.change"].setEnabled)
        for action_id in ("value.change", "value.words"):
            w.values.value_here.connect(w.actions_[action_id].setEnabled)
        w.actions_["value.offer"].setChecked(w.values.offers)
        w.checks.typed_wanted.connect(w.values.go_to_typed)
        w.checks.live_wanted.connect(w.values.make_found)
        w.checks.all_live_wanted.connect(w.values.make_all_live)
        w.notes.opened.connect(self._note_opened)
        w.notes.head_changed.connect(self._head_changed)
        w.checking.checked.connect(w.twins.look)
        w.notes.saved.connect(lambda _time: w.places.mark_all_uses())
        w.head.edited.connect(w.notes.edit_head)
        w.checking.checked.connect(lambda: w.head.show_effective(w.checking.report.marking))
        w.note_area.language_wanted.connect(w.two_languages.show)
        w.note_area.both_wanted.connect(w.two_languages.show_both)
        w.note_area.list_wanted.connect(w.notes.show_list)
        w.note_area.bar.style_wanted.connect(w.editing.style)
        w.editor.selection_changed.connect(self._caret_moved)
        w.reader.menu_wanted.connect(w.menus.show_reader_menu)
        w.reader.span_changed.connect(self._span_changed)
        w.reader.library_wanted.connect(w.view.go_library)
        w.outline.heading_begun.connect(w.actions_["style.heading1"].trigger)
        w.reader.tabs_changed.connect(self._front_changed)
        w.places.reader_needed.connect(lambda: w.columns.bring(Part.READER))
        w.places.note_needed.connect(lambda: w.columns.bring(Part.NOTE))
        w.places.moved.connect(self._places_moved)
        w.places.trail_wanted.connect(w.top_bar.show_places)
        w.checks.name_sources(self._called)
        w.status_line.checks_wanted.connect(w.view.open_checks)
        w.status_line.work_wanted.connect(w.work_list.show)
        w.status_line.fact_wanted.connect(w.fact_acts.act)
        w.checks.closed.connect(w.view.close_checks)
        w.checks.library_wanted.connect(w.view.go_library)
        w.checks.details_wanted.connect(w.sources.details)
        w.checks.proof_wanted.connect(w.proofing.go_to)
        w.checks.correction_wanted.connect(w.proofing.correct_one)
        w.checks.all_corrections_wanted.connect(w.proofing.correct_all)
        w.proofing.found.connect(lambda: w.checks.show_language(w.proofing.misspelt, w.proofing.faults))
        w.menus.about_words = w.spelling.fill
        w.checks.restore_wanted.connect(w.quotations.restore_use)
        w.checks.declare_wanted.connect(w.quotations.declare_use)
        w.checks.unlink_wanted.connect(w.quotations.unlink_use)
        w.checks.origin_wanted.connect(w.origins.look_for)
        w.editor.escaped.connect(w.message_bar.end_warning)
        w.quotations.answered.connect(w.checking.check_now)
        w.checks.house_wanted.connect(w.houses.answer)
        w.houses.answered.connect(w.checking.check_now)
        w.checks.field_wanted.connect(w.head.focus_form)
        w.desk.words.changed.connect(self.retitle)
        w.focus_mode.begin()
        w.arranging.taken_elsewhere = w.section_moving.takes
        self._places_moved()
        self._span_changed(None)
        w.citations.look()

    def _called(self, key: str) -> str:
        """What the chips of the note call a source."""
        w = self._window
        return w.editor.text.note.services.label(CitationItem(key), w.notes.language, "")

    def _note_opened(self, note: Note | None) -> None:
        w = self._window
        w.head.show_effective(NO_MARKING)  # that of another note; the check that follows says it anew
        w.note_area.show_note(note)
        w.outline.tell_note(is_open=note is not None)
        # at once: nobody is told of a note with headings that it has none, nor shown those of one that is gone
        w.outline.show_entries(outline(note.document) if note is not None else ())
        self._enable_note_actions(note is not None)
        w.actions_["note.into_template"].setEnabled(bool(template_edited(note)))
        w.two_languages.tick(w.actions_)
        w.places.mark_all_uses()
        self.retitle()

    def _head_changed(self, note: Note) -> None:
        w = self._window
        w.note_area.show_note(note)
        self.retitle()

    def _say_unreadable(self, error: ComposerError) -> None:
        self._window.desk.presenter.error(error)

    def _uses_changed(self) -> None:
        w = self._window
        w.library.refresh()
        w.places.mark_all_uses()

    def _enable_undo(self) -> None:
        """In the note its own steps, elsewhere the last change of the library."""
        w = self._window
        can = w.editor.text.note.qt.isUndoAvailable() or w.desk.last_change.can_undo
        w.actions_["edit.undo"].setEnabled(can)

    def _enable_note_actions(self, there_is_one: bool) -> None:
        w = self._window
        ids = (
            "note.save",
            "note.versions",
            "note.remove",
            "note.template",
            "note.export",
            "note.preview",
            "library.hand_on",
            "view.head",
            "go.note",
            "edit.replace",
        )
        for action_id in ids:
            w.actions_[action_id].setEnabled(there_is_one)

    def retitle(self) -> None:
        """Name the note and the library in the title of the window."""
        w = self._window
        note = w.notes.snapshot_head()
        parts = (
            note_title(note) if note is not None else "",
            library_name(w.desk.workspace.path, w.desk.words),
            "Appunto",
        )
        w.setWindowTitle(" — ".join(part for part in parts if part))

    def _span_changed(self, span: object) -> None:
        w = self._window
        selected = isinstance(span, Span)
        for action_id in ("quote.selection", "quote.inline", "quote.block"):
            w.actions_[action_id].setEnabled(selected)
        page = w.reader.current
        said = ""
        if isinstance(span, Span) and page is not None:
            said = passage_label(w.desk.words, span, page.source.text)
        w.status_line.show_place(said)

    def _front_changed(self) -> None:
        w = self._window
        page = w.reader.current
        for action_id in ("source.close", "source.next", "source.previous", "source.use"):
            w.actions_[action_id].setEnabled(page is not None)
        w.actions_["source.pin"].setEnabled(page is not None)
        w.actions_["source.pin"].setChecked(page is not None and page.key in w.reader.in_use.pinned)
        if page is not None:
            w.library.choose(page.key)

    def _source_edited(self, _old: str, _new: str) -> None:
        w = self._window
        w.editor.refresh_sources()
        w.places.mark_all_uses()
        w.checks.call_sources_anew()

    def _places_moved(self) -> None:
        w = self._window
        w.actions_["go.back"].setEnabled(w.places.can_go_back)
        w.actions_["go.forward"].setEnabled(w.places.can_go_forward)
        w.actions_["go.places"].setEnabled(w.places.can_go_back or w.places.can_go_forward)

    def _caret_moved(self) -> None:
        w = self._window
        w.note_area.bar.show_style(w.editor.style_here())
        w.editing.tick(w.actions_)

    def _show_imported(self, outcomes: object) -> None:
        """Open the first new source of an import; who is writing meanwhile keeps the keyboard."""
        w = self._window
        if isinstance(outcomes, tuple):
            source = next((o.source for o in outcomes if o.source is not None), None)
            writing = w.focusWidget() if self._written > w.importing.asked else None
            if source is not None and w.places.open_source(source.key) and writing is not None:
                writing.setFocus()

    def _note_changed(self) -> None:
        self._written = time.monotonic()
