# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every word of the window, of its panes and of all its dialogs: translated, and with room for it.

The sample library is opened in a language made of the English sentences themselves (`composer.i18n.pseudo`), whose
words are longer by two fifths and stand in brackets, and in Italian; everything that opens is looked at.
"""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import press_reviews
import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from composer import paths
from composer.document.model import Picture, quote_uses, shown_words
from composer.errors import InputUnusable
from composer.export.word.template_check import check_template
from composer.export.word_templates import listed_templates
from composer.houses.profiles import listed_profiles
from composer.i18n.languages import INTERFACE_LANGUAGES, LANGUAGES, PSEUDO, language_name
from composer.i18n.terms import Term, term
from composer.i18n.word_styles import word_style_name
from composer.library.forgetting import Traces
from composer.library.rotation import Counts, Kept
from composer.shipped import parts as shipped_parts
from composer.shipped import version
from composer.sources.handling import KNOWN
from composer.text.alignment import diff_words
from composer.twins.changes import TextChange
from composer.ui import dialogs
from composer.ui.actions import ACTIONS
from composer.ui.app import make_window
from composer.ui.dialogs.backups import BackupsDialog
from composer.ui.dialogs.both_sides import BothSidesDialog
from composer.ui.dialogs.brought_in import BroughtInDialog
from composer.ui.dialogs.forgetting import ForgettingDialog
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.naming import NamingDialog
from composer.ui.dialogs.newer_version import NewerVersionDialog
from composer.ui.dialogs.office_file import OfficeFileDialog
from composer.ui.dialogs.picture import PictureDialog
from composer.ui.dialogs.preview import PreviewDialog
from composer.ui.dialogs.small_asks import PageNumberDialog
from composer.ui.dialogs.table_widths import TableWidthsDialog
from composer.ui.dialogs.tags import TagsDialog
from composer.ui.dialogs.template_report import template_report_dialog
from composer.ui.dialogs.unexpected import ENDED, NOT_SAVED, SAVED, UnexpectedDialog
from composer.ui.dialogs.where import WhereDialog
from composer.ui.guide import pages
from composer.ui.guide.window import GuideWindow
from composer.ui.main_window import MainWindow
from composer.ui.messages import Tone
from composer.ui.settings import LANGUAGE, Settings
from composer.ui.start.recent_notes import RecentNote, RecentNotes
from composer.ui.tour.steps import STEPS
from composer.wording import N_, Message
from composer.workspace import Environment, Workspace
from composer.workspace.backups import Listed
from composer.workspace.differing import Difference
from composer.workspace.merged import Apart, Merged
from composer.workspace.where import places_of
from tests.returned_files import edited
from tests.ui import access_walk, key_walk, seen_words
from tests.ui.seen_words import Seen, settle

SMALL = QSize(1366, 768)
USUAL = QSize(1600, 900)

# What leaves the sample, asks the system, or changes the language in the middle.
NOT_SET_OFF = {
    "program.quit", "library.open", "library.new", "library.own", "library.sample", "note.remove", "source.remove",
    "source.forget",
    "references.zotero", "two.remove", "import.paste", "note.take_back", "source.scans", "source.cut", "source.close",
    "note.preview", "help.tour", "edit.cut", "edit.paste", "edit.paste_plain", "go.menu",
    "go.places", "view.move", "view.focus",
}  # fmt: skip
NOT_SET_OFF |= {f"language.{tag}" for tag in INTERFACE_LANGUAGES}

CHANGES = (("cinque proposte", "sei proposte"), ("Riequilibrio", "Riassetto"))
"""What somebody changed in the exported note."""

SHOWS_DOCUMENTS = (
    "GuideText",
    "SourceView",
    "ElidedButton",
    "NoteTextEdit",
    "CutLines",
    "QTextBrowser < NewerVersionDialog",
    "QTextBrowser < Split < ReturnedDialog",
    "PathField",
)


@dataclass
class Walk:
    """What was found on a way through the whole program."""

    size: QSize
    language: str
    cut: list[str] = field(default_factory=list)
    said: list[Seen] = field(default_factory=list)
    barred: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    by_key: list[str] = field(default_factory=list)
    walked: set[str] = field(default_factory=set)
    data: str = ""

    def mine(self, text: str) -> bool:
        return self.language != PSEUDO or seen_words.OPENING in text

    def look(self, top: QWidget) -> None:
        """Look at a window as it is now."""
        self.opened.add(type(top).__name__)
        faults = self._faults(top)
        until = time.monotonic() + 2
        while faults and time.monotonic() < until:  # a row that has just been filled gets its room in the next moment
            QTest.qWait(20)
            now = self._faults(top)
            faults = {words: now[words] for words in faults if words in now}
        self.cut += faults.values()
        self.said += seen_words.said(top)
        self.barred += access_walk.faults(top)

    def go_by_key(self, top: QWidget) -> None:
        """Go through a window by key, once in all, and close it."""
        name = type(top).__name__
        if self.size == SMALL and self.language != PSEUDO:
            top.activateWindow()
            settle(QApplication.instance())
            self.walked.add(name)
            self.by_key += (f"{name}: {fault}" for fault in key_walk.faults(top))

    def _faults(self, top: QWidget) -> dict[str, str]:
        """What is cut off, by its words without the pixels."""
        found = (*seen_words.cut_words(top, self.mine), *seen_words.too_large(top, self.size))
        return {fault.partition(" needs ")[0]: fault for fault in found if not fault.startswith("Choice < NoteBar")}


class _Screen:
    """The screen of a small notebook; the one Qt draws on in memory is 800 pixels wide."""

    def __init__(self, size: QSize) -> None:
        self._size = size

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, self._size.width(), self._size.height())


@pytest.fixture(
    scope="module",
    params=[(PSEUDO, SMALL), (PSEUDO, USUAL), ("it", SMALL)],
    ids=["longer, small screen", "longer, usual screen", "Italian, small screen"],
)
def walk(
    request: pytest.FixtureRequest, application: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    """Everything that can be opened, opened once."""
    language, size = request.param
    folder = tmp_path_factory.mktemp("walk")
    found = Walk(size, language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(folder / "home"))
        for name, answer in (
            ("getOpenFileName", ("", "")),
            ("getSaveFileName", ("", "")),
            ("getOpenFileNames", ([], "")),
        ):
            patch.setattr(QFileDialog, name, lambda *_args, answer=answer: answer)
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
        for window_of_its_own in (DialogFrame, GuideWindow):
            patch.setattr(window_of_its_own, "screen", lambda _window: _Screen(size))

        def looked_at(dialog: QDialog) -> int:
            dialog.show()
            settle(application)
            found.look(dialog)
            found.go_by_key(dialog)
            dialog.done(0)
            return 0

        patch.setattr(DialogFrame, "exec", looked_at)
        settings = Settings(folder / "window.ini")
        settings.set(LANGUAGE, language)
        numbers = itertools.count()
        environment = Environment(
            now=lambda: "2026-03-06T09:30:00+01:00", make_id=lambda k: f"{k}-{next(numbers)}", who="A"
        )
        window = make_window(application, None, sample=True, environment=environment, settings=settings)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(size)
        window.show()
        settle(application)
        found.data = _data_of(window)
        _go_everywhere(window, found, application, folder)
        yield found
        window.close()
        window.deleteLater()
        settle(application)


def _wait(application: QApplication, is_so: Callable[[], object]) -> None:
    until = time.monotonic() + 60  # helper processes begin slowly where other tests run beside this one
    while not is_so():
        assert time.monotonic() < until, "it did not come to be"
        settle(application)


def _go_everywhere(window: MainWindow, found: Walk, application: QApplication, folder: Path) -> None:
    def look() -> None:
        settle(application)
        found.look(window)

    look()
    _in_a_quotation(window, application, look)
    _dialogs_of_files(window, found, application, folder)
    window.actions_["view.checks"].trigger()
    look()
    for action in ACTIONS:
        if action.id not in NOT_SET_OFF:
            window.actions_[action.id].trigger()
            settle(application)
        if action.id in {"two.both", "two.other", "edit.replace", "source.speech", "view.head", "theme.contrast"}:
            look()
    works = window.work_list.dialog
    assert works is not None
    settle(application)
    found.look(works)
    found.go_by_key(works)
    works.close()
    assert window.guide.window is not None
    window.guide.window.field.setText("seal")
    settle(application)
    found.look(window.guide.window)
    found.go_by_key(window.guide.window)
    window.guide.window.close()
    window.desk.presenter.error(InputUnusable(N_("“{name}” is empty."), name="cutting.txt"))
    look()
    window.desk.presenter.say(Message(N_("Saving …")), Tone.DONE)
    look()
    _start_page_and_tour(window, found, application, look)


def _in_a_quotation(window: MainWindow, application: QApplication, look: Callable[[], None]) -> None:
    """What is asked and shown when the caret stands in a quotation."""
    text = window.editor.text
    quoted = next(shown_words(use) for use in quote_uses(window.editor.document_model()))
    place = text.toPlainText().find(quoted[:20])
    cursor = text.textCursor()
    cursor.setPosition(place + 8)
    text.setTextCursor(cursor)
    settle(application)
    for action_id in ("quotation.seal", "quotation.details", "quotation.clarify", "citation.change"):
        window.actions_[action_id].trigger()
        look()


def _start_page_and_tour(window: MainWindow, found: Walk, application: QApplication, look: Callable[[], None]) -> None:
    """The start page with a note and a library that are gone, and every step of the tour; another library is open
    afterwards."""
    found.data += str(paths.user_data())
    gone = paths.user_data() / "gone.appunto"
    RecentNotes(window.desk.settings).remember(RecentNote(str(gone), "n-0", "Gone", "2026-03-06T09:30:00+01:00"))
    found.data += "Gone gone"
    window.starting.show()
    page = window.starting.page
    assert page is not None
    _wait(application, lambda: page.kinds.rows and any("gone" in row.about for row in page.notes.rows))
    look()
    window.touring.start()
    _wait(application, lambda: window.touring.library is not None)
    for _ in STEPS:
        window.seal_viewing.hint.leave()
        look()
        window.touring.next()
    _wait(application, lambda: window.touring.step == len(STEPS))
    look()
    window.touring.leave()
    settle(application)


def _dialogs_of_files(window: MainWindow, found: Walk, application: QApplication, folder: Path) -> None:
    """Dialogs that a file opens: an export that came back, a newer version, a press review, a template, a picture."""
    note = window.notes.snapshot()
    assert note is not None
    target = folder / "note.docx"
    window.desk.workspace.export_note(note, target)
    window.returning.read(edited(target, *CHANGES))
    _wait(application, lambda: "ReturnedDialog" in found.opened or window.desk.presenter.history[-1:] == [])
    newer = folder / "newer.txt"
    row = next(row for row in window.desk.workspace.sources() if row.title)
    newer.write_text(window.desk.workspace.source(row.key).text.text.replace("Italia", "Francia"), encoding="utf-8")
    NewerVersionDialog(
        window.desk.workspace.source_states.plan_newer(row.key).read(newer),
        row.title,
        window.desk.tokens,
        window.desk.words,
        window,
    ).exec()
    TagsDialog(["Defence", "verdi-nd"], {"Defence": 1}, 2, window.desk.words, window).exec()
    NamingDialog("New collection", "Defence", window.desk.words, window).exec()
    PageNumberDialog(3, "12", window.desk.words, window).exec()
    TableWidthsDialog((60, 60), 2, window.desk.words, window).exec()
    OfficeFileDialog(window.desk.settings.preferences, window.desk.words, window).exec()
    apart = [Difference("handling", "", "Defence", "verdi-nd", key="verdi-nd")] * 4
    apart += [Difference("handling", "verdi-nd", "Defence", "verdi-nd", key="verdi-nd")]
    merged = Merged(["verdi-nd"], notes=["Defence"], apart=[Apart("n-1", "Defence", "v-1")], differences=apart)
    BroughtInDialog(merged, window.desk.words, window).exec()
    change = TextChange("it", "verdi-nd Defence", "verdi-nd", diff_words("verdi-nd", "verdi-nd Defence"))
    BothSidesDialog(change, "verdi-nd", window.desk.tokens, window.desk.words, window, may_take=True).exec()
    kept = (Listed(Kept(folder / "x.appunto", date(2026, 3, 9), 12_345_678), Counts(8, 1, 11)),)
    for backups, here in ((kept, Counts(8, 1, 12)), ((), None)):
        BackupsDialog(folder / "work.appunto", backups, here, window.desk.words, window).exec()
    for sentence in (SAVED, NOT_SAVED, ENDED):
        UnexpectedDialog(sentence, "verdi-nd", window.desk.words, window).exec()
    places = places_of(window.desk.workspace.path, window.desk.settings.preferences.get)
    WhereDialog(places, window.desk.words, window).exec()
    found.data += " ".join(str(place.path) for place in places)
    ForgettingDialog(row.title, Traces(("Defence",), 2, 1, 3, 1), window.desk.words, window).exec()
    found.data += " verdi-nd Defence "
    PreviewDialog(window.desk.words, window.desk.tokens, window).exec()
    PictureDialog(Picture("chart.png"), None, window.desk.words, window).exec()
    template = listed_templates("it")[0]
    report = check_template(template.path.read_bytes(), template.name)
    template_report_dialog(report, window.desk.words, window).exec()
    styles = (*report.styles_found, *report.styles_missing)
    found.data += ", ".join(word_style_name(name, found.language) for name in styles)  # as Word calls them
    found.data += repr(report)
    pack = folder / "rassegna.txt"
    pack.write_bytes(press_reviews.text_export(random.Random(6)).data)
    found.data += pack.read_text(encoding="utf-8")
    window.importing.import_paths([pack])
    _wait(application, lambda: window.press_reviews.open)
    settle(application)
    cuts = window.press_reviews.open[0]
    found.look(cuts)
    found.go_by_key(cuts)
    cuts.reject()


def _data_of(window: MainWindow) -> str:
    """Everything the sample and its user say, and names that are the same in every language."""
    workspace: Workspace = window.desk.workspace
    parts: list[str] = [workspace.path.stem, "Appunto"]
    for row in workspace.sources():
        source = workspace.source(row.key)
        parts += [
            source.text.text,
            source.filename,
            row.key,
            row.label,
            row.title,
            repr(source.metadata),
            repr(source.csl),
        ]
    for row in workspace.notes():
        parts.append(repr(workspace.note(row.id)))
    for language in LANGUAGES:
        parts += [listed.name for listed in listed_profiles(language)]
        parts += [term(entry, language) for entry in Term]
    parts += QFontDatabase.families()
    parts += [f"Appunto {version()}", *(f"{part.name}\n{part.version}\n{part.licence}" for part in shipped_parts())]
    parts += [*KNOWN, "NON CLASSIFICATO", "BibTeX (.bib)", "CSL-JSON (.json)", "EndNote XML (.xml)"]
    for folder, pattern in (("note-templates", "*"), ("csl", "*.csl"), ("house-profiles", "*.toml")):
        files = (paths.resources() / folder).glob(pattern)
        parts += [file.read_text("utf-8") for file in files if file.is_file()]
    parts += [language_name(tag, "en") for tag in ("it", "en", "fr", "de", "es", "pt", "nl", "pl", "uk", "ru", "ar")]
    parts += INTERFACE_LANGUAGES.values()
    parts += [group.title for group in pages.contents("en")]  # the guide is a document; it is read in English here
    parts += [
        pages.page(name, "en").title + "\n" + pages.plain_text(pages.page(name, "en").text) for name in pages.names()
    ]
    parts += [
        "210 × 297 mm",
        "nota 1",
        "footnote 1",
        *(f"{before.split()[0]} → {after.split()[0]}" for before, after in CHANGES),
    ]
    return "\n".join(parts)


def test_no_word_is_cut_off_and_no_dialog_is_larger_than_the_screen(walk: Walk) -> None:
    assert not walk.cut, "\n".join(dict.fromkeys(walk.cut))


def test_every_dialog_was_looked_at(walk: Walk) -> None:
    for module in pkgutil.iter_modules(dialogs.__path__):
        importlib.import_module(f"{dialogs.__name__}.{module.name}")
    there = {made.__name__ for made in _made_of(DialogFrame)} - {"FormDialog"}
    assert there <= walk.opened, sorted(there - walk.opened)


def test_nobody_is_kept_out(walk: Walk) -> None:
    """Each control has a name, no Tab key is kept, each letter stands for one thing, Enter
    presses one button."""
    assert not walk.barred, "\n".join(sorted(set(walk.barred)))


def test_every_dialog_is_gone_through_and_closed_by_key(walk: Walk) -> None:
    if walk.language == PSEUDO:
        pytest.skip("keys are the same in every language: once is enough")
    assert walk.walked >= walk.opened - {"MainWindow"}, sorted(walk.opened - walk.walked)
    assert not walk.by_key, "\n".join(dict.fromkeys(walk.by_key))


def _made_of(kind: type) -> Iterator[type]:
    for made in kind.__subclasses__():
        yield made
        yield from _made_of(made)


def test_every_word_went_through_the_translator(walk: Walk) -> None:
    if walk.language != PSEUDO:
        pytest.skip("only words in brackets can be told from others")
    data = " ".join(walk.data.split())
    strange: dict[str, str] = {}
    for seen in walk.said:
        if not seen.where.startswith(SHOWS_DOCUMENTS):
            for piece in seen_words.own_pieces(seen.text):
                if " ".join(piece.split()) not in data and not seen_words.is_day(piece):
                    strange[piece] = f"{seen.where}: {piece!r} of {seen.text!r}"
    assert not strange, "\n".join(strange.values())
