# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the editor asks of the rest of the program. It knows nothing of libraries and sources itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from composer.document.model import Citation, CitationItem, InlineQuote, Live, QuoteBlock
from composer.houses.model import Numbering
from composer.notes.model import FrontMatter
from composer.quotes.model import Quote, Seal
from composer.text.spans import Span
from composer.values.targets import Targets

if TYPE_CHECKING:
    from composer.values.showing import Shown


class EditorServices(Protocol):
    """The door through which the editor reaches sources, quotes and document terms. `language` is "it" or "en"."""

    def label(self, item: CitationItem, language: str, quote_id: str) -> str:
        """The short words of a chip for one cited source ("Rich, §4"); never raises for an unknown key. `quote_id` as
        in `detail`: "Merz, cit. in Rich, §4"."""

    def detail(self, citation: Citation, language: str, quote_id: str) -> str:
        """The full references of a citation as plain text, one a line; `quote_id` is the quote it belongs to ("" none):
        a second-hand one names the text behind the source, too."""

    def quote(self, quote_id: str) -> Quote | None:
        """What was captured from a source under `quote_id`; None when there is no such quote."""

    def seal(self, use: InlineQuote | QuoteBlock) -> Seal:
        """How the words shown compare with their source; is asked while one types: under a millisecond."""

    def library(self) -> str:
        """The path of the library that `make_quote` captures from, as the reader writes it on what is dragged;
        "" when it cannot be told (then nothing is compared)."""

    def make_quote(self, key: str, span: Span, *, block: bool) -> tuple[InlineQuote | QuoteBlock, Citation]:
        """Capture `span` (code points) of source `key` and give what goes into the note.

        Raises ComposerError when the source or the passage cannot be had.
        """

    def take_head(self, front: FrontMatter) -> None:
        """The head of the note shown from now on: its house and its fields decide how live values are shown."""

    def show(self, live: Live, language: str, targets: Targets) -> Shown:
        """The words of a live value or cross-reference in the open note, in its house and `language`; never raises."""

    def numbering(self, language: str) -> Numbering:
        """What is numbered in the open note."""

    def picture(self, name: str) -> bytes | None:
        """The bytes of the picture of that name; None when there is none."""

    def term(self, key: str, language: str) -> str:
        """The words of a document term (headings, prompts); `key` itself when it is unknown."""

    def quotation_marks(self, level: int, language: str) -> tuple[str, str]:
        """The opening and closing mark of quotations at `level` (1 is outermost)."""
