# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Takes out of a picture of the window what its next start is not to show: the ground alone is left there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow

_SAMPLES: Final = 12  # places in each direction at which the ground of a part is looked for
_SIGN_PX: Final = 26  # what stands before a name: the sign that opens its list
_ARROW_PX: Final = 24  # of a box with a list
_EDGE_PX: Final = 4
_ABOVE_PX: Final = 4  # over the first line there is paper


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """Where a part of `window` stands in it."""
    return QRect(widget.mapTo(window, QPoint()), QSize(widget.width(), widget.height()))


def blank(picture: QPixmap, places: Iterable[QRect]) -> None:
    """Fill each of `places`, in device-independent pixels, with the colour that is met most often in it."""
    ratio, image = picture.devicePixelRatio(), picture.toImage()
    room = QRect(QPoint(), picture.deviceIndependentSize().toSize())
    with QPainter(picture) as painter:
        for place in places:
            inside = place.intersected(room)
            if not inside.isEmpty():
                painter.fillRect(inside, _ground(image, ratio, inside))


def _ground(image: QImage, ratio: float, inside: QRect) -> QColor:
    steps = [
        QPoint(inside.x() + (inside.width() - 1) * column // _SAMPLES, inside.y() + inside.height() * row // _SAMPLES)
        for column in range(1, _SAMPLES)
        for row in range(1, _SAMPLES)
    ]
    return QColor(Counter(image.pixelColor(step * ratio).name() for step in steps).most_common(1)[0][0])


def blank_note(window: MainWindow, picture: QPixmap) -> None:
    """Leave of the note and its sheet nothing but what every note has."""
    area = window.note_area
    blank(picture, [place_of(widget, window).adjusted(_SIGN_PX, 1, 0, -1) for widget in _visible(area.telling)])
    if window.library.isVisible():  # whoever changes the library elsewhere changes how much there is in it
        blank(picture, [window.library.count_place.translated(place_of(window.library, window).topLeft())])
    boxes = [box for box in area.findChildren(QComboBox) if not window.head.isAncestorOf(box)]
    inside = (_EDGE_PX, _EDGE_PX, -_ARROW_PX, -_EDGE_PX)
    blank(picture, [place_of(box, window).adjusted(*inside) for box in _visible(boxes)])
    text = window.editor.text
    bar = text.verticalScrollBar()
    if bar.isVisible():
        place = place_of(bar, window)
        _fill(picture, place, QPoint(place.center().x(), place.bottom() - 1))
    sheet = place_of(text.viewport(), window)
    line = text.cursorRect()
    sheet.setTop(sheet.top() + line.top() - _ABOVE_PX)
    _fill_paper(picture, sheet, sheet.left() + line.left())


def _visible(widgets: Iterable[QWidget]) -> list[QWidget]:
    return [widget for widget in widgets if widget.isVisible()]


def _fill(picture: QPixmap, place: QRect, like: QPoint) -> None:
    colour = picture.toImage().pixelColor(like * picture.devicePixelRatio())
    with QPainter(picture) as painter:
        painter.fillRect(place, colour)


def _fill_paper(picture: QPixmap, below: QRect, middle: int) -> None:
    """Fill the paper from its first line on, as far as it is wide there; what lies beside it is filled alike."""
    ratio, image = picture.devicePixelRatio(), picture.toImage()
    row = round((below.top() + 1) * ratio)
    paper = image.pixelColor(round(middle * ratio), row)
    left = right = round(middle * ratio)
    first, last = round(below.left() * ratio), round((below.right() + 1) * ratio) - 1
    while left > first and image.pixelColor(left - 1, row) == paper:
        left -= 1
    while right < last and image.pixelColor(right + 1, row) == paper:
        right += 1
    with QPainter(picture) as painter:
        for from_x, to_x in ((first, left - 1), (left, right), (right + 1, last)):
            if from_x <= to_x:
                strip = QRect(round(from_x / ratio), below.top(), round((to_x - from_x + 1) / ratio), below.height())
                painter.fillRect(strip, image.pixelColor((from_x + to_x) // 2, row))
