# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the content controls of a template are called, in Italian and in English.

A control is known by its tag or its title; capitals, accents, blanks and punctuation do not count, and what stands
before a colon, a full stop or a stroke neither (“appunto:oggetto”, “head.subject”).

- A control for the text itself (`TEXT_NAMES`) marks where the note goes; so does a bookmark of that name, or a
  paragraph that holds nothing but one of these names between double braces or brackets: {{testo}}, [[text]].
- `if:cc` or `se:cc` around anything: it stays where the note says “cc” and goes away where it does not;
  `if:place,date` stays where the note says one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from composer.notes.prompts import FIELD_NAMES
from composer.wording import N_

FIELDS: Final = MappingProxyType(
    {
        **FIELD_NAMES,
        "place-and-date": N_("Place and date"),
        "copy": N_("Number of the copy"),
        "attachments": N_("Attachments"),
    }
)
"""The fields of a head (`HeadBlock.fields`) and what each is called in a sentence."""

NAMES: Final = MappingProxyType(
    {
        "to": "to a al alla destinatario destinatari addressee recipient recipients",
        "from": "from da dal dalla mittente sender author autore estensore",
        "cc": "cc copyto copiesto epc pc perconoscenza conoscenza copiaa",
        "subject": "subject oggetto topic argomento issue",
        "date": "date data notedate datanota publishdate datadipubblicazione",
        "reference": "reference ref ourref referencenumber riferimento rif prot protn protocollo numeroprotocollo "
        "numerodiprotocollo nprotocollo",
        "marking": "marking classification securitymarking protectivemarking handling tlp qualifica classifica "
        "classificazione riservatezza marcatura",
        "title": "title titolo notetitle titolonota documenttitle",
        "office": "office ufficio department unit directorate dipartimento direzione ente amministrazione struttura "
        "company societa",
        "place": "place luogo city citta sede",
        "place-and-date": "placeanddate placedate luogoedata luogodata dataeluogo dateandplace",
        "copy": "copy copynumber copyno copia copian numerocopia",
        "distribution": "distribution distributionlist distribuzione elencodidistribuzione listadidistribuzione",
        "attachments": "attachments attachment attached enclosures enclosure encl allegati allegato elencoallegati",
        "signature": "signature signedby signatory signatureblock firma firmato firmatario bloccofirma",
    }
)
"""By field the names that a control may have, as `bare` gives them."""

_TEXT: Final = (
    "text testo body bodytext notetext testonota testodellanota corpo corpodeltesto content contenuto appunto "
    "appuntotext appuntotesto"
)
TEXT_NAMES: Final = frozenset(_TEXT.split())
"""The names of a control or bookmark that marks where the note goes."""

_OF_FIELD: Final = MappingProxyType({name: field for field, names in NAMES.items() for name in names.split()})
_PREFIX: Final = re.compile(r"^\w[\w-]+[:./\\](?=\w{2})")
_MARKER: Final = re.compile(r"(?:\{\{|\[\[|<<|«)\s*([^{}\[\]<>«»]{2,40}?)\s*(?:\}\}|\]\]|>>|»)")


def bare(name: str) -> str:
    """`name` as names are compared: letters and digits alone, small, without accents and prefix."""
    said = _PREFIX.sub("", name.strip())
    plain = unicodedata.normalize("NFKD", said).casefold()
    return "".join(character for character in plain if character.isalnum())


def field_of(names: Iterable[str]) -> str:
    """The field that a control with these names (tag, title) asks for; "" when none is known."""
    return next((field for name in names if (field := _OF_FIELD.get(bare(name), ""))), "")


def condition_of(names: Iterable[str]) -> tuple[str, ...]:
    """The fields of which one must be said for what is in the control to stay (`if:cc`); () when it always stays."""
    for name in names:
        word, colon, fields = name.partition(":")
        if colon and word.strip().casefold() in ("if", "se"):
            return tuple(field for part in fields.split(",") if (field := _OF_FIELD.get(bare(part), "")))
    return ()


def is_text_place(names: Iterable[str]) -> bool:
    """Whether a control or bookmark of these names marks where the note goes."""
    return any(bare(name) in TEXT_NAMES for name in names)


def is_text_marker(words: str) -> bool:
    """Whether a paragraph of these words marks where the note goes."""
    match = _MARKER.fullmatch(" ".join(words.split()))
    return match is not None and bare(match[1]) in TEXT_NAMES
