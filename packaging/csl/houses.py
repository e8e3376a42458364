# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The houses our citation styles are written for: what each decides, with the rule it follows.

`macros.py` turns these decisions into CSL macros, `build.py` writes the files of `resources/csl`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Words = tuple[str, str, str, str]
"""A term: its name, form ("" long), words for one and for several ("" the same)."""


class Form(Enum):
    """The four ways to cite that every house has."""

    NOTES = "note"
    NUMBERED = "numeric"
    AUTHOR_DATE = "author-date"
    IN_TEXT = "author"  # CSL's name for styles whose citations say the source in words


class Repeat(Enum):
    """How the next note about the same work names it."""

    IBIDEM = "ibidem"  # Ibidem; Ivi, p. 85
    IBID = "ibid"  # Ibid.; Ibid., p. 85
    NOTE = "note"  # see note 3
    SHORT = "short"  # author and short title again


@dataclass(frozen=True)
class House:
    """One house in one language.

    `ids` and `titles` by form. `names` are attributes of <name> in a first citation, `listed` those of the list of
    sources ("" the same). `part` and `work` are how titles of articles and of whole works look, `container` that of
    what an article stands in: "italic", "quotes" or "plain". `american` sets month before day.
    """

    language: str
    ids: Mapping[Form, str]
    titles: Mapping[Form, str]
    summaries: Mapping[Form, str]
    repeat: Repeat
    names: str
    listed: str = ""
    part: str = "quotes"
    work: str = "italic"
    container: str = "italic"
    cited: bool = False
    american: bool = False
    italian_day: bool = False
    stop: str = "."
    publisher_first: bool = False
    comma_before_year: bool = False
    access_before: bool = False
    government: bool = False  # GOV.UK's order of elements
    law: str = "english"
    short_author: bool = True
    stop_inside: bool = False
    terms: tuple[Words, ...] = field(default=())


_IT_TERMS: tuple[Words, ...] = (
    ("open-quote", "", "«", ""),
    ("close-quote", "", "»", ""),
    ("open-inner-quote", "", "“", ""),
    ("close-inner-quote", "", "”", ""),
    ("page-range-delimiter", "", "-", ""),
    ("accessed", "", "consultato il", ""),
    ("no date", "short", "s.d.", ""),
    ("et-al", "", "et al.", ""),
    ("and", "", "e", ""),
    ("in", "", "in", ""),
    ("ibid", "", "ibidem", ""),
    ("ibid", "short", "ivi", ""),
    ("cited", "short", "cit.", ""),
    ("editor", "short", "a cura di", ""),
    ("recipient", "verb", "a", ""),
    ("interviewer", "verb", "intervista di", ""),
    ("edition", "short", "ed.", ""),
    ("page", "short", "p.", "pp."),
    ("paragraph", "short", "par.", "parr."),
    ("article-locator", "short", "art.", "artt."),
    ("section", "short", "sez.", "sezz."),
    ("chapter", "short", "cap.", "capp."),
    ("part", "short", "parte", "parti"),
    ("title-locator", "short", "tit.", "titt."),
    ("volume", "short", "vol.", "voll."),
    ("column", "short", "col.", "coll."),
    ("line", "short", "r.", "rr."),
    ("note", "short", "nota", "note"),
    ("figure", "short", "fig.", "figg."),
    ("table", "short", "tab.", "tabb."),
    ("appendix", "short", "all.", ""),
    ("timestamp", "short", "min.", ""),
    ("issue", "short", "n.", "nn."),
    ("number", "short", "n.", "nn."),
    ("collection-number", "short", "n.", "nn."),
)
_EN_TERMS: tuple[Words, ...] = (
    ("accessed", "", "accessed", ""),
    ("no date", "short", "n.d.", ""),
    ("et-al", "", "et al.", ""),
    ("and", "", "and", ""),
    ("in", "", "in", ""),
    ("ibid", "", "ibid.", ""),
    ("editor", "short", "ed.", "eds"),
    ("recipient", "verb", "to", ""),
    ("interviewer", "verb", "interview by", ""),
    ("edition", "short", "edn", ""),
    ("page", "short", "p.", "pp."),
    ("paragraph", "short", "para.", "paras."),
    ("article-locator", "short", "art.", "arts."),
    ("section", "short", "sec.", "secs."),
    ("chapter", "short", "ch.", "chs."),
    ("part", "short", "pt.", "pts."),
    ("title-locator", "short", "title", "titles"),
    ("volume", "short", "vol.", "vols."),
    ("column", "short", "col.", "cols."),
    ("line", "short", "l.", "ll."),
    ("note", "short", "note", "notes"),
    ("figure", "short", "fig.", "figs."),
    ("table", "short", "table", "tables"),
    ("appendix", "short", "annex", "annexes"),
    ("timestamp", "short", "at", ""),
    ("issue", "short", "no.", "nos."),
    ("number", "short", "no.", "nos."),
    ("collection-number", "short", "no.", "nos."),
)
_SINGLE: tuple[Words, ...] = (
    ("open-quote", "", "‘", ""),
    ("close-quote", "", "’", ""),
    ("open-inner-quote", "", "“", ""),
    ("close-inner-quote", "", "”", ""),
)
_DOUBLE: tuple[Words, ...] = (
    ("open-quote", "", "“", ""),
    ("close-quote", "", "”", ""),
    ("open-inner-quote", "", "‘", ""),
    ("close-inner-quote", "", "’", ""),
)

