# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A house profile: how an office prints notes in one language. Frozen; read from TOML by `composer.houses.profiles`.

Every rule is a field of one of the groups; its kind and its description stand with it, and the reader, the sentences
about mistakes and the manual page are made from them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from composer.houses.kinds import MarkPairs, rule
from composer.houses.paper import A4, PAPERS, Paper
from composer.houses.values import Dashes, Dates, Money, Numbers, Percent, Ranges
from composer.i18n.elision import day_elided
from composer.i18n.languages import Language
from composer.i18n.terms import Term
from composer.i18n.typography import QuoteMarks
from composer.rules.kinds import About, Choice, Flag, Several, Shape, Table, Whole
from composer.wording import N_


class MarkPlace(Enum):
    """Where the raised number of a footnote stands when a sentence's punctuation follows the words cited.

    BEFORE: «parole»¹. (EU Interinstitutional Style Guide, 8.1: “followed by any punctuation”, which Italian State
    offices follow. The brackets that the Official Journal sets around the figure are not set.)
    AFTER: “words”.¹ (English press and government printing.)
    """

    BEFORE = "before"
    AFTER = "after"


class StopPlace(Enum):
    """Where the writer's own full stop or comma stands that follows a quotation.

    OUTSIDE: after the closing mark, where it was typed. INSIDE: full stops and commas before it (US GPO Style
    Manual, chapter 8, Quotation marks).
    """

    OUTSIDE = "outside"
    INSIDE = "inside"


class Capitals(Enum):
    """How words are capitalised: as they are written, each main word, or all letters."""

    AS_WRITTEN = "as-written"
    TITLE = "title"
    ALL = "all"


class Numbering(Enum):
    """What of a note is numbered: nothing, its headings by their levels (2.1), or its paragraphs through the note."""

    NONE = "none"
    HEADINGS = "headings"
    PARAGRAPHS = "paragraphs"


class ShortForm(Enum):
    """What a later note names a work by: author and short title, the author alone, or the number of the first note."""

    TITLE = "title"
    AUTHOR = "author"
    NOTE = "note"


class CitationForm(Enum):
    """How the citations of a Word file can be worked on by whoever gets it.

    PLAIN: they are words, with links. ZOTERO, WORD: fields of Zotero's plugin, or of Word's own bibliography. NONE: the
    sources are listed, and no citation stands in the text.
    """

    PLAIN = "plain"
    ZOTERO = "zotero"
    WORD = "word"
    NONE = "none"


class AlteredQuotations(Enum):
    """What happens to a note with quotations that differ from their source."""

    STOP = "stop"  # it never leaves
    REASON = "reason"  # it leaves with a reason, which is recorded


@dataclass(frozen=True, slots=True)
class QuotationLimit:
    """How much of one source may be quoted before it is said: `words` in all, or `share` of the source (0 to 1).

    Up to `least` words the share does not count: one sentence of a short report is a tenth of it. No law names a
    number; `composer.quotes.extent` says what the laws do say.
    """

    words: int = 200
    share: float = 0.10
    least: int = 60


HOUSE_LIMIT: Final = QuotationLimit()


_OMISSIONS: Final = MappingProxyType({"[…]": "[…]", "[...]": "[...]", "[. . .]": "[.\u00a0.\u00a0.]"})


@dataclass(frozen=True, slots=True)
class Quotations:
    """Marks around quotations, what is left out of them, and when they are set apart."""

    levels: tuple[QuoteMarks, ...] = rule(
        MarkPairs(),
        (QuoteMarks("“", "”"), QuoteMarks("‘", "’")),
        en="the marks of a quotation, then of one inside it, and so on",
        it="i segni di una citazione, poi di quella al suo interno, e così via",
    )
    stop: StopPlace = rule(
        Choice.of(StopPlace),
        StopPlace.OUTSIDE,
        en="where a full stop or comma of the writer's stands that follows a quotation",
        it="dove sta il punto o la virgola di chi scrive dopo una citazione",
    )
    omission: str = rule(
        Choice(_OMISSIONS),
        "[…]",
        en="the sign of words left out; always in square brackets, so that it is never taken for dots of the source",
        it="il segno di un’omissione; sempre fra parentesi quadre, perché non si confonda con i puntini della fonte",
    )
    block_from_words: int = rule(
        Whole(0, 500),
        0,
        en="from how many words a quotation is set apart (0: does not count)",
        it="da quante parole la citazione va in blocco (0: non conta)",
    )
    block_from_lines: int = rule(
        Whole(0, 40),
        0,
        en="from how many lines on paper a quotation is set apart (0: does not count)",
        it="da quante righe sulla pagina la citazione va in blocco (0: non conta)",
    )


