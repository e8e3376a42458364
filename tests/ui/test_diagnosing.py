# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""An error nobody foresaw: the note is saved, one is told with a report, and no word of one's own is in the log."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from faults.harness import can_run
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from composer import paths
from composer.diagnosis.diary import Event, log_file, note
from composer.ui.dialogs.unexpected import UnexpectedDialog
from composer.ui.main_window import MainWindow
from composer.wording import Message
from composer.workspace import Environment, Workspace

Wait = Callable[[Callable[[], object]], None]
OpenOver = Callable[[Path], MainWindow]
ROOT = Path(__file__).resolve().parents[2]
MARK = "Zwetschgenknoedel"


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path, environment: Environment) -> MainWindow:
    """A window over a library with one source and one note, all of them with a word that is nowhere else."""
    with Workspace.open(tmp_path / f"{MARK}.appunto", environment=environment) as workspace:
        workspace.import_bytes(f"{MARK} in the title\n\nWords of {MARK}.".encode(), f"{MARK}.txt")
        workspace.add_note_markdown(f"---\ntitle: {MARK}\nlanguage: en\n---\n\n{MARK}.\n", origin=f"{MARK}.md")
    return open_over(tmp_path / f"{MARK}.appunto")


def _fail(window: MainWindow, words: str = MARK) -> None:
    try:
        raise ZeroDivisionError(words)
    except ZeroDivisionError as error:
        window.diagnosing.hook(ZeroDivisionError, error, error.__traceback__)


def _dialogs(window: MainWindow) -> list[UnexpectedDialog]:
    return [dialog for dialog in window.findChildren(UnexpectedDialog) if dialog.isVisible()]


def test_the_note_is_saved_first_and_a_report_can_be_copied(window: MainWindow, wait: Wait) -> None:
    QTest.keyClicks(window.editor.text, "Salvami")
    _fail(window)
    assert not window.notes.dirty
    wait(lambda: _dialogs(window))
    (dialog,) = _dialogs(window)
    dialog.copy.click()
    report = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in report and report.startswith("Appunto ")
    assert MARK not in report and "Traceback" not in report
    dialog.close()


def test_what_fails_again_and_again_is_shown_once_and_then_said_in_the_bar(window: MainWindow, wait: Wait) -> None:
    for _ in range(3):
        _fail(window)
    wait(lambda: _dialogs(window))
    assert len(_dialogs(window)) == 1
    said = window.desk.presenter.history[-1]
    assert "ZeroDivisionError" in window.desk.words.say(said.message)
    _dialogs(window)[0].close()
    said.ways_out[-1].act()
    assert len(_dialogs(window)) == 1
    _dialogs(window)[0].close()


def test_an_error_after_the_window_is_gone_is_noted_and_printed_as_ever(
    window: MainWindow, dispose: Callable[[QWidget], None], capsys: pytest.CaptureFixture[str]
) -> None:
    diagnosing = window.diagnosing
    assert sys.excepthook == diagnosing.hook
    dispose(window)
    assert not shiboken6.isValid(diagnosing)
    error = ZeroDivisionError(MARK)
    sys.excepthook(ZeroDivisionError, error, None)
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert "ZeroDivisionError" in log_file().read_text(encoding="utf-8")
    assert sys.excepthook is sys.__excepthook__


