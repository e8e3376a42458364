# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A press review before its articles are taken in: its lines with the cuts proposed, to be moved, removed or added.

The dialog does not hold up the window: other work goes on while it is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from composer.sources.facts.known import newspaper_case
from composer.sources.model import SourceText
from composer.sources.packs.articles import Article, articles_of, said_of_index
from composer.sources.packs.model import Pack
from composer.ui.dates import shown_date
from composer.ui.dialogs.cut_lines import CutLines
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.reader.page_store import PageStore
from composer.ui.reader.thumbnails import Thumbnails
from composer.ui.split import Split
from composer.ui.theme import DIALOG_WIDE, SPACE_L, Tokens
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

_LONGEST_TITLE: Final = 52  # characters
_START: Final = int(Qt.ItemDataRole.UserRole) + 1
_FOUND = N_plural("“{name}”: {count} article proposed.", "“{name}”: {count} articles proposed.")
_DOUBTFUL = N_plural(
    "{count} beginning is not certain and marked with “?”: look at it.",
    "{count} beginnings are not certain and marked with “?”: look at them.",
)
_EXPLAINED: Final = N_(
    "Each article that is ticked becomes a source of its own. The band above its first line can be dragged with the "
    "mouse, or moved with Alt and the arrow keys; Insert begins an article at the chosen line, Delete joins it with "
    "the one before."
)
_TAKE_ONE, _TAKE_MANY = N_plural("Import {count} article", "Import {count} articles")
_CUT_AGAIN = N_("Cut the articles anew")
_PLACE = N_("page {page}")
_WORDLESS: Final = N_("without typed words")
_BEGIN_HERE: Final = N_("{page} ▸ {articles}")
_WITH_PICTURES: Final = N_("Recognise the words of the pictures on its pages, with Tesseract")


