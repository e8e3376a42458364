# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a page declares about itself: JSON-LD, Open Graph and other meta elements, headline, byline, language.

Only what is declared is read, each with the words it was read from; no day is looked for in the text or address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from composer.sources.facts.dates import partial_iso_date
from composer.sources.facts.known import publication_named
from composer.sources.facts.marked_pages import (
    canonical,
    marked_articles,
    own_part,
    same_letters,
    site_named,
    title_parts,
    without_site,
)
from composer.sources.facts.names import byline_names, is_house_byline, is_lone_name, lone_names, ordinary_capitals
from composer.sources.facts.page_heads import (
    authors_in,
    day_above,
    day_in,
    day_of_release,
    head_line,
    head_lines,
    named_below,
)
from composer.sources.facts.publications import is_medium
from composer.sources.model import Certainty, Evidence, Fact, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|WebPage|Review|Book|Speech|Legislation", re.IGNORECASE)
_LONGEST_SCRIPT = 2_000_000  # characters
_NO_PERSON = re.compile(r"https?://|@|^(?:admin|redazione|staff|editor|web ?master|user|root|n/?a)$", re.IGNORECASE)
_LANGUAGES = ("it", "en", "fr", "de", "es")


def page_facts(tree: HtmlElement) -> Metadata:
    """The facts a page declares; every one READ, with its element as evidence."""
    linked = [*_linked_data(tree), *marked_articles(tree)]
    metas = _metas(tree)
    language = _language(tree, linked)
    site = site_named(tree)
    head = head_lines(tree)
    first = _day_first(tree, language)
    return Metadata(
        title=_title(tree, linked, metas, site),
        authors=_persons_first(
            _authors(linked, metas, {site, *metas.get("og:site_name", [])}), _marked_authors(tree) or authors_in(head)
        ),
        publication=_from_linked(linked, "publisher")
        or _named_site(metas, tree)
        or (_fact(site, "title") if site else None),
        date=_date(linked, metas)
        or _marked_day(tree)
        or day_in(head, day_first=first)
        or day_of_release(tree, day_first=first)
        or day_above(tree, day_first=first),
        accessed=_first_meta_day(metas, "dc.date.accessed", "citation_online_date"),
        url=_address(tree, metas),
        language=language,
        section=_from_linked(linked, "articleSection") or _first_meta(metas, "article:section"),
    )


_HOSTS_OF_SITES = frozenset(
    ["blogger", "wordpress", "wix", "squarespace", "medium", "tumblr", "substack", "my site", "site"]
)


def _named_site(metas: dict[str, list[str]], tree: HtmlElement) -> Fact | None:
    """The name of the site as the page's head gives it; names of the program that made the site are none."""
    names = ("og:site_name", "dc.publisher", "citation_journal_title", "application-name")
    found = (_first_meta(metas, name) for name in names)
    named = next((fact for fact in found if fact is not None and fact.value.lower() not in _HOSTS_OF_SITES), None)
    return replace(named, value=own_part(named.value, tree)) if named is not None else None


def _fact(value: str, evidence: str) -> Fact | None:
    value = " ".join(value.split())
    return Fact(value, Certainty.READ, (Evidence(f"{evidence}: {value}"[:300]),)) if value else None


def _linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """The JSON-LD objects of the page that describe an article."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in str(script.get("type", "")) or not script.text or len(script.text) > _LONGEST_SCRIPT:
            continue
        try:
            objects.extend(_flat(json.loads(script.text, strict=False)))
        except (ValueError, RecursionError):
            continue
    return [thing for thing in objects if _ARTICLE_TYPES.search(str(thing.get("@type", "")))]


def _flat(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and depth < 6:
        yield value
        yield from _flat(value.get("@graph", []), depth + 1)
    elif isinstance(value, list) and depth < 6:
        for item in value:
            yield from _flat(item, depth + 1)


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = str(meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, []).append(content)
    return metas


def _first_meta(metas: dict[str, list[str]], *names: str) -> Fact | None:
    return next((_fact(metas[name][0], name) for name in names if name in metas), None)


def _from_linked(linked: list[dict[str, Any]], name: str) -> Fact | None:
    for thing in linked:
        for value in _named(thing.get(name)):
            return _fact(value, f"JSON-LD {name}")
    return None


def _named(value: object) -> Iterator[str]:
    """The names in a JSON-LD value: text, an object with a name, or a list of such."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _named(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from _named(item)


