# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where a page of the guide is read: Markdown with room around it, pictures for light and dark, links by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from composer import paths
from composer.ui.guide.pages import slug
from composer.ui.letters import px
from composer.ui.theme import (
    COLUMN_GUIDE,
    SIZE_BODY,
    SIZE_DISPLAY,
    SIZE_LEAD,
    SIZE_TITLE,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XL,
    SPACE_XS,
    Tokens,
)

_LIGHT: Final = "-light.png"
_DARK: Final = "-dark.png"
_HEADING_SIZES: Final = (SIZE_DISPLAY, SIZE_TITLE, SIZE_LEAD, SIZE_BODY)
_LINE: Final = 135  # per cent of the letters' own height


class GuideText(QTextBrowser):
    """A page to read. What a link says is left to whoever listens to `anchorClicked`."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._fitted = 0  # the width the page was laid out for
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_page(self, markdown: str, tokens: Tokens) -> None:
        """Show a page from its beginning."""
        self._tokens = tokens
        self.setMarkdown(markdown)
        self._fitted = 0
        _set(self.document())
        self._fit()
        self._colour_links()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The picture a page names; its dark twin where the window is dark."""
        file = Path(QUrl(name).path()).name
        folder = paths.resources() / "screenshots" / "guide"
        twin = folder / file.replace(_LIGHT, _DARK)
        image = QImage(str(twin if self._tokens.mode != "light" and twin.is_file() else folder / file))
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        return self._smooth(image) if is_picture and not image.isNull() else None

    def _smooth(self, image: QImage) -> QImage:
        """A picture no wider than the column, made smaller with care: Qt would leave dots out."""
        dots = self.devicePixelRatioF()
        if image.width() > COLUMN_GUIDE * dots:
            image = image.convertToFormat(QImage.Format.Format_RGB32)
            image = image.scaledToWidth(round(COLUMN_GUIDE * dots), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(dots)
        painter = QPainter(image := image.convertToFormat(QImage.Format.Format_RGB32))
        painter.setPen(QPen(QColor(self._tokens.edge), 0))  # else the edge of a pane would be lost on the page
        painter.drawRect(QRectF(QPointF(), image.deviceIndependentSize()).adjusted(0, 0, -1, -1))
        painter.end()
        return image

    def go_to(self, heading: str) -> None:
        """Scroll to the heading whose `slug` this is."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and slug(block.text()) == heading:
                self._show_at_top(block)
                return
            block = block.next()

    def mark(self, wanted: str) -> None:
        """Put a ground behind all `wanted` words and scroll to the first; "" takes the marks away."""
        selections = []
        for word in wanted.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format.setBackground(QColor(self._tokens.highlight))
                selections.append(selection)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(selections)
        if selections:
            first = min((one.cursor for one in selections), key=QTextCursor.position)
            at = QTextCursor(first)
            at.clearSelection()
            self.setTextCursor(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A column no wider than one reads well, in the middle."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        if width == self._fitted:
            return
        self._fitted = width
        spare = max(width - COLUMN_GUIDE - 2 * SPACE_XL, 0) // 2
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(SPACE_XL + spare)
        frame.setRightMargin(SPACE_XL + spare)
        frame.setTopMargin(SPACE_L)
        frame.setBottomMargin(SPACE_XL)
        self.document().rootFrame().setFrameFormat(frame)
        self._fit_pictures(max(min(width - 2 * SPACE_XL - self._bar_width(), COLUMN_GUIDE), 1))

    def _bar_width(self) -> int:
        """The room that a scroll bar will take once the page is longer than the window."""
        bar = self.verticalScrollBar()
        return 0 if bar.isVisible() else bar.sizeHint().width()

    def _fit_pictures(self, width: int) -> None:
        """No picture wider than the column."""
        block = self.document().begin()
        while block.isValid():
            for fragment in _fragments(block):
                image = fragment.charFormat().toImageFormat()
                if fragment.charFormat().isImageFormat():
                    picture = self.loadResource(QTextDocument.ResourceType.ImageResource.value, image.name())
                    if isinstance(picture, QImage):
                        natural = picture.deviceIndependentSize()
                        image.setWidth(min(natural.width(), width))
                        image.setHeight(natural.height() * image.width() / natural.width())
                        cursor = QTextCursor(self.document())
                        cursor.setPosition(fragment.position())
                        cursor.setPosition(fragment.position() + 1, QTextCursor.MoveMode.KeepAnchor)
                        cursor.setCharFormat(image)
            block = block.next()

    def _colour_links(self) -> None:
        """Links in the colour of these tokens, underlined: colour alone would not tell them."""
        block = self.document().begin()
        while block.isValid():
            for fragment in _fragments(block):
                if fragment.charFormat().isAnchor():
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    made = QTextCharFormat()
                    made.setForeground(QColor(self._tokens.accent))
                    made.setFontUnderline(True)
                    cursor.mergeCharFormat(made)
            block = block.next()

    def _show_at_top(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - SPACE_L)


def _fragments(block: QTextBlock) -> list[Any]:
    """The pieces of a block, taken before anything is changed in it."""
    pieces = []
    at = block.begin()
    while not at.atEnd():
        pieces.append(at.fragment())
        at += 1
    return pieces


def _is_code(block: QTextBlock) -> bool:
    """Whether a block is a line written for programs, and the next line goes on with it."""
    return block.blockFormat().nonBreakableLines() and block.next().blockFormat().nonBreakableLines()


def _shrink_code(block: QTextBlock) -> None:
    """Letters of one width look larger than others of their size, and would push the lines apart."""
    letters = QTextCharFormat()
    letters.setProperty(QTextFormat.Property.FontPixelSize, px(SIZE_BODY))
    cursor = QTextCursor(block)
    for piece in _fragments(block):
        if piece.charFormat().fontFixedPitch():
            cursor.setPosition(piece.position())
            cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(letters)


def _set(document: QTextDocument) -> None:
    """Sizes of headings, room between paragraphs and around tables, which Qt's Markdown leaves out."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        table = cursor.currentTable()
        level = block.blockFormat().headingLevel()
        made = QTextBlockFormat()
        made.setTopMargin((0 if level == 1 else SPACE_XL if level == 2 else SPACE_L) if level else 0)
        within = _is_code(block) or table is not None
        made.setBottomMargin(SPACE_XS if within else SPACE_S if level or block.textList() else SPACE_M)
        made.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if any(piece.charFormat().isImageFormat() for piece in _fragments(block)):
            made.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setBottomMargin(SPACE_XS)
        cursor.mergeBlockFormat(made)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        size = _HEADING_SIZES[level - 1] if level else SIZE_BODY if table is not None else SIZE_LEAD
        letters.setProperty(QTextFormat.Property.FontPixelSize, px(size))
        if level:
            letters.setFontWeight(QFont.Weight.DemiBold)
        cursor.mergeCharFormat(letters)
        _shrink_code(block)
        cursor.mergeBlockCharFormat(letters)  # of the sign before an item of a list
        if table is not None:
            shape = table.format()
            shape.setCellPadding(SPACE_XS)
            shape.setCellSpacing(0)
            shape.setBottomMargin(SPACE_M)
            if shape != table.format():
                table.setFormat(shape)
        block = block.next()
