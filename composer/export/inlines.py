# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words inside a block, settled: quotation marks, footnotes, citations, languages of runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from composer.citations.primaries import Through
from composer.document.adjacency import citation_after, last_citation
from composer.document.clean import clean_text
from composer.document.model import (
    Citation,
    CrossReference,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Live,
    QuoteBlock,
    Shows,
    Text,
    Value,
    plain,
)
from composer.export.bookmarks import Bookmarks
from composer.export.citing import (
    CitedSources,
    FormattedCitations,
    citation_runs,
    leads_in,
    soften_end,
    without_last_stop,
)
from composer.export.foreign_titles import ForeignTitles
from composer.export.live import LivePrinter
from composer.export.pairs import Beside, only_remark, only_words
from composer.export.placing import place_marks, set_words, stops_placed, tidy
from composer.export.resolved_blocks import FieldReference, NoteMark, Quoted, Reference, SetInline, SetInlines, SetQuote
from composer.export.typed_stops import typed_stops_placed
from composer.houses.model import MarkPlace, Profile
from composer.i18n.languages import Language, word_tag
from composer.i18n.terms import Term
from composer.i18n.typography import Levels, flip_inner, marks_for, set_dashes, set_own_words
from composer.quotes.model import Quote
from composer.quotes.pair import companion
from composer.typesetting.code import with_addresses
from composer.typesetting.manner import HIDDEN
from composer.typesetting.marks import without_quotations
from composer.typesetting.spaces import blanks_kept, may_be_parted, with_no_break
from composer.wording import Message

_TYPED = ('"', "'", "«", "‹", "--")
_OMITTED = re.compile(r"\[ ?(?:…|\.(?: ?\.)+) ?\]")
_BLOCK_LEVEL = -1  # a block has no marks of its own, so the quotations inside it take the first level's


