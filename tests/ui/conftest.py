# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Window tests run without a screen, with one application for all, and fail on what Qt complains of."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from composer.sources.model import (
    AsideKind,
    BlockKind,
    Certainty,
    Evidence,
    Fact,
    Metadata,
    Rights,
    RightsLevel,
    Source,
    SourceBlock,
    SourceText,
)
from composer.ui.settings import LANGUAGE, Settings
from composer.ui.theme import Tokens, tokens
from composer.ui.words import Words
from composer.workspace import Environment, Workspace

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]
Fill = Callable[[Workspace], None]
LibraryOf = Callable[[Fill], Path]

# Said by the offscreen platform whenever a window is shown; it has no meaning there.
_HARMLESS = ("This plugin does not support",)


@pytest.fixture(scope="session")
def made_libraries() -> dict[Fill, bytes]:
    """The files of libraries that were made, by what fills them."""
    return {}


@pytest.fixture
def library_of(made_libraries: dict[Fill, bytes], tmp_path: Path, environment: Environment) -> LibraryOf:
    """Makes a library of the test's own with what a function puts into it; the second time from a copy of the first."""

    def make(fill: Fill) -> Path:
        path = tmp_path / "work.appunto"
        if fill in made_libraries:
            path.write_bytes(made_libraries[fill])
        else:
            with Workspace.open(path, environment=environment) as workspace:
                fill(workspace)
            made_libraries[fill] = path.read_bytes()
        return path

    return make


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The one application object."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["appunto-tests"])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Python looks for unreachable objects between the tests, as the program does between keys.

    It would do so in whichever thread makes the next object, and in that of a task it would destroy there what is left
    of the windows of earlier tests (`composer.ui.garbage`).
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.fixture(autouse=True)
def clean_clipboard(application: QApplication) -> Iterator[None]:
    """A Python object left on the clipboard crashes Qt at exit: empty it after each test."""
    yield
    application.clipboard().clear()


@pytest.fixture(autouse=True)
def quiet_qt() -> Iterator[None]:
    """What Qt complains of during a test fails it."""
    complaints: list[str] = []

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_HARMLESS):
            complaints.append(message)

    before = qInstallMessageHandler(listen)
    yield
    qInstallMessageHandler(before)
    assert not complaints, complaints


Dispose = Callable[[QWidget], None]


@pytest.fixture
def dispose(application: QApplication) -> Dispose:
    """Close a window without a parent and take it apart at once.

    Left to Python, it may live on in its own buttons' connections and be taken apart in the middle of a click.
    """

    def close_and_delete(widget: QWidget) -> None:
        widget.close()
        widget.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return close_and_delete


@pytest.fixture
def wait(application: QApplication) -> Wait:
    """Let the window work until something is so; fail when it is not after half a minute (a busy machine)."""

    def until(is_so: Callable[[], object]) -> None:
        deadline = QDeadlineTimer(30_000)
        while not is_so():
            assert not deadline.hasExpired(), "it did not come to be"
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            application.sendPostedEvents()

    return until


@pytest.fixture
def words() -> Words:
    """The interface in English."""
    return Words("en")


@pytest.fixture
def light() -> Tokens:
    """The light colours."""
    return tokens("light")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of nobody yet."""
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def environment(now: str, make_id: Callable[[str], str]) -> Environment:
    """A fixed clock, known ids, and Anna at her desk."""
    return Environment(now=lambda: now, make_id=make_id, who="Anna @ desk")


OpenOver = Callable[[Path], "MainWindow"]


@pytest.fixture
def open_over(
    application: QApplication, environment: Environment, settings: Settings, dispose: Dispose
) -> Iterator[OpenOver]:
    """Opens windows over libraries, in English and large enough for all their parts; all are closed at the end."""
    from composer.ui.app import make_window

    opened: list[MainWindow] = []
    settings.set(LANGUAGE, "en")

    def make(library: Path) -> MainWindow:
        window = make_window(application, library, sample=False, environment=environment, settings=settings)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1900, 1000)
        window.show()
        application.processEvents()
        opened.append(window)
        return window

    yield make
    for window in filter(shiboken6.isValid, opened):
        window.desk.tasks.close()  # a window that closes waits for what is running, and these have no time
        dispose(window)


def source_text(*parts: tuple[BlockKind, str]) -> SourceText:
    """A clean text of blocks; paragraphs are numbered from 1."""
    blocks: list[SourceBlock] = []
    start = number = 0
    for kind, text in parts:
        number += kind is BlockKind.PARAGRAPH
        blocks.append(
            SourceBlock(
                kind,
                text,
                start,
                number=number if kind is BlockKind.PARAGRAPH else None,
                aside=AsideKind.CAPTION if kind is BlockKind.ASIDE else None,
                after=number if kind is BlockKind.ASIDE else 0,
            )
        )
        start += len(text) + 2
    return SourceText(tuple(blocks))


@pytest.fixture
def make_text() -> Callable[..., SourceText]:
    """Makes clean texts from (kind, words)."""
    return source_text


@pytest.fixture
def source() -> Source:
    """A short press article with a title, three paragraphs (one with an emoji) and a caption set aside."""
    text = source_text(
        (BlockKind.TITLE, "Alliance weighed in Rome"),
        (BlockKind.BYLINE, "By ANNA BIANCHI"),
        (BlockKind.PARAGRAPH, "ROME — Ministers met on Monday to weigh a new alliance."),
        (BlockKind.PARAGRAPH, "“We must 😀 build it together,” the minister said, “and soon.”"),
        (BlockKind.PARAGRAPH, "Nothing was decided."),
        (BlockKind.ASIDE, "The ministers in Rome on Monday."),
    )
    return Source(
        id="s-1",
        key="bianchi-nd",
        filename="rome.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text=text,
        metadata=Metadata(
            title=Fact("Alliance weighed in Rome", Certainty.READ),
            authors=(Fact("Anna Bianchi", Certainty.READ, (Evidence("By ANNA BIANCHI"),)),),
            publication=Fact("The Daily Example", Certainty.INFERRED, (Evidence("told The Daily Example"),)),
        ),
        rights=Rights(RightsLevel.RESTRICTED, "Not to be copied."),
        imported="2025-03-10T09:30:00+01:00",
    )


@pytest.fixture
def press_key(application: QApplication) -> Callable[..., None]:
    """Press a key on a widget, with modifiers."""
    from PySide6.QtTest import QTest

    def press(widget: object, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(widget, key, modifiers)  # type: ignore[call-overload]

    return press
