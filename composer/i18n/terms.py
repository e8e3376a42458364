# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The closed list of words that belong to documents, in Italian and in English.

They follow the note's language, whoever reads the screen: what stands here is printed in notes, what the program says
about them stands in the catalogue. CSL locales lack some of these and have others wrong (it-IT: "numbers",
"transmissione"), so citations take theirs from here or from our own styles.

Words with {places} are filled by `filled_term`.
"""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import Final

from composer.i18n.languages import document_language


class Term(Enum):
    """A document term: its key (as in `## Sintesi {term=summary}`), its Italian and its English words."""

    def __init__(self, key: str, italian: str, english: str) -> None:
        self.key = key
        self.italian = italian
        self.english = english

    # The head of a note
    TO = ("to", "A", "To")
    FROM = ("from", "Da", "From")
    CC = ("cc", "e p.c.", "cc")
    SUBJECT = ("subject", "Oggetto", "Subject")
    REFERENCE = ("reference", "Riferimento", "Reference")
    PROTOCOL = ("protocol", "Prot.", "Ref.")
    DATE = ("date", "Data", "Date")
    MARKING = ("marking", "Qualifica", "Marking")
    OFFICE = ("office", "Ufficio", "Office")
    PLACE = ("place", "Luogo", "Place")

    # Page furniture
    PAGE_OF = ("page-of", "Pagina {page} di {pages}", "Page {page} of {pages}")
    PAGE = ("page", "Pagina", "Page")
    CONTENTS = ("contents", "Indice", "Contents")
    TABLE = ("table", "Tabella", "Table")
    FIGURE = ("figure", "Figura", "Figure")
    ANNEX = ("annex", "Allegato", "Annex")
    ANNEXES = ("annexes", "Allegati", "Annexes")

    # Sources and citations
    SOURCES_LIST = ("sources-list", "Fonti", "Sources")
    SOURCE = ("source", "Fonte", "Source")
    QUOTED_IN = ("quoted-in", "cit. in", "quoted in")
    ACCESSED = ("accessed", "consultato il {date}", "accessed {date}")
    NO_DATE = ("no-date", "s.d.", "n.d.")
    NO_PLACE = ("no-place", "s.l.", "n.p.")
    UNTITLED = ("untitled", "senza titolo", "untitled")
    INTERVIEW = ("interview", "intervista", "interview")
    LETTER = ("letter", "lettera", "letter")
    SPEECH = ("speech", "discorso", "speech")
    STATEMENT = ("statement", "dichiarazione", "statement")
    REPORT = ("report", "relazione", "report")
    PARAGRAPH_SHORT = ("paragraph-short", "par.", "para.")
    PARAGRAPHS_SHORT = ("paragraphs-short", "parr.", "paras.")
    PAGE_SHORT = ("page-short", "p.", "p.")
    PAGES_SHORT = ("pages-short", "pp.", "pp.")
    SECTION_SHORT = ("section-short", "sez.", "sec.")
    CHAPTER_SHORT = ("chapter-short", "cap.", "ch.")
    LINE_SHORT = ("line-short", "r.", "l.")
    LINES_SHORT = ("lines-short", "rr.", "ll.")
    FIGURE_SHORT = ("figure-short", "fig.", "fig.")
    TIMESTAMP_SHORT = ("timestamp-short", "min.", "at")

    # About the words quoted
    OUR_TRANSLATION = ("our-translation", "trad. nostra", "our translation")
    TRANSLATED_BY = ("translated-by", "trad. di {name}", "translated by {name}")
    ORIGINAL_TEXT = ("original-text", "testo originale", "original text")
    EMPHASIS_ADDED = ("emphasis-added", "corsivo nostro", "emphasis added")
    BOLD_ADDED = ("bold-added", "grassetto nostro", "bold added")
    SIC = ("sic", "[sic]", "[sic]")
    OMISSION = ("omission", "[…]", "[…]")
    SPEAKER_TO = ("speaker-to", "{speaker} a {medium}", "{speaker} to {medium}")

    # Markings that are offered; all of them are for unclassified work
    MARKING_UNCLASSIFIED = ("marking-unclassified", "NON CLASSIFICATO", "UNCLASSIFIED")
    MARKING_INTERNAL = ("marking-internal", "AD USO INTERNO", "FOR INTERNAL USE")
    MARKING_DRAFT = ("marking-draft", "BOZZA", "DRAFT")
    MARKING_RECIPIENT = ("marking-recipient", "AD USO ESCLUSIVO DEL DESTINATARIO", "FOR THE ADDRESSEE ONLY")

    def in_language(self, language: str) -> str:
        """The words in the language nearest to `language` (any tag)."""
        return self.italian if document_language(language) == "it" else self.english


TERMS: Final = MappingProxyType({term.key: term for term in Term})
"""The terms by key."""


def is_term(key: str) -> bool:
    """Whether `key` names a term; notes written elsewhere may name others."""
    return key in TERMS


def term(which: Term | str, language: str) -> str:
    """The words of a term (or of the one with that key) in `language`. Raises KeyError for a key not in the list."""
    return (which if isinstance(which, Term) else TERMS[which]).in_language(language)


def filled_term(which: Term | str, language: str, **places: object) -> str:
    """As `term`, with its {places} filled: PAGE_OF with page=1, pages=2 -> "Pagina 1 di 2"."""
    return term(which, language).format(**places)


def term_of(words: str) -> Term | None:
    """The term whose words in either language these are, capitals aside; None when no term or several are meant."""
    wanted = words.strip().casefold()
    found = {entry for entry in Term if wanted in (entry.italian.casefold(), entry.english.casefold())}
    return found.pop() if len(found) == 1 else None
