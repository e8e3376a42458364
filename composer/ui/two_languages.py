# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two languages of the open note: adding and removing one, showing one or both, and what is to be done about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.document.model import Heading
from composer.errors import ComposerError
from composer.i18n.languages import LANGUAGES
from composer.library.rows import NoteRow
from composer.notes.model import Note
from composer.notes.two_texts import turned_to
from composer.ui.desk import Desk
from composer.ui.editor.kinds import Kind
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.untranslated_marks import mark_translated
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.twin_changes import show_changes
from composer.ui.way_back import undo_way
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.ui.action_set import ActionSet
    from composer.ui.panes.checks_pane import ChecksPane
    from composer.ui.panes.note_head import NoteHead
    from composer.ui.panes.outline_pane import OutlinePane
    from composer.workspace.two_languages import Remark, TwinReport

_ADDED = N_plural(
    "The note has an {language} text now; {count} passage in it is to be translated.",
    "The note has an {language} text now; {count} passages in it are to be translated.",
)
_ADDED_EMPTY = N_("The note has an {language} text now.")
_JOINED = N_("The {language} text is that of “{title}” now; that note stays in the library as it was.")
_NO_OTHERS = N_("There is no note in {language} alone that could be taken.")
_REMOVED = N_("The {language} text was taken out of the note.")
_ONE_LANGUAGE = N_("This note has one language only. Add the other one first.")
_AGREED = N_("“{section}” says the same in both languages.")
_ALL_AGREED = N_("All sections say the same in both languages.")
_BROUGHT = N_("It was brought over into the {language} text.")
_GONE = N_("The note has changed meanwhile; look at the checks again.")
_NO_MATCH = N_("This section does not stand in the other text.")
_NOTHING_LEFT = N_("Nothing is left to do: both texts say the same in every section.")
_BEGINNING = N_("before the first heading")

_SHOWN: Final = {"it": "italian", "en": "english"}
_FOR_ONE: Final = ("two.add", "two.join")
_FOR_TWO: Final = (
    *("two.italian", "two.english", "two.both", "two.other", "two.next", "two.translated", "two.agree"),
    *("two.agree_all", "two.remove"),
)


