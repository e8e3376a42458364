# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Earlier versions of a note: shown as they looked, named, put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from plain_answers import PlainAnswers
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    InlineQuote,
    Locator,
    Paragraph,
    QuoteBlock,
    Text,
    shown_words,
)
from composer.errors import NotFound
from composer.notes.model import FrontMatter, Note, OtherText
from composer.quotes.model import Quote, Seal, SealStatus
from composer.text.anchors import QuoteAnchor
from composer.text.spans import Span
from composer.ui.app import make_window
from composer.ui.dialogs.versions import VersionsDialog
from composer.ui.main_window import MainWindow
from composer.ui.settings import LANGUAGE, Settings
from composer.ui.theme import Tokens, tokens
from composer.ui.words import Words
from composer.workspace import Environment, VersionRow, Workspace

Dispose = Callable[[QWidget], None]
Wait = Callable[[Callable[[], object]], None]
NOW = "2025-03-10T09:30:00+01:00"
ROWS = (VersionRow("v-2", "n-1", "sent", NOW, 3), VersionRow("v-1", "n-1", "", NOW, 2))


class PaperServices(PlainAnswers):
    """Sources on paper: a quotation is true when its words are “a bold move”."""

    def label(self, item: CitationItem, language: str, quote_id: str) -> str:
        return f"Rich, §{item.locator}"

    def detail(self, citation: Citation, language: str, quote_id: str) -> str:
        return "Full reference"

    def quote(self, quote_id: str) -> Quote | None:
        return Quote(quote_id, "s-1", QuoteAnchor("a bold move", "", "", 0, 11))

    def library(self) -> str:
        return ""

    def seal(self, use: InlineQuote | QuoteBlock) -> Seal:
        return Seal(SealStatus.VERBATIM if shown_words(use) == "a bold move" else SealStatus.ALTERED)

    def make_quote(self, key: str, span: Span, *, block: bool) -> tuple[InlineQuote | QuoteBlock, Citation]:
        raise NotFound("There is no source here.")

    def term(self, key: str, language: str) -> str:
        return key


def version(words: str, *, language: str = "it", subject: str = "Common defence") -> Note:
    citation = Citation((CitationItem("italy-wants-nd", "3", Locator.PARAGRAPH),))
    quoting = Paragraph(
        (Text(f"{words}: "), InlineQuote("q-00000001", (Text("a bold move"),)), Text(" "), citation, Text("."))
    )
    return Note("n-1", FrontMatter(title="Briefing", subject=subject, language=language), Document((quoting,)))


OpenDialog = Callable[..., VersionsDialog]


@pytest.fixture
def open_dialog(application: QApplication, words: Words, light: Tokens, dispose: Dispose) -> Iterator[OpenDialog]:
    """Opens the dialog over `ROWS` or other rows, with `read` to read them."""
    opened: list[VersionsDialog] = []

    def make(
        read: Callable[[str], Note] = lambda version_id: version(f"words of {version_id}"),
        rows: tuple[VersionRow, ...] = ROWS,
        *,
        read_only: bool = False,
    ) -> VersionsDialog:
        dialog = VersionsDialog(lambda: rows, read, PaperServices(), light, words, None, read_only=read_only)
        dialog.show()
        application.processEvents()
        opened.append(dialog)
        return dialog

    yield make
    for dialog in opened:
        if shiboken6.isValid(dialog):
            dispose(dialog)


def shown(dialog: VersionsDialog) -> str:
    return dialog.page.editor.text.toPlainText()


