# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sources as CSL-JSON items: what citation styles are filled with.

Only what was read in the document or given by the user goes in; what was merely inferred never does.
Item types and variables: CSL 1.0.2 specification, appendices III and IV.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any, Final

from composer.citations.genres import genre_in
from composer.citations.kinds import LEGAL
from composer.citations.names import csl_name
from composer.citations.shapes import well_formed
from composer.houses.printing import House, language_of, printed_term
from composer.i18n.formats import date_parts
from composer.i18n.languages import word_tag
from composer.i18n.terms import Term
from composer.sources.model import BlockKind, Certainty, Fact, Source

Item = dict[str, Any]

PUBLISHED: Final = frozenset({"report", "book", "thesis"})
"""Types whose publication is their publisher; that of others is what contains them."""

OPENING_WORDS: Final = 7
SHORT_TITLE_WORDS: Final = 6
_LONGEST_UNSHORTENED: Final = 8

# How an act of the Union is called again: "Regolamento (UE) 2016/679" (Interinstitutional Style Guide, 3.2.1).
_UNION_ACT: Final = re.compile(
    r"(?:Regolamento|Direttiva|Decisione|Raccomandazione|Regulation|Directive|Decision|Recommendation)"
    r"(?: delegat[oa]| di esecuzione)?(?: \([A-Z, ]+\))?(?: n\.| No)? \d+/\d+(?:/[A-Z]+)?"
)

_MAIL_TYPES: Final = frozenset({"message/rfc822", "application/vnd.ms-outlook"})

# Words a genre may be told with, in both languages, and the CSL type they stand for; the first that fits counts.
_TYPES: Final = (
    (r"interview|intervist", "interview"),
    (r"press release|comunicato|communiqu", "article"),
    (r"speech|discorso|\bremarks|\baddress\b|\bintervento", "speech"),
    (r"\bletter\b|lettera|e-?mail", "personal_communication"),
    (r"\breport\b|rapporto|relazione|\bstud(?:y|io)\b|dossier|briefing|working paper", "report"),
    (r"\bbill\b|disegno di legge|proposta di legge", "bill"),
    (r"\blaw\b|\blegge\b|\bdecre|regulation|regolamento|directive|direttiva|\bact\b", "legislation"),
    (r"treaty|trattato|\bagreement\b|\baccordo\b", "treaty"),
    (r"\bbook\b|\blibro\b|\bvolume\b", "book"),
    (r"\bblog|\bpost\b|\btweet", "post-weblog"),
    (r"magazine|rivista|periodico|weekly|settimanale", "article-magazine"),
    (r"journal article|articolo scientifico", "article-journal"),
    (r"news|quotidiano|cutting|ritaglio|article|articolo", "article-newspaper"),
    (r"web ?page|pagina web|web ?site|\bsito\b", "webpage"),
)

# Genres that are worth saying after the title, in the words of the note's language.
GENRES: Final = MappingProxyType(
    {"interview": Term.INTERVIEW, "personal_communication": Term.LETTER, "speech": Term.SPEECH}
)


def known(fact: Fact | None) -> str:
    """The value of a fact that was read or given; "" for what is unknown or only inferred."""
    if fact is None or fact.certainty is Certainty.INFERRED:
        return ""
    return " ".join(fact.value.split())


def csl_item(source: Source, *, language: House) -> Item:
    """The CSL-JSON item of a source, its id the citation key; `language` is that of the note, or its house (for
    describing words).

    An anonymous piece of a news agency has the agency as its author. A source without a title is named by its opening
    words, ended by an ellipsis: printed as its title, so that every style finds one, and never mistaken for a headline.
    """
    facts = source.metadata
    item: Item = {**well_formed(source.csl), "id": source.key, "type": item_type(source)}
    _add_titles(item, source)
    authors = [csl_name(name) for name in map(known, facts.authors) if name]
    agency, publication = known(facts.agency), known(facts.publication)
    if not authors and agency and agency.casefold() != publication.casefold():
        authors = [csl_name("{" + agency.strip("{}") + "}")]
    if authors:
        item["author"] = authors
    contributors = [csl_name(name) for name in map(known, facts.contributors) if name]
    if contributors:
        item["contributor"] = contributors
    if publication:
        item["publisher" if item["type"] in PUBLISHED else "container-title"] = publication
    for variable, fact in (("section", facts.section), ("page", facts.page)):
        if known(fact):
            item[variable] = known(fact)
    _add_dates(item, source)
    if known(facts.url).startswith(("http://", "https://")):
        item["URL"] = known(facts.url)
    if known(facts.language):
        item["language"] = word_tag(known(facts.language)) or known(facts.language)
    for variable in ("genre", "medium"):
        if isinstance(described := item.get(variable), str):
            item[variable] = genre_in(described, item["type"], language_of(language))
    if item["type"] in GENRES and not item.get("genre"):
        mail = source.media_type in _MAIL_TYPES
        item["genre"] = "e-mail" if mail else printed_term(GENRES[item["type"]], language)
    return item


