# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The guided tour: begun, followed while the user does (or is shown) its steps, and left with everything as before.

The tour works on a library of its own. What lay on the desk before is put back when it ends, however it ends.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence

from composer.errors import ComposerError
from composer.files import is_there
from composer.ui.isolated import isolated
from composer.ui.messages import Tone
from composer.ui.settings import (
    FRONT_SOURCE,
    OPEN_NOTE,
    OPEN_PLACES,
    OPEN_SOURCES,
    OPEN_TEXT,
    PINNED_SOURCES,
    SECOND_SOURCES,
    TOUR_KEPT,
    Setting,
)
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.tour.callout import Button, Callout
    from composer.ui.tour.stage import Stage
    from composer.ui.tour.steps import Step
    from composer.ui.window_parts import WindowParts

_OF_THE_DESK: Final[tuple[Setting[Any], ...]] = (
    OPEN_SOURCES,
    OPEN_PLACES,
    SECOND_SOURCES,
    PINNED_SOURCES,
    FRONT_SOURCE,
    OPEN_NOTE,
    OPEN_TEXT,
)
LOOK_MS: Final = 200  # how often it is looked whether a step was done, and whether its place has moved
_PREPARING: Final = N_("Preparing the tour …")
_BUSY: Final = N_("The tour can begin when this is finished: {work}")
_COUNT: Final = N_("Tour · {number} of {count}")
_DONE: Final = N_("Tour · done")
_WRITTEN: Final = N_("That is all: “{name}” is written, with every quotation, citation and footnote in it.")
_SHOWN: Final = N_("✓ {said}")


