# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Visible words: every widget says where its words go, and all are said again when the language changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from composer.i18n.translator import Translator
from composer.i18n.typography import marks_for
from composer.wording import Message

_BETWEEN: Final = 64
"""So many words are bound between two looks for widgets that are gone."""


class Words(QObject):
    """The language of the interface, switchable at once.

    Signals: `changed()` after all bound words have been said in the new language; widgets whose words are made of
    data connect to it and write themselves again.
    """

    changed = Signal()

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = Translator(language)
        self._bound: list[tuple[object, Callable[[str], object], str]] = []
        self._look_at = _BETWEEN
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.let_go)

    @property
    def language(self) -> str:
        """The language spoken now: "it" or "en"."""
        return self._translator.language

    @property
    def translator(self) -> Translator:
        """The translator in use now; ask again after `changed`."""
        return self._translator

    def text(self, template: str, **values: object) -> str:
        """The sentence `template` in the user's language, its {places} filled with `values`."""
        said = self._translator.text(template)
        return said.format(**values) if values else said

    def plural(self, forms: tuple[str, str], count: int) -> str:
        """The form that fits `count`."""
        return self._translator.plural(forms[0], forms[1], count)

    def counted(self, count: int) -> str:
        """A count as the user's language writes it."""
        return self._translator.counted(count)

    def say(self, message: Message) -> str:
        """A message as a sentence."""
        return self._translator.say(message)

    def quoted(self, words: str) -> str:
        """`words` between the quotation marks of the user's language."""
        return marks_for(self.language).around(words)

    def bind(self, setter: Callable[[str], object], template: str, *, owner: QObject | None = None) -> None:
        """Hand the translation of `template` to `setter` (a method of a widget) now and after each change.

        `owner` is the widget to which the words belong when `setter` is a function of its own.
        """
        self._bound.append((owner or getattr(setter, "__self__", None), setter, template))
        if len(self._bound) >= self._look_at:
            self.let_go()
        setter(self.text(template))

    def let_go(self) -> None:
        """Forget the words of widgets that are gone: else all that a closed dialog knew would be kept with them."""
        self._bound = [entry for entry in self._bound if _alive(entry[0])]
        self._look_at = len(self._bound) + _BETWEEN

    def let_go_soon(self) -> None:
        """The same once what is just being destroyed is gone."""
        self._soon.start()

    def switch(self, language: str) -> None:
        """Speak `language` from now on."""
        self._translator = Translator(language)
        self.let_go()
        for _owner, setter, template in list(self._bound):
            setter(self.text(template))
        self.changed.emit()


def _alive(owner: object) -> bool:
    """Whether a widget that asked for words still exists (a closed dialog does not)."""
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