def test_a_version_is_shown_with_marks_and_chips_and_without_raw_keys(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    assert shown(dialog) == "words of v-2: «a bold move» \ufffc."
    text = dialog.page.editor.text
    assert dialog.page.editor.chip_description(shown(dialog).index("\ufffc")).startswith("Citation: Rich, §3")
    assert text.accessibleName() == "Text of the version"


def test_the_quotations_of_a_version_bear_their_seals(open_dialog: OpenDialog, wait: Wait) -> None:
    dialog = open_dialog()
    wait(lambda: dialog.page.editor.tally()[SealStatus.VERBATIM] == 1)


def test_each_version_is_shown_in_its_own_language(open_dialog: OpenDialog) -> None:
    dialog = open_dialog(lambda version_id: version("words", language="en" if version_id == "v-1" else "it"))
    dialog._list.setCurrentRow(1)
    assert "“a bold move”" in shown(dialog)
    dialog._list.setCurrentRow(0)
    assert "«a bold move»" in shown(dialog)


def test_both_texts_of_a_version_in_two_languages_can_be_looked_at(open_dialog: OpenDialog) -> None:
    def read(version_id: str) -> Note:
        made = version("parole")
        if version_id == "v-1":
            return made
        words = Document((Paragraph((Text("words"),)),))
        return replace(made, other=OtherText("en", subject="Defence", document=words))

    dialog = open_dialog(read)
    assert dialog.page.language.isVisible()
    assert shown(dialog).startswith("parole")
    dialog.page.language.setCurrentIndex(dialog.page.language.findData("en"))
    dialog.page.language.activated.emit(dialog.page.language.currentIndex())
    assert shown(dialog) == "words"
    assert dialog.page.title.text() == "Briefing: Defence"
    dialog._list.setCurrentRow(1)
    assert not dialog.page.language.isVisible()
    assert shown(dialog).startswith("parole")


def test_above_a_version_stand_its_title_its_name_and_when_it_was_kept(open_dialog: OpenDialog) -> None:
    dialog = open_dialog(lambda version_id: version("words", subject="<b>Rome</b>"))
    assert dialog.page.title.text() == "Briefing: <b>Rome</b>"
    assert dialog.page.title.textFormat() is Qt.TextFormat.PlainText
    assert dialog.page.under.text() == "sent · 10 Mar 2025, 09:30"
    dialog._list.setCurrentRow(1)
    assert dialog.page.under.text() == "10 Mar 2025, 09:30"


def test_a_version_cannot_be_written_into(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    text = dialog.page.editor.text
    before = shown(dialog)
    QTest.keyClicks(text, "more")
    QTest.keyClick(text, Qt.Key.Key_Delete)
    QTest.keyClick(text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog) == before
    assert text.isReadOnly()


def test_a_version_is_selected_by_keys(open_dialog: OpenDialog) -> None:
    text = open_dialog().page.editor.text
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert text.textCursor().selectedText().startswith("words of v-2")


def test_a_footnote_of_a_version_is_not_opened_for_writing(open_dialog: OpenDialog) -> None:
    footnoted = Note("n-1", FrontMatter(), Document((Paragraph((Text("Words"), Footnote((Text("below"),)))),)))
    editor = open_dialog(lambda _version: footnoted).page.editor
    editor.text.activate(5)
    assert "footnote_box" not in editor.__dict__


def test_a_version_can_be_named_and_put_back(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    told: list[str] = []
    dialog.named.connect(told.append)
    dialog.restore_wanted.connect(told.append)
    dialog._name.setText("before the summit")
    dialog._keep_named()
    dialog._list.setCurrentRow(1)
    dialog._restore.click()
    assert told == ["before the summit", "v-1"]


def test_listing_the_versions_reads_one_of_them(open_dialog: OpenDialog) -> None:
    read: list[str] = []

    def reading(version_id: str) -> Note:
        read.append(version_id)
        return version("words")

    dialog = open_dialog(reading)
    assert read == ["v-2"]
    dialog.refresh()
    assert read == ["v-2", "v-2"]


def test_versions_of_a_library_for_reading_only_cannot_be_put_back(open_dialog: OpenDialog) -> None:
    assert open_dialog(read_only=True)._restore.isHidden()


def test_without_versions_no_empty_sheet_is_shown(open_dialog: OpenDialog) -> None:
    dialog = open_dialog(rows=())
    assert dialog.page.isHidden()
    assert not dialog._none.isHidden()
    assert not dialog._restore.isEnabled()


def test_a_version_that_cannot_be_read_is_said_and_not_put_back(open_dialog: OpenDialog) -> None:
    def reading(version_id: str) -> Note:
        if version_id == "v-2":
            raise NotFound("There is no version “{id}” in the library.", id=version_id)
        return version("words")

    dialog = open_dialog(reading)
    assert dialog.page.under.text() == "There is no version “v-2” in the library."
    assert dialog.page.editor.isHidden()
    assert not dialog._restore.isEnabled()
    dialog._list.setCurrentRow(1)
    assert not dialog.page.editor.isHidden()
    assert dialog._restore.isEnabled()


def test_the_sheet_takes_on_other_colours(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    dialog.set_tokens(tokens("dark"))
    assert dialog.page.editor.text.tokens == tokens("dark")


def test_a_finished_dialog_leaves_no_timer_behind(application: QApplication, open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    dialog._list.setCurrentRow(1)
    left: list[QObject] = [dialog, dialog.page.editor, dialog.page.editor.text.seals, *dialog.findChildren(QTimer)]
    dialog.reject()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
    assert not any(shiboken6.isValid(thing) for thing in left)


# In the window


@pytest.fixture
def window(
    application: QApplication,
    tmp_path: Path,
    settings: Settings,
    now: str,
    make_id: Callable[[str], str],
    dispose: Dispose,
) -> Iterator[MainWindow]:
    """The window over a library with one article and a note that quotes it."""
    environment = Environment(now=lambda: now, make_id=make_id, who="Anna @ desk")
    library = tmp_path / "work.appunto"
    settings.set(LANGUAGE, "en")
    with Workspace.open(library, environment=environment) as workspace:
        article = b"Alliance weighed in Rome\n\nROME - Italy has called for a bold move to safeguard it.\n"
        source = workspace.import_bytes(article, "article.txt")
        use, citation = workspace.quoted.use_for(
            workspace.make_quote_from_words(source.key, "a bold move"), block=False
        )
        assert isinstance(use, InlineQuote)
        quoting = Paragraph((Text("Words "), use, Text(" "), citation, Text(".")))
        workspace.save_note(Note("n-1", FrontMatter(subject="Rome", language="it"), Document((quoting,))))
    made = make_window(application, library, sample=False, environment=environment, settings=settings)
    made.show()
    application.processEvents()
    yield made
    dispose(made)


def test_the_window_shows_an_earlier_version_with_the_seals_of_its_library(
    application: QApplication, window: MainWindow, wait: Wait
) -> None:
    window.versions.name("first")
    seen: list[tuple[str, int]] = []

    def look() -> None:
        dialog = application.activeModalWidget()
        assert isinstance(dialog, VersionsDialog)
        try:
            wait(lambda: dialog.page.editor.tally()[SealStatus.VERBATIM])
            seen.append((shown(dialog), dialog.page.editor.tally()[SealStatus.VERBATIM]))
            window.desk.appearance.choose("dark")
            assert dialog.page.editor.text.tokens == tokens("dark")
        finally:
            window.desk.appearance.choose("light")
            dialog.reject()

    QTimer.singleShot(0, window, look)
    window.versions.show()
    assert seen == [("Words «a bold move» \ufffc.", 1)]
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(VersionsDialog)


def test_what_has_changed_is_not_shown_over_a_list_that_was_closed_meanwhile(
    application: QApplication, window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.versions.name("first")
    made: list[object] = []
    monkeypatch.setattr("composer.ui.dialogs.what_changed.changed_since_dialog", lambda *given: made.append(given))

    def look() -> None:
        dialog = application.activeModalWidget()
        assert isinstance(dialog, VersionsDialog)
        [row] = window.desk.workspace.versions.of(window.notes.note_id)
        dialog.changes_wanted.emit(row.id)
        dialog.reject()

    QTimer.singleShot(0, window, look)
    window.versions.show()
    wait(lambda: not window.desk.tasks.running)
    assert made == []