_INITIALS = 'and="text" delimiter-precedes-last="never" et-al-min="4" et-al-use-first="1" initialize-with=". "'
_FAMILY_FIRST = 'and="text" delimiter-precedes-last="never" name-as-sort-order="first"'
_ALL_FAMILY_FIRST = f'{_INITIALS} name-as-sort-order="all" sort-separator=", " delimiter-precedes-et-al="never"'


def _forms(*words: str) -> dict[Form, str]:
    return dict(zip(Form, words, strict=True))


def _but(terms: tuple[Words, ...], *others: Words) -> tuple[Words, ...]:
    """`terms` with `others` in the place of those that have their name and form, or behind them."""
    named = {other[:2] for other in others}
    return (*(term for term in terms if term[:2] not in named), *others)


def _titles(house: str, kinds: tuple[str, ...]) -> dict[Form, str]:
    return _forms(*(f"Appunto: {house}, {kind}" for kind in kinds))


_KINDS_IT = ("note a piè di pagina", "fonti numerate in fondo", "autore e data", "fonte nel testo")
_KINDS_EN = ("footnotes", "numbered sources", "author and date", "source in the text")
_SUMMARIES_IT = _forms(
    "Fonti in nota a piè di pagina, elenco in fondo.",
    "Numeri tra parentesi nel testo, fonti in fondo nell’ordine delle citazioni.",
    "Autore e anno tra parentesi nel testo, elenco in fondo.",
    "La fonte tra parentesi nel testo, in breve; elenco in fondo.",
)
_SUMMARIES_EN = _forms(
    "Sources in footnotes, listed at the end.",
    "Numbers in brackets in the text, sources at the end in the order in which they are cited.",
    "Author and year in parentheses in the text, sources at the end.",
    "The source in parentheses in the text, in brief; listed at the end.",
)

# Italian State offices and the Italian press. B. Severgnini, Titolo, «Corriere della Sera», 28 febbraio 2008, p. 4;
# then Ibidem, Ivi, short title and cit. Acts by date and number ("legge 7 agosto 1990, n. 241"): Presidency of the
# Council, circular of 2 May 2001 no. 1/1.1.26/10888/9.92 on the drafting of acts, par. 12.
ITALY = House(
    language="it-IT",
    ids=_forms("appunto-stampa-it", "appunto-fonti-it", "appunto-autore-data-it", "appunto-nel-testo-it"),
    titles=_titles("Stato e stampa italiana", _KINDS_IT),
    summaries=_SUMMARIES_IT,
    repeat=Repeat.IBIDEM,
    names=_INITIALS,
    listed=_FAMILY_FIRST,
    part="italic",
    container="quotes",
    cited=True,
    italian_day=True,
    law="italian",
    short_author=False,
    terms=_IT_TERMS,
)

# British and international press: B. Severgnini, ‘Title’, Corriere della Sera, 28 February 2008, p. 4; then ibid.,
# family name and short title.
PRESS = House(
    language="en-GB",
    ids=_forms("appunto-press-en", "appunto-sources-en", "appunto-author-date-en", "appunto-in-text-en"),
    titles=_titles("international press", _KINDS_EN),
    summaries=_SUMMARIES_EN,
    repeat=Repeat.IBID,
    names=_INITIALS,
    listed=_FAMILY_FIRST,
    terms=(*_SINGLE, *_EN_TERMS),
)

