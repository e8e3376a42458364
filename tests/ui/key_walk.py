# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Goes through a dialog by the keyboard alone: Tab comes to each control and round again, Shift+Tab back the same way,
one sees where one is, and Esc closes it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton, QWidget

from tests.ui import access_walk
from tests.ui.seen_words import name_of

MOST = 300  # no dialog has so many controls and links
_AROUND_PX = 4


def tabbed(top: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> tuple[list[QWidget], list[QWidget]]:
    """What has the keyboard, Tab after Tab, until it is where it began (a text keeps it for each of its links), and
    what of it looks with the keyboard as it does without. Nothing at all when it does not come round."""
    met: list[QWidget] = []
    unseen: list[QWidget] = []
    for _ in range(MOST):
        focus = top.focusWidget()
        if focus is None or (met and focus is met[0] and focus is not met[-1]):
            return met, unseen
        met.append(focus)
        with_keyboard = _image(top, focus)
        QTest.keyClick(focus, key)
        if top.focusWidget() is not focus and _image(top, focus) == with_keyboard:
            unseen.append(focus)
    return [], []


def of_one_group(button: QRadioButton) -> list[QWidget]:
    """The buttons among which the arrow keys go from `button`: those of its group, else those beside it."""
    group, beside = button.group(), button.parentWidget()
    if group is not None:
        return [*group.buttons()]
    near = Qt.FindChildOption.FindDirectChildrenOnly
    return [one for one in beside.findChildren(QRadioButton, options=near) if one.group() is None]


def _image(top: QWidget, widget: QWidget) -> QImage:
    """How a control looks in its surroundings."""
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    return top.grab(place.adjusted(-_AROUND_PX, -_AROUND_PX, _AROUND_PX, _AROUND_PX)).toImage()


def faults(top: QWidget) -> Iterator[str]:
    """What stands in the way of who has no mouse; a dialog is closed by it."""
    back, _unseen = tabbed(top, Qt.Key.Key_Backtab)
    met, unseen = tabbed(top)  # after the first way, that may have woken something
    if not met or not back:
        yield "Tab does not come round" if not met else "Shift+Tab does not come round"
    for widget in {id(widget): widget for widget in met if back and widget not in back}.values():
        yield f"Shift+Tab never comes to {name_of(widget)} {access_walk.name(widget)!r}"
    for widget in unseen:
        yield f"one does not see that {name_of(widget)} {access_walk.name(widget)!r} has the keyboard"
    for widget in access_walk.controls(top):
        here = widget.focusProxy() or widget
        wanted = widget.isEnabled() and here.focusPolicy() & Qt.FocusPolicy.TabFocus
        one_of = isinstance(widget, QRadioButton) and any(other in met for other in of_one_group(widget))
        by_cell = any(widget.isAncestorOf(other) for other in met)  # the fields in the cells of a table
        if wanted and here not in met and not one_of and not by_cell:
            yield f"Tab never comes to {name_of(widget)} {access_walk.name(widget)!r}"
    if isinstance(top, QDialog):
        QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_Escape)
        if top.isVisible():
            yield "Esc does not close it"
