# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pictures of a note as the sheet draws them: read once, scaled once for each size."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage

from composer.document.model import Picture
from composer.pictures.headers import picture_file
from composer.pictures.model import PictureFile
from composer.ui.editor.services import EditorServices

_POINTS_PER_INCH: Final = 72
_TALLEST: Final = 1.2  # of the width of the text: what is higher is so on paper, too
_MOST_KEPT: Final = 24  # scaled pictures: what stands on a few screens


class PictureImages:
    """Asks for pictures by name. Nothing is asked again until `forget`."""

    def __init__(self, services: EditorServices) -> None:
        self._services = services
        self._files: dict[str, PictureFile | None] = {}
        self._scaled: dict[tuple[str, int, int], QImage] = {}

    def forget(self) -> None:
        """Ask for all pictures again."""
        self._files.clear()
        self._scaled.clear()

    def size(self, picture: Picture, room: float, scale: float) -> QSizeF | None:
        """The size of `picture` on the sheet, as it is on paper: `room` is the width of the text in pixels, `scale` the
        pixels to the point. None when there is no such picture."""
        file = self._file(picture.name)
        if file is None:
            return None
        wished = room * min(picture.width, 100) / 100
        if not picture.width:
            wished = file.width_px * _POINTS_PER_INCH / file.dpi * scale
        width = min(wished, room)
        height = width * file.height_px / file.width_px
        if height > room * _TALLEST:
            width, height = width * room * _TALLEST / height, room * _TALLEST
        return QSizeF(max(width, 1.0), max(height, 1.0))

    def image(self, name: str, size: QSize) -> QImage | None:
        """The picture `name` at a size in device pixels; None when there is none, or Qt cannot draw it."""
        key = (name, size.width(), size.height())
        known = self._scaled.get(key)
        if known is not None:
            return known
        file = self._file(name)
        whole = QImage.fromData(file.data) if file is not None else QImage()
        if whole.isNull():
            return None
        smooth = Qt.TransformationMode.SmoothTransformation
        made = whole.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        while len(self._scaled) >= _MOST_KEPT:
            self._scaled.pop(next(iter(self._scaled)))
        self._scaled[key] = made
        return made

    def _file(self, name: str) -> PictureFile | None:
        if name not in self._files:
            data = self._services.picture(name)
            found = picture_file(data) if data else None
            if found is None:
                return None  # it may be put in later
            self._files[name] = found
        return self._files[name]
