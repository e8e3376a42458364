# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of sources: a model over a listing of the library, and how a row is painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStandardItemModel,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from composer.errors import ComposerError
from composer.sources.model import RightsLevel
from composer.text.spans import Span, to_u16
from composer.ui.dates import shown_date
from composer.ui.isolated import begins_from_right
from composer.ui.letters import px
from composer.ui.theme import RADIUS, SIZE_BODY, SIZE_SMALL, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import SourceRow
from composer.workspace.source_listing import SelectedSources, SourceListing

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
MARKS_ROLE: Final = ROW_ROLE + 1
_TOLD: Final = frozenset(
    {
        ROW_ROLE,
        MARKS_ROLE,
        *map(int, (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)),
    }
)
_BAR: Final = 3  # pixels, beside what is chosen
_PAGE: Final = 40  # rows read at once: some two windows full
_MOST_PAGES: Final = 50
_MEASURED: Final = 300  # rows of which each is as high as its title needs; more have one height
_MEASURED_FOUND: Final = 40  # those with a passage take longer to read
_ROW_FLAGS: Final = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_NOT_FOR_COPYING: Final = "⚠"
_UNREADABLE: Final = N_("A source that cannot be read")
_Index = QModelIndex | QPersistentModelIndex


def second_line(row: SourceRow, words: Words) -> str:
    """Author, publication and date of a row, or that they are not known."""
    date = shown_date(row.date, words.language) if row.date else words.text(N_("date unknown"))
    return " · ".join(part for part in (row.author, row.publication, date) if part)


