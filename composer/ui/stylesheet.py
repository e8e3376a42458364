# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The look of Qt's own controls, made from the tokens: a palette and one style sheet.

Widgets carry a `role` property (`set_role`) where a control is not to look like any other of its class; this file is
the only place where a role gets a look.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from composer import paths
from composer.ui.letters import px
from composer.ui.theme import (
    RADIUS,
    SIZE_BODY,
    SIZE_DISPLAY,
    SIZE_LEAD,
    SIZE_SMALL,
    SIZE_TITLE,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    Tokens,
)

_BEHIND: Final = 5  # half the room that Qt leaves behind the words of a tool button with a sign: it would look uneven


def set_role(widget: QWidget, role: str) -> None:
    """Give `widget` a look of its own (see the roles in `style_sheet`)."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def palette(tokens: Tokens) -> QPalette:
    """The palette for everything the style sheet does not name."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, tokens.raised),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.paper),
        (role.AlternateBase, tokens.raised),
        (role.Text, tokens.ink),
        (role.Button, tokens.raised),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.bad),
        (role.ToolTipBase, tokens.paper),
        (role.ToolTipText, tokens.ink),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.ink),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Accent, tokens.accent),
        (role.Light, tokens.paper),
        (role.Midlight, tokens.raised),
        (role.Mid, tokens.line),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.shadow),
    ):
        result.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.off))
    return result


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of the whole program."""
    return "\n".join(part(tokens) for part in (_base, _fields, _buttons, _views, _bars, _roles))


def _base(t: Tokens) -> str:
    return f"""
* {{ outline: none; }}
QWidget {{ font-size: {px(SIZE_BODY)}px; color: {t.ink}; placeholder-text-color: {t.muted}; }}
QMainWindow, QDialog {{ background: {t.raised}; }}
QToolTip {{ background: {t.paper}; color: {t.ink}; border: 1px solid {t.edge}; padding: {SPACE_XS}px {SPACE_S}px; }}
QLabel {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QDialog QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {t.focus}; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; margin: 0; }}
QScrollBar:horizontal {{ height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.edge}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0; }}
QMenuBar {{ background: {t.raised}; padding: 2px {SPACE_S}px; border-bottom: 1px solid {t.line}; }}
QMenuBar::item {{ padding: {SPACE_XS}px {SPACE_S}px; border: 1px solid transparent;
    border-radius: {RADIUS - 2}px; background: transparent; }}
QToolButton#qt_menubar_ext_button {{ padding: 0; }}
QMenuBar::item:selected {{ background: {t.hover}; border-color: {t.focus}; }}
QMenu {{ background: {t.paper}; border: 1px solid {t.edge if t.mode != "light" else t.shadow}; padding: {SPACE_XS}px; }}
QMenu::item {{ padding: 4px {SPACE_L + SPACE_S}px 4px {SPACE_M}px; border: 1px solid transparent;
    border-radius: {RADIUS - 2}px; }}
