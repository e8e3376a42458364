# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything worth seeing of the window: each view by name, and how one gets to it on a stage (`stage.py`).

A view shows something, hands it to `take`, and leaves the window as it found it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import dialog_views
import library_views
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from stage import ROOT, Stage, Take

from composer.text.spans import Span
from composer.ui.panes.arrangement import Part

sys.path.insert(0, str(ROOT / "tests"))

Show = Callable[[Stage, Take], None]


@dataclass(frozen=True)
class View:
    """One view: its name, and what shows it."""

    name: str
    show: Show


# The window and its panes


def _window(stage: Stage, take: Take) -> None:
    stage.quotation_beside_source()
    take(stage.window)


def _checks(stage: Stage, take: Take) -> None:
    stage.quotation_beside_source()
    stage.wait(lambda: stage.window.proofing.misspelt)  # the words are looked up beside the window
    stage.window.checks.call_sources_anew()  # whichever of words and checks came first
    stage.do("view.checks")
    stage.settle(200)
    take(stage.window)
    stage.do("view.checks")


def _checks_pane(stage: Stage, take: Take) -> None:
    stage.wait(lambda: stage.window.proofing.misspelt)  # the words are looked up beside the window
    stage.do("view.checks")
    stage.settle(200)
    take(stage.window.checks)
    stage.do("view.checks")


def _head(stage: Stage, take: Take) -> None:
    stage.do("view.head")
    take(stage.window.note_area)
    stage.do("view.head")


def _part(stage: Stage, take: Take, part: Part) -> None:
    stage.window.columns.bring(part)
    stage.settle()
    take(getattr(stage.window, part.value))


def _reader(stage: Stage, take: Take) -> None:
    stage.quotation_beside_source()
    stage.window.columns.bring(Part.READER)
    stage.settle()
    take(stage.window.reader)


def _speech(stage: Stage, take: Take) -> None:
    stage.quotation_beside_source()
    stage.window.columns.bring(Part.READER)
    stage.settle()
    stage.do("source.speech")
    take(stage.window.reader)
    stage.do("source.speech")


def _seal(stage: Stage, take: Take) -> None:
    stage.into_quotation()
    stage.do("quotation.seal")
    stage.settle(100)
    take(stage.window.note_area)
    stage.window.seal_viewing.panel.leave()
    stage.settle(100)


def _seal_altered(stage: Stage, take: Take) -> None:
    """A word too many in a quotation, and what the seal says to that; a sentence chosen in the source beside it."""
    stage.quotation_beside_source()
    page = stage.window.reader.current
    assert page is not None
    text = page.source.text.text
    end = text.rfind(".", 0, page.source.text.blocks[3].start)
    start = text.rfind(". ", 0, end) + 2
    editor = stage.window.editor
    before = editor.text.toPlainText()
    QTest.keyClicks(editor.text, "sempre " if stage.window.desk.words.language == "it" else "always ")
    stage.do("quotation.seal")
    page.view.select(Span(start, end + 1))
    stage.window.checking.check_now()
    stage.rest()
    stage.settle(300)
    take(stage.window)
    page.view.clear_selection()
    stage.window.seal_viewing.panel.leave()
    while editor.text.toPlainText() != before:
        stage.do("edit.undo")
    stage.rest()
    stage.window.checking.check_now()
    stage.rest()


def _two_texts(stage: Stage, take: Take) -> None:
    stage.do("two.both")
    stage.rest()
    take(stage.window.note_area)
    stage.do("two.italian" if stage.window.desk.words.language == "it" else "two.english")
    stage.rest()


def _focus(stage: Stage, take: Take) -> None:
    stage.do("view.focus")
    stage.settle(250)
    take(stage.window)
    stage.do("view.focus")
    stage.settle(250)


def _second_reader(stage: Stage, take: Take) -> None:
    stage.quotation_beside_source()
    stage.do("beside.open")
    stage.settle(200)
    take(stage.window)
    stage.do("beside.close")
    stage.settle(100)


def _replace(stage: Stage, take: Take) -> None:
    stage.do("edit.replace")
    take(stage.window.note_area)
    stage.window.editor.find_bar.put_away()


