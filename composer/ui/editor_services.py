# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The editor's door to sources, quotes and terms, opened onto the library that lies on the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from composer.document.model import Citation, CitationItem, InlineQuote, Live, QuoteBlock
from composer.errors import ComposerError
from composer.houses.model import Numbering
from composer.i18n.terms import is_term, term
from composer.i18n.typography import marks_for
from composer.notes.model import FrontMatter
from composer.quotes.model import Quote, Seal, SealStatus
from composer.text.spans import Span
from composer.ui.desk import Desk
from composer.values.targets import Targets

if TYPE_CHECKING:
    from composer.values.showing import Setting, Shown


class DeskServices:
    """Implements `composer.ui.editor.services.EditorServices`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._head = FrontMatter()
        self._settings: dict[str, Setting] = {}

    def library(self) -> str:
        """The path of the open library."""
        return str(self._desk.workspace.path)

    def label(self, item: CitationItem, language: str, quote_id: str) -> str:
        """The short words of a chip; the key of its source where that cannot be read: Qt asks while it lays out."""
        try:
            return self._desk.workspace.citing.label(item, self.setting(language).house(), quote_id)
        except ComposerError:
            return item.key

    def detail(self, citation: Citation, language: str, quote_id: str) -> str:
        """The full references, one a line, a second-hand one with the text behind its source; under several of them
        whether they carry one text."""
        workspace = self._desk.workspace
        detail = workspace.citing.detail(citation, self.setting(language).house(), quote_id)
        if len(citation.items) < 2:
            return detail
        said = workspace.evidence.said_of_citation([item.key for item in citation.items])
        return f"{detail}\n{self._desk.words.say(said)}" if said is not None else detail

    def quote(self, quote_id: str) -> Quote | None:
        """What was captured under `quote_id`; None when there is no such quote, or it cannot be read."""
        try:
            return self._desk.workspace.quote(quote_id)
        except ComposerError:
            return None

    def seal(self, use: InlineQuote | QuoteBlock) -> Seal:
        """How the words shown compare with their source; as without one where that cannot be read (painting asks)."""
        try:
            return self._desk.workspace.quoted.seal_of(use)
        except ComposerError:
            return Seal(SealStatus.NO_SOURCE)

    def make_quote(self, key: str, span: Span, *, block: bool) -> tuple[InlineQuote | QuoteBlock, Citation]:
        """Capture a passage. Raises ComposerError."""
        workspace = self._desk.workspace
        return workspace.quoted.use_for(workspace.make_quote(key, span), block=block)

    def take_head(self, front: FrontMatter) -> None:
        """The head of the note shown from now on."""
        self._head = front
        self._settings.clear()

    def show(self, live: Live, language: str, targets: Targets) -> Shown:
        """The words of a live value or cross-reference."""
        from composer.values.showing import show

        return show(live, replace(self.setting(language), targets=targets))

    def setting(self, language: str) -> Setting:
        """What decides how the values of the note shown are shown in `language`."""
        from composer.notes.fields import fields_of
        from composer.values.showing import Setting

        known = self._settings.get(language)
        if known is None:
            made = Setting(language, self._head.profile, fields_of(self._head))
            known = self._settings[language] = replace(made, profile=made.house())
        return known

    def numbering(self, language: str) -> Numbering:
        """What is numbered in the open note."""
        from composer.notes.structure import numbering_of

        return numbering_of(self._head, self.setting(language).house())

    def picture(self, name: str) -> bytes | None:
        """The bytes of a picture of the library; None where it has none, or it cannot be read."""
        try:
            found = self._desk.workspace.pictures.get(name)
        except ComposerError:
            return None
        return found.data if found is not None else None

    def term(self, key: str, language: str) -> str:
        """The words of a document term, the key itself when it is unknown."""
        return term(key, language) if is_term(key) else key

    def quotation_marks(self, level: int, language: str) -> tuple[str, str]:
        """The marks of quotations at `level`."""
        marks = marks_for(self.setting(language).house().quotations.levels, level - 1)
        return marks.opening, marks.closing
