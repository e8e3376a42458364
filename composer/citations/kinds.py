# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The kinds of source a citation can name, and which facts each needs besides title, author and date.

A kind is a CSL 1.0.2 item type; its fields are CSL variables that no fact about a source holds, kept in `Source.csl`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from composer.citations.names import csl_name, full_name
from composer.sources.model import Source
from composer.wording import N_

NAMES: Final = frozenset({"recipient", "interviewer", "editor"})
"""Variables that hold names: given as "Given Family; Family, Given; {Institution}"."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its CSL type, what it is called, and its further variables in the order in which they are asked for.

    `wanted` are the facts without which a citation of this kind is incomplete.
    """

    type: str
    name: str
    fields: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ("title", "authors", "date")


_ACT: Final = ("title-short", "genre", "number", "issue")
_PRINTED: Final = ("title-short", "editor", "edition", "publisher-place", "collection-title", "collection-number")

KINDS: Final = (
    Kind("article-newspaper", N_("Newspaper article"), wanted=("title", "authors", "publication", "date")),
    Kind("article-magazine", N_("Magazine article"), ("volume", "issue"), ("title", "authors", "publication", "date")),
    Kind(
        "article-journal",
        N_("Journal article"),
        ("volume", "issue", "DOI"),
        ("title", "authors", "publication", "date"),
    ),
    Kind("article", N_("Press release"), ("publisher-place",)),
    Kind("webpage", N_("Web page")),
    Kind("post", N_("Post on a network"), ("genre",)),
    Kind("post-weblog", N_("Post of a blog")),
    Kind("report", N_("Report or study"), ("number", *_PRINTED, "DOI")),
    Kind("book", N_("Book"), _PRINTED),
    Kind("chapter", N_("Chapter of a book"), ("editor", "publisher", "publisher-place")),
    Kind("legislation", N_("Law, decree or regulation"), _ACT, ("title", "date")),
    Kind("bill", N_("Bill"), ("authority", "genre", "number"), ("title", "date")),
    Kind("legal_case", N_("Judgment or decision"), ("title-short", "authority", "genre", "number"), ("date",)),
    Kind("treaty", N_("Treaty or agreement"), ("title-short", "event-title", "publisher-place"), ("title", "date")),
    Kind("speech", N_("Speech"), ("genre", "event-title", "event-place")),
    Kind("hearing", N_("Hearing"), ("genre", "event-title", "event-place")),
    Kind("interview", N_("Interview"), ("interviewer", "medium")),
    Kind("personal_communication", N_("Letter or mail"), ("genre", "recipient")),
    Kind("broadcast", N_("Radio or television"), ("medium", "number"), ("title", "publication", "date")),
    Kind("document", N_("Other document"), ("genre", "number", "medium", "publisher", "publisher-place")),
)
KIND_OF: Final[Mapping[str, Kind]] = MappingProxyType({kind.type: kind for kind in KINDS})

FIELD_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title-short": N_("Short title"),
        "genre": N_("Described as"),
        "number": N_("Number"),
        "issue": N_("Issue"),
        "volume": N_("Volume"),
        "authority": N_("Court or chamber"),
        "event-title": N_("Event"),
        "event-place": N_("Place of the event"),
        "recipient": N_("Addressed to"),
        "interviewer": N_("Interviewer"),
        "medium": N_("Medium"),
        "publisher": N_("Publisher"),
        "publisher-place": N_("Place of publication"),
        "edition": N_("Edition"),
        "editor": N_("Editors"),
        "collection-title": N_("Series"),
        "collection-number": N_("Number in the series"),
        "DOI": N_("DOI"),
    }
)
"""What each variable is called where it is asked for."""

LEGAL: Final = frozenset({"bill", "legal_case", "legislation", "regulation", "treaty"})
"""Kinds that are named by what they are and their number, and may have no title."""


_PUBLICATION: Final = MappingProxyType(
    {
        **dict.fromkeys(("report", "book", "thesis"), N_("Publisher")),
        **dict.fromkeys(("legislation", "regulation", "bill", "treaty"), N_("Official gazette")),
        "legal_case": N_("Collection of judgments"),
        "broadcast": N_("Station or channel"),
        "webpage": N_("Web site"),
        "post-weblog": N_("Web site"),
        "post": N_("Network"),
        "chapter": N_("Title of the book"),
    }
)


def publication_name(kind: str) -> str:
    """What the publication of a source of the CSL type `kind` is called where it is asked for."""
    return _PUBLICATION.get(kind, N_("Publication"))


def value_of(source: Source, variable: str) -> str:
    """A variable of `source` as it is shown and edited; names parted by semicolons."""
    value = source.csl.get(variable, "")
    if isinstance(value, list):
        return "; ".join(_shown(name) for name in value if isinstance(name, dict))
    return " ".join(str(value).split())


def csl_with(source: Source, kind: str, values: Mapping[str, str]) -> Mapping[str, object]:
    """The variables of `source` as the user has given them: its kind, and `values` by variable ("" takes one away).

    `kind` "" leaves the kind to be told from the document.
    """
    variables: dict[str, Any] = dict(source.csl)
    variables.pop("type", None)
    if kind:
        variables["type"] = kind
    for variable, given in values.items():
        words = " ".join(given.split())
        variables.pop(variable, None)
        if words and variable in NAMES:
            variables[variable] = [csl_name(name.strip()) for name in words.split(";") if name.strip()]
        elif words:
            variables[variable] = words
    return MappingProxyType(variables)


def _shown(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{name['literal']}}}" if " " in name["literal"] else name["literal"]
    if " " in name.get("family", "") and not name.get("non-dropping-particle"):
        return f"{name['family']}, {name.get('given', '')}"
    return full_name({"given": "", "family": "", **name})
