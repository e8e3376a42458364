# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Looks at every word that stands in a window: whether it has room, and in which language it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from composer.i18n.pseudo import CLOSING, OPENING
from composer.ui.choice import Choice
from composer.ui.elided import ElidedButton, ElidedLabel

SLACK = 2  # pixels that rounding may cost


@dataclass(frozen=True)
class Seen:
    """A text that somebody reads, hears or gets shown under the pointer, and the widget it belongs to."""

    where: str
    text: str


def visible(top: QWidget) -> Iterator[QWidget]:
    """`top` and all widgets in it that are shown."""
    yield top
    for widget in top.findChildren(QWidget):
        if widget.isVisibleTo(top) and widget.window() is top.window():
            yield widget


def name_of(widget: QWidget) -> str:
    chain: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(chain) < 3:
        chain.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(chain)


# What has no room


def cut_words(top: QWidget, mine: Callable[[str], bool] = lambda text: OPENING in text) -> list[str]:
    """Every text in `top` that is cut off; `mine` tells the program's own words from those of the user, which may be
    shortened."""
    faults = []
    for widget in visible(top):
        fault = _cut(widget, mine) or _outside(widget, top)
        if fault:
            faults.append(f"{name_of(widget)}: {fault}")
    return faults


def _cut(widget: QWidget, mine: Callable[[str], bool]) -> str:
    if isinstance(widget, QLabel):
        return _cut_label(widget, mine)
    if isinstance(widget, QAbstractButton):
        return _cut_button(widget, mine)
    if isinstance(widget, QComboBox):
        return _cut_box(widget, mine)
    if isinstance(widget, QAbstractSpinBox):
        return _narrow(widget, widget.text(), _room_in_field(widget.lineEdit()), lambda _text: True)
    if isinstance(widget, QLineEdit):
        words = widget.placeholderText() if not widget.text() else ""
        return _narrow(widget, words, _room_in_field(widget), mine)
    if isinstance(widget, QTextEdit | QPlainTextEdit) and widget.placeholderText():
        return ""
    if isinstance(widget, QTabBar):
        tabs = range(widget.count())
        narrow = (_narrow(widget, widget.tabText(tab), widget.tabRect(tab).width() - 8, mine) for tab in tabs)
        return next(filter(None, narrow), "")
    if isinstance(widget, QMenuBar):
        inside = widget.contentsRect().right()
        out = [action.text() for action in widget.actions() if widget.actionGeometry(action).right() > inside]
        return f"menus have no room: {out}" if out else ""
    if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        return f"is wider than its room by {widget.horizontalScrollBar().maximum()}"
    return ""


def _narrow(widget: QWidget, words: str, room: int, mine: Callable[[str], bool]) -> str:
    needed = widget.fontMetrics().horizontalAdvance(words)
    return f"{words!r} needs {needed} of {room}" if words and mine(words) and needed > room + SLACK else ""


def _room_in_field(field: QLineEdit) -> int:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    margins = field.textMargins()
    return inside.width() - margins.left() - margins.right() - 4  # Qt keeps two pixels on either side


def _cut_label(label: QLabel, mine: Callable[[str], bool]) -> str:
    words = label.text()
    if not words or not mine(words) or (label.textFormat() is Qt.TextFormat.RichText and not label.wordWrap()):
        return ""
    if isinstance(label, ElidedLabel):
        return _narrow(label, words, label.contentsRect().width(), mine) if not label.toolTip() else ""
    if label.wordWrap():
        needed = QSize(label.minimumSizeHint().width(), label.heightForWidth(label.width()))
    else:
        needed = label.sizeHint()
    if needed.width() > label.width() + SLACK or needed.height() > label.height() + SLACK:
        return f"{words!r} needs {needed.width()}x{needed.height()} of {label.width()}x{label.height()}"
    return ""


def _cut_button(button: QAbstractButton, mine: Callable[[str], bool]) -> str:
    words = button.text()
    if not words or not mine(words) or isinstance(button, ElidedButton):
        return ""
    icon_alone = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(button, QToolButton) and button.toolButtonStyle() is icon_alone and not button.icon().isNull():
        return ""
    needed = button.sizeHint().width()
    return f"{words!r} needs {needed} of {button.width()}" if needed > button.width() + SLACK else ""