# EU institutions. Interinstitutional Style Guide: 5.9.4 (order of elements, all parted by commas: surname and initials,
# title of an article between quotation marks, title of the work in italics, publisher, place, year, pages; author and
# year in the text), 8.2 ("see note x" rather than idem or ibidem; every footnote ends with a full stop), 3.1
# (OJ L 119, 4.5.2016, p. 1; GU L 119 del 4.5.2016, pag. 1).
EU_IT = House(
    language="it-IT",
    ids=_forms("appunto-ue-note-it", "appunto-ue-fonti-it", "appunto-ue-autore-data-it", "appunto-ue-nel-testo-it"),
    titles=_titles("Unione europea", _KINDS_IT),
    summaries=_SUMMARIES_IT,
    repeat=Repeat.NOTE,
    names=_ALL_FAMILY_FIRST,
    italian_day=True,
    publisher_first=True,
    comma_before_year=True,
    access_before=True,
    law="union",
    terms=_but(
        _IT_TERMS,
        ("edition", "short", "edizione", ""),
        ("page", "short", "pag.", "pagg."),
        ("first-reference-note-number", "short", "cfr. nota", ""),
    ),
)
EU_EN = House(
    language="en-GB",
    ids=_forms("appunto-eu-notes-en", "appunto-eu-sources-en", "appunto-eu-author-date-en", "appunto-eu-in-text-en"),
    titles=_titles("European Union", _KINDS_EN),
    summaries=_SUMMARIES_EN,
    repeat=Repeat.NOTE,
    names=_ALL_FAMILY_FIRST,
    publisher_first=True,
    comma_before_year=True,
    access_before=True,
    law="union",
    terms=_but(
        (*_SINGLE, *_EN_TERMS),
        ("edition", "short", "edition", ""),
        # as in the style that the Commission keeps for its guide: Vol. 114, Issue 2; No 12, with a capital and no point
        ("volume", "short", "Vol.", "Vols"),
        ("issue", "short", "Issue", "Issues"),
        ("number", "short", "No", "Nos"),
        ("collection-number", "short", "No", "Nos"),
        ("first-reference-note-number", "short", "see note", ""),
    ),
)

# UK government. GOV.UK style guide, “References”: no italics, titles in single quotation marks, abbreviations written
# out (page, not p.), “and others” instead of et al., no full stop after initials or at the end, “viewed on”. Its
# “Latin”: none is used, so a later reference is author and short title.
UK = House(
    language="en-GB",
    ids=_forms("appunto-uk-notes-en", "appunto-uk-sources-en", "appunto-uk-author-date-en", "appunto-uk-in-text-en"),
    titles=_titles("UK government", _KINDS_EN),
    summaries=_SUMMARIES_EN,
    repeat=Repeat.SHORT,
    names=(
        'and="text" delimiter-precedes-last="never" delimiter-precedes-et-al="never" et-al-min="4" '
        'et-al-use-first="1" initialize-with="" name-as-sort-order="all" sort-separator=" "'
    ),
    work="quotes",
    container="plain",
    stop="",
    government=True,
    terms=(
        *_SINGLE,
        ("page-range-delimiter", "", " to ", ""),
        ("accessed", "", "viewed on", ""),
        ("no date", "short", "no date", ""),
        ("et-al", "", "and others", ""),
        ("and", "", "and", ""),
        ("in", "", "in", ""),
        ("editor", "short", "editor", "editors"),
        ("recipient", "verb", "to", ""),
        ("interviewer", "verb", "interview by", ""),
        ("edition", "short", "edition", ""),
        ("page", "short", "page", "pages"),
        ("paragraph", "short", "paragraph", "paragraphs"),
        ("article-locator", "short", "article", "articles"),
        ("section", "short", "section", "sections"),
        ("chapter", "short", "chapter", "chapters"),
        ("part", "short", "part", "parts"),
        ("title-locator", "short", "title", "titles"),
        ("volume", "short", "volume", "volumes"),
        ("column", "short", "column", "columns"),
        ("line", "short", "line", "lines"),
        ("note", "short", "note", "notes"),
        ("figure", "short", "figure", "figures"),
        ("table", "short", "table", "tables"),
        ("appendix", "short", "annex", "annexes"),
        ("timestamp", "short", "at", ""),
        ("issue", "short", "issue", "issues"),
        ("number", "short", "number", "numbers"),
        ("collection-number", "short", "number", "numbers"),
    ),
)

# United States. Chicago Manual of Style, 17th edition: 14.19 (commas in notes), 14.33 (shortened citations), 14.34
# (they are preferred to ibid.), 14.191 (newspapers), 9.54 (month, day, year); GPO Style Manual, chapter 8: commas and
# full stops inside quotation marks; its p. and pp. before pages.
US = House(
    language="en-US",
    ids=_forms("appunto-us-notes-en", "appunto-us-sources-en", "appunto-us-author-date-en", "appunto-us-in-text-en"),
    titles=_titles("United States", _KINDS_EN),
    summaries=_SUMMARIES_EN,
    repeat=Repeat.SHORT,
    names='and="text" delimiter-precedes-last="contextual" et-al-min="4" et-al-use-first="1"',
    listed='and="text" delimiter-precedes-last="always" name-as-sort-order="first"',
    american=True,
    access_before=True,
    stop_inside=True,
    terms=_but((*_DOUBLE, *_EN_TERMS), ("editor", "short", "ed.", "eds."), ("edition", "short", "ed.", "")),
)

HOUSES = (ITALY, PRESS, EU_IT, EU_EN, UK, US)
