# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words inside a block, settled: quotation marks, footnotes, citations, languages of runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from composer.document.clean import clean_text
from composer.document.model import (
    Citation,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    QuoteBlock,
    Text,
    plain,
)
from composer.export.bookmarks import Bookmarks
from composer.export.citing import (
    CitedSources,
    FormattedCitations,
    add_remark,
    citation_runs,
    leads_in,
    soften_end,
    without_last_stop,
)
from composer.export.foreign_titles import ForeignTitles
from composer.export.placing import place_marks, set_words, tidy
from composer.export.profiles import MarkPlace, Profile
from composer.export.resolved import NoteMark, Quoted, SetInline, SetInlines
from composer.i18n.languages import word_tag
from composer.i18n.terms import Term, term
from composer.i18n.typography import flip_inner, marks_for, set_dashes, set_own_words
from composer.quotes.model import Quote

_TYPED = re.compile("[\"'«‹]|--")
_BLOCK_LEVEL = -1  # a block has no marks of its own, so the quotations inside it take the first level's


class Typesetter:
    """Settles the inlines of one note, in reading order, and gathers its footnotes.

    `formatted` holds the words of the note's citations, one for each, in the order of `document.model.citations`: whole
    footnotes, or what stands in the text when its style is one for the text.
    """

    def __init__(
        self,
        language: str,
        profile: Profile,
        quotes: Mapping[str, Quote],
        formatted: FormattedCitations,
        titles: ForeignTitles,
        cited: CitedSources,
        bookmarks: Bookmarks,
    ) -> None:
        self.notes: list[SetInlines] = []
        self._used: dict[int, list[str]] = {}
        self._language = language
        self._tag = word_tag(language)
        self._place = profile.mark_place
        self._quotes = quotes
        self._formatted = iter(formatted.notes)
        self._in_text = formatted.in_text
        self._titles = titles
        self._cited = cited
        self._bookmarks = bookmarks

    # ------------------------------------------------------------------ runs of the text

    def line(self, content: Sequence[Inline]) -> SetInlines:
        """The inlines of a paragraph, heading, item, cell or caption."""
        pieces = self._pieces(_own(content, self._language), {}, "")
        return tidy(place_marks(pieces, self._place))

    def block_quote(self, quote: QuoteBlock) -> tuple[str, tuple[SetInlines, ...]]:
        """Bookmark and paragraphs of a quotation set apart; a citation alone in a paragraph joins the one before."""
        language = self._language_of(quote)
        remark = self._remark(quote.paragraphs) if quote.emphasis_added else ""
        cited = _last_citation(quote.paragraphs)
        paragraphs: list[SetInlines] = []
        for index, paragraph in enumerate(quote.paragraphs):
            remarks = {cited[1]: remark} if cited and remark and cited[0] == index else {}
            # the words are the source's: a mark at their end never moves in among them
            pieces = place_marks(self._pieces(_flipped(paragraph, self._language), remarks, language), MarkPlace.AFTER)
            if paragraphs and pieces and all(isinstance(piece, NoteMark) for piece in pieces):
                paragraphs[-1] = tidy(place_marks([*paragraphs[-1], *pieces], MarkPlace.AFTER))
            elif settled := tidy(pieces):
                paragraphs.append(settled)
        if remark and cited is None and paragraphs:
            paragraphs[-1] = (*paragraphs[-1], Text(f" ({remark})"))
        return self._bookmark(quote) if paragraphs else "", tuple(paragraphs)

    def places(self, uses: Iterable[InlineQuote | QuoteBlock]) -> tuple[str, ...]:
        """The bookmark of each of `uses`, the quotations of the note in reading order; "" for one without."""
        waiting = {use: list(reversed(names)) for use, names in self._used.items()}
        return tuple(names.pop() if (names := waiting.get(id(use))) else "" for use in uses)

    def _bookmark(self, quote: InlineQuote | QuoteBlock) -> str:
        bookmark = self._bookmarks.quote(quote.quote_id) if quote.quote_id else ""
        # by identity: equal quotations stand in several places, and a quotation set apart is numbered after those in it
        self._used.setdefault(id(quote), []).append(bookmark)
        return bookmark

    def _pieces(self, content: Sequence[Inline], remarks: Mapping[int, str], language: str) -> list[SetInline]:
        pieces: list[SetInline] = []
        waiting = dict(remarks)
        for index, inline in enumerate(content):
            match inline:
                case Text():
                    pieces.append(self.cleaned(inline, language))
                case LineBreak():
                    pieces.append(inline)
                case InlineQuote():
                    pieces.extend(self._inline_quote(inline))
                    if inline.emphasis_added:
                        remark, cited_at = self._remark((inline.content,)), _citation_after(content, index)
                        if cited_at is None:
                            pieces.append(Text(f" ({remark})"))
                        else:
                            waiting[cited_at] = remark
                case Citation():
                    pieces.extend(self._cite(inline, waiting.get(index, "")))
                case Footnote(content=words):
                    pieces.append(self._footnote(words))
        return pieces

    def cleaned(self, run: Text, language: str = "") -> Text:
        """`run` with Word's tag of its language ("" = the note's) and without characters no file may hold."""
        marks = run.marks
        tag = word_tag(marks.language or language)
        tag = "" if tag == self._tag else tag
        words = clean_text(run.text)
        words = words.replace("\n", " ") if "\n" in words else words
        return run if tag == marks.language and words is run.text else Text(words, replace(marks, language=tag))

    def _inline_quote(self, quote: InlineQuote) -> list[SetInline]:
        marks = marks_for(self._language)
        language = self._language_of(quote)
        words = tuple(
            self.cleaned(run, language) if isinstance(run, Text) else LineBreak()
            for run in _flipped(quote.content, self._language, level=0)
        )
        if not any(isinstance(run, Text) and run.text for run in words):
            return []
        return [Text(marks.opening), Quoted(self._bookmark(quote), words), Text(marks.closing)]

    def _language_of(self, quote: InlineQuote | QuoteBlock) -> str:
        captured = self._quotes.get(quote.quote_id)
        return quote.language or (captured.language if captured else "")

    def _remark(self, paragraphs: Sequence[Sequence[Inline]]) -> str:
        """“emphasis added”, or “bold added” where bold is the only emphasis."""
        runs = [run for paragraph in paragraphs for run in paragraph if isinstance(run, Text)]
        bold_only = any(run.marks.bold for run in runs) and not any(run.marks.italic for run in runs)
        return term(Term.BOLD_ADDED if bold_only else Term.EMPHASIS_ADDED, self._language)

    # ------------------------------------------------------------------ footnotes

    def _cite(self, citation: Citation, remark: str) -> list[SetInline]:
        """A citation in the text: the mark of its footnote, or its words."""
        words = citation_runs(next(self._formatted))
        if not self._in_text:
            return [self._note(tidy(self._citation_words(add_remark(words, remark), citation)), citation)]
        pieces = self._citation_words(words, citation)
        if remark:
            pieces.append(Text(f" ({remark})"))
        return self._cited.placed(pieces, citation, self._bookmarks.citation)

    def _footnote(self, content: Sequence[Inline]) -> NoteMark:
        """A footnote of the writer's; what it cites stands in its own words at that place."""
        cited = [inline for inline in _entered(content) if isinstance(inline, Citation)]
        return self._note(tidy(self._note_pieces(content)), *cited)

    def _note_pieces(self, content: Sequence[Inline]) -> list[SetInline]:
        pieces: list[SetInline] = []
        content = _own(content, self._language)
        for index, inline in enumerate(content):
            match inline:
                case Text():
                    pieces.append(self.cleaned(inline))
                case LineBreak():
                    pieces.append(inline)
                case InlineQuote():
                    pieces.extend(self._inline_quote(inline))
                    if inline.emphasis_added:
                        pieces.append(Text(f" ({self._remark((inline.content,))})"))
                case Citation():
                    runs = soften_end(citation_runs(next(self._formatted)), content[index + 1 :])
                    pieces.extend(self._in_note(self._citation_words(runs, inline), pieces, content[index + 1 :]))
                case Footnote(content=words):
                    pieces.extend([Text(" ("), *tidy(self._note_pieces(words)), Text(")")])
        return pieces

    def _in_note(
        self, words: list[SetInline], before: Sequence[SetInline], following: Sequence[Inline]
    ) -> list[SetInline]:
        """A citation among the words of a footnote: in parentheses, unless the words before it lead to it."""
        own = set_words(words).startswith(("(", "["))  # a style that sets its references off itself
        if self._in_text or own or not words or leads_in(set_words(before)):
            return words
        if not plain(tuple(following)).strip():  # it ends the footnote: the stop stands behind the parenthesis
            return [Text("("), *without_last_stop(words), Text(").")]
        return [Text("("), *words, Text(")")]

    def _citation_words(self, runs: Sequence[Text | LineBreak], citation: Citation) -> list[SetInline]:
        keys = [item.key for item in citation.items]
        return self._cited.linked(self.reference_words(runs, keys), citation)

    def reference_words(self, runs: Sequence[Text | LineBreak], keys: Sequence[str]) -> list[Text | LineBreak]:
        """The words of a citation or entry about the sources of `keys`, cleaned, foreign titles in their language."""
        cleaned = [self.cleaned(run) if isinstance(run, Text) else run for run in runs]
        return self._titles.tagged(cleaned, keys)

    def _note(self, content: SetInlines, *cited: Citation) -> NoteMark:
        self.notes.append(content)
        number = len(self.notes)
        first = self._cited.seen(number, *cited)
        return NoteMark(number, self._bookmarks.citation(number) if first else "")