def _cut_box(box: QComboBox, mine: Callable[[str], bool]) -> str:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    shown = _narrow(box, box.currentText(), field.width(), mine)
    if shown or box.lineEdit() is not None or isinstance(box, Choice):
        return shown  # the list of a Choice is as wide as its entries
    listed = max(box.view().minimumWidth(), box.width()) - 16
    return next(filter(None, (_narrow(box, box.itemText(i), listed, mine) for i in range(box.count()))), "")


def _outside(widget: QWidget, top: QWidget) -> str:
    """Whether something with words stands partly outside what holds it."""
    parent = widget.parentWidget()
    if widget is top or parent is None or widget.isWindow() or widget.size().isEmpty():
        return ""
    if not isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit):
        return ""
    if isinstance(parent.parentWidget(), QAbstractScrollArea) or isinstance(parent, QComboBox | QAbstractSpinBox):
        return ""
    if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        return f"stands at {_as_words(widget.geometry())} in {_as_words(parent.rect())}"
    return ""


def _as_words(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"


def too_large(top: QWidget, screen: QSize) -> list[str]:
    """Whether a dialog is larger than the screen, or could not be made small enough for it."""
    faults = []
    for what, size in (("is", top.size()), ("cannot be smaller than", top.minimumSizeHint())):
        if size.width() > screen.width() or size.height() > screen.height():
            faults.append(f"{type(top).__name__} {what} {size.width()}x{size.height()}")
    return faults


# What is said


def said(top: QWidget) -> Iterator[Seen]:
    """Every text of the program in `top`: shown, under the pointer, or said by a screen reader; not what is edited."""
    for widget in visible(top):
        where = name_of(widget)
        for text in _texts(widget):
            if text.strip():
                yield Seen(where, text)
    for menu in top.findChildren(QMenu):
        if isinstance(top, QDialog) or menu.title():
            yield from said_in_menu(menu)


def said_in_menu(menu: QMenu) -> Iterator[Seen]:
    """The title and the entries of a menu."""
    for action in (menu.menuAction(), *menu.actions()):
        yield from (Seen("menu", text) for text in (action.text(), action.toolTip()) if text.strip())


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
        yield from (widget.tabToolTip(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None and not isinstance(widget, QTreeWidget):
        model = widget.model()
        for row in range(min(model.rowCount(), 200)):
            yield from str(model.index(row, 0).data() or "").split("\n")
    if isinstance(widget, QTextBrowser):
        yield from widget.toPlainText().split("\n")
    if isinstance(widget, QTreeWidget):
        for top in range(widget.topLevelItemCount()):
            item = widget.topLevelItem(top)
            if item is not None:
                yield item.text(0)
                yield from (child.text(0) for at in range(item.childCount()) if (child := item.child(at)) is not None)


_SAID = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
_KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift|Meta)\+)*(?:F\d+|Return|Enter|Esc|Del|Ins|Tab|Space|Ctrl|Alt|Shift)\b\S*")
_BETWEEN = re.compile(r" · |\n|^\d+\. | — | \+ |: |; | – |, | \(|\)|[“”]|\s{2,}|\t| / |…")


def own_pieces(text: str) -> list[str]:
    """What remains of a text of the window when all that was translated is taken out of it, in pieces."""
    before = ""
    while before != text:
        before, text = text, _SAID.sub("\n", text)
    text = re.sub("<[^<>]*>", "\n", text)
    pieces = (piece.strip(" .:,;·✓≠±?⚠○●⍽␣→▸▾❝“”«»…()[]{}—–-+|") for piece in _BETWEEN.split(_KEYS.sub("\n", text)))
    return [piece for piece in pieces if re.search(r"[^\W\d_]{2}", piece)]


_DAY = re.compile(r"(?:\d{1,2}[º°]? )?[^\W\d_]+ \d{4}")


def is_day(piece: str) -> bool:
    """Whether it is a date as Qt writes it, in whichever language."""
    return _DAY.fullmatch(piece) is not None


def actions_of(top: QWidget) -> list[QAction]:
    """All actions of a window."""
    return top.findChildren(QAction)


def settle(application: QApplication) -> None:
    """Let Qt lay everything out."""
    for _ in range(3):
        application.processEvents()
        application.sendPostedEvents()
