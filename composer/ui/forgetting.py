# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking everything of a source out of the library, beside the window, once the user has seen what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.facts import source_label
from composer.ui.messages import Tone, WayOut, message_of
from composer.ui.notes import Notes
from composer.ui.slices import Slices
from composer.ui.sources import Sources
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.library.forgetting import Traces
    from composer.sources.model import Source
    from composer.ui.works import Work

_LOOKING: Final = N_("Looking for where words of “{title}” stand")
_REMOVING: Final = N_("Removing everything of “{title}”")
_GONE: Final = N_("Everything of “{title}” is gone from the library and from its file.")
_STILL_QUOTED: Final = N_("The note “{note}” still quotes “{title}”; what is written there stays until you change it.")
_READ_ONLY: Final = N_("This library is open for reading only: nothing can be taken out of it.")
_MOST_TOLD: Final = 50


class Forgetting(QObject):
    """Asks, takes away, and has the file written anew."""

    def __init__(self, desk: Desk, sources: Sources, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._sources = sources
        self._notes = notes
        self._window = window
        self._slices = Slices(desk.presenter.error, self, desk.tasks)
        desk.library_closing.connect(self._slices.finish)
        sources.forget_wanted.connect(self.ask)

    def ask(self, key: str) -> None:
        """Look for what is kept of the source `key`, show it, and take everything away when the user wants that."""
        from composer.workspace.backups import rotation_of
        from composer.workspace.whole_library import traces_in

        desk, workspace = self._desk, self._desk.workspace
        source = workspace.find_source(key)
        if source is None:
            return
        if workspace.read_only:
            desk.presenter.say(Message(_READ_ONLY), Tone.WARNING)
            return
        self._notes.flush()
        title = source_label(source)
        rotation = rotation_of(desk.settings.preferences.get)

        def looked(traces: Traces, work: Work | None) -> None:
            try:
                if desk.workspace is workspace and self._confirmed(title, traces):
                    with desk.tasks.works.speaking_of(work):
                        self.remove(key, title, traces)
            finally:
                desk.tasks.let_go(work)

        def ask(traces: Traces) -> None:
            """Not while the result is told: what others say until it is answered does not belong to this work."""
            work = desk.tasks.hold(desk.tasks.works.spoken_of)
            QTimer.singleShot(0, self, lambda: looked(traces, work))

        desk.tasks.run(
            Message(_LOOKING, {"title": title}),
            lambda _progress: traces_in(workspace.path, key, desk.environment, rotation),
            ask,
        )

    def _confirmed(self, title: str, traces: Traces) -> bool:
        from composer.ui.dialogs.forgetting import ForgettingDialog

        return bool(ForgettingDialog(title, traces, self._desk.words, self._window).exec())

    def remove(self, key: str, title: str, traces: Traces) -> None:
        """Take everything of the source `key` away; `title` and `traces` are told of it."""
        works = self._desk.tasks.works
        work = works.spoken_of or works.begin(Message(_REMOVING, {"title": title}))
        work.title = Message(_REMOVING, {"title": title})
        source = self._desk.workspace.find_source(key)
        steps = self._desk.workspace.removing.everything(key, wipe=False)
        with works.speaking_of(work):
            self._slices.run(steps, lambda _none: self._removed(key, title, traces, source))

    def _removed(self, key: str, title: str, traces: Traces, source: Source | None) -> None:
        from composer.ui import first_view

        first_view.forget()  # the picture of the window for the next start may show it
        self._sources.is_gone(key)
        self._desk.uses_changed.emit()
        self._wipe(title, traces, source)

    def _wipe(self, title: str, traces: Traces, source: Source | None) -> None:
        """Write the file anew; what is typed meanwhile is saved after it, so that the window does not wait."""
        from composer.workspace.traces import NOT_WIPED

        desk = self._desk
        wiping = desk.workspace.removing.wiping()

        def wipe() -> None:
            from composer.workspace.kept_elsewhere import forget_elsewhere

            if source is not None:
                forget_elsewhere(source)
            wiping()

        self._notes.hold_saving(True)

        def done(_none: object) -> None:
            self._notes.hold_saving(False)
            for note in traces.notes[:_MOST_TOLD]:
                desk.presenter.say(Message(_STILL_QUOTED, {"note": note, "title": title}), Tone.WARNING)
            desk.presenter.say(Message(_GONE, {"title": title}), Tone.DONE)

        def failed(error: BaseException) -> None:
            self._notes.hold_saving(False)
            if not isinstance(error, ComposerError):
                desk.presenter.error(error)
                return
            again = WayOut(N_("Try again"), lambda: self._wipe(title, traces, source))
            values = {"title": title, "reason": message_of(error)}
            desk.presenter.say(Message(NOT_WIPED, values), Tone.ERROR, again)

        title_said = Message(_REMOVING, {"title": title})
        desk.tasks.run(title_said, lambda _progress: wipe(), done, failed=failed, finish=True)
