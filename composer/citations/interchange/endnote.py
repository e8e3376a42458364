# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""EndNote XML, as EndNote, Zotero and Mendeley export it: records with numbered reference types and styled words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from composer.citations.interchange.names import name_from_text, name_to_text
from composer.sources.facts.dates import partial_iso_date
from composer.sources.packages import safe_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

Item = dict[str, Any]

# The numbers are those of EndNote's own reference types.
_TYPES: Final = {
    "23": "article-newspaper",
    "19": "article-magazine",
    "17": "article-journal",
    "43": "article-journal",
    "12": "webpage",
    "56": "post-weblog",
    "27": "report",
    "46": "report",
    "6": "book",
    "44": "book",
    "5": "chapter",
    "10": "paper-conference",
    "47": "paper-conference",
    "4": "bill",
    "31": "legislation",
    "50": "legislation",
    "14": "hearing",
    "26": "personal_communication",
    "32": "thesis",
    "34": "manuscript",
    "13": "document",
}
_NUMBERS: Final = {**{kind: number for number, kind in reversed(_TYPES.items())}, "speech": "14", "interview": "26"}
_NAMES: Final = {"23": "Newspaper Article", "19": "Magazine Article", "17": "Journal Article", "12": "Web Page"}
_ONE: Final = (
    (("titles", "title"), "title"),
    (("titles", "short-title"), "title-short"),
    (("titles", "secondary-title"), "container-title"),
    (("periodical", "full-title"), "container-title"),
    (("titles", "tertiary-title"), "collection-title"),
    (("publisher",), "publisher"),
    (("pub-location",), "publisher-place"),
    (("volume",), "volume"),
    (("number",), "issue"),
    (("edition",), "edition"),
    (("section",), "section"),
    (("pages",), "page"),
    (("isbn",), "ISSN"),
    (("electronic-resource-num",), "DOI"),
    (("urls", "related-urls", "url"), "URL"),
    (("abstract",), "abstract"),
    (("language",), "language"),
    (("notes",), "note"),
)
_PEOPLE: Final = (("authors", "author"), ("secondary-authors", "editor"), ("translated-authors", "translator"))


def read_endnote(data: bytes, filename: str) -> tuple[Item, ...]:
    """The items of an EndNote XML file, in its order. Raises UnreadableSource when it is no XML."""
    root = safe_xml(data, filename)
    return tuple(_item(record) for record in root.iter("record"))


def _item(record: _Element) -> Item:
    kind = record.find("ref-type")
    item: Item = {"type": _TYPES.get(_words(kind), "document")}
    for path, variable in _ONE:
        words = _words(record.find("/".join(path)))
        if words:
            item.setdefault(variable, words)
    for group, variable in _PEOPLE:
        names = [words for name in record.iterfind(f"contributors/{group}/author") if (words := _words(name))]
        if names:
            item[variable] = [name_from_text(name) for name in names]
    issued = _date(_words(record.find("dates/year")), _words(record.find("dates/pub-dates/date")))
    if issued:
        item["issued"] = {"date-parts": [issued]}
    accessed = partial_iso_date(_words(record.find("access-date")))
    if accessed:
        item["accessed"] = {"date-parts": [[int(part) for part in accessed.split("-")]]}
    return item


def _date(year: str, day: str) -> list[int]:
    """The parts of a date out of its year and its day ("06 March", "2025-03-06")."""
    for words in (day, f"{day} {year}"):
        iso = partial_iso_date(words)
        if iso and iso.startswith(year):
            return [int(part) for part in iso.split("-")]
    return [int(year)] if year.isdecimal() else []


def _words(element: _Element | None) -> str:
    """The words of an element, those of its styled pieces run together."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def write_endnote(items: Iterable[Mapping[str, Any]]) -> bytes:
    """The items as EndNote XML in UTF-8, in their order."""
    from lxml import etree

    root = etree.Element("xml")
    records = etree.SubElement(root, "records")
    for item in items:
        number = _NUMBERS.get(str(item.get("type")), "13")
        record = etree.SubElement(records, "record")
        etree.SubElement(record, "ref-type", name=_NAMES.get(number, "Generic")).text = number
        for group, variable in _PEOPLE:
            for name in item.get(variable, ()):
                _put(record, ("contributors", group), "author", name_to_text(name))
        written: set[str] = set()
        for path, variable in _ONE:
            if variable not in written and item.get(variable):
                _put(record, path[:-1], path[-1], str(item[variable]))
                written.add(variable)
        parts = (item.get("issued") or {}).get("date-parts", [[]])[0]
        if parts:
            _put(record, ("dates",), "year", str(parts[0]))
        if len(parts) > 1:
            _put(record, ("dates", "pub-dates"), "date", "-".join(f"{int(part):02d}" for part in parts))
        accessed = (item.get("accessed") or {}).get("date-parts", [[]])[0]
        if accessed:
            _put(record, (), "access-date", "-".join(f"{int(part):02d}" for part in accessed))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _put(record: _Element, path: tuple[str, ...], name: str, words: str) -> None:
    from lxml import etree

    place = record
    for step in path:
        inner = place.find(step)
        place = etree.SubElement(place, step) if inner is None else inner
    etree.SubElement(place, name).text = "".join(c for c in words if c.isprintable() or c.isspace())
