# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One's own note templates in the window: made of the open note, changed, taken in, handed on, removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from composer import paths
from composer.errors import ComposerError
from composer.notes.template_mark import template_edited
from composer.notes.two_texts import turned_to
from composer.ui.desk import Desk
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.opening import open_path, opening
from composer.ui.settings import NOTE_ANSWERS, TEMPLATE_FOLDER, Settings
from composer.ui.way_back import undo_way
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.notes.templates import NoteTemplate
    from composer.ui.dialogs.note_template import NoteTemplateDialog
    from composer.ui.dialogs.template_list import TemplateListDialog

_MADE: Final = N_("The note template “{name}” is kept: “New note” offers it.")
_TAKEN: Final = N_("The note template “{name}” was taken in: “New note” offers it.")
_SAVED: Final = N_("The note template “{name}” says now what you wrote; notes made from it stay as they are.")
_KNOWN: Final = N_("The note template “{name}” was there already.")
_RENAMED: Final = N_("There was a note template of that name already: the new one is called “{name}”.")
_WRITTEN: Final = N_("The note template was written to “{name}”.")
_REMOVED: Final = N_("The note template “{name}” was removed; notes made from it stay as they are.")
_IS_ONE: Final = N_("“{name}” is a note template. Take it in as one, or import it as a source?")
_MOST_REMEMBERED: Final = 60


