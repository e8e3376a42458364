# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where files lie that are on their way: dragged out of the program until the other program has read them, or a
picture without a file that was dropped on the program.

The folder belongs to the user alone, and what lay there for a day is taken away: a mail may be sent hours after the
file was dropped on it, but documents that are not to be passed on shall not stay in the system's folder for all.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from composer import paths
from composer.errors import UnreadableSource
from composer.files import write_atomically, write_failure
from composer.wording import N_

_NO_PICTURE: Final = N_("The picture could not be taken over: save it as a file and drop the file here.")

KEPT_S: Final = 24 * 3600.0


def room_for_files() -> Path:
    """A new empty folder for files that are on their way now. Raises WriteFailed where none can be made."""
    empty_old()
    folder = paths.user_files_on_the_way()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=folder))
    except OSError as error:
        raise write_failure(folder, error) from error


def empty_old(now: float | None = None) -> None:
    """Take away what was put there a day before `now` (seconds since 1970, None: the clock's) or earlier."""
    late = (time.time() if now is None else now) - KEPT_S
    with suppress(OSError):
        for folder in paths.user_files_on_the_way().iterdir():
            if folder.stat().st_mtime <= late:
                shutil.rmtree(folder, ignore_errors=True)


def picture_in(data: QMimeData) -> QImage | None:
    """The picture that `data` is; None when it is words, which may show a picture of themselves beside them."""
    if not data.hasImage() or len(data.text().split()) > 1:  # one word: the picture's address
        return None
    picture = QImage(data.imageData())
    return None if picture.isNull() else picture


def picture_file(picture: QImage, name: str) -> Path:
    """`picture` as a PNG file called `name`. In any thread. UnreadableSource, WriteFailed when that cannot be."""
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(store, "PNG"):  # type: ignore[call-overload]
        raise UnreadableSource(_NO_PICTURE, concerned=name)
    file = room_for_files() / name
    write_atomically(file, bytes(store.data().data()))
    return file
