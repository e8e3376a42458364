# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From a note to everything settled: the one place where export decisions are made.

    note, its sources, quotes, seals, formatted citations  ->  resolve  ->  ResolvedNote  ->  a writer  ->  bytes

Reading order is the order of `document.model.citations` and `quote_uses`; footnotes are numbered in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from composer.citations.primaries import Through, through
from composer.document.clean import clean_text
from composer.document.model import (
    Alignment,
    Block,
    Break,
    BreakKind,
    Disclosure,
    Heading,
    Inline,
    ListBlock,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    citations,
    plain,
    quote_uses,
)
from composer.export.bookmarks import Bookmarks
from composer.export.citing import CitedSources, Entry, FormattedCitations, citation_runs, linked_runs
from composer.export.counting import counted_quotations
from composer.export.foreign_titles import ForeignTitles
from composer.export.head import head_block, properties
from composer.export.inlines import Typesetter
from composer.export.lines import all_lines
from composer.export.live import LivePrinter, without_lost_references
from composer.export.placing import holds_something, set_words, tidy
from composer.export.references import References
from composer.export.resolved import ResolvedNote, Trace
from composer.export.resolved_blocks import (
    Counted,
    Look,
    NoteMark,
    SetBlock,
    SetBreak,
    SetHeading,
    SetInline,
    SetInlines,
    SetItem,
    SetList,
    SetParagraph,
    SetPicture,
    SetSources,
    SetTable,
    SourceEntry,
)
from composer.export.sections import closed_levels, sources_after, without_empty_sections
from composer.export.structure import (
    lies,
    with_contents,
    with_fit_breaks,
    with_numbers,
    with_true_references,
)
from composer.export.tracing import quote_traces
from composer.export.uncited import without_citations
from composer.export.widths import fit_widths
from composer.houses.model import CitationForm, Profile
from composer.houses.profiles import load_profile
from composer.houses.titles import capitalised
from composer.i18n.terms import TERMS, Term, is_term, term
from composer.notes.checks import head_faults
from composer.notes.length import estimated_pages
from composer.notes.model import Note
from composer.notes.structure import lists_contents, numbering_of
from composer.pictures.model import PictureFile
from composer.quotes.model import Quote, Seal, SealStatus
from composer.sources.model import Source
from composer.wording import N_, Message

SOURCES_TERMS: Final = frozenset({"sources", Term.SOURCES_LIST.key})
_NO_PICTURE: Final = N_(
    "The picture “{picture}” is not in the library and not in the file. Put it into the note again."
)
ESTIMATES: Final = N_(
    "The page numbers in the contents are estimates: Word sets them right with Ctrl+A and F9, LibreOffice with Tools > "
    "Update > Indexes."
)
_CONTENTS_LINES_PER_PAGE: Final = 40
FLAGS: Final = {
    Disclosure.MAY_BE_SAID: Term.FLAG_MAY_BE_SAID,
    Disclosure.NOT_TO_BE_DISCLOSED: Term.FLAG_NOT_TO_BE_DISCLOSED,
}


