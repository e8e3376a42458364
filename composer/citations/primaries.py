# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Second-hand quotations: the text a source quotes from, cited through the source that carries it.

"F. Merz, lettera a U. von der Leyen, 5 marzo 2025, cit. in M. Rich, …": no CSL variable says so. The primary text
becomes an item of its own, printed by the style as any other, first, again and in the list of sources; the carrier
follows it as the next item of the same citation. A primary text of which too little is known for an item (the name of
a paper alone) is told in words before the carrier, and is no entry of the list: nobody could find it by that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace

from composer.citations.items import GENRES, Item, short_title
from composer.citations.labels import locator_words
from composer.citations.names import csl_name, family_name, initials_and_family
from composer.document.adjacency import cited_uses
from composer.document.markdown_citations import parse_suffix
from composer.document.model import PLAIN, Citation, CitationItem, Document, Marks, Text, citations
from composer.houses.printing import House, language_of, marks_of, printed_date, printed_term
from composer.i18n.formats import date_parts
from composer.i18n.terms import Term
from composer.i18n.typography import quote_text
from composer.quotes.model import Primary, Quote
from composer.sources.model import Source

_PUBLISHED = ("report", "book", "thesis", "pamphlet")  # kinds that have a publisher rather than a paper
_NOT_KNOWN = "und"  # BCP 47: undetermined; English styles would set the title of an English work in capitals
KEY_PREFIX = "primary-"


@dataclass(frozen=True, slots=True)
class Carried:
    """How one item of a citation carries the words of another text.

    `index` is the carrier's place among the items; `words` stand before it ("cit. in"); `follows` says that the item
    before it is the primary text itself.
    """

    index: int
    words: tuple[Text, ...]
    follows: bool


@dataclass(frozen=True, slots=True)
class Through:
    """A citation as it is printed: the primary text among its items, and how it is joined to its carrier."""

    citation: Citation
    carried: Carried | None = None
    primary: Primary | None = None


def through(
    document: Document, quotes: Mapping[str, Quote], sources: Mapping[str, Source], house: House
) -> tuple[Through, ...]:
    """The citations of `document` in reading order, those of second-hand quotations with the primary text.

    `quotes` by id, `sources` by the keys the document cites them with; `house` prints the note.
    """
    found = [Through(citation) for citation in citations(document)]
    for use, number in cited_uses(document):
        quote = quotes.get(use.quote_id)
        if quote is not None and quote.primary is not None:
            found[number] = _through(found[number].citation, quote.primary, quote.source_id, sources, house)
    return tuple(found)


def carrier_of(citation: Citation, source_id: str, sources: Mapping[str, Source]) -> int | None:
    """The place of the first item of `citation` that names the source `source_id`; None when none does."""
    for index, item in enumerate(citation.items):
        source = sources.get(item.key)
        if source is not None and source.id == source_id:
            return index
    return None


def is_second_hand(primary: Primary | None, carrier: Source | None) -> bool:
    """Whether there is another text to be named than the carrier itself.

    A paper that was told something ("in an interview with the Corriere") and prints it itself is the first hand.
    """
    if primary is None or not (primary.author or primary.title or primary.publication):
        return False
    if primary.author or primary.title or carrier is None:
        return True
    own = carrier.metadata.publication
    return own is None or _bare(own.value) != _bare(primary.publication)


def _bare(name: str) -> str:
    words = name.strip("{} ").casefold().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["il"], ["la"], ["le"]) else words)


def _through(
    citation: Citation, primary: Primary, source_id: str, sources: Mapping[str, Source], house: House
) -> Through:
    index = carrier_of(citation, source_id, sources)
    if index is None or not is_second_hand(primary, sources.get(citation.items[index].key)):
        return Through(citation)
    joint = Text(printed_term(Term.QUOTED_IN, house))
    if not stands_alone(primary):
        words = (*_in_words(primary, house), Text(f", {joint.text}"))
        return Through(citation, Carried(index, words, follows=False), primary)
    carrier = citation.items[index]
    first = replace(primary_citation(primary), prefix=carrier.prefix)
    items = (*citation.items[:index], first, replace(carrier, prefix=""), *citation.items[index + 1 :])
    return Through(Citation(items), Carried(index + 1, (joint,), follows=True), primary)


def spelt_out(citation: Citation, carried: Carried | None) -> Citation:
    """`citation` for programs that know of no texts quoted through others: the words that join them stand before the
    carrier."""
    items = list(citation.items)
    if carried is not None:
        carrier = items[carried.index]
        before = " ".join(part for part in (carrier.prefix.strip(), _joint(carried)) if part)
        items[carried.index] = replace(carrier, prefix=f"{before} ")
    return Citation(tuple(items))


