# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is set, the window does: at once where it can, and the office's word is the last one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFileDialog, QLineEdit

from composer import paths
from composer.document.model import quote_uses
from composer.library.lock import LOCK_SUFFIX
from composer.preferences import office as offices
from composer.preferences.declared import BY_KEY
from composer.text.spans import Span
from composer.typesetting.manner import ALL_RULES, Rule
from composer.ui import settings as rows
from composer.ui.key_sets import KEY_SETS
from composer.ui.main_window import MainWindow
from composer.ui.messages import Tone
from composer.ui.preferring import LOCKED_ACTIONS
from composer.ui.reader import typeface
from composer.ui.restarting import command
from composer.ui.settings import LAST_LIBRARY, OPEN_SOURCES, Setting, Settings
from composer.wording import Message
from composer.workspace import Environment, Workspace
from tests.ui.conftest import OpenOver, Wait

ARTICLE = "The Port Reopens\n\nBy ANNA VERDI\n\nThe port reopened on Monday after two years of works, and ships came.\n"


@pytest.fixture(autouse=True)
def no_office_before() -> Iterator[None]:
    """Each test reads its own files."""
    offices.read_again()
    yield
    offices.read_again()
    typeface.choose("")


@pytest.fixture
def library(tmp_path: Path, environment: Environment) -> Path:
    """A library with one source and one note."""
    path = tmp_path / "mine.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.import_bytes(ARTICLE.encode(), "port.txt")
        workspace.add_note_markdown("---\nlang: en\n---\n\nWords.\n", origin="n.md")
    return path


@pytest.fixture
def window(open_over: OpenOver, library: Path) -> MainWindow:
    """A window over it."""
    return open_over(library)


def put(window: MainWindow, key: str, value: object) -> None:
    """Set a setting as the dialog does."""
    window.desk.settings.preferences.set(key, value)
    window.preferring.take(key)


def said(window: MainWindow) -> list[str]:
    return [str(entry.message) for entry in window.desk.presenter.history]


def test_what_the_window_calls_a_setting_has_the_default_that_is_declared() -> None:
    names = [one for one in vars(rows).values() if isinstance(one, Setting)]
    declared = {one.key.replace("/", "."): one.default for one in names if one.key.replace("/", ".") in BY_KEY}
    assert len(declared) > 15
    for key, default in declared.items():
        usual = BY_KEY[key].default
        assert default == (list(usual) if isinstance(usual, tuple) else usual)


def test_choices_are_those_that_the_program_knows() -> None:
    assert set(BY_KEY["keys.set"].kind.options) == set(KEY_SETS)  # type: ignore[attr-defined]
    assert set(BY_KEY["typing.rules_off"].kind.options) == {rule.value for rule in Rule}  # type: ignore[attr-defined]


def test_language_colours_and_size_change_at_once(window: MainWindow) -> None:
    put(window, "interface.theme", "contrast")
    assert window.desk.tokens.mode == "contrast"
    assert window.actions_["theme.contrast"].isChecked()
    put(window, "interface.language", "it")
    assert window.actions_["note.export"].text() == "Esporta in Word…"
    put(window, "reader.zoom", 3)
    assert window.reader.zoom_step == 3