def resolve(
    note: Note,
    *,
    sources: Mapping[str, Source],
    quotes: Mapping[str, Quote],
    seals: Sequence[Seal],
    formatted: FormattedCitations,
    profile: Profile | None = None,
    typed: Sequence[SealStatus] = (),
    pictures: Mapping[str, PictureFile] = MappingProxyType({}),
    references: References | None = None,
) -> ResolvedNote:
    """Settle `note` for printing in its own language.

    `sources` by citation key, `quotes` by id, `seals` in the order of `quote_uses(note.document)`, `formatted` for the
    note's citations in their order. `profile` None is the default one of the note's language. `typed` are the states of
    quotations that are only typed between marks: they are counted with the others where the house prints the count.
    `pictures` are those of the note by name; one that is missing is said. `references` is what the file tells of its
    sources, and whether its citations are fields.
    Raises ValueError when seals or citations are not those of this note.
    """
    cited_keys = [item.key for citation in citations(note.document) for item in citation.items]
    _require_match(note, seals, formatted)
    profile = profile or load_profile(note.front.profile, note.front.language)
    if references is not None and references.form is CitationForm.NONE:
        note, formatted, profile = without_citations(note, formatted, profile)
    live = references is not None and references.live
    cites = through(note.document, quotes, sources, profile)
    setting = _Setting(note, profile, sources, quotes, formatted, cites, pictures, live=live)
    blocks = setting.blocks(note.document.blocks)
    if setting.live.refers_to_notes:  # the numbers of footnotes are known only now
        numbers = setting.live.note_numbers
        setting = _Setting(note, profile, sources, quotes, formatted, cites, pictures, numbers, live=live)
        blocks = setting.blocks(note.document.blocks)
    blocks, said = without_empty_sections(setting.with_sources(blocks))
    blocks, notes, lost = without_lost_references(blocks, setting.type.notes)
    if profile.handling.quotation_count:
        blocks = _with_count(blocks, counted_quotations(_counted(seals, typed), profile))
    numbering = numbering_of(note.front, profile)
    blocks = with_numbers(closed_levels(with_fit_breaks(blocks)), numbering)
    blocks, notes = with_true_references(blocks, notes)
    if setting.lists_contents:
        blocks = setting.with_contents(blocks)
    head = head_block(note.front, profile)
    marks = quote_traces(blocks, notes, setting.bookmarks.quotes, quotes, sources.values())
    return ResolvedNote(
        language=note.front.language,
        language_tag=profile.page.locale,
        head=head,
        blocks=tuple(blocks),
        notes=tuple(notes),
        properties=properties(note, head),
        page_of=profile.term(Term.PAGE_OF),
        quotes=_counted(seals),
        words=sum(len(set_words(content).split()) for content in all_lines(blocks)),
        warnings=(*said, *_missing(cited_keys, sources), *setting.said, *setting.type.said, *setting.live.said, *lost),
        places=setting.type.places(quote_uses(note.document)),
        trace=Trace(note.id, note.front.language, marks),
        house=profile,
        numbering=numbering,
        references=references,
    )


def _require_match(note: Note, seals: Sequence[Seal], formatted: FormattedCitations) -> None:
    uses, cites = sum(1 for _ in quote_uses(note.document)), sum(1 for _ in citations(note.document))
    if len(seals) != uses:
        raise ValueError(f"{len(seals)} seals for {uses} quotations")
    if len(formatted.notes) != cites:
        raise ValueError(f"{len(formatted.notes)} formatted citations for {cites} in the note")


def _counted(seals: Sequence[Seal], typed: Sequence[SealStatus] = ()) -> Mapping[SealStatus, int]:
    counts = Counter((*(seal.status for seal in seals), *typed))
    return MappingProxyType({state: counts[state] for state in SealStatus if counts[state]})


def _with_count(blocks: list[SetBlock], words: str) -> list[SetBlock]:
    """`blocks` with the count of the quotations, small, after the list of sources or at the end."""
    if not words:
        return blocks
    end = next((at for at, block in enumerate(blocks, start=1) if isinstance(block, SetSources)), len(blocks))
    return [*blocks[:end], SetParagraph((Text(words),), Look.REMARK), *blocks[end:]]


def _flagged(line: SetInlines, disclosure: Disclosure, language: str) -> SetInlines:
    """`line` behind the words of its flag."""
    flag = FLAGS.get(disclosure)
    return line if flag is None or not line else (Text(f"{term(flag, language)} ", Marks(bold=True)), *line)


def _missing(keys: Sequence[str], sources: Mapping[str, Source]) -> list[Message]:
    return [
        Message(N_("The note cites “{key}”, but the library holds no source of that key."), {"key": key})
        for key in dict.fromkeys(keys)
        if key not in sources
    ]


