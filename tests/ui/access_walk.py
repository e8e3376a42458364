# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Looks at a window as those meet it who do not see it, or have no mouse: names, labels, letters, keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QSplitterHandle,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.seen_words import name_of, visible

FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
ENTER_IS_TYPED = ("KeysDialog", "OwnWordsDialog")
"""Where Enter belongs to what is typed, a key or a word, and presses no button."""
CONTROLS = (*FIELDS, QAbstractButton, QAbstractItemView, QTabBar)


def faults(top: QWidget) -> Iterator[str]:
    """Everything in a window that stands in the way of somebody."""
    for fault in (
        *_nameless(top),
        *_without_buddy(top),
        *_double_mnemonics(top),
        *_traps(top),
        *_without_default(top),
    ):
        yield f"{type(top).__name__}: {fault}"


def controls(top: QWidget) -> Iterator[QWidget]:
    """Everything in `top` that can be used; the parts of a control are no controls of their own."""
    for widget in visible(top):
        inside = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        scrolls = widget.objectName().startswith("qt_scrollarea") or isinstance(widget.parent(), QAbstractItemView)
        if isinstance(widget, CONTROLS) and not inside and not scrolls:
            yield widget


def name(widget: QWidget) -> str:
    """What a screen reader calls a control."""
    buddies = (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget)
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or own or next(buddies, "")


def _nameless(top: QWidget) -> Iterator[str]:
    if not top.windowTitle():
        yield "the window has no title"
    for widget in visible(top):
        if isinstance(widget, QSplitterHandle) and not widget.accessibleName():
            yield f"an edge of {name_of(widget.parentWidget())} has no name"
    for widget in controls(top):
        said = name(widget)
        if not any(character.isalnum() for character in said):
            yield f"{name_of(widget)} {widget.toolTip()!r} has no name: {said!r}"
        elif "<" in said and "</" in said:
            yield f"{name_of(widget)} has a name with tags: {said!r}"
        elif isinstance(widget, QComboBox) and not _known_on_linux(widget):
            yield f"{name_of(widget)} {said!r} says its name on no system that takes it from a label"


def _known_on_linux(box: QComboBox) -> bool:
    """A box without a label says what it is in its description."""
    labelled = any(label.buddy() is box for label in box.window().findChildren(QLabel))
    return labelled or bool(box.accessibleDescription() or box.toolTip())


def _without_buddy(top: QWidget) -> Iterator[str]:
    """A label in a form leads to its field."""
    for form in top.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            item = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
            label_item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            field = item.widget() if item is not None else None
            label = label_item.widget() if label_item is not None else None
            seen = isinstance(label, QLabel) and label.isVisibleTo(top)
            if isinstance(field, FIELDS) and isinstance(label, QLabel) and seen and label.buddy() is None:
                yield f"the label {label.text()!r} leads to no field"


def _mnemonic(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def _double_mnemonics(top: QWidget) -> Iterator[str]:
    keys: list[str] = []
    for widget in visible(top):
        if isinstance(widget, QTabBar):
            keys += [_mnemonic(widget.tabText(at)) for at in range(widget.count())]
        elif isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            keys.append(_mnemonic(widget.text()))
        elif isinstance(widget, QGroupBox):
            keys.append(_mnemonic(widget.title()))
        elif isinstance(widget, QMenuBar):
            keys += [_mnemonic(action.text()) for action in widget.actions() if action.isVisible()]
    yield from (f"{key} stands for {count} things" for key, count in Counter(filter(None, keys)).items() if count > 1)


def faults_of_menu(menu: QMenu) -> Iterator[str]:
    """Letters that stand for two entries of a menu."""
    shown = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    keys = Counter(filter(None, (_mnemonic(action.text()) for action in shown)))
    yield from (f"menu {menu.title()!r}: {key} stands for {count} entries" for key, count in keys.items() if count > 1)
    yield from (f"menu {menu.title()!r}: an entry has no words" for action in shown if not action.text().strip())


def _traps(top: QWidget) -> Iterator[str]:
    """Where the Tab key is taken for something else. The text of a note alone needs it, for lists and tables: out of
    it leads F6."""
    for widget in controls(top):
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            writes = not widget.isReadOnly() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            if writes and not widget.tabChangesFocus() and not getattr(widget, "note", None):
                yield f"{name_of(widget)} {name(widget)!r} keeps the Tab key"
        elif isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation():
            yield f"{name_of(widget)} {name(widget)!r} keeps the Tab key"


def _without_default(top: QWidget) -> Iterator[str]:
    if not isinstance(top, QDialog):
        return
    buttons = [widget for widget in visible(top) if isinstance(widget, QPushButton)]
    defaults = [button for button in buttons if button.isDefault()]
    if buttons and len(defaults) != 1 and type(top).__name__ not in ENTER_IS_TYPED:
        yield f"{len(defaults)} buttons are pressed by Enter: {[button.text() for button in defaults or buttons]}"
