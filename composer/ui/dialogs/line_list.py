# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lists in dialogs: a name, and under it lesser words in grey."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from composer.ui.letters import px
from composer.ui.theme import SIZE_BODY, SIZE_SMALL, SPACE_M, SPACE_S, SPACE_XS

_Index = QModelIndex | QPersistentModelIndex
_LINE_FLAGS: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WRAP_FLAGS: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class _LineDelegate(QStyledItemDelegate):
    """The first line of an item's words is its name, the rest the lesser words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, name, lesser words."""
        name, _, lesser = str(index.data()).partition("\n")
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = ground.widget.style() if ground.widget is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        box: QRect = option.rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_XS)
        bold, small = _fonts(option.font)
        painter.save()
        painter.setFont(bold)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        line = QRect(box.left(), box.top(), box.width(), QFontMetrics(bold).lineSpacing())
        shown = QFontMetrics(bold).elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(line, _LINE_FLAGS, shown)
        painter.setFont(small)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box.adjusted(0, line.height() + 1, 0, 0), _WRAP_FLAGS, lesser)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the words need at the width of the list."""
        _name, _, lesser = str(index.data()).partition("\n")
        bold, small = _fonts(option.font)
        widget = option.widget
        width = widget.viewport().width() - 2 * SPACE_M if isinstance(widget, QListWidget) else 300
        under = QFontMetrics(small).boundingRect(QRect(0, 0, max(width, 80), 10_000), _WRAP_FLAGS, lesser)
        height = QFontMetrics(bold).lineSpacing() + 1 + (under.height() if lesser else 0) + SPACE_S + SPACE_S
        return QSize(80, height)


def _fonts(base: QFont) -> tuple[QFont, QFont]:
    bold, small = QFont(base), QFont(base)
    bold.setPixelSize(px(SIZE_BODY))
    bold.setWeight(QFont.Weight.DemiBold)
    small.setPixelSize(px(SIZE_SMALL))
    return bold, small


class LineList(QListWidget):
    """A list whose items have a name on their first line and lesser words on the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