def _title(tree: HtmlElement, linked: list[dict[str, Any]], metas: dict[str, list[str]], site: str) -> Fact | None:
    headings = [words for h in tree.iter("h1") if (words := " ".join("".join(h.itertext()).split())) != site]
    declared = _from_linked(linked, "headline") or _first_meta(
        metas, "og:title", "twitter:title", "dc.title", "citation_title"
    )
    title = tree.find(".//title")
    words = " ".join("".join(title.itertext()).split()) if title is not None else ""
    houses = {site, *metas.get("og:site_name", [])[:1]} - {""}
    if declared is not None and not _is_the_sites_own(declared.value, words, headings, houses):
        printed = next((h for h in headings if h and h in declared.value), "")
        return _fact(printed, "h1") if printed else replace(declared, value=without_site(declared.value, houses))
    if len(headings) == 1 and headings[0]:
        return _fact(headings[0], "h1")
    second = [" ".join("".join(h.itertext()).split()) for h in tree.iter("h2")]
    if printed := next((h for h in second if len(h.split()) > 1 and h in words), ""):
        return _fact(printed, "h2")
    parts = [part for part in title_parts(words) if not any(same_letters(part, house) for house in houses)]
    return _fact(parts[0], "title") if parts else None


def _is_the_sites_own(declared: str, title: str, headings: list[str], houses: set[str]) -> bool:
    """Whether the title that a page declares is that of its site ("Press corner", "Gazette - News of the delta").

    Told by the one headline, which the page's title has and the declared one has not; or by a page's title that is only
    the site's name, with which the declared one begins.
    """
    if len(headings) == 1 and headings[0] and headings[0] not in declared:
        return headings[0] in title and declared not in title
    only_site = bool(title) and any(same_letters(title, house) for house in houses)
    return only_site and any(same_letters(part, house) for part in title_parts(declared)[:1] for house in houses)


_ONE_EACH = ("citation_author", "dc.creator", "dcterms.creator")  # one element for each author
_FAMILY_FIRST = re.compile(r"(?P<family>[^,;]{2,40}),\s*(?P<given>[^,;]{1,40})")


def _given_first(name: str) -> str:
    """ "Marsh, Helen", as catalogues write one author, is Helen Marsh."""
    swapped = _FAMILY_FIRST.fullmatch(name.strip())
    return f"{swapped['given']} {swapped['family']}" if swapped else name


def _several(content: str, *, loose: bool = False) -> list[str]:
    """The names of one value: “A. Rossi, B. Verdi et C. Neri”; “Marsh, Helen” is one.

    Parted only where every part is a person's or a known paper's name, unless `loose`: houses have commas, too.
    """
    if (one := _FAMILY_FIRST.fullmatch(content)) and len(one["family"].split()) == len(one["given"].split()) == 1:
        return [_given_first(content)]
    parts = [part for part in re.split(r"\s*[,;]\s*(?:(?:and|e|et|und)\s+)?|\s+(?:and|e|et|und)\s+", content) if part]
    whole = all(is_lone_name(_BY.sub("", part)) or publication_named(part) is not None for part in parts)
    return parts if whole or loose else [content]


_BY = re.compile(r"^(?:[Bb]y|[Dd]i|[Pp]ar|[Vv]on|and|et|und|e)\s+")


def _authors(linked: list[dict[str, Any]], metas: dict[str, list[str]], houses: set[str]) -> tuple[Fact, ...]:
    """The authors the page declares; the site itself (`houses`), which many pages name there, is none."""
    names: list[tuple[str, str]] = []
    for thing in linked:
        names = names or [(name, "JSON-LD author") for name in _authors_of(thing.get("author"))]
    for meta in _ONE_EACH:
        names = names or [(_given_first(content), meta) for content in metas.get(meta, [])]
    for meta in ("author", "article:author", "parsely-author", "byl"):
        names = names or [(name, meta) for content in metas.get(meta, []) for name in _several(content, loose=True)]
    facts: dict[str, Fact] = {}
    for name, evidence in names:
        person = ordinary_capitals(_BY.sub("", " ".join(name.split())))
        if not person.startswith("{") and (publication_named(person) is not None or is_medium(person)):
            person = f"{{{person}}}"  # “CNN Wire”
        fact = _fact(person, evidence)
        account = person.islower() or any(c.isdigit() for c in person)
        own_house = name.casefold() in {house.casefold() for house in houses}
        nobody = account or own_house or _NO_PERSON.search(person) or is_house_byline(person)
        if fact is not None and not nobody and len(person.split()) <= 6:
            facts.setdefault(person, fact)
    return tuple(facts.values())


def _persons_first(declared: tuple[Fact, ...], printed: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What the page's code says, unless that is only a house and persons are printed under the headline."""
    houses = all(fact.value.startswith("{") for fact in declared)
    return printed if printed and houses else declared


_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author|authors|autore|autori|auteur|firma|writer)(?:$|[\s_-])", re.I)


