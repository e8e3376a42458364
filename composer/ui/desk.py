# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the parts of the window share: the open library, and the ways to speak, remember, work and look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from composer.errors import ComposerError, LibraryReadOnly
from composer.ui.appearance import Appearance
from composer.ui.key_map import KeyMap
from composer.ui.messages import Presenter
from composer.ui.settings import Settings
from composer.ui.spare import close_library, open_spare, spare_after
from composer.ui.tasks import TaskRunner
from composer.ui.theme import Tokens
from composer.ui.way_back import LastChange
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace import Environment, Workspace

_READ_ONLY: Final = N_("The library is open for reading only: nothing can be changed in it.")


@dataclass(frozen=True)
class Tools:
    """What a window is given at its start."""

    words: Words
    settings: Settings
    presenter: Presenter
    tasks: TaskRunner
    appearance: Appearance
    environment: Environment


class Desk(QObject):
    """The open library and the tools around it. Parts of the window talk to one another through its signals only.

    Signals: `library_closing()` before the library is closed, `library_opened()` after another one is open;
    `sources_changed()` when the list of sources is another; `source_edited(old_key, new_key)`;
    `uses_changed()` when notes quote other passages than before; `notes_changed()` when the list of notes is another;
    `work_wanted()` when what was done and said is to be shown, `setting_wanted(key)` when a setting is.
    """

    library_closing = Signal()
    library_opened = Signal()
    sources_changed = Signal()
    source_edited = Signal(str, str)
    uses_changed = Signal()
    notes_changed = Signal()
    work_wanted = Signal()
    setting_wanted = Signal(str)

    def __init__(self, workspace: Workspace, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.words = tools.words
        self.settings = tools.settings
        self.presenter = tools.presenter
        self.tasks = tools.tasks
        self.appearance = tools.appearance
        self.environment = tools.environment
        self.keys = KeyMap(tools.settings, self)
        self.last_change = LastChange(tools.presenter, self)
        self.library_opened.connect(self.last_change.forget)

    @property
    def workspace(self) -> Workspace:
        """The open library."""
        return self._workspace

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self.appearance.tokens

    def refuses_change(self) -> bool:
        """Whether the library is open for reading only; then this is said."""
        if self._workspace.read_only:
            self.presenter.error(LibraryReadOnly(_READ_ONLY))
        return self._workspace.read_only

    def close(self) -> None:
        """Close the library: what is not stored is stored first, what is running is waited for."""
        self.library_closing.emit()
        self.tasks.close()
        close_library(self._workspace)

    def exchange(self, between: Callable[[], None], opening: Callable[[], Workspace]) -> None:
        """Close the library, do something with its file, and open what is there then, whatever `between` raises.

        There is an open library after it in any case: where `opening` fails it is a spare one, which the ComposerError
        that is raised then says, too.
        """
        self.close()
        try:
            between()
        finally:
            trouble = self._reopen(opening)
            self.library_opened.emit()
            if trouble is not None:
                raise trouble

    def _reopen(self, opening: Callable[[], Workspace]) -> ComposerError | None:
        try:
            self._workspace = opening()
        except (ComposerError, OSError) as error:
            self._workspace = open_spare(self.environment)
            return spare_after(error, self._workspace)
        return None

    def take(self, workspace: Workspace, *, remember: bool = True) -> None:
        """Put another open library in the place of this one, which is closed; `remember` it as the last one."""
        self.close()
        self._workspace = workspace
        if remember:
            self.settings.remember_library(workspace.path)
        self.library_opened.emit()