class Touring(QObject):
    """The tour of one window. It is running while `library` is a path."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._library: Path | None = None
        self._before: tuple[Path, bool] = (Path(), False)
        self._stage: Stage | None = None
        self._callout: Callout | None = None
        self._at = 0
        self._was_shown = False  # the step was done by the program: it stays until “Next” is pressed
        self._preparing = False
        self._keep_desk: Callable[[], None] = lambda: None
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)

    def begin(self, keep_desk: Callable[[], None]) -> None:
        """Follow what happens in the window; put back what a tour left behind that ended with the program. `keep_desk`
        writes what lies on the desk into the settings."""
        w = self._window
        self._keep_desk = keep_desk
        self._put_back()
        w.exporting.exported.connect(self._exported)
        self._desk.library_closing.connect(self._closing)
        self._desk.library_opened.connect(self._opened)
        self._desk.words.changed.connect(self._say)
        self._desk.appearance.changed.connect(lambda _tokens: self._dress())

    @property
    def library(self) -> Path | None:
        """The library of the tour while it is running."""
        return self._library

    @property
    def callout(self) -> Callout | None:
        """The callout, once there was a tour."""
        return self._callout

    @property
    def step(self) -> int:
        """The number of the step, from 0; as many as there are steps when all are done."""
        return self._at

    # Beginning and ending

    def start(self) -> None:
        """Begin the tour; while it is running, put the keyboard on it."""
        if self._library is not None:
            if self._callout is not None:
                self._callout.take_focus()
            return
        if self._preparing or self._is_busy() or not self._window.notes.flush():
            return
        from composer.workspace.tour import tour_library

        self._preparing = True
        environment = self._desk.environment
        self._desk.tasks.run(
            Message(_PREPARING), lambda _progress: tour_library(environment), self._begin, failed=self._not_prepared
        )

    def _is_busy(self) -> bool:
        """Whether something runs for the library on the desk, which the tour would close under it; that is said."""
        running = [task.title for task in self._desk.tasks.running if task.title.template]
        if running:
            work = self._desk.words.say(running[0])
            self._desk.presenter.say(Message(_BUSY, {"work": work}), Tone.WARNING)
        return bool(running)

    def _not_prepared(self, error: BaseException) -> None:
        self._preparing = False
        self._desk.presenter.error(error)

    def _begin(self, path: Path) -> None:
        from composer.ui.tour.callout import Callout
        from composer.ui.tour.stage import Stage
        from composer.workspace import Workspace

        self._preparing = False
        if self._is_busy():
            return
        here = self._desk.workspace
        try:
            workspace = Workspace.open(path, environment=self._desk.environment)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._keep()
        self._before = (here.path, here.read_only)
        self._library = path
        self._desk.take(workspace, remember=False)
        self._stage = Stage(self._window, self._desk.words.language)
        self._stage.prepare()
        if self._callout is None:
            self._callout = Callout(self._desk.tokens, self._window)
            self._callout.left.connect(self._window.editor.setFocus)
        self._go(0)
        self._looking.start()

    def leave(self) -> None:
        """End the tour and open again what was open before."""
        if self._library is None:
            return
        path, read_only = self._before
        self._stop()
        self._put_back()
        libraries = self._window.libraries
        if not is_there(path) or not (libraries.open_path(path, read_only=read_only) or libraries.waits):
            libraries.open_own()

    def _stop(self) -> None:
        self._looking.stop()
        self._library = self._stage = None
        if self._callout is not None:
            self._callout.leave()

    def _closing(self) -> None:
        """The library of the tour is closed: by `leave`, with the program, or because another one is opened."""
        self._looking.stop()
        if self._library is not None and self._desk.workspace.path == self._library:
            self._put_back()
            self._desk.settings.keep()

    def _opened(self) -> None:
        if self._library is not None and self._desk.workspace.path != self._library:
            self._stop()

    def _keep(self) -> None:
        """Keep what the settings say of the desk; the tour writes over it."""
        settings = self._desk.settings
        self._keep_desk()
        settings.set(TOUR_KEPT, json.dumps({one.key: settings.get(one) for one in _OF_THE_DESK}))

    def _put_back(self) -> None:
        settings = self._desk.settings
        kept = settings.get(TOUR_KEPT)
        if not kept:
            return
        settings.set(TOUR_KEPT, "")
        try:
            held = json.loads(kept)
            values = [(one, held[one.key]) for one in _OF_THE_DESK]
        except (ValueError, KeyError, TypeError):  # a file somebody wrote in: the desk is laid as for a new library
            return
        for one, value in values:
            settings.set(one, value)  # what has not the right form counts as its default

    # Step by step

    def look(self) -> None:
        """Go on when the step was done, and stay beside the place it is about."""
        if self._stage is None or self._callout is None:
            return
        step = self._step()
        if step is not None and not self._was_shown:
            if step.is_done(self._stage):
                self._go(self._at + 1)
                return
            if not step.needs(self._stage):  # the quotation was taken out again
                self._go(self._quoting())
                return
        self._stand()

    def next(self) -> None:
        """Go on to the next step; what this one asks for is done first where it was not."""
        step = self._step()
        if step is None or self._stage is None:
            return
        if not step.is_done(self._stage):
            step.show(self._stage)
        if step.is_done(self._stage):
            self._go(self._at + 1)
        elif self._callout is not None:  # it takes a moment: a file is being written
            self._was_shown = False

    def show_step(self) -> None:
        """Do what the step asks for, and let it be seen."""
        step = self._step()
        if step is None or self._stage is None:
            return
        self._was_shown = True
        step.show(self._stage)
        self._say()

    def _step(self) -> Step | None:
        from composer.ui.tour.steps import STEPS

        return STEPS[self._at] if self._stage is not None and self._at < len(STEPS) else None

    def _quoting(self) -> int:
        from composer.ui.tour.stage import Stage
        from composer.ui.tour.steps import STEPS

        return next(number for number, step in enumerate(STEPS) if step.is_done is Stage.is_quoted)

    def _go(self, number: int) -> None:
        self._at = number
        self._was_shown = False
        self._say()

    def _exported(self, target: object) -> None:
        if self._stage is not None and isinstance(target, Path):
            self._stage.exported = target
            self._was_shown = False
            self.look()

    # What is said

    def _say(self) -> None:
        from composer.ui.tour.steps import STEPS

        callout, stage, words = self._callout, self._stage, self._desk.words
        if callout is None or stage is None:
            return
        step = self._step()
        name = words.text(N_("Guided tour"))
        if step is None:
            file = stage.exported.name if stage.exported is not None else ""
            callout.say(words.text(_DONE), words.text(_WRITTEN, name=isolated(file)), self._last_buttons(), name)
        else:
            count = words.text(_COUNT, number=self._at + 1, count=len(STEPS))
            said = words.text(step.said, title=isolated(stage.title), key=self._key(step.action))
            if self._was_shown:
                said = words.text(_SHOWN, said=said)
            callout.say(count, said, self._buttons(), name)
        self._stand()

    def _buttons(self) -> tuple[Button, ...]:
        from composer.ui.tour.callout import Button

        text = self._desk.words.text
        onward = Button(text(N_("Next")), self.next, primary=self._was_shown)
        leave = Button(text(N_("Leave the tour")), self.leave)
        if self._was_shown:
            return onward, leave
        return Button(text(N_("Show me")), self.show_step), onward, leave

    def _last_buttons(self) -> tuple[Button, ...]:
        from composer.ui.tour.callout import Button

        text = self._desk.words.text
        return (
            Button(text(N_("Open it")), self._open_file, primary=True),
            Button(text(N_("Open its folder")), self._open_folder),
            Button(text(N_("Start your own note")), self._begin_own),
            Button(text(N_("Leave the tour")), self.leave),
        )

    def _open_file(self) -> None:
        if self._stage is not None and self._stage.exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._stage.exported)))

    def _open_folder(self) -> None:
        if self._stage is not None and self._stage.exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._stage.exported.parent)))

    def _begin_own(self) -> None:
        self.leave()
        self._window.starting.show_kinds()

    def _key(self, action_id: str) -> str:
        if not action_id:
            return ""
        return self._window.actions_[action_id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _stand(self) -> None:
        step = self._step()
        if self._callout is not None and self._stage is not None:
            place = None if step is None else step.then if self._was_shown else step.at
            columns = self._window.columns
            free = QRect(columns.mapTo(self._window, QPoint(0, 0)), columns.size())
            self._callout.stand_by(place(self._stage) if place is not None else None, free)

    def _dress(self) -> None:
        if self._callout is not None:
            self._callout.ring.tokens = self._desk.tokens
            self._callout.ring.update()