class NoteTemplates(QObject):
    """Acts on the note templates of the user. Signal: `changed()` when there are others."""

    changed = Signal()

    def __init__(self, desk: Desk, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._window = window

    def make(self) -> None:
        """Make a template of the open note, as the form says."""
        from composer.notes.template_making import made, proposed, sections_of
        from composer.ui.dialogs.note_template import NoteTemplateDialog
        from composer.workspace import note_templates

        note = self._notes.snapshot()
        if note is None:
            return
        offer = proposed(note, note.front.title or note.front.subject)
        kept: list[NoteTemplate] = []

        def save(dialog: NoteTemplateDialog) -> None:
            said = dialog.changed()
            template = made(note, said.name, said.description, dialog.kept, said.limits, said.prompts)
            kept.append(note_templates.keep(template))

        dialog = NoteTemplateDialog(offer, sections_of(note), save, self._desk.words, self._window, making=True)
        if dialog.exec() and kept:
            self._say_kept(kept[-1], _MADE, self._without(kept[-1].id))

    def show(self) -> None:
        """List all templates."""
        from composer.ui.dialogs.template_list import TemplateListDialog

        dialog = TemplateListDialog(self._desk.words.language, self._desk.words, self._window)
        dialog.change_wanted.connect(lambda template_id: self._change(template_id, dialog))
        dialog.text_wanted.connect(lambda template_id: self._change_text(template_id, dialog))
        dialog.hand_on_wanted.connect(lambda template_id: self._ask_hand_on(template_id, dialog))
        dialog.remove_wanted.connect(lambda template_id: self._remove(template_id, dialog))
        dialog.take_in_wanted.connect(lambda: self._choose_file(dialog))
        dialog.file_wanted.connect(lambda path: open_path(Path(path)))
        dialog.exec()

    def _change(self, template_id: str, over: TemplateListDialog) -> None:
        from composer.notes.template_making import sections_of
        from composer.notes.templates import template
        from composer.ui.dialogs.note_template import NoteTemplateDialog
        from composer.workspace import note_templates

        try:
            own = template(template_id).own
        except ComposerError as error:  # its file has gone, or cannot be read any more
            self._desk.presenter.error(error)
            over.fill()
            return
        if own is None:
            return

        def save(dialog: NoteTemplateDialog) -> None:
            note_templates.keep(dialog.changed(), replacing=template_id)

        NoteTemplateDialog(own, sections_of(own.note), save, self._desk.words, over, making=False).exec()
        over.fill(template_id)

    def _change_text(self, template_id: str, over: TemplateListDialog) -> None:
        if self._desk.refuses_change():
            return
        over.reject()
        self.change_text(template_id)

    def change_text(self, template_id: str) -> None:
        """Put the text of one's own template on the desk, as a note that goes back into it (`save_text`)."""
        from composer.workspace import template_texts

        self._notes.flush()
        try:
            note = template_texts.as_note(self._desk.workspace, template_id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._notes.open(note.id)
        self._desk.notes_changed.emit()

    def save_text(self) -> None:
        """Let the template say what the open note, that is its text, says; the note is not needed any more. Undo puts
        both back."""
        from composer.workspace import note_templates, template_texts

        note = self._notes.snapshot()
        if note is None or not template_edited(note) or self._desk.refuses_change():
            return
        try:
            template, before = template_texts.put_into_template(turned_to(note, self._notes.own_language))
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        put_back = self._notes.take_away()

        def undo() -> None:
            try:
                note_templates.say_again(template.id, before)
            except ComposerError as error:
                self._desk.presenter.error(error)
                return
            if put_back is not None:
                put_back()

        self._say_kept(template, _SAVED, undo_way(undo))

    def _ask_hand_on(self, template_id: str, over: QWidget) -> None:
        words, settings = self._desk.words, self._desk.settings
        folder = settings.get(TEMPLATE_FOLDER)
        file = f"{template_id}{paths.TEMPLATE_SUFFIX}"
        start = str(Path(folder) / file) if folder else file
        kinds = words.text(N_("Note templates")) + f" (*{paths.TEMPLATE_SUFFIX} *.md)"
        name, _kind = QFileDialog.getSaveFileName(over, words.text(N_("Save the note template")), start, kinds)
        if name:
            settings.set(TEMPLATE_FOLDER, str(Path(name).parent))
            self.hand_on(template_id, Path(name))

    def hand_on(self, template_id: str, path: Path) -> None:
        """Write a template to a file."""
        from composer.workspace import note_templates

        try:
            note_templates.hand_on(template_id, path, self._desk.words.language)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        show = opening(N_("Show the folder"), path.parent)
        self._desk.presenter.say(Message(_WRITTEN, {"name": path.name}), Tone.DONE, show)

    def _remove(self, template_id: str, over: TemplateListDialog) -> None:
        from composer.notes.templates import template
        from composer.workspace import note_templates

        try:
            name = template(template_id).name(self._desk.words.language)
            text = note_templates.remove(template_id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return

        def put_back() -> None:
            try:
                note_templates.put_back(template_id, text)
            except ComposerError as error:
                self._desk.presenter.error(error)
            self.changed.emit()

        self._desk.presenter.say(Message(_REMOVED, {"name": name}), Tone.INFORMATION, undo_way(put_back))
        self.changed.emit()
        over.fill()

    def _choose_file(self, over: TemplateListDialog) -> None:
        words, settings = self._desk.words, self._desk.settings
        kinds = words.text(N_("Note templates")) + f" (*{paths.TEMPLATE_SUFFIX} *.md)"
        title = words.text(N_("Take in a note template"))
        name, _kind = QFileDialog.getOpenFileName(over, title, settings.get(TEMPLATE_FOLDER), kinds)
        if name:
            settings.set(TEMPLATE_FOLDER, str(Path(name).parent))
            over.fill(self.take_in(Path(name)))

    def take_in(self, path: Path) -> str:
        """Take a file in as a template; its id, "" when that could not be done."""
        from composer.workspace import note_templates

        try:
            taken = note_templates.take_in(path)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return ""
        undo = () if taken.known else (self._without(taken.template.id),)
        self._say_kept(taken.template, _KNOWN if taken.known else _RENAMED if taken.renamed else _TAKEN, *undo)
        return taken.template.id

    def ask_about(self, path: Path, import_it: Callable[[], None]) -> bool:
        """When `path` is a file of a template, ask whether it is to be one or a source (`import_it`); else False."""
        from composer.workspace import note_templates

        if path.suffix.lower() == paths.TEMPLATE_SUFFIX:  # what else could it be
            self._take(path)
            return True
        if not note_templates.is_template_file(path):
            return False
        ways = (
            WayOut(N_("Take it in as a template"), lambda: self._take(path)),
            WayOut(N_("Import as a source"), import_it),
        )
        self._desk.presenter.say(Message(_IS_ONE, {"name": path.name}), Tone.QUESTION, *ways)
        return True

    def _take(self, path: Path) -> None:
        self.take_in(path)

    def _without(self, template_id: str) -> WayOut:
        """“Undo” for a template that was just made or taken in."""
        from composer.workspace import note_templates

        def remove() -> None:
            try:
                note_templates.remove(template_id)
            except ComposerError as error:
                self._desk.presenter.error(error)
            self.changed.emit()

        return undo_way(remove)

    def _say_kept(self, template: NoteTemplate, said: str, *ways: WayOut) -> None:
        self.changed.emit()
        language = template.languages[0] if template.languages else self._desk.words.language
        begin = WayOut(N_("Begin a note from it"), partial(self._notes.ask_new, template.id))
        self._desk.presenter.say(Message(said, {"name": template.name(language)}), Tone.DONE, *ways, begin)


def remembered_answers(settings: Settings, template: NoteTemplate) -> Mapping[str, str]:
    """What was answered last to those prompts of `template` that are to be remembered."""
    wanted = {prompt.name for prompt in template.prompts if prompt.remember}
    return {name: words for of, name, words in _kept(settings) if of == template.id and name in wanted}


def remember_answers(settings: Settings, template_id: str, answers: Mapping[str, str]) -> None:
    """Keep what was answered to those prompts of a template that are to be remembered."""
    from composer.notes.templates import prompts_of_kind

    wanted = {prompt.name for prompt in prompts_of_kind(template_id) if prompt.remember}
    new = [(template_id, name, words) for name, words in answers.items() if name in wanted]
    others = [entry for entry in _kept(settings) if entry[:2] not in {one[:2] for one in new}]
    if new:
        settings.set(NOTE_ANSWERS, [json.dumps(one, ensure_ascii=False) for one in (*new, *others)][:_MOST_REMEMBERED])


def _kept(settings: Settings) -> list[tuple[str, str, str]]:
    found = []
    for line in settings.get(NOTE_ANSWERS):
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, list) and len(entry) == 3 and all(isinstance(one, str) for one in entry):
            found.append((entry[0], entry[1], entry[2]))
    return found
