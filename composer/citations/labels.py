# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References in a few plain words, at once and without the engine: for chips, lists and hints in the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from composer.citations.house_typography import page_joint
from composer.citations.items import Item, csl_item, known, short_title, title_of
from composer.citations.kinds import LEGAL
from composer.citations.names import family_name, initials_and_family
from composer.document.model import CitationItem, Locator
from composer.houses.model import Profile
from composer.houses.printing import House, filled, language_of, marks_of, printed_date, printed_term
from composer.houses.ranges import format_pages
from composer.i18n.terms import Term
from composer.i18n.typography import quote_text
from composer.sources.model import Source

_LONGEST_LABEL_NAME: Final = 28
_PAGES: Final = re.compile(r"(?<![\w.-])(\d{1,5}) ?[-–] ?(\d{1,5})(?![\w.-])")
PLACE_TERMS: Final = MappingProxyType(
    {
        Locator.PAGE: (Term.PAGE_SHORT, Term.PAGES_SHORT),
        Locator.PARAGRAPH: (Term.PARAGRAPH_SHORT, Term.PARAGRAPHS_SHORT),
        Locator.ARTICLE: (Term.ARTICLE_SHORT, Term.ARTICLES_SHORT),
        Locator.SECTION: (Term.SECTION_SHORT, Term.SECTIONS_SHORT),
        Locator.CHAPTER: (Term.CHAPTER_SHORT, Term.CHAPTERS_SHORT),
        Locator.PART: (Term.PART_SHORT, Term.PARTS_SHORT),
        Locator.TITLE: (Term.TITLE_SHORT, Term.TITLES_SHORT),
        Locator.VOLUME: (Term.VOLUME_SHORT, Term.VOLUMES_SHORT),
        Locator.COLUMN: (Term.COLUMN_SHORT, Term.COLUMNS_SHORT),
        Locator.LINE: (Term.LINE_SHORT, Term.LINES_SHORT),
        Locator.NOTE: (Term.NOTE_SHORT, Term.NOTES_SHORT),
        Locator.FIGURE: (Term.FIGURE_SHORT, Term.FIGURES_SHORT),
        Locator.TABLE: (Term.TABLE_SHORT, Term.TABLES_SHORT),
        Locator.ANNEX: (Term.ANNEX_SHORT, Term.ANNEXES_SHORT),
        Locator.TIMESTAMP: (Term.TIMESTAMP_SHORT, Term.TIMESTAMP_SHORT),
    }
)


def short_label(source: Source | None, item: CitationItem, house: House, *, primary: str = "") -> str:
    """What a citation's chip shows: "Rich, §4", "Rich, p. 4", "Corriere della Sera, §2"; the key without a source.

    The author's family name ("Rich & Bianchi", "Rich et al."), else the publication, else a short title; then the
    place: § for paragraphs, the short term of the house for all else. `primary` is the short name of the text it quotes
    from: "Merz, cit. in Rich, §4".
    """
    name = item.key if source is None else _short_name(source, language_of(house), item.suppress_author)
    if primary:
        name = f"{primary}, {printed_term(Term.QUOTED_IN, house)} {name}"
    locator = item.locator.strip()
    if not locator:
        return name
    if item.label is Locator.PARAGRAPH:
        return f"{name}, §{locator}"
    return f"{name}, {locator_words(item.label, locator, house)}"


def locator_words(label: Locator, locator: str, house: House) -> str:
    """A locator with its term: "p. 4", "pp. 4-5", "par. 3" / "para. 3"; the pages of a house as its notes join them."""
    several = any(sign in locator for sign in "-–,&") or " e " in locator or " and " in locator
    if label is Locator.PAGE and isinstance(house, Profile):
        joint = page_joint(house)
        locator = _PAGES.sub(lambda found: format_pages(house, int(found[1]), int(found[2]), joint), locator)
    return f"{printed_term(PLACE_TERMS[label][several], house)} {locator}"


def _short_name(source: Source, language: str, without_author: bool) -> str:
    item = csl_item(source, language=language)
    if item["type"] in LEGAL:  # "Regolamento (UE) 2016/679", not the gazette it stands in
        designation = f"{item.get('genre', '')} {item.get('number', '')}".strip()
        return _clipped(str(item.get("title-short") or item.get("title") or designation or source.key))
    authors = [] if without_author else item.get("author", [])
    names = [family_name(name) for name in authors]
    if len(names) > 2:
        return f"{names[0]} et al."
    if names:
        return " & ".join(names)
    title = known(source.metadata.title)
    return known(source.metadata.publication) or _clipped(short_title(title) or title_of(source))


def _clipped(words: str) -> str:
    if len(words) <= _LONGEST_LABEL_NAME:
        return words
    head = words[:_LONGEST_LABEL_NAME].rsplit(" ", 1)[0]
    return head.rstrip(" ,;:.-–—…") + "…"


def reference_text(source: Source, house: House, item: CitationItem | None = None) -> str:
    """A full reference in plain words, in the order of our press styles, for hints and lists.

    Italian: B. Severgnini, “Titolo”, «Corriere della Sera», 28 febbraio 2008, p. 4 (the title in quotation marks where
    print has italics). With `item`, the place it cites stands at the end.
    """
    parts = [part for part in _parts(source, csl_item(source, language=language_of(house)), house) if part]
    if item is not None and item.locator.strip():
        parts.append(locator_words(item.label, item.locator.strip(), house))
    words = ", ".join(parts)
    return words if words.endswith(".") else f"{words}."


def _parts(source: Source, item: Item, house: House) -> Iterator[str]:
    names = [initials_and_family(name) for name in item.get("author", [])]
    yield ", ".join(names)
    yield quote_text(item["title"], marks_of(house), level=1) if item.get("title") else ""
    yield " ".join(str(item[name]) for name in ("authority", "genre", "number") if item.get(name))
    publication = item.get("container-title", "")
    yield quote_text(publication, marks_of(house)) if publication and language_of(house) == "it" else publication
    yield item.get("publisher", "")
    date = known(source.metadata.date)
    yield printed_date(date, house) if date else printed_term(Term.NO_DATE, house)
    if item.get("page"):
        yield locator_words(Locator.PAGE, item["page"], house)
    if item.get("URL"):
        accessed = known(source.metadata.accessed)
        said = filled(Term.ACCESSED, house, date=printed_date(accessed, house)) if accessed else ""
        yield f"{item['URL']} ({said})" if said else item["URL"]