class SourceListModel(QStandardItemModel):
    """A listing of the library, of which only what is seen is read, a page at a time.

    Qt's own model counts the rows: a list that is laid out asks for the count at each of them. Of a damaged library it
    shows what can be read: Qt asks for rows while it lays out and paints, where no error may come out.

    Signal: `unreadable(ComposerError)`, once for each listing of which something cannot be read.
    """

    unreadable = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._listing: SourceListing | None = None
        self._pages: OrderedDict[int, tuple[SourceRow, ...]] = OrderedDict()
        self.told_of: Callable[[str], Sequence[str]] = lambda _key: ()  # what else is known of a source, by its key

        self.standing_of: Callable[[str], tuple[str, str]] = lambda _key: ("", "")  # its handling and reliability
        self.mime_of: Callable[[tuple[str, ...]], QMimeData] = lambda _keys: QMimeData()
        self._marks: dict[str, str] = {}
        self._is_told = False

    @property
    def rows(self) -> tuple[SourceRow, ...]:
        """All of it: for short lists."""
        return tuple(self.row_at(place) for place in range(self.rowCount()))

    @property
    def is_long(self) -> bool:
        """Whether its rows are too many to be measured one by one."""
        found = self._listing is not None and self._listing.by_words
        return self.rowCount() > (_MEASURED_FOUND if found else _MEASURED)

    @property
    def shows_passages(self) -> bool:
        """Whether its rows were found by words, with the passages in which these stand."""
        return self._listing is not None and self._listing.by_words

    def show_listing(self, listing: SourceListing) -> None:
        """Show `listing` instead."""
        self.beginResetModel()
        self._listing = listing
        self._is_told = False
        self._pages.clear()
        self._marks.clear()
        self.blockSignals(True)  # it is one change
        self.setColumnCount(1)
        self.setRowCount(len(listing))
        self.blockSignals(False)
        self.endResetModel()

    def forget(self) -> None:
        """Show nothing: the library is about to be closed, and can be asked for no row any more."""
        self.beginResetModel()
        self._listing = None
        self._pages.clear()
        self._marks.clear()
        self.blockSignals(True)
        self.setRowCount(0)
        self.blockSignals(False)
        self.endResetModel()

    def row_at(self, place: int) -> SourceRow:
        """The row at `place`, read with those around it."""
        number = place // _PAGE
        if number not in self._pages:
            self._pages[number] = self._page(number)
            if len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number][place - number * _PAGE]

    def _page(self, number: int) -> tuple[SourceRow, ...]:
        assert self._listing is not None
        first = number * _PAGE
        try:
            return self._listing.page(first, _PAGE)
        except ComposerError as error:
            self._tell(error)
        return tuple(self._one(place) for place in range(first, min(first + _PAGE, len(self._listing))))

    def _one(self, place: int) -> SourceRow:
        assert self._listing is not None
        try:
            return self._listing.page(place, 1)[0]
        except ComposerError:
            return SourceRow("", "", self._words.text(_UNREADABLE))

    def _tell(self, error: ComposerError) -> None:
        if not self._is_told:
            self._is_told = True
            self.unreadable.emit(error)

    def keys(self, places: Iterable[range]) -> tuple[str, ...]:
        """The keys of the sources at `places`."""
        return self._listing.keys(places) if self._listing is not None else ()

    def selected(self, places: Iterable[range]) -> SelectedSources:
        """The same, read only when they are asked for."""
        return self._listing.selected(places) if self._listing is not None else SelectedSources(None, ())

    def index_of(self, key: str) -> QModelIndex:
        """Where the source `key` stands; an invalid index when it is not shown."""
        place = self._listing.place_of(key) if self._listing is not None else -1
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def index_beginning(self, letters: str, first: int) -> QModelIndex:
        """The first source from place `first` on, then from the top, whose title begins with `letters`."""
        place = self._listing.beginning(letters, first) if self._listing is not None else -1
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a row for screen readers, or the row itself."""
        if role not in _TOLD or not index.isValid() or index.row() >= self.rowCount():
            return None
        row = self.row_at(index.row())
        if role == ROW_ROLE:
            return row
        if role == MARKS_ROLE:
            return self._marks_of(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.label} · {second_line(row, self._words)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_one_sentence(row)
        said = [row.label, second_line(row, self._words), *self._remarks(row)]
        return "\n".join(part for part in said if part)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows can be dragged: out as files, into the note as citations."""
        return _ROW_FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What the rows at `indexes` are under way."""
        rows = sorted({index.row() for index in indexes if index.isValid()})
        return self.mime_of(self.keys(range(row, row + 1) for row in rows))

    def _in_one_sentence(self, row: SourceRow) -> str:
        """Title, facts, marking and uses as a screen reader says them: in one go and without signs."""
        date = shown_date(row.date, self._words.language) if row.date else self._words.text(N_("date unknown"))
        said = (row.label, row.author, row.publication, date, *self._remarks(row), row.snippet)
        return ", ".join(part.strip().rstrip(".").replace("\n", " ") for part in said if part.strip()) + "."

    def _marks_of(self, row: SourceRow) -> str:
        """What a row shows of rights, handling and reliability; asked for when it is painted, and kept until then."""
        if row.key not in self._marks:
            sign = _NOT_FOR_COPYING if row.rights == RightsLevel.RESTRICTED.value else ""
            try:
                standing = self.standing_of(row.key)
            except ComposerError as error:
                self._tell(error)
                standing = ("", "")
            self._marks[row.key] = " · ".join(part for part in (sign, *standing) if part)
        return self._marks[row.key]

    def _remarks(self, row: SourceRow) -> list[str]:
        remarks = []
        if row.rights == RightsLevel.RESTRICTED.value:
            remarks.append(self._words.text(N_("not for copying")))
        if row.used:
            remarks.append(self._words.plural(N_plural("quoted {count} time", "quoted {count} times"), row.used))
        return [*remarks, *self.told_of(row.key)]


class SourceDelegate(QStyledItemDelegate):
    """Paints a row: title, then who, where, when; after a search the passage with the words found."""

    def __init__(self, words: Words, tokens: Tokens) -> None:
        super().__init__()
        self._words = words
        self.tokens = tokens
        self.width = 240  # of the list, in pixels; the list keeps it true
        self.uniform = False  # all rows are of one height
        self.passages = False  # and that one has room for passages

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines, or two more with a passage."""
        small, body = self._heights(option)
        if self.uniform:  # all alike: two lines of title, whether a passage follows or not
            return QSize(120, self._height(2, small, body, passage=self.passages))
        row: SourceRow = index.data(ROW_ROLE)
        lines = self._title(option, row, self._title_room(row)).lineCount()
        return QSize(120, self._height(lines, small, body, passage=bool(row.snippet)))

    @staticmethod
    def _height(lines: int, small: int, body: int, *, passage: bool) -> int:
        return lines * body + small + (2 * small + SPACE_XS if passage else 0) + 2 * SPACE_S + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        row: SourceRow = index.data(ROW_ROLE)
        marks = str(index.data(MARKS_ROLE) or "")  # what has to be asked of the library, before anything is painted
        t = self.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(SPACE_XS, 1, -SPACE_XS, -1)
        state = option.state
        self._ground(painter, box, state)
        inside = box.adjusted(SPACE_S, SPACE_XS + 2, -SPACE_S, -SPACE_XS)
        small, body = self._heights(option)
        right = self._badges(painter, row, inside, body)
        painter.setPen(QColor(t.ink))
        laid = self._title(option, row, min(self._title_room(row), right - inside.left()))
        laid.draw(painter, QPointF(inside.topLeft()))
        lesser = QFont(option.font)
        lesser.setPixelSize(px(SIZE_SMALL))
        under = QRect(inside.left(), inside.top() + laid.lineCount() * body + 1, inside.width(), small)
        if marks:
            self._line(painter, lesser, t.ink, under, marks)
            under.setLeft(min(under.left() + painter.fontMetrics().horizontalAdvance(f"{marks}  "), under.right()))
        self._line(painter, lesser, t.muted, under, second_line(row, self._words))
        if row.snippet:
            passage = QRectF(inside.left(), under.bottom() + SPACE_XS, inside.width(), 2 * small)
            self._passage(painter, lesser, row, passage)
        painter.restore()

    def _title_room(self, row: SourceRow) -> int:
        return max(self.width - 2 * (SPACE_XS + SPACE_S) - (44 if row.used else 0), 60)

    def _title(self, option: QStyleOptionViewItem, row: SourceRow, width: int) -> QTextLayout:
        """The title on at most two lines, the second one cut."""
        font = QFont(option.font)
        font.setPixelSize(px(SIZE_BODY))
        font.setWeight(QFont.Weight.Normal)
        _small, height = self._heights(option)
        layout = _laid_out(row.label, font, width, height)
        if layout.lineCount() > 2:
            first = layout.lineAt(0).textLength()
            rest = QFontMetrics(font).elidedText(row.label[first:], Qt.TextElideMode.ElideRight, width)
            layout = _laid_out(row.label[:first].rstrip() + "\u2028" + rest, font, width, height)
        return layout

    def _heights(self, option: QStyleOptionViewItem) -> tuple[int, int]:
        factor = option.fontMetrics.lineSpacing() / max(option.font.pixelSize(), 1)
        factor = factor if 1 <= factor <= 2 else 1.25
        return round(px(SIZE_SMALL) * factor), round(px(SIZE_BODY) * factor)

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        t = self.tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(t.chip))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(t.hover))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        focused = state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QColor(t.focus) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_Selected:  # as in every other list: its ground alone is hardly seen
            painter.fillRect(QRect(box.left(), box.top() + RADIUS, _BAR, box.height() - 2 * RADIUS), QColor(t.accent))

    def _badges(self, painter: QPainter, row: SourceRow, inside: QRect, height: int) -> int:
        """Draw how often it is quoted, at the right; where the title has to end."""
        if not row.used:
            return inside.right()
        font = painter.font()
        font.setPixelSize(px(SIZE_SMALL))
        painter.setFont(font)
        count = f"❝ {row.used}"
        width = painter.fontMetrics().horizontalAdvance(count) + 2 * SPACE_S - 2
        box = QRectF(inside.right() - width, inside.top() + 1, width, height - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.highlight))
        painter.drawRoundedRect(box, (height - 2) / 2, (height - 2) / 2)
        painter.setPen(QColor(self.tokens.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), count)
        return int(box.left()) - SPACE_S

    def _line(self, painter: QPainter, font: QFont, colour: str, box: QRect, text: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _passage(self, painter: QPainter, font: QFont, row: SourceRow, box: QRectF) -> None:
        place = f"§ {row.paragraph}  " if row.paragraph is not None else ""
        layout = QTextLayout(place + row.snippet, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats([self._found(row.snippet, span, len(place)) for span in row.matches])
        layout.beginLayout()
        y = 0.0
        for _line in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(box.width())
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        painter.setPen(QColor(self.tokens.ink))
        painter.setClipRect(box)
        layout.draw(painter, box.topLeft())

    def _found(self, snippet: str, span: Span, shift: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setBackground(QColor(self.tokens.flash))
        start = to_u16(snippet, span.start)
        found.start = shift + start
        found.length = to_u16(snippet, span.end) - start
        found.format = form
        return found


def _laid_out(text: str, font: QFont, width: int, height: int) -> QTextLayout:
    """`text` in lines of `width` pixels, `height` apart, each beginning where its writing begins."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if begins_from_right(text) else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += height
    layout.endLayout()
    return layout