def taken_back(
    citation: Citation, primary: Primary, source_id: str, sources: Mapping[str, Source], house: House
) -> Citation:
    """The citation of which `spelt_out` made `citation`: without the primary text of its quotation, or the words of it.

    A citation that was not spelt out stays as it is.
    """
    index = carrier_of(citation, source_id, sources)
    if index is None:
        return citation
    carrier = citation.items[index]
    if index and citation.items[index - 1].key == primary_key(primary):
        plain_one = replace(carrier, prefix=citation.items[index - 1].prefix)
        return Citation((*citation.items[: index - 1], plain_one, *citation.items[index + 1 :]))
    carried = _through(citation, primary, source_id, sources, house).carried
    prefix = carrier.prefix.strip()
    if carried is None or carried.follows or not prefix.endswith(_joint(carried)):
        return citation
    bare = replace(carrier, prefix=prefix.removesuffix(_joint(carried)).strip())
    return Citation((*citation.items[:index], bare, *citation.items[index + 1 :]))


def _joint(carried: Carried) -> str:
    return "".join(run.text for run in carried.words).strip()


def stands_alone(primary: Primary) -> bool:
    """Whether enough is known of a primary text to find it: a title, or who wrote it and when."""
    return bool(primary.title.strip() or (primary.author.strip() and date_parts(primary.date)))


def primary_key(primary: Primary) -> str:
    """The key of a primary text in requests and lists of sources: the same for one text, whatever the place in it."""
    values = [" ".join(value.split()) for value in astuple(replace(primary, locator=""))]
    return KEY_PREFIX + hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def primary_citation(primary: Primary) -> CitationItem:
    """The item that cites a primary text at its place ("p. 4" is page 4); a place not understood stands behind it."""
    key, place = primary_key(primary), " ".join(primary.locator.split())
    if not place:
        return CitationItem(key)
    read = parse_suffix(key, f", {place}", str.strip)
    return read if read.locator and not read.suffix else CitationItem(key, suffix=f", {place}")


def primary_item(primary: Primary, house: House) -> Item:
    """The CSL-JSON item of a primary text; `house` is the note's (for "letter", "interview")."""
    item: Item = {"id": primary_key(primary), "type": primary.kind or "document"}
    title, publication = " ".join(primary.title.split()), " ".join(primary.publication.split())
    if title:
        item["title"] = title
        if short := short_title(title):
            item["title-short"] = short
    if primary.author.strip():
        item["author"] = [csl_name(name) for name in primary.author.split(";") if name.strip()]
    if publication:
        item["publisher" if item["type"] in _PUBLISHED else "container-title"] = publication
    if parts := date_parts(primary.date):
        item["issued"] = {"date-parts": [list(parts)]}
    if primary.place.strip():
        item["publisher-place"] = " ".join(primary.place.split())
    if primary.url.startswith(("http://", "https://")):
        item["URL"] = primary.url
    if title:
        item["language"] = _NOT_KNOWN
    if genre := _genre(primary, house):
        item["genre"] = genre
    return item


def _genre(primary: Primary, house: House) -> str:
    """The word for the kind of a primary text; "" when its title says it, in either language ("Letter to …")."""
    kind = GENRES.get(primary.kind)
    if kind is None or any(word in primary.title.casefold() for word in (kind.italian, kind.english)):
        return ""
    return printed_term(kind, house)


def primary_label(primary: Primary) -> str:
    """The short words of a primary text: its author's family name, else its publication, else its title."""
    names = [family_name(csl_name(name)) for name in primary.author.split(";") if name.strip()]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " & ".join(names) or primary.publication.strip() or short_title(primary.title) or primary.title.strip()


def primary_text(primary: Primary, house: House) -> str:
    """All that is known of a primary text, in plain words: for hints, lists and annexes."""
    return "".join(run.text for run in _in_words(primary, house, quoted_title=True))


def _in_words(primary: Primary, house: House, *, quoted_title: bool = False) -> tuple[Text, ...]:
    """What is known of a primary text in the order of our press styles; titles of papers as the language sets them."""
    language, marks_there = language_of(house), marks_of(house)
    runs: list[Text] = []

    def add(words: str, marks: Marks = PLAIN) -> None:
        if words:
            runs.extend([Text(", "), Text(words, marks)] if runs else [Text(words, marks)])

    names = [initials_and_family(csl_name(name)) for name in primary.author.split(";") if name.strip()]
    add(", ".join(names))
    title, publication = primary.title.strip(), primary.publication.strip()
    add(quote_text(title, marks_there, level=1) if title and quoted_title else title)
    add(_genre(primary, house))
    if language == "it":
        add(quote_text(publication, marks_there) if publication else "")
    else:
        add(publication, Marks(italic=not quoted_title))
    add(" ".join(primary.place.split()))
    add(printed_date(primary.date, house) if primary.date else "")
    item = primary_citation(primary)
    add(locator_words(item.label, item.locator, house) if item.locator else primary.locator.strip())
    return tuple(runs)