@dataclass(frozen=True, slots=True)
class Notes:
    """Footnotes and the marks that lead to them."""

    mark_place: MarkPlace = rule(
        Choice.of(MarkPlace),
        MarkPlace.AFTER,
        en="whether the raised number stands before or after the punctuation",
        it="se il numero in esponente sta prima o dopo la punteggiatura",
    )


_FORMS = re.compile(r"\S(.{0,38}\S)?")


@dataclass(frozen=True, slots=True)
class Structure:
    """Numbers of headings and paragraphs, and the list of contents."""

    numbering: Numbering = rule(
        Choice.of(Numbering),
        Numbering.NONE,
        en="what is numbered: nothing, the headings by their levels, or the paragraphs through the note",
        it="che cosa è numerato: nulla, i titoli per livelli, o i paragrafi di seguito",
    )
    contents_from_pages: int = rule(
        Whole(0, 1000),
        8,
        en="from how many pages a note opens with its contents (0: never)",
        it="da quante pagine la nota si apre con l’indice (0: mai)",
    )


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Forms the house wants instead of others."""

    preferred: Mapping[str, str] = rule(
        Table(
            _FORMS,
            N_('a table of the house’s form by the form it replaces, like "e.g." = "for example"'),
            About('table: `{ "e.g." = "for example" }`', 'tabella: `{ "ca." = "circa" }`'),
        ),
        MappingProxyType({}),
        en="the house's form of abbreviations and words, by the form it replaces; the checks offer it",
        it="la forma dell’ente per abbreviazioni e parole, per forma sostituita; i controlli la propongono",
    )


@dataclass(frozen=True, slots=True)
class Capitalised:
    """Capitals of headings and markings."""

    headings: Capitals = rule(
        Choice.of(Capitals),
        Capitals.AS_WRITTEN,
        en="capitals of the headings that come from a template; headings the writer words stay as they are written",
        it="maiuscole dei titoli che vengono da un modello; quelli di chi scrive restano come sono scritti",
    )
    title: Capitals = rule(
        Choice.of(Capitals),
        Capitals.AS_WRITTEN,
        en="capitals of the note's title",
        it="maiuscole del titolo della nota",
    )
    marking: Capitals = rule(
        Choice.of(Capitals), Capitals.AS_WRITTEN, en="capitals of markings", it="maiuscole delle qualifiche"
    )


@dataclass(frozen=True, slots=True)
class Repeats:
    """How a work is named again in later notes. The words themselves are terms (`ibidem`, `ivi`, `cited-above`)."""

    ibidem: bool = rule(
        Flag(),
        True,
        en="whether the same place again is “ibid.”",
        it="se lo stesso luogo si ripete con «Ibidem»",
    )
    ivi: bool = rule(
        Flag(),
        False,
        en="whether the same work at another place has a word of its own (“Ivi, p. 85”)",
        it="se la stessa opera in un altro luogo ha una parola sua («Ivi, p. 85»)",
    )
    short: ShortForm = rule(
        Choice.of(ShortForm),
        ShortForm.TITLE,
        en="what a later note names a work by",
        it="con che cosa una nota successiva indica l’opera",
    )
    cited: bool = rule(
        Flag(),
        False,
        en="whether “cit.” follows the short title",
        it="se «cit.» segue il titolo abbreviato",
    )


@dataclass(frozen=True, slots=True)
class Markings:
    """The markings that are offered for a note. All of them are for unclassified work."""

    offered: tuple[str, ...] = rule(
        Several(),
        (),
        en="the markings that are offered; empty: the usual ones",
        it="le qualifiche proposte; vuoto: le solite",
    )


def _is_id(value: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}|", value) is not None


def _is_tag(value: str) -> bool:
    return re.fullmatch(r"(it|en)-[A-Z]{2}", value) is not None


_NAME = Shape(
    _is_id,
    N_("the name of a file without its folder"),
    About("name of a file without folder", "nome di file senza cartella"),
)


@dataclass(frozen=True, slots=True)
class Citing:
    """Citation styles and the list of sources."""

    style: str = rule(
        _NAME,
        "",
        en="the citation style (CSL id); empty: that of the language",
        it="lo stile dei riferimenti (id CSL); vuoto: quello della lingua",
    )
    numbered_style: str = rule(
        _NAME,
        "",
        en="the style with numbered sources at the end; empty: that of the language",
        it="lo stile con fonti numerate in fondo; vuoto: quello della lingua",
    )
    form: CitationForm = rule(
        Choice.of(CitationForm),
        CitationForm.PLAIN,
        en="what the citations of a Word file are: words, fields of Zotero or of Word's own bibliography, or none",
        it="che cosa sono i riferimenti nel file Word: testo, campi di Zotero o della bibliografia di Word, o nessuno",
    )
    sources_list: bool = rule(
        Flag(), True, en="whether the sources are listed at the end", it="se le fonti sono elencate in fondo"
    )


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet."""

    paper: Paper = rule(Choice(PAPERS), A4, en="the sheet", it="il foglio")
    template: str = rule(
        _NAME,
        "",
        en="the Word template (file name); empty: the program's own look",
        it="il modello Word (nome del file); vuoto: l’aspetto del programma",
    )
    locale: str = rule(
        Shape(
            _is_tag, N_("a language with its country, like “en-GB”"), About("`it-IT`, `en-GB` …", "`it-IT`, `en-GB` …")
        ),
        "en-GB",
        en="language and country of the text, for Word and the spelling",
        it="lingua e paese del testo, per Word e l’ortografia",
    )