def _search(stage: Stage, take: Take) -> None:
    box = stage.window.search
    stage.window.activateWindow()
    box.setFocus()
    stage.settle()
    box.setText("difesa" if stage.window.desk.words.language == "it" else "defence")
    box.search_now()
    stage.wait(lambda: any(one.isVisible() for one in box.findChildren(QFrame) if one.isWindow()))
    stage.rest()
    stage.settle(300)
    take(stage.window)
    box.clear()
    stage.window.editor.setFocus()
    stage.settle()


def _guide(stage: Stage, take: Take) -> None:
    stage.window.guide.open("first-note")
    stage.settle(150)
    guide = stage.window.guide.window
    assert guide is not None
    take(guide)
    guide.field.setText("Word")
    stage.settle(150)


def _guide_found(stage: Stage, take: Take) -> None:
    stage.window.guide.open("seal")
    guide = stage.window.guide.window
    assert guide is not None
    guide.field.setText("Word")
    stage.settle(150)
    take(guide)
    guide.field.clear()
    guide.close()


def _start(stage: Stage, take: Take) -> None:
    stage.do("start.show")
    stage.settle(200)
    take(stage.window)
    stage.do("go.note")
    stage.settle(100)


def _tour(stage: Stage, take: Take) -> None:
    stage.do("help.tour")
    stage.wait(lambda: stage.window.touring.callout is not None)
    stage.rest()
    stage.settle(400)
    take(stage.window)
    stage.window.touring.leave()
    stage.rest()
    stage.wait(lambda: stage.window.touring.library is None and stage.window.notes.note_id)
    stage.moved()


# Dialogs


def _dialog(action_id: str, *, in_quotation: bool = False, beside: bool = False) -> Show:
    """The dialog that a menu opens."""

    def show(stage: Stage, take: Take) -> None:
        if beside:
            stage.quotation_beside_source()
        if in_quotation:
            stage.into_quotation()
        with stage.dialogs_taken(take):
            stage.do(action_id)
            stage.rest()

    return show


def _versions(stage: Stage, take: Take) -> None:
    workspace = stage.window.desk.workspace
    note_id = stage.window.notes.note_id
    assert note_id
    if not any(version.name for version in workspace.versions.of(note_id)):
        named = "inviata al Gabinetto" if stage.window.desk.words.language == "it" else "sent to the cabinet"
        workspace.versions.name(note_id, named)
    _dialog("note.versions")(stage, take)


def _value(stage: Stage, take: Take) -> None:
    def filled(top: QWidget) -> None:
        field = next(field for field in top.findChildren(QLineEdit) if field.isVisibleTo(top))
        field.setText("6 marzo 2025" if stage.window.desk.words.language == "it" else "6 March 2025")
        stage.settle(300)
        take(top)

    _dialog("insert.value")(stage, filled)


def _newer(stage: Stage, take: Take) -> None:
    from composer.ui.dialogs.newer_version import NewerVersionDialog

    workspace = stage.window.desk.workspace
    row = next(row for row in workspace.sources() if row.title)
    newer = stage.home / "newer.txt"
    newer.write_text(workspace.source(row.key).text.text.replace("difesa", "sicurezza"), encoding="utf-8")
    plan = workspace.source_states.plan_newer(row.key).read(newer)
    desk = stage.window.desk
    with stage.dialogs_taken(take):
        NewerVersionDialog(plan, row.title, desk.tokens, desk.words, stage.window).exec()


def _returned(stage: Stage, take: Take) -> None:
    edited = import_module("returned_files").edited  # of the tests, which are no part of the program

    note = stage.window.notes.snapshot()
    assert note is not None
    target = stage.home / "note.docx"
    stage.window.desk.workspace.export_note(note, target)
    words = ("cinque proposte", "sei proposte") if note.front.language == "it" else ("five proposals", "six proposals")
    with stage.dialogs_taken(take):
        stage.window.returning.read(edited(target, words))
        stage.settle(400)
        stage.rest()


def _press_review(stage: Stage, take: Take) -> None:
    text_export = import_module("press_reviews").text_export

    pack = stage.home / "rassegna.txt"
    if not pack.exists():
        pack.write_bytes(text_export(random.Random(6)).data)
    reviews = stage.window.press_reviews
    stage.window.importing.import_paths([pack])
    stage.wait(lambda: reviews.open)
    stage.rest()
    dialog = reviews.open[0]
    take(dialog)
    dialog.reject()
    stage.settle()