class TwoLanguages(QObject):
    """What the menu and the checks offer for a note in two languages.

    Signals: `found(TwinReport | None)` when it is known how the two texts stand to each other.
    """

    found = Signal(object)

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._window = window
        self._report: TwinReport | None = None
        self._looking = False
        self._look_again = False
        notes.opened.connect(self._note_opened)
        desk.library_closing.connect(lambda: self._know(None))

    def attach(self, pane: ChecksPane, outline: OutlinePane, head: NoteHead) -> None:
        """The panes in which the two languages are seen."""
        self._head = head
        self.found.connect(pane.show_twins)
        self.found.connect(outline.show_twins)
        pane.twin_place_wanted.connect(self.go_to)
        pane.twin_other_wanted.connect(self.go_to_other)
        pane.twin_bring_wanted.connect(self.bring)
        pane.twin_agree_wanted.connect(self.agree_about)
        pane.twin_agree_all_wanted.connect(self.agree_all)
        pane.twin_changes_wanted.connect(self.show_changes)
        outline.other_wanted.connect(self._go_to_block_of_other)

    def tick(self, actions: ActionSet) -> None:
        """Enable what can be done to the open note, and tick which of its texts is shown."""
        note = self._notes.snapshot_head()
        two = note is not None and note.other is not None
        for action_id in _FOR_ONE:
            actions[action_id].setEnabled(note is not None and not two)
        for action_id in _FOR_TWO:
            actions[action_id].setEnabled(two)
        both = two and self._editor.sheets.shows_both
        shown = "two.both" if both else f"two.{_SHOWN.get(self._notes.language, '')}" if two else ""
        for action_id in ("two.both", *(f"two.{name}" for name in _SHOWN.values())):
            actions[action_id].setChecked(action_id == shown)

    @property
    def report(self) -> TwinReport | None:
        """How the two texts stand to each other, as last looked at; None for a note in one language."""
        return self._report

    # Looking

    def look(self) -> None:
        """See how the texts stand to each other, beside the window."""
        note = self._notes.snapshot()
        if note is None or note.other is None:
            self._look_again = False
            self._know(None)
            return
        if self._looking:
            self._look_again = True
            return
        self._looking = True

        def known(report: TwinReport | None) -> None:
            self._looking = False
            if self._notes.note_id == note.id and self._notes.language == note.front.language:
                self._know(report)
            if self._look_again:
                self._look_again = False
                self.look()

        def failed(error: BaseException) -> None:
            self._looking = False
            self._desk.presenter.error(error)

        self._desk.tasks.run(Message(""), lambda _progress: _report_of(note), known, failed=failed)

    def _know(self, report: TwinReport | None) -> None:
        if report != self._report:
            self._report = report
            self.found.emit(report)

    def _note_opened(self, note: Note | None) -> None:
        if note is None or note.other is None or self._report is None or self._report.language != note.front.language:
            self._know(None)

    # Which text is shown

    def show_italian(self, _ticked: bool = True) -> None:
        """Show the Italian text alone."""
        self.show("it")

    def show_english(self, _ticked: bool = True) -> None:
        """Show the English text alone."""
        self.show("en")

    def show(self, language: str) -> None:
        """Show the text in `language` alone; a note that has one language only is put into it."""
        self._notes.set_language(language)
        if self._editor.sheets.shows_both:
            self._notes.show_both(both=False)
        self._editor.setFocus()

    def show_both(self, _ticked: bool = True) -> None:
        """Show both texts."""
        if self._two() is not None:
            self._notes.show_both(both=True)
            self._editor.setFocus()

    def other_side(self) -> None:
        """Go to the same section of the other text."""
        note = self._two()
        if note is None:
            return
        from composer.twins.pairing import pairs

        assert note.other is not None
        place = self._section_here(note)
        pair = next(
            (
                one
                for one in pairs(note.document, note.other.document)
                if one.here is not None and (one.here.start == place or (place < 0 and one.here.heading is None))
            ),
            None,
        )
        self._notes.turn()
        if pair is None or pair.there is None:
            self._desk.presenter.say(Message(_NO_MATCH), Tone.INFORMATION)
        else:
            self._editor.scroll_to_block(pair.there.start)
        self._editor.setFocus()

    def _section_here(self, note: Note) -> int:
        """The block of the heading over the cursor; -1 before the first heading."""
        headings = [place for place, block in enumerate(note.document.blocks) if isinstance(block, Heading)]
        text = self._editor.text.note
        block, count = text.qt.findBlock(self._editor.text.caret()), 0
        while block.isValid():
            count += text.info(block).kind is Kind.HEADING
            block = block.previous()
        return headings[count - 1] if 0 < count <= len(headings) else -1

    # Adding and removing

    def add(self) -> None:
        """Give the note the other language: a text made from the one there is, to be translated."""
        note = self._notes.snapshot()
        if note is None or self._desk.refuses_change():
            return
        other = next(language for language in LANGUAGES if language != note.front.language)
        changed = self._tried(lambda: self._desk.workspace.two_languages.add(note, other))
        if changed is None:
            return
        self._notes.change_text(changed)
        self._keep_state()
        self._notes.show_both(both=True)
        self._notes.turn()
        self._editor.setFocus()
        self.look()
        report = _report_of(changed)
        count = sum(section.to_translate_there for section in report.sections) if report is not None else 0
        one, many = _ADDED
        said = {"language": _language_word(other)}
        message = Message(one, said, plural=many, count=count) if count else Message(_ADDED_EMPTY, said)
        self._desk.presenter.say(message, Tone.DONE, undo_way(lambda: self._remove(note.id, other)))

    def join(self) -> None:
        """Take another note of the library as the other language of the open one."""
        from composer.ui.dialogs.note_list import NoteListDialog

        note = self._notes.snapshot()
        if note is None or self._desk.refuses_change():
            return
        if note.other is not None:
            self._tried(lambda: self._desk.workspace.two_languages.add(note, note.front.language))
            return
        other = next(language for language in LANGUAGES if language != note.front.language)
        workspace = self._desk.workspace

        def rows(search: str) -> tuple[NoteRow, ...]:
            found = workspace.notes(search=search)
            return tuple(row for row in found if row.language == other and not row.other_language)

        if not rows(""):
            self._desk.presenter.say(Message(_NO_OTHERS, {"language": _language_word(other)}), Tone.WARNING)
            return
        dialog = NoteListDialog(rows, "", self._desk.words, self._window)
        if dialog.exec() and dialog.chosen:
            self.take(dialog.chosen)

    def take(self, note_id: str) -> None:
        """Take the note of that id as the other language of the open one."""
        note = self._notes.snapshot()
        if note is None:
            return
        taken = self._tried(lambda: self._desk.workspace.note(note_id))
        changed = self._tried(lambda: self._desk.workspace.two_languages.join(note, taken)) if taken else None
        if taken is None or changed is None:
            return
        self._notes.change_text(changed)
        self._notes.show_both(both=True)
        self.look()
        language = taken.front.language
        said = {"language": _language_word(language), "title": taken.front.subject or taken.front.title}
        undo = undo_way(lambda: self._remove(note.id, language))
        self._desk.presenter.say(Message(_JOINED, said), Tone.DONE, undo)

    def remove(self) -> None:
        """Take the text that is in front out of the note; the other stays."""
        note = self._two()
        if note is None or self._desk.refuses_change():
            return
        language = note.front.language
        self._notes.change_text(self._desk.workspace.two_languages.remove(note, language))
        self.look()
        undo = undo_way(lambda: self._put_back(note))
        self._desk.presenter.say(Message(_REMOVED, {"language": _language_word(language)}), Tone.INFORMATION, undo)

    def _remove(self, note_id: str, language: str) -> None:
        note = self._notes.snapshot()
        if note is not None and note.id == note_id and note.other is not None:
            self._notes.change_text(self._desk.workspace.two_languages.remove(note, language))
            self.look()

    def _put_back(self, before: Note) -> None:
        """The text that was taken out, beside what the other has become since."""
        note = self._notes.snapshot()
        if note is not None and note.id == before.id and note.other is None and before.other is not None:
            whole = turned_to(before, note.front.language)
            self._notes.change_text(replace(note, other=whole.other))
            self.look()

    # Agreeing

    def agree(self) -> None:
        """Say that the section of the cursor says the same in both languages."""
        note = self._two()
        if note is not None and not self._desk.refuses_change():
            self._agree(note, self._section_here(note))

    def agree_all(self) -> None:
        """Say that all sections say the same in both languages."""
        note = self._two()
        if note is not None and not self._desk.refuses_change():
            self._declare(note, self._desk.workspace.two_languages.declare(note), Message(_ALL_AGREED))

    def agree_about(self, number: int) -> None:
        """Say it of the section that remark `number` is about."""
        found = self._remark(number)
        if found is not None and not self._desk.refuses_change():
            note, remark = found
            here = remark.block_index if remark.language == note.front.language else remark.there
            self._agree(note, here)

    def _agree(self, note: Note, place: int) -> None:
        from composer.twins.sections import BEGINNING

        names = (BEGINNING,) if place < 0 or not isinstance(note.document.blocks[place], Heading) else ()
        changed = self._desk.workspace.two_languages.declare(note, names, places=() if names else (place,))
        if changed == note:
            self._desk.presenter.say(Message(_NO_MATCH), Tone.INFORMATION)
            return
        report = _report_of(changed)
        sections = report.sections if report is not None else ()
        title = next((s.title for s in sections if s.pair.here is not None and s.pair.here.start == place), "")
        self._declare(note, changed, Message(_AGREED, {"section": title or Message(_BEGINNING)}))

    def _declare(self, before: Note, changed: Note, said: Message) -> None:
        self._notes.change_text(changed)
        self._keep_state()
        self.look()
        self._desk.presenter.say(said, Tone.DONE, undo_way(lambda: self._undeclare(before)))

    def _keep_state(self) -> None:
        """Keep the note as it is now: later it can be shown what has changed since."""
        if self._notes.flush():
            self._desk.workspace.two_languages.keep_agreed(self._notes.note_id)

    def _undeclare(self, before: Note) -> None:
        note = self._notes.snapshot()
        if note is None or note.id != before.id or note.other is None or before.other is None:
            return
        steps = turned_to(before, note.front.language).other
        assert steps is not None
        self._notes.change_text(replace(note, other=replace(note.other, in_step=steps.in_step)))
        self.look()

    def show_changes(self, number: int) -> None:
        """Show what has changed, since both texts agreed, in the section that remark `number` is about."""
        found = self._remark(number)
        if found is not None:
            self._notes.flush()
            show_changes(self._desk, *found, self._desk.tokens, self._window)

    def translated(self) -> None:
        """Say that the selected words, or the paragraph of the cursor, are translated."""
        if self._two() is not None and not self._desk.refuses_change():
            self._editor.written_in.edit(mark_translated)

    # Going, bringing

    def next_open(self) -> None:
        """Go to the next section in which something is to be done."""
        note = self._two()
        if note is None:
            return
        report = _report_of(note)
        remarks = [remark for remark in report.remarks if remark.block_index >= 0] if report is not None else []
        if not remarks:
            self._desk.presenter.say(Message(_NOTHING_LEFT), Tone.DONE)
            return
        here = self._section_here(note)
        own = [remark for remark in remarks if remark.language == note.front.language]
        later = [remark for remark in own if remark.block_index > here]
        self._go((later or own or remarks)[0])

    def go_to(self, number: int) -> None:
        """Stand where something is to be done about remark `number`."""
        found = self._remark(number)
        if found is not None:
            self._go(found[1])

    def _go(self, remark: Remark) -> None:
        if remark.language != self._notes.language:
            self._notes.turn()
        from composer.workspace.two_languages import Concern

        if remark.concern is Concern.HEAD:
            self._head.focus_form(remark.field)
            return
        self._editor.scroll_to_block(max(remark.block_index, 0))
        self._editor.setFocus()

    def go_to_other(self, number: int) -> None:
        """Stand at what remark `number` is about in the text that has it."""
        found = self._remark(number)
        if found is not None:
            remark = found[1]
            if remark.language == self._notes.language:
                self._notes.turn()
            self._editor.scroll_to_block(max(remark.there, 0))
            self._editor.setFocus()

    def _go_to_block_of_other(self, place: int) -> None:
        if self._two() is not None:
            self._notes.turn()
            self._editor.scroll_to_block(place)
            self._editor.setFocus()

    def bring(self, number: int) -> None:
        """Bring over what remark `number` says is missing; one step to undo in the text it comes into."""
        found = self._remark(number)
        if found is None or self._desk.refuses_change():
            return
        note, remark = found
        changed = self._tried(lambda: self._desk.workspace.two_languages.bring(note, remark))
        if changed is None:
            return
        changed = turned_to(changed, remark.language)
        before = turned_to(note, remark.language)
        self._notes.change_text(changed)
        place = next(
            (
                place
                for place, block in enumerate(changed.document.blocks)
                if place >= len(before.document.blocks) or block != before.document.blocks[place]
            ),
            0,
        )
        self._editor.scroll_to_block(place)
        self._editor.setFocus()
        self.look()
        self._desk.presenter.say(Message(_BROUGHT, {"language": _language_word(remark.language)}), Tone.DONE)

    # Help

    def _remark(self, number: int) -> tuple[Note, Remark] | None:
        """The note as it is and what it says now for a remark of the report shown; None when it says it no more."""
        note = self._two()
        shown: Sequence[Remark] = self._report.remarks if self._report is not None else ()
        if note is None or not 0 <= number < len(shown):
            return None
        wanted = shown[number]
        report = _report_of(note)
        for remark in report.remarks if report is not None else ():
            same = (remark.concern, remark.language, remark.section) == (
                wanted.concern,
                wanted.language,
                wanted.section,
            )
            if same and str(remark.message) == str(wanted.message):
                return note, remark
        self._desk.presenter.say(Message(_GONE), Tone.INFORMATION)
        return None

    def _two(self) -> Note | None:
        """The open note when it has two languages; else it is said that it has not."""
        note = self._notes.snapshot()
        if note is None:
            return None
        if note.other is None:
            self._desk.presenter.say(Message(_ONE_LANGUAGE), Tone.WARNING)
            return None
        return note

    def _tried(self, act: Callable[[], Note]) -> Note | None:
        """What `act` gives, or None when it cannot be done: then it is said why."""
        try:
            return act()
        except ComposerError as error:
            self._desk.presenter.error(error)
        except ValueError:
            self._desk.presenter.say(Message(_GONE), Tone.INFORMATION)
        return None


# What compares two texts is loaded when there are two.


def _report_of(note: Note) -> TwinReport | None:
    from composer.workspace.two_languages import report_of

    return report_of(note)


def _language_word(language: str) -> Message:
    from composer.workspace.two_languages import language_word

    return language_word(language)
