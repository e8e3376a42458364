# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words of the live values and cross-references of one note, as they are now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.document.model import PLAIN, CrossReference, Document, Live
from composer.houses.model import Numbering
from composer.ui.editor.services import EditorServices
from composer.values.targets import Targets, targets_of

if TYPE_CHECKING:
    from composer.values.showing import Shown

_NOWHERE: Final[Targets] = MappingProxyType({})


class LiveWords:
    """Asks for the words of values once, until language, house, head of the note or numbers change.

    `language` gives that of the note, `document` its text (for where cross-references lead; it asks for words itself,
    and keeps nothing of what it is told then).
    """

    def __init__(self, services: EditorServices, language: Callable[[], str], document: Callable[[], Document]) -> None:
        self._services = services
        self._language = language
        self._document = document
        self._known: dict[tuple[Live, str, str], Shown] = {}
        self._targets: Targets | None = None
        self._looking = False
        self._given: Document | None = None
        self.main: LiveWords | None = None
        """Those of the note whose footnote this text is."""
        self.refers = False
        """Whether a cross-reference was asked for since the last `forget`."""

    @property
    def looking(self) -> bool:
        """Whether it is just being looked where cross-references lead: what they say is not known then."""
        return self._looking

    @property
    def targets(self) -> Targets:
        """Where the cross-references of the text can lead, as when they were last looked for."""
        if self.main is not None:
            return self.main.targets
        if self._targets is None:
            if self._looking:
                return _NOWHERE  # what stands in the title of a place shows its last words
            self._looking = True
            numbered = self._services.numbering(self._language()) is Numbering.HEADINGS
            self._targets = targets_of(self._given or self._document(), numbered_headings=numbered)
            self._looking = False
            self._given = None
        return self._targets

    def of(self, live: Live, language: str = "") -> Shown:
        """The words of `live` and what is wrong with it, in the language of its marks or in `language`."""
        if isinstance(live, CrossReference):
            self.refers = True
        language = live.marks.language or language or self._language()
        key = (replace(live, marks=PLAIN), language, live.words)
        known = self._known.get(key)
        if known is None:
            targets = self.targets if isinstance(live, CrossReference) else _NOWHERE
            known = self._services.show(live, language, targets)
            if not self._looking:
                self._known[key] = known
        return known

    def words(self, live: Live) -> str:
        """The words alone."""
        return self.of(live).words

    def forget(self) -> None:
        """Ask for everything again."""
        self._known.clear()
        self._targets = self._given = None
        self.refers = False

    def begin(self, document: Document) -> None:
        """The text is `document` now, all of it: where its cross-references lead need not be read from the sheet."""
        self.forget()
        self._given = document

    def text_changed(self) -> None:
        """The text is no longer what it was in the beginning."""
        self._given = None

    def look_again(self) -> bool:
        """Look where cross-references lead; whether it is other than it was (then all words are asked for again)."""
        before = self._targets
        self._targets = self._given = None
        changed = before is not None and self.targets != before
        if changed:
            self._known.clear()
        return changed
