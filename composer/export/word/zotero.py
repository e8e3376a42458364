# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations as fields that Zotero's plugin for Word and LibreOffice knows as its own, with everything it needs inside.

    ADDIN ZOTERO_ITEM CSL_CITATION {…}      one citation: sources with their data, places, the words shown
    ADDIN ZOTERO_BIBL {…} CSL_BIBLIOGRAPHY  the list of sources
    ZOTERO_PREF_1 …                         custom properties: style, language, how citations are stored

The addresses of sources are those of another Zotero's library: not found, they make it use the data in the field.
`dontUpdate` keeps words that a style could not print by itself: Zotero then leaves them, and goes on counting the
sources for its list.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from composer.document.model import CitationItem, LineBreak, Script, Text, plain
from composer.export.references import References
from composer.export.resolved_blocks import Cited
from composer.export.word.xml import attribute

_SCHEMA: Final = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_LETTERS: Final = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"  # of which Zotero makes the keys of items
_ID_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_LIBRARY: Final = "http://zotero.org/users/local/Appunto0/items/"
_PREFERENCE: Final = "ZOTERO_PREF_"
_PIECE: Final = 255  # the longest custom property Word takes
_RTF_SPECIAL: Final = re.compile(r"[\\{}]|[^\x20-\x7e]")
_BIBLIOGRAPHY: Final = 'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY'


def citation_code(cited: Cited, references: References, place: str, note_number: int) -> str:
    """The instruction of the field of `cited`; `place` is what sets it apart from all other fields of the file,
    `note_number` that of its footnote (0 in the text)."""
    words = plain(cited.content).replace("\n", " ")
    properties: dict[str, Any] = {
        "formattedCitation": _as_rtf(cited.content),
        "plainCitation": words,
        "noteIndex": note_number,
    }
    if words.replace("\u00a0", " ") != cited.printed.replace("\n", " ").replace("\u00a0", " "):
        properties["dontUpdate"] = True
    citation = {
        "citationID": _letters(place, _ID_LETTERS),
        "properties": properties,
        "citationItems": [_item(item, references.items.get(item.key)) for item in cited.items],
        "schema": _SCHEMA,
    }
    return f"ADDIN ZOTERO_ITEM CSL_CITATION {in_json(citation)}"


def bibliography_code() -> str:
    """The instruction of the field around the list of sources."""
    return _BIBLIOGRAPHY


def preferences(references: References, *, listed: bool) -> Mapping[str, str]:
    """What Zotero wants to know of the file, as custom properties; `listed`: the file lists its sources."""
    session = _letters(references.style_id + references.locale, _ID_LETTERS)
    note_type = 0 if references.in_text else 1
    said = (
        f'<data data-version="3" zotero-version="7.0.0"><session id="{session}"/>'
        f'<style id="{attribute(references.style_id)}" locale="{attribute(references.locale)}" '
        f'hasBibliography="{int(listed)}" bibliographyStyleHasBeenSet="{int(listed)}"/>'
        f'<prefs><pref name="fieldType" value="Field"/><pref name="noteType" value="{note_type}"/>'
        '<pref name="automaticJournalAbbreviations" value="false"/><pref name="delayCitationUpdates" value="true"/>'
        "</prefs></data>"
    )
    pieces = [said[at : at + _PIECE] for at in range(0, len(said), _PIECE)]
    return {f"{_PREFERENCE}{number}": piece for number, piece in enumerate(pieces, start=1)}


def in_json(value: object) -> str:
    """`value` as JSON, control and formatting characters written as escapes: nothing in a title turns a line round."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plainly)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else _escaped(c) for c in text)


def _plainly(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no value of JSON")


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


def _item(item: CitationItem, data: Mapping[str, Any] | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": item.key,
        "uris": [_LIBRARY + _letters(item.key, _LETTERS)],
        "itemData": {**(data or {"type": "document", "title": item.key}), "id": item.key},
    }
    if item.locator:
        told["locator"] = item.locator
        told["label"] = item.label.value
    if item.prefix:
        told["prefix"] = item.prefix
    if item.suffix:
        told["suffix"] = item.suffix
    if item.suppress_author:
        told["suppress-author"] = True
    return told


def _letters(words: str, alphabet: str) -> str:
    """Eight letters that stand for `words`: always the same."""
    number = int.from_bytes(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:8], "big")
    letters: list[str] = []
    for _ in range(8):
        number, at = divmod(number, len(alphabet))
        letters.append(alphabet[at])
    return "".join(letters)


def _as_rtf(content: Sequence[Text | LineBreak]) -> str:
    """The words of a citation in the form in which Zotero keeps their italics and small capitals."""
    parts: list[str] = []
    for run in content:
        if isinstance(run, LineBreak):
            parts.append(" ")
            continue
        words = _RTF_SPECIAL.sub(_rtf_character, run.text)
        marks = run.marks
        for on, code in (
            (marks.italic, "\\i{}"),
            (marks.bold, "\\b{}"),
            (marks.underline, "\\ul "),
            (marks.small_caps, "\\scaps "),
        ):
            words = f"{{{code}{words}}}" if on else words
        if marks.script is not Script.NORMAL:
            words = f"\\{marks.script.value} {words}\\nosupersub{{}}"
        parts.append(words)
    return "".join(parts)


def _rtf_character(found: re.Match[str]) -> str:
    character = found[0]
    if character in "\\{}":
        return f"\\{character}"
    units = character.encode("utf-16-le")
    return "".join(f"\\uc0\\u{int.from_bytes(units[at : at + 2], 'little')}{{}}" for at in range(0, len(units), 2))
