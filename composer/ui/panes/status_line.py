# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The line at the bottom: what is saved, the note's language, length and quotations, and what is running."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from composer.ui import icons
from composer.ui.elided import ElidedLabel
from composer.ui.messages import Presenter, Said, Tone, WayOut
from composer.ui.panes.status_facts import Fact, StatusFacts
from composer.ui.stylesheet import set_role
from composer.ui.tasks import TaskRunner
from composer.ui.theme import CONTROL_HEIGHT, FIELD_MIDDLE, SPACE_M, SPACE_S, Tokens
from composer.ui.way_button import WayButton
from composer.ui.words import Words
from composer.wording import N_, N_plural

_NEWS: Final = (Tone.DONE, Tone.INFORMATION)
NEWS_MS: Final = 9_000
_WIDEST: Final = 360
_SEVERAL: Final = N_plural("{count} task is running", "{count} tasks are running")
_ALL_WORK: Final = N_("Show all that is running and was done")
_SO_FAR: Final = N_("{work} · {done} of {total}")


class StatusLine(QFrame):
    """One line of facts, with a menu; good news takes its place for a while, with what can be done about it beside it.

    Long work shows itself at the right, with how far it is, and can be stopped there.

    Signals: `checks_wanted()` when the count of quotations is pressed; `work_wanted()` when what is running is pressed;
    `fact_wanted(FactKind, QPoint)` when a fact about the note is; `news_shown(bool)` when there is news, and no more.
    """

    checks_wanted = Signal()
    fact_wanted = Signal(object, QPoint)
    news_shown = Signal(bool)
    work_wanted = Signal()

    def __init__(
        self, words: Words, tokens: Tokens, tasks: TaskRunner, presenter: Presenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "statusline")
        self._words = words
        self._tokens = tokens
        self._tasks = tasks
        self._news: Said | None = None
        self._ways: list[QPushButton] = []
        self._make_parts(tokens)
        self._lay_out()
        self._leaving = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._leaving.timeout.connect(self.end_news)
        presenter.said.connect(self._said)
        tasks.works.changed.connect(self._show_work)
        tasks.works.moved.connect(lambda _number: self._show_work())
        words.changed.connect(self._show_work)
        words.changed.connect(self._write_news)
        self.dress(tokens)
        self.show_checks("", sound=True)
        self._show_work()
        self._write_news()

    def _make_parts(self, tokens: Tokens) -> None:
        words = self._words
        self._facts = StatusFacts(words, tokens, self)
        words.bind(self._facts.setAccessibleName, N_("State of the note"))
        self._facts.wanted.connect(self.fact_wanted)
        self._news_label = _shortening(self)
        self._checks = QPushButton(self)
        self._checks.setAutoDefault(True)
        set_role(self._checks, "link")
        words.bind(self._checks.setAccessibleName, N_("State of the quotations"))
        words.bind(self._checks.setToolTip, N_("Show the checks"))
        self._checks.clicked.connect(self.checks_wanted)
        self._place = _shortening(self)
        self._work = QPushButton(self)
        self._work.setAutoDefault(True)
        set_role(self._work, "link")
        words.bind(self._work.setToolTip, _ALL_WORK)
        words.bind(self._work.setAccessibleName, _ALL_WORK)
        self._work.clicked.connect(self.work_wanted)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(FIELD_MIDDLE)
        self._bar.setTextVisible(False)
        self._stop = QToolButton(self)
        words.bind(self._stop.setToolTip, N_("Stop"))
        words.bind(self._stop.setAccessibleName, N_("Stop what is running"))
        self._stop.clicked.connect(self._stop_all)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, 1, SPACE_S, 1)
        row.setSpacing(SPACE_M)
        self._row = row
        row.addWidget(self._facts, 1)
        row.addWidget(self._news_label)
        self._gap = QWidget(self)
        row.addWidget(self._gap, 1)
        row.addWidget(self._checks)
        row.addWidget(self._place)
        row.addWidget(self._work)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._stop)
        self.setFixedHeight(CONTROL_HEIGHT)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._stop.setIcon(icons.icon("close-line", tokens))
        self._facts.dress(tokens)

    @property
    def facts(self) -> str:
        """What is said about the note now."""
        return self._facts.words_shown

    @property
    def checks(self) -> str:
        """What is said about its quotations."""
        return self._checks.text()

    @property
    def fact_buttons(self) -> StatusFacts:
        """The facts as buttons."""
        return self._facts

    def take_focus(self) -> None:
        """Take the keyboard, to the first thing that can be pressed."""
        pressed = (*self._facts.buttons, *self._ways, self._checks, self._work)
        first = next((button for button in pressed if button.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_facts(self, parts: tuple[Fact, ...]) -> None:
        """Say `parts`, side by side; empty ones are left out."""
        self._facts.show_facts(parts)

    def explain(self, said: str) -> None:
        """What the hover over the length says beside it."""
        self._facts.explain(said)

    def show_checks(self, said: str, *, sound: bool, aloud: str = "") -> None:
        """Say the state of the quotations; `sound` is False when one needs a look, `aloud` says it without signs."""
        self._checks.setVisible(bool(said))
        self._checks.setText(said)
        self._checks.setAccessibleDescription(aloud or said)
        font = self._checks.font()
        font.setBold(not sound)
        self._checks.setFont(font)

    def show_place(self, said: str) -> None:
        """Say what is selected in the reader."""
        self._place.setText(said)
        self._place.setVisible(bool(said))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done about what the line says."""
        self.menu(event.globalPos()).popup(event.globalPos())

    def menu(self, place: QPoint) -> QMenu:
        """That menu; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._facts.add_acts(menu, place)
        menu.addSeparator()
        menu.addAction(self._words.text(_ALL_WORK), self.work_wanted.emit)
        return menu

    # News

    @property
    def news(self) -> str:
        """The good news shown now, "" when there is none."""
        return self._news_label.text() if self._news is not None else ""

    @property
    def ways_out(self) -> tuple[QPushButton, ...]:
        """The buttons beside the news."""
        return tuple(self._ways)

    def end_news(self) -> None:
        """Show the facts again."""
        self._leaving.stop()
        self._news = None
        self._write_news()

    def _said(self, said: Said) -> None:
        if said.tone in _NEWS:
            self._news = said
            self._write_news()
            self._leaving.start()

    def _write_news(self) -> None:
        for button in self._ways:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ways = []
        news = self._news
        self._facts.setVisible(news is None)
        self._news_label.setVisible(news is not None)
        self._gap.setVisible(news is not None)
        self.news_shown.emit(news is not None)
        if news is None:
            return
        sign = "✓  " if news.tone is Tone.DONE else ""
        self._news_label.setText(sign + self._words.say(news.message).strip())
        for way in news.ways_out:
            self._add_way(way)

    def _add_way(self, way: WayOut) -> None:
        button = WayButton(way, self._words, self._tokens, self)
        button.setAutoDefault(True)  # Enter presses it, as in a dialog
        set_role(button, "link")
        button.clicked.connect(lambda _checked=False: self._take(way))
        self._row.insertWidget(2 + len(self._ways), button)
        self._ways.append(button)

    def _take(self, way: WayOut) -> None:
        self.end_news()
        way.act()

    # Work

    def _show_work(self) -> None:
        running = self._tasks.works.running
        for widget in (self._work, self._bar, self._stop):
            widget.setVisible(bool(running))
        if not running:
            return
        last = running[-1]
        if len(running) > 1:
            said = self._words.plural(_SEVERAL, len(running))
        else:
            said = self._words.say(last.title)
            if last.total > 1:
                said = self._words.text(_SO_FAR, work=said.rstrip(" …"), done=last.done, total=last.total)
        self._work.setText(self._work.fontMetrics().elidedText(said, Qt.TextElideMode.ElideMiddle, _WIDEST))
        self._work.setAccessibleName(said)
        self._bar.setRange(0, sum(work.total for work in running) if all(work.total for work in running) else 0)
        self._bar.setValue(sum(work.done for work in running))

    def _stop_all(self) -> None:
        running = self._tasks.works.running
        if len(running) > 1:  # which one is said there
            self.work_wanted.emit()
        for work in running[:1] if len(running) == 1 else ():
            work.cancel()


def _shortening(parent: QWidget) -> ElidedLabel:
    """A label as wide as its words where there is room; where there is none, it never widens the window."""
    label = ElidedLabel(parent)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return label
