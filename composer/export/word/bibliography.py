# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations for Word's own bibliography: a part with the sources, and fields that name them by their tags.

Elements, kinds of source and fields: ISO/IEC 29500-1, 22.6 (bibliography) and 17.16.5 (CITATION, BIBLIOGRAPHY). What
Word cannot be told (a paragraph, words of the writer) it takes as words before or behind a citation; what it cannot
print at all stands in the field as the words shown last.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from composer.citations.labels import locator_words
from composer.document.model import CitationItem, Locator
from composer.export.references import References
from composer.export.resolved_blocks import Cited
from composer.export.word.xml import DECLARATION, escape
from composer.i18n.formats import month_names
from composer.i18n.languages import word_tag

NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
# The style Word prints by when its user has the fields filled again; of those it comes with, the nearest to footnotes.
_STYLE: Final = 'SelectedStyle="\\CHICAGO.XSL" StyleName="Chicago" Version="16"'
_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("article-newspaper", "article-magazine"), "ArticleInAPeriodical"),
        "article-journal": "JournalArticle",
        **dict.fromkeys(("webpage", "post", "post-weblog", "article"), "InternetSite"),
        **dict.fromkeys(("report", "thesis", "dataset"), "Report"),
        "book": "Book",
        "chapter": "BookSection",
        "interview": "Interview",
        "legal_case": "Case",
        "broadcast": "Misc",
        "paper-conference": "ConferenceProceedings",
    }
)
# Where the publication stands, by the kind of Word's.
_CONTAINERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ArticleInAPeriodical": "PeriodicalTitle",
        "JournalArticle": "JournalName",
        "InternetSite": "InternetSiteTitle",
        "BookSection": "BookTitle",
        "ConferenceProceedings": "ConferenceName",
        "Interview": "PublicationTitle",
        "Misc": "PublicationTitle",
    }
)
_PLAIN_FIELDS: Final = (
    ("title", "Title"), ("title-short", "ShortTitle"), ("page", "Pages"), ("volume", "Volume"), ("issue", "Issue"),
    ("edition", "Edition"), ("publisher", "Publisher"), ("publisher-place", "City"), ("URL", "URL"),
    ("DOI", "StandardNumber"), ("medium", "Medium"), ("genre", "Comments"),
)  # fmt: skip
_PERSONS: Final = (("author", "Author"), ("editor", "Editor"), ("interviewer", "Interviewer"))
_LCIDS: Final[Mapping[str, int]] = MappingProxyType(
    {"it-IT": 1040, "en-GB": 2057, "en-US": 1033, "fr-FR": 1036, "de-DE": 1031, "es-ES": 3082, "pt-PT": 2070}
)
_LONGEST: Final = 255
_UNFIT_IN_TAG: Final = re.compile(r"[^A-Za-z0-9_]")
_UNFIT_IN_ARGUMENT: Final = str.maketrans({'"': "”", "\\": "/", "{": "(", "}": ")"})


def tag_of(key: str) -> str:
    """What Word calls the source of citation key `key`: letters, figures and low lines, the same for the same key."""
    tag = _UNFIT_IN_TAG.sub("", key)
    return tag if tag == key and len(tag) <= 40 else f"{tag[:24]}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def citation_code(cited: Cited, references: References) -> str:
    """The instruction of the field of `cited`: each source by its tag, with its place and the words around it."""
    said: list[str] = []
    for item in cited.items:
        first = f"CITATION {tag_of(item.key)} \\l {_LCIDS.get(references.locale, 2057)}"
        said.append((f"\\m {tag_of(item.key)}" if said else first) + _switches(item, references.locale))
    return " ".join(said)


def bibliography_code(references: References) -> str:
    """The instruction of the field around the list of sources."""
    return f"BIBLIOGRAPHY \\l {_LCIDS.get(references.locale, 2057)}"


def sources_part(references: References) -> str:
    """The sources as Word keeps them, in the order of their first citation."""
    sources = "".join(
        _source(key, item, number, references.locale)
        for number, (key, item) in enumerate(references.items.items(), start=1)
    )
    return f'{DECLARATION}<b:Sources {_STYLE} xmlns:b="{NAMESPACE}" xmlns="{NAMESPACE}">{sources}</b:Sources>'


def _switches(item: CitationItem, locale: str) -> str:
    said: list[str] = []
    behind = item.suffix
    if item.locator:
        if item.label is Locator.PAGE:
            said.append(f'\\p "{_argument(item.locator)}"')
        else:
            behind = f", {locator_words(item.label, item.locator, locale[:2])}{behind}"
    if item.prefix.strip():
        said.append(f'\\f "{_argument(item.prefix.rstrip() + " ")}"')
    if behind.strip():
        said.append(f'\\s "{_argument(behind)}"')
    if item.suppress_author:
        said.append("\\n")
    return "".join(f" {one}" for one in said)