QMenu::item:selected {{ background: {t.hover}; border-color: {t.focus}; }}
QMenu::item:disabled {{ color: {t.off}; }}
QMenu::icon {{ padding-left: {SPACE_S}px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {SPACE_XS}px {SPACE_S}px; }}
QProgressBar {{ background: {t.pressed}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""


def _fields(t: Tokens) -> str:
    arrow = (paths.resources() / "icons" / f"chevron-down-{t.mode}.svg").as_posix()
    check = (paths.resources() / "icons" / f"check-{t.mode}.svg").as_posix()
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox {{
    background: {t.paper}; border: 1px solid {t.edge}; border-radius: {RADIUS - 1}px;
    padding: {SPACE_XS}px {SPACE_S}px; min-height: 20px;
    selection-background-color: {t.selection}; selection-color: {t.ink}; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {t.ink}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{
    border: 1px solid {t.focus}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{
    color: {t.off}; border-color: {t.off}; background: {t.raised}; }}
QSpinBox QLineEdit {{ border: none; padding: 0; min-height: 0; background: transparent; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QLineEdit[readOnly="true"] {{ background: transparent; border-color: transparent; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; margin-right: {SPACE_XS}px; }}
QComboBox QAbstractItemView {{ background: {t.paper}; border: 1px solid {t.edge}; padding: {SPACE_XS}px;
    selection-background-color: {t.hover}; selection-color: {t.ink}; }}
QCheckBox, QRadioButton {{ spacing: {SPACE_S}px; padding: 2px; border: 1px solid transparent;
    border-radius: {RADIUS - 2}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.off}; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator {{
    width: 12px; height: 12px; background: {t.paper};
    border: 1px solid {t.edge}; border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 7px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.ink}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.off}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {{
    background: {t.accent}; border-color: {t.accent}; image: url("{check}"); }}
QListView::indicator:indeterminate, QTreeView::indicator:indeterminate {{ border-color: {t.accent};
    background: qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1, stop: 0 {t.paper}, stop: 0.36 {t.paper},
    stop: 0.38 {t.accent}, stop: 0.62 {t.accent}, stop: 0.64 {t.paper}, stop: 1 {t.paper}); }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; background: {t.on_accent}; border: 4px solid {t.accent}; }}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{ background: {t.paper}; border: 1px solid {t.edge};
    border-radius: {RADIUS - 1}px; padding: 5px {SPACE_L}px; min-height: 20px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.pressed}; }}
QPushButton:focus {{ border: 2px solid {t.focus}; padding: {SPACE_XS}px {SPACE_L - 1}px; }}
QPushButton:disabled {{ color: {t.off}; border-color: {t.off}; background: {t.raised}; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border: 1px solid {t.accent}; font-weight: 600; }}
QPushButton[role="primary"]:disabled {{ background: {t.pressed}; color: {t.muted};
    border-color: {t.pressed}; }}
QPushButton[role="primary"]:hover {{ background: {t.focus}; border-color: {t.focus}; }}
QPushButton[role="primary"]:focus {{ border: 3px double {t.on_accent}; padding: 3px {SPACE_L - 2}px; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; color: {t.accent};
    padding: 2px {SPACE_XS}px; text-align: left; min-height: 18px; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 1px solid {t.focus}; border-radius: {RADIUS - 2}px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {RADIUS - 1}px;
    padding: {SPACE_XS}px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed, QToolButton:open {{ background: {t.pressed}; }}
QToolButton:checked {{ background: {t.chip}; color: {t.chip_ink}; border-color: {t.accent}; }}
QToolButton:focus {{ border: 2px solid {t.focus}; padding: {SPACE_XS - 1}px; }}
QToolButton:disabled {{ color: {t.off}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton[role="chip"] {{ background: {t.chip}; color: {t.chip_ink}; border-radius: {RADIUS}px;
    padding: 1px {SPACE_S}px; font-size: {SIZE_SMALL}px; }}
QToolButton[role="chip"]:hover {{ background: {t.hover}; }}
QToolButton[role="chip"]:focus {{ border: 1px solid {t.focus}; padding: 1px {SPACE_S}px; }}
QToolButton[role="fact"] {{ color: {t.muted}; font-size: {px(SIZE_SMALL)}px; padding: 1px {SPACE_XS}px; }}
QToolButton[role="fact"]:focus {{ border: 1px solid {t.focus}; padding: 1px {SPACE_XS}px; }}
QToolButton[role="bordered"] {{ background: {t.paper};
    border: 1px solid {t.edge}; padding: {SPACE_XS}px {SPACE_M}px; }}
QToolButton[role="bordered"]:hover {{ background: {t.hover}; }}
QToolButton[role="bordered"]:focus {{ border: 2px solid {t.focus}; padding: {SPACE_XS - 1}px {SPACE_M - 1}px; }}
QToolButton[role="primary"], QToolButton[role="quote"] {{ background: {t.accent}; color: {t.on_accent};
    border: 1px solid {t.accent}; padding: {SPACE_XS}px {SPACE_M}px; font-weight: 600; }}
QToolButton[role="quote"] {{ padding: 3px 10px; }}
QToolButton[role="primary"] {{ padding: {SPACE_XS}px {SPACE_M - _BEHIND}px {SPACE_XS}px {SPACE_M + _BEHIND}px; }}
QToolButton[role="primary"]:focus {{ border: 3px double {t.on_accent};
    padding: 2px {SPACE_M - 2 - _BEHIND}px 2px {SPACE_M - 2 + _BEHIND}px; }}
QToolButton[role="quote"]:focus {{ border: 3px double {t.on_accent}; padding: 1px 8px; }}
QToolButton[role="primary"]:disabled {{ background: {t.pressed}; color: {t.muted}; border-color: {t.pressed}; }}
QPushButton[role="row"], QPushButton[role="entry"], QPushButton[role="title"] {{
    background: transparent; border: 1px solid transparent;
    color: {t.ink}; text-align: left; padding: {SPACE_XS}px {SPACE_S}px; }}
QPushButton[role="title"] {{ font-size: {px(SIZE_LEAD)}px; font-weight: 600; }}
QPushButton[role="row"]:hover, QPushButton[role="entry"]:hover, QPushButton[role="title"]:hover {{
    background: {t.hover}; }}
QPushButton[role="row"]:focus, QPushButton[role="entry"]:focus, QPushButton[role="title"]:focus {{
    border: 1px solid {t.focus}; }}
"""


def _views(t: Tokens) -> str:
    return f"""
QAbstractItemView {{ background: {t.raised}; border: 1px solid transparent; alternate-background-color: {t.raised};
    selection-background-color: {t.chip}; selection-color: {t.ink}; }}
QAbstractItemView:focus {{ border-color: {t.focus}; }}
QListView::item, QTreeView::item {{ border-radius: {RADIUS - 2}px; padding: 2px; border: 1px solid transparent;
    border-left-width: 3px; }}
QDialog QListView, QDialog QTreeView, QDialog QTextBrowser {{ background: {t.paper};
    border: 1px solid {t.edge}; border-radius: {RADIUS}px; }}
QDialog QListView:focus, QDialog QTreeView:focus, QDialog QTextBrowser:focus {{ border-color: {t.focus}; }}
QListView::item:hover, QTreeView::item:hover {{ background: {t.hover}; }}
QListView::item:selected, QTreeView::item:selected {{ background: {t.chip}; color: {t.ink};
    border-left: 3px solid {t.accent}; }}
QListView::item:focus, QTreeView::item:focus {{ border: 1px solid {t.focus}; border-left: 3px solid {t.focus}; }}
QTreeView::item:middle, QTreeView::item:last {{ border-left: none; }}
QListView[role="contents"]::item {{ padding: 5px {SPACE_S}px; border-radius: 0; }}
QListView[role="contents"]::item:disabled {{ color: {t.muted}; padding: {SPACE_M}px {SPACE_S}px 3px {SPACE_S}px; }}
QTextEdit, QTextBrowser {{ background: {t.paper}; border: none; selection-background-color: {t.selection};
    selection-color: {t.ink}; }}
QScrollArea {{ background: transparent; border: 1px solid transparent; }}
QScrollArea:focus {{ border-color: {t.focus}; }}
QAbstractScrollArea[role="pages"] {{ background: transparent; border: 1px solid transparent; }}
QAbstractScrollArea[role="pages"]:focus {{ border-color: {t.focus}; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: 6px {SPACE_M}px; border: 1px solid transparent;
    border-bottom: 2px solid transparent; margin-right: 2px; max-width: 220px; }}
QTabBar::tear {{ image: none; width: 0; }}
QTabBar::tab:hover {{ color: {t.ink}; background: {t.hover}; }}
QTabBar::tab:selected {{ color: {t.ink}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ border: 1px solid {t.focus}; border-bottom: 2px solid {t.focus}; background: {t.hover}; }}
QTabWidget::pane {{ border: none; }}
QHeaderView::section {{ background: {t.raised}; border: none; border-bottom: 1px solid {t.line}; padding: 4px; }}
"""


def _bars(t: Tokens) -> str:
    bars = ('QFrame[role="topbar"]', 'QFrame[role="statusline"]', 'QFrame[role="notebar"]')
    return f"""
{", ".join(bars)} {{ background: {t.raised}; border: none; }}
QFrame[role="topbar"], QFrame[role="notebar"], QFrame[role="panehead"] {{ border-bottom: 1px solid {t.line}; }}
QFrame[role="statusline"] {{ border-top: 1px solid {t.line}; }}
QFrame[role="statusline"] QLabel, QFrame[role="statusline"] QPushButton {{ font-size: {px(SIZE_SMALL)}px;
    color: {t.muted}; }}
QFrame[role="pane"] {{ background: {t.raised}; border: none; }}
QFrame[role="desk"], QWidget[role="desk"] {{ background: {t.ground}; border: none; }}
QFrame[role="paper"] {{ background: {t.paper}; border: none; }}
QFrame[role="card"] {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QFrame[role="dropplace"], QFrame[role="dropplace-ready"] {{ background: {t.raised};
    border: 1px dashed {t.edge}; border-radius: {RADIUS}px; }}
QFrame[role="dropplace-ready"] {{ background: {t.chip}; border: 2px dashed {t.accent}; }}
QFrame[role="callout"] {{ background: {t.paper}; border: 2px solid {t.focus}; border-radius: {RADIUS}px; }}
QFrame[role="popup"] {{ background: {t.raised}; border: 1px solid {t.edge}; border-radius: {RADIUS}px; }}
QFrame[role="hairline"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="upright"] {{ background: {t.line}; border: none; max-width: 1px; min-width: 1px; }}
QFrame[role="message-done"] {{ background: {t.good_soft}; border: none; border-bottom: 1px solid {t.good}; }}
QFrame[role="message-question"] {{ background: {t.chip}; border: none; border-bottom: 1px solid {t.accent}; }}
QFrame[role="message-warning"] {{ background: {t.warn_soft}; border: none; border-bottom: 1px solid {t.warn}; }}
QFrame[role="message-error"] {{ background: {t.bad_soft}; border: none; border-bottom: 1px solid {t.bad}; }}
"""


def _roles(t: Tokens) -> str:
    return f"""
QLabel[role="caption"] {{ color: {t.muted}; font-size: {px(SIZE_SMALL)}px; font-weight: 600; }}
QLabel[role="muted"], QPushButton[role="muted"] {{ color: {t.muted}; }}
QLabel[role="small"] {{ color: {t.muted}; font-size: {px(SIZE_SMALL)}px; }}
QLabel[role="smallwarn"] {{ color: {t.warn}; font-size: {px(SIZE_SMALL)}px; }}
QLabel[role="entryname"] {{ font-weight: 600; }}
QLabel[role="lead"] {{ font-size: {px(SIZE_LEAD)}px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {px(SIZE_TITLE)}px; font-weight: 600; }}
QLabel[role="display"] {{ font-size: {px(SIZE_DISPLAY)}px; font-weight: 300; }}
QLabel[role="good"] {{ color: {t.good}; font-weight: 600; }}
QLabel[role="warn"] {{ color: {t.warn}; font-weight: 600; }}
QLabel[role="bad"] {{ color: {t.bad}; font-weight: 600; }}
QLabel[role="sealchip"] {{ color: {t.muted}; }}
QLabel[role="pill"] {{ background: {t.chip}; color: {t.chip_ink}; border-radius: {RADIUS}px; padding: 1px {SPACE_S}px;
    font-size: {px(SIZE_SMALL)}px; }}
QLabel[role="pill-warn"] {{ background: {t.warn_soft}; color: {t.warn}; border-radius: {RADIUS}px;
    padding: 1px {SPACE_S}px; font-size: {px(SIZE_SMALL)}px; }}
"""