class PressReviewDialog(DialogFrame):
    """The articles of one pack on the left, its lines with the cuts on the right.

    After it was accepted `cuts` are all beginnings and `chosen` those of the ticked articles; `as_one` says that the
    document is to be taken in whole.
    """

    def __init__(
        self,
        name: str,
        pack: Pack,
        tokens: Tokens,
        words: Words,
        parent: QWidget | None,
        *,
        cuts: Sequence[int] | None = None,
        data: bytes = b"",
    ) -> None:
        """`cuts` are those of a pack that is in the library already and is cut anew.

        `data` are the bytes of the file, of which small pages are shown when it is printed.
        """
        super().__init__(words, N_("Articles of a press review"), parent)
        self._name, self._pack, self._again = name, pack, cuts is not None
        self._cuts = set(cuts if cuts is not None else (cut.at for cut in pack.cuts))
        self._left_out: set[int] = set()
        self.as_one = False
        self.resize(*DIALOG_WIDE)
        self._lead = self.sentence(_EXPLAINED, "lead")
        self.sentence(_EXPLAINED)
        self.articles = QTreeWidget(self)
        self.articles.setHeaderHidden(True)
        self.articles.setRootIsDecorated(False)
        self.articles.setWordWrap(True)
        words.bind(self.articles.setAccessibleName, N_("Articles"))
        self.lines = CutLines(pack, tokens, words, self)
        split = Split(Qt.Orientation.Horizontal, self.words, self, by_tab=True)
        split.addWidget(self.articles)
        split.addWidget(self.lines)
        self.pages = self._thumbnails(data)
        if self.pages is not None:
            split.insertWidget(1, self.pages)
        split.setSizes([420, 140, 560] if self.pages is not None else [440, 640])
        split.setHandleWidth(SPACE_L)
        self.content.addWidget(split, 1)
        self._pictures = QCheckBox(self)
        words.bind(self._pictures.setText, _WITH_PICTURES)
        self._pictures.hide()
        self.content.addWidget(self._pictures)
        self._make_buttons()
        self.articles.itemChanged.connect(self._ticked)
        self.articles.currentItemChanged.connect(lambda _new, _old: self._show_article())
        self.lines.add_wanted.connect(self.add_cut)
        self.lines.remove_wanted.connect(self.remove_cut)
        self.lines.move_wanted.connect(self.move_cut)
        self._cut()
        self.articles.setFocus()

    def _thumbnails(self, data: bytes) -> Thumbnails | None:
        """Small pictures of the pages; None for what has none."""
        if b"%PDF-" not in data[:1024]:
            return None
        store = PageStore(data, self._name, SourceText(()), self)
        self.finished.connect(store.close)
        pages = Thumbnails(store, (), self.words, self)
        pages.page_wanted.connect(self._go_to_page)
        self.lines.selectionModel().currentChanged.connect(lambda new, _old: self._show_page_of(new.row()))
        store.open()
        return pages

    def offer_pictures(self, *, offered: bool) -> None:
        """Offer to recognise the words of pictures under the strips, and do so unless it is declined."""
        self._pictures.setVisible(offered)
        self._pictures.setChecked(offered)

    @property
    def with_pictures(self) -> bool:
        """Whether the words of pictures are to be recognised."""
        return not self._pictures.isHidden() and self._pictures.isChecked()

    def _go_to_page(self, index: int) -> None:
        """Choose the first line of a page."""
        line = next((at for at, line in enumerate(self._pack.lines) if line.sheet == index + 1), -1)
        if line >= 0:
            self.lines.go_to(line)

    def _show_page_of(self, line: int) -> None:
        if self.pages is not None and 0 <= line < len(self._pack.lines):
            self.pages.show_page(self._pack.lines[line].sheet - 1)

    def _label_pages(self, found: Sequence[Article]) -> None:
        """Say under each small page which articles begin there."""
        if self.pages is None:
            return
        begins: dict[int, list[str]] = {}
        for article in found:
            begins.setdefault(self._pack.lines[article.start].sheet, []).append(str(article.number))
        last = max((line.sheet for line in self._pack.lines), default=0)
        self.pages.relabel(
            [
                self.words.text(_BEGIN_HERE, page=sheet, articles=", ".join(begins[sheet])) if sheet in begins else ""
                for sheet in range(1, last + 1)
            ]
        )

    def _make_buttons(self) -> None:
        role = QDialogButtonBox.ButtonRole
        self.begin_button = self.add_button(N_("Begin an article at this line"), role.ActionRole)
        self.join_button = self.add_button(N_("Join with the one before"), role.ActionRole)
        self.begin_button.clicked.connect(lambda: self.add_cut(self.lines.current()))
        self.join_button.clicked.connect(lambda: self.remove_cut(self._current_start()))
        if not self._again:
            whole = self.add_button(N_("Import it as one source"), role.ActionRole)
            whole.clicked.connect(self._take_whole)
        self.add_button(N_("Cancel"), role.RejectRole)
        self.take_button: QPushButton = self.add_button(_CUT_AGAIN, role.AcceptRole, default=True)

    @property
    def cuts(self) -> tuple[int, ...]:
        """The lines where articles begin."""
        return tuple(sorted(self._cuts))

    @property
    def chosen(self) -> tuple[int, ...]:
        """The beginnings of the articles to take in."""
        return tuple(cut for cut in self.cuts if cut not in self._left_out)

    def add_cut(self, line: int) -> None:
        """Begin an article at a line."""
        if 0 <= line < len(self._pack.lines) and line not in self._cuts:
            self._cuts.add(line)
            self._cut(line)

    def remove_cut(self, line: int) -> None:
        """Join the article that begins at a line with the one before; the first one is then no article."""
        if line in self._cuts and len(self._cuts) > 1:
            before = max((cut for cut in self._cuts if cut < line), default=-1)
            self._cuts.discard(line)
            self._left_out.discard(line)
            self._cut(before if before >= 0 else min(self._cuts))

    def move_cut(self, line: int, to: int) -> None:
        """Let the article that begins at one line begin at another, between those before and after it."""
        low = max((cut for cut in self._cuts if cut < line), default=-1) + 1
        high = min((cut for cut in self._cuts if cut > line), default=len(self._pack.lines)) - 1
        to = min(max(to, low), high)
        if line in self._cuts and to != line:
            self._cuts.discard(line)
            self._cuts.add(to)
            if line in self._left_out:
                self._left_out.discard(line)
                self._left_out.add(to)
            self._cut(to)

    def _take_whole(self) -> None:
        self.as_one = True
        self.accept()

    def _cut(self, current: int | None = None) -> None:
        """Show the articles that the cuts make."""
        found = articles_of(self._pack, self.cuts)
        with QSignalBlocker(self.articles):
            self.articles.clear()
            for article in found:
                self.articles.addTopLevelItem(self._item(article))
        self._label_pages(found)
        self.lines.show_cuts({article.start: self._label(article) for article in found})
        at = next((n for n, article in enumerate(found) if article.start == current), 0)
        item = self.articles.topLevelItem(at)
        if item is not None:
            self.articles.setCurrentItem(item)
        self._say(found)

    def _item(self, article: Article) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{self._label(article)}\n{self._facts(article)}"])
        item.setData(0, _START, article.start)
        item.setToolTip(0, article.opening)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        left_out = article.start in self._left_out
        item.setCheckState(0, Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked)
        return item

    def _label(self, article: Article) -> str:
        title = shorten(article.title, _LONGEST_TITLE, placeholder=" …") or self.words.text(_WORDLESS)
        return f"{article.number}. {'' if article.certain else '? '}{title}"

    def _facts(self, article: Article) -> str:
        page = self.words.text(_PLACE, page=article.page) if article.page else ""
        day = shown_date(article.date, self.words.language) if article.date else ""
        return " · ".join(part for part in (newspaper_case(article.paper), day, page) if part)

    def _say(self, found: Sequence[Article]) -> None:
        said = self.words.say(Message(_FOUND[0], {"name": self._name}, _FOUND[1], len(found)))
        doubtful = sum(1 for article in found if not article.certain)
        if doubtful:
            said += " " + self.words.say(Message(_DOUBTFUL[0], {}, _DOUBTFUL[1], doubtful))
        for missing in said_of_index(self._pack, found):
            said += " " + self.words.say(missing)
        self._lead.setText(said)
        if not self._again:
            count = len(self.chosen)
            self.take_button.setText(self.words.say(Message(_TAKE_ONE, {}, _TAKE_MANY, count)))
            self.take_button.setEnabled(count > 0)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        start = int(item.data(0, _START))
        if item.checkState(0) is Qt.CheckState.Checked:
            self._left_out.discard(start)
        else:
            self._left_out.add(start)
        self._say(articles_of(self._pack, self.cuts))

    def _current_start(self) -> int:
        item = self.articles.currentItem()
        return int(item.data(0, _START)) if item is not None else -1

    def _show_article(self) -> None:
        start = self._current_start()
        if start >= 0:
            self.lines.go_to(start)
