# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether words are misspelt: looked up beside the window, those in sight first, and kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from composer.i18n.languages import base_language, word_tag
from composer.ui.desk import Desk
from composer.wording import Message

if TYPE_CHECKING:
    from composer.spelling.dictionaries import Dictionary
    from composer.spelling.own_words import OwnWords
    from composer.spelling.speller import Speller

_SOON_MS: Final = 30
_MOST_AT_ONCE: Final = 1_500  # words in one question, so that those in sight are not kept waiting
_MOST_KEPT: Final = 60_000


class WordLookup(QObject):
    """What is known of words, of one note at a time.

    `locale` is the language of the note with its country, "" while there is none; `names` are those its sources print,
    `ignored` the words left alone in it; `found` are the dictionaries there are, None before they were looked for.

    Signals: `changed()` when words are known that were not, or others are right than before; `dictionaries_found()`.
    """

    changed = Signal()
    dictionaries_found = Signal()

    def __init__(self, desk: Desk, parent: QObject, *, on: bool) -> None:
        super().__init__(parent)
        self._desk = desk
        self.on = on
        self.locale = ""
        self.names: frozenset[str] = frozenset()
        self.ignored: frozenset[str] = frozenset()
        self.found: tuple[Dictionary, ...] | None = None
        self._speller: Speller | None = None
        self._own: OwnWords | None = None
        self._dictionaries: dict[str, Dictionary | None] = {}
        self._wrong: dict[tuple[str, str], bool] = {}
        self._tags: dict[str, str] = {}
        self._failed: set[str] = set()
        self._asked: dict[tuple[str, str], None] = {}
        self._asking = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)

    def close(self) -> None:
        """End the helper."""
        self._asked.clear()
        if self._speller is not None:
            self._speller.close()
            self._speller = None

    def of_note(self, locale: str) -> None:
        """From now on words are those of a note in `locale`."""
        self.locale = locale
        self._tags.clear()

    def look_again(self) -> None:
        """What is right may be otherwise now."""
        self._wrong.clear()
        self._tell()

    def forget_dictionaries(self) -> None:
        """There may be others than before: they are looked for with the next words."""
        self.found = None
        self._failed.clear()

    def is_wrong(self, word: str, language: str) -> bool | None:
        """Whether a word is misspelt; None while it is being looked up."""
        if not self.on or not self.locale:
            return False
        tag = self.tag(language)
        key = (tag, word)
        known = self._wrong.get(key)
        if known is None:
            if self.found is not None and self.dictionary(tag) is None:
                return False
            self._asked[key] = None
            if not self._asking and not self._soon.isActive():
                self._soon.start()
        return known

    def tag(self, language: str) -> str:
        """The language with its country: that of the house for the note's own."""
        known = self._tags.get(language)
        if known is None:
            own = base_language(language) == base_language(self.locale)
            known = self._tags[language] = self.locale if own else word_tag(language) or language
        return known

    def dictionary(self, tag: str) -> Dictionary | None:
        """The dictionary that words of that tag are looked up in; None when there is none that can be read."""
        if tag not in self._dictionaries:
            from composer.spelling.dictionaries import chosen_for

            self._dictionaries[tag] = chosen_for(tag, self.found or ())
        chosen = self._dictionaries[tag]
        return None if chosen is not None and chosen.tag in self._failed else chosen

    def own_words(self) -> OwnWords:
        """The user's own words; read on first use."""
        if self._own is None:
            from composer.spelling.own_words import OwnWords

            self._own = OwnWords()
        return self._own

    def _ask(self) -> None:
        """Look up what was asked last first: that is what is in sight."""
        if self._asking or not self._asked or not self.on:
            return
        if self.found is None:
            self._look_for_dictionaries()
            return
        tag = next(reversed(self._asked))[0]
        words = [word for asked, word in reversed(self._asked) if asked == tag][:_MOST_AT_ONCE]
        for word in words:
            self._asked.pop((tag, word), None)
        dictionary = self.dictionary(tag)
        if dictionary is None:
            self._answered(tag, words, frozenset())
            return
        unknown = [word for word in words if not self._is_known(word, tag)]
        speller = self.speller()
        self._asking = True
        self._desk.tasks.run(
            Message(""),
            lambda _progress: speller.wrong(unknown, dictionary),
            lambda wrong: self._answered(tag, words, wrong),
            failed=partial(self._dictionary_failed, dictionary.tag),
        )

    def _is_known(self, word: str, tag: str) -> bool:
        from composer.spelling.names import is_named
        from composer.spelling.words import bare, forms

        known = forms(word, tag)
        if self.own_words().knows(word, tag) or is_named(known, self.names):
            return True
        return bool(self.ignored) and (bare(word, tag) in self.ignored or not self.ignored.isdisjoint(known))

    def _answered(self, tag: str, words: Iterable[str], wrong: frozenset[str]) -> None:
        self._asking = False
        if len(self._wrong) > _MOST_KEPT:
            self._wrong.clear()
        for word in words:
            self._wrong[tag, word] = word in wrong
        if self._asked:
            self._soon.start()
        self._tell()

    def _dictionary_failed(self, tag: str, error: BaseException) -> None:
        self._asking = False
        self._failed.add(tag)
        self._asked.clear()
        self._desk.presenter.error(error)

    def _tell(self) -> None:
        if shiboken6.isValid(self):  # the window may have been closed while the words were looked up
            self.changed.emit()

    def speller(self) -> Speller:
        """What asks the helper process; made on first use."""
        if self._speller is None:
            from composer.spelling.speller import Speller

            self._speller = Speller()
        return self._speller

    def _look_for_dictionaries(self) -> None:
        from composer.spelling.dictionaries import available

        self._asking = True
        self._desk.tasks.run(Message(""), lambda _progress: available(), self._dictionaries_found)

    def _dictionaries_found(self, found: tuple[Dictionary, ...]) -> None:
        self._asking = False
        self.found = found
        self._dictionaries.clear()
        self.dictionaries_found.emit()
        self._ask()
        self._tell()
