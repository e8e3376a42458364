# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Work that runs and work done, with what was said of it: to be read later, and gone on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from composer.ui.dates import shown_time
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.flow import FlowRow
from composer.ui.messages import Said, Tone, WayOut
from composer.ui.split import Split
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_MEDIUM, SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.ui.works import Ending, Work, Works
from composer.ui.works_kept import with_acts
from composer.wording import N_

_NUMBER: Final = int(Qt.ItemDataRole.UserRole) + 1
_SIGNS: Final = {Tone.DONE: "✓", Tone.INFORMATION: "i", Tone.QUESTION: "?", Tone.WARNING: "⚠", Tone.ERROR: "✗"}
_ENDINGS: Final = {
    Ending.RUNNING: ("…", N_("running")),
    Ending.DONE: ("✓", N_("done")),
    Ending.STOPPED: ("■", N_("stopped")),
    Ending.FAILED: ("✗", N_("failed")),
    Ending.BROKEN_OFF: ("✗", N_("broken off when the program ended")),
}
_NOTHING: Final = N_("Nothing was done or said yet.")


class WorkListDialog(DialogFrame):
    """A list of works and sentences, the last first; under it all that is known of the one chosen.

    `act_of` makes the acts of ways out that were kept over a restart (`works_kept.with_acts`).
    """

    def __init__(
        self, works: Works, act_of: Mapping[str, Callable[..., Any]], words: Words, parent: QWidget | None
    ) -> None:
        super().__init__(words, N_("Work and messages"), parent)
        self.setModal(False)
        self.resize(*DIALOG_MEDIUM)
        self._works = works
        self._act_of = act_of
        self._shown: tuple[object, ...] = ()
        self.list = LineList(self)
        words.bind(self.list.setAccessibleName, N_("Work and messages"))
        self._detail = QWidget(self)
        self._make_detail()
        split = Split(Qt.Orientation.Vertical, self.words, self, by_tab=True)
        split.addWidget(self.list)
        split.addWidget(self._detail)
        split.setSizes([330, 230])
        self.content.addWidget(split, 1)
        self.clear = self.add_button(N_("Clear the list"), QDialogButtonBox.ButtonRole.ActionRole)
        self.clear.clicked.connect(works.clear)
        self.add_close()
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        works.changed.connect(self.fill)
        works.moved.connect(self._moved)
        words.changed.connect(self.fill)
        self.fill()

    def _make_detail(self) -> None:
        words = self.words
        self._bar = QProgressBar(self._detail)
        self._bar.setTextVisible(False)
        words.bind(self._bar.setAccessibleName, N_("How far it is"))
        self._far = QLabel(self._detail)
        self._far.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._far, "muted")
        self.stop = QPushButton(self._detail)
        self.stop.setAutoDefault(False)
        words.bind(self.stop.setText, N_("Stop"))
        self.stop.clicked.connect(self._stop)
        self.text = QTextBrowser(self._detail)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(SPACE_M)
        words.bind(self.text.setAccessibleName, N_("What was said of it"))
        self._ways = FlowRow(self._detail)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._bar, 1)
        row.addWidget(self._far)
        row.addWidget(self.stop)
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        column.addWidget(self._ways)

    # The list

    def fill(self) -> None:
        """Show all entries; the one chosen stays so."""
        chosen = self._chosen()
        number = chosen.number if chosen is not None else 0
        self.list.blockSignals(True)
        self.list.clear()
        for work in self._in_order():
            item = QListWidgetItem(self._line(work))
            item.setData(_NUMBER, work.number)
            self.list.addItem(item)
            if work.number == number:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.clear.setEnabled(any(not work.running for work in self._works.entries))
        self._show()

    def _in_order(self) -> list[Work]:
        """What is running first, then the last first."""
        entries = list(reversed(self._works.entries))
        return [work for work in entries if work.running] + [work for work in entries if not work.running]

    def _line(self, work: Work) -> str:
        time = shown_time(work.began, self.words.language)
        if not work.is_work:
            said = work.said[0]
            return f"{_SIGNS[said.tone]}  {self._say(said)}\n{time}"
        sign, ending = _ENDINGS[work.ending]
        parts = [time, self.words.text(ending), self._how_far(work) if work.running else ""]
        return f"{sign}  {self.words.say(work.title).rstrip(' …')}\n" + " · ".join(part for part in parts if part)

    def _chosen(self) -> Work | None:
        item = self.list.currentItem()
        number = item.data(_NUMBER) if item is not None else 0
        return next((work for work in self._works.entries if work.number == number), None)

    def _moved(self, number: int) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_NUMBER) == number:
                work = next((one for one in self._works.entries if one.number == number), None)
                if work is not None:
                    item.setText(self._line(work))
        chosen = self._chosen()
        if chosen is not None and chosen.number == number:
            self._show_progress(chosen)

    # The one chosen

    def _show(self) -> None:
        work = self._chosen()
        self._detail.setVisible(work is not None or not self._works.entries)
        self._show_progress(work)
        if work is None:
            self.text.setPlainText(self.words.text(_NOTHING))
            self._show_ways([])
            return
        shown = (work.number, work.ending, len(work.said), self.words.language)
        if shown == self._shown:
            return
        self._shown = shown
        said = [with_acts(one, self._act_of) for one in work.said]
        self.text.setHtml(self._head(work) + "".join(self._paragraph(one) for one in said))
        ways = [way for one in said for way in one.ways_out]
        unlike = {(way.text, way.place or id(way)): way for way in ways}
        self._show_ways(list(unlike.values()))

    def _head(self, work: Work) -> str:
        if not work.is_work:
            return ""
        language = self.words.language
        _sign, ending = _ENDINGS[work.ending]
        times = shown_time(work.began, language)
        if work.ended and work.ended != work.began:
            times += f" – {shown_time(work.ended, language)}"
        said = escape(f"{times} · {self.words.text(ending)}")
        return f"<p><b>{escape(self.words.say(work.title).rstrip(' …'))}</b><br>{said}</p>"

    def _paragraph(self, said: Said) -> str:
        return f"<p>{_SIGNS[said.tone]}&nbsp; {escape(self._say(said))}</p>"

    def _say(self, said: Said) -> str:
        return " ".join(self.words.say(said.message).split())

    def _show_progress(self, work: Work | None) -> None:
        running = work is not None and work.running
        for widget in (self._bar, self._far, self.stop):
            widget.setVisible(running)
        if work is not None and running:
            self._bar.setRange(0, work.total)
            self._bar.setValue(work.done)
            self._far.setText(self._how_far(work))

    def _how_far(self, work: Work) -> str:
        return self.words.text(N_("{done} of {total}"), done=work.done, total=work.total) if work.total else ""

    def _show_ways(self, ways: list[WayOut]) -> None:
        buttons = []
        for way in ways:
            button = QPushButton(self.words.text(way.text), self._ways)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=way.act: act())
            buttons.append(button)
        self._ways.show_widgets(buttons)
        self._ways.setVisible(bool(ways))

    def _stop(self) -> None:
        work = self._chosen()
        if work is not None:
            work.cancel()