def test_a_setting_is_found_in_the_field_at_the_top_and_opened_where_it_stands(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.ui.dialogs.settings import SettingsDialog

    opened: list[str] = []

    def look(dialog: SettingsDialog) -> int:
        dialog.show()
        opened.extend(key for key, row in dialog.rows.items() if row.control is dialog.focusWidget())
        return 0

    monkeypatch.setattr(SettingsDialog, "exec", look)
    label = BY_KEY["versions.minutes"].label
    found = [one for kind in window._searching.find(label) for one in kind if one.name == label]
    found[0].go()
    assert opened == ["versions.minutes"]


def test_typing_spelling_values_and_keys_follow_at_once(window: MainWindow) -> None:
    put(window, "typing.rules_off", ["marks"])
    assert window.editor.typist.rules == ALL_RULES - {Rule.MARKS}
    assert not window.actions_["typing.marks"].isChecked()
    put(window, "typing.correct", False)
    assert window.editor.typist.rules == frozenset()
    put(window, "spelling.check", False)
    assert not window.actions_["spelling.check"].isChecked()
    put(window, "note.offer_values", False)
    assert not window.values.offers
    put(window, "keys.set", "word-it")
    assert window.desk.keys.keys_of("note.save") == ("Shift+F12",)


@pytest.mark.parametrize(("form", "block"), [("inline", False), ("block", True)])
def test_a_quotation_comes_in_the_form_that_is_set(window: MainWindow, form: str, block: bool) -> None:
    put(window, "quoting.form", form)
    key = window.library.rows[0].key
    text = window.desk.workspace.source(key).text.text
    start = text.index("The port reopened")
    window.quoting.quote_span(key, Span(start, start + len("The port reopened on Monday")))
    document = window.editor.document_model()
    assert len(list(quote_uses(document))) == 1
    assert any(type(part).__name__ == "QuoteBlock" for part in document.blocks) is block


def test_sources_are_read_in_the_typeface_that_is_set_and_one_that_is_missing_is_told(window: MainWindow) -> None:
    there = QFontDatabase.families()[0]
    put(window, "reader.font", there)
    assert typeface.families()[0] == there
    put(window, "reader.font", "No Such Face")
    assert typeface.families()[0] != "No Such Face"
    assert "The typeface “No Such Face” is not on this computer: sources are shown in the usual one." in said(window)


def test_the_program_starts_with_the_library_and_the_sources_that_are_set(
    open_over: OpenOver, library: Path, settings: Settings, application: object, environment: Environment
) -> None:
    from composer.ui.app import make_window

    with Workspace.open(library, environment=environment) as workspace:
        key = workspace.sources()[0].key
    settings.set(LAST_LIBRARY, str(library))
    settings.set(OPEN_SOURCES, [key])
    settings.preferences.set("start.sources", False)
    window = open_over(library)
    assert window.reader.keys == ()
    window.close()
    settings.preferences.set("start.sources", True)
    settings.set(OPEN_SOURCES, [key])
    window = open_over(library)
    assert tuple(window.reader.keys) == (key,)
    window.close()
    settings.preferences.set("start.library", "own")
    own = make_window(application, None, sample=False, environment=environment, settings=settings)  # type: ignore[arg-type]
    assert own.desk.workspace.path == paths.default_library()
    own.close()
    own.deleteLater()


def test_new_notes_and_exports_are_proposed_as_is_set(window: MainWindow, tmp_path: Path) -> None:
    settings = window.desk.settings.preferences
    (tmp_path / "out").mkdir()
    settings.set("files.exports", str(tmp_path / "out"))
    settings.set("files.libraries", str(tmp_path / "out"))
    settings.set("export.form", "pdf")
    settings.set("export.archival", True)
    settings.set("export.annex", "end")
    note = window.notes.snapshot()
    assert note is not None
    proposed = window.exporting._proposal(note)
    assert proposed.target.parent == tmp_path / "out"
    assert proposed.target.suffix == ".pdf"
    assert proposed.archival
    assert proposed.annex.value == "end"
    assert window.libraries._folder() == str(tmp_path / "out")


def _watches(window: MainWindow, folder: Path) -> bool:
    return window.watching.folder == folder


def test_the_folder_that_is_set_is_watched_at_once_and_no_other(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    for name in ("in", "other"):
        (tmp_path / name).mkdir()
        put(window, "import.watched", str(tmp_path / name))
        wait(partial(_watches, window, tmp_path / name))
        assert window.desk.settings.preferences.get("import.watched") == str(tmp_path / name)
    put(window, "import.watched", "")
    assert window.watching.folder is None


def test_a_copy_of_the_library_is_proposed_where_it_is_set(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, _title: str, name: str, *_more: object) -> tuple[str, str]:
        asked.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    put(window, "library.backup_folder", str(tmp_path))
    window.whole_library.ask_backup()
    assert Path(asked[0]).parent == tmp_path


def test_new_notes_begin_with_the_kind_and_language_that_are_set(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.ui.dialogs.new_note import NewNoteDialog

    seen: list[tuple[str, str]] = []

    def look(dialog: NewNoteDialog) -> int:
        seen.append((dialog.template_id, dialog.language))
        return 0

    monkeypatch.setattr(NewNoteDialog, "exec", look)
    window.notes.new("submission", "en")
    settings = window.desk.settings.preferences
    settings.set("new_note.template", "scheda")
    settings.set("new_note.language", "it")
    window.notes.ask_new()
    settings.reset("new_note.template")
    settings.reset("new_note.language")
    window.notes.ask_new()
    assert seen == [("scheda", "it"), ("submission", "en")]


def test_documents_are_imported_as_is_set(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[bool, str]] = []
    monkeypatch.setattr("composer.ui.importing.can_recognise", lambda: True)
    monkeypatch.setattr(
        type(window.importing), "_import",
        lambda _self, _found, _known, *, recognise, split, unasked: asked.append((recognise, split.value)),
    )  # fmt: skip
    monkeypatch.setattr(window.desk.tasks, "run", lambda _message, work, done, **_else: done(work(None)))
    window.importing.import_paths([tmp_path])
    window.desk.settings.preferences.set("import.press_reviews", "never")
    window.desk.settings.preferences.set("import.recognise", True)
    window.importing.import_paths([tmp_path])
    assert asked == [(False, "ask"), (True, "never")]


def test_what_the_office_locked_is_off_says_so_and_stays_whatever_is_tried(
    open_over: OpenOver, library: Path, settings: Settings, tmp_path: Path
) -> None:
    keys = ", ".join(f'"{key}"' for key in LOCKED_ACTIONS)
    file = tmp_path / "office.toml"
    file.write_text(
        f'[office]\nname = "Ufficio III"\nlocked = [{keys}]\n[interface]\nlanguage = "en"\ntheme = "dark"\n'
        "[typing]\ncorrect = false\n[spelling]\ncheck = false\n[note]\noffer_values = false\n[reader]\nzoom = 2\n",
        encoding="utf-8",
    )
    settings.preferences.adopt(file)
    window = open_over(library)
    for action_id in ("theme.light", "language.it", "typing.correct", "spelling.check", "value.offer", "source.larger"):
        assert not window.actions_[action_id].isEnabled(), action_id
        assert window.actions_[action_id].toolTip() == "Set by Ufficio III"
    window.view.theme_light()
    window.view.speak("it")
    window.view.larger()
    window.typing.correct(True)
    window.typing.marks(False)
    window.spelling.check(True)
    window.values.offer_while_writing(True)
    assert window.desk.tokens.mode == "dark"
    assert window.desk.words.language == "en"
    assert window.reader.zoom_step == 2
    assert window.editor.typist.rules == frozenset()
    assert not window.spelling._lookup.on
    assert not window.values.offers
    assert "“Colours” is set by Ufficio III and cannot be changed here." in said(window)
    told = len(window.desk.presenter.history)
    window.preferring.take_all()
    window.typing.follow()
    assert len(window.desk.presenter.history) == told, "nobody has tried to change anything"
    assert not any(window.actions_[f"typing.{rule}"].isEnabled() for rule in ("marks", "dashes"))
    settings.preferences.leave_office()
    window.preferring.take_all()
    assert window.actions_["theme.light"].isEnabled()
    assert window.actions_["theme.light"].toolTip() == "Light"
    assert window.desk.tokens.mode != "dark"


def test_what_the_office_set_of_an_export_is_shown_and_cannot_be_changed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.ui.dialogs.export import ExportDialog

    file = tmp_path / "office.toml"
    file.write_text('[office]\nlocked = ["export.annex"]\n[export]\nannex = "end"\n', encoding="utf-8")
    window.desk.settings.preferences.adopt(file)
    seen: list[tuple[str, bool, bool]] = []

    def look(dialog: ExportDialog) -> int:
        seen.append((dialog.choice.annex.value, dialog._annex.isEnabled(), dialog._citations.isEnabled()))
        return 0

    monkeypatch.setattr(ExportDialog, "exec", look)
    window.exporting.ask()
    assert seen == [("end", False, True)]


def test_what_is_refused_while_the_settings_are_closed_is_told_in_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.ui.dialogs.settings import SettingsDialog

    def type_and_close(dialog: SettingsDialog) -> int:
        field = dialog.rows["files.exports"].control.focusProxy()
        assert isinstance(field, QLineEdit)
        field.setText("no/full/path")
        dialog.reject()
        return 0

    monkeypatch.setattr(SettingsDialog, "exec", type_and_close)
    window.preferring.show()
    assert said(window)[-1] == "“files.exports” must be a folder with its full path."


def test_a_setting_written_in_a_form_only_its_user_can_change_is_told(window: MainWindow) -> None:
    settings = window.desk.settings
    settings.preferences.file.write_text('interface = { theme = "dark", language = "en" }\n', encoding="utf-8")
    window.view.theme_light()
    assert any("Change it there" in words for words in said(window))
    assert settings.preferences.file.read_text(encoding="utf-8").startswith("interface = {")


def test_files_of_settings_that_are_broken_are_told_once_the_window_stands(
    open_over: OpenOver, library: Path, tmp_path: Path, settings: Settings, wait: object
) -> None:
    settings.preferences.file.write_text("[interface\n", encoding="utf-8")
    window = open_over(library)
    told = [entry for entry in window.desk.presenter.history if "settings.toml" in str(entry.message)]
    assert [entry.tone for entry in told] == [Tone.WARNING]
    assert "line 1" in str(told[0].message)


def test_settings_that_cannot_be_kept_are_told_and_hold_as_long_as_the_window(
    open_over: OpenOver, library: Path, settings: Settings
) -> None:
    window = open_over(library)
    settings.preferences.file.unlink(missing_ok=True)
    settings.preferences.file.mkdir()
    window.view.theme_dark()
    assert window.desk.tokens.mode == "dark"
    assert any("settings.toml" in words for words in said(window))


def test_a_home_that_cannot_be_written_is_told_and_the_window_opens(
    application: object, environment: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.ui.app import make_window

    home = tmp_path / "home"
    home.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    window = make_window(application, None, sample=False, environment=environment)  # type: ignore[arg-type]
    application.processEvents()  # type: ignore[attr-defined]
    assert any("cannot be kept" in words for words in said(window))
    assert f"is kept in “{window.desk.workspace.path.parent}” only" in said(window)[-1]
    window.notes.new("scheda", "it")
    assert window.notes.note_id
    window.close()
    window.deleteLater()


def test_another_scale_offers_to_start_the_program_anew_over_the_same_library(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, words: started.append([program, *words]))
    library = window.desk.workspace.path
    put(window, "interface.scale", "150")
    assert said(window)[-1] == "Everything is shown at 150% the next time the program is started."
    way = next(button for button in window.status_line.ways_out if button.text() == "Restart now")
    monkeypatch.setattr(window.work_list, "may_close", lambda: False)
    way.click()
    assert started == [], "what is running is not broken off"
    assert window.isVisible()
    monkeypatch.undo()
    monkeypatch.setattr(QProcess, "startDetached", lambda program, words: started.append([program, *words]))
    put(window, "interface.scale", "200")
    window.status_line.ways_out[0].click()
    assert started == [command(library)]
    assert not window.isVisible()
    assert not library.with_name(library.name + LOCK_SUFFIX).exists(), "the next window can open it"


def test_the_packaged_program_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/appunto/appunto")
    monkeypatch.setattr(sys, "argv", ["main.py", "--sample"])
    assert command(tmp_path / "a.appunto") == [
        "/opt/appunto/appunto", str(Path("main.py").resolve()), "--library", str(tmp_path / "a.appunto")
    ]  # fmt: skip
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command(Path("a copy.db")) == ["/opt/appunto/appunto", "--library", "a copy.db"]  # whatever it is called


def test_several_things_wrong_at_the_start_are_all_told_of(
    tmp_path: Path, open_over: OpenOver, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tuple(Message(f"Thing {number} is wrong.") for number in (1, 2, 3))
    monkeypatch.setattr(Settings, "problems", said)
    window = open_over(tmp_path / "w.appunto")
    assert window.message_bar.sentence == "Thing 1 is wrong. There are 2 more remarks."
    assert [way.text() for way in window.message_bar.ways_out] == ["Read them"]
