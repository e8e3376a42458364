# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reading a newer version of a source in the window: what is said, asked, and shown afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from composer.document.model import Document, Paragraph, Text
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus
from composer.ui.dialogs.newer_version import NewerVersionDialog
from composer.ui.main_window import MainWindow
from composer.ui.theme import tokens
from composer.workspace import Environment, Workspace

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]
ARTICLE = """Minister Urges Plan For New Alliance

By ANNA BIANCHI

ROME — Italy has called for the creation of a new alliance to safeguard the continent.

“We must build a common defence of the whole continent,” the minister, Carlo Verdi, said in an interview.
"""


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path, environment: Environment) -> MainWindow:
    """A window over a library with one article, of which the open note quotes two passages."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        key = workspace.import_bytes(ARTICLE.encode(), "article.txt").key
        blocks = []
        for words in ("the creation of a new alliance", "must build a common defence"):
            use, citation = workspace.quoted.use_for(workspace.make_quote_from_words(key, words), block=False)
            blocks.append(Paragraph((use, Text(" "), citation)))  # type: ignore[arg-type]
        workspace.save_note(Note("n-1", FrontMatter(title="T", language="en"), Document(tuple(blocks))))
    made = open_over(path)
    made.places.open_source(key)
    return made


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Have the user choose a file with this text as the newer version."""

    def chosen(text: str) -> Path:
        path = tmp_path / "newer.txt"
        path.write_text(text, "utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        return path

    return chosen


def states(window: MainWindow) -> list[SealStatus]:
    """The seals of the open note, as the checks pane has them."""
    window.checking.check_now()
    report = window.desk.workspace.check_note(window.notes.snapshot())  # type: ignore[arg-type]
    return [quote.status for quote in report.quotes]


def text_in_front(window: MainWindow) -> str:
    page = window.reader.current
    assert page is not None
    return page.view.toPlainText()


def test_a_newer_version_is_read_and_what_stands_is_said(
    window: MainWindow, choose: Callable[[str], Path], wait: Wait
) -> None:
    choose(ARTICLE.replace("By ANNA", "A line was added at the head of the article today.\n\nBy ANNA"))
    window.actions_["source.newer"].trigger()
    wait(lambda: "was read anew" in window.status_line.news)
    assert "2 quotations stand" in window.status_line.news
    assert "A line was added" in text_in_front(window)
    assert states(window) == [SealStatus.VERBATIM] * 2


def test_what_would_be_lost_is_asked_about_first(window: MainWindow, choose: Callable[[str], Path], wait: Wait) -> None:
    choose(ARTICLE.replace("must build", "ought to build"))
    window.actions_["source.newer"].trigger()
    wait(lambda: window.message_bar.sentence)
    assert window.message_bar.sentence.startswith("1 quotation from “Minister Urges Plan For New Alliance” does not")
    assert "ought to build" not in text_in_front(window)
    assert states(window) == [SealStatus.VERBATIM] * 2
    window.message_bar.ways_out[0].click()
    wait(lambda: "1 quotation no longer stands in it." in window.message_bar.sentence)
    assert "ought to build" in text_in_front(window)
    assert states(window) == [SealStatus.VERBATIM, SealStatus.SOURCE_CHANGED]
    assert window.desk.last_change.undo()
    wait(lambda: "is what it was before" in window.status_line.news)
    assert "ought to build" not in text_in_front(window)
    assert states(window) == [SealStatus.VERBATIM] * 2
    key = window.reader.current.key  # type: ignore[union-attr]
    kept = window.desk.workspace.source_states.earlier(key)
    assert [row.filename for row in kept] == ["newer.txt", "article.txt"]


def test_who_looks_what_changes_is_asked_again(
    window: MainWindow, choose: Callable[[str], Path], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(NewerVersionDialog, "exec", lambda dialog: looked.append(dialog.page.toPlainText()))
    choose(ARTICLE.replace("must build", "ought to build"))
    window.actions_["source.newer"].trigger()
    wait(lambda: window.message_bar.sentence)
    asked = window.message_bar.sentence
    window.message_bar.ways_out[1].click()
    assert "must ought" in looked[0]
    assert window.message_bar.sentence == asked
    window.message_bar.ways_out[0].click()
    wait(lambda: "ought to build" in text_in_front(window))


def test_a_file_that_cannot_be_read_is_said_and_the_source_stays(
    window: MainWindow, choose: Callable[[str], Path], wait: Wait
) -> None:
    choose("")
    window.actions_["source.newer"].trigger()
    wait(lambda: window.message_bar.sentence)
    assert "newer.txt" in window.message_bar.sentence
    assert "must build" in text_in_front(window)


def test_a_known_file_name_with_other_words_names_the_source_it_may_renew(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    (key,) = (row.key for row in window.desk.workspace.sources())
    (tmp_path / "article.txt").write_text(ARTICLE.replace("must build", "ought to build"), "utf-8")
    window.importing.import_paths([tmp_path / "article.txt"])
    wait(lambda: window.message_bar.sentence)
    assert f"“{key}”" in window.message_bar.sentence and "newer version" in window.message_bar.sentence


def test_an_earlier_version_is_kept_and_can_be_saved(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window.desk.workspace
    key = workspace.sources()[0].key
    newer = tmp_path / "newer.txt"
    newer.write_text(ARTICLE.replace("safeguard the continent", "protect the whole continent"), "utf-8")
    window.renewing.read(key, newer)
    wait(lambda: workspace.source_states.earlier(key))
    (version,) = workspace.source_states.earlier(key)
    assert version.filename == "article.txt"
    target = tmp_path / "saved.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.sources.save_version(version.id)
    assert target.read_text("utf-8") == ARTICLE


def test_another_document_is_not_taken_for_a_newer_version_unasked(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    workspace = window.desk.workspace
    key = workspace.sources()[0].key
    before = workspace.source(key).text.text
    other = tmp_path / "other.txt"
    other.write_text("Ferries to the northern islands stop for a week because the harbour is dredged. " * 4, "utf-8")
    count = len(window.desk.presenter.history)
    window.renewing.read(key, other)
    wait(lambda: len(window.desk.presenter.history) > count)
    said = window.desk.presenter.history[-1]
    assert "another document" in window.desk.words.say(said.message)
    assert workspace.source(key).text.text == before
    said.ways_out[0].act()
    wait(lambda: "harbour" in workspace.source(key).text.text)


def test_what_changes_is_shown_word_by_word(window: MainWindow, tmp_path: Path) -> None:
    workspace = window.desk.workspace
    key = workspace.sources()[0].key
    plan = workspace.source_states.plan_newer(key)
    newer = plan.read_bytes(ARTICLE.replace("called for", "asked for").encode(), "newer.txt")
    dialog = NewerVersionDialog(newer, "An article", tokens("light"), window.desk.words, window)
    shown = dialog.page.toPlainText()
    assert "called asked" in shown
    assert "stands where it stood" in shown
    assert "→ T" in shown
    dialog.reject()


def test_a_copy_is_used_as_the_newer_version_of_the_other(window: MainWindow, wait: Wait) -> None:
    workspace = window.desk.workspace
    key = workspace.sources()[0].key
    copy = workspace.import_bytes(ARTICLE.replace("called for", "asked for").encode(), "copy.txt").key
    window.renewing.adopt(copy, key)
    wait(lambda: workspace.find_source(copy) is None)
    assert "asked for" in workspace.source(key).text.text