class Typesetter:
    """Settles the inlines of one note, in reading order, and gathers its footnotes.

    `formatted` holds the words of the note's citations, one for each, in the order of `document.model.citations`: whole
    footnotes, or what stands in the text when its style is one for the text. `cites` are these citations with the
    texts quoted second-hand (`citations.primaries.through`). `said` gathers what the writer should know.
    """

    def __init__(
        self,
        profile: Profile,
        quotes: Mapping[str, Quote],
        formatted: FormattedCitations,
        cites: Sequence[Through],
        titles: ForeignTitles,
        cited: CitedSources,
        bookmarks: Bookmarks,
        live: LivePrinter,
    ) -> None:
        self.notes: list[SetInlines] = []
        self.said: list[Message] = []
        self._used: dict[int, list[str]] = {}
        self._house = profile
        self._levels = profile.quotations.levels
        self._own_tags = (profile.page.locale, word_tag(profile.language))
        self._place = profile.notes.mark_place
        self._quotes = quotes
        self._formatted = iter(formatted.notes)
        self._cites = iter(cites)
        self._in_text = formatted.in_text
        self._titles = titles
        self._cited = cited
        self._bookmarks = bookmarks
        self._live = live

    # ------------------------------------------------------------------ runs of the text

    def line(self, content: Sequence[Inline]) -> SetInlines:
        """The inlines of a paragraph, heading, item, cell or caption."""
        pieces = self._pieces(self._own(content), {}, "")
        return self._settled(place_marks(pieces, self._place))

    def block_quote(self, quote: QuoteBlock) -> list[SetQuote]:
        """A quotation set apart, nothing when it is empty; a citation alone in a paragraph joins the one before.

        Its translation, when both are shown, is a quotation of its own behind it.
        """
        language = self._language_of(quote)
        beside = self._beside(quote, quote.paragraphs)
        in_note = only_remark(beside) if quote.shows is Shows.BOTH else beside
        cited = last_citation(quote.paragraphs)
        paragraphs: list[SetInlines] = []
        for index, paragraph in enumerate(quote.paragraphs):
            besides = {cited[1]: in_note} if cited and cited[0] == index else {}
            # the words are the source's: a mark at their end never moves in among them
            pieces = place_marks(
                self._pieces(_flipped(self._omitting(paragraph, quote), self._levels), besides, language),
                MarkPlace.AFTER,
            )
            if paragraphs and pieces and all(isinstance(piece, NoteMark) for piece in pieces):
                paragraphs[-1] = tidy(place_marks([*paragraphs[-1], *pieces], MarkPlace.AFTER))
            elif settled := tidy(pieces):
                paragraphs.append(settled)
        if not paragraphs:
            return []
        if cited is None:
            paragraphs[-1] = (*paragraphs[-1], *self._uncited(in_note))
        second = beside.paragraphs() if quote.shows is Shows.BOTH else []
        original = SetQuote(self._bookmark(quote), tuple(paragraphs))
        return [original, SetQuote("", tuple(map(tidy, second)))] if second else [original]

    def places(self, uses: Iterable[InlineQuote | QuoteBlock]) -> tuple[str, ...]:
        """The bookmark of each of `uses`, the quotations of the note in reading order; "" for one without."""
        waiting = {use: list(reversed(names)) for use, names in self._used.items()}
        return tuple(names.pop() if (names := waiting.get(id(use))) else "" for use in uses)

    def _bookmark(self, quote: InlineQuote | QuoteBlock) -> str:
        bookmark = self._bookmarks.quote(quote.quote_id) if quote.quote_id else ""
        # by identity: equal quotations stand in several places, and a quotation set apart is numbered after those in it
        self._used.setdefault(id(quote), []).append(bookmark)
        return bookmark

    def _pieces(self, content: Sequence[Inline], besides: Mapping[int, Beside], language: str) -> list[SetInline]:
        pieces: list[SetInline] = []
        waiting = dict(besides)
        for index, inline in enumerate(content):
            match inline:
                case Text() | LineBreak() | Value() | CrossReference():
                    pieces.extend(self._words(inline, language))
                case InlineQuote():
                    pieces.extend(self._inline_quote(inline))
                    beside = self._beside(inline, (inline.content,))
                    if inline.shows is Shows.BOTH:
                        pieces.extend(only_words(beside).in_parentheses())
                        beside = only_remark(beside)
                    if (cited_at := citation_after(content, index)) is None:
                        pieces.extend(self._uncited(beside))
                    else:
                        waiting[cited_at] = beside
                case Citation():
                    pieces.extend(self._cite(waiting.get(index)))
                case Footnote():
                    pieces.append(self._footnote(inline))
        return pieces

    def _uncited(self, beside: Beside) -> list[SetInline]:
        """What is said of a quotation without a citation: in a footnote of its own, a remark alone in parentheses."""
        return [self._note(beside.own_note())] if beside.words else beside.in_parentheses()

    def cleaned(self, run: Text, language: str = "") -> Text:
        """`run` with Word's tag of its language ("" = the note's) and without characters no file may hold."""
        marks = run.marks
        tag = word_tag(marks.language or language)
        tag = "" if tag in self._own_tags else tag
        words = clean_text(run.text)
        words = words.replace("\n", " ") if "\n" in words else words
        return run if tag == marks.language and words is run.text else Text(words, replace(marks, language=tag))

    def _words(self, inline: Text | LineBreak | Live, language: str = "") -> Iterable[SetInline]:
        """Words of the writer's own or of a quotation in `language` ("" = the note's), as they are printed."""
        if isinstance(inline, Text):
            return (self.cleaned(inline, language),)
        return (inline,) if isinstance(inline, LineBreak) else self._live_pieces(inline)

    def _live_pieces(self, live: Live) -> Iterator[SetInline]:
        for piece in self._live.inlines(live):
            match piece:
                case Text():
                    yield self.cleaned(piece)
                case Reference(content=(Text() as words,)):
                    yield replace(piece, content=(self.cleaned(words),))
                case FieldReference(shown=shown):
                    yield replace(piece, shown=self.cleaned(shown))
                case _:
                    yield piece

    def _inline_quote(self, quote: InlineQuote) -> list[SetInline]:
        marks = marks_for(self._levels)
        language = self._language_of(quote)
        words = tuple(
            self.cleaned(run, language) if isinstance(run, Text) else LineBreak()
            for run in _flipped(self._omitting(quote.content, quote), self._levels, level=0)
        )
        if not any(isinstance(run, Text) and run.text for run in words):
            return []
        return [Text(marks.opening), Quoted(self._bookmark(quote), words), Text(marks.closing)]

    def _own(self, content: Sequence[Inline]) -> Sequence[Inline]:
        return typed_stops_placed(_own(content, self._house), self._house, in_text=self._in_text)

    def _settled(self, pieces: Sequence[SetInline]) -> SetInlines:
        return tidy(stops_placed(pieces, self._house))

    def _omitting(self, content: Sequence[Inline], quote: InlineQuote | QuoteBlock) -> Sequence[Inline]:
        """`content` of a quotation with the house's sign of an omission, unless the source has such signs itself."""
        sign, captured = self._house.quotations.omission, self._quotes.get(quote.quote_id)
        passages = captured.passages if captured else ()
        if any(_OMITTED.search(passage.exact) for passage in passages):
            return content
        return [replace(run, text=_OMITTED.sub(sign, run.text)) if isinstance(run, Text) else run for run in content]

    def _language_of(self, quote: InlineQuote | QuoteBlock) -> str:
        captured = self._quotes.get(quote.quote_id)
        if quote.language or captured is None:
            return quote.language
        if quote.shows is Shows.TRANSLATION:
            return captured.translation.language if captured.translation else ""
        return captured.language

    def _beside(self, quote: InlineQuote | QuoteBlock, paragraphs: Sequence[Sequence[Inline]]) -> Beside:
        """What is said of a quotation: whose emphasis it has, which text of a pair it is, and the other one."""
        other = companion(quote, self._quotes.get(quote.quote_id), self._house)
        if other is not None and other.warning is not None and other.warning not in self.said:
            self.said.append(other.warning)
        return Beside.of(self._emphasis(paragraphs) if quote.emphasis_added else "", other, self._house)

    def _emphasis(self, paragraphs: Sequence[Sequence[Inline]]) -> str:
        """“emphasis added”, or “bold added” where bold is the only emphasis."""
        runs = [run for paragraph in paragraphs for run in paragraph if isinstance(run, Text)]
        bold_only = any(run.marks.bold for run in runs) and not any(run.marks.italic for run in runs)
        return self._house.term(Term.BOLD_ADDED if bold_only else Term.EMPHASIS_ADDED)

    # ------------------------------------------------------------------ footnotes

    def _cite(self, beside: Beside | None) -> list[SetInline]:
        """The next citation, in the text: the mark of its footnote, or its words; and what is said of its quotation."""
        beside = beside or Beside(self._house)
        words, cited = citation_runs(next(self._formatted)), next(self._cites)
        pieces = self._citation_words(words, cited)
        if not self._in_text:
            return [self._note(beside.in_citation(pieces), cited.citation)]
        placed = self._cited.placed(pieces, cited.citation, self._bookmarks.citation)
        return [*placed, *self._uncited(beside)]

    def _footnote(self, footnote: Footnote) -> NoteMark:
        """A footnote of the writer's; what it cites stands in its own words at that place."""
        cited: list[Citation] = []
        mark = self._note(self._note_pieces(footnote.content, cited), *cited)
        place = self._live.numbered(footnote.label, mark.number)
        return replace(mark, bookmark=place) if place else mark

    def _note_pieces(self, content: Sequence[Inline], cited: list[Citation]) -> list[SetInline]:
        """The words of a footnote; what it cites is added to `cited`."""
        pieces: list[SetInline] = []
        waiting: dict[int, Beside] = {}
        content = self._own(content)
        for index, inline in enumerate(content):
            match inline:
                case Text() | LineBreak() | Value() | CrossReference():
                    pieces.extend(self._words(inline))
                case InlineQuote():
                    pieces.extend(self._inline_quote(inline))
                    beside = self._beside(inline, (inline.content,))
                    cited_at = citation_after(content, index)
                    if cited_at is None or self._in_text or inline.shows is Shows.BOTH:
                        pieces.extend(beside.in_parentheses())
                    else:  # one parenthesis for both, that of the citation
                        waiting[cited_at] = beside
                case Citation():
                    whole = citation_runs(next(self._formatted))
                    runs = soften_end(whole, content[index + 1 :])
                    through = next(self._cites)
                    cited.append(through.citation)
                    closes = self._in_text or not plain(tuple(content[index + 1 :])).strip()
                    words = self._citation_words(runs, through, plain(tuple(whole)) if closes else "")
                    pieces.extend(self._in_note(words, pieces, content[index + 1 :], waiting.get(index)))
                case Footnote(content=words):
                    pieces.extend([Text(" ("), *tidy(self._note_pieces(words, cited)), Text(")")])
        return pieces

    def _in_note(
        self,
        words: list[SetInline],
        before: Sequence[SetInline],
        following: Sequence[Inline],
        beside: Beside | None,
    ) -> list[SetInline]:
        """A citation among the words of a footnote: in parentheses, unless the words before it lead to it. With it
        stands what is said of the quotation before it."""
        own = set_words(words).startswith(("(", "["))  # a style that sets its references off itself
        if own or not words:
            return [*words, *(beside.in_parentheses() if beside else [])]
        words = beside.behind(words) if beside else words
        if self._in_text or leads_in(set_words(before)):
            return words
        if not plain(tuple(following)).strip():  # it ends the footnote: the stop stands behind the parenthesis
            return [Text("("), *without_last_stop(words), Text(").")]
        return [Text("("), *words, Text(")")]

    def _citation_words(
        self, runs: Sequence[Text | LineBreak], through: Through, printed: str | None = None
    ) -> list[SetInline]:
        keys = [item.key for item in through.citation.items]
        return self._cited.linked(self.reference_words(runs, keys), through, printed)

    def reference_words(self, runs: Sequence[Text | LineBreak], keys: Sequence[str]) -> list[Text | LineBreak]:
        """The words of a citation or entry about the sources of `keys`, cleaned, foreign titles in their language."""
        cleaned = [self.cleaned(run) if isinstance(run, Text) else run for run in runs]
        tagged = self._titles.tagged(cleaned, keys)
        together = _kept_together(tagged, self._house.language)
        return [run for run in together if isinstance(run, Text | LineBreak)]

    def _note(self, content: Sequence[SetInline], *cited: Citation) -> NoteMark:
        self.notes.append(self._settled(content))
        number = len(self.notes)
        first = self._cited.seen(number, *cited)
        return NoteMark(number, self._bookmarks.citation(number) if first else "")


