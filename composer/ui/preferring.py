# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Settings in the window: the dialog of them, what changes at once when one does, and what the office has locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from composer.i18n.translator import interface_language
from composer.preferences.model import Standing
from composer.ui import scaling
from composer.ui.desk import Desk
from composer.ui.messages import Tone, WayOut
from composer.ui.restarting import restart
from composer.ui.settings import (
    CHECK_SPELLING,
    LANGUAGE,
    OFFER_VALUES,
    READER_FONT,
    READER_ZOOM,
    THEME,
    WATCHED_FOLDER,
)
from composer.ui.system_letters import percent_at_start
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.action_set import ActionSet
    from composer.ui.window_parts import WindowParts

LOCKED_ACTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "interface.language": ("language.",),
    "interface.theme": ("theme.",),
    "reader.zoom": ("source.larger", "source.smaller", "source.usual"),
    "typing.correct": ("typing.correct",),
    "typing.rules_off": ("typing.marks", "typing.apostrophes", "typing.accents", "typing.spaces", "typing.dashes",
                         "typing.ellipses"),
    "note.offer_values": ("value.offer",),
    "spelling.check": ("spelling.check",),
}  # fmt: skip
"""The actions that change a setting: all of an id, or (with a point at its end) all that begin so."""
_NO_TYPEFACE: Final = N_("The typeface “{name}” is not on this computer: sources are shown in the usual one.")
_NEXT_START: Final = N_("Everything is shown at {percent}% the next time the program is started.")
_RESTART: Final = N_("Restart now")
_SET_BY: Final = N_("Set by {office}")


class Preferring(QObject):
    """Shows the settings and does what they say.

    Signals: `scale_chosen()` when another size of everything is wanted.
    """

    scale_chosen = Signal()

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk = window.desk
        self._desk.settings.tell = self._tell

    def begin(self, actions: ActionSet) -> None:
        """Say what is wrong with the files of settings, and switch off what the office has locked."""
        if self._desk.settings.get(READER_FONT):
            self.choose_typeface()
        self._lock(actions)
        self._desk.words.changed.connect(lambda: self._lock(actions))

    def say_problems(self) -> None:
        """Say what of the files of settings cannot be used."""
        for problem in self._desk.settings.problems:
            self._desk.presenter.say(problem, Tone.WARNING)

    def show(self) -> None:
        """All settings."""
        self.open("")

    def open(self, key: str) -> None:
        """All settings, at the one called `key` ("" for none)."""
        from composer.ui.dialogs.settings import SettingsDialog

        desk = self._desk
        dialog = SettingsDialog(desk.settings.preferences, desk.words, desk.tokens, self._window)
        dialog.go_to(key)
        dialog.changed.connect(self.take)
        dialog.office_changed.connect(self.take_all)
        dialog.exec()
        if dialog.refused is not None:
            self._tell(dialog.refused)

    def take(self, key: str) -> None:
        """Let the window follow a setting that is another now; the others are asked for when they are needed."""
        w, settings = self._window, self._desk.settings
        follow: dict[str, Callable[[], object]] = {
            "interface.language": self._speak,
            "interface.theme": lambda: w.view.show_theme(settings.get(THEME)),
            "interface.scale": self._tell_of_scale,
            "reader.zoom": lambda: w.reader.zoom(settings.get(READER_ZOOM)),
            "reader.font": self.choose_typeface,
            "typing.correct": w.typing.follow,
            "typing.rules_off": w.typing.follow,
            "spelling.check": lambda: w.spelling.check(settings.get(CHECK_SPELLING)),
            "note.offer_values": lambda: w.actions_["value.offer"].setChecked(settings.get(OFFER_VALUES)),
            "keys.set": self._desk.keys.reread,
            "import.watched": self._watch,
        }
        if key in follow:
            follow[key]()

    def take_all(self) -> None:
        """Let the window follow all settings: an office's hold now, or no longer."""
        for standing in self._desk.settings.preferences.standings():
            self.take(standing.preference.key)
        self._window.typing.forget_houses()
        self._lock(self._window.actions_)

    def choose_typeface(self) -> None:
        """Show sources in the typeface that is set; one that is not here is told of."""
        from composer.ui.reader import typeface

        name = self._desk.settings.get(READER_FONT)
        if not typeface.choose(name):
            self._tell(Message(_NO_TYPEFACE, {"name": name}))
        self._window.reader.zoom(self._window.reader.zoom_step)  # which lays the text out again

    def _tell_of_scale(self) -> None:
        self.scale_chosen.emit()
        percent = percent_at_start(self._desk.settings)
        if percent != scaling.in_use():
            library = self._desk.workspace.path
            now = WayOut(_RESTART, lambda: restart(self._window, library))
            self._desk.presenter.say(Message(_NEXT_START, {"percent": percent}), Tone.INFORMATION, now)

    def _watch(self) -> None:
        """Watch the folder that is set, and no other."""
        watching, wanted = self._window.watching, self._desk.settings.get(WATCHED_FOLDER)
        now = str(watching.folder) if watching.folder is not None else ""
        if now == wanted:
            return
        if now:
            watching.stop()
        if wanted:
            watching.watch(Path(wanted))

    def _speak(self) -> None:
        import os

        from PySide6.QtCore import QLocale

        wanted = interface_language(self._desk.settings.get(LANGUAGE), os.environ, QLocale.system().name())
        if wanted != self._desk.words.language:
            self._window.view.show_language(wanted)

    def _lock(self, actions: ActionSet) -> None:
        """Actions that would change a locked setting are off and say who set it."""
        for key, names in LOCKED_ACTIONS.items():
            standing = self._desk.settings.preferences.standing(key)
            for action_id in actions.ids:
                if any(action_id == name or (name.endswith(".") and action_id.startswith(name)) for name in names):
                    self._lock_one(actions, action_id, standing)

    def _lock_one(self, actions: ActionSet, action_id: str, standing: Standing) -> None:
        action = actions[action_id]
        if standing.locked:
            action.setEnabled(False)
            said = self._desk.words.say(Message(_SET_BY, {"office": standing.locked_by}))
            action.setStatusTip(said)
            action.setToolTip(said)
        elif action.statusTip():
            action.setEnabled(True)
            action.setStatusTip("")
            actions.tell_tip(action_id)

    def _tell(self, message: Message) -> None:
        self._desk.presenter.say(message, Tone.WARNING)