def _last_citation(paragraphs: Sequence[Sequence[Inline]]) -> tuple[int, int] | None:
    """Paragraph and place in it of the last citation; None when there is none."""
    for number in range(len(paragraphs) - 1, -1, -1):
        for index in range(len(paragraphs[number]) - 1, -1, -1):
            if isinstance(paragraphs[number][index], Citation):
                return number, index
    return None


def _citation_after(content: Sequence[Inline], index: int) -> int | None:
    """Where the citation of the quotation at `index` stands: next to it but for blanks and punctuation."""
    for place, inline in enumerate(content[index + 1 :], start=index + 1):
        if isinstance(inline, Citation):
            return place
        if not isinstance(inline, Text) or any(character.isalnum() for character in inline.text):
            return None
    return None


def _own(content: Sequence[Inline], language: str) -> tuple[Inline, ...]:
    """`content` with the writer's own straight marks and double hyphens set as `language` prints them."""
    words = "".join(run.text if isinstance(run, Text) else "\n" for run in content)
    if not _TYPED.search(words):
        return tuple(content)
    turned = set_own_words(words, language)
    runs = tuple(_cut(content, turned)) if turned != words else tuple(content)
    return tuple(replace(run, text=set_dashes(run.text)) if isinstance(run, Text) else run for run in runs)


def _flipped(content: Sequence[Inline], language: str, level: int = _BLOCK_LEVEL) -> tuple[Inline, ...]:
    """`content` with the quotation marks in its runs as `language` nests them, across the borders of runs."""
    words = "".join(run.text if isinstance(run, Text) else "\n" for run in content)
    if words.isascii() and "'" not in words and '"' not in words:
        return tuple(content)
    turned = flip_inner(words, language, level)
    if len(turned) != len(words) or turned == words:
        return tuple(content)
    return tuple(_cut(content, turned))


def _cut(content: Sequence[Inline], words: str) -> Iterator[Inline]:
    position = 0
    for run in content:
        if isinstance(run, Text):
            yield Text(words[position : position + len(run.text)], run.marks)
            position += len(run.text)
        else:
            yield run
            position += 1


def _entered(content: Sequence[Inline]) -> Iterator[Inline]:
    for inline in content:
        yield inline
        if isinstance(inline, Footnote):
            yield from _entered(inline.content)