def _own(content: Sequence[Inline], house: Profile) -> tuple[Inline, ...]:
    """`content` with the writer's own straight marks, double hyphens and blanks set as the house prints them."""
    words = "".join(run.text if isinstance(run, Text) else "\n" for run in content)
    if any(typed in words for typed in _TYPED):
        turned = with_addresses(words, set_own_words(words, house.quotations.levels))
        content = tuple(_cut(content, turned)) if turned != words else content
        content = [
            replace(run, text=set_dashes(run.text, house.dashes.aside)) if isinstance(run, Text) else run
            for run in content
        ]
    return tuple(_kept_together(content, house.language))


def _kept_together(content: Sequence[Inline], language: Language) -> Sequence[Inline]:
    """`content` with no line end between “p.” and its number, across the borders of runs; not in quotations, nor in
    words between marks that were typed, nor in another language."""
    words = "".join(run.text if isinstance(run, Text) else HIDDEN for run in content)
    if not may_be_parted(words, language):
        return content
    own = without_quotations("".join(map(_own_words, content)))
    places = blanks_kept(own, language)
    return tuple(_cut(content, with_no_break(words, places))) if places else content


def _own_words(inline: Inline) -> str:
    """The words of `inline`, hidden where they are in a language of their own."""
    if not isinstance(inline, Text):
        return HIDDEN
    return HIDDEN * len(inline.text) if inline.marks.language else inline.text


def _flipped(content: Sequence[Inline], levels: Levels, level: int = _BLOCK_LEVEL) -> tuple[Inline, ...]:
    """`content` with the quotation marks in its runs as the house nests them, across the borders of runs."""
    words = "".join(run.text if isinstance(run, Text) else "\n" for run in content)
    if words.isascii() and "'" not in words and '"' not in words:
        return tuple(content)
    turned = flip_inner(words, levels, level)
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