def _argument(words: str) -> str:
    """`words` as an argument in quotation marks, from which no instruction can break out."""
    kept = "".join(character if character.isprintable() else " " for character in words)
    return kept.translate(_UNFIT_IN_ARGUMENT)[:_LONGEST]


def _source(key: str, item: Mapping[str, Any], number: int, locale: str) -> str:
    kind = _kind(item)
    said = [
        _element("Tag", tag_of(key)),
        _element("SourceType", kind),
        _element("Guid", _guid(key)),
        _element("LCID", _language(item) or locale),
        *(_element(theirs, _words(item.get(ours))) for ours, theirs in _PLAIN_FIELDS),
    ]
    container = _words(item.get("container-title"))
    if container and kind in _CONTAINERS:
        said.append(_element(_CONTAINERS[kind], container))
    if kind == "Case":
        said += [_element("Court", _words(item.get("authority"))), _element("CaseNumber", _words(item.get("number")))]
    elif kind in ("Report", "Misc"):
        said.append(_element("StandardNumber", _words(item.get("number"))) if "DOI" not in item else "")
    said += [*_date(item.get("issued"), "", locale), *_date(item.get("accessed"), "Accessed", locale)]
    said += [_persons(item, kind), _element("RefOrder", str(number))]
    return f"<b:Source>{''.join(said)}</b:Source>"


def _kind(item: Mapping[str, Any]) -> str:
    """Word's kind of source; a newspaper's page on the web stays an article of the paper."""
    return _KINDS.get(str(item.get("type", "")), "Misc")


def _language(item: Mapping[str, Any]) -> str:
    """The language of a source as Word calls it ("it-IT"); "" for one that Word does not know ("und")."""
    tag = word_tag(str(item.get("language") or ""))
    return tag if "-" in tag else ""


def _element(name: str, words: str) -> str:
    """An element of a source; "" where there is nothing to say."""
    cut = words[:_LONGEST] if name != "URL" else words
    return f"<b:{name}>{escape(cut)}</b:{name}>" if cut else ""


def _words(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _guid(key: str) -> str:
    figures = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest().upper()
    return "{" + "-".join((figures[:8], figures[8:12], figures[12:16], figures[16:20], figures[20:32])) + "}"


def _date(value: object, ending: str, locale: str) -> Iterable[str]:
    parts = value.get("date-parts", [[]]) if isinstance(value, Mapping) else [[]]
    first = parts[0] if parts and isinstance(parts[0], Sequence) else []
    numbers = [int(part) for part in first[:3] if str(part).isdecimal()]
    if not numbers:
        return []
    said = [_element(f"Year{ending}", str(numbers[0]))]
    if len(numbers) > 1 and 1 <= numbers[1] <= 12:
        said.append(_element(f"Month{ending}", month_names(locale[:2])[numbers[1] - 1]))
    if len(numbers) > 2:
        said.append(_element(f"Day{ending}", str(numbers[2])))
    return said


def _persons(item: Mapping[str, Any], kind: str) -> str:
    roles: list[str] = []
    for ours, theirs in _PERSONS:
        role = "Interviewee" if kind == "Interview" and theirs == "Author" else theirs
        names = item.get(ours)
        if isinstance(names, Sequence) and names:
            roles.append(f"<b:{role}>{_names([name for name in names if isinstance(name, Mapping)], role)}</b:{role}>")
    return f"<b:Author>{''.join(roles)}</b:Author>" if roles else ""


def _names(names: Sequence[Mapping[str, Any]], role: str) -> str:
    """The persons; an institution by itself as what Word calls a corporate author."""
    if len(names) == 1 and names[0].get("literal") and role == "Author":
        return f"<b:Corporate>{escape(_words(names[0]['literal'])[:_LONGEST])}</b:Corporate>"
    persons = "".join(f"<b:Person>{_person(name)}</b:Person>" for name in names)
    return f"<b:NameList>{persons}</b:NameList>"


def _person(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return _element("Last", _words(name["literal"]))
    particle = _words(name.get("non-dropping-particle")) or _words(name.get("dropping-particle"))
    family = " ".join(part for part in (particle, _words(name.get("family"))) if part)
    return _element("Last", family) + _element("First", _words(name.get("given")))


def is_sources(root_tag: str) -> bool:
    """Whether custom XML with this root is a bibliography of Word's."""
    return root_tag == f"{{{NAMESPACE}}}Sources"
