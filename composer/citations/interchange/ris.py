# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""RIS, the form most databases of articles export (Research Information Systems, format specification of 2001/2011).

Lines of two letters or digits, two blanks, a hyphen and a value; a record ends with ER.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from composer.citations.interchange.names import name_from_text, name_to_text
from composer.sources.facts.dates import partial_iso_date

Item = dict[str, Any]

_LINE: Final = re.compile(r"^\ufeff?([A-Z][A-Z0-9])\s{0,2}-(?:\s(.*))?$")

# RIS type -> CSL type, and the RIS type written for a CSL type.
_TYPES: Final = {
    "NEWS": "article-newspaper",
    "MGZN": "article-magazine",
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "BLOG": "post-weblog",
    "RPRT": "report",
    "GOVDOC": "report",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "BILL": "bill",
    "STAT": "legislation",
    "LEGAL": "legislation",
    "CASE": "legal_case",
    "HEAR": "hearing",
    "PCOMM": "personal_communication",
    "ICOMM": "personal_communication",
    "VIDEO": "motion_picture",
    "SOUND": "song",
    "THES": "thesis",
    "UNPB": "manuscript",
    "INPR": "article",
    "GEN": "document",
}
_WRITTEN: Final = {
    **{kind: ris for ris, kind in reversed(_TYPES.items())},
    "speech": "HEAR",
    "interview": "PCOMM",
    "post": "BLOG",
    "treaty": "LEGAL",
    "regulation": "STAT",
}
_ONE: Final = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "ST": "title-short",
    "T2": "container-title",
    "JO": "container-title",
    "JF": "container-title",
    "BT": "container-title",
    "JA": "container-title-short",
    "J2": "container-title-short",
    "T3": "collection-title",
    "PB": "publisher",
    "CY": "publisher-place",
    "PP": "publisher-place",
    "VL": "volume",
    "IS": "issue",
    "ET": "edition",
    "UR": "URL",
    "L2": "URL",
    "DO": "DOI",
    "AB": "abstract",
    "N2": "abstract",
    "LA": "language",
    "SE": "section",
    "M3": "genre",
    "DB": "source",
    "AN": "archive_location",
    "CN": "call-number",
    "N1": "note",
}
_PEOPLE: Final = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "editor", "A4": "translator"}
_DATES: Final = {"PY": "issued", "Y1": "issued", "DA": "issued", "Y2": "accessed"}
_BOOKS: Final = frozenset({"book", "report", "thesis"})


def read_ris(text: str) -> tuple[Item, ...]:
    """The items of a RIS file, in its order; unknown lines are left aside. Raises nothing."""
    return tuple(_item(record) for record in _records(text))


def _records(text: str) -> Iterator[list[tuple[str, str]]]:
    """The records as tags and values; lines without a tag go on with the value before."""
    record: list[tuple[str, str]] = []
    for line in text.splitlines():
        match = _LINE.match(line.rstrip())
        if match is None:
            if record and line.strip():
                tag, value = record[-1]
                record[-1] = tag, f"{value} {line.strip()}"
        elif match[1] == "ER":
            if record:
                yield record
            record = []
        elif match[1] == "TY" or record:
            record.append((match[1], (match[2] or "").strip()))
    if record:
        yield record


def _item(record: list[tuple[str, str]]) -> Item:
    item: Item = {"type": "document"}
    first, last = "", ""
    for tag, value in record:
        if not value:
            continue
        if tag == "TY":
            item["type"] = _TYPES.get(value.upper(), "document")
        elif tag == "ID":
            item["id"] = value
        elif tag in _PEOPLE:
            item.setdefault(_PEOPLE[tag], []).append(name_from_text(value))
        elif tag in _DATES:
            _add_date(item, _DATES[tag], value, better=tag == "DA")
        elif tag == "SP":
            first = value
        elif tag == "EP":
            last = value
        elif tag == "SN":
            item.setdefault("ISBN" if item["type"] in _BOOKS else "ISSN", value)
        elif tag == "KW":
            item["keyword"] = "; ".join(filter(None, (item.get("keyword", ""), value)))
        elif tag in _ONE:
            item.setdefault(_ONE[tag], value)
    if first:
        item["page"] = f"{first}-{last}" if last and last != first else first
    return item


def _add_date(item: Item, variable: str, value: str, *, better: bool) -> None:
    """A date as 2025/03/06/ (parts may be empty, the last is free text) or in words; DA is the more exact one."""
    year, month, day = (*value.split("/"), "", "", "")[:3]
    parts = [int(part) for part in (year, month, day) if part.strip().isdecimal()] if year.strip().isdecimal() else []
    if not parts and (iso := partial_iso_date(value)):
        parts = [int(part) for part in iso.split("-")]
    known = item.get(variable, {}).get("date-parts", [[]])[0]
    if parts and (not known or (better and len(parts) >= len(known))):
        item[variable] = {"date-parts": [parts]}


def write_ris(items: Iterable[Mapping[str, Any]]) -> str:
    """The items as RIS, in their order; lines end as the specification wants (carriage return, line feed)."""
    return "".join(line + "\r\n" for item in items for line in _lines(item))


def _lines(item: Mapping[str, Any]) -> Iterator[str]:
    kind = str(item.get("type", "document"))
    yield f"TY  - {_WRITTEN.get(kind, 'GEN')}"
    yield from _said("ID", item.get("id"))
    for variable, tag in (("author", "AU"), ("editor", "A2"), ("translator", "A4")):
        for name in item.get(variable, ()):
            yield from _said(tag, name_to_text(name))
    container = "T2" if kind not in _BOOKS else "T3"
    for variable, tag in (
        ("title", "TI"),
        ("title-short", "ST"),
        ("container-title", container),
        ("collection-title", "T3"),
        ("publisher", "PB"),
        ("publisher-place", "CY"),
        ("volume", "VL"),
        ("issue", "IS"),
        ("edition", "ET"),
        ("section", "SE"),
        ("genre", "M3"),
        ("ISBN", "SN"),
        ("ISSN", "SN"),
        ("language", "LA"),
        ("abstract", "AB"),
        ("DOI", "DO"),
        ("URL", "UR"),
        ("note", "N1"),
    ):
        yield from _said(tag, item.get(variable))
    first, _, last = re.sub(r"[–—]", "-", str(item.get("page", ""))).partition("-")
    yield from _said("SP", first)
    yield from _said("EP", last)
    for variable, tags in (("issued", ("PY", "DA")), ("accessed", ("Y2",))):
        parts = (item.get(variable) or {}).get("date-parts", [[]])[0]
        if parts:
            written = [f"{int(part):02d}" for part in parts] + [""] * (3 - len(parts))
            for tag in tags:
                yield from _said(tag, str(parts[0]) if tag == "PY" else "/".join(written) + "/")
    yield "ER  - "
    yield ""


def _said(tag: str, value: object) -> Iterator[str]:
    words = " ".join(str(value or "").split())
    if words:
        yield f"{tag}  - {words}"