@dataclass(frozen=True, slots=True)
class Handling:
    """What must be true of a note before it leaves, and what is said of it."""

    altered_quotations: AlteredQuotations = rule(
        Choice.of(AlteredQuotations),
        AlteredQuotations.REASON,
        en="whether a note with quotations that differ from their source leaves with a reason or never",
        it="se una nota con citazioni diverse dalla fonte esce con un motivo o mai",
    )
    quotation_count: bool = rule(
        Flag(),
        False,
        en="whether a line after the sources counts the quotations by how they compare with them",
        it="se dopo le fonti una riga conta le citazioni secondo il riscontro",
    )
    quoted_words: int = rule(
        Whole(0, 100_000),
        HOUSE_LIMIT.words,
        en="how many words of a source that may not be passed on are quoted before it is said",
        it="quante parole di una fonte da non diffondere si citano prima di un avviso",
    )
    quoted_percent: int = rule(
        Whole(0, 100),
        round(100 * HOUSE_LIMIT.share),
        en="or what part of it, in hundredths",
        it="o quale parte, in centesimi",
    )
    quoted_least: int = rule(
        Whole(0, 100_000),
        HOUSE_LIMIT.least,
        en="from how many words on the part counts",
        it="da quante parole in su la parte conta",
    )

    @property
    def quoted(self) -> QuotationLimit:
        """The three numbers together."""
        return QuotationLimit(self.quoted_words, self.quoted_percent / 100, self.quoted_least)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a house decides for notes in one language.

    `terms` holds the words it prints instead of those of `i18n.terms`, by the key of the term: ask `term` and `filled`.
    """

    id: str
    name: str
    language: Language
    quotations: Quotations = field(default_factory=Quotations)
    notes: Notes = field(default_factory=Notes)
    structure: Structure = field(default_factory=Structure)
    dashes: Dashes = field(default_factory=Dashes)
    dates: Dates = field(default_factory=Dates)
    numbers: Numbers = field(default_factory=Numbers)
    percent: Percent = field(default_factory=Percent)
    money: Money = field(default_factory=Money)
    ranges: Ranges = field(default_factory=Ranges)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    capitals: Capitalised = field(default_factory=Capitalised)
    repeats: Repeats = field(default_factory=Repeats)
    markings: Markings = field(default_factory=Markings)
    citations: Citing = field(default_factory=Citing)
    page: Page = field(default_factory=Page)
    handling: Handling = field(default_factory=Handling)
    terms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def term(self, which: Term) -> str:
        """The words of `which` as this house prints them."""
        return self.terms.get(which.key) or which.in_language(self.language)

    def filled(self, which: Term, **places: object) -> str:
        """The same with the {places} in them filled."""
        return day_elided(self.term(which).format(**places), self.language)
