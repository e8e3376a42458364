# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one drawing of the icon in the forms that systems want: PNG in the sizes of hicolor, .ico, .icns.

python packaging/freeze/icon_forms.py FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
DRAWINGS: Final = ROOT / "resources" / "icons"
SMALL: Final = 24  # up to here the drawing for small sizes
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels; as the hicolor theme has them
_WINDOWS: Final = (16, 24, 32, 48, 64, 128, 256)


def make(folder: Path) -> None:
    """Write appunto-SIZE.png, appunto-document-SIZE.png, appunto.ico and appunto.icns (and those of libraries)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing, small in (
        ("appunto", "appunto.svg", "appunto-small.svg"),
        ("appunto-document", "appunto-document.svg", "appunto-document.svg"),
    ):
        for size in (*SIZES, 1024):
            _draw(DRAWINGS / (small if size <= SMALL else drawing), size, folder / f"{name}-{size}.png")
        with Image.open(folder / f"{name}-1024.png") as largest:
            each = [Image.open(folder / f"{name}-{size}.png") for size in _WINDOWS]
            largest.save(folder / f"{name}.ico", sizes=[(size, size) for size in _WINDOWS], append_images=each)
            largest.save(folder / f"{name}.icns")


def _draw(drawing: Path, size: int, target: Path) -> None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a form of it that the stubs lack
    target.write_bytes(bytes(data.data()))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