def _marked_authors(tree: HtmlElement) -> tuple[Fact, ...]:
    """The names in the first element of the article that is marked as its byline (itemprop, rel or class)."""
    scopes = [*tree.iter("article"), *tree.iter("main")][:1]
    for element in (e for scope in scopes for e in scope.iter() if isinstance(e.tag, str)):
        marks = (element.get("itemprop") == "author", element.get("rel") == "author")
        if not any(marks) and not _BYLINE_CLASS.search(str(element.get("class", ""))):
            continue
        words = " ".join("".join(element.itertext()).split())
        names = byline_names(words) or lone_names(words)
        if names:
            found = tuple(Fact(name, Certainty.READ, (Evidence(f"byline: {words}"[:300]),)) for name in names)
            return (*found, *named_below(head_line(e) for e in islice(element.itersiblings(), 4)))
    return ()


def _authors_of(value: object) -> list[str]:
    """Persons as they are, institutions in braces."""
    if isinstance(value, list):
        return [name for item in value for name in _authors_of(item)]
    if isinstance(value, dict) and "Organization" in str(value.get("@type", "")):
        return [f"{{{name}}}" for name in _named(value)]
    return [name for words in _named(value) for name in _several(words)]


def _date(linked: list[dict[str, Any]], metas: dict[str, list[str]]) -> Fact | None:
    candidates = [(str(thing.get("datePublished", "")), "JSON-LD datePublished") for thing in linked]
    names = (
        "article:published_time",
        "og:published_time",
        "citation_publication_date",
        "citation_date",
        "dc.date.issued",
        "dc.date",
        "dcterms.date",
        "datepublished",
        "date",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
    )
    candidates += [(metas[name][0], name) for name in names if name in metas]
    for value, evidence in candidates:
        if day := partial_iso_date(value):
            return Fact(day, Certainty.READ, (Evidence(f"{evidence}: {value}"[:300]),))
    return None


_PUBLISHED = re.compile(r"publi|pubbl|posted|entry-date|dateline|article-?date|timestamp|veröff", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|aggiorn|mise?-?a-?jour|aktualis|related|comment|sidebar|teaser|card", re.IGNORECASE)


def _marked_day(tree: HtmlElement) -> Fact | None:
    """The day of the one element that is marked as the publication's: itemprop, or `time` named so, in the article.

    Several days, or one that only says when the page was changed, give none.
    """
    named = [e for e in tree.iter() if isinstance(e.tag, str) and str(e.get("itemprop", "")) == "datePublished"]
    scopes = [*tree.iter("article"), *tree.iter("main")][:1]
    times = [e for scope in scopes for e in scope.iter("time") if e.get("datetime")]
    marked = [e for e in times if e.get("pubdate") is not None or _PUBLISHED.search(_names_of(e))]
    plain = [e for e in times if not _CHANGED.search(_names_of(e))]
    for found in (named, marked, plain):
        days = {day: e for e in found if (day := partial_iso_date(str(e.get("datetime") or e.get("content") or "")))}
        if len(days) == 1:
            day, element = next(iter(days.items()))
            words = " ".join("".join(element.itertext()).split()) or str(element.get("content") or "")
            return Fact(day, Certainty.READ, (Evidence(f"{element.tag}: {words}"[:300]),))
    return None


def _names_of(element: HtmlElement) -> str:
    """The classes and ids of an element and of the two around it."""
    around = [
        element,
        element.getparent(),
        element.getparent().getparent() if element.getparent() is not None else None,
    ]
    return " ".join(f"{e.get('class', '')} {e.get('id', '')}" for e in around if e is not None)


def _first_meta_day(metas: dict[str, list[str]], *names: str) -> Fact | None:
    for name in names:
        if name in metas and (day := partial_iso_date(metas[name][0])):
            return Fact(day, Certainty.READ, (Evidence(f"{name}: {metas[name][0]}"[:300]),))
    return None


def _address(tree: HtmlElement, metas: dict[str, list[str]]) -> Fact | None:
    if own := canonical(tree):
        return _fact(own, "canonical")
    address = _first_meta(metas, "og:url", "twitter:url")
    return address if address is not None and address.value.startswith("http") else None


def _day_first(tree: HtmlElement, language: Fact | None) -> bool:
    """Whether 03/06/2026 is the third of June: in English only where the page says that it is British or Irish."""
    named = str(tree.get("lang") or "").lower().replace("_", "-")
    return named in ("en-gb", "en-ie") or (language is not None and language.value != "en")


def _language(tree: HtmlElement, linked: list[dict[str, Any]]) -> Fact | None:
    declared = str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    linked_language = _from_linked(linked, "inLanguage")
    code = (declared or (linked_language.value if linked_language else ""))[:2].lower()
    return _fact(code, "lang") if code in _LANGUAGES else None