def csl_items(sources: Iterable[Source], *, language: House, others: Iterable[Item] = ()) -> dict[str, Item]:
    """The items of several sources by key, and `others` that are no sources of the library.

    Short titles that two of them would share are left out: full ones stand.
    """
    items = {source.key: csl_item(source, language=language) for source in sources}
    items.update({str(item["id"]): item for item in others})
    by_short: dict[str, list[Item]] = {}
    for item in items.values():
        by_short.setdefault(str(item.get("title-short", item.get("title", ""))).casefold(), []).append(item)
    for sharing in by_short.values():
        if len(sharing) > 1:
            for item in sharing:
                item.pop("title-short", None)
    return items


def item_type(source: Source) -> str:
    """The CSL type: the one stated by the user or by the program a reference was taken over from, else what the genre
    says, else a press article with a publication, else by the form of the document."""
    genre = known(source.metadata.genre).casefold()
    if isinstance(stated := source.csl.get("type"), str) and stated:
        return stated
    for words, kind in _TYPES:
        if genre and re.search(words, genre):
            return kind
    if known(source.metadata.publication):
        return "article-newspaper"
    if source.media_type in _MAIL_TYPES:
        return "personal_communication"
    return "webpage" if known(source.metadata.url) else "document"


def title_of(source: Source) -> str:
    """The title as read or given; the opening words of an untitled source; the file's name of one without words."""
    return known(source.metadata.title) or opening_words(source) or source.filename


def has_title(source: Source) -> bool:
    """Whether citations can name `source`: by a title that was read or given, or as an act by what it is."""
    named = item_type(source) in LEGAL and bool(source.csl.get("number") or source.csl.get("genre"))
    return named or bool(known(source.metadata.title))


def opening_words(source: Source) -> str:
    """The first words of the running text, with an ellipsis where more follow: "In a bold move that could reshape…".

    The place the text was sent from ("ROME — ") does not count.
    """
    kinds: tuple[Callable[[BlockKind], bool], ...] = (
        lambda kind: kind is BlockKind.PARAGRAPH,
        lambda kind: kind is not BlockKind.ASIDE,
    )
    for wanted in kinds:
        for block in source.text.blocks:
            words = _without_dateline(block.text, source).split()
            if wanted(block.kind) and words:
                return _shortened(words, OPENING_WORDS) if len(words) > OPENING_WORDS else " ".join(words)
    return ""


def _without_dateline(text: str, source: Source) -> str:
    place = source.metadata.dateline.value if source.metadata.dateline else ""
    if place and text.startswith(place):
        return text[len(place) :].lstrip(" :,–—-\u00a0") or text
    return text


def short_title(title: str) -> str:
    """What later citations call a work: the title without its subtitle, or the first words of a long one.

    "" when the title is short as it is.
    """
    main = re.split(r"(?<=\w{2})(?:[:;]|\.(?=\s)|\s[–—-](?=\s))", title, maxsplit=1)[0].strip()
    words = main.split()
    if len(words) > _LONGEST_UNSHORTENED:
        return _shortened(words, SHORT_TITLE_WORDS)
    return main if main != title.strip() and words else ""


def _shortened(words: list[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" ,;:.-–—…") + "…"


def _add_titles(item: Item, source: Source) -> None:
    if item["type"] in LEGAL and not known(source.metadata.title) and (item.get("number") or item.get("genre")):
        return  # named by what it is: a judgment needs no title
    item["title"] = title_of(source)
    short = short_title(item["title"]) if known(source.metadata.title) else ""
    if item["type"] in LEGAL and (named := _UNION_ACT.match(item["title"])):
        short = named[0]
    if short and not item.get("title-short"):
        item["title-short"] = short


def _add_dates(item: Item, source: Source) -> None:
    for variable, fact in (("issued", source.metadata.date), ("accessed", source.metadata.accessed)):
        parts = date_parts(known(fact))
        if parts:
            item[variable] = {"date-parts": [list(parts)]}
    if "URL" not in item and not known(source.metadata.url):
        item.pop("accessed", None)
    parts = date_parts(known(source.metadata.date))
    if item["type"] in LEGAL and "container-title" not in item and parts and str(parts[0]) in item.get("title", ""):
        item.pop("issued", None)  # its title says the day: “Legge 22 aprile 1941, n. 633”
