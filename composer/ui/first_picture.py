# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The picture of the window that `first_view.py` shows at the next start: taken when the window is closed.

It holds what will stand there again for certain: the menus, the tools, the heads of the parts, and the note from its
beginning. What lies in the other parts is looked up anew and left blank. It lies in the user's cache, readable for the
user alone, and only while the program is closed: a start takes it away. Of a note whose marking keeps it to few, and
where the user does not want it, there is none.

Beside it lies its frame (`first_frame.py`), in which nothing of any note or source is left: it is kept of such notes
too, and stays.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QPixmap, QTextCursor
from PySide6.QtWidgets import QWidget

from composer import paths
from composer.errors import ComposerError
from composer.preferences.office import USER_FILE
from composer.sources.handling import NO_MARKING
from composer.ui import first_frame, letters
from composer.ui.first_blanks import blank, blank_note, place_of
from composer.ui.first_view import FACTS, PICTURE, folder, forget, screen_facts, stamp, surroundings
from composer.ui.focus_mode import CLOSED_BY_ESC
from composer.ui.panes.arrangement import Part
from composer.ui.scaling import in_use
from composer.ui.settings import FILE_NAME, GEOMETRY, LAST_LIBRARY, START_LIBRARY, START_PAGE_FIRST, START_PICTURE
from composer.ui.system_letters import percent_at_start

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow

_LOOKED_UP: Final = (Part.LIBRARY, Part.OUTLINE, Part.READER, Part.CHECKS)


@dataclass(frozen=True)
class WindowPicture:
    """A picture of a window and its frame (each a PNG, or none), and what is to be known of it."""

    facts: dict[str, Any]
    content: bytes = b""
    frame: bytes = b""

    def keep(self, window: MainWindow) -> None:
        """Keep it, once the library is closed and the settings are written; where there is no place, there is none."""
        settings, path = window.desk.settings, window.desk.workspace.path
        office = settings.preferences.office
        asked = [paths.user_settings() / FILE_NAME, paths.user_settings() / USER_FILE]
        asked += [office.file] if office is not None else []
        facts = self.facts | surroundings(map(str, asked))
        facts |= {
            "library": str(path),
            "stamp": stamp(path),
            "by_itself": _wanted_by_itself(window) == str(path),
            "geometry": settings.get(GEOMETRY),
        }
        files: dict[str, bytes] = {}
        if self.frame:
            files |= {first_frame.PICTURE: self.frame, first_frame.FACTS: json.dumps(_without_words(facts)).encode()}
        if self.content:
            files |= {PICTURE: self.content, FACTS: json.dumps(facts).encode()}
        first_frame.forget()
        try:
            folder().mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                _write_for_oneself(folder() / name, content)
        except OSError:
            forget()
            first_frame.forget()


def _without_words(facts: dict[str, Any]) -> dict[str, Any]:
    """What is noted beside the frame: nothing of the note, which the title tells of."""
    said = {name: value for name, value in facts.items() if name != "title"}
    return said | {"line": facts["line"] | {"empty": True}}


def picture_of(window: MainWindow) -> WindowPicture:
    """The picture of `window` as it will begin, and its frame: neither where it will begin otherwise, the frame alone
    where its note is for few.

    The note is shown from its beginning: only a window that is about to be closed is looked at.
    """
    if not _begins_with_its_note(window):
        return WindowPicture({})
    text = window.editor.text
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.verticalScrollBar().setValue(0)
    text.setCursorWidth(0)
    window.editor.setFocus()
    window.message_bar.hide()
    for kind in CLOSED_BY_ESC:  # none of it will be there, and it may show words of notes and sources
        for shown in window.editor.findChildren(kind):
            shown.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what stood below it takes its place
    picture = window.grab()
    facts = {
        "line": _first_line(window, picture),
        "screen": screen_facts(),
        "scale": in_use(),
        "title": window.windowTitle(),
        "size": [window.width(), window.height()],
        "least": [window.minimumSizeHint().width(), window.minimumSizeHint().height()],
    }
    blank(picture, _changing(window))
    content = b"" if _is_reserved(window) else _png(picture)
    blank_note(window, picture)
    return WindowPicture(facts, content, _png(picture))


def _png(picture: QPixmap) -> bytes:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(kept, "PNG")
    return bytes(kept.data().data())


def _begins_with_its_note(window: MainWindow) -> bool:
    settings = window.desk.settings
    wanted = window.desk_is_laid and bool(window.notes.note_id) and window.note_area.isVisible()
    if percent_at_start(settings) != in_use() or letters.factor() != 1.0 or not settings.get(START_PICTURE):
        return False
    other = window.starting.is_shown or window.focus_mode.is_on or window.editor.sheets.shows_both
    return wanted and not (other or settings.get(START_PAGE_FIRST) or window.desk.workspace.read_only)


def _is_reserved(window: MainWindow) -> bool:
    """Whether the note, or what it uses, has a marking that keeps it to few."""
    note = window.notes.snapshot()
    try:
        marking = window.desk.workspace.handling.marking(note) if note is not None else NO_MARKING
    except ComposerError:  # nobody can say
        return True
    return any(part.is_reserved for part in marking.markings)


def _wanted_by_itself(window: MainWindow) -> str:
    """The library that is opened when none is named."""
    settings = window.desk.settings
    last = settings.get(LAST_LIBRARY) if settings.get(START_LIBRARY) == "last" else ""
    return last or str(paths.default_library())


def _first_line(window: MainWindow, picture: QPixmap) -> dict[str, Any]:
    """Where and how a letter would stand that is typed at the beginning of the note."""
    text = window.editor.text
    viewport = text.viewport()
    caret = text.cursorRect()
    caret.moveTopLeft(viewport.mapTo(window, caret.topLeft()))
    first = text.document().firstBlock()
    line = first.layout().lineAt(0)
    room = QRect(caret.x(), caret.y(), round(line.width()) or 1, round(line.height()) or caret.height())
    ratio = picture.devicePixelRatio()
    image = picture.toImage()
    said = text.textCursor().charFormat().foreground()  # none: letters are as everywhere in the sheet
    ink = said.color() if said.style() is not Qt.BrushStyle.NoBrush else text.palette().text().color()
    paper = image.pixelColor((caret.center() - QPoint(3, 0)) * ratio)
    return {
        "caret": [caret.x(), caret.y(), caret.width(), caret.height()],
        "room": [room.x(), room.y(), room.width(), room.height()],
        "font": text.textCursor().charFormat().font().toString(),
        "colour": ink.name(),
        "paper": paper.name(),
        "empty": first.length() <= 1,
    }


def _changing(window: MainWindow) -> list[QRect]:
    """Where sources, outline, checks and states are shown: they are looked up anew."""
    found = [place_of(window.status_line, window)]
    parts: dict[Part, QWidget] = {
        Part.LIBRARY: window.library,
        Part.OUTLINE: window.outline,
        Part.READER: window.reader,
        Part.CHECKS: window.checks,
    }
    for part in _LOOKED_UP:
        widget = parts[part]
        if not widget.isVisible():
            continue
        place = place_of(widget, window)
        if part is not Part.READER:  # whose head names sources
            place.setTop(place_of(window.moving.handle(part), window).bottom() + 1)
        found.append(place)
    return found


def _write_for_oneself(path: Path, content: bytes) -> None:
    """Write a file that nobody else may read."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)
