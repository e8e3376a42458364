# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What changed in a file that came back: by kind, word by word, to be ticked and taken into the note."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QTreeWidget, QTreeWidgetItem, QWidget

from composer.export.returned.changes import Change, ChangeKind
from composer.export.returned.told import KINDS, PLACES, summary
from composer.quotes.model import SealStatus
from composer.text.alignment import PieceKind, diff_words
from composer.text.locate import shortened
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.editor.seals import sign_and_word
from composer.ui.split import Split
from composer.ui.theme import DIALOG_WIDE, SPACE_L, SPACE_M, Tokens
from composer.ui.words import Words
from composer.wording import N_, Message
from composer.workspace.returning import ReturnedFile

_NUMBER: Final = int(Qt.ItemDataRole.UserRole) + 1
_K = ChangeKind
_GROUPS: Final = (
    (N_("Quotations"), (_K.QUOTATION, _K.QUOTATION_DELETED, _K.QUOTATION_INSERTED)),
    (
        N_("Citations and footnotes"),
        (
            *(_K.CITATION, _K.CITATION_DELETED, _K.FOOTNOTE, _K.FOOTNOTE_DELETED, _K.FOOTNOTE_INSERTED),
            _K.FOOTNOTE_MOVED,
        ),
    ),
    (N_("Figures and dates"), (_K.FIGURE,)),
    (N_("Text"), (_K.TEXT, _K.FLAG)),
    (N_("Paragraphs, items, rows"), (_K.INSERTED, _K.DELETED, _K.MOVED, _K.SPLIT, _K.JOINED)),
    (N_("Outside the note’s own text"), (_K.OUTSIDE,)),
)
_OLD: Final = N_("As exported")
_NEW: Final = N_("In the file")
_FIGURES: Final = N_("Figures: {figures}")
_SEAL: Final = N_("If taken, the seal says: {state}")
_LOST: Final = N_("Lost with it: quotations {quotations}, citations {citations}")
_EXPLAINED: Final = N_(
    "What is ticked is taken into the note; the rest stays as it is. Quotations that would no longer say what their "
    "source says are not ticked at first. Space ticks and unticks."
)