def _work(stage: Stage, take: Take) -> None:
    from composer.ui.dialogs.work_list import WorkListDialog

    stage.do("help.messages")
    stage.settle(200)
    dialog = stage.window.findChildren(WorkListDialog)[-1]
    take(dialog)
    dialog.close()
    stage.settle()


def _template_report(stage: Stage, take: Take) -> None:
    from composer.export.word.template_check import check_template
    from composer.export.word_templates import listed_templates
    from composer.ui.dialogs.template_report import template_report_dialog

    template = listed_templates(stage.window.desk.words.language)[0]
    report = check_template(template.path.read_bytes(), template.name)
    with stage.dialogs_taken(take):
        template_report_dialog(report, stage.window.desk.words, stage.window).exec()


def _picture(stage: Stage, take: Take) -> None:
    from composer.document.model import Picture
    from composer.ui.dialogs.picture import PictureDialog

    with stage.dialogs_taken(take):
        PictureDialog(Picture("chart.png"), None, stage.window.desk.words, stage.window).exec()


def _message(stage: Stage, take: Take) -> None:
    from composer.errors import InputUnusable
    from composer.wording import N_

    stage.window.desk.presenter.error(InputUnusable(N_("“{name}” is empty."), name="ritaglio.txt"))
    stage.settle(150)
    take(stage.window)
    stage.window.message_bar.close_message()
    stage.settle()


VIEWS: Final = (
    View("start", _start),
    View("window", _window),
    View("window-seal", _seal_altered),
    View("window-checks", _checks),
    View("window-search", _search),
    View("window-message", _message),
    View("window-focus", _focus),
    View("window-second-reader", _second_reader),
    View("library", partial(_part, part=Part.LIBRARY)),
    View("library-filed", library_views.filed),
    View("library-nothing-found", library_views.nothing_found),
    View("outline", partial(_part, part=Part.OUTLINE)),
    View("reader", _reader),
    View("reader-speech", _speech),
    View("note-head", _head),
    View("note-seal", _seal),
    View("note-replace", _replace),
    View("note-two-languages", _two_texts),
    View("checks", _checks_pane),
    View("new-note", _dialog("note.new")),
    View("notes", _dialog("note.open")),
    View("versions", _versions),
    View("export", _dialog("note.export")),
    View("returned", _returned),
    View("source-details", _dialog("source.details", beside=True)),
    View("source-filter", library_views.source_filter),
    View("tags", library_views.tags),
    View("collection", library_views.collection),
    View("forgetting", library_views.forgetting),
    View("newer-version", _newer),
    View("import-results", _dialog("import.results")),
    View("press-review", _press_review),
    View("references", _dialog("references.export")),
    View("quotation-details", _dialog("quotation.details", in_quotation=True)),
    View("clarification", _dialog("quotation.clarify", in_quotation=True)),
    View("citation", _dialog("insert.citation", beside=True)),
    View("value", _value),
    View("cross-reference", _dialog("insert.reference")),
    View("table", _dialog("insert.table")),
    View("link", _dialog("insert.link")),
    View("picture", _picture),
    View("own-house", _dialog("house.own")),
    View("own-words", _dialog("spelling.own")),
    View("template-report", _template_report),
    View("note-template", _dialog("note.template")),
    View("note-templates", _dialog("note.templates")),
    View("brought-in", library_views.brought_in),
    View("both-sides", library_views.both_sides),
    View("backups", library_views.backups),
    View("where", _dialog("help.where")),
    View("unexpected", dialog_views.unexpected),
    View("table-widths", dialog_views.table_widths),
    View("page-number", dialog_views.page_number),
    View("preview", dialog_views.preview),
    View("office-file", dialog_views.office_file),
    View("settings", _dialog("program.settings")),
    View("work", _work),
    View("keys", _dialog("help.shortcuts")),
    View("about", _dialog("help.about")),
    View("guide", _guide),
    View("guide-search", _guide_found),
    View("tour", _tour),
    View("window-empty", library_views.empty_library),
)
"""All views in the order in which they are gone to."""