class _Setting:
    """The work on one note: its typesetter, its list of sources, its count of tables."""

    def __init__(
        self,
        note: Note,
        profile: Profile,
        sources: Mapping[str, Source],
        quotes: Mapping[str, Quote],
        formatted: FormattedCitations,
        cites: Sequence[Through],
        pictures: Mapping[str, PictureFile],
        note_numbers: Mapping[str, int] | None = None,
        *,
        live: bool = False,
    ) -> None:
        language = note.front.language
        self._note = note
        self._pictures = pictures
        self._pages: dict[str, int] = {}
        self._behind_table = False
        self._estimates: tuple[int, ...] = ()
        self.lists_contents = lists_contents(note, profile)
        self.bookmarks = bookmarks = Bookmarks()
        self.live = LivePrinter(note, profile, bookmarks, note_numbers)
        self._entries = list(formatted.bibliography) if profile.citations.sources_list else []
        self._places = {entry.key: bookmarks.source(entry.key) for entry in self._entries}
        words = {entry.key: plain(tuple(citation_runs(entry.content))) for entry in self._entries}
        self._language = language
        self._house = profile
        self._counts = {Term.TABLE: 0, Term.FIGURE: 0}
        self._sources_place: int | None = None
        self._cited = CitedSources(self._places, words, live=live)
        self.said: list[Message] = [*head_faults(note.front)]
        titles = ForeignTitles(sources, language, quotes.values())
        self.type = Typesetter(profile, quotes, formatted, cites, titles, self._cited, bookmarks, self.live)

    # ------------------------------------------------------------------ blocks

    def blocks(self, blocks: Sequence[Block]) -> list[SetBlock]:
        """All `blocks` settled, in order; a heading of the sources term marks where their list will stand."""
        settled: list[SetBlock] = []
        for number, block in enumerate(blocks):
            place = len(settled)
            before = next((one for one in reversed(settled) if not isinstance(one, SetBreak)), None)
            self._behind_table = isinstance(before, SetTable)
            settled.extend(self._block(block, number))
            if isinstance(block, Heading) and block.term in SOURCES_TERMS and len(settled) > place:
                self._sources_place = place
        return settled

    def _block(self, block: Block, number: int) -> list[SetBlock]:
        """`block` settled: nothing when it is empty."""
        match block:
            case Paragraph(content=content, disclosure=disclosure):
                line = self.type.line(content)
                return [SetParagraph(_flagged(line, disclosure, self._language))] if holds_something(line) else []
            case Heading():
                return self._heading(block, number)
            case QuoteBlock():
                return [*self.type.block_quote(block)]
            case ListBlock():
                settled = self._list(block)
                return [settled] if settled.items else []
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case Break(kind=kind):
                return [SetBreak(kind)]

    def _picture(self, picture: Picture) -> list[SetBlock]:
        """A picture with its caption; the caption alone, and a word about it, when the library has no such picture."""
        caption = self.type.line(picture.caption)
        place = self.live.place(picture.label)
        words = set_words(caption).strip()
        if words:
            caption = (*self._counted(Term.FIGURE, place), Text(". "), *caption)
        file = self._pictures.get(picture.name)
        if file is None:
            name = words or picture.alternative or picture.name
            self.said.append(Message(_NO_PICTURE, {"picture": name}))
            return [SetParagraph(caption)] if holds_something(caption) else []
        alternative = " ".join(clean_text(picture.alternative).split())
        bookmark = "" if words else place
        return [SetPicture(file, alternative, picture.decorative, caption, picture.width, bookmark)]

    def _counted(self, which: Term, place: str) -> tuple[SetInline, ...]:
        """“Table 1”, its number counted by Word too."""
        self._counts[which] += 1
        return Text(f"{self._house.term(which)} "), Counted(
            which.in_language(self._language), self._counts[which], place
        )

    def _heading(self, heading: Heading, number: int) -> list[SetBlock]:
        content: tuple[Inline, ...] = heading.content
        if is_term(heading.term):
            marked = tuple(inline for inline in content if not isinstance(inline, Text))
            content = (Text(self._own_heading(TERMS[heading.term])), *marked)
        line = self.type.line(content)
        if not set_words(line).strip():
            return [SetParagraph(line)] if holds_something(line) else []
        place = self.live.place(heading.label)
        if self.lists_contents:
            place = place or self.bookmarks.contents()
            self._estimates = self._estimates or estimated_pages(self._note)
            self._pages[place] = self._estimates[number]
        return [SetHeading(heading.level, line, bookmark=place)]

    def _own_heading(self, which: Term) -> str:
        return capitalised(self._house.term(which), self._house.capitals.headings)

    def _list(self, block: ListBlock) -> SetList:
        items: list[SetItem] = []
        for item in block.items:
            line = self.type.line(item.content)
            children = tuple(child for child in map(self._list, item.children) if child.items)
            flagged = _flagged(line, item.disclosure, self._language) if holds_something(line) else ()
            if flagged or children:
                items.append(SetItem(flagged, children))
        return SetList(tuple(items), block.ordered, max(0, block.start))

    def _table(self, table: Table) -> list[SetBlock]:
        """A table. Without a caption it has a number where something refers to it, or parts it from the one before."""
        caption = self.type.line(table.caption)
        rows = [tuple(self.type.line(cell) for cell in row) for row in table.rows]
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return [SetParagraph(caption)] if holds_something(caption) else []
        words = set_words(caption).strip()
        place = self.live.place(table.label)
        if words or place or self._behind_table:
            number = self._counted(Term.TABLE, place)
            title = set_words(number)
            caption = (*number, Text(". "), *caption) if words else (*number, *caption)
        else:
            title = self._house.term(Term.TABLE)
        return [
            SetTable(
                rows=tuple(row + ((),) * (columns - len(row)) for row in rows),
                header=table.header_rows > 0,
                alignments=(*table.alignments, *[Alignment.DEFAULT] * columns)[:columns],
                caption=caption,
                title=f"{title}. {words}" if words else title,
                widths=fit_widths(table.widths, columns),
            )
        ]

    # ------------------------------------------------------------------ sources

    def with_sources(self, blocks: list[SetBlock]) -> list[SetBlock]:
        """`blocks` with the list of sources, if anything is cited."""
        if not self._entries:
            return blocks
        levels = [block.level for block in blocks if isinstance(block, SetHeading)]
        if self._sources_place is None and lies(blocks):  # what was laid on its side is an annex to the text
            blocks = [*blocks, SetBreak(BreakKind.PORTRAIT)]
        heading = SetHeading(min(levels, default=1), (Text(self._own_heading(Term.SOURCES_LIST)),))
        marks = {
            mark.number: mark.bookmark for line in all_lines(blocks) for mark in line if isinstance(mark, NoteMark)
        }
        entries = SetSources(tuple(self._entry(entry, marks) for entry in self._entries))
        return sources_after(blocks, self._sources_place, heading, entries)

    def with_contents(self, blocks: list[SetBlock]) -> list[SetBlock]:
        """`blocks` behind the list of their headings."""
        self.said.append(Message(ESTIMATES))
        lines = sum(isinstance(block, SetHeading) for block in blocks) + 2
        heading = self._own_heading(Term.CONTENTS)
        return with_contents(blocks, heading, self._pages, self.bookmarks, lines // _CONTENTS_LINES_PER_PAGE)

    def _entry(self, entry: Entry, marks: Mapping[int, str]) -> SourceEntry:
        runs = self.type.reference_words(citation_runs(entry.content), [entry.key])
        number = self._cited.first_note.get(entry.key, 0)
        back = marks.get(number, "") or self._cited.first_place.get(entry.key, "")
        tip = f"↑ {number}" if number else "↑"
        content = linked_runs(runs, back, tip) if back else runs
        label = plain(tuple(citation_runs(entry.label))).strip()
        return SourceEntry(entry.key, self._places[entry.key], tidy(content), label)