class ReturnedDialog(DialogFrame):
    """The changes of one file. After it was accepted `chosen` are the numbers of those to take."""

    def __init__(
        self, returned: ReturnedFile, tokens: Tokens, words: Words, parent: QWidget | None, *, read_only: bool = False
    ) -> None:
        super().__init__(words, N_("Changes in the file that came back"), parent)
        self._returned = returned
        self._changes = {change.number: change for change in returned.changes}
        self._tokens = tokens
        self.resize(*DIALOG_WIDE)
        lead = self.sentence(_EXPLAINED, "lead")
        lead.setText(
            f"{words.quoted(returned.title)}: {words.say(summary(returned.changes, recorded=bool(returned.exported)))}"
        )
        self.sentence(_EXPLAINED)
        for message in returned.said:
            self.sentence(_EXPLAINED).setText(words.say(message))
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        words.bind(self.tree.setAccessibleName, N_("Changes"))
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(SPACE_M)
        words.bind(self.page.setAccessibleName, N_("The chosen change, word by word"))
        split = Split(Qt.Orientation.Horizontal, self.words, self, by_tab=True)
        split.addWidget(self.tree)
        split.addWidget(self.page)
        split.setSizes([430, 580])
        split.setHandleWidth(SPACE_L)
        self.content.addWidget(split, 1)
        self._fill()
        self._make_buttons(read_only)
        self.tree.itemChanged.connect(lambda _item, _column: self._count())
        self.tree.currentItemChanged.connect(lambda _new, _old: self._show())
        first = next(self._items(), None)
        if first is not None:
            self.tree.setCurrentItem(first)
        self.tree.setFocus()
        self._count()

    def _make_buttons(self, read_only: bool) -> None:
        role = QDialogButtonBox.ButtonRole
        self.tick_all = self.add_button(N_("Tick all"), role.ActionRole)
        self.untick_all = self.add_button(N_("Untick all"), role.ActionRole)
        self.tick_all.clicked.connect(lambda: self.tick(True))
        self.untick_all.clicked.connect(lambda: self.tick(False))
        self.add_button(N_("Refuse all"), role.RejectRole)
        self.take_button = self.add_button(N_("Take what is ticked"), role.AcceptRole, default=True)
        self._read_only = read_only

    # ------------------------------------------------------------------ the list

    def _fill(self) -> None:
        for title, kinds in _GROUPS:
            changes = [change for change in self._returned.changes if change.kind in kinds]
            if not changes:
                continue
            group = QTreeWidgetItem([f"{self.words.text(title)} ({len(changes)})"])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.tree.addTopLevelItem(group)
            for change in changes:
                group.addChild(self._item(change))
            group.setExpanded(True)

    def _item(self, change: Change) -> QTreeWidgetItem:
        both = change.old and change.new and change.kind not in (ChangeKind.SPLIT, ChangeKind.JOINED)
        words = f"{shortened(change.old)} → {shortened(change.new)}" if both else shortened(change.new or change.old)
        said = f"{self.words.text(KINDS[change.kind])}: {words}"
        item = QTreeWidgetItem([said])
        item.setData(0, _NUMBER, change.number)
        if change.takable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            seal = self._returned.seals.get(change.number)
            sound = seal is None or seal.status in (SealStatus.VERBATIM, SealStatus.DECLARED)
            # words that would no longer be the source's are taken only when the user says so
            item.setCheckState(0, Qt.CheckState.Checked if sound else Qt.CheckState.Unchecked)
        else:
            item.setText(0, f"✕ {said}")
        item.setToolTip(0, self.words.say(change.hindrance) if change.hindrance else change.new or change.old)
        return item

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for index in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(index)
            for row in range(group.childCount() if group is not None else 0):
                item = group.child(row) if group is not None else None
                if item is not None:
                    yield item

    @property
    def chosen(self) -> tuple[int, ...]:
        """The numbers of the changes that are ticked."""
        ticked = (item for item in self._items() if item.checkState(0) is Qt.CheckState.Checked)
        return tuple(sorted(int(item.data(0, _NUMBER)) for item in ticked))

    def tick(self, on: bool) -> None:
        """Tick every change that can be taken, or none."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        with QSignalBlocker(self.tree):
            for item in self._items():
                if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    item.setCheckState(0, state)
        self.tree.viewport().update()
        self._count()

    def _count(self) -> None:
        self.take_button.setEnabled(bool(self.chosen) and not self._read_only)

    # ------------------------------------------------------------------ the page

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._show()

    def _show(self) -> None:
        item = self.tree.currentItem()
        number = item.data(0, _NUMBER) if item is not None else None
        self.page.setHtml("" if number is None else "".join(self._paragraphs(self._changes[int(number)])))

    def _paragraphs(self, change: Change) -> Iterator[str]:
        words, muted = self.words, self._tokens.muted
        kind, place = words.text(KINDS[change.kind]), words.text(PLACES[change.where])
        yield f"<p><b>{escape(kind)}</b> · {escape(place)}</p>"
        if change.old and change.new and change.kind is not ChangeKind.JOINED:
            yield f"<p>{self._laid_beside(change.old, change.new)}</p>"
        else:
            for title, said, role in ((_OLD, change.old, "bad"), (_NEW, change.new, "good")):
                if said:
                    shown = escape(said) if change.kind is ChangeKind.MOVED else self._marked(said, role)
                    yield f'<p><span style="color:{muted}">{escape(words.text(title))}</span><br>{shown}</p>'
        for line in self._facts(change):
            yield f"<p>{escape(line)}</p>"
        if change.around and change.around not in (change.old, change.new):
            yield f'<p style="color:{muted}">{escape(change.around)}</p>'

    def _facts(self, change: Change) -> Iterator[str]:
        say = self.words.say
        if change.figures:
            figures = "; ".join(f"{old or '∅'} → {new or '∅'}" for old, new in change.figures)
            yield say(Message(_FIGURES, {"figures": figures}))
        seal = self._returned.seals.get(change.number)
        if seal is not None:
            yield say(Message(_SEAL, {"state": sign_and_word(seal.status, self.words)}))
        if any(change.lost):
            yield say(Message(_LOST, {"quotations": change.lost[0], "citations": change.lost[1]}))
        if change.hindrance is not None:
            yield f"✕ {say(change.hindrance)}"

    def _laid_beside(self, old: str, new: str) -> str:
        """Both texts as one: what went struck out, what came underlined."""
        parts: list[str] = []
        for piece in diff_words(old, new):
            if piece.kind is PieceKind.SAME:
                parts.append(escape(piece.second.of(new)))
                continue
            if piece.first.of(old):
                parts.append(self._marked(piece.first.of(old), "bad"))
            if piece.second.of(new):
                parts.append(self._marked(piece.second.of(new), "good"))
        return " ".join(parts)

    def _marked(self, said: str, role: str) -> str:
        if role == "bad":
            return f'<span style="color:{self._tokens.bad};text-decoration:line-through">{escape(said)}</span>'
        return f'<span style="color:{self._tokens.good};text-decoration:underline">{escape(said)}</span>'