def test_a_day_of_work_leaves_no_word_of_it_in_the_log(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    desk = window.desk
    note(Event.STARTED)
    QTest.keyClicks(window.editor.text, MARK)
    window.notes.flush()
    window.libraries.open_path(tmp_path / MARK / "nowhere.appunto")
    window.whole_library.back_up(tmp_path / MARK / "copy.appunto")

    def fail(_progress: object) -> None:
        raise KeyError(MARK)

    desk.tasks.run(Message(MARK), fail, lambda _none: None)
    wait(lambda: not desk.tasks.running)
    _fail(window)
    wait(lambda: _dialogs(window))
    _dialogs(window)[0].close()
    window.libraries.open_path(tmp_path / f"{MARK} 2.appunto")
    window.diagnosing.end()
    lines = log_file().read_text(encoding="utf-8")
    events = ("library opened", "told of an error", "unexpected error", "ended")
    assert [event for event in events if event not in lines] == []
    assert "KeyError" in lines and "composer/" in lines
    left = b"".join(path.read_bytes() for path in paths.user_logs().iterdir())
    assert MARK.lower().encode() not in left.lower()


STARTS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from composer.cli import main
from composer.ui import app
begun = app.begin_work
def begin(window, application):
    end = begun(window, application)
    QTimer.singleShot(0, lambda: print(*(window.desk.words.say(one.message)[:60] for one in
        window.desk.presenter.history), window.desk.settings.get(app.THEME), sep="|", flush=True))
    QTimer.singleShot(1, lambda: work(window))
    return end
def work(window):
    sys.stdin.readline()
    desk, folder = window.desk, Path(os.environ["APPUNTO_HOME"])
    window.importing.import_paths([folder / "cutting.html"])
    desk.tasks.wait()
    window.notes.new("appunto", "it")
    window.editor.text.insertPlainText("Parole nuove, 29,2 miliardi")
    desk.workspace.export_note(window.notes.snapshot(), folder / "note.docx")
    window.whole_library.back_up(folder / "copy.appunto")
    window.backups.look()
    desk.tasks.wait()
    assert desk.workspace.sources() and (folder / "copy.appunto").is_file() and (folder / "note.docx").is_file()
    (folder / "dialogs").write_text(QSettings(QSettings.Scope.UserScope, "QtProject").fileName())
    loaded = Path("/proc/self/maps")
    (folder / "loaded").write_text(loaded.read_text() if loaded.exists() else "")
    QTimer.singleShot(0, window.close)
app.begin_work = begin
sys.exit(main(sys.argv[1:]))
"""


def _telephone(folder: Path) -> Path:
    """What writes down each try to reach the network, made from its source."""
    target = folder / "dialling.so"
    if not target.exists():
        source = ROOT / "tests" / "faults" / "dialling.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(target), str(source), "-ldl"], check=True)
    return target


def _started(home: Path, *arguments: str) -> subprocess.Popen[str]:
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "APPUNTO_HOME": str(home), "LANGUAGE": "en"}
    quiet |= {"LD_PRELOAD": str(_telephone(home.parent)), "DIALLED": str(home.parent / "dialled")} if can_run() else {}
    return subprocess.Popen(
        [sys.executable, "-c", STARTS, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=quiet,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal to be killed by")
def test_a_kill_is_told_at_the_next_start_which_works_in_safe_mode_and_dials_nobody(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    (home / "settings").mkdir(parents=True)
    (home / "settings" / "settings.toml").write_text(
        'format = 1\n[interface]\nlanguage = "it"\ntheme = "dark"\n', encoding="utf-8"
    )
    (home / "cutting.html").write_text("<h1>A Treaty</h1><p>Words of a treaty.</p>", encoding="utf-8")
    first = _started(home)
    assert first.stdout is not None and first.stdout.readline() == "dark\n"
    first.send_signal(signal.SIGKILL)
    first.communicate()
    before = {path: path.read_bytes() for path in (home / "settings").iterdir()}
    second = _started(home, "--safe-mode")
    said, _ = second.communicate("\n")
    assert second.returncode == 0
    *told, theme = said.strip().split("|")  # that the library was found whole may come before or after
    for beginning in ("Appunto è in modalità provvisoria", "Appunto, avviato il "):  # as chosen, not as the system
        assert [one for one in told if one.startswith(beginning)]
    assert theme == "system"
    assert {path: path.read_bytes() for path in (home / "settings").iterdir()} == before
    assert not (tmp_path / "dialled").exists(), (tmp_path / "dialled").read_text()
    assert sys.platform != "linux" or Path((home / "dialogs").read_text(encoding="utf-8")).is_relative_to(home)
    loaded = (home / "loaded").read_text(encoding="utf-8")
    assert ("Qt6Core" in loaded, "Qt6Network" in loaded) == (sys.platform == "linux", False)
    assert list((home / "cache" / "temporary").iterdir()) == []
    assert [path.name.partition("-")[0] for path in sorted((home / "logs").iterdir())] == ["appunto.log", "ended"]
